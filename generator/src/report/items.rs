//! What became of the public items that a row moves, without those that only follow another.

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

/// The items of a row to name, and how many others there are, which only follow one of them: the fields of a struct
/// that is gone are gone as well.
///
/// What breaks programs is first, and of that what programs call.
pub(super) fn heads(row: &Row) -> (Vec<&ItemChange>, usize) {
    let mut heads: Vec<&ItemChange> = row.items.iter().filter(|item| !follows_any(item, &row.items)).collect();
    // Stable: in the order of the review within one rank.
    heads.sort_by_key(|item| (std::cmp::Reverse(item.level), rank(item.kind)));
    let others = row.items.len() - heads.len();
    (heads, others)
}

fn follows_any(item: &ItemChange, all: &[ItemChange]) -> bool {
    let whole = |other: &ItemChange| !matches!(fate(other), Fate::Changed(..) | Fate::Same(_));
    let alike = |other: &ItemChange| other.before.is_some() == item.before.is_some() && other.level == item.level;
    whole(item) && all.iter().any(|other| whole(other) && alike(other) && follows(item, other))
}

/// Whether an item is part of another, or comes with it: a method has a builder, a struct its fields.
fn follows(item: &ItemChange, other: &ItemChange) -> bool {
    let part = item.item.strip_prefix(other.item.as_str()).is_some_and(|rest| rest.starts_with(['.', ':', '(']));
    let builder = item.kind == Kind::Request && other.kind == Kind::Method && item.old_origin == other.old_origin;
    part || builder && item.new_origin == other.new_origin
}

fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Resource | Kind::Method | Kind::Send => 0,
        Kind::Struct | Kind::Enum | Kind::Union | Kind::Alias | Kind::Field | Kind::Variant => 1,
        Kind::Setter | Kind::Constructor | Kind::Function | Kind::Setting | Kind::Server => 2,
        Kind::Handle | Kind::Request | Kind::Predicate | Kind::Variable | Kind::Handwritten => 3,
    }
}
