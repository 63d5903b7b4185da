//! What differences of schemas mean. In requests, widening is safe and narrowing breaks; in responses, the reverse.

use crate::diff::judge::{Rule, received, sent};
use crate::diff::types::SchemaFact;
use crate::diff::{Fact, Level};

pub(in crate::diff) const RULES: &[Rule] = &[
    sent(Fact::Schema(SchemaFact::PropertyAdded), "request-property-added", Level::Safe, "Nobody has to send it."),
    received(
        Fact::Schema(SchemaFact::PropertyAdded),
        "response-property-added",
        Level::Safe,
        "Readers skip what they do not know.",
    ),
];
