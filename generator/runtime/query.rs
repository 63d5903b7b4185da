//! Query strings: a parameter and its style to `name=value` pairs (OAS 3.1.1, Parameter Object, Style Values).

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::pairs::{append, join};

/// Everything but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What `allowReserved` leaves to be encoded: the reserved characters that a query cannot hold (RFC 3986, section 3.4), and
/// those that part its pairs or stand for a space in them. `%` is one of them, so that what is read is what was given.
const SOME: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// What the value of a cookie cannot have (RFC 6265, section 4.1.1).
const NO_COOKIE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b',').add(b';').add(b'\\');

/// How an array or object is written in a query (OAS 3.1.1, Style Values).
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
    /// `color%5BR%5D=100`: each property in brackets, and properties of properties in brackets after them. Of arrays, the standard
    /// says nothing: a list of texts or numbers is `color%5BR%5D%5B%5D=1` for each, a list of objects has its numbers in brackets,
    /// which is what servers read that read brackets at all.
    DeepObject,
}

/// How the text of a value is encoded.
pub(super) type Encoder = fn(&str) -> String;

/// Percent-encodes a text; only unreserved characters stay.
pub(super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Percent-encodes a text; reserved characters stay where they part nothing.
#[inline]
pub(super) fn encode_some(text: &str) -> String {
    utf8_percent_encode(text, SOME).to_string()
}

/// Percent-encodes what no cookie can have, and nothing else.
#[inline]
pub(super) fn encode_cookie(text: &str) -> String {
    utf8_percent_encode(text, NO_COOKIE).to_string()
}

/// Writes a scalar as text, without quotes. What is nested where no style says how is written as JSON.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Writes an array as items with commas between, an object as its keys and values with `between` in the middle of each, and a
/// scalar as one item. `None` is `null`, and what has nothing in it (RFC 6570, section 2.3).
#[inline]
pub(super) fn list(value: &Value, between: &str, item: impl Fn(&Value) -> String) -> Option<String> {
    let mut list = None;
    match value {
        Value::Null => {}
        Value::Array(items) => {
            for value in items {
                if !value.is_null() {
                    append(&mut list, ",", &item(value));
                }
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                // A property that is `null` is one that is not there.
                if !value.is_null() {
                    append(&mut list, ",", &item(&Value::String(key.clone())));
                    append(&mut list, between, &item(value));
                }
            }
        }
        scalar => return Some(item(scalar)),
    }
    list
}

/// Writes a value as pairs, encoded and joined by `&`. `null`, and an array or object with nothing in it, are no pair at all.
///
/// Inline, as is all that only other styles than [`exploded`] need: few operations have them.
#[inline]
pub(super) fn expand(name: &str, value: &Value, style: Style, encoder: Encoder) -> String {
    match style {
        Style::Form { explode: false } => delimited(name, value, ",", encoder),
        Style::SpaceDelimited { explode: false } => delimited(name, value, "%20", encoder),
        Style::PipeDelimited { explode: false } => delimited(name, value, "%7C", encoder),
        Style::DeepObject => {
            let mut pairs = String::new();
            deep(&encode(name), value, encoder, &mut pairs);
            pairs
        }
        _ => exploded(name, value, encoder),
    }
}

/// Writes a pair for each item or property. A property that is a list has a pair for each of its items.
pub(super) fn exploded(name: &str, value: &Value, encoder: Encoder) -> String {
    let mut pairs = String::new();
    match value {
        Value::Array(_) => each(&mut pairs, name, value, encoder),
        Value::Object(fields) => {
            for (key, value) in fields {
                each(&mut pairs, key, value, encoder);
            }
        }
        scalar => each(&mut pairs, name, scalar, encoder),
    }
    pairs
}

/// `null`, as an item or as a property, is what is not there.
fn each(pairs: &mut String, name: &str, value: &Value, encoder: Encoder) {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    for item in items {
        if !item.is_null() {
            join(pairs, "&", &encode(name));
            pairs.push('=');
            pairs.push_str(&encoder(&text(item)));
        }
    }
}

/// Writes one pair with a separator between the items, or between keys and values.
#[inline]
fn delimited(name: &str, value: &Value, separator: &str, encoder: Encoder) -> String {
    let mut items = String::new();
    let mut empty = true;
    let mut add = |item: &str| {
        items.push_str(if empty { "" } else { separator });
        items.push_str(&encoder(item));
        empty = false;
    };
    match value {
        Value::Array(values) => values.iter().filter(|value| !value.is_null()).for_each(|value| add(&text(value))),
        Value::Object(fields) => {
            for (key, value) in fields.iter().filter(|(_, value)| !value.is_null()) {
                add(key);
                add(&text(value));
            }
        }
        Value::Null => {}
        scalar => add(&text(scalar)),
    }
    match empty {
        true => String::new(),
        false => format!("{}={items}", encode(name)),
    }
}

#[inline]
fn deep(name: &str, value: &Value, encoder: Encoder, pairs: &mut String) {
    match value {
        Value::Null => {}
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                let number = if item.is_object() || item.is_array() { n.to_string() } else { String::new() };
                deep(&format!("{name}%5B{number}%5D"), item, encoder, pairs);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                deep(&format!("{name}%5B{}%5D", encode(key)), value, encoder, pairs);
            }
        }
        scalar => join(pairs, "&", &format!("{name}={}", encoder(&text(scalar)))),
    }
}
