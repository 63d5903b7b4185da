//! Bounds as numbers and as lists: which of two allows less.

use std::cmp::Ordering;

use crate::diff::types::keywords::Keywords;
use crate::diff::types::{Limit, LimitEdit};
use crate::model::Literal;

/// A number that values are not to go beyond.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bound {
    digits: String,
    exclusive: bool,
}

impl Bound {
    /// Whether it allows more than another (`Less`: the other is tighter), the same, or less.
    pub(super) fn compare(&self, other: &Bound, greater_is_tighter: bool) -> Ordering {
        let order = numbers(&self.digits, &other.digits);
        let order = if greater_is_tighter { order } else { order.reverse() };
        order.then(self.exclusive.cmp(&other.exclusive))
    }

    /// The number, and whether it is out of bounds itself.
    pub(super) fn text(&self) -> String {
        if self.exclusive { format!("{} exclusive", self.digits) } else { self.digits.clone() }
    }
}

/// The tightest of the bounds that a keyword gives, wherever it stands.
pub(super) fn tightest(keywords: &Keywords<'_>, name: &str, greater_is_tighter: bool) -> Option<Bound> {
    let exclusive = match name {
        "minimum" => "exclusiveMinimum",
        "maximum" => "exclusiveMaximum",
        _ => "",
    };
    let mut found: Option<Bound> = None;
    for keyword in keywords.values(name) {
        let Literal::Number(digits) = &keyword.value else { continue };
        let is_exclusive = keywords.values(exclusive).any(|one| one.origin == keyword.origin);
        let bound = Bound { digits: digits.clone(), exclusive: is_exclusive };
        if found.as_ref().is_none_or(|known| known.compare(&bound, greater_is_tighter) == Ordering::Less) {
            found = Some(bound);
        }
    }
    found
}

/// Two numbers by their digits: exactly where both are whole.
fn numbers(one: &str, other: &str) -> Ordering {
    if let (Ok(one), Ok(other)) = (one.parse::<i128>(), other.parse::<i128>()) {
        return one.cmp(&other);
    }
    match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => one.total_cmp(&other),
        _ => one.cmp(other),
    }
}

/// What happened to a keyword with one value before and one after, which differ.
pub(super) fn edit(limit: Limit, old: &Literal, new: &Literal) -> LimitEdit {
    let (tighter, looser) = match limit {
        Limit::MultipleOf => (divides(old, new), divides(new, old)),
        // Of listed values, less is less.
        Limit::Values | Limit::ExtensibleEnum => (holds(old, new), holds(new, old)),
        // Of demands, more is less.
        Limit::DependentRequired => (holds(new, old), holds(old, new)),
        _ => (false, false),
    };
    match (tighter, looser) {
        (true, false) => LimitEdit::Tightened,
        (false, true) => LimitEdit::Loosened,
        _ => LimitEdit::Changed,
    }
}

fn divides(one: &Literal, other: &Literal) -> bool {
    let number = |literal: &Literal| match literal {
        Literal::Number(digits) => digits.parse::<f64>().ok(),
        _ => None,
    };
    match (number(one), number(other)) {
        (Some(one), Some(other)) if one > 0.0 => ((other / one) - (other / one).round()).abs() < 1e-9,
        _ => false,
    }
}

/// Whether a list or a mapping to lists has all of another.
fn holds(all: &Literal, some: &Literal) -> bool {
    match (all, some) {
        (Literal::Array(all), Literal::Array(some)) => some.iter().all(|one| all.contains(one)),
        (Literal::Object(_), Literal::Object(some)) => {
            some.iter().all(|(key, value)| all.get(key).is_some_and(|known| holds(known, value)))
        }
        _ => all == some,
    }
}
