//! What holds for every document: nothing is renamed by what is added, order never matters, nothing makes it panic.

use std::collections::BTreeSet;

use openapi_sdkgen::config::Config;
use openapi_sdkgen::diagnostic::{Code, Diagnostics};
use openapi_sdkgen::document::{self, Source};
use openapi_sdkgen::pointer::Pointer;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::Index;
use proptest::test_runner::TestCaseError;
use serde_json::{Map, Value, json};

use crate::support::{findings, hold, project, run, run_with, text};

/// Our own documents; the Turso document with its overlay stands beside them.
const FIXTURES: &[&str] = &["composition", "naming", "operations", "resources"];

/// A document as a tree, and the configuration that it is generated with.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) tree: Value,
    pub(crate) config: Config,
}

pub(crate) fn fixtures() -> Vec<Fixture> {
    let mut found = vec![turso()];
    for name in FIXTURES {
        let input = Source { name: "api.yml".to_owned(), text: text(format!("tests/specs/{name}.yml")) };
        let tree = tree(input, Vec::new());
        found.push(Fixture { name: (*name).to_owned(), tree, config: Config::for_crate("test", "api.yml") });
    }
    found
}

/// The Turso document after its overlay, so that what is done to it cannot make an action miss its target.
pub(crate) fn turso() -> Fixture {
    let mut project = project();
    let input = project.inputs.remove(0);
    project.config.deny.clear();
    Fixture { name: "turso".to_owned(), tree: tree(input.document, input.overlays), config: project.config }
}

fn tree(source: Source, overlays: Vec<Source>) -> Value {
    let mut sink = Diagnostics::new();
    let (_, document) = document::parse(source, overlays, &mut sink);
    let document = document.expect("the fixture is a sound document");
    document.get(&Pointer::root()).cloned().expect("a document has a root")
}

/// The surface of a tree, line by line.
fn surface(tree: &Value, config: &Config) -> Result<BTreeSet<String>, String> {
    let outcome = run_with(&tree.to_string(), &[], config);
    match &outcome.generated {
        Some(generated) => Ok(generated.surface.to_text().lines().map(str::to_owned).collect()),
        None => Err(findings(&outcome)),
    }
}

/// The lines that one has and the other has not.
fn lost(old: &BTreeSet<String>, new: &BTreeSet<String>) -> Result<(), TestCaseError> {
    let lost: Vec<&str> = old.difference(new).map(String::as_str).collect();
    if lost.is_empty() { Ok(()) } else { Err(TestCaseError::fail(format!("lost:\n{}", lost.join("\n")))) }
}

#[test]
fn adding_never_renames() {
    for Fixture { name, tree, config } in fixtures() {
        let old = surface(&tree, &config).unwrap_or_else(|said| panic!("{name}: {said}"));
        let mut more = tree.clone();
        let schema = json!({"type": "object", "properties": {"zyzzyva": {"type": "object", "properties": {"a": {"type": "string"}}}}});
        object(&mut more, &["components", "schemas"]).insert("Zyzzyva".to_owned(), schema.clone());
        let operation = json!({
            "operationId": "listZyzzyvas",
            "tags": ["zyzzyvas"],
            "parameters": [{"name": "limit", "in": "query", "schema": {"type": "string", "enum": ["few", "many"]}}],
            "requestBody": {"content": {"application/json": {"schema": schema}}},
            "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}},
        });
        object(&mut more, &["paths"]).insert("/zyzzyvas".to_owned(), json!({"post": operation}));
        let new = surface(&more, &config).unwrap_or_else(|said| panic!("{name}: {said}"));
        lost(&old, &new).unwrap_or_else(|lost| panic!("{name}: {lost}"));
        assert!(new.len() > old.len(), "{name}: what was added does not show");
    }
}

/// Shuffles paths, components and properties; what is a list keeps its order, because lists mean it.
#[test]
fn order_never_matters() {
    for Fixture { name, tree, config } in fixtures() {
        let old = surface(&tree, &config).unwrap_or_else(|said| panic!("{name}: {said}"));
        let cases = if name == "turso" { 4 } else { 16 };
        hold(cases, &any::<u64>(), |seed| {
            let mut other = tree.clone();
            let mut state = seed;
            shuffle(&mut other, &mut state);
            let new = surface(&other, &config).map_err(TestCaseError::fail)?;
            lost(&old, &new)
                .and_then(|()| lost(&new, &old))
                .map_err(|lost| TestCaseError::fail(format!("{name}: {lost}")))
        });
    }
}

#[test]
fn twice_is_the_same() {
    for Fixture { name, tree, config } in fixtures() {
        let once = || run_with(&tree.to_string(), &[], &config).generated.map(|generated| generated.files);
        assert!(once() == once(), "{name}");
    }
}

/// JSON is YAML, and what the one says the other says.
#[test]
fn yaml_and_json_are_the_same() {
    for name in FIXTURES {
        let yaml = text(format!("tests/specs/{name}.yml"));
        let source = Source { name: "api.yml".to_owned(), text: yaml.clone() };
        let json = tree(source, Vec::new()).to_string();
        let files = |text: &str| run(text).generated.map(|generated| generated.files);
        assert!(files(&yaml) == files(&json), "{name}");
    }
}

/// What a careless hand does to a document.
#[derive(Debug, Clone)]
pub(crate) enum Damage {
    Gone,
    Null,
    Scalar(&'static str),
    Number,
    List,
    Wrapped,
    Renamed,
    /// The value of another place.
    Copied(Index),
    /// A reference to another place.
    Pointing(Index),
}

pub(crate) fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        Just(Damage::Gone),
        Just(Damage::Null),
        prop_oneof![Just(""), Just("object"), Just("{x"), Just("#/components/schemas/Database"), Just("\u{1F389}\0")]
            .prop_map(Damage::Scalar),
        Just(Damage::Number),
        Just(Damage::List),
        Just(Damage::Wrapped),
        Just(Damage::Renamed),
        any::<Index>().prop_map(Damage::Copied),
        any::<Index>().prop_map(Damage::Pointing),
    ]
}

/// Whatever is done to a node, generating ends: in files, or in errors.
#[test]
fn a_damaged_document_never_panics() {
    let Fixture { tree, config, .. } = turso();
    let small = excerpt(&tree);
    let places = places(&small);
    hold(160, &proptest::collection::vec((any::<Index>(), damage()), 1..4), |all| {
        let mut other = small.clone();
        for (index, damage) in all {
            inflict(&mut other, &places, index.get(&places), &damage);
        }
        ends(&other.to_string(), &config)
    });
}

/// Where a document ends early, generating ends too.
#[test]
fn the_beginning_of_a_document_never_panics() {
    let whole = text("spec/turso-platform-api-openapi.yml");
    let config = Config::for_crate("test", "api.yml");
    let ends_at = |at: usize| {
        let at = (0..=at).rev().find(|at| whole.is_char_boundary(*at)).unwrap_or_default();
        ends(&whole[..at], &config)
    };
    hold(16, &any::<Index>(), |index| ends_at(index.index(whole.len())));
    hold(24, &(0..3000_usize), ends_at);
}

fn ends(text: &str, config: &Config) -> Result<(), TestCaseError> {
    let outcome = run_with(text, &[], config);
    let errors = outcome.reports.iter().any(|report| report.diagnostics.has_errors());
    // Drawing the findings must not panic either.
    let drawn: usize = outcome.reports.iter().map(|report| report.render(true).len()).sum();
    let fault =
        outcome.reports.iter().flat_map(|report| report.diagnostics.iter()).any(|one| one.code == Code::Internal);
    if fault || (errors && drawn == 0) {
        return Err(TestCaseError::fail(findings(&outcome)));
    }
    match (outcome.generated.is_some(), errors) {
        (true, false) | (false, true) => Ok(()),
        (true, true) => Err(TestCaseError::fail(format!("errors, and files all the same: {}", findings(&outcome)))),
        (false, false) => Err(TestCaseError::fail("no files, and no errors")),
    }
}

/// Every eighth path of a document and all components, so that a case costs little.
pub(crate) fn excerpt(tree: &Value) -> Value {
    let mut small = tree.clone();
    let mut index = 0;
    object(&mut small, &["paths"]).retain(|_, _| {
        index += 1;
        index % 8 == 1
    });
    small
}

pub(crate) fn places(tree: &Value) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut left = vec![(Pointer::root(), tree)];
    while let Some((at, node)) = left.pop() {
        match node {
            Value::Object(map) => left.extend(map.iter().map(|(key, value)| (at.key(key), value))),
            Value::Array(list) => left.extend(list.iter().enumerate().map(|(index, value)| (at.index(index), value))),
            _ => {}
        }
        found.push(at);
    }
    found
}

pub(crate) fn inflict(tree: &mut Value, places: &[Pointer], at: &Pointer, damage: &Damage) {
    let copy = |index: &Index, tree: &Value| tree.pointer(index.get(places).as_str()).cloned().unwrap_or(Value::Null);
    let new = match damage {
        Damage::Null => Value::Null,
        Damage::Scalar(text) => json!(text),
        Damage::Number => json!(-1.5),
        Damage::List => json!([{}, null, "a"]),
        Damage::Wrapped => json!([tree.pointer(at.as_str())]),
        Damage::Copied(index) => copy(index, tree),
        Damage::Pointing(index) => json!({"$ref": format!("#{}", index.get(places).as_str())}),
        Damage::Gone | Damage::Renamed => Value::Null,
    };
    let (Some(parent), Some(key)) = (at.parent(), at.last()) else {
        *tree = new;
        return;
    };
    match (tree.pointer_mut(parent.as_str()), damage) {
        (Some(Value::Object(map)), Damage::Gone) => {
            map.shift_remove(key.as_ref());
        }
        (Some(Value::Object(map)), Damage::Renamed) => {
            let value = map.shift_remove(key.as_ref()).unwrap_or(Value::Null);
            map.insert(format!("{key}{key}"), value);
        }
        _ => {
            if let Some(node) = tree.pointer_mut(at.as_str()) {
                *node = new;
            }
        }
    }
}

fn object<'t>(tree: &'t mut Value, path: &[&str]) -> &'t mut Map<String, Value> {
    let node = path.iter().fold(tree, |node, key| &mut node[*key]);
    if node.is_null() {
        *node = json!({});
    }
    node.as_object_mut().expect("it is a mapping")
}

/// Puts the entries of every mapping into another order, by a generator of Knuth's.
pub(crate) fn shuffle(node: &mut Value, state: &mut u64) {
    match node {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> = std::mem::take(map).into_iter().collect();
            for index in (1..entries.len()).rev() {
                *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let other = usize::try_from(*state >> 33).unwrap_or_default() % (index + 1);
                entries.swap(index, other);
            }
            entries.iter_mut().for_each(|(_, value)| shuffle(value, state));
            map.extend(entries);
        }
        Value::Array(list) => list.iter_mut().for_each(|value| shuffle(value, state)),
        _ => {}
    }
}
