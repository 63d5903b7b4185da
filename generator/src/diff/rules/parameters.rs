//! Parameters: the same rules in every place, with names of their own.

use crate::diff::judge::{Rule, any};
use crate::diff::{Fact, Level, ParameterFact};
use crate::model::Place;

/// The rules of one place, whose names begin with its word.
macro_rules! rules_of {
    ($place:ident, $word:literal) => {
        &[
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
        ]
    };
}

/// The rules of a place where parameters come and go, which they do not do in a path that stays the same.
macro_rules! rules_of_list {
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
        ]
    };
}

pub(super) const ALL: &[&[Rule]] = &[
    rules_of!(Path, "path"),
    rules_of!(Query, "query"),
    rules_of!(Header, "header"),
    rules_of!(Cookie, "cookie"),
    rules_of_list!(Query, "query"),
    rules_of_list!(Header, "header"),
    rules_of_list!(Cookie, "cookie"),
];

pub(super) const RULES: &[Rule] = &[
    any(Fact::ParameterMoved, "parameter-place-changed", Level::Breaking, "Callers still put it where it was."),
    any(
        Fact::Parameter(Place::Query, ParameterFact::EmptyAllowed),
        "query-parameter-empty-value-allowed",
        Level::Safe,
        "Values that are not empty are as right as before.",
    ),
    any(
        Fact::Parameter(Place::Query, ParameterFact::EmptyForbidden),
        "query-parameter-empty-value-forbidden",
        Level::Breaking,
        "Calls with the name alone are refused.",
    ),
];
