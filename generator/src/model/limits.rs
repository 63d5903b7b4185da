//! What a schema says of its values that no type says: their form, their bounds, how many there are.

use crate::model::Literal;
use crate::pointer::Pointer;

/// A keyword that restricts values, and what it says: sorted, without words, and with what its references mean in their place,
/// so that two of them that ask for the same are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyword {
    /// The schema that has it.
    pub origin: Pointer,
    /// The keyword.
    pub name: &'static str,
    /// Its value.
    pub value: Literal,
}

/// Keywords that are told in the documentation and nowhere else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// `format`.
    pub format: Option<String>,
    /// `minimum` or `exclusiveMinimum`.
    pub minimum: Option<Bound>,
    /// `maximum` or `exclusiveMaximum`.
    pub maximum: Option<Bound>,
    /// `multipleOf`, in the digits of the document.
    pub multiple_of: Option<String>,
    /// `minLength` and `maxLength`.
    pub length: Range,
    /// `pattern`.
    pub pattern: Option<String>,
    /// `minItems` and `maxItems`.
    pub items: Range,
    /// `uniqueItems`.
    pub unique: bool,
    /// `minProperties` and `maxProperties`.
    pub keys: Range,
    /// The pattern under `propertyNames`.
    pub key_pattern: Option<String>,
    /// `contentMediaType`, of what stands in a text.
    pub content: Option<String>,
}

/// A bound of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The number, in the digits of the document.
    pub digits: String,
    /// Whether the number itself is out of bounds.
    pub exclusive: bool,
}

/// How many of something there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Range {
    /// At least so many.
    pub least: Option<u64>,
    /// At most so many.
    pub most: Option<u64>,
}

impl Limits {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Limits::default()
    }
}
