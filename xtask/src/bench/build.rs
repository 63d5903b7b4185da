//! What cargo spends on a generated crate alone and on a program that uses it, and how many crates they pull in.
//!
//! The crate is copied out of the workspace first, with the same lock file, so that nothing in the repository is touched.
//! Whatever is measured has a target directory of its own, which the first build finds empty.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::Bench;
use super::generation::remove;
use super::measure::{self, median};
use super::table::Figure;
use crate::{paths, say};

/// `cargo check` of the crate and all that it depends on.
pub(super) const COLD_CHECK: Figure = Figure {
    name: "cold, check",
    unit: "s",
    target: Some(26.6),
    how: "cargo check into an empty target directory, sources fetched before, CPU, one run",
};

/// `cargo check` of the crate alone.
pub(super) const CHECK: Figure = Figure {
    name: "crate alone, check",
    unit: "s",
    target: Some(1.86),
    how: "cargo check after touching lib.rs, not incremental, CPU, median of 5",
};

/// `cargo build --release` of the crate and all that it depends on.
pub(super) const COLD_RELEASE: Figure = Figure {
    name: "cold, release",
    unit: "s",
    target: Some(63.2),
    how: "cargo build --release into an empty target directory, CPU, one run",
};

/// `cargo build --release` of the crate alone.
pub(super) const RELEASE: Figure = Figure {
    name: "crate alone, release",
    unit: "s",
    target: Some(2.63),
    how: "cargo build --release after touching lib.rs, CPU, median of 5",
};

/// A release build of a consumer.
pub(super) const CONSUMER: Figure = Figure {
    name: "consumer, release",
    unit: "s",
    target: Some(6.9),
    how: "the same with a program of eight calls, touching main.rs, median of 3",
};

/// The size of the consumer.
pub(super) const BINARY: Figure = Figure {
    name: "consumer, stripped",
    unit: "MB",
    target: Some(6.19),
    how: "size of that program, built with strip = true",
};

/// The crates in the tree.
pub(super) const CRATES: Figure = Figure {
    name: "crates, default",
    unit: "",
    target: Some(55.0),
    how: "cargo tree -e normal --prefix none, distinct, itself included",
};

/// The crates in the tree without default features.
pub(super) const CRATES_BARE: Figure =
    Figure { name: "crates, bare", unit: "", target: None, how: "the same with --no-default-features" };

/// Copies the committed client out of the workspace.
pub(super) fn copy_client(bench: &Bench) -> anyhow::Result<PathBuf> {
    let from = bench.root.join(paths::CLIENT);
    let to = bench.dir.join("client");
    remove(&to)?;
    let copy = || -> std::io::Result<()> {
        for sources in ["src", "handwritten"].iter().filter(|sources| from.join(sources).is_dir()) {
            copy_dir(&from.join(sources), &to.join(sources))?;
        }
        let manifest = fs::read_to_string(from.join("Cargo.toml"))?;
        let manifest = manifest.replace("\n[lints]\nworkspace = true\n", "");
        fs::write(to.join("Cargo.toml"), format!("{manifest}\n[workspace]\n"))?;
        fs::copy(bench.root.join("Cargo.lock"), to.join("Cargo.lock"))?;
        Ok(())
    };
    copy().with_context(|| format!("cannot copy `{}`; run `cargo xtask generate` first", from.display()))?;
    Ok(to)
}

/// Builds a crate with all that it depends on, and then again and again with its dependencies built: the first build and
/// the median of the others, as `check` or as `release`.
pub(super) fn alone(bench: &Bench, dir: &Path, target: &Path, how: &str) -> anyhow::Result<(f64, f64)> {
    remove(&target.join(if how == "check" { "debug" } else { how }))?;
    again(bench, dir, target, "src/lib.rs", how, 5)
}

/// Writes the program that uses our client, beside its copy.
pub(super) fn write_consumer(bench: &Bench) -> anyhow::Result<PathBuf> {
    let dir = bench.dir.join("consumer");
    let program = include_str!("../../templates/consumer.rs");
    write_program(&dir, program, include_str!("../../templates/consumer.toml"))?;
    fs::copy(bench.root.join("Cargo.lock"), dir.join("Cargo.lock"))?;
    Ok(dir)
}

/// Writes a program of one file.
pub(super) fn write_program(dir: &Path, program: &str, manifest: &str) -> anyhow::Result<()> {
    fs::create_dir_all(dir.join("src"))?;
    fs::write(dir.join("src/main.rs"), program)?;
    Ok(fs::write(dir.join("Cargo.toml"), manifest)?)
}

/// Builds a consumer: seconds, and MB of the stripped program.
pub(super) fn consumer(bench: &Bench, dir: &Path, target: &Path) -> anyhow::Result<(f64, f64)> {
    let (_, cost) = again(bench, dir, target, "src/main.rs", "release", 3)?;
    let program = target.join("release").join(format!("consumer{}", std::env::consts::EXE_SUFFIX));
    Ok((cost, fs::metadata(program)?.len() as f64 / 1e6))
}

/// Counts the distinct crates in a tree.
pub(super) fn crates(bench: &Bench, dir: &Path, features: &[&str]) -> anyhow::Result<f64> {
    let log = bench.dir.join("tree.log");
    let mut tree = bench.cargo(dir, &bench.dir.join("build"));
    tree.args(["tree", "--quiet", "--edges", "normal", "--prefix", "none"]).args(features);
    measure::run(&mut tree, &log)?;
    let text = fs::read_to_string(&log)?;
    // `(*)` marks a crate that was listed before, and a path a crate that is not from a registry.
    let names = text.lines().map(|line| line.split_whitespace().take(2).collect::<Vec<_>>());
    Ok(names.filter(|name| !name.is_empty()).collect::<BTreeSet<_>>().len() as f64)
}

fn again(bench: &Bench, dir: &Path, target: &Path, file: &str, how: &str, times: usize) -> anyhow::Result<(f64, f64)> {
    say(&format!("building {} ({how}) ...", dir.strip_prefix(&bench.dir).unwrap_or(dir).display()));
    let log = bench.dir.join("cargo.log");
    measure::run(bench.cargo(dir, target).args(["fetch", "--quiet"]), &log)?;
    // Stripping changes nothing but the program; said for each release build, so that a consumer finds the crate built.
    let release = ["build", "--release", "--quiet", "--config", "profile.release.strip=true"];
    let build = || {
        let mut cargo = bench.cargo(dir, target);
        cargo.args(if how == "check" { ["check", "--quiet"].as_slice() } else { &release });
        measure::run(&mut cargo, &log)
    };
    let first = build()?;
    let mut runs = Vec::with_capacity(times);
    for _ in 0..times {
        measure::touch(&dir.join(file))?;
        runs.push(build()?);
    }
    Ok((first.cpu.as_secs_f64(), median(&runs).cpu.as_secs_f64()))
}

fn copy_dir(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_dir(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
