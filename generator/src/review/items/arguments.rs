//! The arguments of a function, before and after: a compiler counts them and compares their types, and what they mean is the
//! order's.

use super::shape::{Names, argument_types, same_given};
use super::verdict::Verdict;
use crate::surface::Entry;

/// What a caller meets; nothing where a call does what it did.
pub(super) fn compared(old: &Entry, new: &Entry, names: &(Names<'_>, Names<'_>)) -> Option<Verdict> {
    let (before, after) = (argument_types(old), argument_types(new));
    if before.len() < after.len() {
        return Some(Verdict::breaking("calls need more arguments"));
    }
    if before.len() > after.len() {
        return Some(Verdict::breaking("calls give more arguments than are taken now"));
    }
    if !before.iter().zip(&after).all(|(old, new)| same_given(old, new, names)) {
        return Some(match is_reordered(old, new) {
            true => Verdict::breaking("the arguments have another order"),
            false => Verdict::breaking("an argument has another type"),
        });
    }
    if is_reordered(old, new) {
        let reason = "arguments of one type have another order: calls compile as before and send wrong values";
        return Some(Verdict::breaking(reason).unseen());
    }
    let replaced = old.arguments.iter().zip(&new.arguments).filter(|(old, new)| old.2 != new.2);
    // A name in a path is not sent, and a name that Rust spells as before is not meant to be another value.
    let mut others = replaced.clone().filter(|(old, new)| !(is_path(&old.2) && is_path(&new.2)) && old.0 != new.0);
    if others.next().is_some() {
        let reason =
            "an argument is another value of the same type: calls compile as before and send it under another name";
        return Some(Verdict::breaking(reason).unseen());
    }
    let mut sent = replaced.filter(|(old, new)| !(is_path(&old.2) && is_path(&new.2)));
    sent.next().map(|_| Verdict::none("the argument keeps its Rust name and its place, and is sent under another name"))
}

/// Whether a value that both take stands at another place.
fn is_reordered(old: &Entry, new: &Entry) -> bool {
    let at = |wire: &str| new.arguments.iter().position(|one| one.2 == wire);
    let places: Vec<usize> = old.arguments.iter().filter_map(|one| at(&one.2)).collect();
    places.windows(2).any(|pair| matches!(pair, [first, second] if first > second))
        // Of equally many arguments, one that both have must not take the place of another.
        || old.arguments.len() == new.arguments.len()
            && old.arguments.iter().enumerate().any(|(index, one)| at(&one.2).is_some_and(|place| place != index))
}

fn is_path(wire: &str) -> bool {
    wire.starts_with("path ")
}
