//! What the members of an `allOf` bring with them.

use insta::assert_snapshot;

use crate::support::types;

/// What a type says of itself holds wherever it is used: `readOnly` and `deprecated` too.
#[test]
fn facts_of_the_type_that_is_referred_to() {
    assert_snapshot!(types(r"
        Id: {type: string, readOnly: true, description: Given by the server.}
        Pet: {type: object, required: [id, old], properties: {id: {$ref: '#/components/schemas/Id'}, old: {allOf: [{$ref: '#/components/schemas/Old'}, {nullable: true}]}}}
        Old: {type: string, deprecated: true}
    "), @r#"
    /// Given by the server.
    pub type Id = String;

    #[deprecated = "the API has deprecated it"]
    pub type Old = String;

    pub struct Pet {
        /// Given by the server.
        pub id: Option<super::Id>,
        #[deprecated = "the API has deprecated it"]
        pub old: Option<super::Old>,
    }

    runtime::record! {
        Pet {
            id: "id",
            old: ["old", null],
        }
    }
    "#);
}

/// Two parts that each lead to themselves are merged once, not without end.
#[test]
fn all_of_two_chains() {
    assert_snapshot!(types(r"
        A: {type: object, properties: {a: {type: string}, next: {$ref: '#/components/schemas/A'}}}
        B: {type: object, properties: {b: {type: string}, next: {$ref: '#/components/schemas/B'}}}
        C: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
    "), @r#"
    pub struct A {
        pub a: Option<String>,
        pub next: Option<Box<super::A>>,
    }

    runtime::record! {
        A { a: "a", next: "next", ..extra }
    }

    pub struct B {
        pub b: Option<String>,
        pub next: Option<Box<super::B>>,
    }

    runtime::record! {
        B { b: "b", next: "next", ..extra }
    }

    /// The value of `next` in `B`.
    pub struct BNext {
        pub a: Option<String>,
        pub next: Option<Box<super::BNext>>,
        pub b: Option<String>,
    }

    runtime::record! {
        BNext {
            a: "a",
            next: "next",
            b: "b",
        }
    }

    pub struct C {
        pub a: Option<String>,
        pub next: Option<super::BNext>,
        pub b: Option<String>,
    }

    runtime::record! {
        C {
            a: "a",
            next: "next",
            b: "b",
        }
    }
    "#);
}

/// What only requires may be a component of its own, and then it is nobody's mistake.
#[test]
fn all_of_a_component_that_only_requires() {
    assert_snapshot!(types(r"
        Named: {type: object, required: [name]}
        Animal: {type: object, properties: {name: {type: string}}}
        Dog: {allOf: [{$ref: '#/components/schemas/Named'}, {$ref: '#/components/schemas/Animal'}]}
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

    pub type Named = serde_json::Map<String, serde_json::Value>;
    "#);
}

#[test]
fn all_of_facts_in_a_component() {
    assert_snapshot!(types(r"
        Animal: {type: object, properties: {name: {type: string}}}
        Dog: {allOf: [{$ref: '#/components/schemas/Animal'}, {description: It barks.}, {deprecated: true}, {type: object}]}
        Zoo: {type: object, required: [a], properties: {a: {allOf: [{$ref: '#/components/schemas/Dog'}, {readOnly: true}]}}}
    "), @r#"
    pub struct Animal {
        pub name: Option<String>,
    }

    runtime::record! {
        Animal { name: "name", ..extra }
    }

    /// It barks.
    #[deprecated = "the API has deprecated it"]
    pub struct Dog {
        pub name: Option<String>,
    }

    runtime::record! {
        Dog { name: "name", ..extra }
    }

    pub struct Zoo {
        /// It barks.
        #[deprecated = "the API has deprecated it"]
        pub a: Option<super::Dog>,
    }

    runtime::record! {
        Zoo { a: "a", ..extra }
    }
    "#);
}
