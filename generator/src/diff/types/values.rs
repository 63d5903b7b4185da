//! Lists of values: `enum` and `const`, closed or with any other value beside them.

use std::collections::BTreeSet;

use crate::diff::types::SchemaFact;
use crate::diff::types::kind::{is_within, kind};
use crate::diff::types::whole::Spot;
use crate::diff::{Found, Walk};
use crate::model::{Enum, EnumValue, Shape};

/// A type, and whether any other value stands beside those that it lists.
type Listed<'s> = (&'s Shape, bool);

/// How a list of values stands to what it was or became, where one fact says that; nothing where both are lists.
pub(super) fn relation(old: Listed<'_>, new: Listed<'_>) -> Option<SchemaFact> {
    let (before, after) = (closed(old), closed(new));
    // A list with any value beside it is no list on the wire.
    let (left, right) = (kind(old.0), kind(new.0));
    match (before, after) {
        // The values of a list are whole numbers, and now any number will do.
        (Some(_), None) if left != right && is_within(left, right) => Some(SchemaFact::TypeWidened),
        (Some(_), Some(_)) | (None, None) => {
            (left != right && !is_within(left, right)).then_some(SchemaFact::TypeChanged)
        }
        (None, Some(values)) if is_within(right, left) => {
            Some(if values.values.len() == 1 { SchemaFact::ConstAdded } else { SchemaFact::EnumAdded })
        }
        (Some(values), None) if is_within(left, right) => {
            Some(if values.values.len() == 1 { SchemaFact::ConstRemoved } else { SchemaFact::EnumRemoved })
        }
        _ => Some(SchemaFact::TypeChanged),
    }
}

fn closed<'s>((shape, open): Listed<'s>) -> Option<&'s Enum> {
    match shape {
        Shape::Enum(values) if !open => Some(values),
        _ => None,
    }
}

/// The values that the other list has not.
fn missing<'e>(values: &'e Enum, others: &Enum) -> Vec<&'e EnumValue> {
    let texts: BTreeSet<&str> = others.values.iter().filter_map(|value| value.wire.as_str()).collect();
    let is_missing = |value: &&EnumValue| match value.wire.as_str() {
        Some(text) => !texts.contains(text),
        None => !others.values.iter().any(|known| known.wire == value.wire),
    };
    values.values.iter().filter(is_missing).collect()
}

/// Compares two lists of values, where both are lists.
pub(super) fn compare(walk: &mut Walk<'_>, spot: &Spot<'_>, old: Listed<'_>, new: Listed<'_>) {
    let none = Enum { values: Vec::new() };
    let (before, after) = match (old.0, new.0) {
        (Shape::Enum(before), Shape::Enum(after)) => (before, after),
        (Shape::Enum(before), _) if old.1 => (before, &none),
        (_, Shape::Enum(after)) if new.1 => (&none, after),
        _ => return,
    };
    let removed = missing(before, after);
    let added = missing(after, before);
    let open = old.1 || new.1;
    let only = before.values.len() == 1 && after.values.len() == 1;
    if let ([gone], [come], true, false) = (removed.as_slice(), added.as_slice(), only, open) {
        let values = (Some(gone.wire.to_string()), Some(come.wire.to_string()));
        return spot.push(walk, SchemaFact::ConstChanged, values.0, values.1);
    }
    let facts = match open {
        true => (SchemaFact::SuggestionRemoved, SchemaFact::SuggestionAdded),
        false => (SchemaFact::ValueRemoved, SchemaFact::ValueAdded),
    };
    for value in removed {
        let found = Found::removed(facts.0, &value.origin).what(format!("{} removed", value.wire));
        spot.note(walk, found.values(Some(value.wire.to_string()), None));
    }
    for value in added {
        let found = Found::added(facts.1, &value.origin).what(format!("{} added", value.wire));
        spot.note(walk, found.values(None, Some(value.wire.to_string())));
    }
}
