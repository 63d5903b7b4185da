//! Named schemas that have another name and are otherwise what they were.

use crate::diff::Walk;
use crate::diff::types::digest::Digests;
use crate::diff::types::kind::{Kind, kind};
use crate::model::{Api, TypeId};

/// Which of the names that went is which of those that came: what asks for the same, and where that is told of one alone on both
/// sides.
pub(in crate::diff) fn renamed(walk: &Walk<'_>, gone: &[TypeId], come: &[TypeId]) -> Vec<(TypeId, TypeId)> {
    let telling = |api: &Api, id: &TypeId| {
        let kind = kind(&api.types.get(api.types.resolve(*id)).shape);
        !matches!(kind, Kind::Any | Kind::Boolean | Kind::Integer | Kind::Number | Kind::String)
    };
    let mut digests = (Digests::of(&walk.old.types), Digests::of(&walk.new.types));
    let mut found = Vec::new();
    let before: Vec<(TypeId, u64)> = gone.iter().map(|id| (*id, digests.0.get(*id))).collect();
    let after: Vec<(TypeId, u64)> = come.iter().map(|id| (*id, digests.1.get(*id))).collect();
    for (old, digest) in &before {
        let alike: Vec<TypeId> = after.iter().filter(|(_, other)| other == digest).map(|(id, _)| *id).collect();
        let rivals = before.iter().filter(|(_, other)| other == digest).count();
        let met: Vec<TypeId> = alike.iter().copied().filter(|new| walk.has_met(*old, *new)).collect();
        match (met.as_slice(), alike.as_slice()) {
            ([new], _) => found.push((*old, *new)),
            ([], [new]) if rivals == 1 && telling(walk.old, old) => found.push((*old, *new)),
            _ => {}
        }
    }
    // One name cannot come of two.
    let once = |new: TypeId| found.iter().filter(|(_, other)| *other == new).count() == 1;
    found.iter().copied().filter(|(_, new)| once(*new)).collect()
}
