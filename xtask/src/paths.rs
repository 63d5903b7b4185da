//! Where things are in this repository, and what they are called by somebody who stands in one of its folders.

use std::env;
use std::path::{Path, PathBuf};

/// The folder that is generated into.
pub(crate) const CLIENT: &str = "generated-client";

/// The repository, as an absolute path.
pub(crate) fn root() -> PathBuf {
    // Cargo says at run time which package it runs; a target directory may serve several clones.
    let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let package = Path::new(&package);
    package.parent().unwrap_or(package).to_owned()
}

/// The shortest way to the repository from the current folder: empty, some `..`, or absolute for a folder outside.
pub(crate) fn way_to(root: &Path) -> PathBuf {
    let inside = || {
        let here = env::current_dir().ok()?.canonicalize().ok()?;
        let folders = here.strip_prefix(root.canonicalize().ok()?).ok()?.components().count();
        Some(PathBuf::from_iter(std::iter::repeat_n("..", folders)))
    };
    inside().unwrap_or_else(|| root.to_owned())
}

/// The directory that cargo builds into.
pub(crate) fn target(root: &Path) -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => env::current_dir().unwrap_or_default().join(dir),
        None => root.join("target"),
    }
}
