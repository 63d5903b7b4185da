//! SQL over HTTP beside its peers: the package `tests/peers` is built outside of the workspace and run against a sqld.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, ensure};
use clap::Args;

use super::Bench;
use super::{build, measure};
use crate::say;

/// The package that does the work.
const PACKAGE: &str = "tests/peers";

/// The variable that names the server.
const SERVER: &str = "SQLD_BIN";

/// What to compare.
#[derive(Debug, Args)]
pub(super) struct SqlArgs {
    /// Compare SQL over HTTP with `turso_serverless` and `libsql` instead: equal answers, and what each costs.
    ///
    /// It runs against a sqld, which SQLD_BIN names; peers are built into `target/bench/sql`, which takes some minutes the
    /// first time. The exit code is 1 if answers differ.
    #[arg(long, conflicts_with = "peers")]
    pub(super) sql: bool,
    /// Compare the answers alone.
    #[arg(long, requires = "sql")]
    check_only: bool,
    /// Print the figures as Markdown.
    #[arg(long, requires = "sql")]
    markdown: bool,
    /// How often each client does each work.
    #[arg(long, requires = "sql", value_name = "N")]
    rounds: Option<usize>,
}

/// Builds the package and lets it compare.
pub(super) fn run(bench: &Bench, args: &SqlArgs) -> anyhow::Result<ExitCode> {
    ensure!(
        std::env::var_os(SERVER).is_some_and(|program| Path::new(&program).is_file()),
        "{SERVER} must be the path of the program `sqld`; `export {SERVER}=\"$(.ci/sqld)\"` installs it and sets it"
    );
    let profile: &[&str] = if args.check_only { &[] } else { &["--release"] };
    let dir = bench.root.join(PACKAGE);
    let target = bench.dir.join("sql");
    say("building the clients ...");
    let log = bench.dir.join("sql.log");
    measure::run(bench.cargo(&dir, &target).args(["build", "--quiet"]).args(profile), &log)?;
    let folder = target.join(if args.check_only { "debug" } else { "release" });
    let program = folder.join(format!("sql-peers{}", std::env::consts::EXE_SUFFIX));
    say("comparing answers ...");
    if !succeeds(Command::new(&program).arg("differential"))? {
        return Ok(ExitCode::FAILURE);
    }
    if args.check_only {
        return Ok(ExitCode::SUCCESS);
    }
    let mut command = Command::new(&program);
    command.arg("bench");
    if args.markdown {
        command.arg("--markdown");
    }
    if let Some(rounds) = args.rounds {
        command.arg("--rounds").arg(rounds.to_string());
    }
    for krate in ["turso-platform", "turso_serverless", "libsql"] {
        let count = build::crates(bench, &dir, &["--package", krate])?;
        command.arg("--crates").arg(format!("{krate}={count}"));
    }
    Ok(if succeeds(&mut command)? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn succeeds(command: &mut Command) -> anyhow::Result<bool> {
    let name = command.get_program().to_string_lossy().into_owned();
    Ok(command.status().with_context(|| format!("cannot run `{name}`"))?.success())
}
