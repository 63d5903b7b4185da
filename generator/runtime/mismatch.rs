//! What is wrong with a JSON value, and where: [`Mismatch`]. It shows scalars cut short, and nothing of a secret.

use std::fmt;

use serde_json::Value;

/// The longest excerpt of an offending value that an error shows, in characters.
const EXCERPT: usize = 40;

/// A JSON value that is not what its type asks for, and where.
///
/// Displays as ``items[3].name: expected a string, found null`` or ``items[3]: missing field `name` ``.
pub struct Mismatch(Box<Details>);

struct Details {
    /// Innermost step first: steps are added on the way out.
    path: Vec<Step>,
    problem: Problem,
}

enum Step {
    Key(String),
    Index(usize),
}

enum Problem {
    Missing(&'static str),
    Unexpected { expected: &'static str, found: String, kind: &'static str },
}

impl Mismatch {
    /// A value that is not what was `expected` ("a string"). The message shows a short excerpt of a scalar that was found.
    pub fn new(expected: &'static str, found: &Value) -> Mismatch {
        Mismatch::unexpected(expected, excerpt(found), kind(found))
    }

    /// The same for a value that no message may show: only its kind is told.
    pub fn redacted(expected: &'static str, found: &Value) -> Mismatch {
        Mismatch::unexpected(expected, kind(found).to_owned(), kind(found))
    }

    /// The same for what is no value of JSON.
    #[inline]
    pub(super) fn told(expected: &'static str, found: &str) -> Mismatch {
        Mismatch::unexpected(expected, found.to_owned(), "a number")
    }

    /// A field that is required and was not there.
    pub fn missing(field: &'static str) -> Mismatch {
        Mismatch(Box::new(Details { path: Vec::new(), problem: Problem::Missing(field) }))
    }

    fn unexpected(expected: &'static str, found: String, kind: &'static str) -> Mismatch {
        Mismatch(Box::new(Details { path: Vec::new(), problem: Problem::Unexpected { expected, found, kind } }))
    }

    /// Takes the excerpt away: only the kind of what was found is told.
    pub(super) fn without_excerpt(mut self) -> Mismatch {
        if let Problem::Unexpected { found, kind, .. } = &mut self.0.problem {
            *found = (*kind).to_owned();
        }
        self
    }

    /// Returns the place of the value, such as `items[3].name`, that of a missing field included. Empty for the whole.
    pub(super) fn path(&self) -> String {
        let mut path = self.steps();
        if let Problem::Missing(field) = &self.0.problem {
            push_key(&mut path, field);
        }
        path
    }

    fn steps(&self) -> String {
        let mut path = String::new();
        for step in self.0.path.iter().rev() {
            match step {
                Step::Key(key) => push_key(&mut path, key),
                Step::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        path
    }

    /// Says that the value was found under `key` of an object.
    pub fn under(mut self, key: &str) -> Mismatch {
        self.0.path.push(Step::Key(key.to_owned()));
        self
    }

    /// Says that the value was found at `index` of an array.
    pub fn at(mut self, index: usize) -> Mismatch {
        self.0.path.push(Step::Index(index));
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A text is put together first: with `write!` each piece could fail.
        let mut line = self.steps();
        line.push_str(if line.is_empty() { "" } else { ": " });
        line.push_str(&match &self.0.problem {
            Problem::Missing(field) => format!("missing field `{field}`"),
            Problem::Unexpected { expected, found, .. } => format!("expected {expected}, found {found}"),
        });
        f.write_str(&line)
    }
}

impl fmt::Debug for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mismatch({self})")
    }
}

impl std::error::Error for Mismatch {}

/// Adds a key to a path. One that is no plain word, as the keys of maps may be, stands in brackets and quotes, cut short.
fn push_key(path: &mut String, key: &str) {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'$' | b'@');
    if key.is_empty() || key.len() > EXCERPT || !key.bytes().all(plain) {
        path.push_str(&format!("[{}]", quoted(key)));
    } else {
        path.push_str(if path.is_empty() { "" } else { "." });
        path.push_str(key);
    }
}

/// Shows a text with what is no plain character escaped, cut to [`EXCERPT`].
fn quoted(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{:?}..", &text[..end]),
        None => format!("{text:?}"),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Shows a scalar, cut to [`EXCERPT`]; of an array or object only the kind, since it may hold anything.
fn excerpt(value: &Value) -> String {
    match value {
        Value::Null | Value::Array(_) | Value::Object(_) => kind(value).to_owned(),
        Value::Bool(_) | Value::Number(_) => format!("`{value}`"),
        Value::String(text) => quoted(text),
    }
}
