//! Parameters that are gone and new ones of the same operation that look like them.

use std::collections::BTreeMap;

use crate::diff::{Change, Hint, HintKind, Walk, types};
use crate::model::{Api, Field, Parameter, Use};
use crate::pointer::Pointer;

/// How alike two must be, of 100, as with properties.
const CLEAR: u8 = 80;
/// How many pairs are looked at, at most.
const MOST: usize = 2_500;

/// The numbers of the changes that took a parameter from an operation, and of those that gave it one.
type Lists<'a> = BTreeMap<&'a Pointer, (Vec<(usize, &'a Parameter)>, Vec<(usize, &'a Parameter)>)>;

/// Says of each removed parameter which added one it may be, where both are each other's best.
pub(super) fn hint(walk: &Walk<'_>, changes: &mut [Change]) {
    let mut found: Vec<(usize, usize, u8)> = Vec::new();
    for (gone, come) in lists(walk, changes).into_values() {
        if gone.is_empty() || gone.len().saturating_mul(come.len()) > MOST {
            continue;
        }
        let both = gone.iter().flat_map(|(a, old)| come.iter().map(move |(b, new)| (*a, *b, field(old), field(new))));
        let (names, fields): (Vec<_>, Vec<_>) = both.map(|(a, b, old, new)| ((a, b), (old, new))).unzip();
        let scores: Vec<(usize, usize, u8)> =
            names.into_iter().zip(types::likeness(walk, &fields)).map(|((a, b), score)| (a, b, score)).collect();
        for (a, b, score) in scores.iter().filter(|(_, _, score)| *score >= CLEAR) {
            let rivals = scores.iter().filter(|(one, other, _)| (one == a) != (other == b));
            if rivals.fold(true, |best, (_, _, rival)| best && rival < score) {
                found.push((*a, *b, *score));
            }
        }
    }
    for (a, b, likeness) in found {
        let subject = |at: usize| changes.get(at).map(|change| change.subject.clone()).unwrap_or_default();
        for (at, other) in [(a, subject(b)), (b, subject(a))] {
            if let Some(change) = changes.get_mut(at) {
                change.hint = Some(Hint { other, kind: HintKind::Renamed, likeness });
            }
        }
    }
}

/// What each operation lost and got.
fn lists<'a>(walk: &Walk<'a>, changes: &'a [Change]) -> Lists<'a> {
    let (olds, news) = (listed(walk.old), listed(walk.new));
    let mut found: Lists<'a> = BTreeMap::new();
    for (index, change) in changes.iter().enumerate().filter(|(_, change)| change.rule.contains("-parameter-")) {
        let Some(operation) = change.sites.first().and_then(|site| site.old.as_ref()) else { continue };
        match (&change.old, &change.new) {
            (Some(old), None) => {
                if let Some(parameter) = olds.get(old) {
                    found.entry(operation).or_default().0.push((index, parameter));
                }
            }
            (None, Some(new)) => {
                if let Some(parameter) = news.get(new) {
                    found.entry(operation).or_default().1.push((index, parameter));
                }
            }
            _ => {}
        }
    }
    found
}

fn listed(api: &Api) -> BTreeMap<&Pointer, &Parameter> {
    api.operations.iter().flat_map(|one| &one.parameters).map(|one| (&one.listed, one)).collect()
}

/// A parameter as if it were a property.
fn field(parameter: &Parameter) -> Field {
    let value = Use { docs: parameter.docs.clone().or(parameter.value.docs.clone()), ..parameter.value.clone() };
    let (wire, required) = (parameter.name.clone(), parameter.required);
    Field { wire, name: None, required, tristate: false, single_use: false, feature: None, value }
}
