//! What differences of properties and values mean: those of requests, those of responses.

use crate::diff::judge::{Rule, any, received, sent};
use crate::diff::types::SchemaFact;
use crate::diff::types::SchemaFact as S;
use crate::diff::{Fact, Level};

use Level::{Breaking, Risky, Safe};

pub(super) const fn of(fact: SchemaFact) -> Fact {
    Fact::Schema(fact)
}

/// Properties.
pub(in crate::diff) const PROPERTIES: &[Rule] = &[
    sent(of(S::PropertyAdded), "request-property-added", Safe, "Nobody has to send it."),
    received(of(S::PropertyAdded), "response-property-added", Safe, "Readers skip what they do not know."),
    sent(
        of(S::RequiredPropertyAdded),
        "request-property-added-required",
        Breaking,
        "Requests without it were right and are refused now.",
    ),
    received(
        of(S::RequiredPropertyAdded),
        "response-property-added-required",
        Safe,
        "Readers skip what they do not know.",
    ),
    sent(
        of(S::RequiredPropertyWithDefaultAdded),
        "request-required-property-with-default-added",
        Breaking,
        "It is required, and a server may refuse requests without it whatever its default is.",
    ),
    received(
        of(S::RequiredPropertyWithDefaultAdded),
        "response-required-property-with-default-added",
        Safe,
        "Readers skip what they do not know.",
    ),
    sent(
        of(S::PropertyRemoved),
        "request-property-removed",
        Risky,
        "A server that is strict refuses requests that still send it, and any other ignores what they ask for.",
    ),
    received(
        of(S::PropertyRemoved),
        "response-property-removed",
        Risky,
        "Readers that use it find nothing any more; it was optional, so that they should be prepared.",
    ),
    sent(
        of(S::RequiredPropertyRemoved),
        "request-required-property-removed",
        Risky,
        "A server that is strict refuses requests that still send it, and any other ignores what they ask for.",
    ),
    received(
        of(S::RequiredPropertyRemoved),
        "response-required-property-removed",
        Breaking,
        "Readers rely on what was always there, and cannot read a value without it.",
    ),
    sent(
        of(S::PropertyRequired),
        "request-property-became-required",
        Breaking,
        "Requests without it were right and are refused now.",
    ),
    received(of(S::PropertyRequired), "response-property-became-required", Safe, "Readers get more than was promised."),
    sent(
        of(S::PropertyWithDefaultRequired),
        "request-property-with-default-became-required",
        Risky,
        "A server may fill in the default or refuse requests without it.",
    ),
    received(
        of(S::PropertyWithDefaultRequired),
        "response-property-with-default-became-required",
        Safe,
        "Readers get more than was promised.",
    ),
    sent(of(S::PropertyOptional), "request-property-became-optional", Safe, "Requests that send it stay right."),
    received(
        of(S::PropertyOptional),
        "response-property-became-optional",
        Breaking,
        "Readers rely on what was always there, and cannot read a value without it.",
    ),
    sent(
        of(S::UndeclaredRequired),
        "request-undeclared-property-required",
        Risky,
        "No property has the name, so that it is a fault of the document, or requests without it are refused now.",
    ),
    received(
        of(S::UndeclaredRequired),
        "response-undeclared-property-required",
        Safe,
        "Readers skip what they do not know.",
    ),
    any(
        of(S::UndeclaredOptional),
        "undeclared-property-not-required",
        Safe,
        "No property had the name, so that nobody could rely on it.",
    ),
    any(of(S::PropertyDeprecated), "property-deprecated", Safe, "It works as before."),
    any(of(S::PropertyReactivated), "property-reactivated", Safe, "It works as before."),
    any(of(S::SchemaDeprecated), "schema-deprecated", Safe, "It works as before."),
    any(of(S::SchemaReactivated), "schema-reactivated", Safe, "It works as before."),
];

/// Properties that go one way alone.
pub(in crate::diff) const ONE_WAY: &[Rule] = &[
    any(
        of(S::PropertyReadOnly),
        "property-became-read-only",
        Safe,
        "Servers ignore what they alone write, and answers hold it as before.",
    ),
    any(of(S::PropertyNotReadOnly), "property-became-not-read-only", Safe, "Nobody has to send it."),
    sent(
        of(S::RequiredPropertyNotReadOnly),
        "request-required-property-became-not-read-only",
        Breaking,
        "Requests without it were right and are refused now.",
    ),
    received(
        of(S::RequiredPropertyNotReadOnly),
        "response-required-property-became-not-read-only",
        Safe,
        "Answers hold it as before.",
    ),
    sent(of(S::PropertyWriteOnly), "request-property-became-write-only", Safe, "Requests can send it as before."),
    received(
        of(S::PropertyWriteOnly),
        "response-property-became-write-only",
        Risky,
        "Readers that use it find nothing any more; it was optional, so that they should be prepared.",
    ),
    sent(
        of(S::RequiredPropertyWriteOnly),
        "request-required-property-became-write-only",
        Safe,
        "Requests send it as before.",
    ),
    received(
        of(S::RequiredPropertyWriteOnly),
        "response-required-property-became-write-only",
        Breaking,
        "Readers rely on what was always there, and cannot read a value without it.",
    ),
    any(
        of(S::PropertyNotWriteOnly),
        "property-became-not-write-only",
        Safe,
        "Readers skip what they do not know, and requests can send it as before.",
    ),
    sent(
        of(S::RequiredPropertyNotWriteOnly),
        "request-required-property-became-not-write-only",
        Safe,
        "Requests send it as before.",
    ),
    received(
        of(S::RequiredPropertyNotWriteOnly),
        "response-required-property-became-not-write-only",
        Risky,
        "Answers are to hold what none held before, also those that were stored long ago.",
    ),
];

/// What is said of a value as a whole.
pub(in crate::diff) const VALUES: &[Rule] = &[
    sent(of(S::Nullable), "request-became-nullable", Safe, "Requests with a value stay right."),
    received(
        of(S::Nullable),
        "response-became-nullable",
        Breaking,
        "Readers that were promised a value can get `null`.",
    ),
    sent(
        of(S::NotNullable),
        "request-became-not-nullable",
        Breaking,
        "Requests with `null` were right and are refused now.",
    ),
    received(of(S::NotNullable), "response-became-not-nullable", Safe, "Readers get a value in any case."),
    sent(
        of(S::DefaultAdded),
        "request-default-value-added",
        Risky,
        "Requests that leave it out may mean something else than before.",
    ),
    received(of(S::DefaultAdded), "response-default-value-added", Safe, "Answers are as before."),
    sent(
        of(S::DefaultChanged),
        "request-default-value-changed",
        Risky,
        "Requests that leave it out mean something else than before.",
    ),
    received(of(S::DefaultChanged), "response-default-value-changed", Safe, "Answers are as before."),
    sent(
        of(S::DefaultRemoved),
        "request-default-value-removed",
        Risky,
        "Requests that leave it out may mean something else than before.",
    ),
    received(of(S::DefaultRemoved), "response-default-value-removed", Safe, "Answers are as before."),
];
