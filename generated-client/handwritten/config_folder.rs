//! Where the Turso CLI keeps its settings on which system, by the environment variables that say so.

use std::ffi::OsString;
use std::path::PathBuf;

/// How a system lays out the folders of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    Windows,
    Mac,
    /// Linux and the rest: the XDG Base Directory Specification.
    Other,
}

impl System {
    /// The system that this is compiled for.
    pub(crate) const HERE: System = if cfg!(windows) {
        System::Windows
    } else if cfg!(target_os = "macos") {
        System::Mac
    } else {
        System::Other
    };
}

/// Returns the folder of the CLI's settings; the error names the variables that would say where it is.
///
/// The rules are those of the CLI: `TURSO_CONFIG_FOLDER` is the folder itself, and the others the one that it is in. A variable
/// that is empty counts as one that is not set.
#[inline]
pub(crate) fn folder(system: System, lookup: &dyn Fn(&str) -> Option<OsString>) -> Result<PathBuf, String> {
    let set = |name: &str| lookup(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = set("TURSO_CONFIG_FOLDER") {
        return Ok(folder);
    }
    let (parent, variables) = match system {
        System::Windows => (set("APPDATA"), "`APPDATA`"),
        System::Mac => (set("HOME").map(|home| home.join("Library/Application Support")), "`HOME`"),
        System::Other => {
            let parent = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")));
            (parent, "`XDG_CONFIG_HOME` or `HOME`")
        }
    };
    match parent {
        Some(parent) => Ok(parent.join("turso")),
        None => Err(format!("set the environment variable `TURSO_CONFIG_FOLDER`, or {variables}")),
    }
}
