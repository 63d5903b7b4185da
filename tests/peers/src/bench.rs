//! Each workload by each client, in turns, each time as a process of its own; what is shown are medians.

mod table;

use std::process::{Command, ExitCode};

use anyhow::{Context, ensure};

use crate::raw::Raw;
use crate::server::Server;
use crate::workloads::{Contender, Measured, TABLES, Workload};

/// How often each client does each workload.
pub(crate) const ROUNDS: usize = 7;

/// What is asked on the command line.
pub(crate) struct Options {
    pub(crate) rounds: usize,
    pub(crate) markdown: bool,
    /// The crates in the tree of each client, as `NAME=NUMBER`.
    pub(crate) crates: Vec<String>,
}

/// The runs of a workload by each client, in the order of `Contender::ALL`.
pub(crate) struct Runs {
    workload: Workload,
    runs: [Vec<Measured>; Contender::ALL.len()],
}

/// Measures everything and prints it.
pub(crate) async fn run(options: &Options) -> anyhow::Result<ExitCode> {
    ensure!(options.rounds > 0, "it takes at least one round");
    let server = Server::start().await?;
    let mut raw = Raw::connect(server.url()).await?;
    raw.sequence(TABLES).await?;
    let mut all: Vec<Runs> =
        Workload::ALL.into_iter().map(|workload| Runs { workload, runs: Default::default() }).collect();
    for round in 0..options.rounds {
        for runs in &mut all {
            for place in 0..Contender::ALL.len() {
                // Each is the first as often as the others.
                let place = (place + round) % Contender::ALL.len();
                raw.sequence("delete from sink").await?;
                runs.runs[place].push(measure(Contender::ALL[place], runs.workload, server.url())?);
            }
            same(runs)?;
        }
        eprintln!("round {} of {} is done", round + 1, options.rounds);
    }
    table::print(&all, options);
    Ok(ExitCode::SUCCESS)
}

fn measure(contender: Contender, workload: Workload, url: &str) -> anyhow::Result<Measured> {
    let what = format!("{} by {}", workload.name(), contender.name());
    let program = std::env::current_exe()?;
    let output = Command::new(program).args(["run", contender.name(), workload.name(), url]).output()?;
    ensure!(output.status.success(), "{what} failed: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    Measured::parse(&text).with_context(|| format!("{what} said `{text}`"))
}

/// Whether all that read rows have read the same.
fn same(runs: &Runs) -> anyhow::Result<()> {
    let sums: Vec<(&str, u64)> = Contender::ALL
        .iter()
        .zip(&runs.runs)
        .filter(|(contender, _)| **contender != Contender::Raw)
        .filter_map(|(contender, runs)| Some((contender.name(), runs.last()?.sum)))
        .collect();
    ensure!(sums.windows(2).all(|pair| pair[0].1 == pair[1].1), "{}: the work differs: {sums:?}", runs.workload.name());
    Ok(())
}
