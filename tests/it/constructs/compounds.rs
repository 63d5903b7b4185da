//! Types that are made of others, wherever those stand, and properties beside alternatives.

use insta::assert_snapshot;

use crate::support::types;

/// The order of the document means nothing, and `Dog` loses nothing while `Base` is being read.
#[test]
fn all_of_itself_through_a_property_in_the_other_order() {
    assert_snapshot!(types(r"
        Dog: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {tail: {type: integer}}}]}
        Base: {type: object, properties: {parent: {$ref: '#/components/schemas/Dog'}}}
    "), @r#"
    pub struct Base {
        pub parent: Option<super::Dog>,
    }

    runtime::record! {
        Base { parent: "parent", ..extra }
    }

    pub struct Dog {
        pub parent: Option<Box<super::Dog>>,
        pub tail: Option<i64>,
    }

    runtime::record! {
        Dog {
            parent: "parent",
            tail: "tail",
        }
    }
    "#);
}

#[test]
fn all_of_of_all_of() {
    assert_snapshot!(types(r"
        Puppy: {allOf: [{$ref: '#/components/schemas/Dog'}, {required: [tail]}]}
        Dog: {allOf: [{$ref: '#/components/schemas/Animal'}, {type: object, properties: {tail: {type: integer}}}]}
        Animal: {type: object, required: [name, tail], properties: {name: {type: string}}}
    "), @r#"
    pub struct Animal {
        pub name: String,
    }

    runtime::record! {
        Animal { name: "name", ..extra }
    }

    pub struct Dog {
        pub name: String,
        pub tail: i64,
    }

    runtime::record! {
        Dog {
            name: "name",
            tail: "tail",
        }
    }

    pub struct Puppy {
        pub name: String,
        pub tail: i64,
    }

    runtime::record! {
        Puppy {
            name: "name",
            tail: "tail",
        }
    }
    "#);
}

#[test]
fn all_of_with_a_property_in_two_members() {
    assert_snapshot!(types(r"
        Base: {type: object, properties: {kind: {type: string, enum: [dog]}, age: {type: number}, home: {type: object, properties: {city: {type: string}}}}}
        Dog:
          allOf:
            - {$ref: '#/components/schemas/Base'}
            - type: object
              properties:
                kind: {type: string, description: What it is.}
                age: {type: integer}
                home: {type: object, properties: {street: {type: string}}}
    "), @r#"
    pub struct Base {
        pub kind: Option<super::BaseKind>,
        pub age: Option<f64>,
        pub home: Option<super::BaseHome>,
    }

    runtime::record! {
        Base {
            kind: "kind",
            age: "age",
            home: "home",
        }
    }

    /// The value of `kind` in `Base`.
    pub enum BaseKind {
        Dog,
        Other(String),
    }

    runtime::open_enum! {
        BaseKind { Dog: "dog", ..Other }
    }

    /// The value of `home` in `Base`.
    pub struct BaseHome {
        pub city: Option<String>,
    }

    runtime::record! {
        BaseHome { city: "city", ..extra }
    }

    pub struct Dog {
        /// What it is.
        pub kind: Option<super::BaseKind>,
        pub age: Option<i64>,
        pub home: Option<super::DogHome>,
    }

    runtime::record! {
        Dog {
            kind: "kind",
            age: "age",
            home: "home",
        }
    }

    /// The value of `home` in `Dog`.
    pub struct DogHome {
        pub city: Option<String>,
        pub street: Option<String>,
    }

    runtime::record! {
        DogHome {
            city: "city",
            street: "street",
        }
    }
    "#);
}

#[test]
fn all_of_a_parent_that_lists_its_children() {
    assert_snapshot!(types(r"
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
        Pet:
          type: object
          required: [kind]
          properties: {kind: {type: string}}
          discriminator: {propertyName: kind}
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
        Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {tail: {type: integer}}}]}
    "), @r#"
    pub struct Cat {
        pub kind: String,
        pub lives: Option<i64>,
    }

    runtime::record! {
        Cat {
            kind: "kind",
            lives: "lives",
        }
    }

    pub struct Dog {
        pub kind: String,
        pub tail: Option<i64>,
    }

    runtime::record! {
        Dog {
            kind: "kind",
            tail: "tail",
        }
    }

    pub enum Pet {
        Cat(super::Cat),
        Dog(super::Dog),
        Other(serde_json::Value),
    }

    runtime::tagged! {
        (
            "kind",
            Pet {
                Cat: (["Cat"], Object(&[], &["lives"], &[])),
                Dog: (["Dog"], Object(&[], &["tail"], &[])),
                ..Other
            },
        )
    }
    "#);
}

#[test]
fn all_of_alternatives_and_properties() {
    assert_snapshot!(types(r"
        Pet:
          allOf:
            - {type: object, required: [id], properties: {id: {type: string}}}
            - oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
        Cat: {type: object, required: [lives], properties: {lives: {type: integer}}}
        Dog: {type: object, required: [tail], properties: {tail: {type: integer}}}
    "), @r#"
    pub struct Cat {
        pub lives: i64,
    }

    runtime::record! {
        Cat { lives: "lives", ..extra }
    }

    pub struct Dog {
        pub tail: i64,
    }

    runtime::record! {
        Dog { tail: "tail", ..extra }
    }

    pub enum Pet {
        Cat(super::PetCat),
        Dog(super::PetDog),
        Other(serde_json::Value),
    }

    runtime::union! {
        Pet {
            Cat: Object(&["id", "lives"], &[], &[]),
            Dog: Object(&["id", "tail"], &[], &[]),
            ..Other
        }
    }

    /// Cat
    pub struct PetCat {
        pub id: String,
        pub lives: i64,
    }

    runtime::record! {
        PetCat {
            id: "id",
            lives: "lives",
        }
    }

    /// Dog
    pub struct PetDog {
        pub id: String,
        pub tail: i64,
    }

    runtime::record! {
        PetDog {
            id: "id",
            tail: "tail",
        }
    }
    "#);
}

/// OAS has them hold for every alternative.
#[test]
fn properties_beside_alternatives() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          required: [id, lives]
          properties: {id: {type: string}}
          oneOf:
            - {$ref: '#/components/schemas/Cat'}
            - {type: object, title: Bird, required: [wings], properties: {wings: {type: integer}}}
            - {type: string}
        Cat: {type: object, properties: {lives: {type: integer}}}
    "), @r#"
    pub struct Cat {
        pub lives: Option<i64>,
    }

    runtime::record! {
        Cat { lives: "lives", ..extra }
    }

    pub enum Pet {
        Cat(super::PetCat),
        Bird(super::PetBird),
        Text(String),
        Other(serde_json::Value),
    }

    runtime::union! {
        Pet {
            Cat: Object(&["id", "lives"], &[], &[]),
            Bird: Object(&["id", "lives", "wings"], &[], &[]),
            Text: Text,
            ..Other
        }
    }

    /// Cat
    pub struct PetCat {
        pub id: String,
        pub lives: i64,
    }

    runtime::record! {
        PetCat {
            id: "id",
            lives: "lives",
        }
    }

    /// Bird
    pub struct PetBird {
        pub id: String,
        pub wings: i64,
    }

    runtime::record! {
        PetBird {
            id: "id",
            wings: "wings",
        }
    }
    // gap[unsupported-schema]: the properties that all alternatives share cannot be those of one that is no object
    "#);
}

#[test]
fn alternatives_that_only_require() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          properties: {name: {type: string}, id: {type: integer}}
          anyOf: [{required: [name]}, {required: [id]}]
    "), @r#"
    pub struct Pet {
        pub name: Option<String>,
        pub id: Option<i64>,
    }

    runtime::record! {
        Pet {
            name: "name",
            id: "id",
        }
    }
    // note[unenforced-keyword]: the alternatives only say which properties must be there together, and no type says that
    "#);
}
