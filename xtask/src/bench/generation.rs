//! Generating as a whole process: from the start of the program to the last file on disk.

use std::fs;
use std::process::Command;

use anyhow::Context;

use super::Bench;
use super::measure::{self, median};
use super::table::Figure;
use crate::{paths, say};

/// The CPU time of a generation.
pub(super) const CPU: Figure = Figure {
    name: "generate, CPU",
    unit: "ms",
    target: Some(30.0),
    how: "whole process, release build, new folder, median of 7",
};

/// The memory of a generation.
pub(super) const PEAK: Figure = Figure {
    name: "generate, peak memory",
    unit: "MiB",
    target: Some(16.0),
    how: "largest resident set in the same runs, median of 7",
};

/// How often it runs.
pub(super) const RUNS: usize = 7;

/// Builds the program and runs it.
pub(super) fn measure(bench: &Bench) -> anyhow::Result<(f64, f64)> {
    say("building the generator in release ...");
    let log = bench.dir.join("generate.log");
    let target = paths::target(&bench.root);
    let mut build = bench.cargo(&bench.root, &target);
    build.args(["build", "--release", "--package", "openapi-sdkgen"]);
    measure::run(&mut build, &log)?;
    let program = target.join("release").join(format!("openapi-sdkgen{}", std::env::consts::EXE_SUFFIX));
    let out = bench.dir.join("generated");
    let mut runs = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        remove(&out)?;
        let mut command = Command::new(&program);
        command.arg("generate").arg(bench.spec());
        command.arg("--overlay").arg(bench.root.join("spec/turso-platform-api.overlay.yml"));
        command.arg("--out").arg(&out).args(["--name", "x"]);
        runs.push(measure::run(&mut command, &log)?);
    }
    Ok(shown(&runs))
}

/// Milliseconds and MiB.
pub(super) fn shown(runs: &[measure::Cost]) -> (f64, f64) {
    let cost = median(runs);
    (cost.cpu.as_secs_f64() * 1000.0, cost.peak as f64 / 1024.0 / 1024.0)
}

/// Removes a folder that an earlier run may have left.
pub(super) fn remove(dir: &std::path::Path) -> anyhow::Result<()> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove `{}`", dir.display()))
        }
        _ => Ok(()),
    }
}
