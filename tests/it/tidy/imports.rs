//! Which stage of the generator may know of which, and who alone may name an outside crate.

use std::collections::BTreeSet;

use crate::support;
use crate::tidy::{File, files, none};

/// The modules of the crate, each with those that it may name.
const STAGES: &[(&str, &[&str])] = &[
    ("pointer", &[]),
    ("hash", &[]),
    ("config", &[]),
    ("diagnostic", &["pointer"]),
    ("document", &["pointer", "diagnostic"]),
    ("model", &["pointer"]),
    ("lower", &["document", "model", "pointer", "diagnostic"]),
    ("check", &["model", "pointer", "diagnostic"]),
    // `Counts` is what a plan tells a caller about itself.
    ("plan", &["model", "config", "pointer", "diagnostic", "Counts"]),
    ("emit", &["plan"]),
    ("render", &["emit", "output"]),
    ("output", &["hash"]),
    // Which parts of the runtime are shipped.
    ("surface", &["plan", "emit"]),
    ("diff", &["model", "pointer"]),
    // Facts on the wire joined with Rust items, and with the faults of both documents.
    ("review", &["diff", "surface", "model", "document", "diagnostic", "pointer", "hash", "Report", "Understood"]),
    ("report", &["review", "diff", "surface"]),
    // What the compiler says of the items is compared with what is predicted of them.
    ("witness", &["review", "surface"]),
    ("project", &["config", "document", "Input"]),
    (
        "lib",
        &[
            "check",
            "config",
            "diagnostic",
            "document",
            "emit",
            "lower",
            "model",
            "output",
            "plan",
            "pointer",
            "render",
            "surface",
        ],
    ),
    // What both programs do with the library, the disk and the terminal.
    (
        "command",
        &[
            "config",
            "diagnostic",
            "output",
            "project",
            "report",
            "review",
            "surface",
            "Input",
            "Understood",
            "crate_of",
            "surface_of",
            "understand",
            "understand_leniently",
            "witness",
        ],
    ),
    ("main", &[]),
    // The commands of the binary, which sees the library from outside.
    ("program", &[]),
];

/// The crates that only some may name; `indexmap` is for everybody.
const CRATES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["diagnostic"]),
    ("anyhow", &["program", "command"]),
    ("clap", &["main", "program", "command"]),
    ("ctrlc", &["command"]),
    ("mimalloc", &["main"]),
    ("heck", &["plan"]),
    ("indexmap", &["document", "model", "lower", "check", "plan", "emit", "surface", "diff", "review"]),
    ("openapiv3", &["lower"]),
    ("prettyplease", &["render"]),
    ("proc_macro2", &["emit", "render"]),
    ("pulldown_cmark", &["plan"]),
    ("quote", &["emit", "render"]),
    ("serde", &["config", "document", "lower"]),
    ("serde_json", &["document", "lower", "emit", "surface", "report", "witness"]),
    ("serde_json_path", &["document"]),
    ("serde_yaml", &["document"]),
    ("syn", &["render"]),
    ("toml", &["config", "emit", "review", "witness"]),
    ("unicode_ident", &["plan"]),
    ("unicode_normalization", &["plan"]),
];

/// The module that a file of the generator belongs to.
fn stage(path: &str) -> &str {
    let inner = path.strip_prefix("generator/src/").unwrap_or(path);
    inner.split('/').next().unwrap_or(inner).trim_end_matches(".rs")
}

/// The words that stand behind `before` in a line, such as module names behind `crate::`.
fn named(line: &str, before: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(at) = rest.find(before) {
        let joined = rest[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'));
        rest = &rest[at + before.len()..];
        if joined {
            continue;
        }
        match rest.strip_prefix('{') {
            Some(list) => found.extend(list.split(['}', ',']).map(word)),
            None => found.push(word(rest)),
        }
    }
    found
}

fn word(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether a line speaks of a crate: `name::` with nothing before it, or `use name;`.
fn speaks_of(line: &str, krate: &str) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find(krate) {
        let before = rest[..at].chars().next_back();
        let after = &rest[at + krate.len()..];
        let begins = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | ':' | '"' | '`' | '#' | '.'));
        if begins && (after.starts_with("::") || (line.trim_start().starts_with("use ") && after.starts_with(';'))) {
            return true;
        }
        rest = after;
    }
    false
}

fn generator() -> Vec<File> {
    files(&["generator/src"], ".rs")
}

#[test]
fn every_stage_is_in_the_table() {
    let found: BTreeSet<String> = generator().iter().map(|file| stage(&file.path).to_owned()).collect();
    let listed: BTreeSet<String> = STAGES.iter().map(|(stage, _)| (*stage).to_owned()).collect();
    assert_eq!(found, listed, "the table of stages is not what is in `generator/src`");
}

#[test]
fn a_stage_knows_only_what_it_may() {
    let mut broken = Vec::new();
    for file in generator() {
        let own = stage(&file.path);
        let (_, allowed) = STAGES.iter().find(|(stage, _)| *stage == own).expect("another test sees to it");
        // Within `quote!`, `crate::` is the generated crate's.
        let quotes = own == "emit";
        for (number, line) in file.code().filter(|(_, line)| !quotes || line.starts_with("use ")) {
            for name in named(line, "crate::") {
                if name != own && !name.is_empty() && !allowed.contains(&name.as_str()) {
                    broken.push(format!("{}:{number}: `{own}` may not know of `{name}`", file.path));
                }
            }
        }
    }
    none("the stages form a line, and none looks back", &broken);
}

#[test]
fn an_outside_crate_is_named_only_where_it_may() {
    let mut broken = Vec::new();
    for file in generator() {
        let own = stage(&file.path);
        for (krate, allowed) in CRATES.iter().filter(|(_, allowed)| !allowed.contains(&own)) {
            // What `quote!` writes is named in the generated crate.
            let lines = file.code().filter(|(_, line)| own != "emit" || line.starts_with("use "));
            for (number, _) in lines.filter(|(_, line)| speaks_of(line, krate)) {
                broken.push(format!("{}:{number}: `{krate}` is for {allowed:?} alone", file.path));
            }
        }
    }
    none("each outside crate has its place", &broken);
}

#[test]
fn every_dependency_is_in_the_table_and_is_used() {
    let manifest: toml::Table = support::text("generator/Cargo.toml").parse().expect("it is a manifest");
    let dependencies = manifest["dependencies"].as_table().expect("it has dependencies");
    let listed: BTreeSet<String> = CRATES.iter().map(|(krate, _)| (*krate).to_owned()).collect();
    let declared: BTreeSet<String> = dependencies.keys().map(|name| name.replace('-', "_")).collect();
    assert_eq!(declared, listed, "the table of crates is not what the manifest lists");
    let sources = generator();
    let unused: Vec<String> = listed
        .into_iter()
        .filter(|krate| !sources.iter().any(|file| file.code().any(|(_, line)| speaks_of(line, krate))))
        .collect();
    none("a dependency that nothing names", &unused);
}

#[test]
fn tables_of_words_are_read_right() {
    assert_eq!(named("use crate::plan::{a, b};", "crate::"), ["plan"]);
    assert_eq!(named("    $crate::x(crate::{Input, Outcome})", "crate::"), ["Input", "Outcome", ""]);
    assert!(
        speaks_of("use serde::de;", "serde")
            && speaks_of("  x: toml::Table", "toml")
            && speaks_of("use quote;", "quote")
    );
    assert!(!speaks_of("use serde_json::Value;", "serde") && !speaks_of("self::syn::x", "syn"));
}
