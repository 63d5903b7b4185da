//! Headers of an answer to the types that the API's description gives them.

use http::HeaderMap;
use serde_json::Value;

use super::codec::Decode;

/// A set of headers that is read from those of an answer; `()` is none.
pub trait Declared {
    /// Reads the headers.
    fn read(headers: &HeaderMap) -> Self;
}

impl Declared for () {
    #[inline]
    fn read(_: &HeaderMap) {}
}

/// Reads a header in the style `simple` (OAS 3.0.3, Header Object); `None` where it is missing or no value of the type.
///
/// Which JSON a text stands for is for the type to say: a text is tried first, then a number or a truth value or a document of
/// JSON, then a list of either.
#[inline]
pub fn header<T: Decode>(headers: &HeaderMap, name: &str) -> Option<T> {
    let text = joined(headers, name)?;
    let readings: [fn(&str) -> Option<Value>; 4] = [whole, json, texts, list];
    readings.iter().find_map(|read| T::decode(read(&text)?).ok())
}

/// The values of a header that comes several times, as one list (RFC 9110, section 5.3).
#[inline]
fn joined(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut found: Option<String> = None;
    for (_, value) in headers.iter().filter(|(known, _)| known.as_str() == name) {
        let value = value.to_str().ok()?.trim();
        found = Some(match found {
            Some(text) => format!("{text},{value}"),
            None => value.to_owned(),
        });
    }
    found
}

#[inline]
fn whole(text: &str) -> Option<Value> {
    Some(Value::String(text.to_owned()))
}

#[inline]
fn json(text: &str) -> Option<Value> {
    text.parse().ok()
}

#[inline]
fn texts(text: &str) -> Option<Value> {
    Some(Value::Array(text.split(',').filter_map(|item| whole(item.trim())).collect()))
}

#[inline]
fn list(text: &str) -> Option<Value> {
    text.split(',').map(|item| json(item.trim())).collect::<Option<Vec<Value>>>().map(Value::Array)
}
