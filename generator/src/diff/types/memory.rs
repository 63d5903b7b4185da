//! What the comparison of schemas keeps in mind while it goes from pair to pair.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::types::digest::Digests;
use crate::model::{Api, TypeId};

/// Notes for later.
#[derive(Debug, Default)]
pub(in crate::diff) struct Memory<'a> {
    /// What the pair at hand is called, where its places do not say so.
    pub(super) called: Option<String>,
    /// The properties that one object had and the other has, of each pair of objects: they may be the same.
    twins: BTreeSet<Twins<'a>>,
    /// What a pair of types is called that is no declaration.
    names: BTreeMap<(TypeId, TypeId), String>,
    digests: Option<(Digests<'a>, Digests<'a>)>,
    /// The names of the named schemas on both sides; empty until they are asked for.
    components: Option<(BTreeSet<&'a str>, BTreeSet<&'a str>)>,
}

/// What one object lost and gained.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Twins<'a> {
    /// The old type.
    pub(super) old: TypeId,
    /// The new type.
    pub(super) new: TypeId,
    /// The properties that are gone.
    pub(super) removed: Vec<&'a str>,
    /// The properties that are new.
    pub(super) added: Vec<&'a str>,
}

impl<'a> Memory<'a> {
    /// Whether two types are one declaration, as it was and as it is: of one name, or without one; or the one name went as the
    /// other came.
    pub(super) fn is_one(&mut self, old: &'a Api, new: &'a Api, left: TypeId, right: TypeId) -> bool {
        let named = |api: &'a Api, id: TypeId| api.types.get(id).component.as_deref();
        match (named(old, left), named(new, right)) {
            (None, None) => true,
            (Some(one), Some(other)) if one == other => true,
            (Some(one), Some(other)) => {
                let all = |api: &'a Api| api.types.components().map(|(name, _)| name).collect();
                let (before, after) = self.components.get_or_insert_with(|| (all(old), all(new)));
                !after.contains(one) && !before.contains(other)
            }
            _ => false,
        }
    }

    /// The digests of the types on both sides.
    pub(super) fn digests(&mut self, old: &'a Api, new: &'a Api) -> &mut (Digests<'a>, Digests<'a>) {
        self.digests.get_or_insert_with(|| (Digests::of(&old.types), Digests::of(&new.types)))
    }

    /// Notes what one object lost and gained, where it did both.
    pub(super) fn note(&mut self, twins: Twins<'a>) {
        if !twins.removed.is_empty() && !twins.added.is_empty() {
            self.twins.insert(twins);
        }
    }

    /// What the objects that were compared lost and gained.
    pub(super) fn twins(&self) -> impl Iterator<Item = &Twins<'a>> {
        self.twins.iter()
    }

    /// Gives a pair of types the name of the first place where they met.
    pub(super) fn call(&mut self, old: TypeId, new: TypeId, name: String) {
        self.names.entry((old, new)).or_insert(name);
    }

    /// What a pair of types is called.
    pub(super) fn name_of(&self, old: TypeId, new: TypeId) -> Option<String> {
        self.names.get(&(old, new)).cloned()
    }
}
