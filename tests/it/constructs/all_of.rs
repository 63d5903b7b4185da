//! `allOf`: what satisfies every part.

use insta::assert_snapshot;

use crate::support::types;

#[test]
fn all_of_several() {
    assert_snapshot!(types(r"
        Animal: {type: object, required: [name], properties: {name: {type: string, description: How it is called.}}}
        Dog:
          description: A dog.
          allOf:
            - {$ref: '#/components/schemas/Animal'}
            - {type: object, required: [tail], properties: {tail: {type: integer}}}
    "), @r#"
    pub struct Animal {
        /// How it is called.
        pub name: String,
    }

    runtime::record! {
        Animal { name: "name", ..extra }
    }

    /// A dog.
    pub struct Dog {
        /// How it is called.
        pub name: String,
        pub tail: i64,
    }

    runtime::record! {
        Dog {
            name: "name",
            tail: "tail",
        }
    }
    "#);
}

#[test]
fn all_of_with_keywords_beside_it() {
    assert_snapshot!(types(r"
        Animal: {type: object, properties: {name: {type: string}}}
        Dog:
          type: object
          required: [name, tail]
          properties: {tail: {type: integer}}
          allOf: [{$ref: '#/components/schemas/Animal'}]
    "), @r#"
    pub struct Animal {
        pub name: Option<String>,
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
    "#);
}

#[test]
fn all_of_one_is_a_reference() {
    assert_snapshot!(types(r"
        Size: {type: object, description: How big it is., properties: {cm: {type: integer}}}
        Pet:
          type: object
          properties:
            size: {description: How big it was at birth., allOf: [{$ref: '#/components/schemas/Size'}]}
    "), @r#"
    pub struct Pet {
        /// How big it was at birth.
        pub size: Option<super::Size>,
    }

    runtime::record! {
        Pet { size: "size", ..extra }
    }

    /// How big it is.
    pub struct Size {
        pub cm: Option<i64>,
    }

    runtime::record! {
        Size { cm: "cm", ..extra }
    }
    "#);
}

#[test]
fn all_of_that_narrows_a_property() {
    assert_snapshot!(types(r"
        Animal: {type: object, properties: {kind: {type: string}, age: {type: integer}}}
        Dog:
          allOf:
            - {$ref: '#/components/schemas/Animal'}
            - {type: object, properties: {kind: {type: string, enum: [dog]}, age: {type: string}}}
    "), @r#"
    pub struct Animal {
        pub kind: Option<String>,
        pub age: Option<i64>,
    }

    runtime::record! {
        Animal {
            kind: "kind",
            age: "age",
        }
    }

    pub struct Dog {
        pub kind: Option<super::DogKind>,
        pub age: Option<String>,
    }

    runtime::record! {
        Dog {
            kind: "kind",
            age: "age",
        }
    }

    /// The value of `kind` in `Dog`.
    pub enum DogKind {
        Dog,
        Other(String),
    }

    runtime::open_enum! {
        DogKind { Dog: "dog", ..Other }
    }
    // warning[conflicting-allof]: two members of `allOf` declare `age` as different kinds of values; this one is taken, and not that at `/components/schemas/Animal/properties/age`
    "#);
}

#[test]
fn all_of_an_enum_and_a_default() {
    assert_snapshot!(types(r"
        Color: {type: string, enum: [red, blue]}
        Pet: {type: object, properties: {color: {allOf: [{$ref: '#/components/schemas/Color'}, {default: red}]}}}
    "), @r#"
    pub enum Color {
        Red,
        Blue,
        Other(String),
    }

    runtime::open_enum! {
        Color {
            Red: "red",
            Blue: "blue",
            ..Other
        }
    }

    pub struct Pet {
        /// Default: `red`.
        pub color: Option<super::Color>,
    }

    runtime::record! {
        Pet { color: "color", ..extra }
    }
    "#);
}

#[test]
fn all_of_a_part_that_only_requires() {
    assert_snapshot!(types(r"
        Animal: {type: object, properties: {name: {type: string}}}
        Dog:
          allOf:
            - {$ref: '#/components/schemas/Animal'}
            - {required: [name]}
    "), @r#"
    pub struct Animal {
        pub name: Option<String>,
    }

    runtime::record! {
        Animal { name: "name", ..extra }
    }

    pub struct Dog {
        pub name: String,
    }

    runtime::record! {
        Dog { name: "name", ..extra }
    }
    "#);
}

#[test]
fn all_of_with_a_description_and_null_beside_a_reference() {
    assert_snapshot!(types(r"
        Animal: {type: object, properties: {name: {type: string}}}
        Zoo:
          type: object
          required: [star, other]
          properties:
            star: {allOf: [{$ref: '#/components/schemas/Animal'}, {description: The best one.}]}
            other: {allOf: [{$ref: '#/components/schemas/Animal'}, {nullable: true}]}
    "), @r#"
    pub struct Animal {
        pub name: Option<String>,
    }

    runtime::record! {
        Animal { name: "name", ..extra }
    }

    pub struct Zoo {
        /// The best one.
        pub star: super::Animal,
        pub other: Option<super::Animal>,
    }

    runtime::record! {
        Zoo {
            star: "star",
            other: ["other", null],
        }
    }
    "#);
}

#[test]
fn all_of_itself_through_a_property() {
    assert_snapshot!(types(r"
        Base: {type: object, properties: {parent: {$ref: '#/components/schemas/Dog'}}}
        Dog: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {tail: {type: integer}}}]}
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
