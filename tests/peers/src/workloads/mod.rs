//! What is measured, and one measurement: a client does a workload in a process that does nothing else.

mod libsql;
mod ours;
mod raw;
mod serverless;

use std::fmt;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rustix::time::{ClockId, clock_gettime};

/// The rows of the table that is read.
pub(crate) const ROWS: i64 = 100_000;
/// How many single rows are read.
pub(crate) const POINTS: i64 = 2_000;
/// How often a thousand rows are read.
pub(crate) const READS: i64 = 100;
/// How many batches are written.
pub(crate) const BATCHES: usize = 10;
/// How many rows a batch writes.
pub(crate) const BATCH: i64 = 1_000;

/// One row by its key.
const POINT: &str = "select id, name, score from users where id = ?";
/// A thousand rows.
const READ: &str = "select id, name, score, photo, note from users where id > ? limit 1000";
/// All rows.
const ALL: &str = "select id, name, score, photo, note from users";
/// A row that is written.
const INSERT: &str = "insert into sink (name, score, note) values (?, ?, ?)";

/// What the server holds before anything is measured.
pub(crate) const TABLES: &str = "
    create table users(id integer primary key, name text not null, score real not null, photo blob not null, note text);
    with recursive c(x) as (select 1 union all select x + 1 from c where x < 100000)
    insert into users select x, 'user ' || x, x / 7.0, cast(printf('%016d', x) as blob),
        case x % 3 when 0 then null when 1 then 'a \"quoted\" note' else 'zażółć ' || x end from c;
    create table sink(id integer primary key, name text not null, score real not null, note text);
";

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Workload {
    Start,
    OneShot,
    Point,
    Read,
    Insert,
    Cursor,
}

impl Workload {
    /// All of them, in the order of the table.
    pub(crate) const ALL: [Self; 6] = [Self::Start, Self::OneShot, Self::Point, Self::Read, Self::Insert, Self::Cursor];

    /// What it is called on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::OneShot => "one-shot",
            Self::Point => "point",
            Self::Read => "read",
            Self::Insert => "insert",
            Self::Cursor => "cursor",
        }
    }

    /// What it is called in the table.
    pub(crate) fn title(self) -> String {
        match self {
            Self::Start => "first row of a new process".to_owned(),
            Self::OneShot => format!("{POINTS} point queries, each for itself"),
            Self::Point => format!("{POINTS} point queries on one stream"),
            Self::Read => format!("{READS} reads of 1000 rows"),
            Self::Insert => format!("{BATCHES} batches of {BATCH} inserts"),
            Self::Cursor => format!("a cursor over {ROWS} rows"),
        }
    }
}

/// Who does it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Contender {
    Raw,
    Ours,
    Serverless,
    Libsql,
}

impl Contender {
    /// All of them, in the order of the table.
    pub(crate) const ALL: [Self; 4] = [Self::Ours, Self::Serverless, Self::Libsql, Self::Raw];

    /// What it is called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Raw => "hyper",
            Self::Ours => "turso-platform",
            Self::Serverless => "turso_serverless",
            Self::Libsql => "libsql",
        }
    }
}

/// What a measurement found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measured {
    /// User and system time of the process.
    pub(crate) cpu: Duration,
    /// Time on the clock.
    pub(crate) wall: Duration,
    /// The most memory that the process held, in KiB.
    pub(crate) peak: u64,
    /// What the rows add up to: the same for all who read the same.
    pub(crate) sum: u64,
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.cpu.as_nanos(), self.wall.as_nanos(), self.peak, self.sum)
    }
}

impl Measured {
    /// Reads what `Display` has written.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split_whitespace().map(|word| word.parse().ok());
        let mut next = || numbers.next().flatten();
        let (cpu, wall) = (Duration::from_nanos(next()?), Duration::from_nanos(next()?));
        Some(Self { cpu, wall, peak: next()?, sum: next()? })
    }
}

/// When a measurement begins, and what is read in it.
struct Meter {
    cpu: Duration,
    wall: Instant,
    sum: u64,
}

impl Meter {
    /// Forgets what was spent until now: the client is connected.
    fn begin(&mut self) {
        *self = Self { cpu: cpu(), wall: Instant::now(), sum: 0 };
    }

    /// Takes a row into account, all of it.
    fn row(&mut self, id: i64, name: &str, score: f64, photo: &[u8], note: Option<&str>) {
        let lengths = name.len() + photo.len() + note.map_or(0, str::len);
        self.sum = self.sum.wrapping_add(id as u64).wrapping_add(lengths as u64).wrapping_add(score.to_bits());
    }

    /// Takes a changed row into account.
    fn changed(&mut self, rows: u64) {
        self.sum += rows;
    }
}

/// Runs one workload by one client.
pub(crate) async fn run(contender: &str, workload: &str, url: &str) -> anyhow::Result<Measured> {
    let contender = Contender::ALL.into_iter().find(|one| one.name() == contender);
    let workload = Workload::ALL.into_iter().find(|one| one.name() == workload).context("no workload has that name")?;
    // What was spent before is start-up, which is measured from the process's beginning.
    let mut meter = Meter { cpu: Duration::ZERO, wall: Instant::now(), sum: 0 };
    match contender {
        Some(Contender::Raw) => raw::run(workload, url, &mut meter).await?,
        Some(Contender::Ours) => ours::run(workload, url, &mut meter).await?,
        Some(Contender::Serverless) => serverless::run(workload, url, &mut meter).await?,
        Some(Contender::Libsql) => libsql::run(workload, url, &mut meter).await?,
        None => bail!("no client has that name"),
    }
    Ok(Measured { cpu: cpu() - meter.cpu, wall: meter.wall.elapsed(), peak: peak()?, sum: meter.sum })
}

/// What a batch writes.
fn written() -> impl Iterator<Item = (String, f64, Option<String>)> {
    (0..BATCH)
        .map(|row| (format!("user {row}"), row as f64 / 7.0, (row % 3 != 0).then(|| format!("a \"note\" of {row}"))))
}

fn cpu() -> Duration {
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(spent.tv_sec as u64, spent.tv_nsec as u32)
}

fn peak() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status").context("the peak of memory is read from `/proc`")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("`/proc` knows no peak")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}
