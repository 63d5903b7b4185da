//! Items that others explain: parts of what came or went, resources and their handles, types by those who speak of them.

use std::collections::BTreeMap;

use super::places::paths;
use crate::review::items::Moved;
use crate::surface::Kind;

/// For each item the number of the one that it is a part of, where that came or went as a whole.
pub(super) fn heads(moved: &[Moved<'_>]) -> Vec<Option<usize>> {
    let places: BTreeMap<&str, usize> =
        moved.iter().enumerate().map(|(index, one)| (one.change.item.as_str(), index)).collect();
    let head = |one: &Moved<'_>| {
        let index = *places.get(parent(&one.change.item, one.change.kind)?)?;
        let head = moved.get(index)?;
        let same_fate = head.old.is_some() == one.old.is_some() && head.new.is_some() == one.new.is_some();
        (same_fate && (head.old.is_none() || head.new.is_none())).then_some(index)
    };
    moved.iter().map(head).collect()
}

/// The path of what an item is a part of.
pub(in crate::review) fn parent(item: &str, kind: Kind) -> Option<&str> {
    match kind {
        Kind::Field => item.rsplit_once('.').map(|(path, _)| path),
        Kind::Variant | Kind::Constructor | Kind::Function => item.rsplit_once("::").map(|(path, _)| path),
        Kind::Setter | Kind::Send if item.contains("().") => {
            item.rsplit_once('.').map(|(path, _)| path.strip_suffix("()").unwrap_or(path))
        }
        Kind::Setter => item.rsplit_once("::").map(|(path, _)| path),
        Kind::Setting => item.rsplit_once('.').map(|(path, _)| path),
        _ => None,
    }
}

/// Gives parts the cause of their heads.
pub(super) fn parts(heads: &[Option<usize>], found: &mut [Option<usize>]) {
    for (index, head) in heads.iter().enumerate() {
        if let Some(cause) = head.and_then(|head| found.get(head).copied().flatten()) {
            found[index] = Some(cause);
        }
    }
}

/// Gives what has no cause yet that of another item, until nothing is found any more.
pub(super) fn others(moved: &[Moved<'_>], heads: &[Option<usize>], found: &mut [Option<usize>]) {
    loop {
        let mut news = Vec::new();
        for (index, one) in moved.iter().enumerate() {
            if found[index].is_none() && heads[index].is_none() {
                news.extend(led(one, moved, found).map(|cause| (index, cause)));
            }
        }
        if news.is_empty() {
            return;
        }
        for (index, cause) in news {
            found[index] = Some(cause);
        }
        parts(heads, found);
    }
}

/// The cause of another item that brought or took this one.
fn led(one: &Moved<'_>, moved: &[Moved<'_>], found: &[Option<usize>]) -> Option<usize> {
    let item = one.change.item.as_str();
    let known = || moved.iter().zip(found).filter_map(|(other, cause)| Some((other, (*cause)?)));
    let first = |test: &dyn Fn(&Moved<'_>) -> bool| known().find(|(other, _)| test(other)).map(|(_, cause)| cause);
    if one.change.before == one.change.after {
        // It is written as before, and a name in it stands for something else now.
        let named = one.entry().map(paths).unwrap_or_default();
        let cause = first(&|other| named.contains(&other.change.item.as_str()));
        if cause.is_some() {
            return cause;
        }
    }
    match one.change.kind {
        Kind::Resource => first(&|other| other.change.item.starts_with(&format!("{item}."))),
        Kind::Handle => {
            let module = item.rsplit_once("::").map_or(item, |(module, _)| module);
            let within = format!("{module}::");
            first(&|other| other.change.kind == Kind::Resource && speaks(other, item))
                .or_else(|| first(&|other| other.change.item.starts_with(&within)))
        }
        Kind::Struct | Kind::Enum | Kind::Union | Kind::Alias => {
            first(&|other| speaks(other, item)).or_else(|| gives_way(one, moved, found))
        }
        // A type that is sent from now on has a constructor and setters; who speaks of the type says why.
        Kind::Constructor | Kind::Setter | Kind::Function => {
            let ty = parent(item, one.change.kind)?;
            first(&|other| other.change.item != item && speaks(other, ty))
                .or_else(|| first(&|other| parent(&other.change.item, other.change.kind) == Some(ty)))
        }
        Kind::Variable => {
            let setter = one.entry()?.wire.strip_prefix("variable of ")?;
            first(&|other| other.change.kind == Kind::Setting && other.change.item.ends_with(&format!("::{setter}")))
        }
        Kind::Method | Kind::Field | Kind::Request => gives_way(one, moved, found),
        _ => None,
    }
}

/// Whether a signature speaks of a type.
fn speaks(of: &Moved<'_>, ty: &str) -> bool {
    of.old.into_iter().chain(of.new).any(|entry| paths(entry).contains(&ty))
}

/// A thing that was renamed although nothing was said of it gives way to another one, whose name is alike and which came or
/// went beside it.
fn gives_way(one: &Moved<'_>, moved: &[Moved<'_>], found: &[Option<usize>]) -> Option<usize> {
    let (scope, name) = split(&one.change.item)?;
    let renamed = |other: &&Moved<'_>| {
        let origin = |one: &Moved<'_>| one.entry().map(|entry| entry.origin.clone());
        other.change.kind == one.change.kind && origin(other) == origin(one) && other.old.is_some() != one.old.is_some()
    };
    let twin = moved.iter().find(renamed)?;
    let (_, twin) = split(&twin.change.item)?;
    let stem = if name.len() < twin.len() { name } else { twin };
    let rival = moved.iter().zip(found).find(|(other, cause)| {
        let alike = split(&other.change.item).is_some_and(|(at, name)| at == scope && name.starts_with(stem));
        alike && cause.is_some() && other.change.kind == one.change.kind
    });
    rival.and_then(|(_, cause)| *cause)
}

fn split(item: &str) -> Option<(&str, &str)> {
    item.rsplit_once(['.', ':'])
}
