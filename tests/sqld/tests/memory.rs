//! How much memory a long answer needs: a process of its own reads it, since the rows beside would count as well.

use std::process::{Command, ExitCode};
use std::sync::Arc;

use turso_platform::sql::Client;
use turso_platform::sql::types::{Batch, BatchStep, CursorEntry, Value};

use crate::run::aside;
use crate::say;
use crate::steps::statement;
use crate::world::World;

/// The argument by which this program becomes the process that reads; a URL and a host follow it.
pub(crate) const READS: &str = "--reads";

/// 42 MB in 42,000 rows.
const ROWS: &str = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 42000) \
                    select i, hex(zeroblob(500)) from n";

/// The most memory, in KiB, by which reading them may go beyond reading a few of them.
const MOST: u64 = 2 * 1024;

pub(crate) async fn of_a_long_cursor(world: Arc<World>) {
    let (url, server) = (world.open.url(), world.open.clone());
    let output = aside(move || {
        let host = server.database("memory");
        let program = std::env::current_exe().expect("this program is somewhere");
        Command::new(program).args([READS, &url, &host]).output().expect("it can run")
    });
    let output = output.await;
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let numbers: Vec<u64> = said.split_whitespace().map(|word| word.parse().expect("it says numbers")).collect();
    let [rows, characters, before, after] = numbers[..] else { panic!("it says four numbers: {said}") };
    assert_eq!((rows, characters), (42_000, 42_000_000));
    assert!(after - before < MOST, "{} KiB more than {before} KiB", after - before);
}

/// Reads the rows, and says how many there were, how long their texts, and how much memory was in use at most, before and after.
pub(crate) fn read(arguments: &[String]) -> ExitCode {
    let [url, host] = arguments else { return ExitCode::FAILURE };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("there is a runtime").block_on(async {
        let client = Client::builder().url(url).header("host", host).build();
        let client = client.expect("these settings are right");
        count(&client, &ROWS.replace("42000", "42")).await;
        let before = most_memory();
        let (rows, characters) = count(&client, ROWS).await;
        say(&format!("{rows} {characters} {before} {}", most_memory()));
    });
    ExitCode::SUCCESS
}

async fn count(client: &Client, sql: &str) -> (usize, usize) {
    let batch = Batch::new([BatchStep::new(statement(sql))]);
    let mut lines = client.protocol().cursor(batch).send().await.expect("it is a success");
    let (mut rows, mut characters) = (0, 0);
    while let Some(entry) = lines.next().await.expect("a line is an entry") {
        if let CursorEntry::Row(row) = entry {
            rows += 1;
            let Value::Text(text) = &row.row[1] else { panic!("{row:?}") };
            characters += text.value.len();
        }
    }
    (rows, characters)
}

/// The most memory that this process has had, in KiB, where the system tells.
fn most_memory() -> u64 {
    let said = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = said.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
