//! What the new state is compared with, and how.

use std::path::Path;

use openapi_sdkgen::Input;
use openapi_sdkgen::command::{Comparison, Overlays, examine, of_documents, say, write_crate};
use openapi_sdkgen::config::Config;
use openapi_sdkgen::review::Review;
use openapi_sdkgen::review::side::Side;

use crate::diff::accepted;
use crate::diff::choice::Choice;
use crate::diff::git::Repository;
use crate::diff::sides::{Place, Reader};
use crate::paths;

/// The state before: a revision that was named; else HEAD, so that what an update before this one did and nobody committed is
/// counted once; else, where there is no such thing, the work tree.
pub(super) fn before(root: &Path, since: Option<&str>) -> anyhow::Result<Side> {
    let work = paths::target(root).join("diff");
    let reader = Reader { root, work: &work, witness: false };
    if let Some(name) = since {
        let revision = Repository::open(root)?.revision(name)?;
        return Ok(reader.read(&Choice::Revision(revision), &[], Place::Old)?.side);
    }
    let head = Repository::open(root).and_then(|repository| repository.find("HEAD")).ok().flatten();
    if let Some(head) = head {
        match reader.read(&Choice::Revision(head), &[], Place::Old) {
            Ok(read) => return Ok(read.side),
            Err(error) => say(&format!("note: HEAD cannot be compared with, and the work tree is instead: {error}")),
        }
    }
    Ok(reader.read(&Choice::WorkTree, &[], Place::Old)?.side)
}

/// The review of what the documents make now, checked by the compiler if it is to be asked.
pub(super) fn review(
    root: &Path,
    old: Side,
    config: &Config,
    inputs: Vec<Input>,
    witness: bool,
) -> anyhow::Result<Review> {
    // The crate that the compiler sees stands alone.
    let mut alone = config.clone();
    alone.krate.workspace = false;
    let (new, files) = of_documents("the new document", inputs, &alone, Overlays::Strict)?;
    let work = paths::target(root).join("diff");
    let krate = match files {
        Some(files) if witness => Ok(write_crate(&files, &work.join("update"), Some(&root.join(paths::CLIENT)))?),
        _ => Err("nobody asked the compiler".to_owned()),
    };
    let command = "cargo xtask diff".to_owned();
    let comparison = Comparison { old, new, krate, work: work.join("witness"), accept: accepted(root), command };
    examine(&comparison, witness)
}
