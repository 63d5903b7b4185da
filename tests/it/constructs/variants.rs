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
