//! How many of what there are in a review, and the worst on each axis.

use std::collections::BTreeSet;

use crate::diff::Level;
use crate::review::item::{ItemChange, RustLevel};
use crate::review::{Checked, Review, Row};

/// Numbers of a review. Rows that were accepted count apart, in `accepted` alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// The worst on the wire; nothing where no row is open.
    pub(super) wire: Option<Level>,
    /// The worst for Rust.
    pub(super) rust: Option<RustLevel>,
    /// Rows by what they do on the wire, the worst first.
    pub(super) wires: Vec<(Level, usize)>,
    /// Rows by what they do to programs, the worst first.
    pub(super) rusts: Vec<(RustLevel, usize)>,
    /// Rows that were accepted.
    pub(super) accepted: usize,
    /// Public items that are gone.
    pub(super) gone: usize,
    /// Public items that are written otherwise.
    pub(super) changed: usize,
    /// Public items that were not there.
    pub(super) new: usize,
}

impl Tally {
    /// Counts.
    pub(super) fn of(review: &Review) -> Self {
        let open: Vec<&Row> = review.rows.iter().filter(|row| row.accepted.is_none()).collect();
        let wires = [Level::Breaking, Level::Risky, Level::Safe, Level::Docs];
        let rusts = [RustLevel::Breaking, RustLevel::Additive];
        let items: Vec<&ItemChange> = review.rows.iter().flat_map(|row| &row.items).collect();
        // An item that several rows move is one item.
        let distinct = |wanted: &dyn Fn(&ItemChange) -> bool| {
            let found = items.iter().filter(|item| wanted(item)).map(|item| item.item.as_str());
            found.collect::<BTreeSet<_>>().len()
        };
        Tally {
            wire: open.iter().map(|row| row.wire).max(),
            rust: open.iter().map(|row| row.rust).max(),
            wires: counts(&wires, &|level| open.iter().filter(|row| row.wire == level).count()),
            rusts: counts(&rusts, &|level| open.iter().filter(|row| row.rust == level).count()),
            accepted: review.rows.len() - open.len(),
            gone: distinct(&|item| item.before.is_some() && item.after.is_none()),
            changed: distinct(&|item| item.before.is_some() && item.after.is_some()),
            new: distinct(&|item| item.before.is_none() && item.after.is_some()),
        }
    }
}

fn counts<L: Copy>(levels: &[L], count: &dyn Fn(L) -> usize) -> Vec<(L, usize)> {
    levels.iter().map(|level| (*level, count(*level))).filter(|(_, count)| *count > 0).collect()
}

/// Whether the compiler contradicts the prediction, so that what is said of Rust cannot be trusted.
pub(super) fn contradicted(review: &Review) -> bool {
    matches!(review.checked, Checked::Disagrees { .. })
}
