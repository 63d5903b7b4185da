//! Objects: which properties came, went, became required or optional, or go one way alone; and what may stand beside them.

use std::collections::BTreeSet;

use crate::diff::types::content::{More, object};
use crate::diff::types::memory::Twins;
use crate::diff::types::{self, SchemaFact, keywords, said};
use crate::diff::{Found, Walk};
use crate::model::{Field, Literal, Shape, TypeId, Types};
use crate::pointer::Pointer;

/// Compares two objects.
pub(super) fn compare(walk: &mut Walk<'_>, old: TypeId, new: TypeId) {
    let (Some((before, _, more)), Some((after, _, also))) =
        (object(&walk.old.types, old), object(&walk.new.types, new))
    else {
        return;
    };
    let (held_back, held_back_now) = (&walk.old.types.get(old).withheld, &walk.new.types.get(new).withheld);
    let named = |fields: &'_ [Field], wire: &str| fields.iter().position(|field| field.wire == wire);
    let find = |fields: &'_ [Field], wire: &str| named(fields, wire).is_some();
    let mut twins = Twins { old, new, removed: Vec::new(), added: Vec::new() };
    for field in before {
        if let Some(other) = named(after, &field.wire).and_then(|index| after.get(index)) {
            both(walk, (old, field), (new, other));
        } else if let Some(other) = named(held_back_now, &field.wire).and_then(|index| held_back_now.get(index)) {
            one_way(walk, field, other);
        } else {
            twins.removed.push(&field.wire);
        }
    }
    for field in after.iter().filter(|field| !find(before, &field.wire)) {
        match named(held_back, &field.wire).and_then(|index| held_back.get(index)) {
            Some(other) => one_way(walk, other, field),
            None => twins.added.push(&field.wire),
        }
    }
    for field in before.iter().filter(|field| twins.removed.contains(&field.wire.as_str())) {
        removed(walk, field, respelled(&field.wire, &twins.added));
    }
    for field in after.iter().filter(|field| twins.added.contains(&field.wire.as_str())) {
        added(walk, field, respelled(&field.wire, &twins.removed));
    }
    walk.memory.note(twins);
    undeclared(walk, old, new);
    // Patterns of names were compared as a whole, and what stands beside them with them.
    let patterned = |types, id| keywords::of(types, id, false).values("patternProperties").map(|one| &one.value).next();
    if patterned(&walk.old.types, old) == patterned(&walk.new.types, new) {
        additional(walk, (old, more), (new, also));
    }
}

/// A property that is there on both sides.
fn both(walk: &mut Walk<'_>, (old, field): (TypeId, &Field), (new, other): (TypeId, &Field)) {
    let step = format!(".{}", field.wire);
    if field.required != other.required {
        let has_default = walk.new.types.default_of(&other.value).is_some();
        let (fact, what) = match (other.required, has_default) {
            (true, false) => (SchemaFact::PropertyRequired, "now required"),
            (true, true) => (SchemaFact::PropertyWithDefaultRequired, "now required"),
            (false, _) => (SchemaFact::PropertyOptional, "now optional"),
        };
        let found = Found::changed(fact, &field.value.origin, &other.value.origin, what);
        // What requires the property of another type is not that type.
        let inherited = [inherited(&walk.old.types, old, &field.wire), inherited(&walk.new.types, new, &field.wire)];
        let foreign = matches!(inherited, [Some(before), Some(after)] if before == after);
        let found = if foreign { found.of(own_name(walk, old, new, &field.wire)) } else { found };
        note(walk, &step, &field.wire, found);
    }
    if let Some(deprecated) = said::deprecation(walk, &field.value, &other.value) {
        let (fact, what) = match deprecated {
            true => (SchemaFact::PropertyDeprecated, "deprecated"),
            false => (SchemaFact::PropertyReactivated, "no longer deprecated"),
        };
        note(walk, &step, &field.wire, Found::changed(fact, &field.value.origin, &other.value.origin, what));
    }
    one_way(walk, field, other);
    types::compare(walk, &field.value, &other.value, &step);
}

/// Which way a property goes: told in both directions, though only one of them may hold it.
fn one_way(walk: &mut Walk<'_>, old: &Field, new: &Field) {
    let step = format!(".{}", new.wire);
    let found = |fact, what: &str| Found::changed(fact, &old.value.origin, &new.value.origin, what);
    match (old.value.read_only, new.value.read_only) {
        (false, true) => note(walk, &step, &new.wire, found(SchemaFact::PropertyReadOnly, "now read-only")),
        (true, false) => {
            let fact = match new.required {
                true => SchemaFact::RequiredPropertyNotReadOnly,
                false => SchemaFact::PropertyNotReadOnly,
            };
            note(walk, &step, &new.wire, found(fact, "no longer read-only"));
        }
        _ => {}
    }
    match (old.value.write_only, new.value.write_only) {
        (false, true) => {
            let fact = match old.required {
                true => SchemaFact::RequiredPropertyWriteOnly,
                false => SchemaFact::PropertyWriteOnly,
            };
            note(walk, &step, &new.wire, found(fact, "now write-only"));
        }
        (true, false) => {
            let fact = match new.required {
                true => SchemaFact::RequiredPropertyNotWriteOnly,
                false => SchemaFact::PropertyNotWriteOnly,
            };
            note(walk, &step, &new.wire, found(fact, "no longer write-only"));
        }
        _ => {}
    }
}

fn removed(walk: &mut Walk<'_>, field: &Field, respelled: Option<&str>) {
    let fact = match field.required {
        true => SchemaFact::RequiredPropertyRemoved,
        false => SchemaFact::PropertyRemoved,
    };
    let found = Found::removed(fact, &field.value.origin);
    let found = match respelled {
        Some(name) => found.what(format!("removed; it is spelled `{name}` now")),
        None => found,
    };
    note(walk, &format!(".{}", field.wire), &field.wire, found);
}

fn added(walk: &mut Walk<'_>, field: &Field, respelled: Option<&str>) {
    let has_default = walk.new.types.default_of(&field.value).is_some();
    let (fact, what) = match (field.required, has_default) {
        (false, _) => (SchemaFact::PropertyAdded, "added"),
        (true, false) => (SchemaFact::RequiredPropertyAdded, "added, required"),
        (true, true) => (SchemaFact::RequiredPropertyWithDefaultAdded, "added, required"),
    };
    let found = Found::added(fact, &field.value.origin);
    let found = match respelled {
        Some(name) => found.what(format!("{what}; it was spelled `{name}` before")),
        None => found.what(what),
    };
    note(walk, &format!(".{}", field.wire), &field.wire, found);
}

/// Notes a difference of a property; of a pair of types that is called by a place, by that place.
fn note(walk: &mut Walk<'_>, step: &str, wire: &str, found: Found) {
    let found = match (&walk.memory.called, &found.subject) {
        (Some(called), None) => {
            let gap = if called.contains(' ') { " " } else { "" };
            let subject = format!("{called}{gap}.{wire}");
            found.of(subject)
        }
        _ => found,
    };
    walk.push_at(step, found);
}

/// What a property is called after the type that requires it.
fn own_name(walk: &Walk<'_>, old: TypeId, new: TypeId, wire: &str) -> String {
    let (old, new) = (&walk.old.types.get(old).origin, &walk.new.types.get(new).origin);
    let below = |origin: &Pointer| origin.key("properties").key(wire);
    walk.subject(Some(&below(old)), Some(&below(new)))
}

/// Whether one of the types that a type is made of requires a property that it gives it; nothing where none gives it.
fn inherited(types: &Types, id: TypeId, wire: &str) -> Option<bool> {
    let mut found = None;
    let mut left = types.get(id).parts.clone();
    let mut seen = BTreeSet::new();
    while let Some(part) = left.pop() {
        let part = types.resolve(part);
        if seen.insert(part)
            && let Some((fields, required, _)) = object(types, part)
        {
            if fields.iter().any(|field| field.wire == wire) {
                found = Some(found.unwrap_or(false) || required.iter().any(|name| name == wire));
            }
            left.extend(&types.get(part).parts);
        }
    }
    found
}

/// Another spelling of a name: other letter case, or other signs between its words.
fn respelled<'n>(name: &str, others: &[&'n str]) -> Option<&'n str> {
    let letters =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let wanted = letters(name);
    let mut found = others.iter().filter(|other| !wanted.is_empty() && letters(other) == wanted);
    found.next().filter(|_| found.next().is_none()).copied()
}

/// Names that are required and that no property has.
pub(super) fn undeclared(walk: &mut Walk<'_>, old: TypeId, new: TypeId) {
    let (before, after) = (dangling(&walk.old.types, old), dangling(&walk.new.types, new));
    let has = |types: &Types, id: TypeId, name: &str| {
        object(types, id).is_some_and(|(fields, ..)| fields.iter().any(|field| field.wire == name))
    };
    let origins = (&walk.old.types.get(old).origin, &walk.new.types.get(new).origin);
    let places = (origins.0.key("required"), origins.1.key("required"));
    for name in after.difference(&before).filter(|name| !has(&walk.old.types, old, name)) {
        let found =
            Found::changed(SchemaFact::UndeclaredRequired, &places.0, &places.1, "required without being declared");
        let found = found.of(own_name(walk, old, new, name));
        walk.push_at(&format!(".{name}"), found);
    }
    for name in before.difference(&after).filter(|name| !has(&walk.new.types, new, name)) {
        let found = Found::changed(
            SchemaFact::UndeclaredOptional,
            &places.0,
            &places.1,
            "no longer required; it never was declared",
        );
        let found = found.of(own_name(walk, old, new, name));
        walk.push_at(&format!(".{name}"), found);
    }
}

fn dangling(types: &Types, id: TypeId) -> BTreeSet<String> {
    let def = types.get(id);
    let declared = |name: &str| {
        let own = object(types, id).is_some_and(|(fields, ..)| fields.iter().any(|field| field.wire == name));
        own || def.withheld.iter().any(|field| field.wire == name)
    };
    let required: Vec<&str> = match &def.shape {
        Shape::Object(object) => object.required.iter().map(String::as_str).collect(),
        _ => {
            let listed = def.keywords.iter().filter(|keyword| keyword.name == "required");
            let items = listed.flat_map(|keyword| match &keyword.value {
                Literal::Array(items) => items.as_slice(),
                _ => &[],
            });
            items.filter_map(Literal::as_str).collect()
        }
    };
    required.into_iter().filter(|name| !declared(name)).map(str::to_owned).collect()
}

/// What may stand beside declared properties.
fn additional(walk: &mut Walk<'_>, (old, before): (TypeId, More<'_>), (new, after): (TypeId, More<'_>)) {
    let (fact, what) = match (before, after) {
        (More::Any, More::Any) | (More::Nothing, More::Nothing) => return,
        (More::Typed(one), More::Typed(other)) => return types::compare(walk, one, other, ".*"),
        (_, More::Nothing) => (SchemaFact::AdditionalForbidden, "undeclared properties forbidden"),
        (More::Nothing, _) => (SchemaFact::AdditionalAllowed, "undeclared properties allowed"),
        (More::Any, More::Typed(_)) => (SchemaFact::AdditionalTyped, "undeclared properties have a type"),
        (More::Typed(_), More::Any) => (SchemaFact::AdditionalUntyped, "undeclared properties can hold anything"),
    };
    let word = |types: &Types, more: More<'_>| match more {
        More::Any => "anything".to_owned(),
        More::Nothing => "nothing".to_owned(),
        More::Typed(value) => types::wording::of(types, value.ty),
    };
    let words = (word(&walk.old.types, before), word(&walk.new.types, after));
    let origins = (&walk.old.types.get(old).origin, &walk.new.types.get(new).origin);
    let found = Found::changed(fact, origins.0, origins.1, what).values(Some(words.0), Some(words.1));
    let found = match &walk.memory.called {
        Some(called) => found.of(called.clone()),
        None => found,
    };
    walk.push(found);
}
