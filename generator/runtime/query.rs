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
pub(super) fn expand(name: &str, value: &Value, style: Style) -> String {
    let mut pairs = String::new();
    let name = encode(name);
    let (separator, explode) = match style {
        Style::Form { explode } => (",", explode),
        Style::SpaceDelimited { explode } => ("%20", explode),
        Style::PipeDelimited { explode } => ("%7C", explode),
        Style::DeepObject => {
            deep(&name, value, &mut pairs);
            return pairs;
        }
    };
    let mut items = Vec::new();
    match value {
        Value::Null => {}
        Value::Array(values) => {
            for value in values {
                items.push(encode(&text(value)));
            }
        }
        Value::Object(fields) => {
            let between = if explode { "=" } else { separator };
            for (key, value) in fields {
                // A property that is `null` is one that is not there.
                if !value.is_null() {
                    items.push(format!("{}{between}{}", encode(key), encode(&text(value))));
                }
            }
        }
        scalar => items.push(encode(&text(scalar))),
    }
    for (n, item) in items.iter().enumerate() {
        match (explode, value) {
            (true, Value::Object(_)) => join(&mut pairs, "&", item),
            (true, _) => join(&mut pairs, "&", &format!("{name}={item}")),
            (false, _) if n == 0 => pairs = format!("{name}={item}"),
            (false, _) => join(&mut pairs, separator, item),
        }
    }
    pairs
}

/// Arrays inside repeat their pair: OpenAPI leaves them open, and it is what most servers read.
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
