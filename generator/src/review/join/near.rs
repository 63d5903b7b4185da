//! How near a change is to an item, by their places in the documents.

use std::cmp::Reverse;

use super::places::{Spread, places};
use super::{Book, Cause, unit_of};
use crate::diff::{Change, Level};
use crate::pointer::Pointer;
use crate::review::items::Moved;

/// How far below an item's place a change may be that moves it, where it has no change of its own.
const DEEPEST: usize = 3;

/// The change that is nearest to an item: the first of its places at which there is one decides.
pub(super) fn nearest(moved: &Moved<'_>, causes: &[Cause<'_>], old: &Book<'_>, new: &Book<'_>) -> Option<usize> {
    let unit = unit_of(&moved.change.item, causes.iter().map(|cause| cause.unit));
    places(moved, old, new).into_iter().find_map(|spread| {
        let all = causes.iter().enumerate().filter(|(_, cause)| cause.unit == unit);
        let near = all.filter_map(|(index, Cause { change, .. })| {
            let distance = distance(change, &spread, moved)?;
            Some(((distance, !speaks_of(change, moved), Reverse(change.level)), index))
        });
        near.min().map(|(_, index)| index)
    })
}

/// Whether the value that the change took away or brought is the item's own.
fn speaks_of(change: &Change, moved: &Moved<'_>) -> bool {
    let bare = |text: &str| text.trim_matches('"').to_owned();
    let is = |value: &Option<String>, wire: Option<&str>| match (value, wire) {
        (Some(value), Some(wire)) => bare(value) == bare(wire),
        _ => false,
    };
    let (before, after) = (moved.old.map(|entry| entry.wire.as_str()), moved.new.map(|entry| entry.wire.as_str()));
    is(&change.before, before) || is(&change.after, after)
}

/// The steps between a change and a place; `None` where the one has nothing to do with the other.
fn distance(change: &Change, spread: &Spread, moved: &Moved<'_>) -> Option<usize> {
    if change.level == Level::Docs {
        return None;
    }
    if spread.in_call && change.rule.starts_with("schema-") {
        // That a name came or went moves the type of that name, and no call.
        return None;
    }
    let gone = moved.new.is_none();
    let come = moved.old.is_none();
    let pure = change.old.is_none() || change.new.is_none();
    let pairs = [(&change.old, &spread.old), (&change.new, &spread.new)];
    let steps = pairs.into_iter().filter_map(|(change_at, item_at)| {
        let (at, item) = (scope(change_at.as_ref()?), item_at.as_ref()?);
        if at == *item {
            return Some(0);
        }
        if let Some(rest) = item.strip_prefix(&at).filter(|_| !at.is_root() && !is_mark(change)) {
            return Some(2 * rest.tokens().count());
        }
        let below = at.strip_prefix(item)?.tokens().count();
        // What came or went below a thing did not bring or take the thing.
        let moves = !(pure && (gone || come)) && !item.is_root();
        (moves && below <= spread.deepest.unwrap_or(DEEPEST)).then_some(2 * below + 1)
    });
    steps.min()
}

/// The place that a change is about: an operation, where it is at one of its keywords that name it.
fn scope(at: &Pointer) -> Pointer {
    match at.last().as_deref() {
        Some("operationId" | "tags" | "deprecated") => match at.parent() {
            // A property may be called so as well.
            Some(parent) if parent.last().as_deref() != Some("properties") => parent,
            _ => at.clone(),
        },
        _ => at.clone(),
    }
}

/// Whether the change marks one place alone and moves nothing below it.
fn is_mark(change: &Change) -> bool {
    ["deprecat", "limit", "default", "pattern", "security", "server"].iter().any(|word| change.rule.contains(word))
}
