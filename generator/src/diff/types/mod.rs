//! Schemas: what differs between the values of two types.

mod fact;
mod rules;

use crate::diff::{Change, Walk};
use crate::model::{TypeId, Use};

pub use fact::SchemaFact;
pub(super) use rules::RULES;

/// Compares what is said at two places that use types, and has the types compared.
///
/// `step` leads from the value at hand to these: `.name`, `[]`, or nothing where they are the value at hand.
pub(super) fn compare(walk: &mut Walk<'_>, old: &Use, new: &Use, step: &str) {
    walk.words(&old.origin, &new.origin, "description", old.docs.as_deref(), new.docs.as_deref());
    walk.descend(step, old.ty, new.ty);
}

/// Compares two types, once for each direction in which they meet. Called by the walk; [`compare`] leads on from here.
pub(super) fn compare_types(walk: &mut Walk<'_>, old: TypeId, new: TypeId) {
    let _ = (walk, old, new);
}

/// Says of properties and schemas that were removed and added which may be one that was renamed or moved.
pub(super) fn hint(walk: &Walk<'_>, changes: &mut [Change]) {
    let _ = (walk, changes);
}
