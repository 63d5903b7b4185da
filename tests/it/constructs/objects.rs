//! Objects: required, optional and nullable properties, maps, and what is said of each.

use insta::assert_snapshot;

use crate::support::{items, types};

/// The one test that shows a struct in full.
#[test]
fn an_object_in_full() {
    assert_snapshot!(items(r"
        Pet:
          type: object
          description: An animal that lives with people.
          required: [name]
          properties:
            name: {type: string, example: Rex}
            age: {type: integer}
    "), @r##"
    /// An animal that lives with people.
    #[derive(Debug, Clone, PartialEq)]
    #[non_exhaustive]
    pub struct Pet {
        /// The field `name` of the API.
        pub name: String,
        /// The field `age` of the API.
        pub age: Option<i64>,
        /// What else the object holds; it is written back as it came.
        pub extra: serde_json::Map<String, serde_json::Value>,
    }

    impl Pet {
        /// Makes a value of what it must have; its setters add the rest.
        #[inline]
        pub fn new(name: impl Into<String>) -> Self {
            Self {
                name: name.into(),
                age: None,
                extra: Default::default(),
            }
        }

        /// The field `age` of the API.
        #[inline]
        pub fn age(mut self, age: i64) -> Self {
            self.age = Some(age);
            self
        }

        /// A value made of the examples in the API's document, for tests.
        #[inline]
        pub fn sample() -> Self {
            runtime::sample(r#"{"name":"Rex","age":1}"#)
        }
    }

    runtime::record! {
        Pet {
            name: "name",
            age: "age",
            ..extra
        }
    }
    "##);
}

#[test]
fn maps() {
    assert_snapshot!(types(r"
        Free: {type: object}
        Open: {type: object, additionalProperties: true}
        Counts: {type: object, additionalProperties: {type: integer}}
        Homes: {type: object, additionalProperties: {type: object, properties: {city: {type: string}}}}
        Pet: {type: object, properties: {labels: {type: object, additionalProperties: {type: string}}, notes: {type: object}}}
    "), @r#"
    pub type Counts = std::collections::BTreeMap<String, i64>;

    pub type Free = serde_json::Map<String, serde_json::Value>;

    pub type Homes = std::collections::BTreeMap<String, super::HomesValue>;

    /// A value of the map in `Homes`.
    pub struct HomesValue {
        pub city: Option<String>,
    }

    runtime::record! {
        HomesValue {
            city: "city",
        }
    }

    pub type Open = serde_json::Map<String, serde_json::Value>;

    pub struct Pet {
        pub labels: Option<std::collections::BTreeMap<String, String>>,
        pub notes: Option<serde_json::Map<String, serde_json::Value>>,
    }

    runtime::record! {
        Pet {
            labels: "labels",
            notes: "notes",
        }
    }
    "#);
}

#[test]
fn properties_and_typed_others() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          properties: {name: {type: string}, extra: {type: boolean}}
          additionalProperties: {type: integer}
    "), @r#"
    pub struct Pet {
        pub name: Option<String>,
        pub extra: Option<bool>,
        pub extra_fields: std::collections::BTreeMap<String, i64>,
    }

    runtime::record! {
        Pet {
            name: "name",
            extra: "extra",
            ..extra_fields
        }
    }
    "#);
}

#[test]
fn properties_and_no_others() {
    assert_snapshot!(types(r"
        Pet: {type: object, additionalProperties: false, properties: {name: {type: string}}}
        Nothing: {type: object, additionalProperties: false}
    "), @r#"
    pub struct Nothing {
    }

    runtime::record! {
        Nothing { ..extra }
    }

    pub struct Pet {
        pub name: Option<String>,
    }

    runtime::record! {
        Pet { name: "name", ..extra }
    }
    "#);
}

#[test]
fn properties_that_begin_with_x() {
    assert_snapshot!(types(r"
        Pet: {type: object, required: [x-rays], properties: {x-rays: {type: integer}, x-: {type: string}}}
    "), @r#"
    pub struct Pet {
        /// Called `x-rays` on the wire.
        pub x_rays: i64,
        /// Called `x-` on the wire.
        pub x: Option<String>,
    }

    runtime::record! {
        Pet {
            x_rays: "x-rays",
            x: "x-",
        }
    }
    "#);
}

#[test]
fn an_object_without_a_type() {
    assert_snapshot!(types(r"
        Pet: {properties: {name: {type: string}}}
        Anything: {}
        Same: {description: Anything at all.}
    "), @r#"
    pub type Anything = serde_json::Value;

    pub struct Pet {
        pub name: Option<String>,
    }

    runtime::record! {
        Pet { name: "name", ..extra }
    }

    /// Anything at all.
    pub type Same = serde_json::Value;
    "#);
}

#[test]
fn deprecated_properties() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          properties:
            nick: {type: string, deprecated: true}
            tail: {type: string, description: 'Deprecated: use `end`. It goes away.', deprecated: true}
            old: {$ref: '#/components/schemas/Old'}
        Old: {type: object, deprecated: true, properties: {x: {type: string}}}
    "), @r#"
    #[deprecated = "the API has deprecated it"]
    pub struct Old {
        pub x: Option<String>,
    }

    runtime::record! {
        Old { x: "x", ..extra }
    }

    pub struct Pet {
        #[deprecated = "the API has deprecated it"]
        pub nick: Option<String>,
        /// Deprecated: use `end`. It goes away.
        #[deprecated = "Deprecated: use `end`"]
        pub tail: Option<String>,
        #[deprecated = "the API has deprecated it"]
        pub old: Option<super::Old>,
    }

    runtime::record! {
        Pet {
            nick: "nick",
            tail: "tail",
            old: "old",
        }
    }
    "#);
}

#[test]
fn read_only_and_write_only_properties() {
    assert_snapshot!(types(r"
        Pet:
          type: object
          required: [id, pin]
          properties: {id: {type: string, readOnly: true}, pin: {type: string, writeOnly: true}}
    "), @r#"
    pub struct Pet {
        pub id: Option<String>,
        pub pin: Option<String>,
    }

    runtime::record! {
        Pet {
            id: "id",
            pin: "pin",
        }
    }
    "#);
}

#[test]
fn secrets() {
    assert_snapshot!(types(r"
        Login:
          type: object
          required: [password, keys]
          properties:
            password: {type: string, format: password}
            jwt: {type: string, x-sdkgen-secret: true}
            keys: {type: array, items: {type: string, x-sdkgen-secret: true}}
            other: {$ref: '#/components/schemas/Token'}
        Token: {type: string, x-sdkgen-secret: true}
    "), @r#"
    pub struct Login {
        pub password: runtime::Secret,
        pub jwt: Option<runtime::Secret>,
        pub keys: Vec<runtime::Secret>,
        pub other: Option<super::Token>,
    }

    runtime::record! {
        Login {
            password: "password",
            jwt: "jwt",
            keys: "keys",
            other: "other",
        }
    }

    pub type Token = runtime::Secret;
    "#);
}

#[test]
fn a_required_name_without_a_property() {
    assert_snapshot!(types(r"
        Pet: {type: object, required: [name, tail], properties: {name: {type: string}}}
    "), @r#"
    pub struct Pet {
        pub name: String,
    }

    runtime::record! {
        Pet { name: "name", ..extra }
    }
    // warning[required-without-property]: `tail` is required, but no property has that name; it is ignored
    "#);
}
