//! `[[crate.handwritten]]`: modules that are written by hand, beside the generated ones and never touched by the generator.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::spelling::{IDENTIFIER, is_feature, is_identifier};
use super::{Config, MODULES};

/// The folder that they are in. A generation into a folder that is not empty leaves this one alone, and packages have it.
const FOLDER: &str = "handwritten/";

/// The modules that every unit has.
const UNIT_MODULES: [&str; 3] = ["api", "client", "types"];

/// The parts of the runtime that a module can ask for: those that are shipped only where something needs them.
pub const PARTS: &[&str] = &[
    "by_hand",
    "dates_chrono",
    "dates_jiff",
    "dates_time",
    "digits",
    "download",
    "elsewhere",
    "encoded",
    "events",
    "form",
    "json_lines",
    "lines",
    "lines_with_head",
    "links",
    "multipart",
    "page_stream",
    "pages",
    "patch",
    "server",
    "tuples",
    "upload",
];

/// A module that is written by hand and mounted by the generated root, or by that of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Handwritten {
    /// The file, in the folder `handwritten` of the crate.
    pub path: String,
    /// The name of the module; the file's where none is given.
    pub module: Option<String>,
    /// The module of the unit that it is mounted in, behind that unit's feature; the root where none is given.
    pub unit: Option<String>,
    /// The cargo feature that it is behind, one of its own or of a unit.
    pub feature: Option<String>,
    /// What the root of the crate, or of its unit, re-exports of it.
    #[serde(default)]
    pub exports: Vec<String>,
    /// Whether the module itself is public.
    #[serde(default)]
    pub public: bool,
    /// The parts of the runtime that it uses and that no operation may need.
    #[serde(default)]
    pub needs: Vec<String>,
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
    let units: BTreeSet<&str> = config.units.iter().filter_map(|unit| unit.module.as_deref()).collect();
    // What there is in a place already, which is the root or a unit.
    let mut modules: BTreeSet<(Option<&str>, &str)> = units.iter().map(|unit| (None, *unit)).collect();
    modules.extend(MODULES.iter().map(|module| (None, *module)));
    modules.extend(units.iter().flat_map(|unit| UNIT_MODULES.map(|module| (Some(*unit), module))));
    let mut exports = BTreeSet::new();
    for one in &config.krate.handwritten {
        path(&one.path)?;
        let (module, place) = (one.module(), one.unit.as_deref());
        if let Some(unit) = place.filter(|unit| !units.contains(unit)) {
            return Err(format!(
                "`{unit}` is no `unit` for a module of `handwritten`: no `[[unit]]` has this `module`"
            ));
        }
        if !is_identifier(module) {
            return Err(format!("`{module}` is no name for a module of `handwritten`: {IDENTIFIER}"));
        }
        if !modules.insert((place, module)) {
            let owner = if place.is_some() { "unit" } else { "crate" };
            return Err(format!(
                "`{module}` is no name for a module of `handwritten`: the {owner} has one of that name already"
            ));
        }
        if let Some(feature) = one.feature.as_deref().filter(|feature| !is_feature(feature) || *feature == "default") {
            return Err(format!("`{feature}` is no name for a `feature` of `handwritten`"));
        }
        if let Some(part) = one.needs.iter().find(|part| !PARTS.contains(&part.as_str())) {
            return Err(format!("`{part}` under `needs` of `{}` is none of the parts: {}", one.path, PARTS.join(", ")));
        }
        for name in &one.exports {
            if !is_identifier(name) {
                return Err(format!("`{name}` under `exports` of `{}` is no name: {IDENTIFIER}", one.path));
            }
            if !exports.insert((place, name)) {
                return Err(format!("two modules of `handwritten` export `{name}`"));
            }
        }
    }
    Ok(())
}

/// Checks where one is.
fn path(path: &str) -> Result<(), String> {
    let outside = !path.starts_with(FOLDER) || path.split('/').any(|part| matches!(part, "" | "." | ".."));
    if outside || !path.ends_with(".rs") || path.contains('\\') {
        return Err(format!(
            "`{path}` is no path for `handwritten`: it is a `.rs` file in the crate's folder `handwritten`"
        ));
    }
    Ok(())
}
