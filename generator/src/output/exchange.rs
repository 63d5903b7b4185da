//! Files that are moved into place one by one, and taken back where one of them cannot be.
//!
//! New files are made ready in a folder beside the old ones, with a list of what is about to happen; old files move into
//! that folder and new ones out of it. The folder is renamed when all is in place: until then the old state counts, and a
//! run that finds the folder puts it back.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{LIST, OutputError};
use crate::hash::fnv;

/// The text of a list with these rows: paths and hashes.
pub(super) fn list_of<P: Display, H: Display>(rows: impl IntoIterator<Item = (P, H)>) -> String {
    let mut text = String::from("# What openapi-sdkgen generated here, each file with a hash of its content.\n");
    for (path, hash) in rows {
        text.push_str(&format!("{hash} {path}\n"));
    }
    text
}

/// It tells an edited file from an untouched one.
pub(super) fn hash(text: &str) -> String {
    format!("{:016x}", fnv(text))
}

/// The rows of a list. A path that leads out of the directory is not ours, whoever wrote it there.
pub(super) fn listed(text: &str) -> BTreeMap<String, String> {
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|line| line.split_once(' '));
    let inside = |path: &str| Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)));
    rows.filter(|(_, path)| inside(path)).map(|(hash, path)| (path.to_owned(), hash.to_owned())).collect()
}

pub(super) fn read(path: &Path) -> Result<Option<String>, OutputError> {
    match fs::read(path) {
        // Bytes that are no text are certainly not what we wrote.
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(OutputError::Io(path.to_owned(), error)),
    }
}

/// A move that was made, to be taken back where a later one fails.
enum Step {
    /// The old file went into the staging folder.
    Saved(PathBuf, PathBuf),
    /// The new file went into place.
    Placed(PathBuf),
}

/// Makes the new files ready in the folder `staging`, then moves old ones out and new ones in.
///
/// `list` lies in that folder before anything is moved: should the run be interrupted, the next one knows by it what was
/// placed.
pub(super) fn exchange(
    dir: &Path,
    staging: &str,
    list: &str,
    fresh: &[(&str, &str)],
    stale: &[&str],
) -> Result<(), OutputError> {
    let staging = dir.join(staging);
    let done = done(&staging);
    let new = staging.join("new");
    let ready = sweep(&staging)
        .and_then(|()| put(&staging.join(LIST), list))
        .and_then(|()| fresh.iter().try_for_each(|(path, text)| put(&new.join(path), text)));
    let mut steps = Vec::new();
    let moved = ready
        .and_then(|()| stale.iter().try_for_each(|path| save(dir, &staging, path, &mut steps)))
        .and_then(|()| fresh.iter().try_for_each(|(path, _)| replace(dir, &staging, path, &mut steps)))
        .and_then(|()| fs::rename(&staging, &done).map_err(|error| OutputError::Io(staging.clone(), error)));
    if let Err(error) = moved {
        if take_back(steps) {
            let _ = fs::remove_dir_all(&staging);
            fresh.iter().for_each(|(path, _)| remove_empty_parents(dir, Path::new(path)));
        }
        return Err(error);
    }
    // What is left are the old files. Where they cannot be removed now, the next run does it.
    let _ = fs::remove_dir_all(&done);
    for path in stale {
        remove_empty_parents(dir, Path::new(path));
    }
    Ok(())
}

/// What the staging folder is called once the new state counts.
fn done(staging: &Path) -> PathBuf {
    staging.with_extension("done")
}

/// Removes the old files of a run that was broken off while it did so itself.
pub(super) fn sweep(staging: &Path) -> Result<(), OutputError> {
    let done = done(staging);
    match fs::remove_dir_all(&done) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(OutputError::Io(done, error)),
        _ => Ok(()),
    }
}

/// Writes a file, and the folders that it is in.
pub(super) fn put(path: &Path, text: &str) -> Result<(), OutputError> {
    make_parent(path)?;
    fs::write(path, text).map_err(|error| OutputError::Io(path.to_owned(), error))
}

fn save(dir: &Path, staging: &Path, path: &str, steps: &mut Vec<Step>) -> Result<(), OutputError> {
    let from = dir.join(path);
    let to = staging.join("old").join(path);
    make_parent(&to)?;
    fs::rename(&from, &to).map_err(|error| OutputError::Io(from.clone(), error))?;
    steps.push(Step::Saved(from, to));
    Ok(())
}

fn replace(dir: &Path, staging: &Path, path: &str, steps: &mut Vec<Step>) -> Result<(), OutputError> {
    let target = dir.join(path);
    make_parent(&target)?;
    if target.exists() {
        save(dir, staging, path, steps)?;
    }
    let from = staging.join("new").join(path);
    fs::rename(&from, &target).map_err(|error| OutputError::Io(target.clone(), error))?;
    steps.push(Step::Placed(target));
    Ok(())
}

/// Takes the moves back, the last one first; whether that worked for all.
fn take_back(steps: Vec<Step>) -> bool {
    let mut all = true;
    for step in steps.into_iter().rev() {
        // The first failure is the one to report; what cannot be taken back now stays where `recover` finds it.
        let done = match step {
            Step::Placed(path) => fs::remove_file(path),
            Step::Saved(from, to) => fs::rename(to, from),
        };
        all &= done.is_ok();
    }
    all
}

pub(super) fn put_back(from: &Path, to: &Path) -> Result<(), OutputError> {
    let Ok(entries) = fs::read_dir(from) else { return Ok(()) };
    for entry in entries.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            put_back(&entry.path(), &target)?;
        } else {
            fs::rename(entry.path(), &target).map_err(|error| OutputError::Io(target.clone(), error))?;
        }
    }
    Ok(())
}

fn make_parent(path: &Path) -> Result<(), OutputError> {
    let Some(parent) = path.parent() else { return Ok(()) };
    fs::create_dir_all(parent).map_err(|error| OutputError::Io(parent.to_owned(), error))
}

/// Removes the folders that a removed file leaves empty.
pub(super) fn remove_empty_parents(dir: &Path, path: &Path) {
    let mut parent = path.parent();
    while let Some(folder) = parent.filter(|folder| !folder.as_os_str().is_empty()) {
        // A folder that is not empty stays: `remove_dir` refuses it.
        if fs::remove_dir(dir.join(folder)).is_err() {
            return;
        }
        parent = folder.parent();
    }
}
