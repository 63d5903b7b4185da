//! `null`, in its many spellings.

use insta::assert_snapshot;

use crate::support::types;

#[test]
fn required_optional_and_nullable_properties() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          required: [a, b]
          properties:
            a: {type: string}
            b: {type: string, nullable: true}
            c: {type: string}
            d: {type: string, nullable: true}
    "), @r#"
    pub struct Pet {
        pub a: String,
        pub b: Option<String>,
        pub c: Option<String>,
        pub d: Option<String>,
    }

    runtime::record! {
        Pet {
            a: "a",
            b: ["b", null],
            c: "c",
            d: "d",
        }
    }
    "#);
}

#[test]
fn null_in_the_spellings_of_3_0() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          required: [a, b, c, d, e]
          properties:
            a: {type: string, nullable: true}
            b: {allOf: [{$ref: '#/components/schemas/Size'}], nullable: true}
            c: {type: string, enum: [x, null], nullable: true}
            d: {$ref: '#/components/schemas/Size', nullable: true}
            e: {type: array, nullable: true, items: {type: string, nullable: true}}
        Size: {type: object, properties: {cm: {type: integer}}}
    "), @r#"
    pub struct Pet {
        pub a: Option<String>,
        pub b: Option<super::Size>,
        pub c: Option<super::PetC>,
        pub d: Option<super::Size>,
        pub e: Option<Vec<Option<String>>>,
    }

    runtime::record! {
        Pet {
            a: ["a", null],
            b: ["b", null],
            c: ["c", null],
            d: ["d", null],
            e: ["e", null],
        }
    }

    /// The value of `c` in `Pet`.
    pub enum PetC {
        X,
        Other(String),
    }

    runtime::open_enum! {
        PetC { X: "x", ..Other }
    }

    pub struct Size {
        pub cm: Option<i64>,
    }

    runtime::record! {
        Size { cm: "cm", ..extra }
    }
    "#);
}

#[test]
fn null_in_the_spellings_of_3_1() {
    assert_snapshot!(types(r"
        openapi: 3.1.0
        components:
          schemas:
            Pet:
              type: object
              required: [a, b, c, d]
              properties:
                a: {type: [string, 'null']}
                b: {oneOf: [{$ref: '#/components/schemas/Size'}, {type: 'null'}]}
                c: {anyOf: [{type: integer}, {type: 'null'}]}
                d: {enum: [x, y, null]}
            Size: {type: object, properties: {cm: {type: integer}}}
    "), @r#"
    pub struct Pet {
        pub a: Option<String>,
        pub b: Option<super::Size>,
        pub c: Option<i64>,
        pub d: Option<super::PetD>,
    }

    runtime::record! {
        Pet {
            a: ["a", null],
            b: ["b", null],
            c: ["c", null],
            d: ["d", null],
        }
    }

    /// The value of `d` in `Pet`.
    pub enum PetD {
        X,
        Y,
        Other(String),
    }

    runtime::open_enum! {
        PetD { X: "x", Y: "y", ..Other }
    }

    pub struct Size {
        pub cm: Option<i64>,
    }

    runtime::record! {
        Size { cm: "cm", ..extra }
    }
    "#);
}

/// One `Option` is enough, whichever of the two has it.
#[test]
fn null_that_is_said_by_another_schema() {
    let text = types(
        r"
        Maybe: {type: string, nullable: true}
        Pet: {type: object, required: [a], properties: {a: {$ref: '#/components/schemas/Maybe'}, b: {$ref: '#/components/schemas/Maybe'}}}
    ",
    );
    let twice = text.contains("Maybe = Option<") && text.contains("Option<super::Maybe>");
    assert!(!twice, "{text}");
}
