//! `[[crate.handwritten]]`: modules that are written by hand, beside the generated ones and never touched by the generator.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::spelling::{IDENTIFIER, is_feature, is_identifier};
use super::{Config, MODULES};

/// The folder that they are in. A generation into a folder that is not empty leaves this one alone, and packages have it.
const FOLDER: &str = "handwritten/";

/// A module that is written by hand and mounted by the generated root.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Handwritten {
    /// The file, in the folder `handwritten` of the crate.
    pub path: String,
    /// The name of the module; the file's where none is given.
    pub module: Option<String>,
    /// The cargo feature that it is behind, one of its own or of a unit.
    pub feature: Option<String>,
    /// What the root of the crate re-exports of it.
    #[serde(default)]
    pub exports: Vec<String>,
    /// Whether the module itself is public.
    #[serde(default)]
    pub public: bool,
}

impl Handwritten {
    /// The name of the module.
    pub fn module(&self) -> &str {
        let file = self.path.rsplit('/').next().unwrap_or_default();
        self.module.as_deref().unwrap_or(file.strip_suffix(".rs").unwrap_or(file))
    }
}

/// Checks all of them; the error says what is wrong.
pub(super) fn check(config: &Config) -> Result<(), String> {
    let mut modules: BTreeSet<&str> = config.units.iter().filter_map(|unit| unit.module.as_deref()).collect();
    modules.extend(MODULES);
    let mut exports = BTreeSet::new();
    for one in &config.krate.handwritten {
        let path = &one.path;
        let outside = !path.starts_with(FOLDER) || path.split('/').any(|part| matches!(part, "" | "." | ".."));
        if outside || !path.ends_with(".rs") || path.contains('\\') {
            return Err(format!(
                "`{path}` is no path for `handwritten`: it is a `.rs` file in the crate's folder `handwritten`"
            ));
        }
        let module = one.module();
        if !is_identifier(module) {
            return Err(format!("`{module}` is no name for a module of `handwritten`: {IDENTIFIER}"));
        }
        if !modules.insert(module) {
            return Err(format!(
                "`{module}` is no name for a module of `handwritten`: the crate has one of that name already"
            ));
        }
        if let Some(feature) = one.feature.as_deref().filter(|feature| !is_feature(feature) || *feature == "default") {
            return Err(format!("`{feature}` is no name for a `feature` of `handwritten`"));
        }
        for name in &one.exports {
            if !is_identifier(name) {
                return Err(format!("`{name}` under `exports` of `{path}` is no name: {IDENTIFIER}"));
            }
            if !exports.insert(name) {
                return Err(format!("two modules of `handwritten` export `{name}`"));
            }
        }
    }
    Ok(())
}
