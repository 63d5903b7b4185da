//! Other generators on the same document: installed outside the workspace, run beside ours, never a part of the build.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context;

use super::generation::{self, remove};
use super::measure;
use super::table::{self, Table};
use super::{Bench, build};
use crate::say;

/// A generator that makes a Rust client from an OpenAPI document.
pub(super) struct Peer {
    /// Its package.
    package: &'static str,
    /// The version whose command line is known here.
    version: &'static str,
    /// How it is called; `{spec}` and `{out}` stand for the document and the folder to write.
    arguments: &'static [&'static str],
    /// Whether it writes a module and a list of dependencies, and no crate.
    bare: bool,
}

/// Those that are measured.
pub(super) const PEERS: &[Peer] = &[
    Peer {
        package: "openapi-to-rust",
        version: "0.23.0",
        arguments: &["generate", "{spec}", "--output-dir", "{out}/src", "--module-name", "peer", "--quiet"],
        bare: true,
    },
    Peer {
        package: "ploidy",
        version: "0.15.0",
        arguments: &["generate", "rust", "{spec}", "--output", "{out}", "--name", "peer"],
        bare: false,
    },
    Peer {
        package: "cargo-progenitor",
        version: "0.15.1",
        arguments: &["progenitor", "--input", "{spec}", "--output", "{out}", "--name", "peer", "--version", "0.1.0"],
        bare: false,
    },
];

/// Measures one of them and prints its figures beside ours.
pub(super) fn measure(bench: &Bench, peer: &Peer, repaired: Option<&Path>, ours: &Table) {
    let title = format!("{} {}", peer.package, peer.version);
    say(&format!("\n{title}"));
    let out = bench.dir.join("peers").join(format!("{}-out", peer.package));
    if let Err(error) = install(bench, peer) {
        return say(&format!("not measured: {title}: {error:#}"));
    }
    let mut theirs = Table::default();
    let mut generated = generate(bench, peer, &bench.spec(), &out);
    if let (Err(error), Some(repaired)) = (&generated, repaired) {
        say(&format!("it refuses the document ({error:#}); measured on {}", repaired.display()));
        generated = generate(bench, peer, repaired, &out);
    } else if generated.is_err() {
        say("where it refuses the document, give it a repaired one by `--peer-spec FILE`");
    }
    let usable = generated.is_ok();
    theirs.add(generation::CPU, generation::PEAK, generated);
    if !usable {
        return;
    }
    if let Err(error) = adopt(peer, &out) {
        return say(&format!("not measured: the crate of {title}: {error:#}"));
    }
    theirs.add_one(build::CHECK, build::alone(bench, &out, "check"));
    theirs.add_one(build::RELEASE, build::alone(bench, &out, "release"));
    theirs.add_one(build::CRATES, build::crates(bench, &out, &[]));
    table::print(&title, &theirs.against(peer.package, ours));
}

/// Installs a peer unless it is there.
fn install(bench: &Bench, peer: &Peer) -> anyhow::Result<()> {
    let place = bench.dir.join("peers");
    if program(bench, peer).exists() {
        return Ok(());
    }
    say("installing it, which takes minutes ...");
    fs::create_dir_all(&place)?;
    let mut cargo = bench.cargo(&place, "peers/build");
    cargo.args(["install", "--locked", "--root"]).arg(&place).args([peer.package, "--version", peer.version]);
    measure::run(&mut cargo, &place.join("install.log"))?;
    Ok(())
}

fn program(bench: &Bench, peer: &Peer) -> std::path::PathBuf {
    bench.dir.join("peers/bin").join(format!("{}{}", peer.package, std::env::consts::EXE_SUFFIX))
}

/// Lets it generate as often as ours.
fn generate(bench: &Bench, peer: &Peer, spec: &Path, out: &Path) -> anyhow::Result<(f64, f64)> {
    let mut runs = Vec::with_capacity(generation::RUNS);
    for _ in 0..generation::RUNS {
        remove(out)?;
        let filled = |argument: &&str| {
            argument.replace("{spec}", &spec.display().to_string()).replace("{out}", &out.display().to_string())
        };
        let mut command = Command::new(program(bench, peer));
        command.args(peer.arguments.iter().map(filled));
        runs.push(measure::run(&mut command, &bench.dir.join("peer.log"))?);
    }
    Ok(generation::shown(&runs))
}

/// Makes a crate outside our workspace of what it wrote.
fn adopt(peer: &Peer, out: &Path) -> anyhow::Result<()> {
    let manifest = out.join("Cargo.toml");
    let mut text = if peer.bare {
        fs::rename(out.join("src/mod.rs"), out.join("src/lib.rs"))?;
        let needs = fs::read_to_string(out.join("src/REQUIRED_DEPS.toml"))?;
        format!("[package]\nname = \"peer\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{needs}")
    } else {
        fs::read_to_string(&manifest).context("it wrote no Cargo.toml")?
    };
    if !text.contains("[workspace]") {
        text.push_str("\n[workspace]\n");
    }
    fs::write(&manifest, text)?;
    Ok(())
}
