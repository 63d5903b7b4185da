//! Types in other words, lists whose items are described one by one, and maps whose keys follow a pattern.

use insta::assert_snapshot;

use crate::support::types;

#[test]
fn types_in_other_words() {
    assert_snapshot!(types(r"
        Pet:
          type: Object
          properties:
            a: {type: String}
            b: {type: 'string,'}
            c: {type: int}
            d: {type: float}
            e: {type: 'number '}
            f: {type: bool}
            g: {type: list}
            h: {type: dict}
            i: {type: date}
            j: {type: any}
            k: {type: file}
            l: {type: null}
            m: {type: nonsense}
            n: {type: [string, 'null']}
            o: {type: long, format: int32}
    "), @r#"
    pub struct Pet {
        pub a: Option<String>,
        pub b: Option<String>,
        pub c: Option<i64>,
        pub d: Option<f64>,
        pub e: Option<f64>,
        pub f: Option<bool>,
        pub g: Option<Vec<serde_json::Value>>,
        pub h: Option<serde_json::Map<String, serde_json::Value>>,
        pub i: Option<runtime::Date>,
        pub j: Option<serde_json::Value>,
        pub k: Option<String>,
        pub l: Option<serde_json::Value>,
        pub m: Option<serde_json::Value>,
        pub n: Option<String>,
        pub o: Option<i32>,
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
            j: "j",
            k: "k",
            l: "l",
            m: "m",
            n: "n",
            o: "o",
        }
    }
    // note[deprecated-keyword]: a list of types belongs to OpenAPI 3.1, and the document follows 3.0
    // note[deprecated-keyword]: the type `null` belongs to OpenAPI 3.1, and the document follows 3.0
    // warning[unreadable-keyword]: there is no type `Object`; it is read as `object`
    // warning[unreadable-keyword]: there is no type `String`; it is read as `string`
    // warning[unreadable-keyword]: there is no type `string,`; it is read as `string`
    // warning[unreadable-keyword]: there is no type `int`; it is read as `integer`
    // warning[unreadable-keyword]: there is no type `float`; it is read as `number`
    // warning[unreadable-keyword]: there is no type `number `; it is read as `number`
    // warning[unreadable-keyword]: there is no type `bool`; it is read as `boolean`
    // warning[unreadable-keyword]: there is no type `list`; it is read as `array`
    // warning[unreadable-keyword]: there is no type `dict`; it is read as `object`
    // warning[unreadable-keyword]: there is no type `date`; it is read as `string`
    // warning[unreadable-keyword]: there is no type `any`; any JSON is allowed, as without a type
    // warning[unreadable-keyword]: there is no type `file`; it is read as `string`
    // warning[unreadable-keyword]: there is no type `nonsense`; it is ignored
    // warning[unreadable-keyword]: there is no type `long`; it is read as `integer`
    "#);
}

#[test]
fn a_property_that_says_of_itself_that_it_is_required() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          properties:
            name: {type: string, required: true}
            age: {type: integer, required: 'false'}
            home: {type: object, properties: {city: {type: string, required: true}}}
    "), @r#"
    pub struct Pet {
        pub name: String,
        pub age: Option<i64>,
        pub home: Option<super::PetHome>,
    }

    runtime::record! {
        Pet {
            name: "name",
            age: "age",
            home: "home",
        }
    }

    /// The value of `home` in `Pet`.
    pub struct PetHome {
        pub city: String,
    }

    runtime::record! {
        PetHome { city: "city", ..extra }
    }
    // warning[unreadable-keyword]: `required` is a list of names beside `properties`; at a property it is read as saying whether that is one of them (here and in 2 more places)
    "#);
}

#[test]
fn numbers_of_every_size() {
    assert_snapshot!(types(r"
        Sizes:
          type: array
          prefixItems: [{type: integer, format: int8}, {type: integer, format: int16}, {type: integer, format: uint8}, {type: integer, format: uint16}]
          items: false
    "), @"pub type Sizes = (i8, i16, u8, u16);");
}

#[test]
fn lists_of_a_fixed_length() {
    assert_snapshot!(types(r"
        openapi: 3.1.0
        components:
          schemas:
            Pair: {type: array, prefixItems: [{type: string}, {type: integer}], minItems: 2, maxItems: 2}
            Closed: {type: array, prefixItems: [{type: number}, {type: [string, 'null']}], items: false}
            Old: {type: array, items: [{type: boolean}, {$ref: '#/components/schemas/Pair'}], additionalItems: false}
            One: {prefixItems: [{type: string}], maxItems: 1}
            Pet:
              type: object
              required: [spot]
              properties:
                spot:
                  type: array
                  prefixItems: [{type: object, properties: {a: {type: string}}}, {type: string, enum: [b]}]
                  items: false
    "), @r#"
    pub type Closed = (f64, Option<String>);

    pub type Old = (bool, super::Pair);

    pub type One = (String,);

    pub type Pair = (String, i64);

    pub struct Pet {
        pub spot: (super::PetSpotFirst, super::PetSpotSecond),
    }

    runtime::record! {
        Pet { spot: "spot", ..extra }
    }

    /// An element of the list in `Pet`.
    pub struct PetSpotFirst {
        pub a: Option<String>,
    }

    runtime::record! {
        PetSpotFirst { a: "a", ..extra }
    }

    /// An element of the list in `Pet`.
    pub enum PetSpotSecond {
        B,
        Other(String),
    }

    runtime::open_enum! {
        PetSpotSecond { B: "b", ..Other }
    }
    "#);
}

#[test]
fn lists_that_only_begin_one_by_one() {
    assert_snapshot!(types(r"
        openapi: 3.1.0
        components:
          schemas:
            Alike: {type: array, prefixItems: [{type: string}, {type: string}]}
            Different: {type: array, prefixItems: [{type: string}, {type: integer}]}
            Followed: {type: array, prefixItems: [{type: string}], items: {type: integer}}
            Shorter: {type: array, prefixItems: [{type: string}, {type: string}], minItems: 1, maxItems: 2}
            Whatever: {type: array, prefixItems: [{type: string}, {}]}
            Empty: {type: array, prefixItems: []}
    "), @"
    pub type Alike = Vec<String>;

    pub type Different = Vec<super::DifferentItem>;

    /// An element of the list in `Different`.
    pub enum DifferentItem {
        Text(String),
        Integer(i64),
        Other(serde_json::Value),
    }

    runtime::union! {
        DifferentItem {
            Text: Text,
            Integer: Integer,
            ..Other
        }
    }

    pub type Empty = Vec<serde_json::Value>;

    pub type Followed = Vec<super::FollowedItem>;

    /// An element of the list in `Followed`.
    pub enum FollowedItem {
        Text(String),
        Integer(i64),
        Other(serde_json::Value),
    }

    runtime::union! {
        FollowedItem {
            Text: Text,
            Integer: Integer,
            ..Other
        }
    }

    /// 1 to 2 items.
    pub type Shorter = Vec<String>;

    pub type Whatever = Vec<serde_json::Value>;
    ");
}

#[test]
fn keys_that_follow_a_pattern() {
    assert_snapshot!(types(r"
        openapi: 3.1.0
        components:
          schemas:
            One: {type: object, patternProperties: {'^a': {type: string}}}
            Same: {patternProperties: {'^a': {type: string}, '^b': {type: string}}, additionalProperties: false}
            Others: {type: object, patternProperties: {'^a': {type: string}, '^b': {type: integer}}}
            More: {type: object, patternProperties: {'^a': {type: string}}, additionalProperties: {type: integer}}
            Agreed: {type: object, patternProperties: {'^a': {type: string}}, additionalProperties: {type: string}}
            Beside: {type: object, properties: {a: {type: integer}}, patternProperties: {'^x-': {$ref: '#/components/schemas/One'}}}
            Free: {type: object, patternProperties: {'^a': true}}
    "), @r#"
    pub type Agreed = std::collections::BTreeMap<String, String>;

    pub struct Beside {
        pub a: Option<i64>,
        pub extra: std::collections::BTreeMap<String, super::One>,
    }

    runtime::record! {
        Beside { a: "a", ..extra }
    }

    pub type Free = serde_json::Map<String, serde_json::Value>;

    pub type More = serde_json::Map<String, serde_json::Value>;

    pub type One = std::collections::BTreeMap<String, String>;

    pub type Others = serde_json::Map<String, serde_json::Value>;

    pub type Same = std::collections::BTreeMap<String, String>;
    "#);
}

#[test]
fn keywords_that_no_type_says() {
    assert_snapshot!(types(r"
        openapi: 3.1.0
        components:
          schemas:
            Pet:
              type: object
              properties: {a: {type: string, not: {const: b}}, c: {type: array, contains: {type: string}, items: {type: string}}}
              if: {required: [a]}
              then: {required: [c]}
              dependentSchemas: {a: {required: [c]}}
              dependentRequired: {a: [c]}
              unevaluatedProperties: false
              propertyNames: {pattern: '^[a-z]$'}
            Anything: true
            Nothing: false
            Empty: {}
            Plain: {type: object}
            Inside: {type: object, properties: {a: {$ref: '#/components/schemas/Inside/$defs/Deep'}}, $defs: {Deep: {type: object, properties: {b: {type: string}}}}}
    "), @r#"
    pub type Anything = serde_json::Value;

    pub type Empty = serde_json::Value;

    pub struct Inside {
        pub a: Option<super::InsideDeep>,
    }

    runtime::record! {
        Inside { a: "a", ..extra }
    }

    /// A type in `Inside`.
    pub struct InsideDeep {
        pub b: Option<String>,
    }

    runtime::record! {
        InsideDeep { b: "b", ..extra }
    }

    pub type Nothing = serde_json::Value;

    /// Keys match `^[a-z]$`.
    pub struct Pet {
        pub a: Option<String>,
        pub c: Option<Vec<String>>,
    }

    runtime::record! {
        Pet { a: "a", c: "c", ..extra }
    }

    pub type Plain = serde_json::Map<String, serde_json::Value>;
    // note[unenforced-keyword]: what `dependentRequired` asks for is not in the type, which allows more
    // note[unenforced-keyword]: what `dependentSchemas` asks for is not in the type, which allows more
    // note[unenforced-keyword]: what `if` asks for is not in the type, which allows more (and 2 more of this kind)
    "#);
}

#[test]
fn bytes_in_texts() {
    assert_snapshot!(types(r"
        openapi: 3.1.0
        components:
          schemas:
            File:
              type: object
              required: [a]
              properties:
                a: {type: string, format: byte}
                b: {type: string, contentEncoding: base64}
                c: {type: string, contentEncoding: base64url, contentMediaType: image/png}
                d: {type: string, format: base64}
                e: {type: string, format: byte, x-sdkgen-secret: true}
                f: {type: array, items: {type: string, format: base64url}}
                g: {type: string, format: binary}
    "), @r#"
    pub struct File {
        pub a: runtime::Base64,
        pub b: Option<runtime::Base64>,
        /// Holds `image/png`.
        pub c: Option<runtime::Base64Url>,
        pub d: Option<runtime::Base64>,
        pub e: Option<runtime::Secret>,
        pub f: Option<Vec<runtime::Base64Url>>,
        pub g: Option<String>,
    }

    runtime::record! {
        File {
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
