//! Operations: what differs between those that are the same, and those that are on one side alone.

use crate::diff::matching::{Matched, matched};
use crate::diff::subject::operation_text;
use crate::diff::{
    Direction, Fact, Found, Site, Walk, bodies, identity, parameters, responses, security, servers, variables,
};
use crate::model::{NextPage, Operation, Pagination};

/// Compares every operation.
pub(super) fn compare(walk: &mut Walk<'_>) {
    let Matched { both, removed, added } = matched(walk.old, walk.new);
    for one in &removed {
        walk.enter(site(Some(one), None, Direction::Request, ""));
        walk.push(Found::removed(Fact::OperationRemoved, &one.origin));
    }
    for one in &added {
        walk.enter(site(None, Some(one), Direction::Request, ""));
        walk.push(Found::added(Fact::OperationAdded, &one.origin));
    }
    for (old, new, moved) in &both {
        walk.enter(site(Some(old), Some(new), Direction::Request, ""));
        if *moved {
            let found = Found::changed(Fact::OperationMoved, &old.origin, &new.origin, "");
            let (before, after) = (operation_text(old), operation_text(new));
            let what = format!("moved to {after}");
            walk.push(found.of(before.as_str()).what(what).values(Some(before), Some(after)));
        }
        itself(walk, old, new);
        pages(walk, old, new);
        security::requirements(walk, old, new);
        servers::of_operation(walk, old, new);
        parameters::compare(walk, old, new);
        bodies::request(walk, old, new);
        responses::compare(walk, old, new);
    }
    identity::compare(walk, &both, &added);
    variables::compare(walk, &both);
}

/// What is said of the operation itself.
fn itself(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    match (old.deprecated, new.deprecated) {
        (false, true) => {
            walk.push(Found::changed(Fact::OperationDeprecated, &old.origin, &new.origin, "deprecated"));
        }
        (true, false) => {
            walk.push(Found::changed(Fact::OperationReactivated, &old.origin, &new.origin, "no longer deprecated"));
        }
        (true, true) | (false, false) => {}
    }
    if old.tags != new.tags {
        let (before, after) = (old.tags.join(", "), new.tags.join(", "));
        let what = format!("tags [{before}] → [{after}]");
        let found = Found::changed(Fact::OperationTags, &old.origin, &new.origin, what);
        walk.push(found.values(Some(before), Some(after)));
    }
    let (at, to) = (&old.origin, &new.origin);
    walk.words(at, to, "summary", old.summary.as_deref(), new.summary.as_deref());
    walk.words(at, to, "description", old.description.as_deref(), new.description.as_deref());
    let (at, to) = (at.key("externalDocs"), to.key("externalDocs"));
    walk.words(&at, &to, "url", old.external_docs.as_deref(), new.external_docs.as_deref());
}

/// How its list is cut into pages.
fn pages(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    let told = |all: &[Pagination]| all.iter().map(paging).collect::<Vec<_>>().join("; ");
    let (before, after) = (told(&old.pagination), told(&new.pagination));
    if before == after {
        return;
    }
    let (fact, word) = match (before.is_empty(), after.is_empty()) {
        (true, _) => (Fact::PaginationAdded, "pagination added"),
        (_, true) => (Fact::PaginationRemoved, "pagination removed"),
        _ => (Fact::PaginationChanged, "pagination changed"),
    };
    let found = Found::changed(fact, &old.origin, &new.origin, word);
    let value = |text: String| Some(text).filter(|text| !text.is_empty());
    walk.push(found.values(value(before), value(after)));
}

/// A way from page to page, without its place.
fn paging(one: &Pagination) -> String {
    let Pagination { origin: _, position, size, next, items, more, pages, total } = one;
    let next = match next {
        NextPage::Page(first) => format!("page from {first}"),
        NextPage::Offset(first) => format!("offset from {first}"),
        NextPage::Cursor(at) => format!("cursor at `{at}`"),
        NextPage::Last(at) => format!("`{at}` of the last item"),
        NextPage::Whole => "one page".to_owned(),
        NextPage::Link(Some(at)) => format!("link at `{at}`"),
        NextPage::Link(None) => "header `Link`".to_owned(),
    };
    let mut text = format!("{next}, position `{position}`, items `{items}`");
    if let Some(size) = size {
        text.push_str(&format!(", size `{size}`"));
    }
    for (word, at) in [("more", more), ("pages", pages), ("total", total)] {
        if let Some(at) = at {
            text.push_str(&format!(", {word} `{at}`"));
        }
    }
    text
}

/// An operation as a site, in the words of the new document where it is there.
pub(super) fn site(old: Option<&Operation>, new: Option<&Operation>, direction: Direction, path: &str) -> Site {
    Site {
        operation: new.or(old).map(operation_text).unwrap_or_default(),
        direction,
        path: path.to_owned(),
        old: old.map(|one| one.origin.clone()),
        new: new.map(|one| one.origin.clone()),
    }
}
