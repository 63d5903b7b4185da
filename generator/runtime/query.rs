//! Query strings: a parameter and its style to `name=value` pairs (OAS 3.0.3, Parameter Object, Style Values).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::pairs::join;

/// Everything but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// How an array or object is written in a query (OAS 3.0.3, Style Values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `color=blue,black`, exploded `color=blue&color=black`; objects as `color=R,100`, exploded `R=100`.
    Form {
        /// Whether it is exploded; the default of OpenAPI is that it is.
        explode: bool,
    },
    /// `color=blue%20black`; exploded as `Form`.
    SpaceDelimited {
        /// Whether it is exploded.
        explode: bool,
    },
    /// `color=blue%7Cblack`; exploded as `Form`. RFC 3986 has no bare `|`.
    PipeDelimited {
        /// Whether it is exploded.
        explode: bool,
    },
    /// `color%5BR%5D=100`: each property in brackets, and properties of properties in brackets after them.
    DeepObject,
}

/// Percent-encodes a text; only unreserved characters stay.
pub(super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Writes a scalar as text, without quotes. What is nested where no style says how is written as JSON.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Writes an array as items with commas between, and a scalar as one item; `null` is `None`.
#[inline]
pub(super) fn list(value: &Value, item: impl Fn(&Value) -> String) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Array(items) => {
            let mut list = String::new();
            for value in items {
                join(&mut list, ",", &item(value));
            }
            Some(list)
        }
        other => Some(item(other)),
    }
}

/// Writes a value as pairs, encoded and joined by `&`. `null`, and an array or object with nothing in it, are no pair at all.
///
/// Inline, as is all that only other styles than [`exploded`] need: few operations have them.
#[inline]
pub(super) fn expand(name: &str, value: &Value, style: Style) -> String {
    match style {
        Style::Form { explode: false } => delimited(name, value, ","),
        Style::SpaceDelimited { explode: false } => delimited(name, value, "%20"),
        Style::PipeDelimited { explode: false } => delimited(name, value, "%7C"),
        Style::DeepObject => {
            let mut pairs = String::new();
            deep(&encode(name), value, &mut pairs);
            pairs
        }
        _ => exploded(name, value),
    }
}

/// Writes a pair for each item or property.
pub(super) fn exploded(name: &str, value: &Value) -> String {
    let mut pairs = String::new();
    match value {
        Value::Null => {}
        Value::Array(items) => {
            for item in items {
                pair(&mut pairs, name, item);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                // A property that is `null` is one that is not there.
                if !value.is_null() {
                    pair(&mut pairs, key, value);
                }
            }
        }
        scalar => pair(&mut pairs, name, scalar),
    }
    pairs
}

fn pair(pairs: &mut String, name: &str, value: &Value) {
    join(pairs, "&", &encode(name));
    pairs.push('=');
    pairs.push_str(&encode(&text(value)));
}

/// Writes one pair with a separator between the items, or between keys and values.
#[inline]
fn delimited(name: &str, value: &Value, separator: &str) -> String {
    let mut items = String::new();
    match value {
        Value::Null => return items,
        Value::Array(values) if values.is_empty() => return items,
        Value::Object(fields) if fields.values().all(Value::is_null) => return items,
        Value::Array(values) => {
            for (n, value) in values.iter().enumerate() {
                items.push_str(if n > 0 { separator } else { "" });
                items.push_str(&encode(&text(value)));
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                if !value.is_null() {
                    items.push_str(if items.is_empty() { "" } else { separator });
                    items.push_str(&format!("{}{separator}{}", encode(key), encode(&text(value))));
                }
            }
        }
        scalar => items = encode(&text(scalar)),
    }
    format!("{}={items}", encode(name))
}

/// Arrays inside repeat their pair: OpenAPI leaves them open, and it is what most servers read.
#[inline]
fn deep(name: &str, value: &Value, pairs: &mut String) {
    match value {
        Value::Null => {}
        Value::Array(items) => {
            for item in items {
                deep(name, item, pairs);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                deep(&format!("{name}%5B{}%5D", encode(key)), value, pairs);
            }
        }
        scalar => join(pairs, "&", &format!("{name}={}", encode(&text(scalar)))),
    }
}
