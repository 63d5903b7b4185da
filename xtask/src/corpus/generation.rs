//! One document → its crate in the work folder, and the figures of it.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use anyhow::{Context, anyhow};
use openapi_sdkgen::config::Config;
use openapi_sdkgen::diagnostic::Severity;
use openapi_sdkgen::output::LIST;
use openapi_sdkgen::{Generated, Input, Outcome, generate, project};

use super::documents::Document;
use super::state::{Row, State, hash};
use crate::say;

/// Documents may nest deeply, and the main thread has that much too.
const STACK: usize = 8 << 20;

/// Generates every document that is not known already, some at a time.
pub(super) fn all(documents: &[Document], work: &Path, jobs: usize, state: &mut State) -> anyhow::Result<()> {
    let generator = generator()?;
    let next = AtomicUsize::new(0);
    let shared = Mutex::new((state, Ok(())));
    let worker = || {
        while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
            let known = shared.lock().ok().map(|shared| shared.0.row(&document.name)).unwrap_or_default();
            let made = one(document, work, &generator, known);
            let Ok(mut shared) = shared.lock() else { return };
            match made {
                Ok(row) => {
                    shared.0.put(&document.name, row);
                    // What is generated need not be generated again, should the run be broken off.
                    let saved = shared.0.save();
                    shared.1 = std::mem::replace(&mut shared.1, Ok(())).and(saved);
                }
                Err(error) => shared.1 = Err(error),
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs {
            let spawned = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker);
            spawned.context("cannot start a thread")?;
        }
        anyhow::Ok(())
    })?;
    let (_, failed) = shared.into_inner().map_err(|_| anyhow!("a thread ended in a panic of ours"))?;
    failed
}

/// Which generator this is: the program that it is a part of.
fn generator() -> anyhow::Result<String> {
    let program = std::env::current_exe().and_then(fs::read).context("cannot read this program")?;
    Ok(hash(&program))
}

fn one(document: &Document, work: &Path, generator: &str, known: Row) -> anyhow::Result<Row> {
    let dir = work.join("crates").join(&document.krate);
    let source = project::source(&document.path)?;
    let key = format!("{generator} {}", hash(source.text.as_bytes()));
    if known.key == key && (!known.refused.is_empty() || content(&dir)? == known.content) {
        return Ok(known);
    }
    // Where the document is on this disk is no part of what is made of it.
    let named = openapi_sdkgen::document::Source { name: document.name.clone(), text: source.text };
    let config = Config::for_crate(&document.krate, &document.name);
    let started = Instant::now();
    let input = Input { document: named, overlays: Vec::new() };
    let outcome = catch_unwind(AssertUnwindSafe(|| generate(vec![input], &config)));
    let mut row =
        Row { key, millis: u64::try_from(started.elapsed().as_millis())?, said: known.said, ..Row::default() };
    match outcome {
        Ok(outcome) => {
            count(&outcome, &mut row);
            match &outcome.generated {
                Some(generated) => write(generated, &dir, &mut row)?,
                None => row.refused = first_error(&outcome),
            }
        }
        Err(panic) => {
            row.panicked = true;
            let text =
                panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
            row.refused = text.unwrap_or("a panic without words").to_owned();
        }
    }
    let end = if row.refused.is_empty() { String::new() } else { format!(": {}", row.refused) };
    say(&format!("made   {} ({} ms){end}", document.name, row.millis));
    Ok(row)
}

fn count(outcome: &Outcome, row: &mut Row) {
    row.documented = outcome.reports.iter().map(|report| report.operations).sum();
    let found = outcome.reports.iter().flat_map(|report| report.diagnostics.iter());
    let mut gaps = BTreeMap::new();
    for gap in found.filter(|one| one.severity == Severity::Gap) {
        *gaps.entry(gap.code.slug().to_owned()).or_default() += 1;
    }
    row.gaps = gaps;
}

fn write(generated: &Generated, dir: &Path, row: &mut Row) -> anyhow::Result<()> {
    let counts = generated.counts;
    row.operations = counts.operations;
    row.types = counts.types;
    row.positions = counts.positions;
    row.widened = counts.widened;
    generated.files.write(dir)?;
    row.content = content(dir)?;
    Ok(())
}

/// The list of a crate's files, each with a hash, tells one crate from another.
fn content(dir: &Path) -> anyhow::Result<String> {
    match fs::read(dir.join(LIST)) {
        Ok(list) => Ok(hash(&list)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", dir.join(LIST).display())),
    }
}

fn first_error(outcome: &Outcome) -> String {
    let mut all = outcome.reports.iter().flat_map(|report| report.diagnostics.iter());
    let error = all.find(|one| one.severity == Severity::Error);
    error.map_or_else(|| "no crate, and no error".to_owned(), |one| format!("{}: {}", one.code.slug(), one.message))
}
