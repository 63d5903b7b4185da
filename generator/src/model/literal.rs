//! A value written in the document: a default, an enum value, an example.

use std::fmt::{self, Display, Formatter, Write};

/// A JSON value, with numbers as they were written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, in the digits of the document.
    Number(String),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Literal>),
    /// An object, in the order of the document.
    Object(Vec<(String, Literal)>),
}

impl Literal {
    /// Returns the text of a string literal.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Literal::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the number as an `i64` where it is a whole one that fits.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Literal::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }

    /// Returns the same value with the keys of objects in the order of the alphabet, in which alone two of them can be compared.
    pub fn sorted(&self) -> Literal {
        match self {
            Literal::Array(items) => Literal::Array(items.iter().map(Literal::sorted).collect()),
            Literal::Object(entries) => {
                let mut entries: Vec<_> = entries.iter().map(|(key, value)| (key.clone(), value.sorted())).collect();
                entries.sort();
                Literal::Object(entries)
            }
            plain => plain.clone(),
        }
    }

    /// Returns the value of `key` in an object literal.
    pub fn get(&self, key: &str) -> Option<&Literal> {
        match self {
            Literal::Object(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }
}

/// Writes the literal as compact JSON.
impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Null => f.write_str("null"),
            Literal::Bool(value) => write!(f, "{value}"),
            Literal::Number(digits) => f.write_str(digits),
            Literal::String(text) => quoted(text, f),
            Literal::Array(items) => {
                f.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        f.write_char(',')?;
                    }
                    write!(f, "{item}")?;
                }
                f.write_char(']')
            }
            Literal::Object(entries) => {
                f.write_char('{')?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    if index > 0 {
                        f.write_char(',')?;
                    }
                    quoted(key, f)?;
                    write!(f, ":{value}")?;
                }
                f.write_char('}')
            }
        }
    }
}

/// Writes a JSON string (RFC 8259, section 7).
fn quoted(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            c if (c as u32) < 0x20 => write!(f, "\\u{:04x}", c as u32)?,
            c => f.write_char(c)?,
        }
    }
    f.write_char('"')
}
