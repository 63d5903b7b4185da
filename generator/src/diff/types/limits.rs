//! What restricts values beside their type: which bounds are set, tighter, looser or gone.

use std::cmp::Ordering;

use crate::diff::types::bounds::{self, Bound};
use crate::diff::types::keywords::Keywords;
use crate::diff::types::kind::Kind;
use crate::diff::types::whole::Spot;
use crate::diff::types::{Limit, LimitEdit, SchemaFact};
use crate::diff::{Found, Walk};
use crate::model::{Keyword, Literal, Use};
use crate::pointer::Pointer;

/// Keywords with a number: the limit, the keyword, and whether a greater number allows less.
const NUMBERS: &[(Limit, &str, bool)] = &[
    (Limit::Minimum, "minimum", true),
    (Limit::Maximum, "maximum", false),
    (Limit::MinLength, "minLength", true),
    (Limit::MaxLength, "maxLength", false),
    (Limit::MinItems, "minItems", true),
    (Limit::MaxItems, "maxItems", false),
    (Limit::MinProperties, "minProperties", true),
    (Limit::MaxProperties, "maxProperties", false),
    (Limit::MinContains, "minContains", true),
    (Limit::MaxContains, "maxContains", false),
];

/// Keywords whose values are the same or not; those of one limit belong together.
const OTHERS: &[(Limit, &[&str])] = &[
    (Limit::MultipleOf, &["multipleOf"]),
    (Limit::UniqueItems, &["uniqueItems"]),
    (Limit::Pattern, &["pattern"]),
    (Limit::Not, &["not"]),
    (Limit::Condition, &["if", "then", "else"]),
    (Limit::Contains, &["contains"]),
    (Limit::DependentRequired, &["dependentRequired"]),
    (Limit::DependentSchemas, &["dependentSchemas", "dependencies"]),
    (Limit::PropertyNames, &["propertyNames"]),
    (Limit::PatternProperties, &["patternProperties", "additionalProperties"]),
    (Limit::PrefixItems, &["prefixItems"]),
    (Limit::UnevaluatedItems, &["unevaluatedItems"]),
    (Limit::UnevaluatedProperties, &["unevaluatedProperties"]),
    (Limit::ContentEncoding, &["contentEncoding"]),
    (Limit::ContentMediaType, &["contentMediaType"]),
    (Limit::ContentSchema, &["contentSchema"]),
    (Limit::Values, &["enum"]),
    (Limit::ExtensibleEnum, &["x-extensible-enum"]),
    (Limit::RequiredTogether, &["oneOf", "anyOf"]),
];

/// What can stand beside a reference and is no limit elsewhere.
const BESIDE: &[&str] = &["additionalProperties", "allOf", "items", "properties", "required"];

/// Compares what stands beside two references.
pub(super) fn beside(walk: &mut Walk<'_>, old: &Use, new: &Use, step: &str) {
    if old.keywords.is_empty() && new.keywords.is_empty() {
        return;
    }
    let spot = Spot { step: step.to_owned(), old: &old.origin, new: &new.origin, called: None };
    let (before, after) = (Keywords::beside(old), Keywords::beside(new));
    other(walk, &spot, Limit::Beside, BESIDE, (&before, &after));
    compare(walk, &spot, (Kind::Alias, Kind::Alias), (before, after));
}

/// Compares the keywords of two types of these kinds.
pub(super) fn compare(
    walk: &mut Walk<'_>,
    spot: &Spot<'_>,
    kinds: (Kind, Kind),
    (before, after): (Keywords<'_>, Keywords<'_>),
) {
    if before.all.is_empty() && after.all.is_empty() {
        return;
    }
    let speaks = |limit| speaks_of(limit, kinds.0) || speaks_of(limit, kinds.1);
    for (limit, name, greater) in NUMBERS.iter().filter(|(limit, ..)| speaks(*limit)) {
        let (old, new) = (bounds::tightest(&before, name, *greater), bounds::tightest(&after, name, *greater));
        let edit = match (&old, &new) {
            (None, None) => continue,
            (None, Some(_)) => LimitEdit::Set,
            (Some(_), None) => LimitEdit::Unset,
            (Some(old), Some(new)) => match old.compare(new, *greater) {
                Ordering::Equal => continue,
                Ordering::Less => LimitEdit::Tightened,
                Ordering::Greater => LimitEdit::Loosened,
            },
        };
        let text = |bound: Option<Bound>| bound.map(|bound| bound.text());
        tell(walk, spot, (*limit, edit), name, (&before, &after), (text(old), text(new)));
    }
    for (limit, names) in OTHERS.iter().filter(|(limit, _)| speaks(*limit)) {
        other(walk, spot, *limit, names, (&before, &after));
    }
    if kinds == (Kind::Union, Kind::Union) && before.is_exact() != after.is_exact() {
        let edit = if after.is_exact() { LimitEdit::Set } else { LimitEdit::Unset };
        let (one, many) = ("exactly one alternative fits", "several alternatives can fit");
        let what = if after.is_exact() { one } else { many };
        spot.note(walk, Found::changed(SchemaFact::Limit(Limit::ExactlyOne, edit), spot.old, spot.new, what));
    }
}

/// Compares keywords whose values are the same or not.
fn other(
    walk: &mut Walk<'_>,
    spot: &Spot<'_>,
    limit: Limit,
    names: &[&'static str],
    (before, after): (&Keywords<'_>, &Keywords<'_>),
) {
    let (old, new) = (values(before, names), values(after, names));
    if old == new {
        return;
    }
    let edit = match (old.as_slice(), new.as_slice()) {
        ([], _) => LimitEdit::Set,
        (_, []) => LimitEdit::Unset,
        ([(_, old)], [(_, new)]) => bounds::edit(limit, old, new),
        (old, new) if old.iter().all(|one| new.contains(one)) => LimitEdit::Tightened,
        (old, new) if new.iter().all(|one| old.contains(one)) => LimitEdit::Loosened,
        _ => LimitEdit::Changed,
    };
    // Of several keywords that belong together, the one that differs.
    let differing = old.iter().chain(&new).find(|one| !old.contains(one) || !new.contains(one));
    let name = differing.map_or("", |(name, _)| name);
    let text = |all: &[(&str, &Literal)]| {
        let told: Vec<String> = all.iter().map(|(_, value)| value.to_string()).collect();
        Some(told.join(", ")).filter(|_| !all.is_empty())
    };
    let both = match limit {
        // Its value says nothing that its name does not, or too little without the others.
        Limit::UniqueItems | Limit::Condition => (None, None),
        _ => (text(&old), text(&new)),
    };
    tell(walk, spot, (limit, edit), name, (before, after), both);
}

fn values<'a>(keywords: &Keywords<'a>, names: &[&str]) -> Vec<(&'static str, &'a Literal)> {
    let all = keywords.all.iter().filter(|one| names.contains(&one.name));
    // That exactly one alternative fits is told apart.
    let all = all.filter(|one| !matches!(one, Keyword { name: "oneOf", value: Literal::Bool(true), .. }));
    let mut found: Vec<(&'static str, &Literal)> = all.map(|one| (one.name, &one.value)).collect();
    found.sort();
    found.dedup();
    found
}

/// How long a value can be that is told in a few words.
const SHORT: usize = 40;

fn tell(
    walk: &mut Walk<'_>,
    spot: &Spot<'_>,
    (limit, edit): (Limit, LimitEdit),
    name: &str,
    keywords: (&Keywords<'_>, &Keywords<'_>),
    (before, after): (Option<String>, Option<String>),
) {
    let short = |value: &&String| value.chars().count() <= SHORT;
    let what = match (before.as_ref().filter(short), after.as_ref().filter(short)) {
        (Some(before), Some(after)) => format!("{name} {before} → {after}"),
        (None, Some(after)) if edit == LimitEdit::Set => format!("{name} {after} set"),
        (Some(before), None) if edit == LimitEdit::Unset => format!("{name} {before} removed"),
        _ => match edit {
            LimitEdit::Set => format!("{name} set"),
            LimitEdit::Unset => format!("{name} removed"),
            LimitEdit::Tightened => format!("{name} allows less"),
            LimitEdit::Loosened => format!("{name} allows more"),
            LimitEdit::Changed => format!("{name} changed"),
        },
    };
    let (old, new) = places(spot, name, keywords);
    let found = Found::changed(SchemaFact::Limit(limit, edit), &old, &new, what);
    spot.note(walk, found.values(before, after));
}

/// Where a keyword is on both sides. What a type has from one that it is made of is told there, so that it is one change.
fn places(spot: &Spot<'_>, name: &str, (before, after): (&Keywords<'_>, &Keywords<'_>)) -> (Pointer, Pointer) {
    if spot.called.is_some() {
        return (spot.old.clone(), spot.new.clone());
    }
    let (old, new) = (before.holder(name), after.holder(name));
    let other = |holder: Option<&Pointer>, keywords: &Keywords<'_>, own: &Pointer| {
        holder.filter(|holder| keywords.origins.contains(holder)).unwrap_or(own).clone()
    };
    let one = old.map_or_else(|| other(new, before, spot.old), |old| old.key(name));
    let two = new.map_or_else(|| other(old, after, spot.new), |new| new.key(name));
    (one, two)
}

/// Whether a keyword says anything of values of a kind.
fn speaks_of(limit: Limit, kind: Kind) -> bool {
    use Limit::{
        Contains, ContentEncoding, ContentMediaType, ContentSchema, DependentRequired, DependentSchemas, MaxContains,
        MaxItems, MaxLength, MaxProperties, Maximum, MinContains, MinItems, MinLength, MinProperties, Minimum,
        MultipleOf, Pattern, PatternProperties, PrefixItems, PropertyNames, RequiredTogether, UnevaluatedItems,
        UnevaluatedProperties, UniqueItems,
    };
    let of_one = match limit {
        Minimum | Maximum | MultipleOf => matches!(kind, Kind::Integer | Kind::Number),
        MinLength | MaxLength | Pattern | ContentEncoding | ContentMediaType | ContentSchema => kind == Kind::String,
        MinItems | MaxItems | MinContains | MaxContains | UniqueItems | Contains | PrefixItems | UnevaluatedItems => {
            kind == Kind::List
        }
        MinProperties
        | MaxProperties
        | DependentRequired
        | DependentSchemas
        | PropertyNames
        | PatternProperties
        | UnevaluatedProperties
        | RequiredTogether => kind == Kind::Object,
        Limit::ExactlyOne | Limit::Not | Limit::Condition | Limit::Values | Limit::ExtensibleEnum | Limit::Beside => {
            true
        }
    };
    of_one || matches!(kind, Kind::Any | Kind::Union | Kind::Alias)
}
