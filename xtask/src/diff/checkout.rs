//! The tree of a revision as files, kept below cargo's target directory: a hash never means another tree.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;

use super::git::{Repository, Revision};

/// What is older and was never finished belongs to nobody.
const ABANDONED: Duration = Duration::from_secs(3600);

/// The folder of a revision's tree, which is written unless it is there already.
pub(super) fn checkout(repository: &Repository, revision: &Revision, work: &Path) -> anyhow::Result<PathBuf> {
    let dir = work.join(&revision.hash);
    let told = || format!("`{}`", work.display());
    if !dir.is_dir() {
        fs::create_dir_all(work).with_context(told)?;
        sweep(work);
        let partial = work.join(format!("partial-{}-{}", revision.short(), std::process::id()));
        let index = partial.with_extension("index");
        let written = repository.write_tree(revision, &partial, &index);
        let _ = fs::remove_file(&index);
        if let Err(error) = written {
            let _ = fs::remove_dir_all(&partial);
            return Err(error);
        }
        // A revision without files leaves no folder.
        fs::create_dir_all(&partial).with_context(told)?;
        match fs::rename(&partial, &dir) {
            Err(error) if !dir.is_dir() => return Err(error).with_context(told),
            // Another run was faster.
            Err(_) => fs::remove_dir_all(&partial).with_context(told)?,
            Ok(()) => {}
        }
    }
    Ok(dir.join(repository.prefix()?))
}

/// Removes what broken off runs have left.
fn sweep(work: &Path) {
    let Ok(entries) = fs::read_dir(work) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with("partial-")) {
        let age = || entry.metadata()?.modified()?.elapsed().map_err(io::Error::other);
        if age().is_ok_and(|age| age > ABANDONED) {
            let _ = fs::remove_dir_all(entry.path()).or_else(|_| fs::remove_file(entry.path()));
        }
    }
}
