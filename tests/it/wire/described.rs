//! The cases against the document: every operation has one, and each gives and gets all that the document knows of.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::case::Case;
use super::cases::all;
use crate::support::text;

#[test]
fn every_operation_has_one_case_and_every_case_an_operation() {
    let document = document();
    let operations: Vec<String> = operations(&document).into_keys().collect();
    let mut cases: Vec<&str> = all().iter().map(|case| case.id).collect();
    cases.sort_unstable();
    assert_eq!(cases, operations);
}

#[test]
fn every_case_goes_to_the_path_of_its_operation() {
    let document = document();
    let operations = operations(&document);
    for case in all() {
        let Operation { method, path, .. } = &operations[case.id];
        let sent = case.line.split('?').next().expect("a split has a first part");
        let (sent_method, sent_path) = sent.split_once(' ').expect("a line has a method and a path");
        assert_eq!(sent_method, method, "{}", case.id);
        let (sent, template): (Vec<_>, Vec<_>) = (sent_path.split('/').collect(), path.split('/').collect());
        assert_eq!(sent.len(), template.len(), "{}: {sent_path} for {path}", case.id);
        for (sent, template) in sent.into_iter().zip(template) {
            // A variable is worth a case only with a value that must be encoded.
            let fits = if template.starts_with('{') { sent.contains('%') } else { sent == template };
            assert!(fits, "{}: `{sent}` for `{template}`", case.id);
        }
    }
}

#[test]
fn every_case_sets_all_parameters_and_fields_and_gets_all_fields() {
    let document = document();
    let mut lacking = Vec::new();
    for (id, operation) in operations(&document) {
        let case = all().into_iter().find(|case| case.id == id).expect("every operation has a case");
        assert_eq!(query_of(&case), operation.query, "{id}");
        let json = "/content/application~1json/schema";
        let body = operation.node.pointer(&format!("/requestBody{json}"));
        assert_eq!(case.body.is_some(), body.is_some(), "{id}: a body");
        let answer = resolve(&document, &operation.node["responses"]["200"]).pointer(json);
        assert_eq!(case.answer.is_some(), answer.is_some(), "{id}: an answer");
        for (schema, value) in [(body, &case.body), (answer, &case.answer)] {
            if let (Some(schema), Some(value)) = (schema, value) {
                lacks(&document, schema, value, &id, &mut lacking);
            }
        }
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

/// The names of the query of a case.
fn query_of(case: &Case) -> BTreeSet<String> {
    let query = case.line.split_once('?').map_or("", |(_, query)| query);
    query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, _)| name.to_owned()).collect()
}

/// Lists the properties of a schema that a value has not.
fn lacks(document: &Value, schema: &Value, value: &Value, at: &str, lacking: &mut Vec<String>) {
    let schema = resolve(document, schema);
    for part in schema["allOf"].as_array().into_iter().flatten() {
        lacks(document, part, value, at, lacking);
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let at = format!("{at}.{name}");
        match value.get(name) {
            Some(value) => lacks(document, property, value, &at, lacking),
            None => lacking.push(at),
        }
    }
    if let Some(items) = schema.get("items") {
        match value.as_array().map_or(&[][..], Vec::as_slice) {
            [] => lacking.push(format!("{at}[0]")),
            values => values.iter().for_each(|value| lacks(document, items, value, at, lacking)),
        }
    }
}

pub(super) struct Operation<'a> {
    method: String,
    pub(super) path: &'a str,
    query: BTreeSet<String>,
    node: &'a Value,
}

pub(super) fn document() -> Value {
    serde_yaml::from_str(&text("spec/turso-platform-api-openapi.yml")).expect("the document is YAML")
}

/// The operations by their ids.
pub(super) fn operations(document: &Value) -> BTreeMap<String, Operation<'_>> {
    let mut found = BTreeMap::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, node) in item.as_object().into_iter().flatten() {
            let Some(id) = node.get("operationId").and_then(Value::as_str) else { continue };
            let parameters =
                [&item["parameters"], &node["parameters"]].into_iter().filter_map(Value::as_array).flatten();
            let parameters = parameters.map(|parameter| resolve(document, parameter));
            let query = parameters.filter(|parameter| parameter["in"] == "query");
            let query = query.filter_map(|parameter| parameter["name"].as_str()).map(str::to_owned).collect();
            let operation = Operation { method: method.to_uppercase(), path, query, node };
            assert!(found.insert(id.to_owned(), operation).is_none(), "two operations are called {id}");
        }
    }
    found
}

/// Follows references.
fn resolve<'a>(document: &'a Value, mut node: &'a Value) -> &'a Value {
    while let Some(reference) = node.get("$ref").and_then(Value::as_str) {
        let pointer = reference.strip_prefix('#').expect("the document refers to itself only");
        node = document.pointer(pointer).unwrap_or_else(|| panic!("{reference} leads nowhere"));
    }
    node
}
