//! A case for every operation, one file a resource. Answers are the examples of the document with values that differ.

use super::case::Case;

mod databases;
mod databases_below; // what is below one database
mod groups;
mod groups_below; // what is below one group
mod members; // and invites
mod organizations; // with their plans, invoices and audit logs
mod tokens; // and users and locations, which belong to no organization either

/// All cases.
pub(super) fn all() -> Vec<Case> {
    [
        databases::cases(),
        databases_below::cases(),
        groups::cases(),
        groups_below::cases(),
        members::cases(),
        organizations::cases(),
        tokens::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
