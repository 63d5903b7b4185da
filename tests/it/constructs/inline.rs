//! Schemas without a name of their own, and the names that they get from where they stand.

use insta::assert_snapshot;

use crate::support::surface;

/// The surface without its fields: names only.
fn names(yaml: &str) -> String {
    let text = surface(yaml);
    let lines = text.lines().filter(|line| line.starts_with("types::") || line.starts_with("api::"));
    let heads = lines
        .filter_map(|line| line.split_whitespace().next())
        .filter(|head| !head.contains('.') && !head.contains("::new("));
    heads.collect::<Vec<_>>().join("\n")
}

#[test]
fn in_properties() {
    assert_snapshot!(names(r"
        Pet:
          type: object
          properties:
            home:
              type: object
              properties:
                address: {type: object, properties: {city: {type: string}}}
            mood: {type: string, enum: [good]}
    "), @"
    types::Pet
    types::PetHome
    types::PetHomeAddress
    types::PetMood
    types::PetMood::Good
    ");
}

#[test]
fn in_lists() {
    assert_snapshot!(names(r"
        Pet:
          type: object
          properties:
            toys: {type: array, items: {type: object, properties: {a: {type: string}}}}
            boxes: {type: array, items: {type: object, properties: {a: {type: string}}}}
            berries: {type: array, items: {type: object, properties: {a: {type: string}}}}
            news: {type: array, items: {type: object, properties: {a: {type: string}}}}
            data: {type: array, items: {type: object, properties: {a: {type: string}}}}
            grid: {type: array, items: {type: array, items: {type: object, properties: {a: {type: string}}}}}
    "), @"
    types::Pet
    types::PetBerry
    types::PetBox
    types::PetDataItem
    types::PetGridItemItem
    types::PetNewsItem
    types::PetToy
    ");
}

#[test]
fn in_maps() {
    assert_snapshot!(names(r"
        Pet:
          type: object
          properties:
            homes: {type: object, additionalProperties: {type: object, properties: {a: {type: string}}}}
    "), @"
    types::Pet
    types::PetHomesValue
    ");
}

#[test]
fn in_an_operation() {
    assert_snapshot!(names(r"
        paths:
          /pets:
            post:
              operationId: createPet
              parameters: [{name: sort, in: query, schema: {type: string, enum: [up, down]}}]
              requestBody:
                content: {application/json: {schema: {type: object, properties: {home: {type: object, properties: {a: {type: string}}}}}}}
              responses:
                '201':
                  description: ok
                  content: {application/json: {schema: {type: object, properties: {pet: {type: object, properties: {a: {type: string}}}}}}}
    "), @"
    api::pets::CreatePetRequest
    api::pets::CreatePetRequestHome
    api::pets::CreatePetResponse
    api::pets::CreatePetResponsePet
    api::pets::CreatePetSort
    api::pets::CreatePetSort::Down
    api::pets::CreatePetSort::Up
    ");
}

#[test]
fn in_a_shared_parameter() {
    assert_snapshot!(names(r"
        paths:
          /pets:
            parameters: [{$ref: '#/components/parameters/Sort'}]
            get: {operationId: listPets, responses: {'204': {description: ok}}}
            delete: {operationId: deletePets, responses: {'204': {description: ok}}}
        components:
          parameters:
            Sort: {name: sort, in: query, schema: {type: string, enum: [up, down]}}
    "), @"
    types::Sort
    types::Sort::Down
    types::Sort::Up
    ");
}

#[test]
fn a_component_keeps_its_name_from_an_inline_schema() {
    assert_snapshot!(names(r"
        Pet: {type: object, properties: {home: {type: object, properties: {a: {type: string}}}}}
        PetHome: {type: object, properties: {b: {type: string}}}
    "), @"
    types::Pet
    types::PetHome
    types::PetHomeObject
    ");
}
