//! Which rows a reader meets first, and under which heading the others are folded.

use crate::diff::Level;
use crate::review::item::RustLevel;
use crate::review::{Review, Row};

/// The rule of edits of words that say what is allowed.
const PROSE: &str = "docs-rule-changed";

/// What rows are put together under. In the order of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Something stops working, on the wire or in Rust.
    Breaking,
    /// Something may stop working.
    Risky,
    /// Words of the document that may carry a rule.
    Prose,
    /// Something is new.
    Added,
    /// Something is to be used no longer.
    Deprecated,
    /// Anything else that harms nobody.
    Other,
    /// Words alone.
    Docs,
    /// Somebody said that it is fine.
    Accepted,
}

impl Group {
    /// Every group, in the order of reports.
    pub(super) const ALL: [Group; 8] = [
        Group::Breaking,
        Group::Risky,
        Group::Prose,
        Group::Added,
        Group::Deprecated,
        Group::Other,
        Group::Docs,
        Group::Accepted,
    ];

    /// Where a row belongs.
    pub(super) fn of(row: &Row) -> Self {
        let is = |word: &str| row.rule.split('-').any(|part| part == word);
        if row.accepted.is_some() {
            Group::Accepted
        } else if row.wire == Level::Breaking || row.rust == RustLevel::Breaking {
            Group::Breaking
        } else if row.wire == Level::Risky {
            Group::Risky
        } else if row.rule == PROSE {
            Group::Prose
        } else if row.wire == Level::Docs && row.items.is_empty() {
            Group::Docs
        } else if is("deprecated") {
            Group::Deprecated
        } else if is("added") {
            Group::Added
        } else {
            Group::Other
        }
    }

    /// The heading.
    pub(super) fn title(self) -> &'static str {
        match self {
            Group::Breaking => "Breaking",
            Group::Risky => "Risky",
            Group::Prose => "Prose watch",
            Group::Added => "Additions",
            Group::Deprecated => "Deprecations",
            Group::Other => "Other changes",
            Group::Docs => "Docs",
            Group::Accepted => "Accepted",
        }
    }

    /// One of its rows in a list of counts, and several.
    pub(super) fn noun(self) -> (&'static str, &'static str) {
        match self {
            Group::Breaking => ("breaking change", "breaking changes"),
            Group::Risky => ("risky change", "risky changes"),
            Group::Prose => ("prose edit to read", "prose edits to read"),
            Group::Added => ("addition", "additions"),
            Group::Deprecated => ("deprecation", "deprecations"),
            Group::Other => ("other change", "other changes"),
            Group::Docs => ("docs edit", "docs edits"),
            Group::Accepted => ("accepted change", "accepted changes"),
        }
    }

    /// The word in programs' formats: JSON, and classes of the page.
    pub(super) fn word(self) -> &'static str {
        match self {
            Group::Breaking => "breaking",
            Group::Risky => "risky",
            Group::Prose => "prose",
            Group::Added => "added",
            Group::Deprecated => "deprecated",
            Group::Other => "other",
            Group::Docs => "docs",
            Group::Accepted => "accepted",
        }
    }
}

/// How many changes there are in a group. A row that stands for many edits counts as many.
pub(super) fn number(review: &Review, group: Group) -> usize {
    rows(review, group).iter().map(|row| row.edits.len().max(1)).sum()
}

/// The rows of a group, in the order of the review.
pub(super) fn rows(review: &Review, group: Group) -> Vec<&Row> {
    review.rows.iter().filter(|row| Group::of(row) == group).collect()
}
