//! Faults of the documents that came and went.

use openapi_sdkgen::config::Config;
use openapi_sdkgen::review::{Defect, Options, review};

use super::{plain, side};
use crate::support::document;

const PETS: &str = r"
    paths:
      /pets/{pet}:
        get: {operationId: getPet, tags: [pets], parameters: [{name: pet, in: path, required: true, schema: {type: string}}], responses: {'204': {description: ok}}}
      /shops/{shop}:
        get: {operationId: getShop, tags: [shops], responses: {'204': {description: ok}}}
    ";

fn told(old: &str, new: &str) -> Vec<String> {
    let review =
        review(&side("old", &document(old), &plain()), &side("new", &document(new), &plain()), &Options::default());
    review.defects.iter().map(line).collect()
}

fn line(defect: &Defect) -> String {
    let sign = if defect.appeared { '+' } else { '-' };
    let at =
        defect.spot.as_ref().map(|spot| format!("{}:{} {}", spot.file, spot.line, spot.pointer)).unwrap_or_default();
    format!("{sign} {} {at}", defect.code)
}

#[test]
fn a_fault_that_stays_is_no_news() {
    assert_eq!(told(PETS, PETS), [""; 0]);
    // Lines above it, and another number in a list.
    let longer = PETS.replace("    paths:", "    x-remark: |\n      Two\n      lines\n    paths:");
    assert_eq!(told(PETS, &longer), [""; 0]);
}

#[test]
fn faults_that_come_and_go() {
    let declared = PETS.replace(
        "tags: [shops], responses",
        "tags: [shops], parameters: [{name: shop, in: path, required: true, schema: {type: string}}], responses",
    );
    let gone = told(PETS, &declared);
    assert_eq!(gone, ["- undeclared-path-parameter api.yml:7 /paths/~1shops~1{shop}/get"]);
    let come = told(&declared, PETS);
    assert_eq!(come, ["+ undeclared-path-parameter api.yml:7 /paths/~1shops~1{shop}/get"]);
    let duplicate = PETS.replace("operationId: getShop", "operationId: getPet");
    assert!(told(PETS, &duplicate).iter().all(|one| one.starts_with("+ duplicate-operation-id")));
}

/// Two faults of one kind at one kind of place: one is repaired, another one stays.
#[test]
fn faults_in_a_list_are_told_apart_by_what_they_say() {
    let base = "
        paths: {}
        components:
          schemas:
            A: {allOf: [{type: object, required: [a], properties: {b: {type: string}}}, {type: object, required: [c], properties: {d: {type: string}}}]}
        ";
    let repaired = base.replace("required: [a], ", "");
    let defects = told(base, &repaired);
    assert_eq!(defects.len(), 1, "{defects:?}");
}

#[test]
fn json_that_is_none() {
    let good = r#"{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {}}"#;
    let bad = good.replace("\"paths\": {}", "\"paths\": {},");
    let config = Config::for_crate("test", "api.json");
    let found = review(&side("old", good, &config), &side("new", &bad, &config), &Options::default());
    let lines: Vec<String> = found.defects.iter().map(line).collect();
    assert_eq!(lines, ["+ not-json api.json:1 "]);
    assert_eq!(found.defects[0].message, "this is no JSON: trailing comma");
    assert_eq!((found.rows.len(), found.is_whole()), (0, true));
}

#[test]
fn a_document_that_cannot_be_read_is_said_and_no_removal() {
    let config = plain();
    let broken = "openapi: 3.0.3\ninfo: {title: 'T\npaths: {}\n";
    let found = review(&side("old", &document(PETS), &config), &side("new", broken, &config), &Options::default());
    assert_eq!(found.rows, []);
    assert!(!found.is_whole());
    assert_eq!(found.unchecked.len(), 2, "{:?}", found.unchecked);
    assert!(
        found.unchecked[0].starts_with("the unit of the crate's root of new could not be read ("),
        "{:?}",
        found.unchecked
    );
    assert!(found.defects.iter().any(|one| one.appeared && one.code == "not-yaml"));
}
