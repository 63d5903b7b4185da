//! Unions whose alternatives a property tells apart.

use insta::assert_snapshot;

use crate::support::types;

#[test]
fn a_discriminator_with_a_mapping() {
    assert_snapshot!(types(r"
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
          discriminator:
            propertyName: kind
            mapping: {cat: '#/components/schemas/Cat', tom: Cat, hund: '#/components/schemas/Dog'}
        Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
        Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
    "), @r#"
    pub struct Cat {
        pub kind: String,
    }

    runtime::record! {
        Cat { kind: "kind", ..extra }
    }

    pub struct Dog {
        pub kind: String,
    }

    runtime::record! {
        Dog { kind: "kind", ..extra }
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
                Cat: (["cat", "tom"], Object(&[], &[], &[])),
                Dog: (["hund"], Object(&[], &[], &[])),
                ..Other
            },
        )
    }
    "#);
}

#[test]
fn a_discriminator_without_a_mapping() {
    assert_snapshot!(types(r"
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/dog'}]
          discriminator: {propertyName: kind}
        Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
        dog: {type: object, required: [kind], properties: {kind: {type: string}}}
    "), @r#"
    pub struct Cat {
        pub kind: String,
    }

    runtime::record! {
        Cat { kind: "kind", ..extra }
    }

    /// Called `dog` in the document.
    pub struct Dog {
        pub kind: String,
    }

    runtime::record! {
        Dog { kind: "kind", ..extra }
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
                Cat: (["Cat"], Object(&[], &[], &[])),
                Dog: (["dog"], Object(&[], &[], &[])),
                ..Other
            },
        )
    }
    "#);
}

#[test]
fn a_schema_of_the_mapping_is_an_alternative_too() {
    assert_snapshot!(types(r"
        Pet:
          oneOf: [{$ref: '#/components/schemas/Cat'}]
          discriminator: {propertyName: kind, mapping: {cat: Cat, dog: Dog}}
        Cat: {type: object, required: [kind], properties: {kind: {type: string}}}
        Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
    "), @r#"
    pub struct Cat {
        pub kind: String,
    }

    runtime::record! {
        Cat { kind: "kind", ..extra }
    }

    pub struct Dog {
        pub kind: String,
    }

    runtime::record! {
        Dog { kind: "kind", ..extra }
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
                Cat: (["cat"], Object(&[], &[], &[])),
                Dog: (["dog"], Object(&[], &[], &[])),
                ..Other
            },
        )
    }
    "#);
}

#[test]
fn a_mapping_to_files_and_to_nothing() {
    assert_snapshot!(types(r"
        Pet:
          oneOf: []
          discriminator:
            propertyName: kind
            mapping: {cat: cat.yaml, dog: './dog.json', 'big dog': 'pets.yml#/components/schemas/big%20dog', cow: Cow}
        Cat: {type: object, properties: {kind: {type: string}}}
        dog: {type: object, properties: {kind: {type: string}}}
    "), @r#"
    pub struct Cat {
        pub kind: Option<String>,
    }

    runtime::record! {
        Cat { kind: "kind", ..extra }
    }

    /// Called `dog` in the document.
    pub struct Dog {
        pub kind: Option<String>,
    }

    runtime::record! {
        Dog { kind: "kind", ..extra }
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
                Cat: (["cat"], Object(&[], &[], &[])),
                Dog: (["dog"], Object(&[], &[], &[])),
                ..Other
            },
        )
    }
    // warning[dangling-mapping]: there is no schema `pets.yml#/components/schemas/big%20dog`; the entry is ignored
    // warning[dangling-mapping]: there is no schema `Cow`; the entry is ignored
    "#);
}

#[test]
fn constants_are_tags_where_nothing_maps() {
    assert_snapshot!(types(r"
        Pet:
          oneOf:
            - {$ref: '#/components/schemas/Cat'}
            - {type: object, required: [kind], properties: {kind: {type: string, enum: [hund, welpe]}, tail: {type: integer}}}
            - {$ref: '#/components/schemas/SmallBird'}
            - {type: string}
          discriminator: {propertyName: kind}
        Cat: {type: object, required: [kind], properties: {kind: {type: string, enum: [katze]}}}
        SmallBird: {type: object, required: [kind], properties: {kind: {type: string, enum: [big_bird, small_bird]}}}
    "), @r#"
    pub enum Pet {
        Cat,
        Kind(super::PetWithKind),
        SmallBird(super::SmallBird),
        Text(String),
        Other(serde_json::Value),
    }

    runtime::tagged! {
        (
            "kind",
            Pet {
                Kind: (["hund", "welpe"], Object(&[], &["tail"], &[])),
                SmallBird: (["small_bird"], Object(&[], &[], &[])),
                Text: ([], Text),
                ..Other
            },
            [Cat = "katze"],
        )
    }

    /// One of the alternatives in `Pet`.
    pub struct PetWithKind {
        pub kind: super::PetKind,
        pub tail: Option<i64>,
    }

    runtime::record! {
        PetWithKind {
            kind: "kind",
            tail: "tail",
        }
    }

    /// The value of `kind` in `Pet`.
    pub enum PetKind {
        Hund,
        Welpe,
        Other(String),
    }

    runtime::open_enum! {
        PetKind {
            Hund: "hund",
            Welpe: "welpe",
            ..Other
        }
    }

    pub struct SmallBird {
        pub kind: super::SmallBirdKind,
    }

    runtime::record! {
        SmallBird { kind: "kind", ..extra }
    }

    /// The value of `kind` in `SmallBird`.
    pub enum SmallBirdKind {
        BigBird,
        SmallBird,
        Other(String),
    }

    runtime::open_enum! {
        SmallBirdKind {
            BigBird: "big_bird",
            SmallBird: "small_bird",
            ..Other
        }
    }
    "#);
}

/// Where the parent is used, its children stand.
#[test]
fn a_parent_is_the_union_of_its_children() {
    assert_snapshot!(types(r"
        Owner: {type: object, required: [pet], properties: {pet: {$ref: '#/components/schemas/Pet'}}}
        Pet:
          type: object
          required: [kind]
          properties: {kind: {type: string}}
          discriminator: {propertyName: kind, mapping: {cat: Cat, pet: '#/components/schemas/Pet'}}
        Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {lives: {type: integer}}}]}
        Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}
        Puppy: {allOf: [{$ref: '#/components/schemas/Dog'}, {type: object, properties: {age: {type: integer}}}]}
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
    }

    runtime::record! {
        Dog { kind: "kind", ..extra }
    }

    pub struct Owner {
        pub pet: super::Pet,
    }

    runtime::record! {
        Owner { pet: "pet", ..extra }
    }

    pub enum Pet {
        Cat(super::Cat),
        /// A `Pet` that is none of the more special ones.
        Pet(super::PetObject),
        Dog(super::Dog),
        Puppy(super::Puppy),
        Other(serde_json::Value),
    }

    runtime::tagged! {
        (
            "kind",
            Pet {
                Cat: (["cat"], Object(&[], &["lives"], &[])),
                Pet: (["pet"], Object(&[], &[], &[])),
                Dog: (["Dog"], Object(&[], &[], &[])),
                Puppy: (["Puppy"], Object(&[], &["age"], &[])),
                ..Other
            },
        )
    }

    /// A `Pet` that is none of the more special ones.
    pub struct PetObject {
        pub kind: String,
    }

    runtime::record! {
        PetObject { kind: "kind", ..extra }
    }

    pub struct Puppy {
        pub kind: String,
        pub age: Option<i64>,
    }

    runtime::record! {
        Puppy {
            kind: "kind",
            age: "age",
        }
    }
    "#);
}
