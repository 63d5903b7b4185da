//! Asks serde_yaml where its next node begins.
//!
//! ## Why
//!
//! serde_yaml keeps no positions, but tells one in its errors. A newtype within a newtype within a newtype, and so on,
//! consumes nothing and ends at the limit of recursion, with an error that says where the next node begins.
//! After that failed attempt the same node can be read as usual. So each place costs one such [`Probe`], no second
//! parser has to agree with the first, and anchors, aliases and tags are found where they stand.

use std::convert::Infallible;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

/// A text with the beginnings of its lines.
pub(super) struct Text<'a> {
    /// The text itself.
    pub(super) text: &'a str,
    lines: Vec<usize>,
}

impl<'a> Text<'a> {
    /// Finds the lines as libyaml counts them: YAML 1.1 has more line breaks than editors have.
    pub(super) fn new(text: &'a str) -> Self {
        let mut lines = vec![0];
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let breaks = match c {
                '\r' => chars.peek().is_none_or(|(_, next)| *next != '\n'),
                '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => true,
                _ => false,
            };
            if breaks {
                lines.push(at + c.len_utf8());
            }
        }
        Self { text, lines }
    }

    /// Reads the place out of an error: `.. at line 3 column 5`, and nothing for the very beginning.
    pub(super) fn offset(&self, error: &impl fmt::Display) -> usize {
        let said = error.to_string();
        let place = said.rsplit_once(" at line ").and_then(|(_, rest)| rest.split_once(" column "));
        let Some((line, column)) = place else {
            return 0;
        };
        let line: usize = line.parse().unwrap_or(1);
        let column: usize = column.parse().unwrap_or(1);
        let start = self.lines.get(line.saturating_sub(1)).copied();
        let start = start.unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        let within = rest.char_indices().nth(column.saturating_sub(1));
        within.map_or(self.text.len(), |(at, _)| start + at)
    }
}

/// Asks where the next node begins, without reading it.
pub(super) struct Probe;

impl<'de> DeserializeSeed<'de> for Probe {
    type Value = Infallible;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Infallible, D::Error> {
        deserializer.deserialize_newtype_struct("", self)
    }
}

impl<'de> Visitor<'de> for Probe {
    type Value = Infallible;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("its place")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Infallible, D::Error> {
        deserializer.deserialize_newtype_struct("", self)
    }
}
