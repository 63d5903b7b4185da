//! Node → value of openapiv3, with what it refuses mended or left out.
//!
//! openapiv3 does not say which keyword it refused. The culprit is the one without which the error is another.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::Document;
use super::mend::{self, Mend};
use super::shallow::shallow;
use super::wording::plainly;
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

/// See [`Document::read`].
pub(super) fn read<T: DeserializeOwned>(
    document: &Document,
    at: &Pointer,
    children: &[&str],
    sink: &mut Diagnostics,
) -> Option<T> {
    let Some(node) = document.get(at) else {
        sink.push(Code::MissingKeyword, at, "there is nothing here");
        return None;
    };
    let mut value = shallow(node, children);
    if is_too_deep(&value, DEEPEST) {
        let message = format!("what is to be read at once has more than {DEEPEST} levels; it is ignored");
        sink.push(Code::UnreadableKeyword, at, message);
        return None;
    }
    let mut error = match attempt::<T>(&value) {
        Ok(read) => return Some(read),
        Err(error) => error,
    };
    // Each round settles one keyword for good.
    let rounds = value.as_object().map_or(0, Map::len) + HARMLESS.len();
    for _ in 0..rounds {
        let Value::Object(fields) = &mut value else {
            break;
        };
        let Some(remedy) = find_remedy::<T>(fields, &error) else {
            break;
        };
        remedy.report(at, &error, sink);
        remedy.apply(fields);
        error = match attempt::<T>(&value) {
            Ok(read) => return Some(read),
            Err(error) => error,
        };
    }
    sink.push(Code::UnreadableKeyword, at, format!("it is ignored: {}", plainly(&error)));
    None
}

/// The readers of openapiv3 are recursive and need much stack for each level.
const DEEPEST: usize = 48;

fn is_too_deep(value: &Value, left: usize) -> bool {
    let Some(within) = left.checked_sub(1) else {
        return true;
    };
    match value {
        Value::Object(fields) => fields.values().any(|it| is_too_deep(it, within)),
        Value::Array(items) => items.iter().any(|it| is_too_deep(it, within)),
        _ => false,
    }
}

/// Required keywords that can be done without.
const HARMLESS: &[&str] = &["description", "title", "version", "info", "paths", "responses", "scopes", "schema"];

/// Returns the value that a harmless keyword has when it says nothing.
fn nothing_said(key: &str) -> Option<Value> {
    match key {
        "description" | "title" | "version" => Some(json!("")),
        "info" => Some(json!({ "title": "", "version": "" })),
        _ => HARMLESS.contains(&key).then(|| json!({})),
    }
}

/// What brings the reading of an object forward.
enum Remedy {
    /// Read a keyword with another value, because of the mend at that place within it.
    Mend(String, Mend),
    /// Leave the keyword out.
    Drop(String),
    /// Add the keyword, which is required.
    Add(String, Value),
}

impl Remedy {
    fn apply(self, fields: &mut Map<String, Value>) {
        match self {
            Self::Mend(key, Mend { value, .. }) | Self::Add(key, value) => {
                fields.insert(key, value);
            }
            Self::Drop(key) => {
                fields.shift_remove(&key);
            }
        }
    }

    fn report(&self, at: &Pointer, error: &str, sink: &mut Diagnostics) {
        let error = plainly(error);
        let (at, message) = match self {
            Self::Mend(key, mend) => {
                let name = format!("{key}{}", mend.at);
                let at = at.key(key).join(&mend.at);
                let done = match &mend.taken {
                    Some(value) => format!("read as `{value}`"),
                    None => "ignored".to_owned(),
                };
                (at, format!("`{name}` is {done}: {error}"))
            }
            Self::Drop(key) => (at.key(key), format!("`{key}` is ignored: {error}")),
            Self::Add(key, _) => {
                let message = format!("the required keyword `{key}` is missing");
                return sink.push(Code::MissingKeyword, at, message);
            }
        };
        sink.push(Code::UnreadableKeyword, at, message);
    }
}

/// Finds what changes the outcome `error`.
fn find_remedy<T: DeserializeOwned>(fields: &Map<String, Value>, error: &str) -> Option<Remedy> {
    if let Some(missing) = missing_field(error)
        && !fields.contains_key(missing)
        && let Some(value) = nothing_said(missing)
    {
        return Some(Remedy::Add(missing.to_owned(), value));
    }
    let mut entries = fields.iter();
    entries.find_map(|(key, value)| remedy_for::<T>(fields, key, value, error))
}

/// Finds out whether `key` is to blame for the error, and what can be done.
fn remedy_for<T: DeserializeOwned>(
    fields: &Map<String, Value>,
    key: &str,
    value: &Value,
    error: &str,
) -> Option<Remedy> {
    let mut without = fields.clone();
    without.shift_remove(key);
    let without = attempt::<T>(&Value::Object(without)).err();
    let is_to_blame = without.as_deref() != Some(error);
    if !is_to_blame {
        return None;
    }
    let is_required = without.as_deref().and_then(missing_field) == Some(key);
    let settles = |other: &Value| {
        let mut with = fields.clone();
        with.insert(key.to_owned(), other.clone());
        let with = attempt::<T>(&Value::Object(with)).err();
        with == without || is_required && with.is_none()
    };
    if mend::is_small(value)
        && let Some(mend) = mend::find(value, &settles)
    {
        return Some(Remedy::Mend(key.to_owned(), mend));
    }
    if !is_required {
        return Some(Remedy::Drop(key.to_owned()));
    }
    let nothing = nothing_said(key).filter(|nothing| nothing != value)?;
    Some(Remedy::Mend(key.to_owned(), Mend::of(nothing)))
}

fn attempt<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|error| error.to_string())
}

fn missing_field(error: &str) -> Option<&str> {
    error.strip_prefix("missing field `")?.strip_suffix('`')
}
