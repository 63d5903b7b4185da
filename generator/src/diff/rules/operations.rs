//! Operations as a whole, and named schemas.

use crate::diff::judge::{Rule, any};
use crate::diff::{Fact, Level};

pub(super) const RULES: &[Rule] = &[
    any(Fact::OperationAdded, "operation-added", Level::Safe, "Nobody calls it yet."),
    any(Fact::OperationRemoved, "operation-removed", Level::Breaking, "Calls to it fail from now on."),
    any(
        Fact::SchemaAdded,
        "schema-added",
        Level::Safe,
        "It is a name in the document alone, and the operations that use it say what it does.",
    ),
    any(
        Fact::SchemaRemoved,
        "schema-removed",
        Level::Safe,
        "It was a name in the document alone, and the operations that used it say what it did.",
    ),
];
