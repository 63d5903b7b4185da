//! Keywords that are missing, unknown, or of the wrong type.

use insta::assert_snapshot;

use crate::support::{complaints, document};

fn of(yaml: &str) -> String {
    complaints(&document(yaml))
}

#[test]
fn properties_that_are_a_list() {
    assert_snapshot!(of(r"
        Pet:
          type: object
          properties:
            - name
    "), @"
    warning[unreadable-keyword]: `properties` is ignored: expected a mapping, found a list
     --> api.yml:8:7
      |
    8 |       properties:
      |       ^^^^^^^^^^
      |
      = at /components/schemas/Pet/properties
      = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
              read as the message says, and all else around it is read as usual. Correct the value; a number where
              text is expected needs quotes.

    generated
    ");
}

#[test]
fn required_that_is_a_boolean() {
    assert_snapshot!(of(r"
        Pet:
          type: object
          properties:
            name: {type: string, required: true}
    "), @"
    warning[unreadable-keyword]: `required` is a list of names beside `properties`; at a property it is read as saying whether that is one of them
     --> api.yml:9:9
      |
    9 |         name: {type: string, required: true}
      |         ^^^^
      |
      = at /components/schemas/Pet/properties/name
      = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
              read as the message says, and all else around it is read as usual. Correct the value; a number where
              text is expected needs quotes.

    generated
    ");
}

#[test]
fn a_description_that_is_a_number() {
    assert_snapshot!(of(r"
        Pet: {type: object, description: 42, properties: {age: {type: integer, minimum: none}}}
    "), @r#"
    warning[unreadable-keyword]: `description` is read as `"42"`: expected text, found the number `42`
     --> api.yml:6:38
      |
    6 |     Pet: {type: object, description: 42, properties: {age: {type: integer, minimum: none}}}
      |                                      ^^
      |
      = at /components/schemas/Pet/description
      = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
              read as the message says, and all else around it is read as usual. Correct the value; a number where
              text is expected needs quotes.

    warning[unreadable-keyword]: `minimum` is ignored: expected a number, found the text "none"
     --> api.yml:6:85
      |
    6 |     Pet: {type: object, description: 42, properties: {age: {type: integer, minimum: none}}}
      |                                                                                     ^^^^
      |
      = at /components/schemas/Pet/properties/age/minimum

    generated
    "#);
}

#[test]
fn an_enum_that_is_no_list() {
    assert_snapshot!(of(r"
        Color: {type: string, enum: red}
    "), @r#"
    warning[unreadable-keyword]: `enum` is ignored: expected a list, found the text "red"
     --> api.yml:6:33
      |
    6 |     Color: {type: string, enum: red}
      |                                 ^^^
      |
      = at /components/schemas/Color/enum
      = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
              read as the message says, and all else around it is read as usual. Correct the value; a number where
              text is expected needs quotes.

    generated
    "#);
}

#[test]
fn a_required_name_without_a_property() {
    assert_snapshot!(of(r"
        Pet:
          type: object
          required: [name, nmae]
          properties: {name: {type: string}}
    "), @"
    warning[required-without-property]: `nmae` is required, but no property has that name; it is ignored
     --> api.yml:8:24
      |
    8 |       required: [name, nmae]
      |                        ^^^^
      |
      = at /components/schemas/Pet/required/1
      = help: The list `required` of a schema names a property that the schema does not have. The name is ignored.
              Correct the spelling, add the property, or drop the name from the list.

    generated
    ");
}

#[test]
fn all_of_that_contradicts_itself() {
    assert_snapshot!(of(r"
        Pet:
          allOf:
            - {type: object, properties: {id: {type: string}}}
            - {type: object, properties: {id: {type: integer}}}
        Dog:
          allOf: [{type: string}, {type: integer}]
    "), @"
    warning[conflicting-allof]: two members of `allOf` declare `id` as different kinds of values; this one is taken, and not that at `/components/schemas/Pet/allOf/0/properties/id`
     --> api.yml:9:39
      |
    9 |         - {type: object, properties: {id: {type: integer}}}
      |                                       ^^
      |
      = at /components/schemas/Pet/allOf/1/properties/id
      = help: The parts of an `allOf` contradict each other, so that no value satisfies all of them as they are
              written. The later declaration of a property is taken; where the parts as a whole are of different
              kinds, the first one is. Make the parts agree.

    warning[conflicting-allof]: the members of `allOf` ask for different kinds of values; the first one is taken, and not that at `/components/schemas/Dog/allOf/1`
      --> api.yml:11:7
       |
    11 |       allOf: [{type: string}, {type: integer}]
       |       ^^^^^
       |
       = at /components/schemas/Dog/allOf

    generated
    ");
}

#[test]
fn a_status_that_is_none() {
    assert_snapshot!(of(r"
        paths:
          /pets: {get: {operationId: listPets, responses: {ok: {description: ok}, '2000': {description: ok}}}}
    "), @"
    note[no-success-response]: no response speaks of a success, so that the method returns nothing
     --> api.yml:4:11
      |
    4 |   /pets: {get: {operationId: listPets, responses: {ok: {description: ok}, '2000': {description: ok}}}}
      |           ^^^
      |
      = at /paths/~1pets/get
      = help: An operation declares neither a 2xx response nor a `default`. Its method treats every 2xx as a
              success and returns nothing. Declare the success in the document or add it with an overlay.

    gap[unsupported-response]: `ok` is no status, no range such as `4XX`, and not `default`; the entry is ignored
     --> api.yml:4:52
      |
    4 |   /pets: {get: {operationId: listPets, responses: {ok: {description: ok}, '2000': {description: ok}}}}
      |                                                    ^^
      |
      = at /paths/~1pets/get/responses/ok
      = help: A response is described in a way that cannot be typed. An entry under a key that is no status is
              ignored.

    gap[unsupported-response]: `2000` is no status, no range such as `4XX`, and not `default`; the entry is ignored
     --> api.yml:4:75
      |
    4 |   /pets: {get: {operationId: listPets, responses: {ok: {description: ok}, '2000': {description: ok}}}}
      |                                                                           ^^^^^^
      |
      = at /paths/~1pets/get/responses/2000

    generated
    ");
}

#[test]
fn an_operation_without_responses() {
    assert_snapshot!(of(r"
        paths:
          /pets: {get: {operationId: listPets}}
    "), @"
    warning[missing-keyword]: the required keyword `responses` is missing
     --> api.yml:4:11
      |
    4 |   /pets: {get: {operationId: listPets}}
      |           ^^^
      |
      = at /paths/~1pets/get
      = help: A keyword that the standard requires is missing, and what it would say can be done without. An empty
              value is taken in its place, or what the message says. Add the keyword.

    note[no-success-response]: no response speaks of a success, so that the method returns nothing
     --> api.yml:4:11
      |
    4 |   /pets: {get: {operationId: listPets}}
      |           ^^^
      |
      = at /paths/~1pets/get
      = help: An operation declares neither a 2xx response nor a `default`. Its method treats every 2xx as a
              success and returns nothing. Declare the success in the document or add it with an overlay.

    generated
    ");
}

#[test]
fn a_parameter_without_a_place() {
    assert_snapshot!(of(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {name: q, schema: {type: string}}
              responses: {'204': {description: ok}}
    "), @"
    warning[unreadable-keyword]: the parameter has no `in`, so that nothing says where its value goes; it is left out
     --> api.yml:8:11
      |
    8 |         - {name: q, schema: {type: string}}
      |           ^
      |
      = at /paths/~1pets/get/parameters/0
      = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
              read as the message says, and all else around it is read as usual. Correct the value; a number where
              text is expected needs quotes.

    generated
    ");
}

#[test]
fn a_body_parameter_of_swagger() {
    assert_snapshot!(of(r"
        paths:
          /pets:
            post:
              operationId: createPet
              parameters:
                - {name: pet, in: body, schema: {type: string}}
              responses: {'204': {description: ok}}
    "), @"
    warning[unreadable-keyword]: `in: body` is from Swagger 2; OpenAPI 3 describes the body under `requestBody`; it is left out
     --> api.yml:8:27
      |
    8 |         - {name: pet, in: body, schema: {type: string}}
      |                           ^^^^
      |
      = at /paths/~1pets/post/parameters/0/in
      = help: The value of a keyword does not have the form that the standard asks for. The keyword is ignored, or
              read as the message says, and all else around it is read as usual. Correct the value; a number where
              text is expected needs quotes.

    generated
    ");
}

/// Many documents have such a parameter, and a text is a sensible reading.
#[test]
fn a_parameter_without_a_schema() {
    let said = of(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {name: q, in: query}
              responses: {'204': {description: ok}}
    ");
    assert!(said.contains("warning[") && said.contains("api.yml:8:") && said.ends_with("\ngenerated"), "{said}");
    assert!(!said.contains("enum "), "it speaks of our own types:\n{said}");
}
