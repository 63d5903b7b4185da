//! How much there is in a crate: operations of the document beside methods, and places that are wider than the document.

use crate::support::{document, run};

/// Positions and those of them that are wider than the document, in a document of these named schemas.
fn positions(yaml: &str) -> (usize, usize) {
    let outcome = run(&document(yaml));
    let counts = outcome.generated.expect("it is a sound document").counts;
    (counts.positions, counts.widened)
}

#[test]
fn what_the_document_leaves_open_is_not_widened() {
    let open = "
        Open:
          type: object
          properties:
            anything: {}
            described: {description: Whatever comes., nullable: true, example: [1]}
            named_any: {type: any}
            object: {type: object}
            map: {type: object, additionalProperties: true}
            both: {allOf: [{$ref: '#/components/schemas/Anything'}, {description: Of any kind.}]}
            required: {anyOf: [{required: [a]}, {required: [b]}]}
        Anything: {}
    ";
    let (all, widened) = positions(open);
    assert_eq!(widened, 0);
    assert!(all >= 7, "{all}");
}

#[test]
fn what_is_not_understood_is_widened() {
    for (schema, expected) in [
        ("{$ref: 'other.yml#/Pet'}", 1),
        ("{$ref: '#/components/schemas/Missing'}", 1),
        ("{type: array, items: {$ref: '#/components/schemas/Missing'}}", 1),
        ("{type: object, additionalProperties: {type: nonsense}}", 1),
        ("{type: string}", 0),
        ("{type: array, items: {}}", 0),
    ] {
        let (_, widened) = positions(&format!("Pet:\n  type: object\n  properties:\n    a: {schema}\n"));
        assert_eq!(widened, expected, "{schema}");
    }
}

/// A field of a named type that is any JSON is as wide as the type.
#[test]
fn a_name_does_not_hide_what_is_widened() {
    let text = "
        Lost: {type: nonsense}
        Pet: {type: object, properties: {a: {$ref: '#/components/schemas/Lost'}, b: {type: string}}}
    ";
    assert_eq!(positions(text), (2, 1));
}

#[test]
fn parameters_bodies_and_answers_are_positions() {
    let text = "
        paths:
          /pets:
            post:
              parameters: [{name: a, in: query, schema: {type: string}}, {name: b, in: query, schema: {$ref: 'x.yml'}}]
              requestBody: {content: {application/json: {schema: {$ref: 'x.yml'}}}}
              responses: {'200': {description: ok, content: {application/json: {schema: {type: nonsense}}}}}
            get:
              requestBody: {content: {application/json: {schema: {type: object}}}}
              responses: {'200': {description: ok, content: {application/json: {}}}}
    ";
    // The values of the free object are a place as well.
    assert_eq!(positions(text), (7, 3));
}

/// The operations of the document are counted whether or not they are understood.
#[test]
fn operations_are_counted_by_the_document() {
    let text = "
        paths:
          /pets:
            summary: Pets
            get: {responses: {'204': {description: ok}}}
            post: 1
            x-get: {}
          /cats: {$ref: '#/x-items/cats'}
          x-dogs: {get: {}}
        x-items:
          cats:
            put: {responses: {'204': {description: ok}}}
            delete: {}
    ";
    let outcome = run(&document(text));
    assert_eq!(outcome.reports[0].operations, 3);
    assert_eq!(run("openapi: 3.0.3\n\t").reports[0].operations, 0);
}
