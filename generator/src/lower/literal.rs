//! Values written in the document, from JSON to the model's own.

use serde_json::Value;

use crate::model::Literal;

/// Copies a JSON value.
pub(super) fn literal(value: &Value) -> Literal {
    match value {
        Value::Null => Literal::Null,
        Value::Bool(value) => Literal::Bool(*value),
        Value::Number(number) => Literal::Number(number.to_string()),
        Value::String(text) => Literal::String(text.clone()),
        Value::Array(items) => Literal::Array(items.iter().map(literal).collect()),
        Value::Object(map) => Literal::Object(map.iter().map(|(key, value)| (key.clone(), literal(value))).collect()),
    }
}
