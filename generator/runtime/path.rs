//! Path templates to paths. A value fills its segment and can never leave it.
//!
//! Everything but RFC 3986's unreserved characters is percent-encoded, so `a/b` and `%2e%2e` stay one segment. What encoding
//! cannot help is refused: an empty value, and the segments `.` and `..`, which URLs drop before they are sent (RFC 3986,
//! section 5.2.4): `DELETE /databases/..` would delete what the databases are in.

use serde_json::Value;

use super::pairs::join;
use super::query::{encode, text};

/// How an array or object is written in a path (OAS 3.0.3, Style Values).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `blue,black`; objects as `R,100,G,200`, exploded `R=100,G=200`.
    Simple {
        /// Whether it is exploded.
        explode: bool,
    },
    /// `.blue.black`; objects as `.R.100.G.200`, exploded `.R=100.G=200`. (The examples of OAS 3.0.3 have this form.)
    Label {
        /// Whether it is exploded.
        explode: bool,
    },
    /// `;color=blue,black`, exploded `;color=blue;color=black`; objects as `;color=R,100`, exploded `;R=100`.
    Matrix {
        /// Whether it is exploded.
        explode: bool,
    },
}

/// Writes a value for its place in a path, as `simple` and not exploded; the error says what is wrong with it.
pub(super) fn simple(value: &Value) -> Result<String, String> {
    let mut items = String::new();
    match value {
        Value::Array(values) => {
            for value in values {
                join(&mut items, ",", &encode(&text(value)));
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                join(&mut items, ",", &encode(key));
                items.push(',');
                items.push_str(&encode(&text(value)));
            }
        }
        scalar => items = encode(&text(scalar)),
    }
    match items.is_empty() {
        true => Err("it is empty".to_owned()),
        false => Ok(items),
    }
}

/// The same in any style. Inline, since few operations have another.
#[inline]
pub(super) fn expand(name: &str, value: &Value, style: PathStyle) -> Result<String, String> {
    let name = encode(name);
    let (first, separator, explode) = match style {
        PathStyle::Simple { explode } => (String::new(), ",", explode),
        PathStyle::Label { explode } => (".".to_owned(), ".", explode),
        PathStyle::Matrix { explode: true } => (";".to_owned(), ";", true),
        PathStyle::Matrix { explode: false } => (format!(";{name}="), ",", false),
    };
    // Exploded matrices repeat the name before what has none of its own.
    let named = matches!(style, PathStyle::Matrix { explode: true }) && !value.is_object();
    let mut items = String::new();
    let mut add = |item: &str| match named {
        true => join(&mut items, separator, &format!("{name}={item}")),
        false => join(&mut items, separator, item),
    };
    match value {
        Value::Array(values) => {
            for value in values {
                add(&encode(&text(value)));
            }
        }
        Value::Object(fields) => {
            let between = if explode { "=" } else { separator };
            for (key, value) in fields {
                add(&format!("{}{between}{}", encode(key), encode(&text(value))));
            }
        }
        scalar => match text(scalar) {
            empty if empty.is_empty() => {}
            text => add(&encode(&text)),
        },
    }
    match items.is_empty() {
        true => Err("it is empty".to_owned()),
        false => Ok(first + &items),
    }
}

/// Fills a template: `value` returns the encoded value of a variable.
#[inline]
pub(super) fn fill(template: &str, value: &dyn Fn(&str) -> Result<String, String>) -> Result<String, String> {
    let mut path = String::with_capacity(template.len() + 32);
    let mut start = 0;
    let mut inside = false;
    for (at, byte) in template.bytes().enumerate() {
        match byte {
            b'{' => path.push_str(&template[start..at]),
            b'}' if inside => path.push_str(&value(&template[start..at])?),
            _ => continue,
        }
        inside = byte == b'{';
        start = at + 1;
    }
    path.push_str(&template[start..]);
    Ok(path)
}

/// Finds a segment of a path that is `.` or `..`.
pub(super) fn dot_segment(path: &str) -> Option<&'static str> {
    for segment in path.as_bytes().split(|b| *b == b'/') {
        match segment {
            b"." => return Some("."),
            b".." => return Some(".."),
            _ => {}
        }
    }
    None
}
