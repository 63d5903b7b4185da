//! A node without its children: each of them is replaced by the smallest value that openapiv3 accepts in its place.

use serde_json::{Map, Value, json};

/// Keywords whose value is a map from names to objects, not an object of the standard itself.
const MAPS: &[&str] = &[
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "examples",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "variables",
    "webhooks",
];

/// Copies a node; what stands under the keys in `children` becomes its empty shape.
pub(super) fn shallow(node: &Value, children: &[&str]) -> Value {
    let Value::Object(fields) = node else {
        return node.clone();
    };
    let copy = fields.iter().map(|(key, value)| {
        let value = if children.contains(&key.as_str()) { empty(key, value) } else { value.clone() };
        (key.clone(), value)
    });
    Value::Object(copy.collect())
}

/// Returns the empty shape of a child.
fn empty(key: &str, child: &Value) -> Value {
    match child {
        Value::Array(items) => items.iter().map(|item| element(key, item)).collect(),
        Value::Object(fields) if MAPS.contains(&key) => {
            let stubs = fields.iter().map(|(name, value)| (name.clone(), element(key, value)));
            Value::Object(stubs.collect::<Map<_, _>>())
        }
        other => stub(key, other),
    }
}

/// Returns what stands for one of several: always something, so that names and numbers stay the same.
fn element(key: &str, value: &Value) -> Value {
    match value {
        Value::Object(_) => stub(key, value),
        // The tags of an operation are names.
        Value::String(_) if key == "tags" => value.clone(),
        _ => smallest(key),
    }
}

/// Returns what stands for one object. References are small and stay; what is no object stays to be refused.
fn stub(key: &str, value: &Value) -> Value {
    let Value::Object(fields) = value else {
        return value.clone();
    };
    match fields.get("$ref") {
        Some(Value::String(reference)) => json!({ "$ref": reference }),
        _ => smallest(key),
    }
}

/// Returns the smallest object that openapiv3 accepts under a key.
fn smallest(key: &str) -> Value {
    match key {
        // These have required keywords of which none is harmless, but can be references.
        "headers" | "links" | "parameters" | "responses" | "securitySchemes" => {
            json!({ "$ref": "" })
        }
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" => {
            json!({ "responses": {} })
        }
        "info" => json!({ "title": "", "version": "" }),
        "servers" | "externalDocs" => json!({ "url": "" }),
        "tags" => json!({ "name": "" }),
        "variables" => json!({ "default": "" }),
        "discriminator" => json!({ "propertyName": "" }),
        _ => json!({}),
    }
}
