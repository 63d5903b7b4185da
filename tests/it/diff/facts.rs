//! A small change each, there and back, and what is said of it. Schemas have a catalogue of their own.

use std::collections::BTreeSet;

use openapi_sdkgen::diff::judge::rules;
use openapi_sdkgen::diff::{Fact, diff};

use crate::diff::{api, replaced};
use crate::support::{document, settings};

/// One document that has something of everything.
const BASE: &str = include_str!("base.yml");

/// Changes of one kind: each with its name, a part of the document, and what stands there instead.
type Cases = &'static [(&'static str, &'static str, &'static str)];

const OPERATIONS: Cases = &[
    ("removed", "  /gone:\n    get: {operationId: goGone, responses: {'204': {description: Gone.}}}\n", ""),
    ("moved to another path", "  /gone:\n", "  /went/far:\n"),
    ("moved to another method", "    get: {operationId: goGone", "    delete: {operationId: goGone"),
    ("moved without an id", "  /anonymous/{id}/report:", "  /anonymous/report/{id}:"),
    ("operationId removed", "operationId: goGone, ", ""),
    ("operationId changed", "operationId: goGone", "operationId: goAway"),
    ("operationId of another", "operationId: goGone", "operationId: listPets"),
    ("deprecated", "{operationId: goGone, ", "{operationId: goGone, deprecated: true, "),
    ("tags", "tags: [pets]", "tags: [animals, pets]"),
    (
        "path variable renamed",
        "/owners/{owner}/pets/{pet}:\n    parameters:\n      - {name: owner,",
        "/owners/{keeper}/pets/{pet}:\n    parameters:\n      - {name: keeper,",
    ),
    ("path variables swapped", "/owners/{owner}/pets/{pet}:", "/owners/{pet}/pets/{owner}:"),
    ("path variable undeclared", "      - {name: pet, in: path, required: true, schema: {type: string}}\n", ""),
    (
        "pages",
        "x-sdkgen-pagination: {by: page, position: page, items: ''}",
        "x-sdkgen-pagination: {by: page, position: page, items: '', first: 0}",
    ),
    ("no pages", "      x-sdkgen-pagination: {by: page, position: page, items: ''}\n", ""),
];

const PARAMETERS: Cases = &[
    ("optional", "        - {name: limit, in: query, schema: {type: integer}}\n", ""),
    ("required in the query", "        - {name: kind, in: query, required: true, schema: {type: string}}\n", ""),
    ("became optional in the query", "name: kind, in: query, required: true", "name: kind, in: query"),
    ("optional header", "        - {name: X-Trace, in: header, schema: {type: string}}\n", ""),
    ("required header", "        - {name: X-Team, in: header, required: true, schema: {type: string}}\n", ""),
    ("header became optional", "name: X-Team, in: header, required: true", "name: X-Team, in: header"),
    ("header in lower case", "name: X-Team, in", "name: x-team, in"),
    ("optional cookie", "        - {name: session, in: cookie, schema: {type: string}}\n", ""),
    ("required cookie", "        - {name: seat, in: cookie, required: true, schema: {type: string}}\n", ""),
    ("cookie became optional", "name: seat, in: cookie, required: true", "name: seat, in: cookie"),
    ("renamed", "{name: colors, in: query,", "{name: colours, in: query,"),
    ("another place", "{name: limit, in: query,", "{name: limit, in: header,"),
    ("deprecated in the query", "{name: limit, in: query,", "{name: limit, in: query, deprecated: true,"),
    ("deprecated header", "{name: X-Trace, in: header,", "{name: X-Trace, in: header, deprecated: true,"),
    ("deprecated cookie", "{name: session, in: cookie,", "{name: session, in: cookie, deprecated: true,"),
    ("deprecated in the path", "{name: pet, in: path,", "{name: pet, in: path, deprecated: true,"),
    ("style", "{name: colors, in: query,", "{name: colors, in: query, style: pipeDelimited, explode: false,"),
    ("explode of one value", "{name: limit, in: query,", "{name: limit, in: query, explode: false,"),
    ("reserved characters", "{name: limit, in: query,", "{name: limit, in: query, allowReserved: true,"),
    (
        "content",
        "{name: limit, in: query, schema: {type: integer}}",
        "{name: limit, in: query, content: {application/json: {schema: {type: integer}}}}",
    ),
    ("explode of a header", "{name: X-Parts, in: header,", "{name: X-Parts, in: header, explode: true,"),
    ("explode of one header", "{name: X-Trace, in: header,", "{name: X-Trace, in: header, explode: true,"),
    ("explode of a cookie", "{name: crumbs, in: cookie,", "{name: crumbs, in: cookie, explode: false,"),
    ("explode of one cookie", "{name: session, in: cookie,", "{name: session, in: cookie, explode: false,"),
    ("style of a path variable", "{name: pet, in: path,", "{name: pet, in: path, style: matrix,"),
    ("explode of a path variable", "{name: pet, in: path,", "{name: pet, in: path, explode: true,"),
    ("empty values", "{name: limit, in: query,", "{name: limit, in: query, allowEmptyValue: true,"),
    ("of a path, for all of its methods", "{name: dry, in: query,", "{name: dry, in: query, required: true,"),
];

const BODIES: Cases = &[
    (
        "required body",
        "      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}\n",
        "",
    ),
    (
        "optional body",
        "      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}\n",
        "",
    ),
    (
        "became optional",
        "requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}",
        "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}",
    ),
    ("media type added", "          text/plain: {schema: {type: string}}\n", ""),
    (
        "media type changed",
        "          text/plain: {schema: {type: string}}\n",
        "          text/csv: {schema: {type: string}}\n",
    ),
    (
        "parameters of a media type",
        "          text/plain: {schema: {type: string}}\n",
        "          text/plain; charset=utf-8: {schema: {type: string}}\n",
    ),
    ("schema of a media type", "          text/plain: {schema: {type: string}}\n", "          text/plain: {}\n"),
    (
        "encoding",
        "encoding: {photo: {contentType: image/png}}",
        "encoding: {photo: {contentType: 'image/png, image/gif'}}",
    ),
    ("no encoding", ", encoding: {photo: {contentType: image/png}}", ""),
];

const RESPONSES: Cases = &[
    ("success", "        '202': {description: Later.}\n", ""),
    ("another success", "        '204': {description: Done.}\n", "        '200': {description: Done.}\n"),
    ("success widened", "        '204': {description: Done.}\n", "        2XX: {description: Done.}\n"),
    ("failure", "        '404': {description: None.}\n", ""),
    ("failure as a range", "        '404': {description: None.}\n", "        4XX: {description: None.}\n"),
    ("default", "        default: {description: Else.}\n", ""),
    ("media type", "            application/xml: {schema: {type: string}}\n", ""),
    (
        "another media type",
        "            application/xml: {schema: {type: string}}\n",
        "            application/x-tar: {schema: {type: string}}\n",
    ),
    (
        "parameters of a media type",
        "            application/xml: {schema: {type: string}}\n",
        "            application/xml;v=2: {schema: {type: string}}\n",
    ),
    ("schema", "            application/xml: {schema: {type: string}}\n", "            application/xml: {}\n"),
    ("header that always comes", "            X-Total: {required: true, schema: {type: integer}}\n", ""),
    ("header that sometimes comes", "            X-Next: {schema: {type: string}}\n", ""),
    ("header became optional", "X-Total: {required: true,", "X-Total: {required: false,"),
    ("header in lower case", "X-Total: {required", "x-total: {required"),
    ("schema of a header", "            X-Next: {schema: {type: string}}\n", "            X-Next: {}\n"),
    ("media type of a shared response", "        application/problem+json: {schema: {type: object}}\n", ""),
    ("encoding of parts", ", encoding: {page: {contentType: text/html}}", ""),
];

const SECURITY: Cases = &[
    ("of the document", "security: [{token: []}]\n", ""),
    ("of an operation", "      security: [{key: []}, {token: []}]\n", "      security: [{key: []}]\n"),
    ("none for an operation", "      security: [{key: []}, {token: []}]\n", "      security: []\n"),
    ("anonymous", "      security: [{key: []}, {token: []}]\n", "      security: [{key: []}, {token: []}, {}]\n"),
    ("both at once", "      security: [{key: []}, {token: []}]\n", "      security: [{key: [], token: []}]\n"),
    ("scopes", "security: [{login: [read]}]", "security: [{login: [read, write]}]"),
    ("scheme", "    spare: {type: http, scheme: digest}\n", ""),
    ("scheme renamed", "    spare: {type: http, scheme: digest}\n", "    reserve: {type: http, scheme: digest}\n"),
    ("name of a key", "name: X-Key}", "name: X-Api-Key}"),
    ("place of a key", "key: {type: apiKey, in: header,", "key: {type: apiKey, in: query,"),
    ("kind", "token: {type: http, scheme: bearer}", "token: {type: http, scheme: basic}"),
    ("flow", "        clientCredentials: {tokenUrl: https://login.example/token, scopes: {read: Read.}}\n", ""),
    (
        "address of a flow",
        "clientCredentials: {tokenUrl: https://login.example/token,",
        "clientCredentials: {tokenUrl: https://login.example/tokens,",
    ),
    ("scope of a flow", "scopes: {read: Read., write: Write.}", "scopes: {read: Read.}"),
];

const SERVERS: Cases = &[
    ("address", "https://{region}.example.com/v1", "https://{region}.example.com/v2"),
    ("one fewer", "  - {url: https://spare.example.com}\n", ""),
    (
        "first one fewer",
        "  - url: https://{region}.example.com/v1\n    variables: {region: {default: eu, enum: [eu, us]}}\n",
        "",
    ),
    ("another first", "servers:\n", "servers:\n  - {url: https://first.example.com}\n"),
    ("default", "region: {default: eu,", "region: {default: us,"),
    ("value", "enum: [eu, us]", "enum: [eu]"),
    ("any value", ", enum: [eu, us]", ""),
    ("of an operation", "      servers: [{url: https://files.example.com}]\n", ""),
    ("address of an operation", "https://files.example.com", "https://data.example.com"),
];

const WEBHOOKS: Cases = &[
    (
        "removed",
        "  adopted:\n    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}\n",
        "",
    ),
    (
        "no body",
        "    post: {requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}}\n",
        "    post: {}\n",
    ),
    ("parameter", "      - {name: X-Signature, in: header, required: true, schema: {type: string}}\n", ""),
    ("parameter became optional", "name: X-Signature, in: header, required: true", "name: X-Signature, in: header"),
];

const WORDS: Cases = &[
    ("title", "title: Pets", "title: All pets"),
    ("version", "version: '1'", "version: '2'"),
    ("summary", "summary: Lists pets.", "summary: Lists all pets."),
    ("new words", "summary: Lists pets.", "summary: Lists pets.\n      description: All of them."),
    ("a number", "at most 32 letters", "at most 64 letters"),
    ("a rule", "A name may have at most 32 letters.", "A name must have at most 32 letters."),
    ("punctuation", "at most 32 letters.", "at most 32 letters!"),
    ("description of a parameter", "description: The color.", "description: Its color."),
    ("description of a response", "description: All pets.", "description: The pets."),
    ("description of a shared response", "description: Wrong.", "description: It is wrong."),
];

const SCHEMAS: Cases = &[
    ("renamed", "    Lonely: {", "    Single: {"),
    ("named", "    Lonely: {type: object, properties: {a: {type: string}}}\n", ""),
];

const ALL: &[(&str, Cases)] = &[
    ("operations", OPERATIONS),
    ("parameters", PARAMETERS),
    ("bodies", BODIES),
    ("responses", RESPONSES),
    ("security", SECURITY),
    ("servers", SERVERS),
    ("webhooks", WEBHOOKS),
    ("words", WORDS),
    ("schemas", SCHEMAS),
];

#[test]
fn each_change_is_told() {
    for (area, cases) in ALL {
        let mut text = String::new();
        for (name, from, to) in *cases {
            text.push_str(&format!("{name}\n{}\n", replaced(BASE, from, to)));
        }
        settings().bind(|| insta::assert_snapshot!(format!("diff.{area}"), text));
    }
}

#[test]
fn every_rule_is_shown() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (_, from, to) in ALL.iter().flat_map(|(_, cases)| *cases) {
        let (old, new) = (api(&document(BASE)), api(&document(&BASE.replace(from, to))));
        for changes in [diff(&old, &new), diff(&new, &old)] {
            seen.extend(changes.iter().map(|change| change.rule));
        }
    }
    let unseen = rules().filter(|rule| !matches!(rule.fact, Fact::Schema(_)) && !seen.contains(rule.id));
    let unseen: Vec<&str> = unseen.map(|rule| rule.id).collect();
    assert!(unseen.is_empty(), "no change here shows {unseen:?}");
}
