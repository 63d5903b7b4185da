//! What a JSON value looks like from outside: how a union chooses, before it decodes.

use serde_json::Value;

use super::codec::Encode;
use super::mismatch::Mismatch;

/// A test of a value's outside.
pub enum Shape {
    /// A string.
    String,
    /// One of these strings.
    Texts(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction; `5.0` is one.
    Integer,
    /// Any number.
    Number,
    /// An array.
    Array,
    /// `null`.
    Null,
    /// An object.
    Object {
        /// The keys that must be there.
        keys: &'static [&'static str],
        /// The keys that must be there with just this value.
        constants: &'static [(&'static str, &'static (dyn Encode + Sync))],
    },
}

impl Shape {
    /// Returns whether the value looks like this.
    #[inline]
    pub fn fits(&self, json: &Value) -> bool {
        match self {
            Shape::String => json.is_string(),
            Shape::Texts(texts) => json.as_str().is_some_and(|text| texts.contains(&text)),
            Shape::Boolean => json.is_boolean(),
            Shape::Integer => json.as_f64().is_some_and(|n| n.fract() == 0.0),
            Shape::Number => json.is_number(),
            Shape::Array => json.is_array(),
            Shape::Null => json.is_null(),
            Shape::Object { keys, constants } => {
                json.is_object()
                    && keys.iter().all(|key| json.get(key).is_some())
                    && constants.iter().all(|(key, value)| json.get(key) == Some(&value.encode()))
            }
        }
    }
}

/// Returns the string under `tag` of an object; `None` if there is none.
#[inline]
pub fn tag(json: &Value, tag: &str) -> Result<Option<String>, Mismatch> {
    match json {
        Value::Object(_) => Ok(json.get(tag).and_then(Value::as_str).map(str::to_owned)),
        other => Err(Mismatch::redacted("an object", other)),
    }
}

/// Writes a value and adds its tag if it has none.
#[inline]
pub fn with_tag(value: &dyn Encode, tag: &str, wire: &str) -> Value {
    let mut json = value.encode();
    if json.is_object() && json.get(tag).is_none() {
        json[tag] = Value::String(wire.to_owned());
    }
    json
}
