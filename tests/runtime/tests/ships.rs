//! The files that are shipped: what they may contain.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../generator/runtime"))
}

fn dependencies() -> Table {
    fs::read_to_string(folder().join("dependencies.toml")).unwrap().parse().unwrap()
}

/// Each shipped file: its name without `.rs`, and its text.
fn files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("lib.rs") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            files.push((name, fs::read_to_string(path).unwrap()));
        }
    }
    assert!(files.len() > 15);
    files
}

fn strings<'t>(part: &'t Value, key: &str) -> BTreeSet<&'t str> {
    let list = part.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|v| v.as_str().unwrap()).collect()
}

/// The code of a file, without its comments.
fn code(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_file_uses_std_and_what_is_listed() {
    let table = dependencies();
    let parts = table["parts"].as_table().unwrap();
    let names: BTreeSet<_> = files().iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(parts.keys().cloned().collect::<BTreeSet<_>>(), names, "the parts are the files");
    let targets = table["target"].as_table().unwrap().values().map(|target| &target["dependencies"]);
    let sections = targets.chain([&table["dependencies"]]);
    let crates: Vec<_> = sections.flat_map(|section| section.as_table().unwrap().keys().cloned()).collect();
    for (name, text) in files() {
        let code = code(&text);
        let word = |before: char| !before.is_alphanumeric() && before != '_';
        // A path that begins with this name, not one that goes through it.
        let names = |item: &str| {
            let path = format!("{item}::");
            code.match_indices(&path).any(|(at, _)| {
                let before = &code[..at];
                before.ends_with(|c| word(c) && c != ':')
                    || before.ends_with(" ::")
                    || before.ends_with("<::")
                    || before.ends_with("(::")
                    || before.ends_with("&::")
            })
        };
        let used: BTreeSet<_> =
            crates.iter().filter(|krate| names(&krate.replace('-', "_"))).map(String::as_str).collect();
        assert_eq!(used, strings(&parts[&name], "crates"), "crates of {name}.rs");
        let siblings: BTreeSet<_> = parts
            .keys()
            .filter(|part| {
                let one = code.contains(&format!("super::{part}::")) || code.contains(&format!("super::{part};"));
                one || code.contains(&format!("use super::{{{part}"))
            })
            .chain(code.contains("use super::message;").then_some(&"message".to_owned()))
            .map(String::as_str)
            .collect::<Vec<_>>()
            .into_iter()
            .map(str::to_owned)
            .collect();
        let needs: BTreeSet<_> = strings(&parts[&name], "needs").into_iter().map(str::to_owned).collect();
        assert_eq!(siblings, needs, "needs of {name}.rs");
    }
}

#[test]
fn each_file_can_be_a_module_anywhere() {
    for (name, text) in files() {
        assert!(text.starts_with("//! "), "{name}.rs begins with what it is for");
        assert!(text.lines().count() <= 400, "{name}.rs is short");
        // A panic that no caller can reach says so.
        let code = code(&text).replace(".expect(\"bug: ", "");
        for word in [
            "crate::",
            "$crate",
            "#[macro_export]",
            "#[cfg(test)]",
            "unsafe",
            ".unwrap()",
            ".expect(",
            "panic!",
            "unreachable!",
        ] {
            assert!(!code.contains(word), "{name}.rs has `{word}`");
        }
    }
}

#[test]
fn the_manifest_of_these_tests_is_the_one_that_ships() {
    let here = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).unwrap();
    let here: Table = here.parse().unwrap();
    let shipped = dependencies();
    assert_eq!(here["dependencies"], shipped["dependencies"]);
    assert_eq!(here["target"], shipped["target"]);
    assert_eq!(here["features"], shipped["features"]);
}
