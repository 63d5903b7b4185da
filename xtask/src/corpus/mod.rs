//! `cargo xtask corpus`: a folder of documents → a crate of each, what compiling them says, and a table of it all.
//!
//! What is known is kept in the work folder, so that a run that is broken off goes on where it was, and only what has
//! changed is done again. Progress goes to stderr, the table to stdout.

mod build;
mod documents;
mod generation;
mod known;
mod state;
mod summary;
mod table;

use std::env;
use std::fs;
use std::io::Write;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread::available_parallelism;

use anyhow::{Context, bail};
use clap::Args;

use crate::{paths, say};
use build::Stage;
use documents::Document;
use known::Known;
use state::State;
use table::Entry;

/// Which documents, and what to do with them.
#[derive(Debug, Args)]
#[command(after_help = "Exit codes: 0 everything is as it should be or is listed as known; 1 something fails that \
                        `generator/corpus.toml` does not list, or it lists something that no longer fails; 2 could not run.")]
pub(crate) struct CorpusArgs {
    /// The folder with the documents, at any depth; `$SDKGEN_CORPUS` where it is left out.
    dir: Option<PathBuf>,
    /// The folder to work in: the crates, what compiling them leaves, and what is known. `corpus` in cargo's target
    /// directory where it is left out.
    #[arg(long, value_name = "DIR")]
    work: Option<PathBuf>,
    /// Only the documents whose path in the folder holds this text.
    #[arg(long, value_name = "PATTERN")]
    only: Option<String>,
    /// Only the documents that this file lists, one path a line.
    #[arg(long, value_name = "FILE")]
    sample: Option<PathBuf>,
    /// How many to do at a time; as many as there are processors where it is left out.
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<NonZero<usize>>,
    /// Compile nothing.
    #[arg(long)]
    no_check: bool,
    /// Leave clippy out, and compile with `cargo check`.
    #[arg(long)]
    no_clippy: bool,
    /// Leave rustdoc out.
    #[arg(long)]
    no_doc: bool,
    /// Show the first error or warning of each kind and document in full.
    #[arg(long)]
    show: bool,
    /// Write the table as Markdown into this file; `-` is stdout.
    #[arg(long, value_name = "FILE")]
    markdown: Option<PathBuf>,
    /// Write the summary into this file.
    #[arg(long, value_name = "FILE")]
    summary: Option<PathBuf>,
    /// An index of the documents' features for the summary, a line a document; `index.csv` beside the folder where it
    /// is left out and there is one.
    #[arg(long, value_name = "FILE", requires = "summary")]
    index: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &CorpusArgs) -> anyhow::Result<ExitCode> {
    let root = paths::root();
    let dir = match &args.dir {
        Some(dir) => dir.clone(),
        None => env::var_os("SDKGEN_CORPUS").map(PathBuf::from).context("give a folder, or set `SDKGEN_CORPUS`")?,
    };
    let known = Known::load(&root.join("generator/corpus.toml"))?;
    let documents = chosen(args, &dir)?;
    let work = work(args, &root)?;
    let jobs = args.jobs.or_else(|| available_parallelism().ok()).map_or(1, NonZero::get);
    let stages = stages(args);

    let mut state = State::load(&work, toolchain()?);
    generation::all(&documents, &work, jobs, &mut state)?;
    build::workspace(&documents, &work, &root, &state)?;
    for stage in &stages {
        build::all(&documents, *stage, &work, jobs, &mut state)?;
    }

    let entry = |document: Document| {
        let row = state.row(&document.name);
        Entry { failures: known.failures(&row, &stages), row, document }
    };
    let entries: Vec<Entry> = documents.into_iter().map(entry).collect();
    print(args, &dir, &entries, &stages)?;
    Ok(judge(args, &entries, &known, &stages))
}

/// The documents that the arguments ask for.
fn chosen(args: &CorpusArgs, dir: &Path) -> anyhow::Result<Vec<Document>> {
    let mut documents = documents::all(dir)?;
    if let Some(list) = &args.sample {
        documents = documents::sampled(documents, list)?;
    }
    if let Some(pattern) = &args.only {
        documents.retain(|document| document.name.contains(pattern.as_str()));
    }
    if documents.is_empty() {
        bail!("no document is left; `--only` takes a part of a path, such as `petstore`");
    }
    Ok(documents)
}

fn work(args: &CorpusArgs, root: &Path) -> anyhow::Result<PathBuf> {
    let work = args.work.clone().unwrap_or_else(|| paths::target(root).join("corpus"));
    fs::create_dir_all(&work).with_context(|| format!("cannot make `{}`", work.display()))?;
    // Cargo is run there, and paths must mean the same then.
    work.canonicalize().with_context(|| format!("cannot find `{}`", work.display()))
}

fn stages(args: &CorpusArgs) -> Vec<Stage> {
    let check = if args.no_clippy { Stage::Check } else { Stage::Clippy };
    let all = [(check, args.no_check), (Stage::Doc, args.no_check || args.no_doc)];
    all.into_iter().filter(|(_, left_out)| !left_out).map(|(stage, _)| stage).collect()
}

/// The compiler in words, since another one says other things.
fn toolchain() -> anyhow::Result<String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().context("cannot run rustc")?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Writes what was asked for.
fn print(args: &CorpusArgs, dir: &Path, entries: &[Entry], stages: &[Stage]) -> anyhow::Result<()> {
    let text = match &args.markdown {
        Some(path) if path.as_os_str() == "-" => table::markdown(entries, stages),
        Some(path) => {
            write(path, &table::markdown(entries, stages))?;
            table::plain(entries, stages)
        }
        None => table::plain(entries, stages),
    };
    // A closed pipe is nobody's fault.
    let _ = write!(std::io::stdout(), "{text}");
    if let Some(path) = &args.summary {
        let beside = dir.join("../index.csv");
        let index = args.index.clone().or_else(|| beside.is_file().then_some(beside));
        let flags = [(args.no_check, "--no-check"), (args.no_clippy, "--no-clippy"), (args.no_doc, "--no-doc")];
        let left_out: Vec<&str> = flags.into_iter().filter(|(given, _)| *given).map(|(_, flag)| flag).collect();
        write(path, &summary::summary(entries, stages, &left_out, index.as_deref())?)?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write `{}`", path.display()))
}

/// Says what fails and what is listed in vain.
fn judge(args: &CorpusArgs, entries: &[Entry], known: &Known, stages: &[Stage]) -> ExitCode {
    let (mut failed, mut listed, mut stale) = (0, 0, 0);
    for Entry { document, row, failures } in entries {
        for failure in failures {
            let word = if known.lists(&document.name, failure) { "known " } else { "failed" };
            if word == "failed" {
                failed += 1
            } else {
                listed += 1
            }
            say(&format!("{word} {}: {}: {}", document.name, failure.code, failure.text));
        }
        for code in known.stale(&document.name, failures, stages) {
            stale += 1;
            say(&format!("stale  {}: {code} no longer fails; take it out of generator/corpus.toml", document.name));
        }
        let said = stages.iter().filter_map(|stage| row.fresh(stage.name()));
        for text in said.flat_map(|said| said.shown.values()).filter(|_| args.show) {
            say(&format!("\n{text}"));
        }
    }
    say(&format!("{} documents: {failed} failures, {listed} known ones, {stale} listed in vain", entries.len()));
    if failed + stale == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
