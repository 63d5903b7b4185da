//! Servers: where calls go. The first one is where they go by default.

use crate::diff::parameters::take;
use crate::diff::subject::operation_text;
use crate::diff::{Direction, Fact, Found, Walk};
use crate::model::{Operation, Server, ServerVariable};

/// Compares the servers of the whole documents.
pub(super) fn of_documents(walk: &mut Walk<'_>) {
    let (old, new) = (walk.old, walk.new);
    walk.leave(Direction::Request);
    list(walk, &old.servers, &new.servers, "");
}

/// Compares the servers that an operation, or its path, has for itself.
pub(super) fn of_operation(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    let subject = operation_text(new);
    let (before, after) = (walk.old.servers.first(), walk.new.servers.first());
    match (old.servers.first(), new.servers.first()) {
        (None, Some(own)) if before.map(Server::filled) != Some(own.filled()) => {
            let found = Found::added(Fact::ServerOverridden, &own.origin).of(format!("{subject} server"));
            let found = found.what(format!("now {}", own.url));
            walk.push(found.values(before.map(|one| one.url.clone()), Some(own.url.clone())));
        }
        (Some(own), None) if after.map(Server::filled) != Some(own.filled()) => {
            let found = Found::removed(Fact::ServerNotOverridden, &own.origin).of(format!("{subject} server"));
            let found = found.what(format!("no longer {}", own.url));
            walk.push(found.values(Some(own.url.clone()), after.map(|one| one.url.clone())));
        }
        (Some(_), Some(_)) => list(walk, &old.servers, &new.servers, &format!("{subject} ")),
        (None, _) | (Some(_), None) => {}
    }
}

fn list(walk: &mut Walk<'_>, old: &[Server], new: &[Server], owner: &str) {
    let mut olds: Vec<&Server> = old.iter().collect();
    let mut news: Vec<&Server> = new.iter().collect();
    let mut pairs = take(&mut olds, &mut news, |a, b| a.url == b.url);
    let subject = |server: &Server| format!("{owner}server {}", server.url);
    // What is left stands for each other in order: the address of one server is another.
    for (one, other) in take(&mut olds, &mut news, |_, _| true) {
        let found = Found::changed(Fact::ServerAddress, &one.origin, &other.origin, "").of(subject(one));
        walk.push(found.values(Some(one.url.clone()), Some(other.url.clone())));
        pairs.push((one, other));
    }
    for one in &olds {
        walk.push(Found::removed(Fact::ServerRemoved, &one.origin).of(subject(one)));
    }
    let default = new.first().filter(|_| !old.is_empty());
    for one in &news {
        let leads = default.is_some_and(|default| std::ptr::eq(default, *one));
        let (fact, what) =
            if leads { (Fact::ServerDefault, "added as the default") } else { (Fact::ServerAdded, "added") };
        walk.push(Found::added(fact, &one.origin).of(subject(one)).what(what));
    }
    if let (Some(first), Some((former, now))) = (old.first(), default.and_then(|now| pair_of(&pairs, now)))
        && !std::ptr::eq(first, former)
        && olds.is_empty()
    {
        let found = Found::changed(Fact::ServerDefault, &former.origin, &now.origin, "now the default");
        walk.push(found.of(subject(now)).values(Some(first.url.clone()), Some(now.url.clone())));
    }
    for (one, other) in pairs {
        walk.words(&one.origin, &other.origin, "description", one.docs.as_deref(), other.docs.as_deref());
        for variable in &one.variables {
            if let Some(same) = other.variables.iter().find(|same| same.name == variable.name) {
                variables(walk, &subject(other), variable, same);
            }
        }
    }
}

fn pair_of<'a>(pairs: &[(&'a Server, &'a Server)], new: &Server) -> Option<(&'a Server, &'a Server)> {
    pairs.iter().find(|(_, other)| std::ptr::eq(*other, new)).copied()
}

fn variables(walk: &mut Walk<'_>, server: &str, old: &ServerVariable, new: &ServerVariable) {
    let subject = format!("{server} variable {}", old.name);
    walk.words(&old.origin, &new.origin, "description", old.docs.as_deref(), new.docs.as_deref());
    if old.default != new.default {
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
        let what = format!("default {} → {}", shown(&old.default), shown(&new.default));
        let found = Found::changed(Fact::ServerVariableDefault, &old.origin, &new.origin, what).of(&*subject);
        walk.push(found.values(old.default.clone(), new.default.clone()));
    }
    let fact = match (old.values.is_empty(), new.values.is_empty()) {
        (true, false) => Some((Fact::ServerVariableListed, format!("one of {}", new.values.join(", ")))),
        (false, true) => Some((Fact::ServerVariableUnlisted, "any value".to_owned())),
        (true, true) | (false, false) => None,
    };
    if let Some((fact, what)) = fact {
        return walk.push(Found::changed(fact, &old.origin, &new.origin, what).of(subject));
    }
    for value in old.values.iter().filter(|value| !new.values.contains(value)) {
        let found = Found::changed(
            Fact::ServerVariableValueRemoved,
            &old.origin,
            &new.origin,
            format!("value {value} removed"),
        );
        walk.push(found.of(&*subject).values(Some(value.clone()), None));
    }
    for value in new.values.iter().filter(|value| !old.values.contains(value)) {
        let found =
            Found::changed(Fact::ServerVariableValueAdded, &old.origin, &new.origin, format!("value {value} added"));
        walk.push(found.of(&*subject).values(None, Some(value.clone())));
    }
}
