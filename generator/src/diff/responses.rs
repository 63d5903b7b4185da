//! Responses: statuses, header fields, and what the bodies hold.

use crate::diff::operations::site;
use crate::diff::parameters::take;
use crate::diff::{Direction, Fact, Found, Walk, bodies, types};
use crate::model::{Header, Operation, Response, StatusSet};

/// Compares what an operation answers.
pub(super) fn compare(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    walk.enter(site(Some(old), Some(new), Direction::Response, ""));
    let mut olds: Vec<&Response> = old.responses.iter().collect();
    let mut news: Vec<&Response> = new.responses.iter().collect();
    let mut pairs = take(&mut olds, &mut news, |a, b| a.status == b.status);
    let ranged = take(&mut olds, &mut news, |a, b| covers(a.status, b.status) || covers(b.status, a.status));
    for (one, other) in &ranged {
        range(walk, one, other);
    }
    pairs.extend(ranged);
    // One success instead of another is one change.
    let only = |all: &[&Response]| all.iter().filter(|one| one.status.is_success()).count() == 1;
    if only(&olds) && only(&news) {
        let instead = take(&mut olds, &mut news, |a, b| a.status.is_success() && b.status.is_success());
        for (one, other) in &instead {
            status(walk, Fact::SuccessChanged, one, other);
        }
        pairs.extend(instead);
    }
    for one in olds {
        let fact = match one.status {
            StatusSet::Default => Fact::DefaultResponseRemoved,
            status if old.succeeds(status) => Fact::SuccessRemoved,
            _ => Fact::FailureRemoved,
        };
        walk.push(Found::removed(fact, &one.origin));
    }
    for one in news {
        let fact = match one.status {
            StatusSet::Default => Fact::DefaultResponseAdded,
            status if new.succeeds(status) => Fact::SuccessAdded,
            _ => Fact::FailureAdded,
        };
        walk.push(Found::added(fact, &one.origin));
    }
    for (one, other) in pairs {
        both(walk, old, new, (one, other));
    }
}

/// Whether a range holds a status.
fn covers(range: StatusSet, status: StatusSet) -> bool {
    matches!((range, status), (StatusSet::Range(digit), StatusSet::Code(code)) if code / 100 == u16::from(digit))
}

fn range(walk: &mut Walk<'_>, old: &Response, new: &Response) {
    let fact = match (new.status.is_success(), new.status) {
        (false, _) => Fact::FailureRange,
        (true, StatusSet::Range(_)) => Fact::SuccessWidened,
        (true, _) => Fact::SuccessNarrowed,
    };
    status(walk, fact, old, new);
}

fn status(walk: &mut Walk<'_>, fact: Fact, old: &Response, new: &Response) {
    let found = Found::changed(fact, &old.origin, &new.origin, "");
    walk.push(found.values(Some(old.status.to_string()), Some(new.status.to_string())));
}

fn both(walk: &mut Walk<'_>, old: &Operation, new: &Operation, (one, other): (&Response, &Response)) {
    walk.enter(site(Some(old), Some(new), Direction::Response, ""));
    walk.words(&one.written, &other.written, "description", one.docs.as_deref(), other.docs.as_deref());
    bodies::content(walk, &one.media, &other.media);
    let mut olds: Vec<&Header> = one.headers.iter().collect();
    let mut news: Vec<&Header> = other.headers.iter().collect();
    for (one, other) in take(&mut olds, &mut news, |a, b| a.name.eq_ignore_ascii_case(&b.name)) {
        walk.enter(site(Some(old), Some(new), Direction::Response, &format!("header {}", other.name)));
        header(walk, one, other);
    }
    for one in olds {
        walk.enter(site(Some(old), Some(new), Direction::Response, &format!("header {}", one.name)));
        let fact = if one.required { Fact::HeaderRemovedRequired } else { Fact::HeaderRemovedOptional };
        walk.push(Found::removed(fact, &one.origin));
    }
    for one in news {
        walk.enter(site(Some(old), Some(new), Direction::Response, &format!("header {}", one.name)));
        walk.push(Found::added(Fact::HeaderAdded, &one.origin));
    }
}

fn header(walk: &mut Walk<'_>, old: &Header, new: &Header) {
    let mut push = |fact: Fact, what: &str| walk.push(Found::changed(fact, &old.origin, &new.origin, what));
    match (old.required, new.required) {
        (false, true) => push(Fact::HeaderBecameRequired, "always comes"),
        (true, false) => push(Fact::HeaderBecameOptional, "does not always come"),
        (true, true) | (false, false) => {}
    }
    match (&old.value, &new.value) {
        (None, Some(_)) => push(Fact::HeaderSchemaAdded, "schema added"),
        (Some(_), None) => push(Fact::HeaderSchemaRemoved, "schema removed"),
        (Some(one), Some(other)) => types::compare_text(walk, one, other, ""),
        (None, None) => {}
    }
    walk.words(&old.origin, &new.origin, "description", old.docs.as_deref(), new.docs.as_deref());
}
