//! Enums whose values are alternatives of one value and a description each.

use insta::assert_snapshot;

use crate::support::types;

#[test]
fn alternatives_of_one_described_value_each() {
    assert_snapshot!(types(r"
        Mode:
          oneOf:
            - {const: fast, description: As fast as it goes.}
            - {type: string, enum: [slow], title: Slow one}
            - {type: 'null'}
        Level:
          anyOf:
            - {const: 1, title: Low}
            - {const: 2, title: High, description: All of it.}
    "), @r#"
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Level {
        /// Low
        Low,
        /// All of it.
        High,
        Other(i64),
    }

    runtime::open_numbers! {
        Level { Low: 1, High: 2, ..Other }
    }

    pub enum Mode {
        /// As fast as it goes.
        Fast,
        /// Slow one
        Slow,
        Other(String),
    }

    runtime::open_enum! {
        Mode {
            Fast: "fast",
            Slow: "slow",
            ..Other
        }
    }
    // note[deprecated-keyword]: `const` belongs to OpenAPI 3.1, and the document follows 3.0 (here and in 2 more places)
    // note[deprecated-keyword]: the type `null` belongs to OpenAPI 3.1, and the document follows 3.0
    "#);
}

#[test]
fn alternatives_that_say_more_or_are_of_two_kinds_are_no_enum() {
    let text = types(
        r"
        Mixed: {oneOf: [{const: a}, {const: 1}]}
        Named: {oneOf: [{$ref: '#/components/schemas/A'}, {const: b}]}
        A: {type: string, enum: [a]}
    ",
    );
    for name in ["Mixed", "Named"] {
        assert!(!text.contains(&format!("open_enum! {{\n    {name} {{")), "{text}");
    }
}
