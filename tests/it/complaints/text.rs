//! Texts that are no OpenAPI document.

use insta::assert_snapshot;

use crate::support::complaints;

#[test]
fn a_tab() {
    assert_snapshot!(complaints("openapi: 3.0.3\ninfo:\n\ttitle: Pets\n"), @"
    error[not-yaml]: found character that cannot start any token, while scanning for the next token
     --> api.yml:3:1
      |
    3 |     title: Pets
      | ^
      |
      = help: The text is neither YAML nor JSON, so nothing in it can be read. The caret stands where the reader
              gave up; the mistake is there or shortly before. Wrong indentation, a tab, a missing quote and an
              unescaped `: ` in a description are the usual causes.

    nothing was generated
    ");
}

#[test]
fn bad_indentation() {
    assert_snapshot!(complaints("openapi: 3.0.3\ninfo:\n  title: Pets\n version: '1'\npaths: {}\n"), @"
    error[not-yaml]: did not find expected key, while parsing a block mapping
     --> api.yml:4:2
      |
    4 |  version: '1'
      |  ^
      |
      = help: The text is neither YAML nor JSON, so nothing in it can be read. The caret stands where the reader
              gave up; the mistake is there or shortly before. Wrong indentation, a tab, a missing quote and an
              unescaped `: ` in a description are the usual causes.

    nothing was generated
    ");
}

#[test]
fn a_colon_in_a_description() {
    assert_snapshot!(complaints("openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\nx-note: Beware: it bites\n"), @"
    error[not-yaml]: mapping values are not allowed in this context
     --> api.yml:4:15
      |
    4 | x-note: Beware: it bites
      |               ^
      |
      = help: The text is neither YAML nor JSON, so nothing in it can be read. The caret stands where the reader
              gave up; the mistake is there or shortly before. Wrong indentation, a tab, a missing quote and an
              unescaped `: ` in a description are the usual causes.

    nothing was generated
    ");
}

#[test]
fn an_open_quote() {
    assert_snapshot!(complaints("openapi: 3.0.3\ninfo:\n  title: 'Pets\n  version: 1\npaths: {}\n"), @"
    error[not-yaml]: found unexpected end of stream, while scanning a quoted scalar
     --> api.yml:3:10
      |
    3 |   title: 'Pets
      |          ^
      |
      = help: The text is neither YAML nor JSON, so nothing in it can be read. The caret stands where the reader
              gave up; the mistake is there or shortly before. Wrong indentation, a tab, a missing quote and an
              unescaped `: ` in a description are the usual causes.

    nothing was generated
    ");
}

#[test]
fn bad_json() {
    assert_snapshot!(complaints("{\n  \"openapi\": \"3.0.3\",\n  \"info\": {\"title\": \"Pets\" \"version\": \"1\"}\n}\n"), @r#"
    error[not-yaml]: expected `,` or `}`
     --> api.yml:3:28
      |
    3 |   "info": {"title": "Pets" "version": "1"}
      |                            ^
      |
      = help: The text is neither YAML nor JSON, so nothing in it can be read. The caret stands where the reader
              gave up; the mistake is there or shortly before. Wrong indentation, a tab, a missing quote and an
              unescaped `: ` in a description are the usual causes.

    nothing was generated
    "#);
}

#[test]
fn json_that_ends_early() {
    assert_snapshot!(complaints("{\"openapi\": \"3.0.3\", \"info\": {"), @r#"
    error[not-yaml]: EOF while parsing an object
     --> api.yml:1:30
      |
    1 | {"openapi": "3.0.3", "info": {
      |                              ^
      |
      = help: The text is neither YAML nor JSON, so nothing in it can be read. The caret stands where the reader
              gave up; the mistake is there or shortly before. Wrong indentation, a tab, a missing quote and an
              unescaped `: ` in a description are the usual causes.

    nothing was generated
    "#);
}

#[test]
fn json_with_a_comma_too_many() {
    assert_snapshot!(complaints("{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Pets\", \"version\": \"1\",}, \"paths\": {}}"), @"generated");
}

#[test]
fn an_empty_file() {
    assert_snapshot!(complaints(""), @"
    error[not-openapi]: the file is empty
     --> api.yml:1:1
      |
    1 |
      | ^
      |
      = help: The text is sound YAML or JSON but not an OpenAPI document. An OpenAPI document is one mapping with
              the key `openapi`, whose value is the version of the standard, such as `3.0.3`. Check that the right
              file was given.

    nothing was generated
    ");
}

#[test]
fn a_file_of_comments() {
    assert_snapshot!(complaints("# Nothing here.\n"), @"
    error[not-openapi]: the file is empty
     --> api.yml:1:1
      |
    1 | # Nothing here.
      | ^
      |
      = help: The text is sound YAML or JSON but not an OpenAPI document. An OpenAPI document is one mapping with
              the key `openapi`, whose value is the version of the standard, such as `3.0.3`. Check that the right
              file was given.

    nothing was generated
    ");
}

#[test]
fn a_list() {
    assert_snapshot!(complaints("- openapi: 3.0.3\n"), @"
    error[not-openapi]: expected a mapping with the key `openapi`, found a list
     --> api.yml:1:1
      |
    1 | - openapi: 3.0.3
      | ^
      |
      = help: The text is sound YAML or JSON but not an OpenAPI document. An OpenAPI document is one mapping with
              the key `openapi`, whose value is the version of the standard, such as `3.0.3`. Check that the right
              file was given.

    nothing was generated
    ");
}

#[test]
fn html() {
    assert_snapshot!(complaints("<!DOCTYPE html>\n<html><body>404</body></html>\n"), @"
    error[not-openapi]: expected a mapping with the key `openapi`, found text
     --> api.yml:1:1
      |
    1 | <!DOCTYPE html>
      | ^
      |
      = help: The text is sound YAML or JSON but not an OpenAPI document. An OpenAPI document is one mapping with
              the key `openapi`, whose value is the version of the standard, such as `3.0.3`. Check that the right
              file was given.

    nothing was generated
    ");
}

#[test]
fn no_version() {
    assert_snapshot!(complaints("info: {title: Pets, version: '1'}\npaths: {}\n"), @"
    error[not-openapi]: there is no key `openapi` at the top
     --> api.yml:1:1
      |
    1 | info: {title: Pets, version: '1'}
      | ^
      |
      = help: The text is sound YAML or JSON but not an OpenAPI document. An OpenAPI document is one mapping with
              the key `openapi`, whose value is the version of the standard, such as `3.0.3`. Check that the right
              file was given.

    nothing was generated
    ");
}

#[test]
fn swagger_2() {
    assert_snapshot!(complaints("swagger: '2.0'\ninfo: {title: Pets, version: '1'}\npaths: {}\n"), @"
    error[swagger-2]: the document follows Swagger 2.0, not OpenAPI 3
     --> api.yml:1:10
      |
    1 | swagger: '2.0'
      |          ^^^^^
      |
      = at /swagger
      = help: The document follows Swagger 2.0, the predecessor of OpenAPI 3, whose structure differs in most
              places. Convert it to OpenAPI 3.0 first, for example with `npx swagger2openapi` or at
              <https://converter.swagger.io>, and generate from the result.

    nothing was generated
    ");
}

#[test]
fn openapi_4() {
    assert_snapshot!(complaints("openapi: 4.0.0\ninfo: {title: Pets, version: '1'}\npaths: {}\n"), @"
    error[unsupported-version]: OpenAPI `4.0.0` is not supported, only 3.0 and 3.1 are
     --> api.yml:1:10
      |
    1 | openapi: 4.0.0
      |          ^^^^^
      |
      = at /openapi
      = help: The document follows a version of OpenAPI that is not known here. Versions 3.0 and 3.1 are read. If
              the document uses nothing that is newer, changing the value of `openapi` is enough.

    nothing was generated
    ");
}

#[test]
fn an_overlay_instead_of_a_document() {
    assert_snapshot!(complaints("overlay: 1.0.0\ninfo: {title: Pets, version: '1'}\nactions: []\n"), @"
    error[not-openapi]: there is no key `openapi` at the top
     --> api.yml:1:1
      |
    1 | overlay: 1.0.0
      | ^^^^^^^
      |
      = at /overlay
      = help: this is an overlay; give the document that it changes, and this one with it

    nothing was generated
    ");
}

#[test]
fn a_key_that_is_there_twice() {
    assert_snapshot!(complaints("openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\ninfo: {title: Dogs, version: '2'}\n"), @"
    warning[duplicate-key]: the key `info` is there twice
     --> api.yml:4:1
      |
    4 | info: {title: Dogs, version: '2'}
      | ^^^^
      |
      = at /info
      = help: A mapping has the same key twice, which neither YAML nor JSON allows. The last value is used. Remove
              one of the two, or rename it if it was meant to be another.

    generated
    ");
}

#[test]
fn keys_and_tags_that_json_does_not_have() {
    assert_snapshot!(complaints("openapi: 3.0.3\ninfo: {title: !Big Pets, version: '1'}\npaths: {}\nx-a: {true: .inf}\n"), @"
    note[tag-dropped]: the tag `!Big` is dropped
     --> api.yml:2:20
      |
    2 | info: {title: !Big Pets, version: '1'}
      |                    ^^^^
      |
      = at /info/title
      = help: A YAML tag such as `!Name` stands before a value. OpenAPI has no use for tags of its own; the tag is
              dropped and the value is kept.

    note[non-string-key]: a key that is not text was read as `true`
     --> api.yml:4:7
      |
    4 | x-a: {true: .inf}
      |       ^^^^
      |
      = at /x-a/true
      = help: The key of a mapping is not text for YAML: `true`, `null`, a number with a fraction or a whole
              collection. It was read as the text it is written with, which is what JSON would have. Put it in
              quotes to say so.

    note[non-finite-number]: `inf` is not a number that JSON has
     --> api.yml:4:13
      |
    4 | x-a: {true: .inf}
      |             ^^^^
      |
      = at /x-a/true
      = help: Infinity and not-a-number can be written in YAML but not in JSON, which is what OpenAPI describes.
              The value is read as `null`.

    generated
    ");
}

#[test]
fn an_alias_without_an_anchor() {
    assert_snapshot!(complaints("openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: *paths\n"), @"
    error[not-yaml]: the alias has no anchor before it
     --> api.yml:3:8
      |
    3 | paths: *paths
      |        ^
      |
      = help: The text is neither YAML nor JSON, so nothing in it can be read. The caret stands where the reader
              gave up; the mistake is there or shortly before. Wrong indentation, a tab, a missing quote and an
              unescaped `: ` in a description are the usual causes.

    nothing was generated
    ");
}
