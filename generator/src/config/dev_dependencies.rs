//! `[crate.dev-dependencies]`: what the examples of a crate need, which are written by hand.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};
use toml::Value;

/// A dependency as a package says it that stands alone (The Cargo Book, "Specifying Dependencies").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DevDependency {
    /// What is in the table, in the order in which it is written.
    entries: Vec<(&'static str, String)>,
}

/// The keys that are known, each with a value of its kind.
#[derive(Deserialize)]
#[serde(
    deny_unknown_fields,
    rename_all = "kebab-case",
    expecting = "a version, or a table with what is known of the package"
)]
struct Table {
    version: Option<String>,
    path: Option<String>,
    git: Option<String>,
    branch: Option<String>,
    tag: Option<String>,
    rev: Option<String>,
    registry: Option<String>,
    package: Option<String>,
    default_features: Option<bool>,
    features: Option<Vec<String>>,
}

impl DevDependency {
    /// One line of TOML.
    pub fn inline(&self) -> String {
        let entries: Vec<String> = self.entries.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        format!("{{ {} }}", entries.join(", "))
    }

    fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(name, _)| *name == key)
    }
}

impl<'de> Deserialize<'de> for DevDependency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = match Value::deserialize(deserializer)? {
            Value::String(version) => Value::Table(toml::Table::from_iter([("version".to_owned(), version.into())])),
            other => other,
        };
        let table: Table = value.try_into().map_err(|error: toml::de::Error| de::Error::custom(error.message()))?;
        let texts = [
            ("version", table.version),
            ("path", table.path),
            ("git", table.git),
            ("branch", table.branch),
            ("tag", table.tag),
            ("rev", table.rev),
            ("registry", table.registry),
            ("package", table.package),
        ];
        let mut entries: Vec<(&'static str, String)> =
            texts.into_iter().filter_map(|(key, text)| Some((key, Value::String(text?).to_string()))).collect();
        entries.extend(table.default_features.map(|on| ("default-features", on.to_string())));
        entries.extend(table.features.map(|list| ("features", Value::from(list).to_string())));
        Ok(DevDependency { entries })
    }
}

/// Checks all of them; the error says what is wrong.
pub(super) fn check(dependencies: &BTreeMap<String, DevDependency>) -> Result<(), String> {
    for (name, dependency) in dependencies {
        let well_named = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        if !well_named {
            return Err(format!("`{name}` under `dev-dependencies` is no name of a package"));
        }
        if !["version", "path", "git"].iter().any(|key| dependency.has(key)) {
            return Err(format!("`{name}` under `dev-dependencies` needs a `version`, a `path` or a `git`"));
        }
    }
    Ok(())
}
