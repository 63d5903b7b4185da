//! A configuration file and the texts that it names, read from disk; beside `output` the only part that touches it.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::Input;
use crate::config::{Config, ConfigError};
use crate::document::Source;

/// The name of a configuration file.
pub const CONFIG: &str = "sdkgen.toml";

/// A directory with an `sdkgen.toml`, and everything that a generation needs.
#[derive(Debug, Clone)]
pub struct Project {
    /// The directory, into which the crate is written.
    pub dir: PathBuf,
    /// The configuration.
    pub config: Config,
    /// The documents and overlays, one entry a unit.
    pub inputs: Vec<Input>,
}

/// Why a project could not be read.
#[derive(Debug)]
pub enum ProjectError {
    /// A file could not be read.
    Read(PathBuf, io::Error),
    /// A file is no UTF-8 text.
    NotText(PathBuf),
    /// The configuration cannot be used.
    Config(PathBuf, ConfigError),
    /// A module that is written by hand is not there.
    Handwritten(PathBuf),
}

impl Display for ProjectError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            ProjectError::Read(path, error) => write!(f, "cannot read `{}`: {error}", path.display()),
            ProjectError::NotText(path) => write!(f, "`{}` is not UTF-8 text", path.display()),
            ProjectError::Config(path, error) => write!(f, "`{}`: {error}", path.display()),
            ProjectError::Handwritten(path) => {
                write!(
                    f,
                    "`{}` is not there, and `handwritten` names it: it is not generated but written by hand",
                    path.display()
                )
            }
        }
    }
}

// The causes are a part of the message, so that they are no `source` beside it.
impl std::error::Error for ProjectError {}

impl Project {
    /// Reads the `sdkgen.toml` of a directory and every file that it names; their paths start at that directory.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read or the configuration cannot be used.
    pub fn load(dir: &Path) -> Result<Self, ProjectError> {
        let path = dir.join(CONFIG);
        let config = Config::from_toml(&read(&path)?).map_err(|error| ProjectError::Config(path, error))?;
        handwritten(dir, &config)?;
        let mut inputs = Vec::with_capacity(config.units.len());
        for unit in &config.units {
            inputs.push(Input {
                document: source(&dir.join(&unit.spec))?,
                overlays: unit.overlays.iter().map(|overlay| source(&dir.join(overlay))).collect::<Result<_, _>>()?,
            });
        }
        Ok(Project { dir: dir.to_owned(), config, inputs })
    }
}

/// Looks whether the modules that are written by hand are where the crate will look for them.
///
/// # Errors
///
/// Where one of them is not there.
pub fn handwritten(dir: &Path, config: &Config) -> Result<(), ProjectError> {
    let missing = |path: &PathBuf| !path.is_file();
    match config.krate.handwritten.iter().map(|one| dir.join(&one.path)).find(missing) {
        Some(path) => Err(ProjectError::Handwritten(path)),
        None => Ok(()),
    }
}

/// Reads a text, under the shortest way to write its path.
///
/// # Errors
///
/// Where the file cannot be read or is no UTF-8 text.
pub fn source(path: &Path) -> Result<Source, ProjectError> {
    let path = shortened(path);
    Ok(Source { name: path.display().to_string(), text: read(&path)? })
}

fn read(path: &Path) -> Result<String, ProjectError> {
    let bytes = fs::read(path).map_err(|error| ProjectError::Read(path.to_owned(), error))?;
    String::from_utf8(bytes).map_err(|_| ProjectError::NotText(path.to_owned()))
}

/// The path with each `dir/..` taken out, so that messages show `spec/api.yml` and not `client/../spec/api.yml`.
pub fn shortened(path: &Path) -> PathBuf {
    let mut found = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(found.components().next_back(), Some(Component::Normal(_))) => {
                found.pop();
            }
            other => found.push(other),
        }
    }
    found
}
