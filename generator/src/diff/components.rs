//! Named schemas: which of them are there, and what differs in those that no operation reaches.

use std::collections::BTreeMap;

use crate::diff::{Direction, Fact, Found, Walk, types};
use crate::model::{Api, TypeId};

/// Compares the named schemas by name. To be called when all that operations reach is settled.
pub(super) fn compare(walk: &mut Walk<'_>) {
    walk.leave(Direction::Response);
    let (old, new) = (named(walk.old), named(walk.new));
    let gone: Vec<TypeId> = old.iter().filter(|(name, _)| !new.contains_key(*name)).map(|(_, id)| *id).collect();
    let come: Vec<TypeId> = new.iter().filter(|(name, _)| !old.contains_key(*name)).map(|(_, id)| *id).collect();
    let renamed = types::renamed(walk, &gone, &come);
    for (name, id) in &old {
        let place = &walk.old.types.get(*id).origin;
        match new.get(name) {
            None if renamed.iter().any(|(one, _)| one == id) => {}
            None => walk.push(Found::removed(Fact::SchemaRemoved, place).of(*name)),
            Some(other) if !walk.has_met(*id, *other) => walk.descend("", *id, *other),
            Some(_) => {}
        }
    }
    for (name, id) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        if let Some((one, _)) = renamed.iter().find(|(_, other)| other == id) {
            let before = walk.old.types.get(*one);
            let was = before.component.clone().unwrap_or_default();
            let places = (&before.origin, &walk.new.types.get(*id).origin);
            let found = Found::changed(Fact::SchemaRenamed, places.0, places.1, format!("renamed, was `{was}`"));
            walk.push(found.values(Some(was), Some((*name).to_owned())).of(*name));
            continue;
        }
        walk.push(Found::added(Fact::SchemaAdded, &walk.new.types.get(*id).origin).of(*name));
    }
}

fn named(api: &Api) -> BTreeMap<&str, TypeId> {
    api.types.components().collect()
}
