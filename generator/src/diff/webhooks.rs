//! Webhooks and callbacks: what the server sends is received by those who use the API.

use crate::diff::parameters::{same_name, take};
use crate::diff::subject::place_word;
use crate::diff::{Direction, Fact, Found, Site, Walk, types};
use crate::model::{Parameter, Webhook};

/// Compares the calls that the server makes: by place, and what is left by name.
pub(super) fn compare(walk: &mut Walk<'_>) {
    let mut olds: Vec<&Webhook> = walk.old.webhooks.iter().collect();
    let mut news: Vec<&Webhook> = walk.new.webhooks.iter().collect();
    let mut pairs = take(&mut olds, &mut news, |a, b| a.origin == b.origin);
    pairs.extend(take(&mut olds, &mut news, |a, b| a.name == b.name && a.origin.last() == b.origin.last()));
    for one in olds {
        walk.enter(site(Some(one), None, ""));
        walk.push(Found::removed(Fact::WebhookRemoved, &one.origin));
    }
    for one in news {
        walk.enter(site(None, Some(one), ""));
        walk.push(Found::added(Fact::WebhookAdded, &one.origin));
    }
    for (one, other) in pairs {
        both(walk, one, other);
    }
}

fn both(walk: &mut Walk<'_>, old: &Webhook, new: &Webhook) {
    walk.enter(site(Some(old), Some(new), ""));
    let (mut olds, mut news) = (old.bodies.iter().collect(), new.bodies.iter().collect());
    let mut pairs = take(&mut olds, &mut news, |a, b| a.origin == b.origin);
    pairs.extend(take(&mut olds, &mut news, |_, _| true));
    for (one, other) in pairs {
        types::compare(walk, one, other, "");
    }
    for one in olds {
        walk.push(Found::removed(Fact::WebhookBodyRemoved, &one.origin).what("body removed"));
    }
    for one in news {
        walk.push(Found::added(Fact::WebhookBodyAdded, &one.origin).what("body added"));
    }
    parameters(walk, old, new);
}

fn parameters(walk: &mut Walk<'_>, old: &Webhook, new: &Webhook) {
    let (mut olds, mut news) = (old.parameters.iter().collect(), new.parameters.iter().collect());
    let path = |one: &Parameter| format!("{} {}", place_word(one.place), one.name);
    for (one, other) in take(&mut olds, &mut news, |a, b| a.place == b.place && same_name(a, b)) {
        walk.enter(site(Some(old), Some(new), &path(other)));
        let fact = match (one.required, other.required) {
            (false, true) => Some((Fact::WebhookParameterBecameRequired, "always comes")),
            (true, false) => Some((Fact::WebhookParameterBecameOptional, "does not always come")),
            (true, true) | (false, false) => None,
        };
        if let Some((fact, what)) = fact {
            walk.push(Found::changed(fact, &one.origin, &other.origin, what));
        }
        walk.words(&one.origin, &other.origin, "description", one.docs.as_deref(), other.docs.as_deref());
        types::compare(walk, &one.value, &other.value, "");
    }
    for one in olds {
        walk.enter(site(Some(old), Some(new), &path(one)));
        walk.push(Found::removed(Fact::WebhookParameterRemoved, &one.origin));
    }
    for one in news {
        walk.enter(site(Some(old), Some(new), &path(one)));
        walk.push(Found::added(Fact::WebhookParameterAdded, &one.origin));
    }
}

fn site(old: Option<&Webhook>, new: Option<&Webhook>, path: &str) -> Site {
    Site {
        operation: new.or(old).map(text).unwrap_or_default(),
        direction: Direction::Response,
        path: path.to_owned(),
        old: old.map(|one| one.origin.clone()),
        new: new.map(|one| one.origin.clone()),
    }
}

/// A call of the server as messages name it.
pub(super) fn text(webhook: &Webhook) -> String {
    let top = webhook.origin.tokens().next();
    let word = if top.is_some_and(|top| top == "paths" || top == "components") { "callback" } else { "webhook" };
    format!("{word} {}", webhook.name)
}
