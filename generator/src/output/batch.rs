//! Files of several folders, generated and others, that are written and removed together: all of them or none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::exchange::{exchange, hash, list_of, listed, put_back, read, remove_empty_parents, sweep};
use super::{Files, LIST, OutputError, Written};

/// The folder in which new files are made ready; an interrupted run leaves it behind.
const STAGING: &str = ".sdkgen-batch";

/// What is to be done below one folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Batch {
    fresh: BTreeMap<String, String>,
    stale: BTreeSet<String>,
}

impl Batch {
    /// Adds a file, whoever wrote the one that it replaces.
    pub fn put(&mut self, path: &str, text: String) {
        self.fresh.insert(path.to_owned(), text);
    }

    /// Adds what writing generated files into the directory `dir` below `root` would do.
    ///
    /// # Errors
    ///
    /// Where the directory or a file in the way is not ours, or cannot be read.
    pub fn generated(&mut self, root: &Path, dir: &str, files: &Files) -> Result<Written, OutputError> {
        let pending = files.pending(&root.join(dir))?;
        let below = |path: String| format!("{dir}/{path}");
        self.fresh.extend(pending.fresh.into_iter().map(|(path, text)| (below(path), text)));
        self.stale.extend(pending.stale.into_iter().map(below));
        Ok(pending.done)
    }

    /// The files that would change below a folder, by path: those that are written, and those that are removed.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read.
    pub fn changes(&self, root: &Path) -> Result<(Vec<&str>, Vec<&str>), OutputError> {
        let mut written = Vec::new();
        for (path, text) in &self.fresh {
            if read(&root.join(path))?.as_ref() != Some(text) {
                written.push(path.as_str());
            }
        }
        let there = self.stale.iter().filter(|path| root.join(path).is_file());
        Ok((written, there.map(String::as_str).collect()))
    }

    /// Does it all.
    ///
    /// # Errors
    ///
    /// Where the disk fails; then everything is as it was.
    pub fn commit(&self, root: &Path) -> Result<(), OutputError> {
        Self::recover(root)?;
        let (written, removed) = self.changes(root)?;
        if written.is_empty() && removed.is_empty() {
            return Ok(());
        }
        let text = |path: &str| self.fresh.get(path).map(String::as_str).unwrap_or_default();
        let fresh: Vec<(&str, &str)> = written.iter().map(|path| (*path, text(path))).collect();
        // Files that are replaced are in the staging folder; those that are new are found by this list.
        let new = fresh.iter().filter(|(path, _)| !root.join(path).exists());
        let list = list_of(new.map(|(path, text)| (path, hash(text))));
        exchange(root, STAGING, &list, &fresh, &removed)
    }

    /// Whether a run was interrupted while it wrote below this folder.
    pub fn interrupted(root: &Path) -> bool {
        root.join(STAGING).exists()
    }

    /// Takes back what an interrupted run did: all is as it was before that run. Whether there was one.
    ///
    /// # Errors
    ///
    /// Where the disk fails.
    pub fn recover(root: &Path) -> Result<bool, OutputError> {
        let staging = root.join(STAGING);
        sweep(&staging)?;
        if !staging.exists() {
            return Ok(false);
        }
        let intended = listed(&read(&staging.join(LIST))?.unwrap_or_default());
        put_back(&staging.join("old"), root)?;
        for (path, wanted) in intended {
            let target = root.join(&path);
            // Whatever else stands there was not put there by that run.
            if read(&target)?.is_some_and(|text| hash(&text) == wanted) {
                remove(&target)?;
            }
            remove_empty_parents(root, Path::new(&path));
        }
        fs::remove_dir_all(&staging).map_err(|error| OutputError::Io(staging, error))?;
        Ok(true)
    }
}

fn remove(path: &Path) -> Result<(), OutputError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(OutputError::Io(path.to_owned(), error)),
        _ => Ok(()),
    }
}
