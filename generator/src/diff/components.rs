//! Named schemas: which of them are there, and what differs in those that no operation reaches.

use std::collections::BTreeMap;

use crate::diff::{Direction, Fact, Found, Walk};
use crate::model::Api;

/// Compares the named schemas by name. To be called when all that operations reach is settled.
pub(super) fn compare(walk: &mut Walk<'_>) {
    walk.leave(Direction::Response);
    let (old, new) = (named(walk.old), named(walk.new));
    for (name, id) in &old {
        let place = &walk.old.types.get(*id).origin;
        match new.get(name) {
            None => walk.push(Found::removed(Fact::SchemaRemoved, place).of(*name)),
            Some(other) if !walk.has_met(*id, *other) => walk.descend("", *id, *other),
            Some(_) => {}
        }
    }
    for (name, id) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
        walk.push(Found::added(Fact::SchemaAdded, &walk.new.types.get(*id).origin).of(*name));
    }
}

fn named(api: &Api) -> BTreeMap<&str, crate::model::TypeId> {
    api.types.components().collect()
}
