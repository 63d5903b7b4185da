//! Documents that are large, deep, or go in circles: all is told, and not more than can be read.

use std::fmt::Write;

use openapi_sdkgen::diff::{Level, diff};

use crate::diff::api;
use crate::support::document;

/// Operations that all reach all schemas, each of which has a property of another type where `changed`.
fn everything_uses_everything(operations: usize, schemas: usize, changed: bool) -> String {
    let mut text = "paths:\n".to_owned();
    for index in 0..operations {
        let response =
            format!("{{description: It., content: {{application/json: {{schema: {}}}}}}}", link(index % schemas));
        let _ = writeln!(text, "  /p{index}: {{get: {{responses: {{'200': {response}}}}}}}");
    }
    text.push_str("components:\n  schemas:\n");
    let kind = if changed { "integer" } else { "string" };
    for index in 0..schemas {
        let (next, other) = (link((index + 1) % schemas), link((index * 7 + 3) % schemas));
        let _ = writeln!(
            text,
            "    S{index}: {{type: object, properties: {{a: {next}, b: {other}, x: {{type: {kind}}}}}}}"
        );
    }
    text
}

fn link(index: usize) -> String {
    format!("{{$ref: '#/components/schemas/S{index}'}}")
}

#[test]
fn sites_are_listed_to_a_bound() {
    let (operations, schemas) = (600, 200);
    let read = |changed: bool| api(&document(&everything_uses_everything(operations, schemas, changed)));
    let changes = diff(&read(false), &read(true));
    assert_eq!(changes.len(), schemas, "one row for each schema");
    assert!(changes.iter().all(|change| change.level == Level::Breaking), "what is not listed is judged");
    let sites: usize = changes.iter().map(|change| change.sites.len()).sum();
    assert_eq!(sites, 100_000);
}

#[test]
fn the_shortest_way_is_told() {
    let read = |changed: bool| api(&document(&everything_uses_everything(1, 5, changed)));
    let changes = diff(&read(false), &read(true));
    let ways: Vec<(&str, &str)> =
        changes.iter().map(|change| (change.subject.as_str(), change.sites[0].path.as_str())).collect();
    let expected = [("S0.x", ".x"), ("S1.x", ".a.x"), ("S2.x", ".a.a.x"), ("S3.x", ".b.x"), ("S4.x", ".b.a.x")];
    assert_eq!(ways, expected);
}

#[test]
fn nesting_is_no_recursion() {
    let nested = |innermost: &str| {
        let (open, close) = ("{type: object, properties: {a: ".repeat(40), "}}".repeat(40));
        let schema = format!("{open}{{type: {innermost}}}{close}");
        api(&document(&format!(
            "Deep: {schema}\nCircle: {{type: array, items: {{$ref: '#/components/schemas/Circle'}}}}"
        )))
    };
    let changes = diff(&nested("string"), &nested("integer"));
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].subject, format!("Deep{}", ".a".repeat(40)));
}
