//! Bodies, their media types, and how their properties are written.

use crate::diff::judge::{Rule, any, received, sent};
use crate::diff::{Fact, Level};

pub(super) const RULES: &[Rule] = &[
    any(Fact::BodyAddedOptional, "request-body-added-optional", Level::Safe, "Nobody has to send it."),
    any(Fact::BodyAddedRequired, "request-body-added-required", Level::Breaking, "Calls without it are refused."),
    any(
        Fact::BodyRemoved,
        "request-body-removed",
        Level::Breaking,
        "What callers send there is refused, or no longer heeded.",
    ),
    any(Fact::BodyBecameRequired, "request-body-became-required", Level::Breaking, "Calls without it are refused."),
    any(Fact::BodyBecameOptional, "request-body-became-optional", Level::Safe, "Calls with it are as right as before."),
    sent(Fact::MediaTypeAdded, "request-media-type-added", Level::Safe, "The other media types are still understood."),
    received(Fact::MediaTypeAdded, "response-media-type-added", Level::Safe, "Callers get it where they ask for it."),
    sent(Fact::MediaTypeRemoved, "request-media-type-removed", Level::Breaking, "Callers who send it are refused."),
    received(
        Fact::MediaTypeRemoved,
        "response-media-type-removed",
        Level::Breaking,
        "Callers who ask for it no longer get it.",
    ),
    sent(
        Fact::MediaTypeChanged,
        "request-media-type-changed",
        Level::Breaking,
        "Callers who send the former one are refused.",
    ),
    received(
        Fact::MediaTypeChanged,
        "response-media-type-changed",
        Level::Breaking,
        "Readers of the former one cannot read the new one.",
    ),
    sent(
        Fact::MediaTypeParameters,
        "request-media-type-parameters-changed",
        Level::Safe,
        "The content is of the same kind.",
    ),
    received(
        Fact::MediaTypeParameters,
        "response-media-type-parameters-changed",
        Level::Safe,
        "The content is of the same kind.",
    ),
    sent(
        Fact::MediaSchemaAdded,
        "request-body-schema-added",
        Level::Breaking,
        "Content that does not fit the schema was right before.",
    ),
    received(
        Fact::MediaSchemaAdded,
        "response-body-schema-added",
        Level::Safe,
        "Readers who expect anything can read it.",
    ),
    sent(
        Fact::MediaSchemaRemoved,
        "request-body-schema-removed",
        Level::Safe,
        "What fitted the schema is as right as before.",
    ),
    received(
        Fact::MediaSchemaRemoved,
        "response-body-schema-removed",
        Level::Breaking,
        "What comes need not fit the former schema.",
    ),
    sent(
        Fact::PropertyEncodingChanged,
        "request-property-encoding-changed",
        Level::Breaking,
        "Callers still write the property in the former way.",
    ),
    received(
        Fact::PropertyEncodingChanged,
        "response-property-encoding-changed",
        Level::Breaking,
        "Readers still expect the property in the former way.",
    ),
];
