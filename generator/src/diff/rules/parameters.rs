//! Parameters: the same rules in every place, with names of their own.

use crate::diff::judge::{Rule, any};
use crate::diff::{Fact, Level, ParameterFact};
use crate::model::Place;

/// The rules of one place, whose names begin with its word.
macro_rules! rules_of {
    ($place:ident, $word:literal) => {
        &[
            any(
                Fact::Parameter(Place::$place, ParameterFact::AddedOptional),
                concat!($word, "-parameter-added-optional"),
                Level::Safe,
                "Nobody has to send it.",
            ),
            any(
                Fact::Parameter(Place::$place, ParameterFact::AddedRequired),
                concat!($word, "-parameter-added-required"),
                Level::Breaking,
                "Calls without it are refused.",
            ),
            any(
                Fact::Parameter(Place::$place, ParameterFact::Removed),
                concat!($word, "-parameter-removed"),
                Level::Risky,
                "Callers who send it may be refused, or are no longer heeded.",
            ),
            any(
                Fact::Parameter(Place::$place, ParameterFact::BecameRequired),
                concat!($word, "-parameter-became-required"),
                Level::Breaking,
                "Calls without it are refused.",
            ),
            any(
                Fact::Parameter(Place::$place, ParameterFact::BecameOptional),
                concat!($word, "-parameter-became-optional"),
                Level::Safe,
                "Calls with it are as right as before.",
            ),
            any(
                Fact::Parameter(Place::$place, ParameterFact::Deprecated),
                concat!($word, "-parameter-deprecated"),
                Level::Safe,
                "It still works, and callers have time to leave it.",
            ),
            any(
                Fact::Parameter(Place::$place, ParameterFact::Reactivated),
                concat!($word, "-parameter-reactivated"),
                Level::Safe,
                "It works as before.",
            ),
            any(
                Fact::Parameter(Place::$place, ParameterFact::Encoding),
                concat!($word, "-parameter-encoding-changed"),
                Level::Breaking,
                "Callers still write the value in the former way.",
            ),
            any(
                Fact::Parameter(Place::$place, ParameterFact::EncodingAlike),
                concat!($word, "-parameter-encoding-restated"),
                Level::Safe,
                "A single value is written in the same way.",
            ),
            any(
                Fact::Parameter(Place::$place, ParameterFact::EmptyAllowed),
                concat!($word, "-parameter-empty-value-allowed"),
                Level::Safe,
                "Values that are not empty are as right as before.",
            ),
            any(
                Fact::Parameter(Place::$place, ParameterFact::EmptyForbidden),
                concat!($word, "-parameter-empty-value-forbidden"),
                Level::Breaking,
                "Calls with the name alone are refused.",
            ),
        ]
    };
}

pub(super) const IN_PATH: &[Rule] = rules_of!(Path, "path");
pub(super) const IN_QUERY: &[Rule] = rules_of!(Query, "query");
pub(super) const IN_HEADER: &[Rule] = rules_of!(Header, "header");
pub(super) const IN_COOKIE: &[Rule] = rules_of!(Cookie, "cookie");

pub(super) const RULES: &[Rule] =
    &[any(Fact::ParameterMoved, "parameter-place-changed", Level::Breaking, "Callers still put it where it was.")];
