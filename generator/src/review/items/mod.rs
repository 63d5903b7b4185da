//! Two lists of public items → what became of each: exactly what a compiler would say of some program, and what it cannot see.
//!
//! What the verdicts rest on is what `emit` writes: structs and enums of every kind are `#[non_exhaustive]`, so that fields and
//! variants can be added; a builder stands behind every operation, so that setters can be; an argument takes what converts into
//! its type and has a name for its reader alone.

mod arguments;
pub(super) mod runtime;
mod shape;
mod verdict;

use std::collections::BTreeMap;

use crate::review::item::ItemChange;
use crate::surface::{Entry, Kind, Surface};

use self::shape::Names;

/// One public item that is not what it was, with what both lists say of it.
#[derive(Debug, Clone)]
pub(super) struct Moved<'a> {
    /// What became of it.
    pub(super) change: ItemChange,
    /// The item before.
    pub(super) old: Option<&'a Entry>,
    /// The item after.
    pub(super) new: Option<&'a Entry>,
}

impl<'a> Moved<'a> {
    /// The item as either list has it, the new one first.
    pub(super) fn entry(&self) -> Option<&'a Entry> {
        self.new.or(self.old)
    }
}

/// What became of each public item, in the order of their paths; items that are what they were are left out.
pub fn items(old: &Surface, new: &Surface) -> Vec<ItemChange> {
    moved(old, new).into_iter().map(|one| one.change).collect()
}

/// The same, with the entries.
pub(super) fn moved<'a>(old: &'a Surface, new: &'a Surface) -> Vec<Moved<'a>> {
    let mut pairs: BTreeMap<&str, (Option<&Entry>, Option<&Entry>)> = BTreeMap::new();
    let unlisted = runtime::unlisted(old, new);
    let known = |entry: &&Entry| !(unlisted && entry.kind == Kind::Runtime);
    for entry in old.entries().iter().filter(known) {
        pairs.entry(&entry.item).or_default().0 = Some(entry);
    }
    for entry in new.entries().iter().filter(known) {
        pairs.entry(&entry.item).or_default().1 = Some(entry);
    }
    let before: BTreeMap<&str, &Entry> = pairs.iter().filter_map(|(item, (old, _))| Some((*item, (*old)?))).collect();
    let names = (Names::of(old), Names::of(new));
    let behind = |old: &Entry, new: Option<&'a Entry>| match new {
        // A struct that is another name for a second one has what that one has.
        Some(new) if new.kind != Kind::Alias || old.kind == Kind::Alias => Some(new),
        _ => {
            let item = names.1.behind(&old.item, old.kind);
            let found = item.and_then(|item| pairs.get(item.as_str())?.1).filter(|found| found.kind == old.kind);
            found.or(new)
        }
    };
    let pairs = pairs.values().map(|(old, new)| (*old, old.map_or(*new, |old| behind(old, *new))));
    pairs.filter_map(|(old, new)| compared(old, new, &names, &before)).collect()
}

fn compared<'a>(
    old: Option<&'a Entry>,
    new: Option<&'a Entry>,
    names: &(Names<'_>, Names<'_>),
    before: &BTreeMap<&str, &Entry>,
) -> Option<Moved<'a>> {
    let verdict = match (old, new) {
        (Some(old), None) => verdict::removed(old.kind),
        (None, Some(new)) if new.kind == Kind::Runtime => runtime::added(new, before),
        (None, Some(new)) => verdict::added(new.kind),
        (Some(old), Some(new)) if old.kind == Kind::Runtime && new.kind == old.kind => runtime::changed(old, new)?,
        (Some(old), Some(new)) => verdict::changed(old, new, names)?,
        (None, None) => return None,
    };
    let origin = |entry: Option<&Entry>| entry.map(|entry| entry.origin.clone()).unwrap_or_default();
    let either = old.or(new)?;
    let change = ItemChange {
        item: either.item.clone(),
        kind: either.kind,
        before: old.map(written),
        after: new.map(written),
        level: verdict.level,
        reason: verdict.reason,
        visible: verdict.visible,
        old_origin: origin(old),
        new_origin: origin(new),
    };
    Some(Moved { change, old, new })
}

/// An item as it is written, with what a reader has to know of it.
fn written(entry: &Entry) -> String {
    format!("{}{}", entry.signature, entry.marks())
}
