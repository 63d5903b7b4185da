//! What it means that a type, its values or its alternatives are others. In requests, widening is safe and narrowing breaks; in
//! responses, the reverse.

use crate::diff::Level;
use crate::diff::judge::{Rule, any, received, sent};
use crate::diff::types::SchemaFact as S;
use crate::diff::types::rules::of;

use Level::{Breaking, Risky, Safe};

/// Types, formats, lists of values.
pub(in crate::diff) const TYPES: &[Rule] = &[
    sent(of(S::TypeChanged), "request-type-changed", Breaking, "Values that were right are refused now."),
    received(of(S::TypeChanged), "response-type-changed", Breaking, "Readers get values that they cannot read."),
    sent(of(S::TypeNarrowed), "request-type-narrowed", Breaking, "Values that were right are refused now."),
    received(of(S::TypeNarrowed), "response-type-narrowed", Safe, "Readers can read all that is still sent."),
    sent(of(S::TypeWidened), "request-type-widened", Safe, "Values that were right stay so."),
    received(of(S::TypeWidened), "response-type-widened", Breaking, "Readers get values that they cannot read."),
    sent(of(S::FormatChanged), "request-format-changed", Breaking, "Values that were right are refused now."),
    received(of(S::FormatChanged), "response-format-changed", Breaking, "Readers get values that they cannot read."),
    sent(of(S::FormatNarrowed), "request-format-narrowed", Breaking, "Values of another form are refused now."),
    received(of(S::FormatNarrowed), "response-format-narrowed", Safe, "Readers can read all that is still sent."),
    sent(of(S::FormatWidened), "request-format-widened", Safe, "Values that were right stay so."),
    received(of(S::FormatWidened), "response-format-widened", Breaking, "Readers get values of other forms."),
    sent(of(S::EnumAdded), "request-enum-added", Breaking, "Values that are not listed are refused now."),
    received(of(S::EnumAdded), "response-enum-added", Safe, "Readers can read all that is still sent."),
    sent(of(S::EnumRemoved), "request-enum-removed", Safe, "Values that were right stay so."),
    received(
        of(S::EnumRemoved),
        "response-enum-removed",
        Risky,
        "Readers that know the listed values alone get others.",
    ),
    sent(of(S::ConstAdded), "request-const-added", Breaking, "Any other value is refused now."),
    received(of(S::ConstAdded), "response-const-added", Safe, "Readers can read all that is still sent."),
    sent(of(S::ConstChanged), "request-const-changed", Breaking, "The only value that was right is refused now."),
    received(of(S::ConstChanged), "response-const-changed", Breaking, "Readers that expect one value get another."),
    sent(of(S::ConstRemoved), "request-const-removed", Safe, "The value that was right stays so."),
    received(of(S::ConstRemoved), "response-const-removed", Breaking, "Readers that expect one value get others."),
    sent(of(S::ValueAdded), "request-enum-value-added", Safe, "Values that were right stay so."),
    received(
        of(S::ValueAdded),
        "response-enum-value-added",
        Risky,
        "Readers that know the listed values alone get one more.",
    ),
    sent(of(S::ValueRemoved), "request-enum-value-removed", Breaking, "Requests with this value are refused now."),
    received(of(S::ValueRemoved), "response-enum-value-removed", Safe, "It is sent no longer, which harms no reader."),
    any(of(S::SuggestionAdded), "known-value-added", Safe, "Any value is allowed, as before."),
    any(of(S::SuggestionRemoved), "known-value-removed", Safe, "Any value is allowed, as before."),
    sent(of(S::TupleAdded), "request-tuple-added", Breaking, "Lists of other items are refused now."),
    received(of(S::TupleAdded), "response-tuple-added", Safe, "Readers can read all that is still sent."),
    sent(of(S::TupleRemoved), "request-tuple-removed", Safe, "Lists that were right stay so."),
    received(of(S::TupleRemoved), "response-tuple-removed", Breaking, "Readers get lists of other items."),
    sent(of(S::TupleLength), "request-tuple-length-changed", Breaking, "Lists that were right are refused now."),
    received(of(S::TupleLength), "response-tuple-length-changed", Breaking, "Readers get lists of other items."),
];

/// Alternatives, and what may stand beside declared properties.
pub(in crate::diff) const ALTERNATIVES: &[Rule] = &[
    sent(of(S::VariantAdded), "request-variant-added", Safe, "Values that were right stay so."),
    received(of(S::VariantAdded), "response-variant-added", Breaking, "Readers get values that they cannot read."),
    sent(of(S::VariantRemoved), "request-variant-removed", Breaking, "Values that were right are refused now."),
    received(of(S::VariantRemoved), "response-variant-removed", Safe, "Readers can read all that is still sent."),
    sent(of(S::Wrapped), "request-wrapped-in-union", Safe, "Values that were right stay so."),
    received(of(S::Wrapped), "response-wrapped-in-union", Breaking, "Readers get values that they cannot read."),
    sent(of(S::Unwrapped), "request-unwrapped-from-union", Breaking, "Values that were right are refused now."),
    received(of(S::Unwrapped), "response-unwrapped-from-union", Safe, "Readers can read all that is still sent."),
    any(of(S::DiscriminatorAdded), "discriminator-added", Safe, "The same values are allowed as before."),
    any(of(S::DiscriminatorRemoved), "discriminator-removed", Safe, "The same values are allowed as before."),
    any(
        of(S::DiscriminatorChanged),
        "discriminator-changed",
        Breaking,
        "Both sides tell the alternatives apart by a property that the other does not look at.",
    ),
    sent(of(S::TagAdded), "request-discriminator-value-added", Safe, "Values that were right stay so."),
    received(
        of(S::TagAdded),
        "response-discriminator-value-added",
        Risky,
        "Readers do not know yet which alternative the value means.",
    ),
    sent(
        of(S::TagRemoved),
        "request-discriminator-value-removed",
        Breaking,
        "Requests with this value are not understood any more.",
    ),
    received(
        of(S::TagRemoved),
        "response-discriminator-value-removed",
        Safe,
        "It is sent no longer, which harms no reader.",
    ),
    sent(
        of(S::AdditionalForbidden),
        "request-additional-properties-forbidden",
        Breaking,
        "Requests with undeclared properties were right and are refused now.",
    ),
    received(
        of(S::AdditionalForbidden),
        "response-additional-properties-forbidden",
        Safe,
        "Readers can read all that is still sent.",
    ),
    sent(of(S::AdditionalAllowed), "request-additional-properties-allowed", Safe, "Requests that were right stay so."),
    received(
        of(S::AdditionalAllowed),
        "response-additional-properties-allowed",
        Safe,
        "Readers skip what they do not know.",
    ),
    sent(
        of(S::AdditionalTyped),
        "request-additional-properties-typed",
        Breaking,
        "Undeclared properties of other types were right and are refused now.",
    ),
    received(
        of(S::AdditionalTyped),
        "response-additional-properties-typed",
        Safe,
        "Readers can read all that is still sent.",
    ),
    sent(of(S::AdditionalUntyped), "request-additional-properties-untyped", Safe, "Requests that were right stay so."),
    received(
        of(S::AdditionalUntyped),
        "response-additional-properties-untyped",
        Breaking,
        "Readers that know one type of undeclared properties get others.",
    ),
];
