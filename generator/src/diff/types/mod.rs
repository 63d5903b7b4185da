//! Schemas: what differs between the values of two types.
//!
//! ```text
//! compare (two places)  ─▶ said: null, default, words        ─▶ compare_types (two types), once for each pair and direction
//!                          whole: type, format, values, limits    properties, items, alternatives: places again
//! ```
//!
//! What a declaration says is told of the declaration, so that it is one change however many places use it. Where a place uses
//! another declaration than before, both may be as they were: then what differs is told of the place.

mod bounds;
mod content;
mod digest;
mod fact;
mod hints;
mod keywords;
mod kind;
mod limits;
mod memory;
mod objects;
mod renamed;
mod rules;
mod rules_limits;
mod rules_types;
mod said;
mod similarity;
mod unions;
mod values;
mod whole;
mod wording;

use crate::diff::{Change, Found, Walk};
use crate::model::{Shape, TypeId, Use};

pub use fact::{Limit, LimitEdit, SchemaFact};
pub(super) use hints::likeness;
pub(super) use memory::Memory;
pub(super) use renamed::renamed;
pub(super) use rules::{ONE_WAY, PROPERTIES, VALUES};
pub(super) use rules_limits::LIMITS;
pub(super) use rules_types::{ALTERNATIVES, TYPES};

use whole::Spot;

/// Compares what is said at two places that use types, and has the types compared.
///
/// `step` leads from the value at hand to these: `.name`, `[]`, or nothing where they are the value at hand.
pub(super) fn compare(walk: &mut Walk<'_>, old: &Use, new: &Use, step: &str) {
    said::compare(walk, old, new, step);
    limits::beside(walk, old, new, step);
    let spot = Spot { step: step.to_owned(), old: &old.origin, new: &new.origin, called: None };
    enter(walk, spot, old.own(), new.own());
}

/// The same for values that are written as text, where a number and the text of it are one: parameters and header fields.
pub(super) fn compare_text(walk: &mut Walk<'_>, old: &Use, new: &Use, step: &str) {
    if !kind::becomes_text(walk, old.own(), new.own()) {
        return compare(walk, old, new, step);
    }
    said::compare(walk, old, new, step);
    let (before, after) = (wording::content(&walk.old.types, old.own()), wording::content(&walk.new.types, new.own()));
    let found = Found::changed(SchemaFact::TypeWidened, &old.origin, &new.origin, "");
    walk.push_at(step, found.values(Some(before), Some(after)));
}

/// Has two types compared at a place: as a whole there, where they are two declarations, and in any case inside.
fn enter(walk: &mut Walk<'_>, spot: Spot<'_>, old: TypeId, new: TypeId) {
    if !walk.memory.is_one(walk.old, walk.new, old, new) {
        let called = walk.memory.called.clone().map(|text| format!("{text}{}", spot.step));
        let called = called.unwrap_or_else(|| walk.subject(Some(spot.old), Some(spot.new)));
        whole::compare(walk, &Spot { called: Some(called.clone()), ..spot.clone() }, old, new);
        walk.memory.call(old, new, called);
    } else if let Some(called) = &walk.memory.called
        && walk.old.types.get(old).component.is_none()
    {
        let called = format!("{called}{}", spot.step);
        walk.memory.call(old, new, called);
    }
    walk.descend(&spot.step, old, new);
}

/// Compares two types, once for each direction in which they meet. Called by the walk; [`compare`] leads on from here.
pub(super) fn compare_types(walk: &mut Walk<'_>, old: TypeId, new: TypeId) {
    let (left, right) = (walk.old.types.get(old), walk.new.types.get(new));
    let called = walk.memory.name_of(old, new);
    if walk.memory.is_one(walk.old, walk.new, old, new) {
        let spot = Spot { step: String::new(), old: &left.origin, new: &right.origin, called: called.clone() };
        whole::compare(walk, &spot, old, new);
        if left.component.is_some() && left.deprecated != right.deprecated {
            let (fact, what) = match right.deprecated {
                true => (SchemaFact::SchemaDeprecated, "deprecated"),
                false => (SchemaFact::SchemaReactivated, "no longer deprecated"),
            };
            spot.note(walk, Found::changed(fact, spot.old, spot.new, what));
        }
    }
    walk.memory.called = called;
    match (&left.shape, &right.shape) {
        (Shape::Alias(one), Shape::Alias(other)) => compare(walk, one, other, ""),
        (Shape::Alias(one), _) => {
            let spot = Spot { step: String::new(), old: &one.origin, new: &right.origin, called: None };
            pass(walk, spot, one.own(), new);
        }
        (_, Shape::Alias(other)) => {
            let spot = Spot { step: String::new(), old: &left.origin, new: &other.origin, called: None };
            pass(walk, spot, old, other.own());
        }
        _ => content::compare(walk, old, new),
    }
    walk.memory.called = None;
}

/// Goes through another name on one side: what differs as a whole was told before that.
fn pass(walk: &mut Walk<'_>, spot: Spot<'_>, old: TypeId, new: TypeId) {
    let is_one = walk.memory.is_one(walk.old, walk.new, old, new);
    let called = walk.memory.called.clone().unwrap_or_else(|| walk.subject(Some(spot.old), Some(spot.new)));
    if !is_one {
        walk.memory.call(old, new, called);
    }
    walk.descend("", old, new);
}

/// Says of properties and schemas that were removed and added which may be one that was renamed or moved.
pub(super) fn hint(walk: &Walk<'_>, changes: &mut [Change]) {
    hints::hint(walk, changes);
}
