//! `cargo xtask bench`: what generating and compiling cost, each figure beside its target and with how it was measured.
//!
//! Costs are CPU time, user and system together, of a process and all that it started: it depends less than the time on
//! the clock on what else the machine does. No exit code depends on it. What cannot be measured says why.

mod build;
mod generation;
mod measure;
mod peers;
mod table;

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::Context;
use clap::Args;

use crate::{paths, say};
use table::Table;

/// What to measure.
#[derive(Debug, Args)]
pub(crate) struct BenchArgs {
    /// Measure other generators too: they are installed into `target/bench/peers`, which takes minutes.
    #[arg(long)]
    peers: bool,
    /// For peers that refuse the document in `spec`: one that was repaired for them.
    #[arg(long, value_name = "FILE", requires = "peers")]
    peer_spec: Option<PathBuf>,
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
    let root = paths::root();
    let dir = paths::target(&root).join("bench");
    fs::create_dir_all(&dir).with_context(|| format!("cannot make `{}`", dir.display()))?;
    let bench = Bench { root, dir };
    let mut ours = Table::default();
    ours.add(generation::CPU, generation::PEAK, generation::measure(&bench));
    let client = build::copy_client(&bench)?;
    ours.add_one(build::CHECK, build::alone(&bench, &client, "check"));
    ours.add_one(build::RELEASE, build::alone(&bench, &client, "release"));
    ours.add(build::CONSUMER, build::BINARY, build::consumer(&bench));
    ours.add_one(build::CRATES, build::crates(&bench, &client, &[]));
    ours.add_one(build::CRATES_BARE, build::crates(&bench, &client, &["--no-default-features"]));
    table::print("CPU is user and system time of a process and all that it started.", &ours.rows());
    if args.peers {
        let spec = args.peer_spec.as_deref().map(std::path::absolute).transpose()?;
        for peer in peers::PEERS {
            peers::measure(&bench, peer, spec.as_deref(), &ours);
        }
        say("not measured of peers: a consumer, which would have to be written for the interface of each");
    }
    Ok(ExitCode::SUCCESS)
}

impl Bench {
    /// The document that everybody generates from.
    fn spec(&self) -> PathBuf {
        self.root.join("spec/turso-platform-api-openapi.yml")
    }

    /// Cargo in a directory, building into a folder of its own.
    fn cargo(&self, dir: &Path, target: &str) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
        command.current_dir(dir).env("CARGO_TARGET_DIR", self.dir.join(target));
        // A cache of compilations would hide what is to be measured.
        command.env("CARGO_INCREMENTAL", "0").env("RUSTC_WRAPPER", "");
        command
    }
}
