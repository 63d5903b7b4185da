//! Nothing is left out, ignored or widened without a word.

use openapi_sdkgen::config::Config;

use crate::support::{document, findings, run, run_with};

/// Documents of which something does not reach the code; of each, something must be said.
const ROWS: &[(&str, &str)] = &[
    ("`paths` is a list", "paths:\n  - /pets\n"),
    ("a type does not exist", "Pet: {type: object, properties: {name: {type: text}}}\n"),
    ("a path has no slash", "paths:\n  pets: {get: {operationId: a, responses: {'204': {description: ok}}}}\n"),
    (
        "a path template is not closed",
        "paths:\n  '/pets/{id': {get: {operationId: a, responses: {'204': {description: ok}}}}\n",
    ),
    ("a reference is no text", "Pet: {type: object, properties: {home: {$ref: 42}}}\n"),
    (
        "a schema is made of itself",
        "One: {allOf: [{$ref: '#/components/schemas/One'}, {type: object, properties: {a: {type: string}}}]}\n",
    ),
    ("an alternative is the union itself", "One: {oneOf: [{$ref: '#/components/schemas/One'}, {type: string}]}\n"),
    (
        "two alternatives are each other",
        "One: {oneOf: [{$ref: '#/components/schemas/Two'}]}\nTwo: {anyOf: [{$ref: '#/components/schemas/One'}]}\n",
    ),
    ("the server is no https address", "servers: [{url: 'ftp://example.com'}]\npaths: {}\n"),
    ("the server is relative", "servers: [{url: /v1}]\npaths: {}\n"),
    (
        "two schemes, and none is asked for",
        "paths: {/a: {get: {operationId: a, responses: {'204': {description: ok}}}}}\ncomponents: {securitySchemes: {one: {type: http, scheme: bearer}, two: {type: http, scheme: basic}}}\n",
    ),
    (
        "a response has links",
        "paths: {/a: {get: {operationId: a, responses: {'204': {description: ok, links: {self: {operationId: a}}}}}}}\n",
    ),
    ("an enum has other values than its type", "Level: {type: integer, enum: ['1', '2']}\n"),
    ("a type is another language's", "Pet: {type: Text}\n"),
    (
        "a schema asks for something under a condition",
        "openapi: 3.1.0\ncomponents: {schemas: {Pet: {type: object, if: {required: [a]}, then: {required: [b]}}}}\n",
    ),
    (
        "what a webhook sends is no JSON",
        "openapi: 3.1.0\nwebhooks: {born: {post: {requestBody: {content: {text/plain: {}}}, responses: {'200': {description: ok}}}}}\n",
    ),
    ("an operation of `trace`", "paths: {/a: {trace: {operationId: a, responses: {'204': {description: ok}}}}}\n"),
    (
        "an operation of an unknown method",
        "paths: {/a: {query: {operationId: a, responses: {'204': {description: ok}}}}}\n",
    ),
    ("an overlay's word is misspelled", "Token: {type: string, x-sdkgen-secert: true}\n"),
];

#[test]
fn what_is_lost_is_told() {
    let silent = ROWS.iter().filter(|(_, yaml)| findings(&run(&document(yaml))).is_empty());
    let silent: Vec<&str> = silent.map(|(what, _)| *what).collect();
    assert!(silent.is_empty(), "nothing is said where {silent:#?}");
}

#[test]
fn notes_that_all_say_the_same_are_counted() {
    let paths: String = (0..20)
        .map(|n| format!("  /p{n}: {{get: {{operationId: get{n}, responses: {{'404': {{description: x}}}}}}}}\n"))
        .collect();
    let text = format!("openapi: 3.0.3\ninfo: {{title: Test, version: '1'}}\npaths:\n{paths}");
    let outcome = run(&text);
    let said: Vec<&str> = outcome.reports[0].diagnostics.iter().map(|one| one.message.as_str()).collect();
    let one = "no response speaks of a success, so that the method returns nothing";
    assert_eq!(said, [one, one, &format!("{one} (and 17 more of this kind)")]);
    // Whoever wants to hear of them hears of all.
    let mut config = Config::for_crate("test", "api.yml");
    config.deny = vec!["no-success-response".to_owned()];
    assert_eq!(run_with(&text, &[], &config).reports[0].diagnostics.len(), 20);
}
