//! Parameters that are declared badly, twice, or not at all, and names that are taken.

use insta::assert_snapshot;

use crate::support::surface;

#[test]
fn parameters_with_the_names_of_methods() {
    assert_snapshot!(surface(r"
        paths:
          /pets/{send}:
            get:
              operationId: listPets
              parameters:
                - {name: send, in: path, required: true, schema: {type: string}}
                - {name: body, in: query, schema: {type: string}}
                - {name: send, in: query, schema: {type: string}}
                - {name: self, in: query, required: true, schema: {type: string}}
              responses: {'204': {description: ok}}
    "), @"
    pets().list(send_in_path: String, self_: String) -> ()                       GET /pets/{send}
    pets().list.body_in_query(String)                                            query body
    pets().list.send_in_query(String)                                            query send

    // note[name-moved]: `send` was not to be had, so that this is called `send_in_path`; pin a name to keep it as it is
    // note[name-moved]: `body` was not to be had, so that this is called `body_in_query`; pin a name to keep it as it is
    // note[name-moved]: `send` was not to be had, so that this is called `send_in_query`; pin a name to keep it as it is
    ");
}

#[test]
fn parameters_that_are_not_declared_not_used_or_given_twice() {
    assert_snapshot!(surface(r"
        paths:
          /pets/{id}:
            get:
              operationId: getPet
              parameters:
                - {name: petId, in: path, required: true, schema: {type: string}}
                - {name: q, in: query, schema: {type: string}}
                - {name: q, in: query, schema: {type: integer}}
              responses: {'204': {description: ok}}
    "), @"
    pets().get(id: String) -> ()                                                 GET /pets/{id}
    pets().get.q(String)                                                         query q

    // warning[duplicate-parameter]: the parameter `q` is declared twice; the first declaration counts
    // warning[undeclared-path-parameter]: no parameter declares the path variable `id`; it is taken as a text
    // warning[unused-path-parameter]: the path `/pets/{id}` has no variable `petId`; the parameter is ignored
    ");
}

#[test]
fn objects_in_the_query() {
    assert_snapshot!(surface(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters:
                - {name: a, in: query, schema: {type: object, properties: {b: {type: string}}}}
                - {name: c, in: query, schema: {type: array, items: {type: object, properties: {d: {type: string}}}}}
                - {name: e, in: query, style: spaceDelimited, schema: {type: string}}
                - {name: f, in: query, style: matrix, schema: {type: string}}
                - {name: g, in: query, schema: {}}
              responses: {'204': {description: ok}}
    "), @r#"
    api::pets::ListPetsA                                                         /paths/~1pets/get/parameters/0/schema
    api::pets::ListPetsA.b: Option<String>                                       "b"
    api::pets::ListPetsA::new()                                                  required keys
    api::pets::ListPetsCItem                                                     /paths/~1pets/get/parameters/1/schema/items
    api::pets::ListPetsCItem.d: Option<String>                                   "d"
    api::pets::ListPetsCItem::new()                                              required keys
    pets().list() -> ()                                                          GET /pets
    pets().list.a(api::pets::ListPetsA)                                          query a
    pets().list.c(Vec<api::pets::ListPetsCItem>)                                 query c
    pets().list.e(String)                                                        query e
    pets().list.f(String)                                                        query f
    pets().list.g(Value)                                                         query g

    // warning[unreadable-keyword]: the style is read as `form`; here it can be `form`, `spaceDelimited`, `pipeDelimited`, `deepObject`
    "#);
}

/// `with_` belongs to the options of a call; a parameter that is called so gets another name.
#[test]
fn a_parameter_with_the_prefix_of_options() {
    let text = surface(
        r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters: [{name: with_toys, in: query, schema: {type: boolean}}, {name: with-timeout, in: query, required: true, schema: {type: string}}]
              responses: {'204': {description: ok}}
    ",
    );
    assert!(text.contains("query with_toys") && text.contains("with_timeout: String"), "{text}");
    assert!(!text.contains("list.with_") && !text.contains("list(with_"), "{text}");
}
