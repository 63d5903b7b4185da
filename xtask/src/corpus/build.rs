//! Crates → what the compiler, clippy and rustdoc say of them, by crate.
//!
//! Crates are built a few at a time, so that what is known is kept on the way.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use anyhow::{Context, bail};
use serde_json::Value;

use super::documents::Document;
use super::state::{Said, State, hash};
use crate::say;

/// So many crates are built at a time.
const TOGETHER: usize = 12;

/// A way to compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// `cargo check`.
    Check,
    /// `cargo clippy`, which checks as well.
    Clippy,
    /// `cargo doc`.
    Doc,
}

impl Stage {
    /// The name of the stage in the state and on the terminal.
    pub(super) fn name(self) -> &'static str {
        match self {
            Stage::Check => "check",
            Stage::Clippy => "clippy",
            Stage::Doc => "doc",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Stage::Check => &["check"],
            Stage::Clippy => &["clippy"],
            Stage::Doc => &["doc", "--no-deps"],
        }
    }
}

/// Writes the manifest of the workspace that all crates share, with the versions that the repository is locked to.
pub(super) fn workspace(documents: &[Document], work: &Path, root: &Path, state: &State) -> anyhow::Result<()> {
    let made = documents.iter().filter(|document| state.row(&document.name).refused.is_empty());
    let members: Vec<String> = made.map(|document| format!("    \"crates/{}\",\n", document.krate)).collect();
    put(&work.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n", members.concat()))?;
    let ours = fs::read_to_string(root.join("Cargo.lock")).context("cannot read the repository's `Cargo.lock`")?;
    let mark = work.join("Cargo.lock.of");
    let wanted = hash(ours.as_bytes());
    if fs::read_to_string(&mark).ok().as_deref() != Some(&wanted) {
        put(&work.join("Cargo.lock"), &ours)?;
        put(&mark, &wanted)?;
    }
    Ok(())
}

/// Brings a stage up to date for every crate that there is.
pub(super) fn all(
    documents: &[Document],
    stage: Stage,
    work: &Path,
    jobs: usize,
    state: &mut State,
) -> anyhow::Result<()> {
    let stale = |document: &&Document| {
        let row = state.row(&document.name);
        row.refused.is_empty() && row.fresh(stage.name()).is_none()
    };
    let left: Vec<&Document> = documents.iter().filter(stale).collect();
    let mut done = documents.len() - left.len();
    for some in left.chunks(TOGETHER) {
        say(&format!("{:<6} {done} of {} documents are done", stage.name(), documents.len()));
        let mut said = run(some, stage, work, jobs)?;
        for document in some {
            let mut row = state.row(&document.name);
            let mut one = said.remove(&document.krate).unwrap_or_default();
            one.content.clone_from(&row.content);
            row.said.insert(stage.name().to_owned(), one);
            state.put(&document.name, row);
        }
        state.save()?;
        done += some.len();
    }
    Ok(())
}

/// Runs cargo for some crates.
fn run(some: &[&Document], stage: Stage, work: &Path, jobs: usize) -> anyhow::Result<BTreeMap<String, Said>> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    cargo.args(stage.arguments()).args(["--keep-going", "--message-format=json", "--quiet"]);
    cargo.args(["--jobs", &jobs.to_string()]);
    some.iter().for_each(|document| {
        cargo.args(["--package", &document.krate]);
    });
    cargo.current_dir(work).env("CARGO_TARGET_DIR", work.join("target")).env("CARGO_INCREMENTAL", "0");
    // What other flags and caches would say is not what users of the crates read.
    cargo.env_remove("RUSTFLAGS").env_remove("RUSTDOCFLAGS").stdin(Stdio::null());
    let output = cargo.output().context("cannot run cargo")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let messages: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let finished = messages.iter().any(|message| message["reason"] == "build-finished");
    if !finished {
        bail!("cargo {} could not run:\n{}", stage.name(), String::from_utf8_lossy(&output.stderr).trim_end());
    }
    let mut said: BTreeMap<String, Said> = BTreeMap::new();
    for message in messages.iter().filter(|message| message["reason"] == "compiler-message") {
        let package = message["package_id"].as_str().unwrap_or_default();
        take(said.entry(krate(package).to_owned()).or_default(), &message["message"]);
    }
    if !output.status.success() && said.values().all(|one| one.errors == 0) {
        bail!("cargo {} failed:\n{}", stage.name(), String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(said)
}

/// The name in a package id: `path+file:///crates/name#0.1.0`, or `..#name@0.1.0` where the folder is called otherwise.
fn krate(package: &str) -> &str {
    let (place, version) = package.rsplit_once('#').unwrap_or((package, ""));
    match version.split_once('@') {
        Some((name, _)) => name,
        None => place.rsplit('/').next().unwrap_or(place),
    }
}

/// Counts one message.
fn take(said: &mut Said, message: &Value) {
    let text = message["message"].as_str().unwrap_or_default();
    let code = message["code"]["code"].as_str();
    // The last lines, which count the others.
    let counting = code.is_none() && (text.starts_with("aborting due to") || text.ends_with("emitted"));
    if counting {
        return;
    }
    let lint = match (code, message["level"].as_str()) {
        (_, Some("error")) => {
            said.errors += 1;
            code.unwrap_or("error").to_owned()
        }
        (_, Some("warning")) => {
            let lint = code.unwrap_or("warning").to_owned();
            *said.warnings.entry(lint.clone()).or_default() += 1;
            lint
        }
        _ => return,
    };
    let shown = message["rendered"].as_str().unwrap_or(text).trim_end().to_owned();
    said.shown.entry(lint).or_insert(shown);
}

fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    if fs::read_to_string(path).ok().as_deref() == Some(text) {
        return Ok(());
    }
    fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))
}

#[test]
fn a_package_is_told_by_its_id() {
    assert_eq!(krate("path+file:///home/me/crates/pets-sdk#0.1.0"), "pets-sdk");
    assert_eq!(krate("path+file:///home/me/other#pets-sdk@0.1.0"), "pets-sdk");
}
