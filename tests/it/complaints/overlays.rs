//! Overlays that are unsound, or that no longer fit the document.

use insta::assert_snapshot;
use openapi_sdkgen::config::Config;

use crate::support::{document, run_with, said};

/// What is said of one overlay over a document with one operation.
fn of(overlay: &str) -> String {
    let document = document("paths:\n  /pets: {get: {operationId: listPets, responses: {'204': {description: ok}}}}\n");
    said(&run_with(&document, &[overlay], &Config::for_crate("test", "api.yml")))
}

fn with(actions: &str) -> String {
    of(&format!("overlay: 1.0.0\ninfo: {{title: Fixes, version: '1'}}\nactions:\n{actions}"))
}

#[test]
fn a_target_that_matches_nothing() {
    assert_snapshot!(with("  - target: $.paths['/cats'].get\n    description: Cats have tags.\n    update: {tags: [cats]}\n"), @r#"
    error[overlay-no-match]: action 0 ("Cats have tags.") selects nothing: `$.paths['/cats'].get`
     --> overlay.yml:4:13
      |
    4 |   - target: $.paths['/cats'].get
      |             ^^^^^^^^^^^^^^^^^^^^
      |
      = at /actions/0/target
      = help: The target of an overlay's action selects nothing in the document. An action that no longer applies
              is a correction that has become obsolete, or a document that has changed underneath it; either way
              somebody should look. Correct the target or remove the action.

    nothing was generated
    "#);
}

#[test]
fn a_target_that_is_no_json_path() {
    assert_snapshot!(with("  - target: paths./pets\n    update: {tags: [cats]}\n"), @"
    error[overlay-target-invalid]: action 0: `paths./pets` is not a JSONPath: at position 0, parser error
     --> overlay.yml:4:13
      |
    4 |   - target: paths./pets
      |             ^^^^^^^^^^^
      |
      = at /actions/0/target
      = help: The target of an overlay's action cannot be used: it is not a JSONPath as RFC 9535 defines it, or
              what it selects cannot be changed in the way the action asks for. A target starts with `$`; names
              with special characters are written `['like this']`; objects and arrays can be updated, single
              values only removed.

    nothing was generated
    ");
}

#[test]
fn an_action_that_does_nothing() {
    assert_snapshot!(with("  - target: $.paths\n    description: What now?\n"), @r#"
    error[overlay-unreadable]: action 0 ("What now?") has neither `update` nor `remove: true`
     --> overlay.yml:4:5
      |
    4 |   - target: $.paths
      |     ^^^^^^^^^^^^^^^
      |
      = at /actions/0
      = help: An overlay is not a sound OpenAPI Overlay 1.0 document. It needs `overlay: 1.0.0`, an `info` with
              `title` and `version`, and a list `actions`, each action with a `target` and either `update` or
              `remove: true`. See <https://spec.openapis.org/overlay/v1.0.0>.

    nothing was generated
    "#);
}

#[test]
fn an_action_that_does_both() {
    assert_snapshot!(with("  - target: $.paths['/pets']\n    update: {get: {tags: [pets]}}\n    remove: true\n"), @"generated");
}

#[test]
fn an_action_without_a_target() {
    assert_snapshot!(with("  - update: {tags: [cats]}\n"), @"
    error[overlay-unreadable]: action 0 has no `target`
     --> overlay.yml:4:5
      |
    4 |   - update: {tags: [cats]}
      |     ^^^^^^^^^^^^^^^^^^^^^^
      |
      = at /actions/0
      = help: An overlay is not a sound OpenAPI Overlay 1.0 document. It needs `overlay: 1.0.0`, an `info` with
              `title` and `version`, and a list `actions`, each action with a `target` and either `update` or
              `remove: true`. See <https://spec.openapis.org/overlay/v1.0.0>.

    nothing was generated
    ");
}

#[test]
fn an_unknown_key() {
    assert_snapshot!(with("  - target: $.paths\n    updates: {x-a: 1}\n"), @"
    error[overlay-unreadable]: action 0 has neither `update` nor `remove: true`
     --> overlay.yml:4:5
      |
    4 |   - target: $.paths
      |     ^^^^^^^^^^^^^^^
      |
      = at /actions/0
      = help: An overlay is not a sound OpenAPI Overlay 1.0 document. It needs `overlay: 1.0.0`, an `info` with
              `title` and `version`, and a list `actions`, each action with a `target` and either `update` or
              `remove: true`. See <https://spec.openapis.org/overlay/v1.0.0>.

    nothing was generated
    ");
}

#[test]
fn a_single_value_cannot_be_updated() {
    assert_snapshot!(with("  - target: $.info.title\n    update: Dogs\n"), @"
    error[overlay-target-invalid]: action 0: a single value cannot be updated; select the mapping around it
     --> overlay.yml:4:13
      |
    4 |   - target: $.info.title
      |             ^^^^^^^^^^^^
      |
      = at /actions/0/target
      = help: The target of an overlay's action cannot be used: it is not a JSONPath as RFC 9535 defines it, or
              what it selects cannot be changed in the way the action asks for. A target starts with `$`; names
              with special characters are written `['like this']`; objects and arrays can be updated, single
              values only removed.

    nothing was generated
    ");
}

#[test]
fn the_whole_document_cannot_be_removed() {
    assert_snapshot!(with("  - target: $\n    remove: true\n"), @"
    error[overlay-target-invalid]: action 0: the whole document cannot be removed
     --> overlay.yml:4:13
      |
    4 |   - target: $
      |             ^
      |
      = at /actions/0/target
      = help: The target of an overlay's action cannot be used: it is not a JSONPath as RFC 9535 defines it, or
              what it selects cannot be changed in the way the action asks for. A target starts with `$`; names
              with special characters are written `['like this']`; objects and arrays can be updated, single
              values only removed.

    nothing was generated
    ");
}

#[test]
fn no_actions() {
    assert_snapshot!(of("overlay: 1.0.0\ninfo: {title: Fixes, version: '1'}\n"), @"
    error[overlay-unreadable]: there is no key `actions`
     --> overlay.yml:1:1
      |
    1 | overlay: 1.0.0
      | ^^^^^^^
      |
      = help: An overlay is not a sound OpenAPI Overlay 1.0 document. It needs `overlay: 1.0.0`, an `info` with
              `title` and `version`, and a list `actions`, each action with a `target` and either `update` or
              `remove: true`. See <https://spec.openapis.org/overlay/v1.0.0>.

    nothing was generated
    ");
}

#[test]
fn another_version() {
    assert_snapshot!(of("overlay: 2.0.0\ninfo: {title: Fixes, version: '1'}\nactions: [{target: $.info, update: {title: Dogs}}]\n"), @"
    error[overlay-unreadable]: expected the version `1.0.0`, found `2.0.0`
     --> overlay.yml:1:10
      |
    1 | overlay: 2.0.0
      |          ^^^^^
      |
      = at /overlay
      = help: An overlay is not a sound OpenAPI Overlay 1.0 document. It needs `overlay: 1.0.0`, an `info` with
              `title` and `version`, and a list `actions`, each action with a `target` and either `update` or
              `remove: true`. See <https://spec.openapis.org/overlay/v1.0.0>.

    nothing was generated
    ");
}

#[test]
fn a_document_instead_of_an_overlay() {
    assert_snapshot!(of("openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\n"), @"
    error[overlay-unreadable]: there is no key `overlay` at the top
     --> overlay.yml:1:1
      |
    1 | openapi: 3.0.3
      | ^^^^^^^
      |
      = help: An overlay is not a sound OpenAPI Overlay 1.0 document. It needs `overlay: 1.0.0`, an `info` with
              `title` and `version`, and a list `actions`, each action with a `target` and either `update` or
              `remove: true`. See <https://spec.openapis.org/overlay/v1.0.0>.

    nothing was generated
    ");
}

#[test]
fn not_yaml() {
    assert_snapshot!(of("overlay: 1.0.0\nactions:\n\t- target: $\n"), @"
    error[overlay-unreadable]: found character that cannot start any token, while scanning for the next token
     --> overlay.yml:3:1
      |
    3 |     - target: $
      | ^
      |
      = help: An overlay is not a sound OpenAPI Overlay 1.0 document. It needs `overlay: 1.0.0`, an `info` with
              `title` and `version`, and a list `actions`, each action with a `target` and either `update` or
              `remove: true`. See <https://spec.openapis.org/overlay/v1.0.0>.

    nothing was generated
    ");
}

#[test]
fn what_an_overlay_brings_is_blamed_on_it() {
    assert_snapshot!(with("  - target: $.paths['/pets'].get.responses['204']\n    update: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}\n"), @"
    warning[dangling-reference]: there is nothing at `#/components/schemas/Pet`; any JSON stands in its place
     --> overlay.yml:5:58
      |
    5 |     update: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      |                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = at /paths/~1pets/get/responses/204/content/application~1json/schema/$ref
      = help: A `$ref` names a place in the document where nothing is. The message says what was done instead.
              Check the spelling, and that the component was not renamed or removed. In the fragment, `/` within a
              name is written `~1`, `~` is written `~0`, and special characters are percent-encoded.

    generated
    ");
}
