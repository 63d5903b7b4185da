//! Numbers that JSON does not have (RFC 8259, section 6): what would be sent is looked through for them, at no cost where there is
//! none.
//!
//! A value is written without errors, so that most of it is small code. A number that cannot be written says so beside it; then the
//! value is written once more, with marks, to tell the place.

use std::cell::Cell;

use serde_json::{Number, Value};

use super::codec::Encode;
use super::mismatch::Mismatch;

/// What a mark begins with; no number is written so.
const MARK: &str = "\0not finite\0";

/// What becomes of a number that cannot be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Watch {
    /// It is `null`, as serde_json does it.
    Nobody,
    /// The same, and somebody wants to know.
    Looking,
    Found,
    /// It is a mark.
    Marking,
}

thread_local! {
    static WATCH: Cell<Watch> = const { Cell::new(Watch::Nobody) };
}

/// Writes a number.
#[inline]
pub(super) fn number(number: f64) -> Value {
    Number::from_f64(number).map_or_else(|| not_finite(number), Value::Number)
}

fn not_finite(number: f64) -> Value {
    match WATCH.get() {
        Watch::Marking => Value::String(format!("{MARK}{number}")),
        Watch::Looking => {
            WATCH.set(Watch::Found);
            Value::Null
        }
        Watch::Nobody | Watch::Found => Value::Null,
    }
}

/// Writes a value that is to be sent; the error names the first number in it that cannot be.
pub(super) fn written(value: &dyn Encode) -> Result<Value, Mismatch> {
    WATCH.set(Watch::Looking);
    let json = value.encode();
    if WATCH.replace(Watch::Nobody) != Watch::Found {
        return Ok(json);
    }
    WATCH.set(Watch::Marking);
    let marked = value.encode();
    WATCH.set(Watch::Nobody);
    match find(&marked) {
        Some(place) => Err(place),
        None => Ok(json),
    }
}

fn find(json: &Value) -> Option<Mismatch> {
    match json {
        Value::String(text) => {
            let number = text.strip_prefix(MARK)?;
            Some(Mismatch::told("a finite number", number))
        }
        Value::Array(items) => {
            items.iter().enumerate().find_map(|(index, item)| find(item).map(|found| found.at(index)))
        }
        Value::Object(fields) => fields.iter().find_map(|(key, value)| find(value).map(|found| found.under(key))),
        _ => None,
    }
}
