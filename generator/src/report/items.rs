//! What became of the public items that a row moves, without those that only follow another.

use std::collections::BTreeSet;

use crate::review::Row;
use crate::review::item::ItemChange;
use crate::surface::Kind;

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate<'r> {
    /// It is not there any more.
    Gone(&'r str),
    /// It was not there.
    New(&'r str),
    /// It is written otherwise.
    Changed(&'r str, &'r str),
    /// It is written as before, and is not what it was: deprecated, or its arguments changed places.
    Same(&'r str),
}

/// What became of an item.
pub(super) fn fate(item: &ItemChange) -> Fate<'_> {
    match (item.before.as_deref(), item.after.as_deref()) {
        (Some(before), Some(after)) if before == after => Fate::Same(after),
        (Some(before), Some(after)) => Fate::Changed(before, after),
        (Some(before), None) => Fate::Gone(before),
        (None, Some(after)) => Fate::New(after),
        (None, None) => Fate::Same(&item.item),
    }
}

/// The items of a row to name: those that break programs where any does, without those that only follow another one. The
/// fields of a struct that is gone are gone as well.
///
/// What programs call is first.
pub(super) fn heads(row: &Row) -> Vec<&ItemChange> {
    let worst = row.items.iter().map(|item| item.level).max();
    let whole: BTreeSet<(&str, bool)> = row.items.iter().filter_map(whole).collect();
    let has = |kind: Kind| row.items.iter().any(|item| item.kind == kind);
    let (methods, resources) = (has(Kind::Method), has(Kind::Resource));
    let follows = |item: &ItemChange| match item.kind {
        // Nobody writes their names down.
        Kind::Request if methods => true,
        Kind::Handle if resources => true,
        _ => is_part(item, &whole),
    };
    let mut heads: Vec<&ItemChange> =
        row.items.iter().filter(|item| Some(item.level) == worst && !follows(item)).collect();
    if heads.is_empty() {
        heads.extend(row.items.iter().filter(|item| Some(item.level) == worst));
    }
    // Stable: in the order of the review within one rank.
    heads.sort_by_key(|item| rank(item.kind));
    heads
}

/// What becomes of the items of a row that are not named: `and with it 5 gone, 7 new`.
pub(super) fn others(row: &Row, named: &[&ItemChange]) -> Option<String> {
    let (mut gone, mut changed, mut new) = (0, 0, 0);
    for item in row.items.iter().filter(|item| !named.iter().any(|head| head.item == item.item)) {
        match fate(item) {
            Fate::Gone(_) => gone += 1,
            Fate::New(_) => new += 1,
            Fate::Changed(..) | Fate::Same(_) => changed += 1,
        }
    }
    let parts = [(gone, "gone"), (changed, "changed"), (new, "new")];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    (!parts.is_empty()).then(|| format!("and with it {}", parts.join(", ")))
}

/// What an item is now, without what it begins with as before: the type of a field, what a method yields.
pub(super) fn tail<'t>(before: &str, after: &'t str) -> &'t str {
    let same = |mark: &str| match (before.split_once(mark), after.split_once(mark)) {
        (Some((left, _)), Some((right, rest))) if left == right => Some(rest),
        _ => None,
    };
    match (same(" -> "), same(": ")) {
        (Some(rest), _) => &after[after.len() - rest.len() - "-> ".len()..],
        (None, Some(rest)) if !after.contains('(') => rest,
        _ => after,
    }
}

/// The path of an item that came or went as a whole, and whether it went.
fn whole(item: &ItemChange) -> Option<(&str, bool)> {
    match fate(item) {
        Fate::Gone(_) => Some((&item.item, true)),
        Fate::New(_) => Some((&item.item, false)),
        Fate::Changed(..) | Fate::Same(_) => None,
    }
}

/// Whether an item came or went with one that it is part of.
fn is_part(item: &ItemChange, wholes: &BTreeSet<(&str, bool)>) -> bool {
    let Some((path, gone)) = whole(item) else { return false };
    let mut ends = path.match_indices(['.', ':', '(']).map(|(at, _)| &path[..at]);
    ends.any(|owner| wholes.contains(&(owner, gone)))
}

fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Resource | Kind::Method | Kind::Send => 0,
        Kind::Struct | Kind::Enum | Kind::Union | Kind::Alias | Kind::Field | Kind::Variant => 1,
        Kind::Setter | Kind::Constructor | Kind::Function | Kind::Setting | Kind::Server => 2,
        Kind::Handle | Kind::Request | Kind::Predicate | Kind::Variable | Kind::Handwritten | Kind::Runtime => 3,
    }
}
