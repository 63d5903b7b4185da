//! `cargo xtask bench`: what generating and compiling cost, each figure beside its target and with how it was measured.
//!
//! Costs are CPU time, user and system together, of a process and all that it started: it depends less than the time on
//! the clock on what else the machine does. No exit code depends on it. What cannot be measured says why.

mod build;
mod generation;
mod measure;
mod peers;
mod repair;
mod sql;
mod table;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::Context;
use clap::Args;

use crate::paths;
use table::Table;

/// What the help says.
pub(crate) const ABOUT: &str = "\
Measures what generating and compiling cost, beside the project's targets: the generator as a process; the generated
client, built with all that it depends on and alone; a program that calls eight of its operations, and its size; and the
crates in its tree.

Builds go to folders of their own in `target/bench` and take some minutes. Times are CPU time, which other work on the
machine distorts less than time on the clock; only figures of one run are to be compared.";

/// What to measure.
#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// Measure other generators too, all of them or those whose name begins with NAME.
    ///
    /// They are installed into `target/bench/peers` if they are not there, and make clients from the same document, with
    /// references into schemas resolved for those that refuse them. This takes half an hour, and some GB of disk.
    #[arg(long, value_name = "NAME", num_args = 0..)]
    peers: Option<Vec<String>>,
    #[command(flatten)]
    sql: sql::SqlArgs,
}

/// Where the work is done.
struct Bench {
    /// The repository.
    root: PathBuf,
    /// The folder for everything that is made here, in cargo's target directory.
    dir: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &BenchArgs) -> anyhow::Result<ExitCode> {
    let peers = args.peers.as_deref().map(peers::chosen).transpose()?.unwrap_or_default();
    let root = paths::root();
    let dir = paths::target(&root).join("bench");
    fs::create_dir_all(&dir).with_context(|| format!("cannot make `{}`", dir.display()))?;
    let bench = Bench { root, dir };
    if args.sql.sql {
        return sql::run(&bench, &args.sql);
    }
    let mut ours = Table::default();
    ours.add(generation::CPU, generation::PEAK, generation::measure(&bench));
    let client = build::copy_client(&bench)?;
    let target = bench.dir.join("build");
    ours.add(build::COLD_CHECK, build::CHECK, build::alone(&bench, &client, &target, "check"));
    ours.add(build::COLD_RELEASE, build::RELEASE, build::alone(&bench, &client, &target, "release"));
    ours.add(build::CONSUMER, build::BINARY, build::consumer(&bench, &build::write_consumer(&bench)?, &target));
    ours.add_one(build::CRATES, build::crates(&bench, &client, &[]));
    ours.add_one(build::CRATES_BARE, build::crates(&bench, &client, &["--no-default-features"]));
    table::print("CPU is user and system time of a process and all that it started.", &ours.rows());
    for peer in peers {
        peers::measure(&bench, peer, &ours);
    }
    Ok(ExitCode::SUCCESS)
}

impl Bench {
    /// The document that everybody generates from.
    fn spec(&self) -> PathBuf {
        self.root.join("spec/turso-platform-api-openapi.yml")
    }

    /// Cargo in a directory, building into a folder of that purpose.
    fn cargo(&self, dir: &Path, target: &Path) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
        command.current_dir(dir).env("CARGO_TARGET_DIR", target);
        // A cache of compilations would hide what is to be measured.
        command.env("CARGO_INCREMENTAL", "0").env("RUSTC_WRAPPER", "");
        command
    }
}
