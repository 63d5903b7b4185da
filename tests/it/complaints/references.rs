//! References that lead nowhere, elsewhere, or only to themselves.

use insta::assert_snapshot;

use crate::support::{complaints, document};

fn of(yaml: &str) -> String {
    complaints(&document(yaml))
}

#[test]
fn a_dangling_reference_with_a_near_name() {
    let said = of(r"
        Pet:
          type: object
          properties:
            home: {$ref: '#/components/schemas/Huose'}
        House: {type: object}
    ");
    assert!(said.contains("warning[dangling-reference]") && said.contains("api.yml:9:22"), "{said}");
    assert!(said.contains("`House`"), "the near name is not offered:\n{said}");
}

#[test]
fn a_dangling_reference_without_a_near_name() {
    assert_snapshot!(of(r"
        Pet:
          type: object
          properties:
            home: {$ref: '#/components/schemas/Elephant'}
    "), @"
    warning[dangling-reference]: there is nothing at `#/components/schemas/Elephant`; any JSON stands in its place
     --> api.yml:9:22
      |
    9 |         home: {$ref: '#/components/schemas/Elephant'}
      |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = at /components/schemas/Pet/properties/home/$ref
      = help: A `$ref` names a place in the document where nothing is. The message says what was done instead.
              Check the spelling, and that the component was not renamed or removed. In the fragment, `/` within a
              name is written `~1`, `~` is written `~0`, and special characters are percent-encoded.

    generated
    ");
}

#[test]
fn a_dangling_reference_in_the_wrong_section() {
    assert_snapshot!(of(r"
        Pet: {$ref: '#/components/schema/House'}
        House: {type: object}
    "), @"
    warning[dangling-reference]: there is nothing at `#/components/schema/House`; any JSON stands in its place
     --> api.yml:6:17
      |
    6 |     Pet: {$ref: '#/components/schema/House'}
      |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = at /components/schemas/Pet/$ref
      = help: A `$ref` names a place in the document where nothing is. The message says what was done instead.
              Check the spelling, and that the component was not renamed or removed. In the fragment, `/` within a
              name is written `~1`, `~` is written `~0`, and special characters are percent-encoded.

    generated
    ");
}

#[test]
fn dangling_references_of_other_sections() {
    assert_snapshot!(of(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {$ref: '#/components/parameters/Limit'}
              responses:
                '200': {$ref: '#/components/responses/Pets'}
    "), @"
    warning[dangling-reference]: there is nothing at `#/components/parameters/Limit`; the parameter is left out
     --> api.yml:8:18
      |
    8 |         - {$ref: '#/components/parameters/Limit'}
      |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = at /paths/~1pets/get/parameters/0/$ref
      = help: A `$ref` names a place in the document where nothing is. The message says what was done instead.
              Check the spelling, and that the component was not renamed or removed. In the fragment, `/` within a
              name is written `~1`, `~` is written `~0`, and special characters are percent-encoded.

    warning[dangling-reference]: there is nothing at `#/components/responses/Pets`; nothing is known of its body
      --> api.yml:10:23
       |
    10 |         '200': {$ref: '#/components/responses/Pets'}
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = at /paths/~1pets/get/responses/200/$ref

    generated
    ");
}

#[test]
fn a_swagger_2_reference() {
    assert_snapshot!(of(r"
        Pet: {$ref: '#/definitions/House'}
        House: {type: object}
    "), @"
    note[deprecated-keyword]: `#/definitions/House` is where Swagger 2 has its schemas; it is read as `#/components/schemas/House`
     --> api.yml:6:17
      |
    6 |     Pet: {$ref: '#/definitions/House'}
      |                 ^^^^^^^^^^^^^^^^^^^^^
      |
      = at /components/schemas/Pet/$ref
      = help: A keyword belongs to another version of OpenAPI than the one that the document names. It was read as
              it was meant there.

    generated
    ");
}

#[test]
fn a_reference_to_another_file() {
    assert_snapshot!(of(r"
        Pet: {type: object, properties: {home: {$ref: 'house.yml#/House'}}}
    "), @"
    gap[foreign-reference]: `house.yml#/House` is in another document, which is not read; any JSON stands in its place
     --> api.yml:6:51
      |
    6 |     Pet: {type: object, properties: {home: {$ref: 'house.yml#/House'}}}
      |                                                   ^^^^^^^^^^^^^^^^^^
      |
      = at /components/schemas/Pet/properties/home/$ref
      = help: A `$ref` leads to another file or to a URL, which is not read. The message says what was done
              instead. Bundle the document into one file first, for example with `npx @redocly/cli bundle`.

    generated
    ");
}

#[test]
fn references_in_a_circle() {
    assert_snapshot!(of(r"
        One: {$ref: '#/components/schemas/Two'}
        Two: {$ref: '#/components/schemas/Three'}
        Three: {$ref: '#/components/schemas/One'}
    "), @"
    warning[circular-reference]: the reference `#/components/schemas/Two` only leads back to itself; any JSON stands in its place
     --> api.yml:6:17
      |
    6 |     One: {$ref: '#/components/schemas/Two'}
      |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = at /components/schemas/One/$ref
      = help: A `$ref` leads back to itself without passing through an object, an array or a union, so that it
              stands for nothing. The message says what was done instead. Recursive types are fine as long as
              there is a property, an item or a variant on the way round. Let one of the references name the
              schema that was meant.

    warning[circular-reference]: the reference `#/components/schemas/Three` only leads back to itself; any JSON stands in its place
     --> api.yml:7:17
      |
    7 |     Two: {$ref: '#/components/schemas/Three'}
      |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = at /components/schemas/Two/$ref

    warning[circular-reference]: the reference `#/components/schemas/One` only leads back to itself; any JSON stands in its place
     --> api.yml:8:19
      |
    8 |     Three: {$ref: '#/components/schemas/One'}
      |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = at /components/schemas/Three/$ref

    generated
    ");
}

#[test]
fn a_reference_to_itself() {
    assert_snapshot!(of(r"
        One: {$ref: '#/components/schemas/One'}
    "), @"
    warning[circular-reference]: the reference `#/components/schemas/One` only leads back to itself; any JSON stands in its place
     --> api.yml:6:17
      |
    6 |     One: {$ref: '#/components/schemas/One'}
      |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = at /components/schemas/One/$ref
      = help: A `$ref` leads back to itself without passing through an object, an array or a union, so that it
              stands for nothing. The message says what was done instead. Recursive types are fine as long as
              there is a property, an item or a variant on the way round. Let one of the references name the
              schema that was meant.

    generated
    ");
}

#[test]
fn a_parameter_that_is_itself() {
    assert_snapshot!(of(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters: [{$ref: '#/components/parameters/One'}]
              responses: {'204': {description: ok}}
        components:
          parameters:
            One: {$ref: '#/components/parameters/One'}
    "), @"
    warning[circular-reference]: the reference `#/components/parameters/One` only leads back to itself; the parameter is left out
     --> api.yml:7:27
      |
    7 |       parameters: [{$ref: '#/components/parameters/One'}]
      |                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = at /paths/~1pets/get/parameters/0/$ref
      = help: A `$ref` leads back to itself without passing through an object, an array or a union, so that it
              stands for nothing. The message says what was done instead. Recursive types are fine as long as
              there is a property, an item or a variant on the way round. Let one of the references name the
              schema that was meant.

    generated
    ");
}
