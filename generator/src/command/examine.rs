//! From two sides to a review that the compiler has checked.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::terminal::say;
use crate::review::accept::Accepted;
use crate::review::item::ItemChange;
use crate::review::side::Side;
use crate::review::{Checked, Options, Review, review};
use crate::{project, witness};

/// What is compared.
#[derive(Debug)]
pub struct Comparison {
    /// The revision before.
    pub old: Side,
    /// The revision after.
    pub new: Side,
    /// The folder of the new crate, for the compiler; else the reason why there is none.
    pub krate: Result<PathBuf, String>,
    /// A folder that is ours, for what the compiler needs and leaves.
    pub work: PathBuf,
    /// The file of accepted changes, if there is one.
    pub accept: Option<PathBuf>,
    /// How to get the same review again, as a line for a shell.
    pub command: String,
}

/// Compares both sides, and asks the compiler too if `witness`.
///
/// # Errors
///
/// Where the file of accepted changes cannot be used, or the compiler cannot be run.
pub fn examine(comparison: &Comparison, witness: bool) -> anyhow::Result<Review> {
    let accepted = match &comparison.accept {
        Some(file) => accepted(file)?,
        None => Accepted::default(),
    };
    let options = Options { accepted, command: comparison.command.clone() };
    let mut found = review(&comparison.old, &comparison.new, &options);
    if !witness {
        found.checked = Checked::Not { reason: "left out by `--no-witness`".to_owned() };
        return Ok(found);
    }
    found.checked = ask(comparison, &found);
    if let Checked::Not { reason } = &found.checked {
        // What was asked for and not done is never taken for a yes.
        found.unchecked.push(format!("the compiler could not check the verdicts on Rust: {reason}"));
    }
    Ok(found)
}

/// Compiles every use of the old public items against the new crate.
fn ask(comparison: &Comparison, found: &Review) -> Checked {
    let (Some(old), Some(new)) = (&comparison.old.surface, &comparison.new.surface) else {
        return Checked::Not { reason: "one of the sides makes no crate".to_owned() };
    };
    match &comparison.krate {
        Err(reason) => Checked::Not { reason: reason.clone() },
        Ok(krate) => {
            let predicted: Vec<ItemChange> = found.rows.iter().flat_map(|row| row.items.iter().cloned()).collect();
            let progress = |line: &str| say(&format!("check  {line}"));
            witness::check(old, new, &predicted, &witness::Place { krate, work: &comparison.work, progress: &progress })
        }
    }
}

fn accepted(file: &Path) -> anyhow::Result<Accepted> {
    let text = project::source(file)?.text;
    Accepted::from_toml(&text).with_context(|| format!("`{}`", file.display()))
}
