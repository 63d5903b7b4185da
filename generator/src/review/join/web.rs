//! Items by what connects them, to look up: who speaks of a type, what is a part of what, what has one place or one scope.

use std::collections::BTreeMap;

use super::follow::parent;
use super::places::paths;
use crate::review::items::Moved;
use crate::surface::Kind;

/// The numbers of items, in their order, under what they are looked up by.
pub(super) struct Web<'m> {
    items: BTreeMap<&'m str, Vec<usize>>,
    speakers: BTreeMap<&'m str, Vec<usize>>,
    parts: BTreeMap<&'m str, Vec<usize>>,
    places: BTreeMap<Kind, BTreeMap<&'m str, Vec<usize>>>,
    scopes: BTreeMap<&'m str, Vec<usize>>,
}

impl<'m> Web<'m> {
    pub(super) fn of(moved: &'m [Moved<'m>]) -> Self {
        let mut web = Web {
            items: BTreeMap::new(),
            speakers: BTreeMap::new(),
            parts: BTreeMap::new(),
            places: BTreeMap::new(),
            scopes: BTreeMap::new(),
        };
        for (index, one) in moved.iter().enumerate() {
            let item = one.change.item.as_str();
            web.items.entry(item).or_default().push(index);
            for ty in one.old.into_iter().chain(one.new).flat_map(paths) {
                web.speakers.entry(ty).or_default().push(index);
            }
            if let Some(whole) = parent(item, one.change.kind) {
                web.parts.entry(whole).or_default().push(index);
            }
            if let Some(entry) = one.entry() {
                web.places.entry(one.change.kind).or_default().entry(&entry.origin).or_default().push(index);
            }
            if let Some((scope, _)) = split(item) {
                web.scopes.entry(scope).or_default().push(index);
            }
        }
        web
    }

    /// The items of one path.
    pub(super) fn items(&self, item: &str) -> impl Iterator<Item = usize> {
        self.items.get(item).into_iter().flatten().copied()
    }

    /// The items whose paths begin with a text.
    pub(super) fn within(&self, text: &str) -> impl Iterator<Item = usize> {
        let from = self.items.range::<str, _>((std::ops::Bound::Included(text), std::ops::Bound::Unbounded));
        let text = text.to_owned();
        from.take_while(move |(item, _)| item.starts_with(&text)).flat_map(|(_, numbers)| numbers).copied()
    }

    /// The items whose signatures speak of a type.
    pub(super) fn speakers(&self, ty: &str) -> impl Iterator<Item = usize> {
        self.speakers.get(ty).into_iter().flatten().copied()
    }

    /// The items that are parts of one.
    pub(super) fn parts(&self, whole: &str) -> impl Iterator<Item = usize> {
        self.parts.get(whole).into_iter().flatten().copied()
    }

    /// The items of a kind that have one place in the documents.
    pub(super) fn at(&self, kind: Kind, origin: &str) -> impl Iterator<Item = usize> {
        self.places.get(&kind).and_then(|places| places.get(origin)).into_iter().flatten().copied()
    }

    /// The items that have their names beside each other.
    pub(super) fn beside(&self, scope: &str) -> impl Iterator<Item = usize> {
        self.scopes.get(scope).into_iter().flatten().copied()
    }
}

/// The scope of an item's name, and the name.
pub(super) fn split(item: &str) -> Option<(&str, &str)> {
    item.rsplit_once(['.', ':'])
}
