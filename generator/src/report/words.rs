//! The sentences that all forms share, so that they say the same of the same thing.
//!
//! Names are in backticks where a form may set them apart; `plain` takes them off where it does not.

use std::collections::BTreeSet;

use crate::diff::{Edit, HintKind, Level};
use crate::report::group::{Group, number};
use crate::report::plain::{differing, one_line, short};
use crate::report::tally::{Tally, contradicted};
use crate::review::item::RustLevel;
use crate::review::{Bump, Defect, Review, Row, Spot};

/// A number and its noun.
pub(super) fn count(number: usize, (one, many): (&str, &str)) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The verdict on the wire, in a word or two.
pub(super) fn wire(tally: &Tally) -> &'static str {
    match tally.wire {
        None => "unchanged",
        Some(Level::Docs) => "docs only",
        Some(level) => level.word(),
    }
}

/// The verdict on Rust source, in a word or two.
pub(super) fn rust(tally: &Tally) -> &'static str {
    match tally.rust {
        None | Some(RustLevel::None) => "unchanged",
        Some(level) => level.word(),
    }
}

/// The verdict on Rust source, where the compiler does not contradict.
pub(super) fn rust_certain(review: &Review, tally: &Tally) -> String {
    let rust = rust(tally);
    if contradicted(review) { format!("uncertain (predicted: {rust})") } else { rust.to_owned() }
}

/// Both verdicts, side by side.
pub(super) fn verdict(review: &Review, tally: &Tally) -> String {
    let rust = rust_certain(review, tally);
    let whole = if review.unchecked.is_empty() { "" } else { "not wholly checked, " };
    // What was accepted counts apart, and is a change all the same.
    let rest = if tally.accepted > 0 && tally.wire.is_none() { " but for what was accepted" } else { "" };
    format!("{whole}wire {}, Rust {rust}{rest}", wire(tally))
}

/// How many rows are how bad on the wire.
pub(super) fn wire_counts(tally: &Tally) -> String {
    let counts = tally.wires.iter().map(|(level, number)| format!("{number} {}", level.word()));
    list_or(counts.collect(), "no change")
}

/// How many rows are how bad for Rust, and how many public items they move.
pub(super) fn rust_counts(tally: &Tally) -> String {
    let rows = rust_rows(tally);
    match items_moved(tally) {
        Some(items) => format!("{rows}; public items: {items}"),
        None => rows,
    }
}

/// How many rows are how bad for Rust.
pub(super) fn rust_rows(tally: &Tally) -> String {
    let rows = tally.rusts.iter().map(|(level, number)| format!("{number} {}", level.word())).collect();
    list_or(rows, "no change")
}

/// How many public items are gone, written otherwise and new.
pub(super) fn items_moved(tally: &Tally) -> Option<String> {
    let parts = [(tally.gone, "gone"), (tally.changed, "changed"), (tally.new, "new")];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn list_or(parts: Vec<String>, none: &str) -> String {
    if parts.is_empty() { none.to_owned() } else { parts.join(", ") }
}

/// The version to release.
pub(super) fn version(bump: &Bump) -> String {
    if bump.from == bump.to { format!("{} stays", bump.to) } else { format!("{} → {}", bump.from, bump.to) }
}

/// How many rows there are under these headings: `3 additions, 1 docs edit`.
pub(super) fn folded(review: &Review, groups: &[Group]) -> String {
    let counted = groups.iter().map(|group| (number(review, *group), group.noun()));
    let counted: Vec<String> = counted.filter(|(n, _)| *n > 0).map(|(n, noun)| count(n, noun)).collect();
    counted.join(", ")
}

/// Where a row is to be looked at: `api.json:276`, for what is gone `api.json:276 in the old document`.
pub(super) fn place(row: &Row) -> Option<String> {
    match (&row.new, &row.old) {
        (Some(spot), _) => Some(spot_place(spot)),
        (None, Some(spot)) => Some(format!("{} in the old document", spot_place(spot))),
        (None, None) => row.anchor.as_ref().map(spot_place),
    }
}

/// A file and its line.
pub(super) fn spot_place(spot: &Spot) -> String {
    format!("{}:{}", one_line(&spot.file), spot.line)
}

/// The operations that a row reaches, each once, without the one that it is about.
pub(super) fn operations(row: &Row) -> Vec<String> {
    let all: BTreeSet<&str> = row.sites.iter().map(|site| site.operation.as_str()).collect();
    let about = |operation: &str| row.subject == operation || row.subject.starts_with(&format!("{operation} "));
    all.into_iter().filter(|operation| !about(operation)).map(one_line).collect()
}

/// The ways in which a row is reached: `request`, `response`, or both.
pub(super) fn directions(row: &Row) -> String {
    let all: BTreeSet<_> = row.sites.iter().map(|site| site.direction).collect();
    all.into_iter().map(|direction| direction.word()).collect::<Vec<_>>().join(" and ")
}

/// How many operations a row reaches; nothing where it is about the one that it reaches.
pub(super) fn reached(row: &Row) -> Option<String> {
    let operations = operations(row);
    if operations.is_empty() {
        return None;
    }
    Some(format!("reached by {}", count(operations.len(), ("operation", "operations"))))
}

/// What a row may be the other half of.
pub(super) fn hint(row: &Row) -> Option<String> {
    let hint = row.hint.as_ref()?;
    let verb = match hint.kind {
        HintKind::Renamed => "renamed",
        HintKind::Moved => "moved",
    };
    let way = match (&row.old, &row.new) {
        (Some(_), None) => "to",
        (None, Some(_)) => "from",
        _ => "with",
    };
    Some(format!("perhaps {verb} {way} `{}` ({}% alike)", short(&hint.other, 160), hint.likeness))
}

/// An edit of words: where, and the words that differ.
pub(super) fn edit(edit: &Edit) -> (String, String) {
    let place = short(&edit.new.to_string(), 200);
    let said = match (edit.before.as_deref(), edit.after.as_deref()) {
        (Some(before), Some(after)) => {
            let (before, after) = differing(before, after);
            format!("“{before}” → “{after}”")
        }
        (Some(before), None) => format!("“{}” removed", short(before, 120)),
        (None, after) => format!("“{}” added", short(after.unwrap_or_default(), 120)),
    };
    (place, said)
}

/// What is wrong with a document, and whether it is so now or was so before.
pub(super) fn defect(defect: &Defect) -> String {
    let fate = if defect.appeared { "new" } else { "repaired" };
    let place = defect.spot.as_ref().map(|spot| format!(" ({})", spot_place(spot))).unwrap_or_default();
    format!("{fate}: {} [{}]{place}", short(&defect.message, 300), one_line(&defect.code))
}

/// How to accept what breaks, where something does.
pub(super) fn accepting(review: &Review) -> Option<&'static str> {
    let open = review.rows.iter().any(|row| matches!(Group::of(row), Group::Breaking | Group::Risky));
    open.then_some(
        "To accept a change, add `[[accept]]` with its `fingerprint` and a `reason` to the accept file: it stays in the \
         report and counts for the version, and no check fails on it.",
    )
}

/// A text without the backticks that set names apart.
pub(super) fn unticked(text: &str) -> String {
    text.replace('`', "")
}
