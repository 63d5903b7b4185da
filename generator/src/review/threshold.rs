//! From which verdict on a review fails a check: `wire=breaking,rust=breaking`.

use std::fmt::{self, Display, Formatter};
use std::str::FromStr;

use crate::diff::Level;
use crate::review::item::RustLevel;
use crate::review::{Review, Row};

/// A verdict on each axis; a row that reaches either of them fails the check. `None` is for an axis that never does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// On the wire.
    pub wire: Option<Level>,
    /// On Rust source.
    pub rust: Option<RustLevel>,
}

/// Why a text is no threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThresholdError(String);

impl Display for ThresholdError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ThresholdError {}

impl Default for Threshold {
    fn default() -> Self {
        Threshold { wire: Some(Level::Breaking), rust: Some(RustLevel::Breaking) }
    }
}

impl Threshold {
    /// Whether a row reaches it; one that was accepted never does.
    pub fn reached_by(&self, row: &Row) -> bool {
        let wire = self.wire.is_some_and(|level| row.wire >= level);
        // Not to have moved an item is no finding, whatever the level.
        let rust = self.rust.is_some_and(|level| row.rust >= level && row.rust > RustLevel::None);
        row.accepted.is_none() && (wire || rust)
    }

    /// Whether any row reaches it.
    pub fn reached(&self, review: &Review) -> bool {
        review.rows.iter().any(|row| self.reached_by(row))
    }
}

impl FromStr for Threshold {
    type Err = ThresholdError;

    /// Reads `wire=LEVEL,rust=LEVEL`; an axis that is not named keeps its default, which is `breaking`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut found = Threshold::default();
        let mut named = Vec::new();
        for part in text.split(',').map(str::trim) {
            let (axis, word) = part.split_once('=').map_or((part, ""), |(axis, word)| (axis.trim(), word.trim()));
            if named.contains(&axis) {
                return Err(ThresholdError(format!("`{axis}` stands there twice")));
            }
            named.push(axis);
            match axis {
                "wire" => found.wire = level(axis, word, &[Level::Breaking, Level::Risky, Level::Safe, Level::Docs])?,
                "rust" => found.rust = level(axis, word, &[RustLevel::Breaking, RustLevel::Additive])?,
                _ => {
                    return Err(ThresholdError(format!(
                        "`{part}` is neither `wire=LEVEL` nor `rust=LEVEL`; an example is `wire=breaking,rust=breaking`"
                    )));
                }
            }
        }
        Ok(found)
    }
}

impl Display for Threshold {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let wire = self.wire.map_or("none", Level::word);
        let rust = self.rust.map_or("none", RustLevel::word);
        write!(f, "wire={wire},rust={rust}")
    }
}

/// A verdict that has a word.
trait Word: Copy {
    fn of(self) -> &'static str;
}

impl Word for Level {
    fn of(self) -> &'static str {
        self.word()
    }
}

impl Word for RustLevel {
    fn of(self) -> &'static str {
        self.word()
    }
}

fn level<L: Word>(axis: &str, word: &str, levels: &[L]) -> Result<Option<L>, ThresholdError> {
    if word == "none" {
        return Ok(None);
    }
    let known = levels.iter().copied().find(|level| level.of() == word);
    known.map(Some).ok_or_else(|| {
        let words: Vec<String> = levels.iter().map(|level| format!("`{}`", level.of())).collect();
        ThresholdError(format!("`{axis}={word}`: the levels are {} and `none`", words.join(", ")))
    })
}
