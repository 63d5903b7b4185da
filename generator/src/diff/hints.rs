//! Operations that are gone and new ones that look like them: the same shapes at a similar path.

use std::collections::BTreeSet;

use crate::diff::subject::operation_text;
use crate::diff::{Change, Fact, Hint, HintKind, Walk, judge};
use crate::model::{Api, Operation, Part, Place, Shape, TypeId};

/// How many comparisons are made at most.
const MOST: usize = 40_000;
/// How alike two must be, of 100.
const CLEAR: u8 = 80;
/// How deep a schema is looked into.
const DEPTH: usize = 3;

/// An operation in the sets by which it is compared.
struct Look {
    change: usize,
    shapes: BTreeSet<String>,
    path: Vec<String>,
    text: String,
}

/// Says of each removed operation which added one it may be, where both are each other's best.
pub(super) fn hint(walk: &Walk<'_>, changes: &mut [Change]) {
    let olds = looks(walk.old, changes, Fact::OperationRemoved, |change| change.old.as_ref());
    let news = looks(walk.new, changes, Fact::OperationAdded, |change| change.new.as_ref());
    if olds.len().saturating_mul(news.len()) > MOST {
        return;
    }
    let scores: Vec<Vec<u8>> = olds.iter().map(|old| news.iter().map(|new| likeness(old, new)).collect()).collect();
    for (row, old) in scores.iter().zip(&olds) {
        let Some((column, score)) = clear(row.iter().copied()) else { continue };
        let back = clear(scores.iter().map(|row| row.get(column).copied().unwrap_or_default()));
        let mutual = back.is_some_and(|(index, _)| olds.get(index).is_some_and(|best| std::ptr::eq(best, old)));
        let Some(new) = news.get(column).filter(|_| mutual) else { continue };
        for (at, other) in [(old.change, &new.text), (new.change, &old.text)] {
            if let Some(change) = changes.get_mut(at) {
                change.hint = Some(Hint { other: other.clone(), kind: HintKind::Moved, likeness: score });
            }
        }
    }
}

/// The best of a row, where it is good enough and no other is as good.
fn clear(row: impl Iterator<Item = u8>) -> Option<(usize, u8)> {
    let mut best: Option<(usize, u8)> = None;
    let mut twice = false;
    for (index, score) in row.enumerate() {
        match best {
            Some((_, known)) if score < known => {}
            Some((_, known)) if score == known => twice = true,
            _ => {
                best = Some((index, score));
                twice = false;
            }
        }
    }
    best.filter(|(_, score)| *score >= CLEAR && !twice)
}

fn looks(
    api: &Api,
    changes: &[Change],
    fact: Fact,
    place: impl Fn(&Change) -> Option<&crate::pointer::Pointer>,
) -> Vec<Look> {
    let Some(rule) = judge::rule(fact, None) else { return Vec::new() };
    let mut found = Vec::new();
    for (index, change) in changes.iter().enumerate().filter(|(_, change)| change.rule == rule.id) {
        let operation = api.operations.iter().find(|one| Some(&one.origin) == place(change));
        found.extend(operation.map(|one| look(api, one, index)));
    }
    found
}

fn look(api: &Api, operation: &Operation, change: usize) -> Look {
    let mut shapes = BTreeSet::from([operation.method.wire().to_owned()]);
    for one in operation.parameters.iter().filter(|one| one.place != Place::Path) {
        shapes.insert(format!("{:?} {}", one.place, one.name));
    }
    for media in operation.body.iter().flat_map(|body| &body.media) {
        shapes.insert(format!("request {}", media.content_type));
        if let Some(value) = &media.value {
            outline(api, value.ty, "request", DEPTH, &mut shapes);
        }
    }
    for response in operation.responses.iter().filter(|response| operation.succeeds(response.status)) {
        shapes.insert(format!("{}", response.status));
        for value in response.values() {
            outline(api, value.ty, "response", DEPTH, &mut shapes);
        }
    }
    let part = |part: &Part| match part {
        Part::Literal(text) => text.clone(),
        Part::Variable(_) => "{}".to_owned(),
    };
    let path = operation.path.segments.iter().map(|parts| parts.iter().map(part).collect()).collect();
    Look { change, shapes, path, text: operation_text(operation) }
}

/// The names that values of a type have, to a depth; where it is named, its name stands for it too.
fn outline(api: &Api, id: TypeId, at: &str, depth: usize, found: &mut BTreeSet<String>) {
    let def = api.types.get(api.types.resolve(id));
    let word = match &def.shape {
        Shape::Object(object) => {
            for field in object.fields.iter().filter(|_| depth > 0) {
                outline(api, field.value.ty, &format!("{at}.{}", field.wire), depth - 1, found);
            }
            "object"
        }
        Shape::Array(item) if depth > 0 => {
            outline(api, item.ty, &format!("{at}[]"), depth - 1, found);
            "array"
        }
        Shape::Any => "any",
        Shape::Boolean => "boolean",
        Shape::Integer(_) | Shape::Number(_) => "number",
        Shape::String(_) | Shape::Enum(_) => "string",
        Shape::Array(_) | Shape::Tuple(_) => "array",
        Shape::Map(_) => "object",
        Shape::Union(_) | Shape::Alias(_) => "union",
    };
    found.insert(format!("{at}: {word}"));
}

/// How alike two are, of 100: three parts what is sent and received, two parts the path.
fn likeness(old: &Look, new: &Look) -> u8 {
    let both = old.shapes.intersection(&new.shapes).count();
    let all = old.shapes.union(&new.shapes).count();
    let shared = common(&old.path, &new.path);
    let longest = old.path.len().max(new.path.len());
    let part = |some: usize, whole: usize, weight: usize| (some * weight).checked_div(whole).unwrap_or(weight);
    u8::try_from(part(both, all, 60) + part(shared, longest, 40)).unwrap_or(100)
}

/// The length of the longest list of segments that both have in order.
fn common(one: &[String], other: &[String]) -> usize {
    let mut row = vec![0_usize; other.len() + 1];
    for a in one {
        let mut diagonal = 0;
        for (index, b) in other.iter().enumerate() {
            let above = row.get(index + 1).copied().unwrap_or_default();
            let left = row.get(index).copied().unwrap_or_default();
            let best = if a == b { diagonal + 1 } else { above.max(left) };
            if let Some(cell) = row.get_mut(index + 1) {
                *cell = best;
            }
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or_default()
}
