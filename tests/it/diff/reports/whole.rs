//! From two texts to the reports, with nothing made by hand.

use openapi_sdkgen::config::Config;
use openapi_sdkgen::document::Source;
use openapi_sdkgen::report::{COMMENT, Look, changelog, github, html, markdown, summary, terminal};
use openapi_sdkgen::review::side::{Side, UnitSide};
use openapi_sdkgen::review::{Options, Review, review};
use openapi_sdkgen::{Input, surface_of, understand};

use super::page::assert_well_formed;
use super::schema::assert_valid;
use crate::support::{document, settings};

/// A store for pets, in YAML.
const PETS: &str = r#"
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          parameters:
            - {name: limit, in: query, schema: {type: integer, maximum: 100}}
          responses:
            '200':
              description: All pets.
              content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
        post:
          operationId: addPet
          tags: [pets]
          requestBody:
            content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
          responses: {'204': {description: Added.}}
      /pets/{name}:
        delete:
          operationId: deletePet
          tags: [pets]
          parameters: [{name: name, in: path, required: true, schema: {type: string}}]
          responses: {'204': {description: Gone.}}
    components:
      schemas:
        Pet:
          type: object
          required: [name]
          properties:
            name: {type: string, description: No longer than 32 characters.}
            blocked_reads: {type: boolean, description: Whether it may be read., example: false}
            kind: {type: string, enum: [cat, dog]}
"#;

/// One side; the crate is planned of its text.
fn side(name: &str, text: &str) -> Side {
    let source = Source { name: name.to_owned(), text: text.to_owned() };
    let mut understood = vec![understand(Input { document: source, overlays: Vec::new() }, &[])];
    let surface = surface_of(&mut understood, &Config::for_crate("pet-store", name));
    Side {
        name: name.to_owned(),
        krate: Some("pet-store".to_owned()),
        version: Some("0.4.1".to_owned()),
        units: vec![UnitSide { module: String::new(), feature: None, understood: understood.pop() }],
        surface,
        notes: Vec::new(),
    }
}

fn reviewed(old: (&str, &str), new: (&str, &str)) -> Review {
    let options = Options { command: format!("openapi-sdkgen diff {} {}", old.0, new.0), ..Options::default() };
    review(&side(old.0, old.1), &side(new.0, new.1), &options)
}

/// Many small changes of the store, as a person would make them.
fn changed(text: &str) -> String {
    let edits = [
        ("maximum: 100", "maximum: 50"),
        ("operationId: addPet", "operationId: createPet"),
        ("No longer than 32", "No longer than 64"),
        ("blocked_reads:", "block_reads:"),
        ("[cat, dog]", "[cat, dog, bird]"),
    ];
    let mut text = text.to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "`{from}` is not there exactly once");
        text = text.replace(from, to);
    }
    text
}

fn check_all(review: &Review) {
    assert_valid(review);
    assert_well_formed(&html(review));
    assert!(markdown(review, COMMENT).len() <= COMMENT);
}

#[test]
fn a_store_in_yaml() {
    let old = document(PETS);
    let review = reviewed(("old.yml", &old), ("new.yml", &changed(&old)));
    check_all(&review);
    let mut text = terminal(&review, Look { color: false, width: 100, verbose: false });
    for more in
        [markdown(&review, COMMENT), changelog(&review, "0.5.0", "2026-11-21"), github(&review), summary(&review)]
    {
        text.push_str(&format!("\n========\n{more}"));
    }
    settings().bind(|| insta::assert_snapshot!("report_whole", text.trim_end()));
}

#[test]
fn a_store_in_json_is_remarked_on_at_its_lines() {
    let yaml: serde_json::Value = serde_yaml::from_str(&document(PETS)).expect("it is YAML");
    let old = serde_json::to_string_pretty(&yaml).expect("it is JSON");
    let new = old.replace("\"maximum\": 100", "\"maximum\": 50");
    let review = reviewed(("old.json", &old), ("new.json", &new));
    check_all(&review);
    let line = new.lines().position(|line| line.contains("\"maximum\"")).expect("it is there") + 1;
    let text = github(&review);
    assert!(text.starts_with(&format!("::error file=new.json,line={line},")), "{text}");
    assert!(html(&review).contains(&format!("<td class=\"n\">{line}</td>")), "the page has no line {line}");
    // Back again, the limit is a wider one, and nothing is remarked on.
    assert_eq!(github(&reviewed(("new.json", &new), ("old.json", &old))), "");
}

#[test]
fn nothing_is_said_of_no_change() {
    let text = document(PETS);
    let review = reviewed(("old.yml", &text), ("new.yml", &text));
    check_all(&review);
    assert_eq!(github(&review), "");
    assert!(markdown(&review, COMMENT).contains("No change was found"), "{}", markdown(&review, COMMENT));
    assert!(changelog(&review, "0.4.1", "2026-11-21").contains("Nothing that users"));
}
