//! Other generators on the same document: installed outside the workspace, run beside ours, never a part of the build.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail, ensure};

use super::generation::{self, remove};
use super::measure;
use super::table::{self, Table};
use super::{Bench, build, repair};
use crate::say;

/// A generator that makes a Rust client from an OpenAPI document.
pub(super) struct Peer {
    /// What it is called in the tables.
    title: &'static str,
    /// Its package.
    package: &'static str,
    /// The version whose command line and whose clients are known here.
    version: &'static str,
    /// How it is called; `{spec}` and `{out}` stand for the document and the folder to write.
    arguments: &'static [&'static str],
    /// Whether it writes a module and a list of dependencies, and no crate.
    bare: bool,
    /// What is replaced in the manifest that it writes, and by what.
    edit: Option<(&'static str, &'static str)>,
    /// A program of the same eight calls as ours, and its manifest.
    consumer: (&'static str, &'static str),
}

const PROGENITOR: Peer = Peer {
    title: "progenitor without TLS",
    package: "cargo-progenitor",
    version: "0.15.1",
    arguments: &["progenitor", "--input", "{spec}", "--output", "{out}", "--name", "peer", "--version", "0.1.0"],
    bare: false,
    edit: None,
    consumer: (
        include_str!("../../templates/peers/progenitor.rs"),
        include_str!("../../templates/peers/progenitor.toml"),
    ),
};

/// Those that are measured, those first that take the least time. Each speaks TLS as its client does by default;
/// progenitor's does not, and is measured with it, too.
pub(super) const PEERS: &[Peer] = &[
    PROGENITOR,
    Peer {
        title: "progenitor with rustls",
        edit: Some((r#""query", "stream""#, r#""query", "stream", "rustls""#)),
        ..PROGENITOR
    },
    Peer {
        title: "openapi-to-rust",
        package: "openapi-to-rust",
        version: "0.23.0",
        arguments: &["generate", "{spec}", "--output-dir", "{out}/src", "--module-name", "peer", "--quiet"],
        bare: true,
        edit: None,
        consumer: (
            include_str!("../../templates/peers/openapi-to-rust.rs"),
            include_str!("../../templates/peers/consumer.toml"),
        ),
    },
    Peer {
        title: "ploidy",
        package: "ploidy",
        version: "0.15.0",
        arguments: &["generate", "rust", "{spec}", "--output", "{out}", "--name", "peer"],
        bare: false,
        edit: None,
        consumer: (
            include_str!("../../templates/peers/ploidy.rs"),
            include_str!("../../templates/peers/consumer.toml"),
        ),
    },
];

/// Those whose titles begin with one of the names, or all without a name.
pub(super) fn chosen(names: &[String]) -> anyhow::Result<Vec<&'static Peer>> {
    let known = || PEERS.iter().map(|peer| peer.title);
    if let Some(name) = names.iter().find(|name| !known().any(|title| title.starts_with(name.as_str()))) {
        bail!("no peer is called `{name}`; those that are known are: {}", known().collect::<Vec<_>>().join(", "));
    }
    let wanted = |peer: &&Peer| names.is_empty() || names.iter().any(|name| peer.title.starts_with(name.as_str()));
    Ok(PEERS.iter().filter(wanted).collect())
}

/// Measures one of them and prints its figures beside ours.
pub(super) fn measure(bench: &Bench, peer: &Peer, ours: &Table) {
    let title = format!("{} ({} {})", peer.title, peer.package, peer.version);
    say(&format!("\n{title}"));
    let mut theirs = Table::default();
    if let Err(error) = figures(bench, peer, &mut theirs) {
        say(&format!("not measured, or not all of it: {title}: {error:#}"));
    }
    table::print(&title, &theirs.against(peer.title, ours));
}

fn figures(bench: &Bench, peer: &Peer, theirs: &mut Table) -> anyhow::Result<()> {
    install(bench, peer).context("it cannot be installed")?;
    let dir = bench.dir.join("peers").join(peer.title.replace(' ', "-"));
    let (out, program, target) = (dir.join("crate"), dir.join("consumer"), dir.join("target"));
    let mut generated = generate(bench, peer, &bench.spec(), &out);
    if let Err(error) = &generated {
        say(&format!("it refuses the document ({error:#}); trying it with references into schemas resolved"));
        let repaired = bench.dir.join("peers/repaired.yml");
        repair::write(&bench.spec(), &repaired)?;
        generated = generate(bench, peer, &repaired, &out);
    }
    theirs.add(generation::CPU, generation::PEAK, Ok(generated?));
    adopt(peer, &out).context("no crate can be made of what it wrote")?;
    theirs.add(build::COLD_CHECK, build::CHECK, build::alone(bench, &out, &target, "check"));
    theirs.add(build::COLD_RELEASE, build::RELEASE, build::alone(bench, &out, &target, "release"));
    build::write_program(&program, peer.consumer.0, peer.consumer.1)?;
    theirs.add(build::CONSUMER, build::BINARY, build::consumer(bench, &program, &target));
    theirs.add_one(build::CRATES, build::crates(bench, &out, &[]));
    Ok(())
}

/// Installs a peer unless it is there.
fn install(bench: &Bench, peer: &Peer) -> anyhow::Result<()> {
    let place = bench.dir.join("peers");
    if program(bench, peer).exists() {
        return Ok(());
    }
    say("installing it, which takes minutes ...");
    fs::create_dir_all(&place)?;
    let mut cargo = bench.cargo(&place, &place.join("build"));
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
    if let Some((old, new)) = peer.edit {
        ensure!(text.contains(old), "there is no `{old}` in `{}`", manifest.display());
        text = text.replace(old, new);
    }
    Ok(fs::write(&manifest, text)?)
}
