//! How near a change is to an item, by their places in the documents.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::places::{Spread, places};
use super::rest::is_inline;
use super::{Book, Cause, unit_of};
use crate::diff::{Change, Level};
use crate::pointer::Pointer;
use crate::review::items::Moved;
use crate::surface::Kind;

/// How far below an item's place a change may be that moves it, where it has no change of its own.
const DEEPEST: usize = 3;

/// The changes by their places in both documents.
pub(super) struct Map<'c> {
    units: BTreeSet<&'c str>,
    old: BTreeMap<&'c str, Vec<usize>>,
    new: BTreeMap<&'c str, Vec<usize>>,
}

impl<'c> Map<'c> {
    pub(super) fn of(causes: &'c [Cause<'_>]) -> Self {
        let mut map = Map { units: BTreeSet::new(), old: BTreeMap::new(), new: BTreeMap::new() };
        for (index, cause) in causes.iter().enumerate() {
            map.units.insert(cause.unit);
            if let Some(at) = &cause.old {
                map.old.entry(at.as_str()).or_default().push(index);
            }
            if let Some(at) = &cause.new {
                map.new.entry(at.as_str()).or_default().push(index);
            }
        }
        map
    }

    /// The changes at a place, above it and below it.
    fn around(&self, spread: &Spread) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        for (known, at) in [(&self.old, &spread.old), (&self.new, &spread.new)] {
            let mut above = at.clone();
            while let Some(at) = above {
                found.extend(known.get(at.as_str()).into_iter().flatten());
                above = at.parent();
            }
            let Some(below) = at.as_ref().map(|at| format!("{at}/")) else { continue };
            let from = known.range::<str, _>((Bound::Included(below.as_str()), Bound::Unbounded));
            found.extend(from.take_while(|(at, _)| at.starts_with(&below)).flat_map(|(_, numbers)| numbers));
        }
        found
    }
}

/// The change that is nearest to an item: the first of its places at which there is one decides.
pub(super) fn nearest(
    moved: &Moved<'_>,
    causes: &[Cause<'_>],
    map: &Map<'_>,
    (old, new): (&Book<'_>, &Book<'_>),
) -> Option<usize> {
    let unit = unit_of(&moved.change.item, map.units.iter().copied());
    places(moved, old, new).into_iter().find_map(|spread| {
        let all = map.around(&spread).into_iter().filter_map(|index| Some((index, causes.get(index)?)));
        let near = all.filter(|(_, cause)| cause.unit == unit).filter_map(|(index, cause)| {
            let distance = distance(cause, &spread, moved)?;
            // A keyword of an operation is about the operation, and yet less so than what is said of all of it.
            let keyword = cause.change.old != cause.old || cause.change.new != cause.new;
            Some(((distance, !speaks_of(&cause.change, moved), keyword, Reverse(cause.change.level)), index))
        });
        near.min().map(|(_, index)| index)
    })
}

/// The change of a media type of the answers that brought or took a way to send a call.
pub(super) fn of_answers(
    moved: &Moved<'_>,
    causes: &[Cause<'_>],
    map: &Map<'_>,
    (old, new): (&Book<'_>, &Book<'_>),
) -> Option<usize> {
    if moved.change.kind != Kind::Send {
        return None;
    }
    let all = places(moved, old, new).into_iter().flat_map(|spread| map.around(&spread));
    all.filter(|index| causes.get(*index).is_some_and(|cause| cause.change.rule.contains("media-type"))).min()
}

/// The nearest change in a type without a name in the document, whose name in Rust depends on what is in it.
pub(super) fn inline(
    moved: &Moved<'_>,
    causes: &[Cause<'_>],
    map: &Map<'_>,
    (old, new): (&Book<'_>, &Book<'_>),
) -> Option<usize> {
    let (Kind::Struct | Kind::Enum | Kind::Union) = moved.change.kind else { return None };
    moved.entry().filter(|entry| is_inline(&entry.origin))?;
    let unit = unit_of(&moved.change.item, map.units.iter().copied());
    places(moved, old, new).into_iter().find_map(|spread| {
        let below = |at: &Option<Pointer>, item: &Option<Pointer>| {
            let steps = at.as_ref()?.strip_prefix(item.as_ref()?)?.tokens().count();
            (steps <= DEEPEST).then_some(steps)
        };
        let near = map.around(&spread).into_iter().filter_map(|index| {
            let cause = causes.get(index).filter(|cause| cause.unit == unit && cause.change.level != Level::Docs)?;
            let steps = [below(&cause.old, &spread.old), below(&cause.new, &spread.new)].into_iter().flatten().min();
            Some((steps?, index))
        });
        near.min().map(|(_, index)| index)
    })
}

/// The change that reaches the operation of an item, and is one of those that move what they reach wherever they are: of names,
/// and of credentials.
pub(super) fn reaching(moved: &Moved<'_>, causes: &[Cause<'_>], old: &Book<'_>, new: &Book<'_>) -> Option<usize> {
    let unit = unit_of(&moved.change.item, causes.iter().map(|cause| cause.unit));
    let spreads = places(moved, old, new);
    let credential = moved.entry().is_some_and(|entry| entry.origin.starts_with("/components/securitySchemes/"));
    causes.iter().position(|cause| {
        let rule = cause.change.rule;
        let fits = if credential { rule.contains("security") } else { rule.contains("operation-id") };
        let reaches = |spread: &Spread| {
            let below = |item: &Option<Pointer>, site: &Option<Pointer>| match (item, site) {
                (Some(item), Some(site)) => item.starts_with(site),
                _ => false,
            };
            cause.change.sites.iter().any(|site| below(&spread.old, &site.old) || below(&spread.new, &site.new))
        };
        fits && cause.unit == unit && spreads.iter().any(reaches)
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
fn distance(cause: &Cause<'_>, spread: &Spread, moved: &Moved<'_>) -> Option<usize> {
    let change = &cause.change;
    if change.level == Level::Docs {
        return None;
    }
    if spread.in_call && change.rule.starts_with("schema-") {
        // That a name came or went moves the type of that name, and no call.
        return None;
    }
    if matches!(moved.change.kind, Kind::Method | Kind::Constructor) && is_bound(change) {
        // How long a value may be adds no argument and takes none.
        return None;
    }
    let gone = moved.new.is_none();
    let come = moved.old.is_none();
    let pure = cause.old.is_none() || cause.new.is_none();
    let pairs = [(&cause.old, &spread.old), (&cause.new, &spread.new)];
    let steps = pairs.into_iter().filter_map(|(change_at, item_at)| {
        let (at, item) = (change_at.as_ref()?, item_at.as_ref()?);
        if at == item {
            return Some(0);
        }
        if let Some(rest) = item.strip_prefix(at).filter(|_| !at.is_root() && !is_mark(change)) {
            return Some(2 * rest.tokens().count());
        }
        let below = at.strip_prefix(item)?.tokens().count();
        // What came or went below a thing did not bring or take the thing.
        let moves = !(pure && (gone || come)) && !item.is_root();
        (moves && below <= spread.deepest.unwrap_or(DEEPEST)).then_some(2 * below + 1)
    });
    steps.min()
}

/// Whether the change is one of the lengths or the pattern of a value, which its type in Rust does not show.
fn is_bound(change: &Change) -> bool {
    ["-length-", "-max-items-", "-min-items-", "-pattern-"].iter().any(|word| change.rule.contains(word))
}

/// Whether the change marks one place alone and moves nothing below it.
fn is_mark(change: &Change) -> bool {
    ["deprecat", "limit", "default", "pattern", "security", "server"].iter().any(|word| change.rule.contains(word))
}
