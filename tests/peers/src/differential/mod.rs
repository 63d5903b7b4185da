//! The same statements by every client, each against the same tables: equal answers, and equal tables afterwards.
//!
//! Where a peer differs and it is the peer's fault, `known` says so and why. Any other difference fails, and so does a line of
//! `known` that nothing comes of any more.

mod cases;
mod generated;
mod known;

use std::process::ExitCode;

use crate::clients::{Client, End, Name, Outcome, Step};
use crate::raw::Raw;
use crate::server::Server;
use crate::value::Statement;

/// What the tables hold before each case.
const SETUP: &str = "
    drop table if exists t;
    drop table if exists child;
    drop table if exists made;
    create table t(id integer primary key, name text unique, score real check (score is null or score < 1e300), data blob, any);
    create table child(id integer primary key, parent integer not null);
    insert into t values (1, 'one', 1.5, x'01', 'a'), (2, 'two', null, null, 2), (3, null, -0.5, x'', null);
";

/// Everything that a case may have changed.
const STATE: &str = "
    select 't', id, name, score, data, any, typeof(any) from t
    union all select 'child', id, parent, null, null, null, null from child order by 1, 2
";

/// Steps, and what they are about.
struct Case {
    name: String,
    steps: Vec<Step>,
    /// Errors are compared by their texts; otherwise it is enough that there is one.
    texts: bool,
}

/// What came of a case by one client.
struct Seen {
    outcomes: Vec<Outcome>,
    state: String,
}

/// Runs all cases and says what differs.
pub(crate) async fn run() -> anyhow::Result<ExitCode> {
    let server = Server::start().await?;
    let mut raw = Raw::connect(server.url()).await?;
    let cases: Vec<Case> = cases::all().into_iter().chain(generated::all()).collect();
    let mut report = Report::default();
    let mut clients = Vec::new();
    for name in Name::PEERS {
        clients.push((name, Client::new(name, server.url()).await?));
    }
    let mut ours = Client::new(Name::Ours, server.url()).await?;
    for case in &cases {
        let mine = see(&mut raw, &mut ours, case).await?;
        for (name, client) in &mut clients {
            let theirs = see(&mut raw, client, case).await?;
            report.compare(case, *name, &mine, &theirs);
        }
    }
    Ok(report.print(cases.len()))
}

async fn see(raw: &mut Raw, client: &mut Client, case: &Case) -> anyhow::Result<Seen> {
    raw.sequence(SETUP).await?;
    let mut outcomes = Vec::new();
    for step in &case.steps {
        outcomes.push(client.take(step).await);
        if matches!(step, Step::Transaction(_, End::Drop)) {
            // `turso_serverless` rolls back with the next call; until then the tables would be locked for everybody.
            outcomes.push(client.take(&Step::Query(Statement::new("select 1 as n"))).await);
        }
    }
    Ok(Seen { outcomes, state: raw.rows(STATE).await? })
}

/// What differs, and which lines of `known` it explains.
#[derive(Default)]
struct Report {
    unknown: Vec<String>,
    used: Vec<usize>,
}

impl Report {
    fn compare(&mut self, case: &Case, name: Name, ours: &Seen, theirs: &Seen) {
        let differs = ours.outcomes.iter().zip(&theirs.outcomes).find(|(one, two)| !same(one, two, case.texts));
        let text = match differs {
            Some((one, two)) => format!("ours   {}\n  theirs {}", short(one), short(two)),
            None if ours.state != theirs.state => {
                format!("the tables differ: ours   {}\n  theirs {}", ours.state, theirs.state)
            }
            None => return,
        };
        match known::find(name, &case.name) {
            Some(line) => self.used.push(line),
            None => self.unknown.push(format!("{}: {}\n  {text}", name.krate(), case.name)),
        }
    }

    fn print(&self, cases: usize) -> ExitCode {
        for text in &self.unknown {
            eprintln!("{text}");
        }
        let stale: Vec<_> = (0..known::KNOWN.len()).filter(|line| !self.used.contains(line)).collect();
        for line in &stale {
            let (name, case, _) = known::KNOWN[*line];
            eprintln!("{}: `{case}`: it is listed as a difference, and there is none", name.krate());
        }
        println!(
            "{cases} cases by {} clients: {} differences are not known, {} are the peers' (see `known.rs`)",
            Name::PEERS.len() + 1,
            self.unknown.len(),
            self.used.len()
        );
        if self.unknown.is_empty() && stale.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn same(ours: &Outcome, theirs: &Outcome, texts: bool) -> bool {
    match (ours, theirs) {
        // Each client says more around what the server said, one of them with quotes escaped.
        (Outcome::Failed(one), Outcome::Failed(two)) => {
            !texts || two.replace('\\', "").contains(&one.replace('\\', ""))
        }
        (Outcome::Transaction(one), Outcome::Transaction(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same(one, two, texts))
        }
        (one, two) => one == two,
    }
}

fn short(outcome: &Outcome) -> String {
    let text = format!("{outcome:?}");
    text.chars().take(600).collect()
}
