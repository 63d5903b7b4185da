//! Operations that clash, and names that cannot be had.

use insta::assert_snapshot;

use crate::support::{complaints, document};

fn of(yaml: &str) -> String {
    complaints(&document(yaml))
}

#[test]
fn a_duplicate_operation_id() {
    assert_snapshot!(of(r"
        paths:
          /pets: {get: {operationId: list, responses: {'204': {description: ok}}}}
          /toys: {get: {operationId: list, responses: {'204': {description: ok}}}}
    "), @"
    warning[duplicate-operation-id]: another operation is called `list` too; this one is named by its method and path
     --> api.yml:4:30
      |
    4 |   /pets: {get: {operationId: list, responses: {'204': {description: ok}}}}
      |                              ^^^^
      |
      = at /paths/~1pets/get/operationId
      = help: Two operations have the same `operationId`, which must be unique. Both are generated, under names
              that are told apart by their method and path. Give one of them another `operationId`.

    warning[duplicate-operation-id]: another operation is called `list` too; this one is named by its method and path
     --> api.yml:5:30
      |
    5 |   /toys: {get: {operationId: list, responses: {'204': {description: ok}}}}
      |                              ^^^^
      |
      = at /paths/~1toys/get/operationId

    generated
    ");
}

#[test]
fn an_undeclared_path_variable() {
    assert_snapshot!(of(r"
        paths:
          /pets/{id}: {get: {operationId: getPet, responses: {'204': {description: ok}}}}
    "), @"
    warning[undeclared-path-parameter]: no parameter declares the path variable `id`; it is taken as a text
     --> api.yml:4:16
      |
    4 |   /pets/{id}: {get: {operationId: getPet, responses: {'204': {description: ok}}}}
      |                ^^^
      |
      = at /paths/~1pets~1{id}/get
      = help: A path has a `{variable}` that no parameter with `in: path` describes. It is taken as a required
              string. Declare the parameter at the operation or at the path.

    generated
    ");
}

#[test]
fn a_parameter_that_is_not_in_the_path() {
    assert_snapshot!(of(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {name: id, in: path, required: true, schema: {type: string}}
              responses: {'204': {description: ok}}
    "), @"
    warning[unused-path-parameter]: the path `/pets` has no variable `id`; the parameter is ignored
     --> api.yml:8:11
      |
    8 |         - {name: id, in: path, required: true, schema: {type: string}}
      |           ^
      |
      = at /paths/~1pets/get/parameters/0
      = help: A parameter with `in: path` has a name that does not occur in the path, so its value has nowhere to
              go. The parameter is left out. Correct the name in one of the two places.

    generated
    ");
}

#[test]
fn a_path_parameter_that_is_not_required() {
    assert_snapshot!(of(r"
        paths:
          /pets/{id}:
            get:
              operationId: getPet
              parameters:
                - {name: id, in: path, schema: {type: string}}
              responses: {'204': {description: ok}}
    "), @"generated");
}

#[test]
fn two_paths_that_no_server_can_tell_apart() {
    assert_snapshot!(of(r"
        paths:
          /pets/{id}: {get: {operationId: getPet, parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'204': {description: ok}}}}
          /pets/{name}: {get: {operationId: findPet, parameters: [{name: name, in: path, required: true, schema: {type: string}}], responses: {'204': {description: ok}}}}
    "), @"
    warning[ambiguous-path]: `/pets/{name}` and `/pets/{id}` differ in the names of their variables alone
     --> api.yml:5:18
      |
    5 |   /pets/{name}: {get: {operationId: findPet, parameters: [{name: name, in: path, required: true, schema: {type: string}}], responses:...
      |                  ^^^
      |
      = at /paths/~1pets~1{name}/get
      = help: Two paths differ in nothing but the names of their variables, so that a server cannot tell calls of
              one from calls of the other. Both get a method. Merge the two in the document, or make their fixed
              parts differ.

    generated
    ");
}

#[test]
fn two_schemas_that_differ_in_case() {
    assert_snapshot!(of(r"
        Pet: {type: object, properties: {a: {type: string}}}
        pet: {type: object, properties: {b: {type: string}}}
    "), @"
    note[name-moved]: `Pet` was not to be had, so that this is called `PetPascal`; pin a name to keep it as it is
     --> api.yml:6:5
      |
    6 |     Pet: {type: object, properties: {a: {type: string}}}
      |     ^^^
      |
      = at /components/schemas/Pet
      = help: Something has a longer name than it would have alone, because another thing wanted the same name. A
              name override in the configuration pins it.

    note[name-moved]: `Pet` was not to be had, so that this is called `PetLower`; pin a name to keep it as it is
     --> api.yml:7:5
      |
    7 |     pet: {type: object, properties: {b: {type: string}}}
      |     ^^^
      |
      = at /components/schemas/pet

    generated
    ");
}

#[test]
fn two_fields_that_want_one_name() {
    assert_snapshot!(of(r"
        Pet:
          type: object
          properties:
            first-name: {type: string, x-sdkgen-name: name}
            last-name: {type: string, x-sdkgen-name: name}
    "), @r#"
    error[name-collision]: the Rust name `name` is also that of /components/schemas/Pet/properties/first-name
      --> api.yml:10:9
       |
    10 |         last-name: {type: string, x-sdkgen-name: name}
       |         ^^^^^^^^^
       |
       = at /components/schemas/Pet/properties/last-name
       = help: pin it: `"/components/schemas/Pet/properties/last-name" = "name_"` under `names` in the
               configuration

    nothing was generated
    "#);
}

#[test]
fn a_name_that_is_no_name() {
    assert_snapshot!(of(r"
        Pet: {type: object, x-sdkgen-name: not a name, properties: {a: {type: string, x-sdkgen-name: fn}}}
    "), @"generated");
}

#[test]
fn no_success() {
    assert_snapshot!(of(r"
        paths:
          /pets: {get: {operationId: listPets, responses: {'404': {description: no}}}}
    "), @"
    note[no-success-response]: no response speaks of a success, so that the method returns nothing
     --> api.yml:4:11
      |
    4 |   /pets: {get: {operationId: listPets, responses: {'404': {description: no}}}}
      |           ^^^
      |
      = at /paths/~1pets/get
      = help: An operation declares neither a 2xx response nor a `default`. Its method treats every 2xx as a
              success and returns nothing. Declare the success in the document or add it with an overlay.

    generated
    ");
}
