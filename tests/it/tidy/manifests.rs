//! Versions and features are said in one place, and what each file of the runtime needs is what it uses.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use crate::support::text;
use crate::tidy::{files, none};

fn table(path: &str) -> Table {
    text(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn dependencies() -> Table {
    table("generator/runtime/dependencies.toml")
}

fn part<'t>(table: &'t Table, key: &str) -> &'t Table {
    table.get(key).and_then(Value::as_table).unwrap_or_else(|| panic!("there is no `[{key}]`"))
}

/// The crates that are depended on, those of some targets included.
fn crates(table: &Table) -> Vec<(&str, &Value)> {
    let targets = part(table, "target").values().filter_map(|target| target.get("dependencies")?.as_table());
    let sections = targets.chain([part(table, "dependencies")]);
    sections.flatten().map(|(name, value)| (name.as_str(), value)).collect()
}

fn list(value: &Value, key: &str) -> BTreeSet<String> {
    let items = value.get(key).and_then(Value::as_array).into_iter().flatten();
    items.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The runtime's own manifest, the generated one and the list that both are made from.
#[test]
fn the_manifests_say_the_same() {
    let said = dependencies();
    for path in ["tests/runtime/Cargo.toml", "generated-client/Cargo.toml"] {
        let mut manifest = table(path);
        // The features of units are the configuration's.
        if let Some(features) = manifest.get_mut("features").and_then(Value::as_table_mut) {
            features.retain(|name, value| {
                part(&said, "features").contains_key(name) || value.as_array().is_none_or(|of| !of.is_empty())
            });
        }
        for key in ["dependencies", "target", "features"] {
            assert_eq!(
                part(&manifest, key),
                part(&said, key),
                "`[{key}]` of {path} is not that of `dependencies.toml`"
            );
        }
    }
}

#[test]
fn the_parts_are_the_files_of_the_runtime() {
    let said = dependencies();
    let parts: BTreeSet<String> = part(&said, "parts").keys().cloned().collect();
    let found = files(&["generator/runtime"], ".rs").into_iter();
    let found = found.map(|file| file.path.trim_start_matches("generator/runtime/").trim_end_matches(".rs").to_owned());
    let found: BTreeSet<String> = found.filter(|name| name != "lib").collect();
    assert_eq!(parts, found);
}

#[test]
fn a_part_needs_what_it_uses() {
    let said = dependencies();
    let parts = part(&said, "parts");
    let crates: Vec<&str> = crates(&said).into_iter().map(|(name, _)| name).collect();
    let mut broken = Vec::new();
    for file in files(&["generator/runtime"], ".rs") {
        let name = file.path.trim_start_matches("generator/runtime/").trim_end_matches(".rs");
        let Some(row) = parts.get(name) else { continue };
        let code: String = file.code().map(|(_, line)| format!("{line}\n")).collect();
        let used: BTreeSet<String> =
            crates.iter().filter(|krate| names(&code, krate)).map(|krate| (*krate).to_owned()).collect();
        let listed = list(row, "crates");
        if used != listed {
            broken.push(format!("{name}: lists crates {listed:?}, uses {used:?}"));
        }
        let needs = list(row, "needs");
        let others = parts.keys().filter(|other| *other != name && code.contains(&format!("super::{other}::")));
        for other in others.filter(|other| !needs.contains(*other)) {
            broken.push(format!("{name}: uses `{other}` and does not list it under `needs`"));
        }
    }
    none("what a part of the runtime lists is what its text names", &broken);
}

/// Whether a text names a crate.
fn names(code: &str, krate: &str) -> bool {
    let krate = krate.replace('-', "_");
    code.match_indices(&format!("{krate}::")).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        // `self::hyper::` and `super::http::` are modules.
        let path =
            code[..at].strip_suffix("::").is_some_and(|rest| rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'));
        before.is_none_or(|c| !c.is_alphanumeric() && c != '_') && !path
    })
}

#[test]
fn an_optional_crate_is_behind_a_feature() {
    let said = dependencies();
    let enabled: BTreeSet<String> = part(&said, "features")
        .values()
        .filter_map(Value::as_array)
        .flatten()
        .filter_map(Value::as_str)
        .filter_map(|text| text.strip_prefix("dep:").map(str::to_owned))
        .collect();
    let optional: BTreeSet<String> = crates(&said)
        .into_iter()
        .filter(|(_, value)| value.get("optional").and_then(Value::as_bool) == Some(true))
        .map(|(name, _)| name.to_owned())
        .collect();
    assert_eq!(enabled, optional);
}

/// Every package is one edition, one licence, and one list of lints.
#[test]
fn packages_inherit_from_the_workspace() {
    let root = table("Cargo.toml");
    let members: Vec<&str> =
        root["workspace"]["members"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut broken = Vec::new();
    for member in members.iter().filter(|member| **member != "generated-client") {
        let manifest = table(&format!("{member}/Cargo.toml"));
        let package = part(&manifest, "package");
        let inherited: BTreeMap<&str, bool> = ["edition", "rust-version", "license"]
            .into_iter()
            .map(|key| (key, package.get(key).and_then(|value| value.get("workspace")).is_some()))
            .collect();
        broken.extend(inherited.iter().filter(|(_, is)| !**is).map(|(key, _)| format!("{member}: `{key}`")));
        if manifest.get("lints").and_then(|lints| lints.get("workspace")).is_none() {
            broken.push(format!("{member}: `[lints]`"));
        }
    }
    none("a package takes this from the workspace", &broken);
}
