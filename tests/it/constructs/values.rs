//! Enums, numbers, dates, defaults and examples.

use insta::assert_snapshot;

use crate::support::{items, types};

/// The one test that shows an enum in full.
#[test]
fn an_enum_in_full() {
    assert_snapshot!(items(r"
        Color: {type: string, description: How it looks., enum: [red, dark-blue, '#fff']}
    "), @r##"
    /// How it looks.
    #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Color {
        /// `red`.
        Red,
        /// `dark-blue`.
        DarkBlue,
        /// `#fff`.
        Fff,
        /// A value that the API's document does not list; it is kept as it came.
        Other(String),
    }

    runtime::open_enum! {
        Color {
            Red: "red",
            DarkBlue: "dark-blue",
            Fff: "#fff",
            ..Other
        }
    }
    "##);
}

#[test]
fn an_enum_with_a_value_for_others() {
    assert_snapshot!(types(r"
        Color: {type: string, enum: [red, other, Other]}
    "), @r#"
    pub enum Color {
        Red,
        OtherLower,
        OtherPascal,
        Unknown(String),
    }

    runtime::open_enum! {
        Color {
            Red: "red",
            OtherLower: "other",
            OtherPascal: "Other",
            ..Unknown
        }
    }
    // note[name-moved]: `Other` was not to be had, so that this is called `OtherLower`; pin a name to keep it as it is
    // note[name-moved]: `Other` was not to be had, so that this is called `OtherPascal`; pin a name to keep it as it is
    "#);
}

#[test]
fn an_enum_of_numbers() {
    assert_snapshot!(types(r"
        Level: {type: integer, enum: [1, 2, 3]}
        Pet: {type: object, properties: {legs: {type: integer, enum: [2, 4]}}}
    "), @r#"
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Level {
        N1,
        N2,
        N3,
        Other(i64),
    }

    runtime::open_numbers! {
        Level {
            N1: 1,
            N2: 2,
            N3: 3,
            ..Other
        }
    }

    pub struct Pet {
        pub legs: Option<super::PetLegs>,
    }

    runtime::record! {
        Pet { legs: "legs", ..extra }
    }

    /// The value of `legs` in `Pet`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum PetLegs {
        N2,
        N4,
        Other(i64),
    }

    runtime::open_numbers! {
        PetLegs { N2: 2, N4: 4, ..Other }
    }
    "#);
}

#[test]
fn an_enum_of_mixed_values() {
    assert_snapshot!(types(r"
        Flag: {enum: [yes, 1, true]}
        Text: {type: string, enum: ['1', '2', '']}
    "), @r#"
    pub enum Flag {
        Yes(super::FlagText),
        Number(super::FlagNumber),
        Bool(bool),
        Other(serde_json::Value),
    }

    runtime::union! {
        Flag {
            Yes: Texts(&["yes"]),
            Number: Integers(&[1]),
            Bool: Truth(true),
            ..Other
        }
    }

    /// One of the alternatives in `Flag`.
    pub enum FlagText {
        Yes,
        Other(String),
    }

    runtime::open_enum! {
        FlagText { Yes: "yes", ..Other }
    }

    /// One of the alternatives in `Flag`.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum FlagNumber {
        N1,
        Other(i64),
    }

    runtime::open_numbers! {
        FlagNumber { N1: 1, ..Other }
    }

    pub enum Text {
        N1,
        N2,
        Empty,
        Other(String),
    }

    runtime::open_enum! {
        Text {
            N1: "1",
            N2: "2",
            Empty: "",
            ..Other
        }
    }
    "#);
}

#[test]
fn numbers() {
    assert_snapshot!(types(r"
        Numbers:
          type: object
          required: [a, b, c, d, e, f, g, h]
          properties:
            a: {type: integer}
            b: {type: integer, format: int32}
            c: {type: integer, format: int64}
            d: {type: integer, format: uint64}
            e: {type: integer, minimum: 0}
            f: {type: number}
            g: {type: number, format: float}
            h: {type: integer, format: something-else}
    "), @r#"
    pub struct Numbers {
        pub a: i64,
        pub b: i32,
        pub c: i64,
        pub d: u64,
        /// At least 0.
        pub e: i64,
        pub f: f64,
        pub g: f32,
        /// Format: `something-else`.
        pub h: i64,
    }

    runtime::record! {
        Numbers {
            a: "a",
            b: "b",
            c: "c",
            d: "d",
            e: "e",
            f: "f",
            g: "g",
            h: "h",
        }
    }
    "#);
}

#[test]
fn texts_with_a_format() {
    assert_snapshot!(types(r"
        Texts:
          type: object
          required: [a, b, c, d, e, f]
          properties:
            a: {type: string, format: date-time}
            b: {type: string, format: date}
            c: {type: string, format: uuid}
            d: {type: string, format: byte}
            e: {type: string, format: binary}
            f: {type: string, format: email}
    "), @r#"
    pub struct Texts {
        pub a: runtime::DateTime,
        pub b: runtime::Date,
        /// Format: `uuid`.
        pub c: String,
        pub d: runtime::Base64,
        pub e: String,
        /// Format: `email`.
        pub f: String,
    }

    runtime::record! {
        Texts {
            a: "a",
            b: "b",
            c: "c",
            d: "d",
            e: "e",
            f: "f",
        }
    }
    "#);
}

#[test]
fn lists() {
    assert_snapshot!(types(r"
        Names: {type: array, items: {type: string}}
        Grid: {type: array, items: {type: array, items: {type: number}}}
        Things: {type: array, items: {}}
        Pets: {type: array, items: {type: object, properties: {name: {type: string}}}}
    "), @r#"
    pub type Grid = Vec<Vec<f64>>;

    pub type Names = Vec<String>;

    pub type Pets = Vec<super::PetsItem>;

    /// An element of the list in `Pets`.
    pub struct PetsItem {
        pub name: Option<String>,
    }

    runtime::record! {
        PetsItem { name: "name", ..extra }
    }

    pub type Things = Vec<serde_json::Value>;
    "#);
}

#[test]
fn defaults_are_in_the_docs() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          properties:
            color: {type: string, default: red}
            legs: {type: integer, default: 4, description: How many legs it has.}
            tags: {type: array, items: {type: string}, default: []}
            tail: {type: boolean, default: true}
            mood: {$ref: '#/components/schemas/Mood'}
        Mood: {type: string, enum: [good, bad], default: good}
    "), @r#"
    pub enum Mood {
        Good,
        Bad,
        Other(String),
    }

    runtime::open_enum! {
        Mood {
            Good: "good",
            Bad: "bad",
            ..Other
        }
    }

    pub struct Pet {
        /// Default: `red`.
        pub color: Option<String>,
        /// How many legs it has.
        ///
        /// Default: `4`.
        pub legs: Option<i64>,
        /// Default: `[]`.
        pub tags: Option<Vec<String>>,
        /// Default: `true`.
        pub tail: Option<bool>,
        /// Default: `good`.
        pub mood: Option<super::Mood>,
    }

    runtime::record! {
        Pet {
            color: "color",
            legs: "legs",
            tags: "tags",
            tail: "tail",
            mood: "mood",
        }
    }
    "#);
}

#[test]
fn examples_are_in_the_sample() {
    assert_snapshot!(items(r"
        Pet:
          type: object
          required: [id, name, at, tags, home]
          properties:
            id: {type: integer, example: 7}
            name: {type: string}
            at: {type: string, format: date-time}
            tags: {type: array, items: {type: string, example: small}}
            home: {type: object, required: [city], properties: {city: {type: string, example: Rome}}}
    ").lines().filter(|line| line.contains("{\"")).collect::<Vec<_>>().join("\n"), @r##"
        r#"{"id":7,"name":"sample","at":"2024-01-02T03:04:05Z","tags":["small"],"home":{"city":"Rome"}}"#,
    runtime::sample(r#"{"city":"Rome"}"#)
    "##);
}

#[test]
fn an_example_of_the_whole() {
    assert_snapshot!(items(r"
        Pet:
          type: object
          required: [id]
          example: {id: 3, name: Rex}
          properties: {id: {type: integer, example: 7}, name: {type: string}}
    ").lines().filter(|line| line.contains("{\"")).collect::<Vec<_>>().join("\n"), @r##"        runtime::sample(r#"{"id":3,"name":"Rex"}"#)"##);
}

#[test]
fn descriptions_become_rustdoc() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          description: |
            See https://example.com/a_b, <b>bold</b>, [brackets], `code` and Vec<u8>.

                indented

            * one
              two
            ```
            let x = 1;
            ```
          properties: {a: {type: string, description: '[link](../other.md) and [good](https://example.com)'}}
    "), @r#"
    /// See <https://example.com/a_b>, **bold**, \[brackets\], `code` and Vec\<u8>.
    ///
    /// ```text
    /// indented
    /// ```
    ///
    /// - one
    ///   two
    ///
    /// ```text
    /// let x = 1;
    /// ```
    pub struct Pet {
        /// link and [good](https://example.com)
        pub a: Option<String>,
    }

    runtime::record! {
        Pet { a: "a", ..extra }
    }
    "#);
}
