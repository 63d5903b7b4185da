//! One schema of OpenAPI 3.1 → the same schema as 3.0 would spell it.

use serde_json::{Map, Value, json};

use super::origin::Origins;
use super::trail::Trail;
use super::union::{self, Left};

/// The keywords that say what values look like, `type` aside.
const SHAPING: &[&str] = &["$ref", "allOf", "anyOf", "enum", "format", "items", "oneOf", "properties"];

/// Returns the object that a boolean schema stands for.
pub(super) fn from_bool(anything: bool) -> Value {
    if anything { json!({}) } else { json!({ "not": {} }) }
}

/// Rewrites the keywords of one schema and names a spelling of 3.1 that was among them.
pub(super) fn rewrite(
    fields: &mut Map<String, Value>,
    trail: &Trail<'_>,
    origins: &mut Origins,
) -> Option<&'static str> {
    let mut found = None;
    one_by_one(fields, trail, origins);
    if constant(fields) {
        let at = trail.pointer();
        origins.rename(&at.key("const"), at.key("enum"));
        found = Some("`const`");
    }
    for (keyword, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if exclusive(fields, keyword, bound) {
            found = Some("a number as `exclusiveMinimum` or `exclusiveMaximum`");
        }
    }
    if examples(fields) {
        found = Some("a list of `examples` in a schema");
    }
    if content_encoding(fields) {
        found = Some("`contentEncoding` or `contentMediaType`");
    }
    match fields.get("type") {
        Some(Value::Array(_)) => {
            if union::single_out(fields, trail, origins) == Left::Null {
                only_null(fields);
            }
            found = Some("a list of types");
        }
        Some(Value::String(name)) if name == "null" => {
            only_null(fields);
            found = Some("the type `null`");
        }
        // Without quotes, YAML reads the word as no value. Beside other keywords it is a type that somebody left empty.
        Some(Value::Null) if SHAPING.iter().any(|key| fields.contains_key(*key)) => {
            fields.shift_remove("type");
        }
        Some(Value::Null) => {
            only_null(fields);
            found = Some("the type `null`");
        }
        _ => {}
    }
    found
}

/// `items: [a, b]` and `additionalItems`, as older drafts of JSON Schema had them → `prefixItems` and `items`.
fn one_by_one(fields: &mut Map<String, Value>, trail: &Trail<'_>, origins: &mut Origins) {
    if !fields.get("items").is_some_and(Value::is_array) || fields.contains_key("prefixItems") {
        return;
    }
    for (old, new) in [("items", "prefixItems"), ("additionalItems", "items")] {
        if let Some(value) = fields.shift_remove(old) {
            let at = trail.pointer();
            origins.rename(&at.key(old), at.key(new));
            fields.insert(new.to_owned(), value);
        }
    }
}

/// `const: a` → `enum: [a]`, with the type that it implies.
fn constant(fields: &mut Map<String, Value>) -> bool {
    let Some(value) = fields.shift_remove("const") else {
        return false;
    };
    let implied = match &value {
        Value::String(_) => Some("string"),
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        _ => None,
    };
    if let Some(name) = implied
        && !fields.contains_key("type")
        && !fields.contains_key("$ref")
    {
        fields.insert("type".to_owned(), name.into());
    }
    if value.is_null() {
        fields.insert("nullable".to_owned(), true.into());
    }
    fields.insert("enum".to_owned(), json!([value]));
    true
}

/// `exclusiveMinimum: 5` → `minimum: 5`, `exclusiveMinimum: true`, unless `minimum` is narrower already.
fn exclusive(fields: &mut Map<String, Value>, keyword: &str, bound: &str) -> bool {
    let Some(Value::Number(exclusive)) = fields.get(keyword) else {
        return false;
    };
    let exclusive = exclusive.clone();
    let inclusive = fields.get(bound).and_then(Value::as_f64);
    let is_narrower = match (inclusive, exclusive.as_f64()) {
        (Some(inclusive), Some(exclusive)) if bound == "minimum" => inclusive > exclusive,
        (Some(inclusive), Some(exclusive)) => inclusive < exclusive,
        _ => false,
    };
    if is_narrower {
        fields.shift_remove(keyword);
    } else {
        fields.insert(bound.to_owned(), Value::Number(exclusive));
        fields.insert(keyword.to_owned(), true.into());
    }
    true
}

/// `examples: [a, b]` → `example: a`, beside the list.
fn examples(fields: &mut Map<String, Value>) -> bool {
    let Some(Value::Array(examples)) = fields.get("examples") else {
        return false;
    };
    if let Some(first) = examples.first().cloned()
        && !fields.contains_key("example")
    {
        fields.insert("example".to_owned(), first);
    }
    true
}

/// Encoded or raw bytes → the formats `byte` and `binary`.
fn content_encoding(fields: &mut Map<String, Value>) -> bool {
    let text = |key: &str| fields.get(key).and_then(Value::as_str);
    let format = match (text("contentEncoding"), text("contentMediaType")) {
        (Some("base64"), _) => "byte",
        (Some("base64url"), _) => "base64url",
        (None, Some(media)) if is_binary(media) => "binary",
        (None, None) => return false,
        _ => return true,
    };
    let is_text = match fields.get("type") {
        None => !fields.contains_key("$ref"),
        Some(Value::String(name)) => name == "string",
        Some(Value::Array(names)) => names.iter().any(|name| name == "string"),
        Some(_) => false,
    };
    if is_text && !fields.contains_key("format") {
        fields.entry("type").or_insert_with(|| "string".into());
        fields.insert("format".to_owned(), format.into());
    }
    true
}

/// Whether content of a media type is no text, so that it can stand in no JSON.
fn is_binary(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (main, sub) = essence.split_once('/').unwrap_or_default();
    let is_text = main == "text" || ["json", "xml", "yaml", "javascript", "x-www-form-urlencoded"].contains(&sub);
    !is_text && !["+json", "+xml", "+yaml"].iter().any(|suffix| sub.ends_with(suffix))
}

/// `type: null` → `nullable: true`, `enum: [null]`, without a type.
fn only_null(fields: &mut Map<String, Value>) {
    fields.shift_remove("type");
    fields.insert("nullable".to_owned(), true.into());
    fields.insert("enum".to_owned(), json!([null]));
}
