//! Responses: their statuses and header fields.

use crate::diff::judge::{Rule, any};
use crate::diff::{Fact, Level};

pub(super) const RULES: &[Rule] = &[
    any(Fact::SuccessAdded, "response-success-status-added", Level::Safe, "The statuses that callers know still come."),
    any(
        Fact::SuccessRemoved,
        "response-success-status-removed",
        Level::Breaking,
        "Callers who wait for it take what comes instead for an error, or cannot read it.",
    ),
    any(
        Fact::SuccessChanged,
        "response-success-status-changed",
        Level::Breaking,
        "Callers who wait for the former status do not know the new one.",
    ),
    any(
        Fact::SuccessWidened,
        "response-success-status-widened",
        Level::Risky,
        "Callers who look for the one status may meet another.",
    ),
    any(
        Fact::SuccessNarrowed,
        "response-success-status-narrowed",
        Level::Safe,
        "It is one of the statuses that callers expect.",
    ),
    any(
        Fact::FailureAdded,
        "response-non-success-status-added",
        Level::Safe,
        "Calls fail as before; the document now says how.",
    ),
    any(Fact::FailureRemoved, "response-non-success-status-removed", Level::Safe, "Calls that succeed are as before."),
    any(
        Fact::FailureRange,
        "response-non-success-status-range-changed",
        Level::Safe,
        "Calls that succeed are as before.",
    ),
    any(
        Fact::DefaultResponseAdded,
        "response-default-added",
        Level::Safe,
        "The statuses that callers know still come.",
    ),
    any(
        Fact::DefaultResponseRemoved,
        "response-default-removed",
        Level::Safe,
        "The statuses that callers know still come.",
    ),
    any(Fact::HeaderAdded, "response-header-added", Level::Safe, "Readers skip what they do not know."),
    any(
        Fact::HeaderRemovedRequired,
        "response-required-header-removed",
        Level::Breaking,
        "Readers rely on it, since it always came.",
    ),
    any(
        Fact::HeaderRemovedOptional,
        "response-header-removed",
        Level::Risky,
        "Readers who look for it no longer find it.",
    ),
    any(
        Fact::HeaderBecameRequired,
        "response-header-became-required",
        Level::Safe,
        "Readers who can do without it can do with it.",
    ),
    any(
        Fact::HeaderBecameOptional,
        "response-header-became-optional",
        Level::Breaking,
        "Readers rely on it, since it always came.",
    ),
    any(
        Fact::HeaderSchemaAdded,
        "response-header-schema-added",
        Level::Safe,
        "Readers who expect anything can read it.",
    ),
    any(
        Fact::HeaderSchemaRemoved,
        "response-header-schema-removed",
        Level::Risky,
        "What comes need not fit the former schema.",
    ),
    any(Fact::WebhookAdded, "webhook-added", Level::Safe, "Nobody listens to it yet."),
    any(Fact::WebhookRemoved, "webhook-removed", Level::Breaking, "Those who wait for it wait in vain."),
    any(Fact::WebhookBodyAdded, "webhook-body-added", Level::Safe, "Readers skip what they do not know."),
    any(Fact::WebhookBodyRemoved, "webhook-body-removed", Level::Breaking, "Readers rely on it."),
    any(Fact::WebhookParameterAdded, "webhook-parameter-added", Level::Safe, "Readers skip what they do not know."),
    any(
        Fact::WebhookParameterRemoved,
        "webhook-parameter-removed",
        Level::Risky,
        "Readers who look for it no longer find it.",
    ),
    any(
        Fact::WebhookParameterBecameRequired,
        "webhook-parameter-became-required",
        Level::Safe,
        "Readers who can do without it can do with it.",
    ),
    any(
        Fact::WebhookParameterBecameOptional,
        "webhook-parameter-became-optional",
        Level::Breaking,
        "Readers rely on it, since it always came.",
    ),
];
