//! What is shipped of the runtime holds together, whichever parts an API needs.

use std::collections::BTreeSet;

use openapi_sdkgen::config::{Config, PARTS};
use openapi_sdkgen::diagnostic::Diagnostics;
use openapi_sdkgen::document::{Source, parse};
use openapi_sdkgen::emit::{self, emit};
use openapi_sdkgen::lower::lower;
use openapi_sdkgen::plan::{Gate, Part, Plan, plan};
use toml::{Table, Value};

use crate::support::{document, text};
use crate::tidy::none;

/// A crate that needs these parts and has no operation.
fn files(parts: &[Part]) -> Vec<(String, String)> {
    let mut sink = Diagnostics::new();
    let source = Source { name: "api.yml".to_owned(), text: document("paths: {}") };
    let (_, document) = parse(source, Vec::new(), &mut sink);
    let document = document.expect("it is a document");
    let api = lower(&document, &mut sink);
    let config = Config::for_crate("test", "api.yml");
    let mut plan: Plan = plan(&[(&api, "api.yml")], &config, &mut [sink]);
    plan.units[0].parts = parts.iter().map(|part| (*part, Gate::default())).collect();
    let texts = emit(&plan).into_iter().filter_map(|source| match source {
        emit::Source::Text { path, text } => Some((path, text)),
        emit::Source::Rust { .. } => None,
    });
    texts.collect()
}

/// Nothing, each part alone, and all of them.
fn choices() -> Vec<Vec<Part>> {
    let alone = Part::ALL.iter().map(|part| vec![*part]);
    [Vec::new(), Part::ALL.to_vec()].into_iter().chain(alone).collect()
}

#[test]
fn what_a_shipped_file_names_is_shipped() {
    let table: Table = text("generator/runtime/dependencies.toml").parse().expect("it is TOML");
    let rows = table["parts"].as_table().expect("it has parts");
    let mut broken = Vec::new();
    for choice in choices() {
        let files = files(&choice);
        let name = |path: &str| path.strip_prefix("src/runtime/")?.strip_suffix(".rs").map(str::to_owned);
        let shipped: BTreeSet<String> = files.iter().filter_map(|(path, _)| name(path)).collect();
        let root = &files.iter().find(|(path, _)| path == "src/runtime/mod.rs").expect("it has a root").1;
        let manifest = &files.iter().find(|(path, _)| path == "Cargo.toml").expect("it has a manifest").1;
        for (path, text) in files.iter().filter(|(path, _)| path.starts_with("src/runtime/")) {
            let missing = rows.keys().filter(|part| !shipped.contains(*part));
            for part in missing.filter(|part| text.contains(&format!("super::{part}::"))) {
                broken.push(format!("{choice:?}: {path} names `{part}`"));
            }
        }
        for (part, row) in rows {
            let declared = root.contains(&format!("\nmod {part};"));
            let exported = root.contains(&format!("use {part}::")) || root.contains(&format!("use self::{part}::"));
            if declared != shipped.contains(part) || (exported && !declared) {
                broken.push(format!("{choice:?}: `{part}` is not in the root as it is shipped"));
            }
            let crates = row.get("crates").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
            for krate in crates.filter(|krate| declared && !manifest.contains(&format!("\n{krate} = "))) {
                broken.push(format!("{choice:?}: `{part}` needs `{krate}`, which is no dependency"));
            }
            if let Some(feature) = row.get("feature").and_then(Value::as_str) {
                let mut of_feature =
                    rows.iter().filter(|(_, row)| row.get("feature").and_then(Value::as_str) == Some(feature));
                let has = manifest.contains(&format!("\n{feature} = ["));
                if has != of_feature.any(|(other, _)| shipped.contains(other)) {
                    broken.push(format!(
                        "{choice:?}: the feature `{feature}` is there without its parts, or they without it"
                    ));
                }
            }
        }
    }
    none("the parts that are shipped need no other", &broken);
}

#[test]
fn an_optional_part_is_shipped_where_it_is_asked_for() {
    let table: Table = text("generator/runtime/dependencies.toml").parse().expect("it is TOML");
    let rows = table["parts"].as_table().expect("it has parts");
    let optional = rows.iter().filter(|(_, row)| row.get("optional").and_then(Value::as_bool) == Some(true));
    let optional: BTreeSet<&str> = optional.map(|(name, _)| name.as_str()).collect();
    let has = |files: &[(String, String)], part: &str| {
        files.iter().any(|(path, _)| *path == format!("src/runtime/{part}.rs"))
    };
    let (nothing, all) = (files(&[]), files(Part::ALL));
    for part in &optional {
        assert!(!has(&nothing, part), "`{part}` is shipped though nothing asks for it");
        assert!(has(&all, part), "no `Part` leads to `{part}`");
    }
    assert!(Part::ALL.iter().all(|part| optional.contains(part.name())), "a `Part` that is always there");
    let mut names: Vec<&str> = Part::ALL.iter().map(|part| part.name()).collect();
    names.sort_unstable();
    assert_eq!(names, PARTS, "what a hand-written module can ask for");
}
