//! What it means that a keyword restricts values more, less, or otherwise: for each keyword the same five edits in both directions.
//!
//! A bound that is newly told is risky in a request and no more, since as a rule it was there before and is written down now.

use crate::diff::judge::{Rule, received, sent};
use crate::diff::types::{Limit, LimitEdit, SchemaFact};
use crate::diff::{Fact, Level};

const fn of(limit: Limit, edit: LimitEdit) -> Fact {
    Fact::Schema(SchemaFact::Limit(limit, edit))
}

/// Ten rules for each keyword: its name, how bad it is when it is newly set in a request, and when it asks for something else.
macro_rules! limits {
    ($($limit:ident $name:literal $set:ident $changed:ident,)*) => {
        &[$(
            sent(
                of(Limit::$limit, LimitEdit::Set),
                concat!("request-", $name, "-set"),
                Level::$set,
                "Values that were right before it was set may be refused now.",
            ),
            received(
                of(Limit::$limit, LimitEdit::Set),
                concat!("response-", $name, "-set"),
                Level::Safe,
                "Readers can read all that is still sent.",
            ),
            sent(
                of(Limit::$limit, LimitEdit::Tightened),
                concat!("request-", $name, "-tightened"),
                Level::Breaking,
                "Values that were right are refused now.",
            ),
            received(
                of(Limit::$limit, LimitEdit::Tightened),
                concat!("response-", $name, "-tightened"),
                Level::Safe,
                "Readers can read all that is still sent.",
            ),
            sent(
                of(Limit::$limit, LimitEdit::Loosened),
                concat!("request-", $name, "-loosened"),
                Level::Safe,
                "Values that were right stay so.",
            ),
            received(
                of(Limit::$limit, LimitEdit::Loosened),
                concat!("response-", $name, "-loosened"),
                Level::Breaking,
                "Readers that rely on it get values beyond it.",
            ),
            sent(
                of(Limit::$limit, LimitEdit::Changed),
                concat!("request-", $name, "-changed"),
                Level::$changed,
                "Values that were right may be refused now.",
            ),
            received(
                of(Limit::$limit, LimitEdit::Changed),
                concat!("response-", $name, "-changed"),
                Level::$changed,
                "Readers that rely on it may get other values.",
            ),
            sent(
                of(Limit::$limit, LimitEdit::Unset),
                concat!("request-", $name, "-unset"),
                Level::Safe,
                "Values that were right stay so.",
            ),
            received(
                of(Limit::$limit, LimitEdit::Unset),
                concat!("response-", $name, "-unset"),
                Level::Breaking,
                "Readers that rely on it get values beyond it.",
            ),
        )*]
    };
}

/// Keywords that restrict values.
pub(in crate::diff) const LIMITS: &[Rule] = limits! {
    Minimum "minimum" Risky Risky,
    Maximum "maximum" Risky Risky,
    MultipleOf "multiple-of" Risky Risky,
    MinLength "min-length" Risky Risky,
    MaxLength "max-length" Risky Risky,
    MinItems "min-items" Risky Risky,
    MaxItems "max-items" Risky Risky,
    MinProperties "min-properties" Risky Risky,
    MaxProperties "max-properties" Risky Risky,
    MinContains "min-contains" Risky Risky,
    MaxContains "max-contains" Risky Risky,
    UniqueItems "unique-items" Risky Risky,
    Pattern "pattern" Risky Risky,
    ExactlyOne "exactly-one" Risky Risky,
    RequiredTogether "required-together" Breaking Risky,
    Not "not" Breaking Risky,
    Condition "condition" Breaking Risky,
    Contains "contains" Breaking Risky,
    DependentRequired "dependent-required" Breaking Risky,
    DependentSchemas "dependent-schemas" Breaking Risky,
    PropertyNames "property-names" Breaking Risky,
    PatternProperties "pattern-properties" Breaking Risky,
    PrefixItems "prefix-items" Breaking Breaking,
    UnevaluatedItems "unevaluated-items" Breaking Risky,
    UnevaluatedProperties "unevaluated-properties" Breaking Risky,
    ContentEncoding "content-encoding" Breaking Breaking,
    ContentMediaType "content-media-type" Breaking Breaking,
    ContentSchema "content-schema" Breaking Risky,
    Values "values" Breaking Risky,
    ExtensibleEnum "extensible-enum" Risky Risky,
    Beside "beside-reference" Breaking Risky,
};
