//! Alternatives that come down to less, and what the others are called.

use insta::assert_snapshot;

use crate::support::types;

/// Lists of texts are open already, so that any text beside one adds nothing.
#[test]
fn texts_of_which_some_are_listed() {
    assert_snapshot!(types(r"
        Model: {anyOf: [{type: string}, {type: string, enum: [small, large]}]}
        Size: {anyOf: [{type: string}, {$ref: '#/components/schemas/Known'}]}
        Known: {type: string, enum: [s, l]}
        Id: {oneOf: [{type: string, pattern: '^a'}, {type: string, maxLength: 3}]}
        Count: {oneOf: [{type: integer, format: int32}, {type: integer, format: int64}]}
    "), @r#"
    pub type Count = i64;

    /// Matches `^a`.
    pub type Id = String;

    pub enum Known {
        S,
        L,
        Other(String),
    }

    runtime::open_enum! {
        Known { S: "s", L: "l", ..Other }
    }

    pub enum Model {
        Small,
        Large,
        Other(String),
    }

    runtime::open_enum! {
        Model {
            Small: "small",
            Large: "large",
            ..Other
        }
    }

    pub type Size = super::Known;
    "#);
}

#[test]
fn inline_alternatives_are_named_by_what_only_they_have() {
    assert_snapshot!(types(r"
        Access:
          oneOf:
            - {type: object, required: [active, grant], properties: {active: {type: boolean, enum: [true]}, grant: {type: string}}}
            - {type: object, required: [active, grant], properties: {active: {type: boolean, enum: [false]}, grant: {type: integer}}}
            - {type: array, items: {type: string}}
            - {type: array, items: {type: integer}}
    "), @r#"
    pub enum Access {
        Active(super::AccessWithActive),
        NotActive(super::AccessWithNotActive),
        ListOfTexts(Vec<String>),
        ListOfInt64s(Vec<i64>),
        Other(serde_json::Value),
    }

    runtime::union! {
        Access {
            Active: Object(
                &["active", "grant"],
                &[],
                &[("active", runtime::Shape::Truth(true))],
            ),
            NotActive: Object(
                &["active", "grant"],
                &[],
                &[("active", runtime::Shape::Truth(false))],
            ),
            ListOfTexts: List(&runtime::Shape::Text),
            ListOfInt64s: List(&runtime::Shape::Integer),
            ..Other
        }
    }

    /// One of the alternatives in `Access`.
    pub struct AccessWithActive {
        /// Always `true`.
        pub active: bool,
        pub grant: String,
    }

    runtime::record! {
        AccessWithActive {
            active: "active",
            grant: "grant",
        }
    }

    /// One of the alternatives in `Access`.
    pub struct AccessWithNotActive {
        /// Always `false`.
        pub active: bool,
        pub grant: i64,
    }

    runtime::record! {
        AccessWithNotActive {
            active: "active",
            grant: "grant",
        }
    }
    "#);
}

/// What two lists of alternatives and two lists of values have in common.
#[test]
fn all_of_lists_that_narrow_each_other() {
    assert_snapshot!(types(r"
        Size: {allOf: [{type: string, enum: [s, m, l]}, {type: string, enum: [m, l, xl]}]}
        Count: {allOf: [{type: integer, format: int64}, {type: integer, format: int32}]}
        Key: {allOf: [{anyOf: [{type: string}, {type: integer}]}, {type: string}]}
        Both:
          allOf:
            - {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
            - oneOf:
                - {type: object, title: Fast, required: [speed], properties: {speed: {type: integer}, kind: {type: string, enum: [a]}}}
                - {type: object, title: Slow, properties: {pause: {type: integer}, kind: {type: string, enum: [b]}}}
        A: {type: object, required: [kind], properties: {kind: {type: string, enum: [a]}}}
        B: {type: object, required: [kind], properties: {kind: {type: string, enum: [b]}}}
        Base: {type: object, properties: {tags: {type: array, items: {type: object, properties: {name: {type: string}}}}, size: {type: string, enum: [s, m]}}}
        Child:
          allOf:
            - {$ref: '#/components/schemas/Base'}
            - type: object
              properties:
                tags: {type: array, items: {type: object, required: [name], properties: {color: {type: string}}}}
                size: {type: string, enum: [m, l]}
    "), @r#"
    pub struct A {
        pub kind: super::AKind,
    }

    runtime::record! {
        A { kind: "kind", ..extra }
    }

    /// The value of `kind` in `A`.
    pub enum AKind {
        A,
        Other(String),
    }

    runtime::open_enum! {
        AKind { A: "a", ..Other }
    }

    pub struct B {
        pub kind: super::BKind,
    }

    runtime::record! {
        B { kind: "kind", ..extra }
    }

    /// The value of `kind` in `B`.
    pub enum BKind {
        B,
        Other(String),
    }

    runtime::open_enum! {
        BKind { B: "b", ..Other }
    }

    pub struct Base {
        pub tags: Option<Vec<super::BaseTag>>,
        pub size: Option<super::BaseSize>,
    }

    runtime::record! {
        Base {
            tags: "tags",
            size: "size",
        }
    }

    /// An element of the list in `Base`.
    pub struct BaseTag {
        pub name: Option<String>,
    }

    runtime::record! {
        BaseTag { name: "name", ..extra }
    }

    /// The value of `size` in `Base`.
    pub enum BaseSize {
        S,
        M,
        Other(String),
    }

    runtime::open_enum! {
        BaseSize {
            S: "s",
            M: "m",
            ..Other
        }
    }

    pub enum Both {
        AAndFast(super::BothAAndFast),
        BAndSlow(super::BothBAndSlow),
        Other(serde_json::Value),
    }

    runtime::union! {
        Both {
            AAndFast: Object(
                &["kind", "speed"],
                &[],
                &[("kind", runtime::Shape::Texts(&["a"]))],
            ),
            BAndSlow: Object(&["kind"], &["pause"], &[("kind", runtime::Shape::Texts(&["b"]))]),
            ..Other
        }
    }

    /// The value of `kind` in `Both`.
    pub enum BothFastKind {
        A,
        Other(String),
    }

    runtime::open_enum! {
        BothFastKind { A: "a", ..Other }
    }

    /// The value of `kind` in `Both`.
    pub enum BothSlowKind {
        B,
        Other(String),
    }

    runtime::open_enum! {
        BothSlowKind { B: "b", ..Other }
    }

    /// A and Fast
    pub struct BothAAndFast {
        pub kind: super::BothFastKind,
        pub speed: i64,
    }

    runtime::record! {
        BothAAndFast {
            kind: "kind",
            speed: "speed",
        }
    }

    /// B and Slow
    pub struct BothBAndSlow {
        pub kind: super::BothSlowKind,
        pub pause: Option<i64>,
    }

    runtime::record! {
        BothBAndSlow {
            kind: "kind",
            pause: "pause",
        }
    }

    pub struct Child {
        pub tags: Option<Vec<super::ChildTag>>,
        pub size: Option<super::ChildSize>,
    }

    runtime::record! {
        Child {
            tags: "tags",
            size: "size",
        }
    }

    /// An element of the list in `Child`.
    pub struct ChildTag {
        pub name: String,
        pub color: Option<String>,
    }

    runtime::record! {
        ChildTag {
            name: "name",
            color: "color",
        }
    }

    /// The value of `size` in `Child`.
    pub enum ChildSize {
        M,
        Other(String),
    }

    runtime::open_enum! {
        ChildSize { M: "m", ..Other }
    }

    pub type Count = i32;

    pub type Key = String;

    pub enum Size {
        M,
        L,
        Other(String),
    }

    runtime::open_enum! {
        Size { M: "m", L: "l", ..Other }
    }
    "#);
}
