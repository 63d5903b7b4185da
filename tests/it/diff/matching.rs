//! Which operation is which: what is sent decides, then what it is called; documents that are not clear must not stop us.

use crate::diff::changes;
use crate::support::settings;

/// Pairs of documents, each with what is odd about it.
const CASES: &[(&str, &str, &str)] = &[
    (
        "two paths that are one but for names stay where they were",
        "paths:\n  /a/{x}: {get: {responses: {}}}\n  /a/{y}: {get: {deprecated: true, responses: {}}}",
        "paths:\n  /a/{y}: {get: {deprecated: true, responses: {}}}\n  /a/{x}: {get: {responses: {}}}",
    ),
    (
        "of two paths that are one but for names, the operationId tells which was renamed",
        "paths:\n  /a/{x}: {get: {operationId: one, responses: {}}}\n  /a/{y}: {get: {operationId: two, responses: {}}}",
        "paths:\n  /a/{v}: {get: {operationId: two, responses: {}}}\n  /a/{w}: {get: {operationId: one, responses: {}}}",
    ),
    (
        "a path is stronger than an operationId",
        "paths:\n  /a: {get: {operationId: one, responses: {}}}\n  /b: {get: {operationId: two, responses: {}}}",
        "paths:\n  /a: {get: {operationId: two, responses: {}}}\n  /b: {get: {operationId: one, responses: {}}}",
    ),
    (
        "an operationId that several have moves nothing",
        "paths:\n  /a: {get: {operationId: one, responses: {}}}\n  /b: {get: {operationId: one, responses: {}}}",
        "paths:\n  /c: {get: {operationId: one, responses: {}}}\n  /b: {get: {operationId: one, responses: {}}}",
    ),
    (
        "a newcomer takes the operationId of another",
        "paths:\n  /a: {get: {operationId: one, responses: {}}}",
        "paths:\n  /a: {get: {operationId: one, responses: {}}}\n  /b: {get: {operationId: one, responses: {}}}",
    ),
    (
        "a variable that is there twice",
        "paths:\n  /a/{x}/{x}: {get: {responses: {}}}",
        "paths:\n  /a/{x}/{y}: {get: {responses: {}}}",
    ),
    (
        "a variable that moves up and leaves its name to another",
        "paths:\n  /a/{x}/{y}: {get: {responses: {}}}",
        "paths:\n  /a/{y}/{z}: {get: {responses: {}}}",
    ),
    (
        "what is after a fragment tells operations apart",
        "paths:\n  /a#one: {post: {responses: {}}}\n  /a#two: {post: {responses: {}}}",
        "paths:\n  /a#two: {post: {responses: {}}}\n  /a#three: {post: {responses: {}}}",
    ),
    (
        "a parameter that is declared twice, or without a name",
        "paths: {/a: {get: {parameters: [{name: q, in: query, schema: {type: string}}], responses: {}}}}",
        "paths: {/a: {get: {parameters: [{name: q, in: query, schema: {type: string}}, {name: q, in: query, required: true, schema: {type: string}}, {schema: {type: string}}], responses: {}}}}",
    ),
    (
        "a parameter that its operation and its path have",
        "paths: {/a: {parameters: [{name: q, in: query, schema: {type: string}}], get: {responses: {}}}}",
        "paths: {/a: {parameters: [{name: q, in: query, schema: {type: string}}], get: {parameters: [{name: q, in: query, required: true, schema: {type: string}}], responses: {}}}}",
    ),
    (
        "a success that is a redirect",
        "paths: {/a: {get: {responses: {'302': {description: There.}}}}}",
        "paths: {/a: {get: {responses: {'204': {description: Here.}}}}}",
    ),
    (
        "a scheme of another name is the same scheme",
        "security: [{a: []}]\npaths: {/a: {get: {responses: {}}}}\ncomponents: {securitySchemes: {a: {type: http, scheme: bearer}}}",
        "security: [{b: []}]\npaths: {/a: {get: {responses: {}}}}\ncomponents: {securitySchemes: {b: {type: http, scheme: bearer}}}",
    ),
    (
        "a scheme that nothing asks for",
        "paths: {/a: {get: {responses: {}}}}\ncomponents: {securitySchemes: {a: {type: http, scheme: bearer}}}",
        "paths: {/a: {get: {responses: {}}}}",
    ),
    (
        "a server of one operation that is the server of all",
        "servers: [{url: https://a.example}]\npaths: {/a: {get: {servers: [{url: https://a.example}], responses: {}}}}",
        "servers: [{url: https://a.example}]\npaths: {/a: {get: {responses: {}}}}",
    ),
    (
        "two servers change places",
        "servers: [{url: https://a.example}, {url: https://b.example}]\npaths: {}",
        "servers: [{url: https://b.example}, {url: https://a.example}]\npaths: {}",
    ),
];

#[test]
fn each_is_matched() {
    let mut text = String::new();
    for (name, old, new) in CASES {
        text.push_str(&format!("{name}\n{}\n", changes(old, new)));
    }
    settings().bind(|| insta::assert_snapshot!("diff.matching", text));
}
