//! Items that others explain: parts of what came or went, resources and their handles, types by those who speak of them.

use std::collections::BTreeMap;

use super::places::paths;
use super::web::{Web, split};
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
        // A type of the runtime begins with a capital, and the module of a unit does not.
        Kind::Runtime => {
            let (owner, _) = item.rsplit_once('.').or_else(|| item.rsplit_once("::"))?;
            let name = owner.rsplit("::").next().unwrap_or(owner);
            name.starts_with(char::is_uppercase).then_some(owner)
        }
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
    let web = Web::of(moved);
    loop {
        let mut news = Vec::new();
        for (index, one) in moved.iter().enumerate() {
            if found[index].is_none() && heads[index].is_none() {
                news.extend(led(one, moved, &web, found).map(|cause| (index, cause)));
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
fn led(one: &Moved<'_>, moved: &[Moved<'_>], web: &Web<'_>, found: &[Option<usize>]) -> Option<usize> {
    let item = one.change.item.as_str();
    let cause = |index: usize| found.get(index).copied().flatten();
    if one.change.before == one.change.after {
        // It is written as before, and a name in it stands for something else now.
        let named = one.entry().map(paths).unwrap_or_default();
        let known = named.iter().flat_map(|ty| web.items(ty)).find_map(cause);
        if known.is_some() {
            return known;
        }
    }
    match one.change.kind {
        Kind::Resource => web.within(&format!("{item}.")).find_map(cause),
        Kind::Handle => {
            let module = item.rsplit_once("::").map_or(item, |(module, _)| module);
            web.speakers(item).find_map(cause).or_else(|| web.within(&format!("{module}::")).find_map(cause))
        }
        Kind::Struct | Kind::Enum | Kind::Union | Kind::Alias => {
            web.speakers(item).find_map(cause).or_else(|| gives_way(one, moved, web, found))
        }
        // A type that is sent from now on has a constructor and setters; who speaks of the type says why.
        Kind::Constructor | Kind::Setter | Kind::Function => {
            let ty = parent(item, one.change.kind)?;
            web.speakers(ty).find_map(cause).or_else(|| web.parts(ty).find_map(cause))
        }
        Kind::Variable => {
            let setter = one.entry()?.wire.strip_prefix("variable of ")?;
            let prefix = item.rsplit_once("::").map(|(module, _)| format!("{module}::")).unwrap_or_default();
            web.items(&format!("{prefix}ClientBuilder::{setter}")).find_map(cause)
        }
        Kind::Method | Kind::Field | Kind::Request => gives_way(one, moved, web, found),
        _ => None,
    }
}

/// A thing that was renamed although nothing was said of it gives way to another one, whose name is alike and which came or
/// went beside it.
fn gives_way(one: &Moved<'_>, moved: &[Moved<'_>], web: &Web<'_>, found: &[Option<usize>]) -> Option<usize> {
    let (scope, name) = split(&one.change.item)?;
    let all = |index: usize| moved.get(index);
    let origin = one.entry()?.origin.as_str();
    let twin =
        web.at(one.change.kind, origin).filter_map(all).find(|other| other.old.is_some() != one.old.is_some())?;
    let (_, twin) = split(&twin.change.item)?;
    let stem = if name.len() < twin.len() { name } else { twin };
    let alike = |other: &Moved<'_>| {
        other.change.kind == one.change.kind
            && split(&other.change.item).is_some_and(|(_, name)| name.starts_with(stem))
    };
    let mut rivals = web.beside(scope).filter(|index| all(*index).is_some_and(alike));
    rivals.find_map(|index| found.get(index).copied().flatten())
}
