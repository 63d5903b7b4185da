//! The list of types of a schema of OpenAPI 3.1, of which 3.0 allows only one.

use serde_json::{Map, Value, json};

use super::origin::Origins;
use super::trail::Trail;

/// What a list of types comes down to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// Nothing but null.
    Null,
    /// One type, several, or any.
    Types,
}

/// Replaces a list of types by one type, `nullable`, and `anyOf` where several are left.
pub(super) fn single_out(fields: &mut Map<String, Value>, trail: &Trail<'_>, origins: &mut Origins) -> Left {
    let Some(Value::Array(list)) = fields.get("type") else {
        return Left::Types;
    };
    let mut names: Vec<String> = Vec::new();
    for name in list.iter().filter_map(Value::as_str) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    let is_nullable = names.iter().any(|name| name == "null");
    names.retain(|name| name != "null");
    // Every integer is a number.
    if names.iter().any(|name| name == "number") {
        names.retain(|name| name != "integer");
    }
    // A type of which the enumeration has no value is none.
    if let Some(Value::Array(values)) = fields.get("enum") {
        let is_used = |name: &String| values.iter().any(|value| is_of_type(value, name));
        if names.iter().any(is_used) {
            names.retain(is_used);
        }
    }
    match names.as_slice() {
        [] if is_nullable => return Left::Null,
        [] => {
            fields.shift_remove("type");
        }
        [name] => {
            fields.insert("type".to_owned(), name.as_str().into());
        }
        _ => {
            fields.shift_remove("type");
            union(fields, &names, trail, origins);
        }
    }
    if is_nullable {
        fields.insert("nullable".to_owned(), true.into());
    }
    Left::Types
}

/// Makes one variant for each of several types, and moves to it the keywords that speak of that type.
fn union(fields: &mut Map<String, Value>, names: &[String], trail: &Trail<'_>, origins: &mut Origins) {
    // Two unions in one schema both hold, which `allOf` says.
    let in_all_of = fields.contains_key("anyOf");
    let at = match fields.get("allOf") {
        Some(Value::Array(parts)) if in_all_of => trail.pointer().key("allOf").index(parts.len()).key("anyOf"),
        _ if in_all_of => trail.pointer().key("allOf").index(0).key("anyOf"),
        _ => trail.pointer().key("anyOf"),
    };
    let values = fields.shift_remove("enum");
    let mut variants = Vec::new();
    for name in names {
        let mut variant = Map::new();
        variant.insert("type".to_owned(), name.as_str().into());
        if let Some(Value::Array(values)) = &values {
            let own = values.iter().filter(|value| is_of_type(value, name));
            variant.insert("enum".to_owned(), own.cloned().collect());
        }
        let at = at.index(variants.len());
        for keyword in keywords(name) {
            if *keyword == "format" && !formats(name, fields) {
                continue;
            }
            if let Some(value) = fields.shift_remove(*keyword) {
                origins.rename(&trail.pointer().key(keyword), at.key(keyword));
                variant.insert((*keyword).to_owned(), value);
            }
        }
        variants.push(Value::Object(variant));
    }
    let variants = Value::Array(variants);
    if !in_all_of {
        fields.insert("anyOf".to_owned(), variants);
    } else if let Value::Array(parts) = fields.entry("allOf").or_insert_with(|| json!([])) {
        parts.push(json!({ "anyOf": variants }));
    }
}

/// Returns the keywords that speak of values of one type only.
fn keywords(name: &str) -> &'static [&'static str] {
    match name {
        "string" => &["format", "pattern", "minLength", "maxLength"],
        "number" | "integer" => &["format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
        "array" => &["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"],
        "object" => &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
        ],
        _ => &[],
    }
}

/// Tells whether the schema's format is one of this type.
fn formats(name: &str, fields: &Map<String, Value>) -> bool {
    let format = fields.get("format").and_then(Value::as_str);
    let is_numeric = matches!(
        format,
        Some("int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64")
            | Some("float" | "double" | "decimal")
    );
    is_numeric == (name != "string")
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) => name == "boolean",
        Value::String(_) => name == "string",
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
        Value::Number(number) => name == "number" || name == "integer" && !number.is_f64(),
    }
}
