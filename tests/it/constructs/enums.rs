//! Enums of numbers, truths and mixed values, and what extensions say of their values.

use insta::assert_snapshot;

use crate::support::{items, types};

/// The one test that shows an enum of numbers in full.
#[test]
fn an_enum_of_numbers_in_full() {
    assert_snapshot!(items(r"
        Level: {type: integer, description: How much., enum: [1, 10, -1, 0]}
    "), @"
    /// How much.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Level {
        /// `1`.
        N1,
        /// `10`.
        N10,
        /// `-1`.
        Minus1,
        /// `0`.
        N0,
        /// A value that the API's document does not list; it is kept as it came.
        Other(i64),
    }

    runtime::open_numbers! {
        Level {
            N1: 1,
            N10: 10,
            Minus1: -1,
            N0: 0,
            ..Other
        }
    }
    ");
}

#[test]
fn names_and_descriptions_of_values() {
    assert_snapshot!(items(r"
        Level:
          type: integer
          enum: [0, 1]
          x-enum-varnames: [LevelLow, LevelHigh]
          x-enum-descriptions: [Hardly anything., '']
        Color:
          type: string
          enum: [r, g]
          x-enumNames: [Red, Green]
          x-enumDescriptions: {g: Like grass.}
        Twice: {type: string, enum: [a, b], x-enum-varnames: [Same, same]}
        Short: {type: string, enum: [a, b], x-enum-varnames: [One]}
        Ms: {type: integer, enum: [1, 2], x-ms-enum: {name: Ms, values: [{value: 1, name: First, description: It.}, {value: 2, name: Second}]}}
    ").lines().filter(|line| !line.contains("derive") && !line.contains("exhaustive")).collect::<Vec<_>>().join("\n"), @r#"
    /// The schema `Color` of the API.
    pub enum Color {
        /// `r`.
        Red,
        /// Like grass.
        ///
        /// `g`.
        Green,
        /// A value that the API's document does not list; it is kept as it came.
        Other(String),
    }

    runtime::open_enum! {
        Color {
            Red: "r",
            Green: "g",
            ..Other
        }
    }

    /// The schema `Level` of the API.
    pub enum Level {
        /// Hardly anything.
        ///
        /// `0`.
        Low,
        /// `1`.
        High,
        /// A value that the API's document does not list; it is kept as it came.
        Other(i64),
    }

    runtime::open_numbers! {
        Level { Low: 0, High: 1, ..Other }
    }

    /// The schema `Ms` of the API.
    pub enum Ms {
        /// It.
        ///
        /// `1`.
        First,
        /// `2`.
        Second,
        /// A value that the API's document does not list; it is kept as it came.
        Other(i64),
    }

    runtime::open_numbers! {
        Ms { First: 1, Second: 2, ..Other }
    }

    /// The schema `Short` of the API.
    pub enum Short {
        /// `a`.
        A,
        /// `b`.
        B,
        /// A value that the API's document does not list; it is kept as it came.
        Other(String),
    }

    runtime::open_enum! {
        Short { A: "a", B: "b", ..Other }
    }

    /// The schema `Twice` of the API.
    pub enum Twice {
        /// `a`.
        A,
        /// `b`.
        B,
        /// A value that the API's document does not list; it is kept as it came.
        Other(String),
    }

    runtime::open_enum! {
        Twice { A: "a", B: "b", ..Other }
    }
    "#);
}

#[test]
fn an_enum_of_several_kinds() {
    assert_snapshot!(types(r"
        Mirror: {enum: [true, local, false, remote, 3]}
        Pet: {type: object, properties: {flag: {enum: [a, 1, null]}}}
    "), @r#"
    pub enum Mirror {
        Bool(bool),
        Text(super::MirrorText),
        Number(super::MirrorNumber),
        Other(serde_json::Value),
    }

    runtime::union! {
        Mirror {
            Bool: Boolean,
            Text: Texts(&["local", "remote"]),
            Number: Integers(&[3]),
            ..Other
        }
    }

    /// One of the alternatives in `Mirror`.
    pub enum MirrorText {
        Local,
        Remote,
        Other(String),
    }

    runtime::open_enum! {
        MirrorText {
            Local: "local",
            Remote: "remote",
            ..Other
        }
    }

    /// One of the alternatives in `Mirror`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum MirrorNumber {
        N3,
        Other(i64),
    }

    runtime::open_numbers! {
        MirrorNumber { N3: 3, ..Other }
    }

    pub struct Pet {
        pub flag: Option<super::PetFlag>,
    }

    runtime::record! {
        Pet { flag: "flag", ..extra }
    }

    /// The value of `flag` in `Pet`.
    pub enum PetFlag {
        A(super::PetFlagText),
        Number(super::PetFlagNumber),
        Other(serde_json::Value),
    }

    runtime::union! {
        PetFlag {
            A: Texts(&["a"]),
            Number: Integers(&[1]),
            ..Other
        }
    }

    /// One of the alternatives in `Pet`.
    pub enum PetFlagText {
        A,
        Other(String),
    }

    runtime::open_enum! {
        PetFlagText { A: "a", ..Other }
    }

    /// One of the alternatives in `Pet`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum PetFlagNumber {
        N1,
        Other(i64),
    }

    runtime::open_numbers! {
        PetFlagNumber { N1: 1, ..Other }
    }
    "#);
}

#[test]
fn an_enum_of_one_kind_that_is_no_text() {
    assert_snapshot!(types(r"
        Truth: {type: boolean, enum: [true, false]}
        Step: {type: number, enum: [0.5, 1, 1.5]}
        Whole: {type: number, enum: [1, 2]}
        Point: {type: integer, enum: [1.0, 2.0]}
        Big: {type: integer, enum: [18446744073709551615]}
        List: {type: array, items: {type: string}, enum: [[a], [b]]}
        Anything: {enum: [{a: 1}, 2]}
    "), @"
    pub type Anything = serde_json::Value;

    /// Always `18446744073709551615`.
    pub type Big = f64;

    pub type List = Vec<String>;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Point {
        N1,
        N2,
        Other(i64),
    }

    runtime::open_numbers! {
        Point { N1: 1, N2: 2, ..Other }
    }

    /// One of `0.5`, `1`, `1.5`.
    pub type Step = f64;

    /// One of `true`, `false`.
    pub type Truth = bool;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Whole {
        N1,
        N2,
        Other(i64),
    }

    runtime::open_numbers! {
        Whole { N1: 1, N2: 2, ..Other }
    }
    ");
}

#[test]
fn values_that_lack_their_quotes_or_have_too_many() {
    assert_snapshot!(types(r"
        Text: {type: string, enum: [true, 1, plain]}
        Number: {type: integer, enum: ['1', '2']}
        Truth: {type: boolean, enum: ['true']}
    "), @r#"
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Number {
        N1,
        N2,
        Other(i64),
    }

    runtime::open_numbers! {
        Number { N1: 1, N2: 2, ..Other }
    }

    pub enum Text {
        True,
        N1,
        Plain,
        Other(String),
    }

    runtime::open_enum! {
        Text {
            True: "true",
            N1: "1",
            Plain: "plain",
            ..Other
        }
    }

    /// Always `true`.
    pub type Truth = bool;
    // warning[unreadable-keyword]: the type is `string`, so that `true` is read as `"true"`
    // warning[unreadable-keyword]: the type is `integer`, so that `"1"` is read as `1`
    // warning[unreadable-keyword]: the type is `boolean`, so that `"true"` is read as `true`
    "#);
}

#[test]
fn odd_lists_of_values() {
    assert_snapshot!(types(r"
        Twice: {type: string, enum: [a, b, a, '']}
        Nothing: {type: string, enum: [null]}
        Empty: {type: string, enum: []}
        Maybe: {type: integer, nullable: true, enum: [1, null]}
        Pet: {type: object, required: [maybe], properties: {maybe: {$ref: '#/components/schemas/Maybe'}}}
    "), @r#"
    pub type Empty = String;

    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Maybe {
        N1,
        Other(i64),
    }

    runtime::open_numbers! {
        Maybe { N1: 1, ..Other }
    }

    pub type Nothing = String;

    pub struct Pet {
        pub maybe: Option<super::Maybe>,
    }

    runtime::record! {
        Pet {
            maybe: ["maybe", null],
        }
    }

    pub enum Twice {
        A,
        B,
        Empty,
        Other(String),
    }

    runtime::open_enum! {
        Twice {
            A: "a",
            B: "b",
            Empty: "",
            ..Other
        }
    }
    "#);
}
