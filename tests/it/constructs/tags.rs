//! The property that tells alternatives apart, where each of them has one value for it: it is no field.

use insta::assert_snapshot;

use crate::support::{items, surface, types};

#[test]
fn a_tag_that_always_says_the_same_is_no_field() {
    assert_snapshot!(types(r"
        Step:
          oneOf: [{$ref: '#/components/schemas/Run'}, {$ref: '#/components/schemas/Stop'}]
          discriminator: {propertyName: type, mapping: {run: '#/components/schemas/Run', stop: '#/components/schemas/Stop'}}
        Run: {type: object, required: [type, speed], properties: {type: {type: string, enum: [run]}, speed: {type: integer}}}
        Stop: {description: Stops., type: object, required: [type], properties: {type: {type: string, enum: [stop]}}}
    "), @r#"
    pub struct Run {
        pub speed: i64,
    }

    runtime::record! {
        (Run { speed: "speed", ..extra }, ["type" = "run"])
    }

    pub enum Step {
        Run(super::Run),
        /// Stops.
        Stop,
        Other(serde_json::Value),
    }

    runtime::tagged! {
        (
            "type",
            Step {
                Run: (["run"], Object(&["speed"], &[], &[])),
                ..Other
            },
            [Stop = "stop"],
        )
    }
    "#);
}

#[test]
fn a_new_value_is_made_without_its_tag() {
    let text = items(
        r"
        Step:
          oneOf: [{$ref: '#/components/schemas/Run'}]
          discriminator: {propertyName: type, mapping: {run: '#/components/schemas/Run'}}
        Run: {type: object, required: [type, speed], properties: {type: {type: string, enum: [run]}, speed: {type: integer}}}
    ",
    );
    assert!(text.contains("pub fn new(speed: i64) -> Self {"), "{text}");
}

/// Such a tag tells something, or may be missing, so that it is a field as before.
#[test]
fn a_tag_that_could_be_another_stays_a_field() {
    assert_snapshot!(surface(r"
        Step:
          oneOf:
            - {$ref: '#/components/schemas/Several'}
            - {$ref: '#/components/schemas/Optional'}
            - {$ref: '#/components/schemas/Nullable'}
            - {$ref: '#/components/schemas/Open'}
            - {$ref: '#/components/schemas/Misled'}
            - {$ref: '#/components/schemas/Twice'}
          discriminator:
            propertyName: type
            mapping:
              several: '#/components/schemas/Several'
              optional: '#/components/schemas/Optional'
              nullable: '#/components/schemas/Nullable'
              open: '#/components/schemas/Open'
              misled: '#/components/schemas/Misled'
              once: '#/components/schemas/Twice'
              twice: '#/components/schemas/Twice'
        Several: {type: object, required: [type, a], properties: {type: {type: string, enum: [several, more]}, a: {type: integer}}}
        Optional: {type: object, required: [b], properties: {type: {type: string, enum: [optional]}, b: {type: integer}}}
        Nullable: {type: object, required: [type, c], properties: {type: {type: string, enum: [nullable], nullable: true}, c: {type: integer}}}
        Open: {type: object, required: [type, d], properties: {type: {type: string}, d: {type: integer}}}
        Misled: {type: object, required: [type, e], properties: {type: {type: string, enum: [led]}, e: {type: integer}}}
        Twice: {type: object, required: [type, f], properties: {type: {type: string, enum: [twice]}, f: {type: integer}}}
    "), @r#"
    types::Misled                                                                schema Misled
    types::Misled.e: i64                                                         "e"
    types::Misled.r#type: types::MisledType                                      "type"
    types::Misled::new(e: i64)                                                   required keys
    types::MisledType                                                            /components/schemas/Misled/properties/type
    types::MisledType::Led                                                       "led"
    types::Nullable                                                              schema Nullable
    types::Nullable.c: i64                                                       "c"
    types::Nullable.r#type: Option<types::NullableType>                          "type"
    types::Nullable::new(r#type: Option<types::NullableType>, c: i64)            required keys
    types::NullableType                                                          /components/schemas/Nullable/properties/type
    types::NullableType::Nullable                                                "nullable"
    types::Open                                                                  schema Open
    types::Open.d: i64                                                           "d"
    types::Open.r#type: String                                                   "type"
    types::Open::new(r#type: String, d: i64)                                     required keys
    types::Optional                                                              schema Optional
    types::Optional.b: i64                                                       "b"
    types::Optional.r#type: Option<types::OptionalType>                          "type"
    types::Optional::new(b: i64)                                                 required keys
    types::OptionalType                                                          /components/schemas/Optional/properties/type
    types::OptionalType::Optional                                                "optional"
    types::Several                                                               schema Several
    types::Several.a: i64                                                        "a"
    types::Several.r#type: types::SeveralType                                    "type"
    types::Several::new(r#type: types::SeveralType, a: i64)                      required keys
    types::SeveralType                                                           /components/schemas/Several/properties/type
    types::SeveralType::More                                                     "more"
    types::SeveralType::Several                                                  "several"
    types::Step                                                                  schema Step
    types::Step::Misled(types::Misled)                                           type = misled
    types::Step::Nullable(types::Nullable)                                       type = nullable
    types::Step::Open(types::Open)                                               type = open
    types::Step::Optional(types::Optional)                                       type = optional
    types::Step::Several(types::Several)                                         type = several
    types::Step::Twice(types::Twice)                                             type = once | twice
    types::Twice                                                                 schema Twice
    types::Twice.f: i64                                                          "f"
    types::Twice.r#type: types::TwiceType                                        "type"
    types::Twice::new(f: i64)                                                    required keys
    types::TwiceType                                                             /components/schemas/Twice/properties/type
    types::TwiceType::Twice                                                      "twice"
    "#);
}

#[test]
fn what_is_nothing_but_its_tag_is_a_type_where_something_else_uses_it() {
    assert_snapshot!(types(r"
        Step:
          oneOf: [{$ref: '#/components/schemas/Stop'}, {$ref: '#/components/schemas/Wide'}]
          discriminator: {propertyName: type, mapping: {stop: '#/components/schemas/Stop', wide: '#/components/schemas/Wide'}}
        Stop: {type: object, required: [type], properties: {type: {type: string, enum: [stop]}}}
        Wide: {type: object, required: [type], properties: {type: {type: string, enum: [wide]}}, additionalProperties: {type: integer}}
        Plan: {type: object, properties: {last: {$ref: '#/components/schemas/Stop'}}}
    "), @r#"
    pub struct Plan {
        pub last: Option<super::Stop>,
    }

    runtime::record! {
        Plan { last: "last", ..extra }
    }

    pub enum Step {
        Stop,
        Wide(super::Wide),
        Other(serde_json::Value),
    }

    runtime::tagged! {
        (
            "type",
            Step {
                Wide: (["wide"], Object(&[], &[], &[])),
                ..Other
            },
            [Stop = "stop"],
        )
    }

    pub struct Stop {
    }

    runtime::record! {
        (Stop { ..extra }, ["type" = "stop"])
    }

    pub struct Wide {
        pub extra: std::collections::BTreeMap<String, i64>,
    }

    runtime::record! {
        (Wide { ..extra }, ["type" = "wide"])
    }
    "#);
}

#[test]
fn alternatives_hold_each_other() {
    assert_snapshot!(types(r"
        When:
          oneOf: [{$ref: '#/components/schemas/Not'}, {$ref: '#/components/schemas/And'}, {$ref: '#/components/schemas/Always'}]
          discriminator: {propertyName: is, mapping: {not: '#/components/schemas/Not', and: '#/components/schemas/And', always: '#/components/schemas/Always'}}
        Not: {type: object, required: [is, when], properties: {is: {type: string, enum: [not]}, when: {$ref: '#/components/schemas/When'}}}
        And: {type: object, required: [is, all], properties: {is: {type: string, enum: [and]}, all: {type: array, items: {$ref: '#/components/schemas/When'}}}}
        Always: {type: object, required: [is], properties: {is: {type: string, enum: [always]}}}
    "), @r#"
    pub struct And {
        pub all: Vec<super::When>,
    }

    runtime::record! {
        (And { all: "all", ..extra }, ["is" = "and"])
    }

    pub struct Not {
        pub when: Box<super::When>,
    }

    runtime::record! {
        (Not { when: "when", ..extra }, ["is" = "not"])
    }

    pub enum When {
        Not(Box<super::Not>),
        And(super::And),
        Always,
        Other(serde_json::Value),
    }

    runtime::tagged! {
        (
            "is",
            When {
                Not: (["not"], Object(&["when"], &[], &[])),
                And: (["and"], Object(&["all"], &[], &[])),
                ..Other
            },
            [Always = "always"],
        )
    }
    "#);
}
