//! `$ref`, wherever it may stand and whatever it leads to.

use insta::assert_snapshot;

use crate::support::{methods, surface, types};

#[test]
fn to_a_schema() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          required: [owner]
          properties:
            owner: {$ref: '#/components/schemas/Person'}
            friends: {type: array, items: {$ref: '#/components/schemas/Pet'}}
        Person: {type: object, properties: {name: {type: string}}}
    "), @r#"
    pub struct Person {
        pub name: Option<String>,
    }

    runtime::record! {
        Person { name: "name", ..extra }
    }

    pub struct Pet {
        pub owner: super::Person,
        pub friends: Option<Vec<super::Pet>>,
    }

    runtime::record! {
        Pet {
            owner: "owner",
            friends: "friends",
        }
    }
    "#);
}

#[test]
fn to_another_name_of_a_schema() {
    assert_snapshot!(types(r"
        Pet: {$ref: '#/components/schemas/Animal'}
        Animal: {type: object, properties: {name: {type: string}}}
        Zoo: {type: object, properties: {pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
    "), @r#"
    pub struct Animal {
        pub name: Option<String>,
    }

    runtime::record! {
        Animal { name: "name", ..extra }
    }

    pub type Pet = super::Animal;

    pub struct Zoo {
        pub pets: Option<Vec<super::Pet>>,
    }

    runtime::record! {
        Zoo { pets: "pets", ..extra }
    }
    "#);
}

#[test]
fn into_a_property() {
    assert_snapshot!(types(r"
        Pet: {type: object, properties: {PetId: {type: string, description: Where it lives., example: a1}}}
        Visit:
          type: object
          required: [pet]
          properties:
            pet: {$ref: '#/components/schemas/Pet/properties/PetId'}
    "), @r#"
    pub struct Pet {
        /// Where it lives.
        ///
        /// Called `PetId` on the wire.
        pub pet_id: Option<String>,
    }

    runtime::record! {
        Pet { pet_id: "PetId", ..extra }
    }

    pub struct Visit {
        /// Where it lives.
        pub pet: String,
    }

    runtime::record! {
        Visit { pet: "pet", ..extra }
    }
    "#);
}

#[test]
fn into_an_inline_object() {
    assert_snapshot!(types(r"
        Pet: {type: object, properties: {home: {type: object, properties: {city: {type: string}}}}}
        Visit: {type: object, properties: {place: {$ref: '#/components/schemas/Pet/properties/home'}}}
    "), @r#"
    pub struct Pet {
        pub home: Option<super::PetHome>,
    }

    runtime::record! {
        Pet { home: "home", ..extra }
    }

    /// The value of `home` in `Pet`.
    pub struct PetHome {
        pub city: Option<String>,
    }

    runtime::record! {
        PetHome { city: "city", ..extra }
    }

    pub struct Visit {
        pub place: Option<super::PetHome>,
    }

    runtime::record! {
        Visit { place: "place", ..extra }
    }
    "#);
}

#[test]
fn with_a_description_beside_it() {
    assert_snapshot!(types(r"
        Id: {type: string, description: An identifier.}
        Pet:
          type: object
          properties:
            owner: {$ref: '#/components/schemas/Id', description: Who feeds it.}
            clinic: {$ref: '#/components/schemas/Id'}
    "), @r#"
    /// An identifier.
    pub type Id = String;

    pub struct Pet {
        /// Who feeds it.
        pub owner: Option<super::Id>,
        /// An identifier.
        pub clinic: Option<super::Id>,
    }

    runtime::record! {
        Pet {
            owner: "owner",
            clinic: "clinic",
        }
    }
    "#);
}

#[test]
fn with_escapes_in_it() {
    assert_snapshot!(types(r"
        A/b: {type: object, properties: {x: {type: integer}}}
        Pet: {type: object, properties: {one: {$ref: '#/components/schemas/A~1b'}, two: {$ref: '#/components/schemas/A%7E1b'}}}
    "), @r#"
    /// Called `A/b` in the document.
    pub struct AB {
        pub x: Option<i64>,
    }

    runtime::record! {
        AB { x: "x", ..extra }
    }

    pub struct Pet {
        pub one: Option<super::AB>,
        pub two: Option<super::AB>,
    }

    runtime::record! {
        Pet {
            one: "one",
            two: "two",
        }
    }
    "#);
}

#[test]
fn to_a_parameter() {
    assert_snapshot!(methods(r"
        paths:
          /pets:
            get:
              operationId: listPets
              parameters: [{$ref: '#/components/parameters/Limit'}]
              responses: {'204': {description: ok}}
        components:
          parameters:
            Limit: {name: limit, in: query, description: How many at most., schema: {type: integer, default: 20}}
    "), @r#"
    impl Pets<'_> {
        /// The operation `listPets`.
        pub fn list(&self) -> ListPets {
            let call = self.client.core.call(&LIST_PETS);
            ListPets { call }
        }
    }

    impl ListPets {
        /// How many at most.
        ///
        /// Default: `20`.
        pub fn limit(mut self, limit: i64) -> Self {
            self.call.query("limit", &limit);
            self
        }

        fn call(self) -> runtime::Call {
            self.call
        }
    }

    runtime::sending! {
        ListPets {
            operation: LIST_PETS,
            reply: empty as (),
        }
    }
    "#);
}

#[test]
fn to_a_response() {
    assert_snapshot!(surface(r"
        paths:
          /pets:
            get:
              operationId: listPets
              responses: {'200': {$ref: '#/components/responses/Pets'}, '404': {$ref: '#/components/responses/Missing'}}
        components:
          responses:
            Pets:
              description: All of them.
              content: {application/json: {schema: {type: object, required: [pets], properties: {pets: {type: array, items: {type: string}}}}}}
            Missing: {description: There is none.}
    "), @r#"
    pets().list() -> types::Pets                                                 GET /pets
    types::Pets                                                                  /components/responses/Pets/content/application~1json/schema
    types::Pets.pets: Vec<String>                                                "pets"
    "#);
}

#[test]
fn to_a_request_body() {
    assert_snapshot!(surface(r"
        paths:
          /pets:
            post:
              operationId: createPet
              requestBody: {$ref: '#/components/requestBodies/NewPet'}
              responses: {'204': {description: ok}}
        components:
          requestBodies:
            NewPet:
              required: true
              content: {application/json: {schema: {type: object, required: [name], properties: {name: {type: string}}}}}
    "), @r#"
    pets().create(name: String) -> ()                                            POST /pets
    pets().create.body(types::NewPet)                                            body
    types::NewPet                                                                /components/requestBodies/NewPet/content/application~1json/schema
    types::NewPet.name: String                                                   "name"
    types::NewPet::new(name: String)                                             required keys
    "#);
}

#[test]
fn to_a_path_item() {
    assert_snapshot!(surface(r"
        paths:
          /pets: {$ref: '#/components/x-paths/pets'}
        components:
          x-paths:
            pets:
              get: {operationId: listPets, responses: {'204': {description: ok}}}
    "), @"pets().list() -> ()                                                          GET /pets");
}

#[test]
fn to_itself_through_an_object() {
    assert_snapshot!(types(r"
        Node:
          type: object
          required: [value]
          properties:
            value: {type: string}
            next: {$ref: '#/components/schemas/Node'}
            children: {type: array, items: {$ref: '#/components/schemas/Node'}}
            by_name: {type: object, additionalProperties: {$ref: '#/components/schemas/Node'}}
    "), @r#"
    pub struct Node {
        pub value: String,
        pub next: Option<Box<super::Node>>,
        pub children: Option<Vec<super::Node>>,
        pub by_name: Option<std::collections::BTreeMap<String, super::Node>>,
    }

    runtime::record! {
        Node {
            value: "value",
            next: "next",
            children: "children",
            by_name: "by_name",
        }
    }
    "#);
}

#[test]
fn to_each_other() {
    assert_snapshot!(types(r"
        Chicken: {type: object, properties: {egg: {$ref: '#/components/schemas/Egg'}}}
        Egg: {type: object, properties: {chicken: {$ref: '#/components/schemas/Chicken'}}}
    "), @r#"
    pub struct Chicken {
        pub egg: Option<Box<super::Egg>>,
    }

    runtime::record! {
        Chicken { egg: "egg", ..extra }
    }

    pub struct Egg {
        pub chicken: Option<Box<super::Chicken>>,
    }

    runtime::record! {
        Egg { chicken: "chicken", ..extra }
    }
    "#);
}

#[test]
fn to_itself_through_a_union() {
    assert_snapshot!(types(r"
        Filter:
          oneOf:
            - {type: string}
            - {type: object, required: [not], properties: {not: {$ref: '#/components/schemas/Filter'}}}
    "), @r#"
    pub enum Filter {
        Text(String),
        Not(Box<super::FilterWithNot>),
        Other(serde_json::Value),
    }

    runtime::union! {
        Filter {
            Text: Text,
            Not: Object(&["not"], &[], &[]),
            ..Other
        }
    }

    /// One of the alternatives in `Filter`.
    pub struct FilterWithNot {
        pub not: Box<super::Filter>,
    }

    runtime::record! {
        FilterWithNot {
            not: "not",
        }
    }
    "#);
}
