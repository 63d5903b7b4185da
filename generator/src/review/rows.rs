//! The rows of a review: one for each change of a document, and one for each thing that no change explains.

use std::collections::BTreeMap;

use crate::diff::{Change, Level};
use crate::review::CRATE_CHANGED;
use crate::review::Row;
use crate::review::item::{ItemChange, RustLevel};
use crate::review::items::Moved;
use crate::review::join::{parent, paths, unit_of};
use crate::surface::Kind;

/// A row for a change of the document.
pub(super) fn of_change(unit: &str, change: &Change, items: Vec<ItemChange>) -> Row {
    let rust = worst(&items);
    Row {
        rule: change.rule.to_owned(),
        wire: change.level,
        wire_reason: change.reason.to_owned(),
        rust,
        rust_reason: reason(&items, change.level),
        subject: change.subject.clone(),
        what: change.what.clone(),
        before: change.before.clone(),
        after: change.after.clone(),
        unit: unit.to_owned(),
        old: None,
        new: None,
        anchor: None,
        sites: change.sites.clone(),
        items,
        hint: change.hint.clone(),
        edits: change.edits.clone(),
        advice: None,
        fingerprint: String::new(),
        accepted: None,
    }
}

/// The items that no change explains, those of one thing together: a struct with its fields, a method with its setters, and
/// what has another name with what it was.
pub(super) fn unexplained(moved: &[Moved<'_>], found: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let all: BTreeMap<&str, &Moved<'_>> = moved.iter().map(|one| (one.change.item.as_str(), one)).collect();
    let key = |one: &Moved<'_>| {
        let head = parent(&one.change.item, one.change.kind).unwrap_or(&one.change.item);
        let place = all.get(head).and_then(|head| head.entry()).map(|entry| entry.origin.as_str()).unwrap_or_default();
        // What has a place in the document keeps it when it gets another name.
        if place.is_empty() { head.to_owned() } else { place.to_owned() }
    };
    for (index, one) in moved.iter().enumerate().filter(|(index, _)| found.get(*index).is_some_and(Option::is_none)) {
        // What was a type that is called otherwise now is a part of that.
        let types = one.old.filter(|_| one.new.is_some()).map(paths).unwrap_or_default();
        let gone = types.iter().filter_map(|path| all.get(path)).find(|ty| ty.new.is_none());
        groups.entry(key(gone.unwrap_or(&one))).or_default().push(index);
    }
    groups.into_values().collect()
}

/// A row for items that no change explains.
pub(super) fn of_crate(modules: &[&str], items: Vec<ItemChange>, same_documents: bool) -> Row {
    let subject = subject(&items);
    let unit = unit_of(&subject, modules.iter().copied()).to_owned();
    let rust = worst(&items);
    let of_runtime = items.iter().all(|one| one.kind == Kind::Runtime);
    let why = if of_runtime {
        "Nothing changes on the wire: the generator's runtime changed, or the API needs other parts of it."
    } else if same_documents {
        "Nothing changes on the wire: the generator or its configuration changed."
    } else {
        "Nothing changes on the wire: the order or the names of the document changed, or the generator or its configuration."
    };
    Row {
        rule: CRATE_CHANGED.to_owned(),
        wire: Level::Safe,
        wire_reason: why.to_owned(),
        rust,
        rust_reason: reason(&items, Level::Safe),
        what: if of_runtime { in_runtime(&items, &subject) } else { what(&items, &subject) },
        subject,
        before: None,
        after: None,
        unit,
        old: None,
        new: None,
        anchor: None,
        sites: Vec::new(),
        items,
        hint: None,
        edits: Vec::new(),
        advice: None,
        fingerprint: String::new(),
        accepted: None,
    }
}

/// The thing that the items are, or are parts of; of two names the new one.
fn subject(items: &[ItemChange]) -> String {
    let head = |one: &ItemChange| parent(&one.item, one.kind).unwrap_or(&one.item).to_owned();
    let is_head = |one: &&ItemChange| parent(&one.item, one.kind).is_none();
    let named = items.iter().filter(is_head).min_by_key(|one| (one.after.is_none(), rank(one)));
    match (named, items) {
        (Some(one), _) => one.item.clone(),
        (None, [one]) => one.item.clone(),
        (None, _) => items.first().map(head).unwrap_or_default(),
    }
}

/// Of a method and the type of its requests, the method is what people know.
fn rank(one: &ItemChange) -> bool {
    matches!(one.kind, Kind::Request | Kind::Handle)
}

fn worst(items: &[ItemChange]) -> RustLevel {
    items.iter().map(|item| item.level).max().unwrap_or(RustLevel::None)
}

/// What became of the items, in a few words.
fn what(items: &[ItemChange], subject: &str) -> String {
    let head = items.iter().find(|one| one.item == subject);
    let twin = head.and_then(|head| {
        items.iter().find(|other| other.kind == head.kind && other.before.is_some() != head.before.is_some())
    });
    match (head, twin) {
        (Some(head), Some(twin)) if head.before.is_some() && head.after.is_none() => format!("is now {}", twin.item),
        (Some(head), Some(twin)) if head.before.is_none() => format!("was {}", twin.item),
        _ if items.iter().all(|one| one.before.is_none()) => "added".to_owned(),
        _ if items.iter().all(|one| one.after.is_none()) => "removed".to_owned(),
        _ => "changed in Rust".to_owned(),
    }
}

/// What became of a type of the runtime, or of one item of it, in a few words.
fn in_runtime(items: &[ItemChange], subject: &str) -> String {
    let whole = items.iter().any(|one| one.item == subject);
    let (all_new, all_gone) =
        (items.iter().all(|one| one.before.is_none()), items.iter().all(|one| one.after.is_none()));
    let what = match (all_new, all_gone) {
        (true, _) if whole => "added to the runtime",
        (_, true) if whole => "removed from the runtime",
        _ => "changed in the runtime",
    };
    what.to_owned()
}

/// Why the verdict on Rust source is what it is, in one sentence.
fn reason(items: &[ItemChange], wire: Level) -> String {
    let rust = worst(items);
    let mut of_level = items.iter().filter(|item| item.level == rust);
    let Some(first) = of_level.next() else {
        return match wire {
            Level::Docs => "Documentation is no part of what programs compile.".to_owned(),
            _ => "No public item changes.".to_owned(),
        };
    };
    let more = of_level.count();
    let mut text = first.reason.to_owned();
    if let Some(letter) = text.get(..1).map(str::to_uppercase) {
        text.replace_range(..1, &letter);
    }
    match more {
        0 => format!("{text}."),
        1 => format!("{text}; 1 more item is affected."),
        more => format!("{text}; {more} more items are affected."),
    }
}
