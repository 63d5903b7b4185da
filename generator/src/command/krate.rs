//! A crate that is made for the compiler alone.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::guard::whole;
use crate::output::Files;

/// The folder of the modules that are written by hand.
const BY_HAND: &str = "handwritten";

/// Writes a crate into a folder that is ours, with the modules that are written by hand and lie in the folder `beside`. Gives
/// back the folder of the crate.
///
/// # Errors
///
/// Where something cannot be written or copied.
pub fn write_crate(files: &Files, dir: &Path, beside: Option<&Path>) -> anyhow::Result<PathBuf> {
    whole(|| files.write(dir))??;
    let by_hand = beside.map(|folder| folder.join(BY_HAND));
    if let Some(by_hand) = by_hand.filter(|folder| folder.is_dir()) {
        copy(&by_hand, &dir.join(BY_HAND))?;
    }
    Ok(dir.to_owned())
}

/// Copies the files of a folder.
fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    let told = || format!("`{}` cannot be copied", from.display());
    fs::create_dir_all(to).with_context(told)?;
    for entry in fs::read_dir(from).with_context(told)? {
        let path = entry.with_context(told)?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target).with_context(told)?;
        }
    }
    Ok(())
}
