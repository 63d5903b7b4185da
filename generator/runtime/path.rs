//! Path templates to paths. A value fills its segment and can never leave it.
//!
//! Everything but RFC 3986's unreserved characters is percent-encoded, so `a/b` and `%2e%2e` stay one segment. What encoding
//! cannot help is refused: a value that leaves nothing, and the segments `.` and `..`, which URLs drop before they are sent
//! (RFC 3986, section 5.2.4): `DELETE /databases/..` would delete what the databases are in.

use serde_json::Value;

use super::pairs::append;
use super::query::{encode, text};

/// How an array or object is written in a path (OAS 3.1.1, Style Values, which says what the styles of RFC 6570 are).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `blue,black`; objects as `R,100,G,200`, exploded `R=100,G=200`.
    Simple {
        /// Whether it is exploded.
        explode: bool,
    },
    /// `.blue,black`, exploded `.blue.black`; objects as `.R,100,G,200`, exploded `.R=100.G=200`. (The examples of OAS 3.0.3 had
    /// dots in all of them; since 3.0.4 they are those of RFC 6570, section 3.2.5.)
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
    not_empty(items(value, ",", ",", &encode))
}

/// The same in any style. Inline, since few operations have another.
#[inline]
pub(super) fn expand(name: &str, value: &Value, style: PathStyle) -> Result<String, String> {
    let name = encode(name);
    let (first, separator, explode) = match style {
        PathStyle::Simple { explode } => (String::new(), ",", explode),
        // RFC 6570, section 3.2.5: the dot is there, whatever follows it.
        PathStyle::Label { .. } if value.as_str() == Some("") => return Ok(".".to_owned()),
        PathStyle::Label { explode } => (".".to_owned(), if explode { "." } else { "," }, explode),
        PathStyle::Matrix { explode: true } => (";".to_owned(), ";", true),
        // RFC 6570, section 3.2.7: nothing, not even `=`, for what is empty.
        PathStyle::Matrix { explode: false } if value.as_str() == Some("") => return Ok(format!(";{name}")),
        PathStyle::Matrix { explode: false } => (format!(";{name}="), ",", false),
    };
    // Exploded matrices repeat the name before what has none of its own.
    let named = matches!(style, PathStyle::Matrix { explode: true }) && !value.is_object();
    let item = |text: &str| match (named, text) {
        (true, "") => name.clone(),
        (true, text) => format!("{name}={}", encode(text)),
        (false, text) => encode(text),
    };
    let between = if explode { "=" } else { separator };
    Ok(first + &not_empty(items(value, separator, between, &item))?)
}

/// The same as several segments: the slashes in a text stay, and the items of an array have slashes between them.
#[inline]
pub(super) fn segments(value: &Value) -> Result<String, String> {
    not_empty(items(value, "/", "/", &|text| encode(text).replace("%2F", "/")))
}

/// Writes items, or keys and values, with what stands between them; `null` is what is not there.
fn items(value: &Value, separator: &str, between: &str, item: &dyn Fn(&str) -> String) -> String {
    // Loops, since `join` compiles a copy of itself for each length of a separator.
    let mut list = None;
    match value {
        Value::Array(values) => {
            for value in values {
                if !value.is_null() {
                    append(&mut list, separator, &item(&text(value)));
                }
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                if !value.is_null() {
                    append(&mut list, separator, &encode(key));
                    append(&mut list, between, &encode(&text(value)));
                }
            }
        }
        Value::Null => {}
        scalar => return item(&text(scalar)),
    }
    list.unwrap_or_default()
}

fn not_empty(list: String) -> Result<String, String> {
    match list.is_empty() {
        true => Err("it is empty".to_owned()),
        false => Ok(list),
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
    let end = path.bytes().position(|b| b == b'?').unwrap_or(path.len());
    for segment in path.as_bytes()[..end].split(|b| *b == b'/') {
        match segment {
            b"." => return Some("."),
            b".." => return Some(".."),
            _ => {}
        }
    }
    None
}
