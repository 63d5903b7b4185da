//! One change is one row: what else moves in the crate is a part of it.

use openapi_sdkgen::review::Review;

use super::{between, replaced};

/// A document whose parts refer to parts of each other, with an error that many operations share.
const SHARED: &str = r"
    servers: [{url: 'https://a.test'}]
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          responses:
            '200': {description: ok, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}
            '404': {$ref: '#/components/responses/NotFound'}
        post:
          operationId: createPet
          tags: [pets]
          responses:
            '200': {description: ok, content: {application/json: {schema: {type: object, properties: {made: {$ref: '#/components/schemas/Pet'}}}}}}
            '400': {description: No., content: {application/json: {schema: {type: object, properties: {error: {type: string, description: Why}}}}}}
            '404': {$ref: '#/components/responses/NotFound'}
    components:
      securitySchemes:
        bearer: {type: http, scheme: bearer}
      responses:
        NotFound: {description: None., content: {application/json: {schema: {type: object, properties: {error: {type: string, description: What}}}}}}
      schemas:
        Pet: {type: object, properties: {id: {type: string}, twin: {$ref: '#/components/schemas/Pet/properties/id'}, home: {$ref: '#/components/schemas/Home'}}}
        Home: {type: object, properties: {pets: {type: array, items: {$ref: '#/components/schemas/Pet/properties/id'}}}}
    ";

/// One change is one row, however far from its place the items are that it moves.
#[test]
fn one_change_is_one_row() {
    let cases = [
        ("id: {type: string}", "id: {type: integer}", "response-type-changed", "breaking"),
        ("Home: {type: object,", "Home: {type: object, deprecated: true,", "schema-deprecated", "additive"),
        ("[{url: 'https://a.test'}]", "[{url: 'https://a.test'}, {url: 'https://b.test'}]", "server-added", "additive"),
        (
            "bearer: {type: http, scheme: bearer}",
            "bearer: {type: http, scheme: bearer}\n        key: {type: apiKey, in: header, name: X-Key}",
            "security-scheme-added",
            "breaking",
        ),
        (
            "'200': {description: ok, content: {application/json: {schema: {type: array",
            "'200': {description: ok, content: {text/csv: {schema: {type: string}}, application/json: {schema: {type: array",
            "response-media-type-added",
            "additive",
        ),
        ("description: What}", "description: What}, code: {type: string}", "response-property-added", "additive"),
    ];
    for (from, to, rule, rust) in cases {
        let rows = |review: Review| -> Vec<(String, &'static str)> {
            review.rows.into_iter().map(|row| (row.rule, row.rust.word())).collect()
        };
        assert_eq!(rows(replaced(SHARED, from, to)), [(rule.to_owned(), rust)], "{to}");
        let back = rows(between(&SHARED.replace(from, to), SHARED));
        assert_eq!(back.len(), 1, "{to}, backwards: {back:?}");
    }
}
