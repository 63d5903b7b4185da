//! Properties that were removed and added, and may be the same under another name or in another place.
//!
//! The weights and the threshold are fitted to the history of one API (five renames, eleven that are none). They say which line to
//! read next, and never that a change is less bad.

use std::collections::BTreeMap;

use crate::diff::types::content::object;
use crate::diff::types::digest::Digests;
use crate::diff::types::memory::Twins;
use crate::diff::types::similarity::similarity;
use crate::diff::{Change, Hint, HintKind, Walk};
use crate::model::{Field, Shape, TypeId, Types};
use crate::pointer::Pointer;

/// From here on two properties are taken for one.
const LIKELY: f64 = 0.80;

/// More pairs than this of one object are not looked at.
const PAIRS: usize = 2_500;

/// How deep below what was added a property is looked for that was removed, or the reverse.
const DEPTH: usize = 3;

/// Two places that may be one, and how alike they are.
#[derive(Debug, Clone)]
struct Likely {
    old: Pointer,
    new: Pointer,
    score: f64,
    kind: HintKind,
    /// Where it is below the change, where it moved into what was added, or out of what was removed.
    inside: (String, String),
}

/// Says of changes which of them may be one.
pub(super) fn hint(walk: &Walk<'_>, changes: &mut [Change]) {
    let mut digests = (Digests::of(&walk.old.types), Digests::of(&walk.new.types));
    let mut found: BTreeMap<(Pointer, Pointer), Likely> = BTreeMap::new();
    for twins in walk.memory.twins() {
        for likely in renames(walk, twins, &mut digests) {
            found.entry((likely.old.clone(), likely.new.clone())).or_insert(likely);
        }
    }
    let renamed: Vec<Likely> = found.into_values().collect();
    for likely in &renamed {
        tell(changes, likely, (true, true));
    }
    let is_known = |old: &Pointer| renamed.iter().any(|known| known.old == *old);
    let mut moves: Vec<Likely> = Vec::new();
    for twins in walk.memory.twins() {
        for likely in moved(walk, twins, &mut digests) {
            if !is_known(&likely.old)
                && moves.iter().all(|known| (&known.old, &known.new) != (&likely.old, &likely.new))
            {
                moves.push(likely);
            }
        }
    }
    for likely in &moves {
        let alone = |end: fn(&Likely) -> &Pointer| moves.iter().filter(|other| end(other) == end(likely)).count() == 1;
        let both = (alone(|one| &one.old), alone(|one| &one.new));
        tell(changes, likely, both);
    }
}

fn field<'t>(types: &'t Types, id: TypeId, wire: &str) -> Option<&'t Field> {
    object(types, id)?.0.iter().find(|field| field.wire == wire)
}

/// The properties of one object that may have got other names: each the best for the other.
fn renames(walk: &Walk<'_>, twins: &Twins<'_>, digests: &mut (Digests<'_>, Digests<'_>)) -> Vec<Likely> {
    if twins.removed.len().saturating_mul(twins.added.len()) > PAIRS {
        return Vec::new();
    }
    let mut scores: Vec<(usize, usize, f64)> = Vec::new();
    for (i, removed) in twins.removed.iter().enumerate() {
        for (j, added) in twins.added.iter().enumerate() {
            let (old, new) = (field(&walk.old.types, twins.old, removed), field(&walk.new.types, twins.new, added));
            if let (Some(old), Some(new)) = (old, new) {
                scores.push((i, j, score(walk, old, new, digests)));
            }
        }
    }
    let best = |i: usize, j: usize, own: f64| {
        let rivals = scores.iter().filter(|(one, other, _)| (*one == i) != (*other == j));
        rivals.fold(true, |best, (.., score)| best && *score < own)
    };
    let mut found = Vec::new();
    for (i, j, score) in &scores {
        let (Some(removed), Some(added)) = (twins.removed.get(*i), twins.added.get(*j)) else { continue };
        let (old, new) = (field(&walk.old.types, twins.old, removed), field(&walk.new.types, twins.new, added));
        if let (Some(old), Some(new), true) = (old, new, *score >= LIKELY && best(*i, *j, *score)) {
            let (old, new) = (old.value.origin.clone(), new.value.origin.clone());
            let inside = (String::new(), String::new());
            found.push(Likely { old, new, score: *score, kind: HintKind::Renamed, inside });
        }
    }
    found
}

/// How alike values are that stand for each other under two names, pair by pair, of 100.
pub(in crate::diff) fn likeness(walk: &Walk<'_>, pairs: &[(Field, Field)]) -> Vec<u8> {
    let mut digests = (Digests::of(&walk.old.types), Digests::of(&walk.new.types));
    pairs.iter().map(|(old, new)| percent(score(walk, old, new, &mut digests))).collect()
}

/// Of 100, and so never beyond.
fn percent(score: f64) -> u8 {
    let percent = (score * 100.0).round().clamp(0.0, 100.0);
    (0..=100_u8).find(|one| f64::from(*one) >= percent).unwrap_or(100)
}

/// How alike two properties are: what they ask for, their words, their names, their examples.
fn score(walk: &Walk<'_>, old: &Field, new: &Field, digests: &mut (Digests<'_>, Digests<'_>)) -> f64 {
    let letters =
        |name: &str| -> String { name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    if letters(&old.wire) == letters(&new.wire) {
        return 1.0;
    }
    let (before, after) = (&walk.old.types, &walk.new.types);
    let mut score = 0.0;
    if is_alike(walk, old, new, digests) {
        score += 0.45;
    }
    if let (Some(one), Some(other)) = (before.docs(&old.value), after.docs(&new.value)) {
        score += 0.30 * similarity(one, other);
    }
    score += 0.15 * similarity(&old.wire, &new.wire);
    let examples = (before.example(&old.value), after.example(&new.value));
    if matches!(examples, (Some(one), Some(other)) if one == other) {
        score += 0.10;
    }
    score
}

fn is_alike(walk: &Walk<'_>, old: &Field, new: &Field, digests: &mut (Digests<'_>, Digests<'_>)) -> bool {
    let null = walk.old.types.nullable(&old.value) == walk.new.types.nullable(&new.value);
    null && digests.0.get(old.value.own()) == digests.1.get(new.value.own())
}

/// The properties of one object that may be deeper or higher now: of one name, asking for the same.
fn moved(walk: &Walk<'_>, twins: &Twins<'_>, digests: &mut (Digests<'_>, Digests<'_>)) -> Vec<Likely> {
    let mut found = Vec::new();
    if twins.removed.len().saturating_mul(twins.added.len()) > PAIRS {
        return found;
    }
    for removed in &twins.removed {
        let Some(old) = field(&walk.old.types, twins.old, removed) else { continue };
        let mut places = Vec::new();
        for added in &twins.added {
            let Some(new) = field(&walk.new.types, twins.new, added) else { continue };
            for (way, inner) in below(&walk.new.types, new.value.own(), &old.wire) {
                if is_alike(walk, old, inner, digests) {
                    places.push((new, way));
                }
            }
        }
        if let [(new, way)] = places.as_slice() {
            found.push(likely(old, new, (String::new(), way.clone())));
        }
    }
    for added in &twins.added {
        let Some(new) = field(&walk.new.types, twins.new, added) else { continue };
        let mut places = Vec::new();
        for removed in &twins.removed {
            let Some(old) = field(&walk.old.types, twins.old, removed) else { continue };
            for (way, inner) in below(&walk.old.types, old.value.own(), &new.wire) {
                if is_alike(walk, inner, new, digests) {
                    places.push((old, way));
                }
            }
        }
        if let [(old, way)] = places.as_slice() {
            found.push(likely(old, new, (way.clone(), String::new())));
        }
    }
    found
}

fn likely(old: &Field, new: &Field, inside: (String, String)) -> Likely {
    let (old, new) = (old.value.origin.clone(), new.value.origin.clone());
    // The same name and the same demands; what is said of it may be another.
    Likely { old, new, score: LIKELY, kind: HintKind::Moved, inside }
}

/// The properties of a name within a type, and the way to each.
fn below<'t>(types: &'t Types, id: TypeId, wire: &str) -> Vec<(String, &'t Field)> {
    let mut found = Vec::new();
    let mut left = vec![(types.resolve(id), String::new(), DEPTH)];
    while let Some((id, way, depth)) = left.pop() {
        let Some(deeper) = depth.checked_sub(1) else { continue };
        match &types.get(id).shape {
            Shape::Array(item) => left.push((types.resolve(item.own()), format!("{way}[]"), depth)),
            Shape::Map(value) => left.push((types.resolve(value.own()), format!("{way}.*"), deeper)),
            Shape::Object(object) => {
                for field in &object.fields {
                    let way = format!("{way}.{}", field.wire);
                    if field.wire == wire {
                        found.push((way, field));
                    } else {
                        left.push((types.resolve(field.value.own()), way, deeper));
                    }
                }
            }
            _ => {}
        }
        if found.len() > 1 || left.len() > PAIRS {
            break;
        }
    }
    found
}

/// Gives both changes the other's name, where it is the only one that points at it.
fn tell(changes: &mut [Change], likely: &Likely, alone: (bool, bool)) {
    let subject = |changes: &[Change], test: &dyn Fn(&Change) -> bool| {
        changes.iter().find(|change| test(change)).map(|change| change.subject.clone())
    };
    let gone = |change: &Change| change.old.as_ref() == Some(&likely.old) && change.new.is_none();
    let come = |change: &Change| change.new.as_ref() == Some(&likely.new) && change.old.is_none();
    let (Some(old), Some(new)) = (subject(changes, &gone), subject(changes, &come)) else { return };
    let likeness = percent(likely.score);
    for change in changes.iter_mut().filter(|change| change.hint.is_none()) {
        let other = match (gone(change), come(change)) {
            (true, _) if alone.0 => format!("{new}{}", likely.inside.1),
            (_, true) if alone.1 => format!("{old}{}", likely.inside.0),
            _ => continue,
        };
        change.hint = Some(Hint { other, kind: likely.kind, likeness });
    }
}
