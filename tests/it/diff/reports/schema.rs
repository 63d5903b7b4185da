//! The JSON is what its published schema says, by a validator that is not ours.

use boon::{Compiler, SchemaIndex, Schemas};
use openapi_sdkgen::report::{json, json_schema};
use openapi_sdkgen::review::Review;
use serde_json::{Value, json as value};

use super::builder::mixed;
use super::forms::all;

/// Compiling holds the schema against its meta-schema, which the validator has with it.
fn compiled() -> (Schemas, SchemaIndex) {
    let schema: Value = serde_json::from_str(json_schema()).expect("the schema is JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("review.schema.json", schema).expect("it is a resource");
    let index = compiler.compile("review.schema.json", &mut schemas).unwrap_or_else(|error| panic!("{error:#}"));
    (schemas, index)
}

/// Holds the JSON of a review against the schema.
pub(crate) fn assert_valid(review: &Review) {
    thread_local! {
        static COMPILED: (Schemas, SchemaIndex) = compiled();
    }
    let value: Value = serde_json::from_str(&json(review)).expect("it is JSON");
    COMPILED.with(|(schemas, index)| schemas.validate(&value, *index).unwrap_or_else(|error| panic!("{error:#}")));
}

#[test]
fn every_report_is_valid() {
    all().iter().for_each(|(_, review)| assert_valid(review));
}

#[test]
fn the_schema_refuses_what_is_none() {
    let (schemas, index) = compiled();
    let valid: Value = serde_json::from_str(&json(&mixed())).expect("it is JSON");
    let wrong = [
        ("/version", value!(2)),
        ("/verdict/wire", value!("terrible")),
        ("/rows/0/wire/level", value!("error")),
        ("/rows/0/items/0/level", value!(null)),
        ("/rows/0/old/line", value!(0)),
        ("/checked", value!({ "state": "agrees" })),
    ];
    for (place, bad) in wrong {
        let mut changed = valid.clone();
        *changed.pointer_mut(place).unwrap_or_else(|| panic!("there is no {place}")) = bad;
        assert!(schemas.validate(&changed, index).is_err(), "{place} may be anything");
    }
}

/// A key that the schema does not speak of would be one that nobody can rely on.
#[test]
fn every_key_is_described() {
    let schema: Value = serde_json::from_str(json_schema()).expect("the schema is JSON");
    for (_, review) in all() {
        let value: Value = serde_json::from_str(&json(&review)).expect("it is JSON");
        described(&value, &schema, &schema, "");
    }
}

fn described(value: &Value, schema: &Value, root: &Value, at: &str) {
    let options: Vec<&Value> =
        ["anyOf", "oneOf"].iter().filter_map(|key| schema.get(key)?.as_array()).flatten().collect();
    if let Some(name) = schema["$ref"].as_str() {
        return described(value, &root["$defs"][name.trim_start_matches("#/$defs/")], root, at);
    }
    if let Some(chosen) = options.iter().find(|option| fits(value, option)) {
        return described(value, chosen, root, at);
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        let known = &schema["properties"][key];
        assert!(known.is_object(), "the schema does not describe {at}.{key}");
        described(inner, known, root, &format!("{at}.{key}"));
    }
    for inner in value.as_array().into_iter().flatten() {
        described(inner, &schema["items"], root, &format!("{at}[]"));
    }
}

/// Whether an alternative is the one meant: a reference is any object, and the states have a name.
fn fits(value: &Value, option: &Value) -> bool {
    let state = &option["properties"]["state"]["const"];
    (value.is_object() && option.get("$ref").is_some()) || (state.is_string() && state == &value["state"])
}
