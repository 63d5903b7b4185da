//! Security: what a call must show, and how it is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::operations::site;
use crate::diff::subject::operation_text;
use crate::diff::{Direction, Fact, Found, Walk, schemes};
use crate::model::{Operation, Requirement};
use crate::pointer::Pointer;

/// What is enough for a call: schemes, each with the scopes that it needs.
type Enough = BTreeMap<String, BTreeSet<String>>;

/// Compares what an operation asks for. Where the whole document asks for something else, that is one change.
pub(super) fn requirements(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    let names = schemes::renamed(walk.old, walk.new);
    let (before, after) = (alternatives(old, &names), alternatives(new, &BTreeMap::new()));
    let Some(fact) = judged(&before, &after) else { return };
    let (at, to) = (place(old), place(new));
    let whole = [&at, &to].iter().all(|at| at.as_ref().is_none_or(|at| at.parent().is_some_and(|up| up.is_root())));
    let mut found = match (&at, &to) {
        (Some(at), Some(to)) => Found::changed(fact, at, to, ""),
        (None, Some(to)) => Found::added(fact, to),
        (Some(at), None) => Found::removed(fact, at),
        (None, None) => Found::changed(fact, &old.origin, &new.origin, ""),
    };
    found.subject = Some(if whole { "security".to_owned() } else { format!("{} security", operation_text(new)) });
    let (before, after) = (told(&before), told(&after));
    let what = format!("{before} → {after}");
    walk.push(found.what(what).values(Some(before), Some(after)));
}

/// Where an operation says what it asks for, or inherits it from.
fn place(operation: &Operation) -> Option<Pointer> {
    said(operation).next().and_then(|one| one.origin.parent())
}

/// The requirements that the document has; what is only taken for one is none.
pub(super) fn said(operation: &Operation) -> impl Iterator<Item = &Requirement> {
    let schemes = Pointer::root().key("components").key("securitySchemes");
    operation.security.iter().filter(move |one| !one.origin.starts_with(&schemes))
}

fn alternatives(operation: &Operation, names: &BTreeMap<&str, &str>) -> BTreeSet<Enough> {
    let mut found: BTreeSet<Enough> = BTreeSet::new();
    for one in said(operation) {
        let mut enough = Enough::new();
        for scheme in &one.schemes {
            let scopes = one.scopes.iter().filter(|(of, _)| of == scheme).map(|(_, scope)| scope.clone());
            let name = names.get(scheme.as_str()).copied().unwrap_or(scheme);
            enough.entry(name.to_owned()).or_default().extend(scopes);
        }
        found.insert(enough);
    }
    if found.is_empty() {
        found.insert(Enough::new());
    }
    found
}

fn judged(old: &BTreeSet<Enough>, new: &BTreeSet<Enough>) -> Option<Fact> {
    if old == new {
        return None;
    }
    let nothing = |all: &BTreeSet<Enough>| all.iter().all(Enough::is_empty);
    let anonymous = |all: &BTreeSet<Enough>| all.iter().any(Enough::is_empty);
    let schemes = |all: &BTreeSet<Enough>| -> BTreeSet<Vec<String>> {
        all.iter().map(|one| one.keys().cloned().collect()).collect()
    };
    let breaks = old.iter().any(|one| !new.iter().any(|other| satisfies(one, other)));
    Some(match (nothing(old), nothing(new)) {
        (true, _) if !anonymous(new) => Fact::SecurityAdded,
        (_, true) => Fact::SecurityRemoved,
        _ if anonymous(old) && !anonymous(new) => Fact::AnonymousWithdrawn,
        _ if !anonymous(old) && anonymous(new) => Fact::AnonymousAllowed,
        _ if schemes(old) == schemes(new) && breaks => Fact::ScopesAdded,
        _ if schemes(old) == schemes(new) => Fact::ScopesRemoved,
        _ if breaks => Fact::SecurityTightened,
        _ => Fact::SecurityLoosened,
    })
}

/// Whether who can show one thing can show another.
fn satisfies(shown: &Enough, asked: &Enough) -> bool {
    asked.iter().all(|(scheme, scopes)| shown.get(scheme).is_some_and(|had| had.is_superset(scopes)))
}

/// Alternatives in words.
fn told(all: &BTreeSet<Enough>) -> String {
    let scheme = |(name, scopes): (&String, &BTreeSet<String>)| match scopes.is_empty() {
        true => name.clone(),
        false => format!("{name} ({})", scopes.iter().cloned().collect::<Vec<_>>().join(", ")),
    };
    let one = |enough: &Enough| match enough.is_empty() {
        true => "nothing".to_owned(),
        false => enough.iter().map(scheme).collect::<Vec<_>>().join(" and "),
    };
    all.iter().map(one).collect::<Vec<_>>().join(" or ")
}

/// The operations of both documents that ask for a scheme, as sites.
pub(super) fn users(walk: &mut Walk<'_>, old: &str, new: &str, found: &Found) {
    let asks = |one: &&Operation, name: &str| said(one).any(|one| one.schemes.iter().any(|scheme| scheme == name));
    let olds = walk.old.operations.iter().filter(|one| asks(one, old));
    let olds: BTreeMap<String, &Operation> = olds.map(|one| (operation_text(one), one)).collect();
    for one in walk.new.operations.iter().filter(|one| asks(one, new)) {
        if let Some(former) = olds.get(&operation_text(one)) {
            walk.enter(site(Some(former), Some(one), Direction::Request, ""));
            walk.push(found.clone());
        }
    }
}
