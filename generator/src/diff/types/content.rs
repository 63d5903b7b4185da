//! What two types of one kind hold: items, values, properties, alternatives.

use crate::diff::Walk;
use crate::diff::types::unions::Side;
use crate::diff::types::whole::Spot;
use crate::diff::types::{self, keywords, objects, unions};
use crate::model::{Additional, Field, Object, Shape, TypeId, Types};

/// Compares what two types hold. Where their kinds differ, that was told, and there is nothing to go into.
pub(super) fn compare(walk: &mut Walk<'_>, old: TypeId, new: TypeId) {
    let (left, right) = (&walk.old.types.get(old).shape, &walk.new.types.get(new).shape);
    let origins = (&walk.old.types.get(old).origin, &walk.new.types.get(new).origin);
    match (left, right) {
        (Shape::Array(one), Shape::Array(other)) => {
            let listed = |types, id| keywords::of(types, id, false).values("prefixItems").map(|one| &one.value).next();
            // Items that are described one by one were compared by that.
            if listed(&walk.old.types, old) == listed(&walk.new.types, new) {
                types::compare(walk, one, other, "[]");
            }
        }
        (Shape::Tuple(one), Shape::Tuple(other)) if one.len() == other.len() => {
            for (index, (one, other)) in one.iter().zip(other).enumerate() {
                types::compare(walk, one, other, &format!("[{index}]"));
            }
        }
        (Shape::Map(one), Shape::Map(other)) if !is_open(&walk.old.types, one) && !is_open(&walk.new.types, other) => {
            types::compare(walk, one, other, ".*");
            objects::undeclared(walk, old, new);
        }
        _ if is_remade(walk, left, right) => {}
        (Shape::Object(_) | Shape::Map(_), Shape::Object(_) | Shape::Map(_)) => objects::compare(walk, old, new),
        (Shape::Union(one), Shape::Union(other)) => unions::compare(walk, one, other),
        // One of them is an alternative of the other.
        (Shape::Union(union), _) => {
            if let Some(variant) = unions::variant_for(walk, union, Side::Old, new) {
                let spot = Spot { step: String::new(), old: &variant.origin, new: origins.1, called: None };
                types::enter(walk, spot, variant.own(), new);
            }
        }
        (_, Shape::Union(union)) => {
            if let Some(variant) = unions::variant_for(walk, union, Side::New, old) {
                let spot = Spot { step: String::new(), old: origins.0, new: &variant.origin, called: None };
                types::enter(walk, spot, old, variant.own());
            }
        }
        _ => {}
    }
}

/// Whether an object with properties became a map of values of one type, or the reverse: one change, and not one for each of
/// the properties.
pub(super) fn is_remade(walk: &Walk<'_>, old: &Shape, new: &Shape) -> bool {
    match (old, new) {
        (Shape::Object(object), Shape::Map(value)) => !object.fields.is_empty() && !is_open(&walk.new.types, value),
        (Shape::Map(value), Shape::Object(object)) => !object.fields.is_empty() && !is_open(&walk.old.types, value),
        _ => false,
    }
}

/// Whether a map takes anything, so that it is an object of which nothing is said.
fn is_open(types: &Types, value: &crate::model::Use) -> bool {
    let def = types.get(value.own());
    def.shape == Shape::Any && def.component.is_none()
}

/// A type as an object: a map is one without declared properties. Nothing where it is no object.
pub(super) fn object(types: &Types, id: TypeId) -> Option<(&[Field], &[String], More<'_>)> {
    match &types.get(id).shape {
        Shape::Object(Object { fields, required, additional }) => {
            let more = match additional {
                Additional::Any => More::Any,
                Additional::Forbidden => More::Nothing,
                Additional::Typed(value) => More::Typed(value),
            };
            Some((fields, required, more))
        }
        Shape::Map(value) if is_open(types, value) => Some((&[], &[], More::Any)),
        Shape::Map(value) => Some((&[], &[], More::Typed(value))),
        _ => None,
    }
}

/// What may stand beside declared properties.
#[derive(Debug, Clone, Copy)]
pub(super) enum More<'a> {
    Any,
    Nothing,
    Typed(&'a crate::model::Use),
}
