//! Operations as a whole, the variables of their paths, and named schemas.

use crate::diff::judge::{Rule, any};
use crate::diff::{Fact, Level};

pub(super) const RULES: &[Rule] = &[
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
    any(Fact::OperationAdded, "operation-added", Level::Safe, "Nobody calls it yet."),
    any(Fact::OperationRemoved, "operation-removed", Level::Breaking, "Calls to it fail."),
    any(Fact::OperationMoved, "operation-moved", Level::Breaking, "Calls still go to where it was."),
    any(Fact::OperationIdAdded, "operation-id-added", Level::Safe, "An operationId is not sent."),
    any(Fact::OperationIdRemoved, "operation-id-removed", Level::Safe, "An operationId is not sent."),
    any(Fact::OperationIdChanged, "operation-id-changed", Level::Safe, "An operationId is not sent."),
    any(
        Fact::OperationIdDoubled,
        "duplicate-operation-id",
        Level::Safe,
        "An operationId is not sent, but one that several operations have names none of them.",
    ),
    any(
        Fact::OperationIdUndoubled,
        "duplicate-operation-id-resolved",
        Level::Safe,
        "An operationId is not sent, and this one names one operation again.",
    ),
    any(
        Fact::OperationDeprecated,
        "operation-deprecated",
        Level::Safe,
        "It still works, and callers have time to leave it.",
    ),
    any(Fact::OperationReactivated, "operation-reactivated", Level::Safe, "It works as before."),
    any(Fact::OperationTags, "operation-tags-changed", Level::Safe, "Tags are not sent."),
    any(
        Fact::PathVariableRenamed,
        "path-parameter-renamed",
        Level::Safe,
        "The name of a variable is not sent, only its value.",
    ),
    any(
        Fact::PathVariablesSwapped,
        "path-parameters-swapped",
        Level::Breaking,
        "Calls put each value where the other belongs, and nothing says so.",
    ),
    any(
        Fact::PathVariableDeclared,
        "path-parameter-declared",
        Level::Safe,
        "The path had this variable before, so that calls are the same.",
    ),
    any(
        Fact::PathVariableUndeclared,
        "path-parameter-undeclared",
        Level::Safe,
        "The path still has this variable, so that calls are the same.",
    ),
    any(
        Fact::PaginationAdded,
        "pagination-added",
        Level::Safe,
        "The calls are the same, and it is known how one leads to the next.",
    ),
    any(
        Fact::PaginationRemoved,
        "pagination-removed",
        Level::Safe,
        "The calls are the same, and it is no longer known how one leads to the next.",
    ),
    any(
        Fact::PaginationChanged,
        "pagination-changed",
        Level::Safe,
        "The calls are the same, and another one is known to be the next.",
    ),
    any(
        Fact::SchemaRenamed,
        "schema-renamed",
        Level::Safe,
        "It is a name in the document alone, and what it stands for is the same.",
    ),
];
