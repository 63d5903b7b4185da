//! The keywords that bound values further than a type does, as far as they can be told in a sentence.

use serde_json::Value;

use crate::lower::Lowering;
use crate::model::{Bound, Limits, Range};
use crate::pointer::Pointer;

/// Bounds that say no more than the type of the number does.
const BOUNDS_OF_TYPES: &[&str] = &[
    "-2147483648",
    "2147483647",
    "4294967295",
    "-9223372036854775808",
    "9223372036854775807",
    "18446744073709551615",
    "9223372036854776000",
    "-9223372036854776000",
];

impl Lowering<'_> {
    /// What a schema says of its values beside their type.
    pub(super) fn limits(&self, at: &Pointer) -> Limits {
        let node = |key: &str| self.node(at).and_then(|node| node.get(key));
        let count = |key: &str| node(key).and_then(Value::as_u64);
        let range = |least: &str, most: &str| Range { least: count(least).filter(|n| *n > 0), most: count(most) };
        Limits {
            format: self.text(at, "format"),
            minimum: self.bound(at, "minimum", "exclusiveMinimum"),
            maximum: self.bound(at, "maximum", "exclusiveMaximum"),
            multiple_of: node("multipleOf").and_then(digits).filter(|step| step != "1"),
            length: range("minLength", "maxLength"),
            pattern: self.text(at, "pattern"),
            items: range("minItems", "maxItems"),
            unique: self.flag(at, "uniqueItems"),
            keys: range("minProperties", "maxProperties"),
            key_pattern: self.text(&at.key("propertyNames"), "pattern"),
            content: self.text(at, "contentMediaType"),
        }
    }

    fn bound(&self, at: &Pointer, keyword: &str, exclusive: &str) -> Option<Bound> {
        let digits = self.node(at)?.get(keyword).and_then(digits)?;
        let told = !BOUNDS_OF_TYPES.contains(&digits.as_str());
        told.then(|| Bound { digits, exclusive: self.flag(at, exclusive) })
    }
}

/// The digits of a number, without a fraction of nothing.
fn digits(value: &Value) -> Option<String> {
    let digits = value.as_number()?.to_string();
    Some(digits.strip_suffix(".0").map_or(digits.clone(), str::to_owned))
}
