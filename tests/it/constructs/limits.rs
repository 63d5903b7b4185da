//! What is said of values in the documentation alone: defaults, formats and bounds.

use insta::assert_snapshot;

use crate::support::{items, types};

#[test]
fn limits_of_numbers() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          properties:
            a: {type: integer, minimum: 1, maximum: 100, default: 20}
            b: {type: number, minimum: 0, exclusiveMinimum: true, maximum: 1.5, exclusiveMaximum: false, description: How much.}
            c: {type: integer, minimum: 5, maximum: 5, multipleOf: 5}
            d: {type: integer, format: int32, minimum: -2147483648, maximum: 2147483647}
            e: {type: number, format: decimal, multipleOf: 0.01, minLength: 3}
            f: {type: number, enum: [0.5, 1]}
            g: {type: boolean, enum: [true], default: null}
    "), @r#"
    pub struct Pet {
        /// Default: `20`. At least 1, at most 100.
        pub a: Option<i64>,
        /// How much.
        ///
        /// More than 0, at most 1.5.
        pub b: Option<f64>,
        /// Exactly 5. A multiple of 5.
        pub c: Option<i64>,
        pub d: Option<i32>,
        /// Format: `decimal`. A multiple of 0.01.
        pub e: Option<f64>,
        /// One of `0.5`, `1`.
        pub f: Option<f64>,
        /// Always `true`.
        pub g: Option<bool>,
    }

    runtime::record! {
        Pet {
            a: "a",
            b: "b",
            c: "c",
            d: "d",
            e: "e",
            f: "f",
            g: "g",
        }
    }
    "#);
}

#[test]
fn limits_of_texts_lists_and_maps() {
    assert_snapshot!(types(r"
        openapi: 3.1.0
        components:
          schemas:
            Code: {type: string, minLength: 2, maxLength: 2, pattern: '^[A-Z]+$'}
            Pet:
              type: object
              minProperties: 1
              description: A pet.
              properties:
                a: {type: string, minLength: 1}
                b: {type: string, maxLength: 64, minLength: 3, format: uuid}
                c: {type: string, format: password, maxLength: 1}
                d: {type: string, format: date-time, default: ''}
                e: {type: array, items: {type: string}, minItems: 1, maxItems: 1, uniqueItems: true}
                f: {type: object, additionalProperties: {type: string}, maxProperties: 3, propertyNames: {pattern: '^a'}}
                g: {$ref: '#/components/schemas/Code'}
                h: {type: string, contentMediaType: application/json}
                i: {exclusiveMinimum: 1, exclusiveMaximum: 9, type: integer}
    "), @r#"
    /// Exactly 2 characters. Matches `^[A-Z]+$`.
    pub type Code = String;

    /// A pet.
    ///
    /// At least 1 key.
    pub struct Pet {
        /// At least 1 character.
        pub a: Option<String>,
        /// Format: `uuid`. 3 to 64 characters.
        pub b: Option<String>,
        /// At most 1 character.
        pub c: Option<runtime::Secret>,
        /// Default: `""`.
        pub d: Option<runtime::DateTime>,
        /// Exactly 1 item. No item twice.
        pub e: Option<Vec<String>>,
        /// At most 3 keys. Keys match `^a`.
        pub f: Option<std::collections::BTreeMap<String, String>>,
        /// Exactly 2 characters. Matches `^[A-Z]+$`.
        pub g: Option<super::Code>,
        /// Holds `application/json`.
        pub h: Option<String>,
        /// More than 1, less than 9.
        pub i: Option<i64>,
    }

    runtime::record! {
        Pet {
            a: "a",
            b: "b",
            c: "c",
            d: "d",
            e: "e",
            f: "f",
            g: "g",
            h: "h",
            i: "i",
        }
    }
    "#);
}

#[test]
fn values_that_a_new_struct_has_by_itself() {
    assert_snapshot!(items(r"
        openapi: 3.1.0
        paths: {/p: {post: {requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Card'}}}}, responses: {'204': {description: ok}}}}}
        components:
          schemas:
            Card:
              type: object
              required: [kind, number, version, on, maybe]
              properties:
                kind: {const: card}
                number: {type: string}
                version: {const: 2}
                on: {const: true}
                maybe: {type: [string, 'null'], enum: [a, null]}
                left: {const: out}
            Marker: {type: object, required: [kind], properties: {kind: {const: marker}, text: {type: string}}}
    ").split("\n\n").filter(|block| block.starts_with("impl ") && !block.contains("call")).collect::<Vec<_>>().join("\n\n"), @"
    impl CreateP {
        /// The field `left` of the API.
        #[inline]
        pub fn left(mut self, left: types::CardLeft) -> Self {
            self.body.left = Some(left);
            self
        }

    impl Card {
        /// Makes a value of what it must have; its setters add the rest.
        #[inline]
        pub fn new(number: impl Into<String>, maybe: Option<super::CardMaybe>) -> Self {
            Self {
                kind: super::CardKind::Card,
                number: number.into(),
                version: super::CardVersion::N2,
                on: true,
                maybe,
                left: None,
                extra: Default::default(),
            }
        }

    impl Marker {
        /// Makes a value of what it must have; its setters add the rest.
        #[inline]
        pub fn new() -> Self {
            Self {
                kind: super::MarkerKind::Marker,
                text: None,
                extra: Default::default(),
            }
        }

    impl Default for Marker {
        #[inline]
        fn default() -> Self {
            Self::new()
        }
    }
    ");
}

#[test]
fn lists_and_maps_that_hold_themselves() {
    assert_snapshot!(types(r"
        openapi: 3.1.0
        components:
          schemas:
            Tree: {type: array, description: A tree., items: {$ref: '#/components/schemas/Tree'}}
            Deep: {type: object, additionalProperties: {type: array, items: {$ref: '#/components/schemas/Deep'}}}
            One: {type: array, items: {$ref: '#/components/schemas/Two'}}
            Two: {type: array, items: {$ref: '#/components/schemas/One'}}
            Other: {$ref: '#/components/schemas/Tree'}
            Node: {type: array, prefixItems: [{type: string}, {anyOf: [{$ref: '#/components/schemas/Node'}, {type: 'null'}]}], items: false}
            Pet: {type: object, properties: {tree: {$ref: '#/components/schemas/Tree'}, node: {$ref: '#/components/schemas/Node'}}}
    "), @r#"
    pub struct Deep(
        /// What it holds.
        pub std::collections::BTreeMap<String, Vec<super::Deep>>,
    );

    runtime::wrapper! {
        Deep
    }

    pub struct Node(
        /// What it holds.
        pub (String, Box<Option<super::Node>>),
    );

    runtime::wrapper! {
        Node
    }

    pub struct One(
        /// What it holds.
        pub Vec<super::Two>,
    );

    runtime::wrapper! {
        One
    }

    pub type Other = super::Tree;

    pub struct Pet {
        /// A tree.
        pub tree: Option<super::Tree>,
        pub node: Option<super::Node>,
    }

    runtime::record! {
        Pet {
            tree: "tree",
            node: "node",
        }
    }

    /// A tree.
    pub struct Tree(
        /// What it holds.
        pub Vec<super::Tree>,
    );

    runtime::wrapper! {
        Tree
    }

    pub struct Two(
        /// What it holds.
        pub Vec<super::One>,
    );

    runtime::wrapper! {
        Two
    }
    "#);
}

#[test]
fn types_that_should_no_longer_be_used() {
    assert_snapshot!(types(r"
        Old: {type: object, deprecated: true, description: An old one. Deprecated since 2., properties: {a: {type: string}}}
        Older: {type: string, deprecated: true, enum: [a]}
        Number: {type: integer, deprecated: true}
        Either: {deprecated: true, oneOf: [{type: string}, {type: integer}]}
        Pet: {type: object, properties: {old: {$ref: '#/components/schemas/Old'}}}
    "), @r#"
    #[deprecated = "the API has deprecated it"]
    pub enum Either {
        Text(String),
        Integer(i64),
        Other(serde_json::Value),
    }

    runtime::union! {
        Either {
            Text: Text,
            Integer: Integer,
            ..Other
        }
    }

    #[deprecated = "the API has deprecated it"]
    pub type Number = i64;

    /// An old one. Deprecated since 2.
    #[deprecated = "Deprecated since 2"]
    pub struct Old {
        pub a: Option<String>,
    }

    runtime::record! {
        Old { a: "a", ..extra }
    }

    #[deprecated = "the API has deprecated it"]
    pub enum Older {
        A,
        Other(String),
    }

    runtime::open_enum! {
        Older { A: "a", ..Other }
    }

    pub struct Pet {
        /// An old one. Deprecated since 2.
        #[deprecated = "Deprecated since 2"]
        pub old: Option<super::Old>,
    }

    runtime::record! {
        Pet { old: "old", ..extra }
    }
    "#);
}

/// What the crate itself has to say of such a type makes no warning.
#[test]
fn modules_that_speak_of_such_types() {
    let generated = crate::support::generated(&crate::support::document(
        r"
        Old: {type: object, deprecated: true, properties: {a: {type: string}}}
        Pet: {type: object, properties: {old: {$ref: '#/components/schemas/Old'}}}
        Toy: {type: object, properties: {name: {type: string}}}
    ",
    ));
    let module = generated.files.iter().find(|(path, _)| *path == "src/types/mod.rs").expect("there are types");
    assert_snapshot!(module.1.lines().skip(2).collect::<Vec<_>>().join("\n"), @r#"

    #[allow(deprecated, reason = "what the API has deprecated is still a part of it")]
    mod old;
    #[allow(deprecated, reason = "what the API has deprecated is still a part of it")]
    mod pet;
    mod toy;

    #[allow(deprecated, reason = "what the API has deprecated is still a part of it")]
    pub use old::Old;
    pub use pet::Pet;
    pub use toy::Toy;
    "#);
}
