//! The tables: every fact, the direction it was found in, its level, and why. One file an area; schemas have theirs beside them.

mod bodies;
mod documents;
mod operations;
mod parameters;
mod responses;
mod security;

use crate::diff::judge::Rule;
use crate::diff::types;

/// All tables.
pub(super) fn tables() -> impl Iterator<Item = &'static [Rule]> {
    let single = [
        operations::RULES,
        parameters::RULES,
        bodies::RULES,
        responses::RULES,
        security::RULES,
        documents::RULES,
        types::PROPERTIES,
        types::ONE_WAY,
        types::VALUES,
        types::TYPES,
        types::ALTERNATIVES,
        types::LIMITS,
    ];
    parameters::ALL.iter().copied().chain(single)
}
