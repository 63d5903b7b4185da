//! What is said of a value beside its type: that it may be `null`, what holds without it, and words.
//!
//! A place can say it or the declaration that it uses. What only the declaration says is told of the declaration, so that it is
//! one change for all places that use it.

use crate::diff::types::SchemaFact;
use crate::diff::{Found, Walk};
use crate::model::{Literal, Shape, TypeDef, Types, Use};
use crate::pointer::Pointer;

/// Who says something of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Nobody,
    Place,
    Declaration,
}

/// One thing that can be said: how a place says it, and how a declaration does.
struct Saying<T> {
    of_place: fn(&Use) -> Option<T>,
    of_declaration: fn(&TypeDef) -> Option<T>,
}

/// Both sides of one thing, with the places that the difference is told of.
struct Both<T> {
    before: Option<T>,
    after: Option<T>,
    old: Pointer,
    new: Pointer,
}

/// Compares what is said at two places.
pub(super) fn compare(walk: &mut Walk<'_>, old: &Use, new: &Use, step: &str) {
    let null =
        Saying { of_place: |place| place.nullable.then_some(()), of_declaration: |def| def.nullable.then_some(()) };
    if let Some(both) = differs(walk, old, new, &null) {
        let (fact, what) = match both.after {
            Some(()) => (SchemaFact::Nullable, "can be null"),
            None => (SchemaFact::NotNullable, "cannot be null any more"),
        };
        walk.push_at(step, Found::changed(fact, &both.old, &both.new, what));
    }
    let default = Saying {
        of_place: |place| place.default.as_ref().map(Literal::sorted),
        of_declaration: |def| def.default.as_ref().map(Literal::sorted),
    };
    if let Some(both) = differs(walk, old, new, &default) {
        let text = |value: &Option<Literal>| value.as_ref().map(Literal::to_string);
        let (before, after) = (text(&both.before), text(&both.after));
        let (fact, what) = match (&before, &after) {
            (None, Some(after)) => (SchemaFact::DefaultAdded, format!("default {after} added")),
            (Some(before), None) => (SchemaFact::DefaultRemoved, format!("default {before} removed")),
            (Some(before), Some(after)) => (SchemaFact::DefaultChanged, format!("default {before} → {after}")),
            (None, None) => return,
        };
        walk.push_at(step, Found::changed(fact, &both.old, &both.new, what).values(before, after));
    }
    words(walk, old, new);
}

fn words(walk: &mut Walk<'_>, old: &Use, new: &Use) {
    let text = |literal: &Literal| literal.as_str().map_or_else(|| literal.to_string(), str::to_owned);
    let docs = Saying { of_place: |place| place.docs.clone(), of_declaration: |def| def.docs.clone() };
    if let Some(both) = differs(walk, old, new, &docs) {
        walk.words(&both.old, &both.new, "description", both.before.as_deref(), both.after.as_deref());
    }
    let example = Saying {
        of_place: |place| place.example.as_ref().map(Literal::sorted),
        of_declaration: |def| def.example.as_ref().map(Literal::sorted),
    };
    if let Some(both) = differs(walk, old, new, &example) {
        let (before, after) = (both.before.as_ref().map(text), both.after.as_ref().map(text));
        walk.words(&both.old, &both.new, "example", before.as_deref(), after.as_deref());
    }
    let title = Saying { of_place: |_| None, of_declaration: |def| def.title.clone() };
    if let Some(both) = differs(walk, old, new, &title) {
        walk.words(&both.old, &both.new, "title", both.before.as_deref(), both.after.as_deref());
    }
}

/// Whether a property should no longer be used, where that differs and no named declaration says it, which is told of that.
pub(super) fn deprecation(walk: &mut Walk<'_>, old: &Use, new: &Use) -> Option<bool> {
    let named = |types: &Types, place: &Use| {
        let def = types.get(place.own());
        def.component.is_some() && def.deprecated
    };
    // A place counts as deprecated where what it refers to is.
    let declared = named(&walk.old.types, old) || named(&walk.new.types, new);
    let is_one = walk.memory.is_one(walk.old, walk.new, old.own(), new.own());
    (old.deprecated != new.deprecated && !(declared && is_one)).then_some(new.deprecated)
}

/// What two places say, where it is not the same.
fn differs<T: PartialEq>(walk: &mut Walk<'_>, old: &Use, new: &Use, saying: &Saying<T>) -> Option<Both<T>> {
    let alias = |types: &Types, place: &Use| matches!(types.get(place.own()).shape, Shape::Alias(_));
    // What both stand for is compared on its own.
    let through = !(alias(&walk.old.types, old) && alias(&walk.new.types, new));
    let (before, by) = said(&walk.old.types, old, saying, through);
    let (after, also_by) = said(&walk.new.types, new, saying, through);
    if before == after {
        return None;
    }
    let declared = by != By::Place && also_by != By::Place;
    if declared && walk.memory.is_one(walk.old, walk.new, old.own(), new.own()) {
        let origins = (&walk.old.types.get(old.own()).origin, &walk.new.types.get(new.own()).origin);
        return Some(Both { before, after, old: origins.0.clone(), new: origins.1.clone() });
    }
    Some(Both { before, after, old: old.origin.clone(), new: new.origin.clone() })
}

fn said<T>(types: &Types, place: &Use, saying: &Saying<T>, through: bool) -> (Option<T>, By) {
    if let Some(said) = (saying.of_place)(place) {
        return (Some(said), By::Place);
    }
    let mut def = types.get(place.own());
    // Lowering refuses circles of names; the bound is for the reader's peace.
    for _ in 0..types.len() {
        if let Some(said) = (saying.of_declaration)(def) {
            return (Some(said), By::Declaration);
        }
        let Shape::Alias(target) = &def.shape else { break };
        if !through {
            break;
        }
        if let Some(said) = (saying.of_place)(target) {
            return (Some(said), By::Declaration);
        }
        def = types.get(target.own());
    }
    (None, By::Nobody)
}
