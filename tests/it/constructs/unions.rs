//! `oneOf` and `anyOf`, and how alternatives are told apart.

use insta::assert_snapshot;

use crate::support::types;

#[test]
fn a_string_or_a_list() {
    assert_snapshot!(types(r"
        Extensions:
          description: All of them, or some.
          oneOf:
            - {type: string, enum: [all]}
            - {type: array, items: {type: string, enum: [math, text]}}
    "), @r#"
    /// All of them, or some.
    pub enum Extensions {
        All(super::ExtensionsText),
        List(Vec<super::ExtensionsItem>),
        Other(serde_json::Value),
    }

    runtime::union! {
        Extensions {
            All: Texts(&["all"]),
            List: List(&runtime::Shape::Texts(&["math", "text"])),
            ..Other
        }
    }

    /// One of the alternatives in `Extensions`.
    pub enum ExtensionsText {
        All,
        Other(String),
    }

    runtime::open_enum! {
        ExtensionsText {
            All: "all",
            ..Other
        }
    }

    /// An element of the list in `Extensions`.
    pub enum ExtensionsItem {
        Math,
        Text,
        Other(String),
    }

    runtime::open_enum! {
        ExtensionsItem {
            Math: "math",
            Text: "text",
            ..Other
        }
    }
    "#);
}

#[test]
fn one_of_several_kinds() {
    assert_snapshot!(types(r"
        Value: {oneOf: [{type: string}, {type: integer}, {type: number}, {type: boolean}, {type: object}]}
    "), @"
    pub enum Value {
        Text(String),
        Integer(i64),
        Number(f64),
        Bool(bool),
        Map(serde_json::Map<String, serde_json::Value>),
        Other(serde_json::Value),
    }

    runtime::union! {
        Value {
            Text: Text,
            Integer: Integer,
            Number: Number,
            Bool: Boolean,
            Map: Map(&runtime::Shape::Any),
            ..Other
        }
    }
    ");
}

#[test]
fn one_of_objects_by_their_keys() {
    assert_snapshot!(types(r"
        Contact: {oneOf: [{$ref: '#/components/schemas/Mail'}, {$ref: '#/components/schemas/Phone'}]}
        Mail: {type: object, required: [address], properties: {address: {type: string}}}
        Phone: {type: object, required: [number], properties: {number: {type: string}}}
    "), @r#"
    pub enum Contact {
        Mail(super::Mail),
        Phone(super::Phone),
        Other(serde_json::Value),
    }

    runtime::union! {
        Contact {
            Mail: Object(&["address"], &[], &[]),
            Phone: Object(&["number"], &[], &[]),
            ..Other
        }
    }

    pub struct Mail {
        pub address: String,
    }

    runtime::record! {
        Mail {
            address: "address",
        }
    }

    pub struct Phone {
        pub number: String,
    }

    runtime::record! {
        Phone { number: "number", ..extra }
    }
    "#);
}

#[test]
fn one_of_objects_by_a_constant() {
    assert_snapshot!(types(r"
        Event: {oneOf: [{$ref: '#/components/schemas/Born'}, {$ref: '#/components/schemas/Died'}]}
        Born: {type: object, required: [kind], properties: {kind: {type: string, enum: [born]}}}
        Died: {type: object, required: [kind], properties: {kind: {type: string, enum: [died]}}}
    "), @r#"
    pub struct Born {
        pub kind: super::BornKind,
    }

    runtime::record! {
        Born { kind: "kind", ..extra }
    }

    /// The value of `kind` in `Born`.
    pub enum BornKind {
        Born,
        Other(String),
    }

    runtime::open_enum! {
        BornKind { Born: "born", ..Other }
    }

    pub struct Died {
        pub kind: super::DiedKind,
    }

    runtime::record! {
        Died { kind: "kind", ..extra }
    }

    /// The value of `kind` in `Died`.
    pub enum DiedKind {
        Died,
        Other(String),
    }

    runtime::open_enum! {
        DiedKind { Died: "died", ..Other }
    }

    pub enum Event {
        Born(super::Born),
        Died(super::Died),
        Other(serde_json::Value),
    }

    runtime::union! {
        Event {
            Born: Object(&["kind"], &[], &[("kind", runtime::Shape::Texts(&["born"]))]),
            Died: Object(&["kind"], &[], &[("kind", runtime::Shape::Texts(&["died"]))]),
            ..Other
        }
    }
    "#);
}

#[test]
fn alternatives_that_look_alike() {
    assert_snapshot!(types(r"
        Pet: {anyOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
        Cat: {type: object, properties: {lives: {type: integer}}}
        Dog: {type: object, properties: {tail: {type: integer}}}
    "), @r#"
    pub struct Cat {
        pub lives: Option<i64>,
    }

    runtime::record! {
        Cat { lives: "lives", ..extra }
    }

    pub struct Dog {
        pub tail: Option<i64>,
    }

    runtime::record! {
        Dog { tail: "tail", ..extra }
    }

    pub enum Pet {
        Cat(super::Cat),
        Dog(super::Dog),
        Other(serde_json::Value),
    }

    runtime::union! {
        Pet {
            Cat: Object(&[], &["lives"], &[]),
            Dog: Object(&[], &["tail"], &[]),
            ..Other
        }
    }
    "#);
}

#[test]
fn inline_alternatives() {
    assert_snapshot!(types(r"
        Seed:
          oneOf:
            - {type: object, title: From a dump, required: [url], properties: {url: {type: string}}}
            - {type: object, required: [name], properties: {name: {type: string}}}
    "), @r#"
    pub enum Seed {
        FromADump(super::SeedFromADump),
        Name(super::SeedWithName),
        Other(serde_json::Value),
    }

    runtime::union! {
        Seed {
            FromADump: Object(&["url"], &[], &[]),
            Name: Object(&["name"], &[], &[]),
            ..Other
        }
    }

    /// From a dump
    pub struct SeedFromADump {
        pub url: String,
    }

    runtime::record! {
        SeedFromADump {
            url: "url",
        }
    }

    /// One of the alternatives in `Seed`.
    pub struct SeedWithName {
        pub name: String,
    }

    runtime::record! {
        SeedWithName {
            name: "name",
        }
    }
    "#);
}

#[test]
fn an_alternative_that_is_any_or_is_twice_there() {
    assert_snapshot!(types(r"
        Value: {anyOf: [{}, {type: string}]}
        Text: {anyOf: [{type: string}, {type: string, format: date}]}
    "), @"
    pub enum Text {
        Text(String),
        Date(runtime::Date),
        Other(serde_json::Value),
    }

    runtime::union! {
        Text {
            Text: Text,
            Date: Date,
            ..Other
        }
    }

    pub enum Value {
        Any(serde_json::Value),
        Text(String),
        Other(serde_json::Value),
    }

    runtime::union! {
        Value {
            Any: Any,
            Text: Text,
            ..Other
        }
    }
    ");
}
