//! What stands in where a reference leads nowhere, and references that find their target by other ways than its place.

use insta::assert_snapshot;

use crate::support::{surface, types};

#[test]
fn for_everything_that_is_lost() {
    assert_snapshot!(surface(r"
        paths:
          /pets/{id}:
            parameters: [{$ref: '#/components/parameters/Id'}]
            put:
              operationId: putPet
              parameters: [{$ref: '#/components/parameters/Dry'}]
              requestBody: {$ref: '#/components/requestBodies/Pet'}
              responses:
                '200': {description: ok, headers: {X-Rate: {$ref: '#/components/headers/Rate'}}, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
                '404': {$ref: '#/components/responses/Missing'}
            get:
              operationId: getPet
              responses: {'200': {$ref: '#/components/responses/Pet'}}
    "), @"
    pets().get(id: String) -> ()                                                 GET /pets/{id}
    pets().update(id: String) -> Value                                           PUT /pets/{id}
    pets().update.body(Value)                                                    body

    // warning[dangling-reference]: there is nothing at `#/components/parameters/Id`; the parameter is left out
    // warning[undeclared-path-parameter]: no parameter declares the path variable `id`; it is taken as a text
    // warning[dangling-reference]: there is nothing at `#/components/responses/Pet`; nothing is known of its body
    // warning[dangling-reference]: there is nothing at `#/components/parameters/Dry`; the parameter is left out
    // warning[undeclared-path-parameter]: no parameter declares the path variable `id`; it is taken as a text
    // warning[dangling-reference]: there is nothing at `#/components/requestBodies/Pet`; any JSON can be sent in its place
    // warning[dangling-reference]: there is nothing at `#/components/schemas/Pet`; any JSON stands in its place
    // warning[dangling-reference]: there is nothing at `#/components/headers/Rate`; the header field is left out
    // warning[dangling-reference]: there is nothing at `#/components/responses/Missing`; nothing is known of its body
    ");
}

#[test]
fn for_a_path_whose_reference_is_lost() {
    assert_snapshot!(surface(r"
        paths:
          /pets: {$ref: '#/components/pathItems/Pets'}
    "), @"

    // warning[dangling-reference]: there is nothing at `#/components/pathItems/Pets`; there is no operation here
    // error[unreadable-document]: all operations of the path are lost with what its reference leads to
    ");
}

#[test]
fn methods_beside_a_reference_and_behind_it() {
    assert_snapshot!(surface(r"
        openapi: 3.1.0
        paths:
          /pets:
            $ref: '#/components/pathItems/Pets'
            post: {operationId: createPet, responses: {'204': {description: ok}}}
          /toys:
            $ref: '#/components/pathItems/Toys'
            get: {operationId: listToys, responses: {'204': {description: ok}}}
        components:
          pathItems:
            Pets:
              get: {operationId: listPets, responses: {'204': {description: ok}}}
    "), @"
    pets().create() -> ()                                                        POST /pets
    pets().list() -> ()                                                          GET /pets
    toys().list() -> ()                                                          GET /toys

    // warning[dangling-reference]: there is nothing at `#/components/pathItems/Toys`; there is no operation here
    ");
}

#[test]
fn anchors_and_ids() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          properties:
            home: {$ref: '#house'}
            owner: {$ref: 'https://example.com/person'}
            street: {$ref: 'https://example.com/person#/properties/street'}
        House: {$anchor: house, type: string, enum: [kennel, cage]}
        Person: {$id: 'https://example.com/person', type: object, required: [street], properties: {street: {type: integer}}}
    "), @r#"
    pub enum House {
        Kennel,
        Cage,
        Other(String),
    }

    runtime::open_enum! {
        House {
            Kennel: "kennel",
            Cage: "cage",
            ..Other
        }
    }

    pub struct Person {
        pub street: i64,
    }

    runtime::record! {
        Person {
            street: "street",
        }
    }

    pub struct Pet {
        pub home: Option<super::House>,
        pub owner: Option<super::Person>,
        pub street: Option<i64>,
    }

    runtime::record! {
        Pet {
            home: "home",
            owner: "owner",
            street: "street",
        }
    }
    "#);
}

#[test]
fn a_dynamic_reference_with_one_target() {
    assert_snapshot!(types(r"
        Tree: {$dynamicAnchor: node, type: object, required: [children], properties: {children: {type: array, items: {$dynamicRef: '#node'}}}}
        Lost: {type: object, properties: {some: {$dynamicRef: '#other'}}}
    "), @r#"
    pub struct Lost {
        pub some: Option<serde_json::Value>,
    }

    runtime::record! {
        Lost { some: "some", ..extra }
    }

    pub struct Tree {
        pub children: Vec<super::Tree>,
    }

    runtime::record! {
        Tree {
            children: "children",
        }
    }
    // gap[unsupported-schema]: no schema has the name of this dynamic reference; any JSON stands in its place
    "#);
}

#[test]
fn into_responses_bodies_and_examples() {
    assert_snapshot!(surface(r"
        paths:
          /pets/{a~b}:
            get:
              operationId: getPet
              parameters: [{name: a~b, in: path, required: true, schema: {type: string}, example: {$ref: '#/nowhere'}}]
              responses:
                '200': {description: ok, content: {application/json: {schema: {type: object, properties: {name: {type: string}}}, example: {$ref: '#/nowhere'}}}}
              x-data: {$ref: '#/nowhere'}
            post:
              operationId: copyPet
              parameters: [{name: a~b, in: path, required: true, schema: {$ref: '#/components/schemas/Key/properties/id'}}]
              requestBody: {required: true, content: {application/json: {schema: {$ref: '#/paths/~1pets~1%7Ba~0b%7D/get/responses/200/content/application~1json/schema'}}}}
              responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/responses/Pet/content/application~1json/schema'}}}}}
        components:
          schemas:
            Key: {type: object, properties: {id: {type: integer}}}
          responses:
            Pet: {description: ok, content: {application/json: {schema: {type: object, properties: {tag: {type: string}}}}}}
    "), @r#"
    api::pets::GetPetResponse                                                    /paths/~1pets~1{a~0b}/get/responses/200/content/application~1json/schema
    api::pets::GetPetResponse.name: Option<String>                               "name"
    api::pets::GetPetResponse::new()                                             required keys
    pets().copy(a_b: i64) -> types::Pet                                          POST /pets/{a~b}
    pets().copy.body(api::pets::GetPetResponse)                                  body
    pets().copy.name(String)                                                     body "name"
    pets().get(a_b: String) -> api::pets::GetPetResponse                         GET /pets/{a~b}
    types::Key                                                                   schema Key
    types::Key.id: Option<i64>                                                   "id"
    types::Key::new()                                                            required keys
    types::Pet                                                                   /components/responses/Pet/content/application~1json/schema
    types::Pet.tag: Option<String>                                               "tag"
    "#);
}

#[test]
fn what_stands_beside_a_reference() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          properties:
            old: {$ref: '#/components/schemas/House', deprecated: true, description: Where it lived.}
            maybe: {$ref: '#/components/schemas/House', nullable: true}
        House: {type: string}
    "), @r#"
    pub type House = String;

    pub struct Pet {
        /// Where it lived.
        #[deprecated = "the API has deprecated it"]
        pub old: Option<super::House>,
        pub maybe: Option<super::House>,
    }

    runtime::record! {
        Pet {
            old: "old",
            maybe: "maybe",
        }
    }
    "#);
}
