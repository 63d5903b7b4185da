//! `readOnly` and `writeOnly`: what requests hold of a type, and what responses do.

use insta::assert_snapshot;

use crate::support::types;

/// A path that sends and receives a type, one that only sends, one that only receives.
const PATHS: &str = "
paths:
  /pets:
    post:
      operationId: createPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /notes:
    post:
      operationId: createNote
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Receipt'}}}}}
components:
  schemas:
";

/// The definitions of types alone, those of calls included.
fn with_paths(schemas: &str) -> String {
    let all = types(&format!("{PATHS}{schemas}"));
    let kept = all.split("\n\n").filter(|block| block.contains("pub ") && !block.contains("'c Client"));
    kept.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_type_that_travels_both_ways_is_two() {
    assert_snapshot!(with_paths(r"
    Pet:
      type: object
      required: [id, name, secret, home]
      properties:
        id: {type: string, readOnly: true}
        name: {type: string}
        secret: {type: string, writeOnly: true}
        home: {$ref: '#/components/schemas/Home'}
        color: {$ref: '#/components/schemas/Color'}
    Home: {type: object, required: [since], properties: {since: {type: string, readOnly: true}, city: {type: string}}}
    Color: {type: object, properties: {name: {type: string}}}
    Note: {type: object, properties: {home: {$ref: '#/components/schemas/Home'}}}
    Receipt: {type: object, properties: {total: {type: integer}}}
"), @r#"
    /// A call of `createNote`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct CreateNote {
        call: runtime::Call,
        body: types::Note,
    }

    /// A call of `createPet`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct CreatePet {
        call: runtime::Call,
        body: types::PetRequest,
    }

    pub struct Color {
        pub name: Option<String>,
    }

    pub struct Home {
        pub since: String,
        pub city: Option<String>,
    }

    /// This is what requests hold of `Home`.
    pub struct HomeRequest {
        pub city: Option<String>,
    }

    pub struct Note {
        pub home: Option<super::HomeRequest>,
    }

    pub struct Pet {
        pub id: String,
        pub name: String,
        pub home: super::Home,
        pub color: Option<super::Color>,
    }

    /// This is what requests hold of `Pet`.
    pub struct PetRequest {
        pub name: String,
        pub secret: String,
        pub home: super::HomeRequest,
        pub color: Option<super::Color>,
    }

    pub struct Receipt {
        pub total: Option<i64>,
    }
    "#);
}

#[test]
fn a_type_that_travels_one_way_loses_what_never_goes_it() {
    assert_snapshot!(with_paths(r"
    Pet: {type: object, properties: {name: {type: string}}}
    Note: {type: object, required: [id, text], properties: {id: {type: string, readOnly: true}, text: {type: string, writeOnly: true}}}
    Receipt: {type: object, required: [id, text], properties: {id: {type: string, readOnly: true}, text: {type: string, writeOnly: true}}}
    Unused: {type: object, required: [id, text], properties: {id: {type: string, readOnly: true}, text: {type: string, writeOnly: true}}}
"), @r#"
    /// A call of `createNote`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct CreateNote {
        call: runtime::Call,
        body: types::Note,
    }

    /// A call of `createPet`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct CreatePet {
        call: runtime::Call,
        body: types::Pet,
    }

    pub struct Note {
        pub text: String,
    }

    pub struct Pet {
        pub name: Option<String>,
    }

    pub struct Receipt {
        pub id: String,
    }

    pub struct Unused {
        pub id: Option<String>,
        pub text: Option<String>,
    }
    "#);
}

#[test]
fn the_name_of_the_request_may_be_taken() {
    assert_snapshot!(with_paths(r"
    Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {type: array, items: {$ref: '#/components/schemas/Pet'}}]}
    Cat: {type: object, properties: {id: {type: string, readOnly: true}, name: {type: string}}}
    PetRequest: {type: string}
    Note: {type: object, properties: {pets: {type: array, items: {$ref: '#/components/schemas/Cat'}}}}
    Receipt: {type: object, properties: {cat: {$ref: '#/components/schemas/Cat'}}}
"), @r#"
    /// A call of `createNote`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct CreateNote {
        call: runtime::Call,
        body: types::Note,
    }

    /// A call of `createPet`, to be finished with `send`.
    #[derive(Debug)]
    #[must_use = "a call does nothing until it is sent"]
    pub struct CreatePet {
        call: runtime::Call,
        body: types::PetInput,
    }

    pub struct Cat {
        pub id: Option<String>,
        pub name: Option<String>,
    }

    /// This is what requests hold of `Cat`.
    pub struct CatRequest {
        pub name: Option<String>,
    }

    pub struct Note {
        pub pets: Option<Vec<super::CatRequest>>,
    }

    pub enum Pet {
        Cat(super::Cat),
        List(Vec<super::Pet>),
        Other(serde_json::Value),
    }

    /// This is what requests hold of `Pet`.
    pub enum PetInput {
        Cat(super::CatRequest),
        List(Vec<super::PetInput>),
        Other(serde_json::Value),
    }

    pub type PetRequest = String;

    pub struct Receipt {
        pub cat: Option<super::Cat>,
    }
    "#);
}
