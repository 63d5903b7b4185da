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

/// What becomes of a number that cannot be written: it is `null`, as serde_json does it.
const NOBODY: u8 = 0;
/// The same, and somebody wants to know.
const LOOKING: u8 = 1;
const FOUND: u8 = 2;
/// It is a mark.
const MARKING: u8 = 3;

thread_local! {
    static WATCH: Cell<u8> = const { Cell::new(NOBODY) };
}

/// Changes who watches; returns who did before.
fn watch(who: u8) -> u8 {
    WATCH.replace(who)
}

/// Writes a number.
#[inline]
pub(super) fn number(number: f64) -> Value {
    match Number::from_f64(number) {
        Some(number) => Value::Number(number),
        None => not_finite(number),
    }
}

fn not_finite(number: f64) -> Value {
    let before = watch(FOUND);
    if before == LOOKING {
        return Value::Null;
    }
    watch(before);
    if before == MARKING { Value::String(format!("{MARK}{number}")) } else { Value::Null }
}

/// Writes a value that is to be sent; the error names the first number in it that cannot be.
pub(super) fn written(value: &dyn Encode) -> Result<Value, Mismatch> {
    watch(LOOKING);
    let json = value.encode();
    if watch(NOBODY) == FOUND {
        watch(MARKING);
        let marked = value.encode();
        watch(NOBODY);
        if let Some(place) = find(&marked) {
            return Err(place);
        }
    }
    Ok(json)
}

/// Loops, where iterators would compile much more.
fn find(json: &Value) -> Option<Mismatch> {
    match json {
        Value::String(text) if text.starts_with(MARK) => Some(Mismatch::told("a finite number", &text[MARK.len()..])),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                if let Some(found) = find(item) {
                    return Some(found.at(index));
                }
            }
            None
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                if let Some(found) = find(value) {
                    return Some(found.under(key));
                }
            }
            None
        }
        _ => None,
    }
}
