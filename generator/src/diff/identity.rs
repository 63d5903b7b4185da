//! What operations are called: operationIds, which are not sent, and which name what is generated.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::operations::site;
use crate::diff::subject::operation_text;
use crate::diff::{Direction, Fact, Found, Walk};
use crate::model::Operation;
use crate::pointer::Pointer;

/// Compares the operationIds of those that are in both documents, and looks for those that several share.
pub(super) fn compare(walk: &mut Walk<'_>, both: &[(&Operation, &Operation, bool)], added: &[&Operation]) {
    let mut news: Vec<(Option<&Operation>, &Operation)> = both.iter().map(|(old, new, _)| (Some(*old), *new)).collect();
    news.extend(added.iter().map(|new| (None, *new)));
    news.sort_by_key(|(_, new)| operation_text(new));
    for (old, new, _) in both {
        let joins = new.shared_id.is_some() && id(old) != id(new);
        let leaves = old.shared_id.is_some() && id(old) != id(new);
        if !joins && !leaves {
            changed(walk, old, new);
        }
    }
    shared(walk, &news);
    let known: BTreeSet<&Pointer> = both.iter().map(|(old, _, _)| &old.origin).collect();
    let gone = walk.old.operations.iter().filter(|old| !known.contains(&old.origin));
    let mut olds: Vec<(&Operation, Option<&Operation>)> = gone.map(|old| (old, None)).collect();
    olds.extend(both.iter().map(|(old, new, _)| (*old, Some(*new))));
    olds.sort_by_key(|(old, _)| operation_text(old));
    unshared(walk, &olds);
}

/// The operationId, also where others have it.
fn id(operation: &Operation) -> Option<&str> {
    operation.id.as_deref().or(operation.shared_id.as_deref())
}

fn changed(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    let (place, other) = (old.origin.key("operationId"), new.origin.key("operationId"));
    let found = match (id(old), id(new)) {
        (Some(before), Some(after)) if before != after => {
            Found::changed(Fact::OperationIdChanged, &place, &other, format!("operationId {before} → {after}"))
        }
        (None, Some(after)) => Found::added(Fact::OperationIdAdded, &other).what(format!("operationId {after} added")),
        (Some(before), None) => {
            Found::removed(Fact::OperationIdRemoved, &place).what(format!("operationId {before} removed"))
        }
        (Some(_), Some(_)) | (None, None) => return,
    };
    walk.enter(site(Some(old), Some(new), Direction::Request, ""));
    walk.push(found.values(id(old).map(str::to_owned), id(new).map(str::to_owned)));
}

/// Ids that several operations have now: a row for each operation that came to it.
fn shared(walk: &mut Walk<'_>, news: &[(Option<&Operation>, &Operation)]) {
    let mut groups: BTreeMap<&str, Vec<(Option<&Operation>, &Operation)>> = BTreeMap::new();
    for (old, new) in news {
        if let Some(id) = &new.shared_id {
            groups.entry(id).or_default().push((*old, *new));
        }
    }
    for (name, group) in groups {
        for (old, new) in group.iter().filter(|(old, _)| old.and_then(id) != Some(name)) {
            let place = new.origin.key("operationId");
            let others = group.iter().filter(|(_, other)| !std::ptr::eq(*other, *new));
            let others: Vec<String> = others.map(|(_, other)| operation_text(other)).collect();
            let what = format!("operationId {name} is that of {} too", others.join(", "));
            let found = Found {
                old: old.map(|old| old.origin.key("operationId")),
                ..Found::added(Fact::OperationIdDoubled, &place)
            };
            let found = found.what(what).values(old.and_then(id).map(str::to_owned), Some(name.to_owned()));
            for (old, new) in &group {
                walk.enter(site(*old, Some(new), Direction::Request, ""));
                walk.push(found.clone());
            }
        }
    }
}

/// Ids that several operations had: a row for each operation that left it.
fn unshared(walk: &mut Walk<'_>, olds: &[(&Operation, Option<&Operation>)]) {
    let mut groups: BTreeMap<&str, Vec<(&Operation, Option<&Operation>)>> = BTreeMap::new();
    for (old, new) in olds {
        if let Some(id) = &old.shared_id {
            groups.entry(id).or_default().push((*old, *new));
        }
    }
    for (name, group) in groups {
        for (old, new) in group.iter().filter(|(_, new)| new.and_then(id) != Some(name)) {
            let place = old.origin.key("operationId");
            let what = format!("operationId {name} is no longer that of several operations");
            let new = new.filter(|new| new.shared_id.is_none());
            let found = Found {
                new: new.map(|new| new.origin.key("operationId")),
                ..Found::removed(Fact::OperationIdUndoubled, &place)
            };
            let found = found.what(what).values(Some(name.to_owned()), new.and_then(id).map(str::to_owned));
            for (old, new) in &group {
                walk.enter(site(Some(old), *new, Direction::Request, ""));
                walk.push(found.clone());
            }
        }
    }
}
