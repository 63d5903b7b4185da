//! Bodies in `application/x-www-form-urlencoded`: each property by its encoding (OAS 3.0.3, Encoding Object), the whole as
//! the URL Standard writes it (section 5.2).

use serde_json::Value;

use super::call::Call;
use super::codec::Encode;
use super::headers::is_json;
use super::pairs::join;
use super::query::{self, Style};

/// A property of a form or a body in parts that is not written as usual.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    /// The property.
    pub name: &'static str,
    /// How its value is written.
    pub written: Written,
    /// The headers of its part; a form has none.
    pub headers: &'static [(&'static str, &'static str)],
}

/// How the value of a property is written.
#[derive(Clone, Copy, Debug)]
pub enum Written {
    /// As usual: scalars as text, an array of scalars item by item, all else as JSON.
    Usual,
    /// As content of a media type. What is not JSON is written as usual.
    As(&'static str),
    /// As a parameter of a query.
    Styled(Style),
    /// As a parameter of a query whose values keep reserved characters where they part nothing.
    Reserved(Style),
}

impl Call {
    /// Sets a form as the body.
    #[inline]
    pub fn form_body(&mut self, content_type: &str, body: &dyn Encode, properties: &[Property]) {
        let body = self.written("body", "", body);
        self.raw_body(content_type, form(&body, properties));
    }
}

/// Writes an object as a form. A text is one that is written already, and nothing else has names.
#[inline]
fn form(body: &Value, properties: &[Property]) -> String {
    let mut text = String::new();
    match body {
        Value::Object(fields) => {
            for (name, value) in fields {
                let pairs = pairs(name, value, written(name, properties));
                if !pairs.is_empty() {
                    join(&mut text, "&", &pairs);
                }
            }
        }
        Value::String(written) => text.push_str(written),
        other => text = spaced(query::encode(&query::text(other))),
    }
    text
}

/// Returns how a property is written.
#[inline]
pub(super) fn written(name: &str, properties: &[Property]) -> Written {
    properties.iter().find(|property| property.name == name).map_or(Written::Usual, |property| property.written)
}

/// Returns the texts of a value that stands by itself, in a form or in a part: an array of scalars has one for each, and all
/// that has no text of its own is one document of JSON. What is `null` is not there.
#[inline]
pub(super) fn texts(value: &Value, written: Written) -> Vec<String> {
    let json = matches!(written, Written::As(media) if is_json(media));
    match value {
        Value::Null => Vec::new(),
        value if json => vec![value.to_string()],
        Value::Array(items) if !items.iter().any(is_nested) => {
            items.iter().filter(|item| !item.is_null()).map(query::text).collect()
        }
        value => vec![query::text(value)],
    }
}

/// Returns whether a value has no text but JSON.
#[inline]
pub(super) fn is_nested(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// Writes a property as pairs.
#[inline]
fn pairs(name: &str, value: &Value, written: Written) -> String {
    match written {
        Written::Styled(style) => spaced(query::expand(name, value, style, query::encode)),
        Written::Reserved(style) => spaced(query::expand(name, value, style, query::encode_some)),
        Written::Usual | Written::As(_) => {
            let mut pairs = String::new();
            for text in texts(value, written) {
                join(&mut pairs, "&", &format!("{}={}", query::encode(name), query::encode(&text)));
            }
            spaced(pairs)
        }
    }
}

/// Turns what RFC 3986 asks for into what the URL Standard asks for: spaces are `+`, `*` stays, `~` does not.
#[inline]
fn spaced(pairs: String) -> String {
    pairs.replace("%20", "+").replace("%2A", "*").replace('~', "%7E")
}
