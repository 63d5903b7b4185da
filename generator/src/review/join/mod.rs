//! Which change of the document moved which public item.
//!
//! An item is explained by the change at its own place, or by the nearest one above or below it. What has no place of its own
//! follows another item: a field its struct, a setter its method, a resource its methods, a type those who speak of it. What is
//! left follows what it refers to or is made of, or was moved by no change of the document.

mod follow;
mod near;
mod places;
mod rest;
mod web;

use std::collections::BTreeMap;

use crate::diff::Change;
use crate::model::Api;
use crate::pointer::Pointer;
use crate::review::items::Moved;
use crate::review::side::Side;
use crate::surface::{Entry, Surface};

pub(super) use self::follow::parent;
pub(super) use self::places::paths;

/// A change, the unit of the crate whose document has it, and what it is about in both documents.
#[derive(Debug, Clone)]
pub(super) struct Cause<'a> {
    pub(super) unit: &'a str,
    pub(super) change: Change,
    pub(super) old: Option<Pointer>,
    pub(super) new: Option<Pointer>,
}

impl<'a> Cause<'a> {
    pub(super) fn of(unit: &'a str, change: Change) -> Self {
        let (mut old, mut new) = (change.old.as_ref().map(about), change.new.as_ref().map(about));
        // A keyword of an operation that came or went leaves the operation where it was.
        for site in &change.sites {
            if new.is_some() && site.new == new {
                old = old.or_else(|| site.old.clone());
            }
            if old.is_some() && site.old == old {
                new = new.or_else(|| site.new.clone());
            }
        }
        Cause { unit, change, old, new }
    }
}

/// The place that a change is about: an operation, where it is at one of the keywords that name it.
fn about(at: &Pointer) -> Pointer {
    match (at.last().as_deref(), at.parent()) {
        // A property may be called so as well.
        (Some("operationId" | "tags" | "deprecated"), Some(parent))
            if parent.last().as_deref() != Some("properties") =>
        {
            parent
        }
        _ => at.clone(),
    }
}

/// For each item the number of the change that moved it.
pub(super) fn join(moved: &[Moved<'_>], causes: &[Cause<'_>], old: &Book<'_>, new: &Book<'_>) -> Vec<Option<usize>> {
    let mut found = vec![None; moved.len()];
    let heads = follow::heads(moved);
    let map = near::Map::of(causes);
    for (index, one) in moved.iter().enumerate() {
        // A part of what is gone or new is not explained for itself.
        if heads[index].is_none() {
            let near = near::nearest(one, causes, &map, (old, new));
            found[index] = near.or_else(|| near::reaching(one, causes, old, new));
        }
    }
    follow::parts(&heads, &mut found);
    follow::others(moved, &heads, &mut found);
    rest::rest(moved, causes, &map, (old, new), &heads, &mut found);
    found
}

/// What one side says of its items, to look up.
pub(super) struct Book<'a> {
    /// Each unit's module and what its document means.
    units: Vec<(&'a str, &'a Api)>,
    entries: BTreeMap<&'a str, &'a Entry>,
}

impl<'a> Book<'a> {
    pub(super) fn of(side: &'a Side, surface: &'a Surface) -> Self {
        let units = side.units.iter().filter_map(|unit| {
            let api = unit.understood.as_ref()?.api.as_ref()?;
            Some((unit.module.as_str(), api))
        });
        let entries = surface.entries().iter().map(|entry| (entry.item.as_str(), entry)).collect();
        Book { units: units.collect(), entries }
    }

    /// What each unit's document means.
    fn apis(&self) -> impl Iterator<Item = &'a Api> {
        self.units.iter().map(|(_, api)| *api)
    }

    /// An item by its path.
    fn entry(&self, item: &str) -> Option<&'a Entry> {
        self.entries.get(item).copied()
    }

    /// What the document of an item's unit means.
    fn api(&self, item: &str) -> Option<&'a Api> {
        let unit = unit_of(item, self.units.iter().map(|(module, _)| *module));
        self.units.iter().find(|(module, _)| *module == unit).map(|(_, api)| *api)
    }
}

/// The unit whose module an item's path begins with; the root's where it begins with none.
pub(super) fn unit_of<'m>(item: &str, modules: impl Iterator<Item = &'m str>) -> &'m str {
    let within = |module: &str| item.strip_prefix(module).is_some_and(|rest| rest.starts_with("::"));
    modules.into_iter().find(|module| !module.is_empty() && within(module)).unwrap_or_default()
}
