//! The obstacle course of names, and the laws of naming.

use std::collections::BTreeSet;

use openapi_sdkgen::output::Files;
use proptest::collection;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};

use crate::support::{self, findings, generated, hold, run, settings};

/// Reads the course through; which names it yields is for a reader to judge.
#[test]
fn the_obstacle_course() {
    let outcome = run(&support::text("tests/specs/naming.yml"));
    let said = findings(&outcome);
    let generated = support::crate_of(outcome);
    settings().bind(|| insta::assert_snapshot!("naming.surface", format!("{}{said}", generated.surface.to_text())));
}

#[test]
fn the_obstacle_course_is_rust() {
    parses(&generated(&support::text("tests/specs/naming.yml")).files).unwrap_or_else(|error| panic!("{error}"));
}

/// No two public items of the course have one path, whatever their case on a disk that ignores it.
#[test]
fn the_obstacle_course_has_every_name_once() {
    let generated = generated(&support::text("tests/specs/naming.yml"));
    let mut items = BTreeSet::new();
    for entry in generated.surface.entries() {
        assert!(items.insert(entry.item.as_str()), "`{}` is there twice", entry.item);
    }
    let mut files = BTreeSet::new();
    for (path, _) in generated.files.iter() {
        assert!(files.insert(path.to_lowercase()), "two files are called `{path}` where case does not count");
    }
}

/// Any text may be a property, a value of an enum, a parameter, a schema, a tag and an operation's id.
#[test]
fn any_text_becomes_an_identifier() {
    hold(48, &text(), |text| {
        let outcome = run(&document(&[text]).to_string());
        let Some(generated) = outcome.generated else {
            return Err(TestCaseError::fail(findings(&outcome)));
        };
        parses(&generated.files).map_err(TestCaseError::fail)
    });
}

/// Two texts in one place get two identifiers, or the document is refused with both places; never one name for both.
#[test]
fn two_texts_become_two_identifiers() {
    hold(48, &(text(), text()), |(one, two)| {
        if one == two {
            return Ok(());
        }
        let outcome = run(&document(&[one, two]).to_string());
        let Some(generated) = outcome.generated else {
            return Err(TestCaseError::fail(findings(&outcome)));
        };
        parses(&generated.files).map_err(TestCaseError::fail)?;
        let items: BTreeSet<&str> = generated.surface.entries().iter().map(|entry| entry.item.as_str()).collect();
        let distinct = items.len() == generated.surface.entries().len();
        distinct.then_some(()).ok_or_else(|| TestCaseError::fail(generated.surface.to_text()))
    });
}

/// Whatever the names of a document are, one more that is like none of them changes nothing.
#[test]
fn one_more_name_renames_nothing() {
    let surface = |document: &Value| -> Result<BTreeSet<String>, TestCaseError> {
        let outcome = run(&document.to_string());
        let Some(generated) = &outcome.generated else { return Err(TestCaseError::fail(findings(&outcome))) };
        Ok(generated.surface.to_text().lines().map(|line| line.split_whitespace().collect()).collect())
    };
    hold(32, &(collection::btree_set(text(), 1..6), "Zyzz[a-zA-Z0-9_. -]{0,8}"), |(names, more)| {
        let names: Vec<String> = names.into_iter().collect();
        let mut document = document(&names);
        let old = surface(&document)?;
        let schemas = document["components"]["schemas"].as_object_mut().expect("it is a mapping");
        let new = json!({"type": "object", "properties": {"inner": {"type": "object", "properties": {"a": {"type": "string"}}}}});
        // The first place, where it would come before all others.
        schemas.shift_insert(0, more, new);
        let lost: Vec<String> = old.difference(&surface(&document)?).cloned().collect();
        lost.is_empty().then_some(()).ok_or_else(|| TestCaseError::fail(lost.join("\n")))
    });
}

/// Texts that authors write, and some that nobody does.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z_][a-zA-Z0-9_. -]{0,12}",
        2 => "[a-c_-]{1,3}",
        1 => any::<String>().prop_map(|text| text.chars().take(12).collect::<String>()),
        1 => prop_oneof![Just("self"), Just("Self"), Just("type"), Just("send"), Just("body"), Just("extra"), Just("_")]
            .prop_map(str::to_owned),
        1 => "with_[a-z]{1,6}",
        1 => "[+-]?[0-9]{1,3}",
    ]
}

/// A document with these texts wherever an author's name can stand.
fn document(names: &[String]) -> Value {
    let of =
        |value: Value| -> Value { Value::Object(names.iter().map(|name| (name.clone(), value.clone())).collect()) };
    let operation = |name: &String| {
        json!({
            "operationId": name,
            "tags": [name],
            "parameters": names.iter().map(|name| json!({"name": name, "in": "query", "schema": {"type": "string"}})).collect::<Vec<_>>(),
            "responses": {"204": {"description": "ok"}},
        })
    };
    let paths = names.iter().enumerate().map(|(index, name)| (format!("/{index}"), json!({"get": operation(name)})));
    // `x-` begins an extension wherever a map has fixed fields too, but not among properties.
    let mut schemas = of(json!({"type": "object", "properties": {"a": {"type": "string"}}}));
    schemas["Holder"] = json!({
        "type": "object",
        "properties": of(json!({"type": "string"})),
        "required": names,
    });
    schemas["Choice"] = json!({"type": "string", "enum": names});
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Names", "version": "1"},
        "paths": paths.collect::<serde_json::Map<_, _>>(),
        "components": {"schemas": schemas},
    })
}

/// Whether every file is Rust, as far as a parser tells.
fn parses(files: &Files) -> Result<(), String> {
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs") && !path.starts_with("src/runtime/")) {
        syn::parse_file(text).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}
