//! Security schemes: which are declared, and how each is shown.

use std::collections::BTreeMap;

use crate::diff::{Direction, Fact, Found, Walk, security};
use crate::model::{Api, Flow, KeyPlace, Scheme, SchemeKind};

/// Compares the declared schemes.
pub(super) fn compare(walk: &mut Walk<'_>) {
    let names = renamed(walk.old, walk.new);
    let (olds, news) = (&walk.old.schemes, &walk.new.schemes);
    for one in olds {
        let name = names.get(one.name.as_str()).copied().unwrap_or(&one.name);
        match news.iter().find(|other| other.name == name) {
            Some(other) => both(walk, one, other),
            None => document(walk, Found::removed(Fact::SchemeRemoved, &one.origin)),
        }
    }
    let known = |name: &str| olds.iter().any(|one| one.name == name) || names.values().any(|other| *other == name);
    for one in news.iter().filter(|one| !known(&one.name)) {
        document(walk, Found::added(Fact::SchemeAdded, &one.origin));
    }
}

/// The schemes that have another name and are the same, by their old names. Only where nothing else could be meant.
pub(super) fn renamed<'a>(old: &'a Api, new: &'a Api) -> BTreeMap<&'a str, &'a str> {
    let lost = |one: &&Scheme, others: &[Scheme]| !others.iter().any(|other| other.name == one.name);
    let gone: Vec<&Scheme> = old.schemes.iter().filter(|one| lost(one, &new.schemes)).collect();
    let come: Vec<&Scheme> = new.schemes.iter().filter(|one| lost(one, &old.schemes)).collect();
    let mut found = BTreeMap::new();
    for one in &gone {
        let same = |other: &&&Scheme| shown(other) == shown(one);
        let mut others = come.iter().filter(same);
        if let (Some(other), None) = (others.next(), others.next())
            && gone.iter().filter(same).count() == 1
        {
            found.insert(one.name.as_str(), other.name.as_str());
        }
    }
    found
}

/// Notes what no operation has to do with.
fn document(walk: &mut Walk<'_>, found: Found) {
    walk.leave(Direction::Request);
    walk.push(found);
}

fn both(walk: &mut Walk<'_>, old: &Scheme, new: &Scheme) {
    walk.words(&old.origin, &new.origin, "description", old.docs.as_deref(), new.docs.as_deref());
    if old.name != new.name {
        let found = Found::changed(Fact::SchemeRenamed, &old.origin, &new.origin, format!("renamed to {}", new.name));
        let found = found.of(format!("security scheme {}", old.name));
        noted(walk, old, new, found.values(Some(old.name.clone()), Some(new.name.clone())));
    }
    let (before, after) = (shown(old), shown(new));
    if before != after {
        let found = Found::changed(Fact::SchemeChanged, &old.origin, &new.origin, "");
        noted(walk, old, new, found.values(Some(before), Some(after)));
    }
    let addresses = |scheme: &Scheme| scheme.discovery.clone();
    if addresses(old) != addresses(new) {
        let found = Found::changed(Fact::FlowAddress, &old.origin, &new.origin, "openIdConnectUrl changed");
        noted(walk, old, new, found.values(addresses(old), addresses(new)));
    }
    for one in &old.flows {
        match new.flows.iter().find(|other| other.name == one.name) {
            Some(other) => flow(walk, (old, new), one, other),
            None => noted(
                walk,
                old,
                new,
                Found::removed(Fact::FlowRemoved, &one.origin).what(format!("flow {} removed", one.name)),
            ),
        }
    }
    for one in new.flows.iter().filter(|one| !old.flows.iter().any(|other| other.name == one.name)) {
        noted(walk, old, new, Found::added(Fact::FlowAdded, &one.origin).what(format!("flow {} added", one.name)));
    }
}

fn flow(walk: &mut Walk<'_>, (old, new): (&Scheme, &Scheme), one: &Flow, other: &Flow) {
    let mut keys: Vec<&String> = one.urls.iter().chain(&other.urls).map(|(key, _)| key).collect();
    keys.sort();
    keys.dedup();
    for key in keys {
        let of = |flow: &Flow| flow.urls.iter().find(|(known, _)| known == key).map(|(_, url)| url.clone());
        if of(one) != of(other) {
            let what = format!("{key} of flow {} changed", one.name);
            let found = Found::changed(Fact::FlowAddress, &one.origin.key(key), &other.origin.key(key), what);
            noted(walk, old, new, found.values(of(one), of(other)));
        }
    }
    for scope in one.scopes.iter().filter(|scope| !other.scopes.contains(scope)) {
        let place = one.origin.key("scopes").key(scope);
        let what = format!("scope {scope} of flow {} removed", one.name);
        noted(walk, old, new, Found::removed(Fact::FlowScopeRemoved, &place).what(what));
    }
    for scope in other.scopes.iter().filter(|scope| !one.scopes.contains(scope)) {
        let place = other.origin.key("scopes").key(scope);
        let what = format!("scope {scope} of flow {} added", one.name);
        noted(walk, old, new, Found::added(Fact::FlowScopeAdded, &place).what(what));
    }
}

/// Notes a change of a scheme at every operation that asks for it.
fn noted(walk: &mut Walk<'_>, old: &Scheme, new: &Scheme, found: Found) {
    security::users(walk, &old.name, &new.name, &found);
    document(walk, found);
}

/// How a scheme is shown, in the words of the standard.
fn shown(scheme: &Scheme) -> String {
    let kind = match &scheme.kind {
        SchemeKind::Bearer if scheme.declared != "http" => return scheme.declared.clone(),
        SchemeKind::Bearer => "bearer".to_owned(),
        SchemeKind::Basic => "basic".to_owned(),
        SchemeKind::ApiKey { place: KeyPlace::Header, name } => format!("header {name}"),
        SchemeKind::ApiKey { place: KeyPlace::Query, name } => format!("query {name}"),
        SchemeKind::ApiKey { place: KeyPlace::Cookie, name } => format!("cookie {name}"),
        SchemeKind::Http(word) => word.to_ascii_lowercase(),
        SchemeKind::Other(word) => word.clone(),
    };
    format!("{} {kind}", scheme.declared)
}
