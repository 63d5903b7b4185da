//! Request bodies, and the media types of bodies both ways.

use crate::diff::operations::site;
use crate::diff::parameters::{style_word, take};
use crate::diff::subject::operation_text;
use crate::diff::{Direction, Fact, Found, Walk, types};
use crate::model::{Body, Media, Operation, PropertyEncoding};
use crate::pointer::Pointer;

/// Compares what an operation is sent.
pub(super) fn request(walk: &mut Walk<'_>, old: &Operation, new: &Operation) {
    walk.enter(site(Some(old), Some(new), Direction::Request, ""));
    match (&old.body, &new.body) {
        (Some(one), Some(other)) => both(walk, one, other),
        (None, Some(body)) => {
            let (fact, what) = match body.required {
                true => (Fact::BodyAddedRequired, "body added, required"),
                false => (Fact::BodyAddedOptional, "body added"),
            };
            let place = new.origin.key("requestBody");
            walk.push(Found::added(fact, &place).of(format!("{} request", operation_text(new))).what(what));
        }
        (Some(_), None) => {
            let place = old.origin.key("requestBody");
            let subject = format!("{} request", operation_text(old));
            walk.push(Found::removed(Fact::BodyRemoved, &place).of(subject).what("body removed"));
        }
        (None, None) => {}
    }
}

fn both(walk: &mut Walk<'_>, old: &Body, new: &Body) {
    match (old.required, new.required) {
        (false, true) => walk.push(Found::changed(Fact::BodyBecameRequired, &old.origin, &new.origin, "now required")),
        (true, false) => walk.push(Found::changed(Fact::BodyBecameOptional, &old.origin, &new.origin, "now optional")),
        (true, true) | (false, false) => {}
    }
    walk.words(&old.origin, &new.origin, "description", old.docs.as_deref(), new.docs.as_deref());
    content(walk, &old.media, &new.media);
}

/// Compares the media types of one body. One that takes the place of another is another, and not one more and one fewer.
pub(super) fn content(walk: &mut Walk<'_>, old: &[Media], new: &[Media]) {
    let mut olds: Vec<&Media> = old.iter().collect();
    let mut news: Vec<&Media> = new.iter().collect();
    let mut pairs = take(&mut olds, &mut news, |a, b| a.content_type.eq_ignore_ascii_case(&b.content_type));
    let restated = take(&mut olds, &mut news, |a, b| essence(a) == essence(b));
    for (one, other) in &restated {
        changed(walk, Fact::MediaTypeParameters, one, other);
    }
    pairs.extend(restated);
    if let ([one], [other]) = (&olds[..], &news[..]) {
        changed(walk, Fact::MediaTypeChanged, one, other);
        if one.kind == other.kind {
            pairs.push((*one, *other));
        }
        (olds, news) = (Vec::new(), Vec::new());
    }
    for one in olds {
        let subject = walk.subject(body(one).as_ref(), None);
        let what = format!("{} removed", one.content_type);
        walk.push(Found::removed(Fact::MediaTypeRemoved, &one.origin).of(subject).what(what));
    }
    for one in news {
        let subject = walk.subject(None, body(one).as_ref());
        let what = format!("{} added", one.content_type);
        walk.push(Found::added(Fact::MediaTypeAdded, &one.origin).of(subject).what(what));
    }
    for (one, other) in pairs {
        media(walk, one, other);
    }
}

fn changed(walk: &mut Walk<'_>, fact: Fact, old: &Media, new: &Media) {
    let subject = walk.subject(None, body(new).as_ref());
    let found = Found::changed(fact, &old.origin, &new.origin, "").of(subject);
    walk.push(found.values(Some(old.content_type.clone()), Some(new.content_type.clone())));
}

/// The place of the body that a media type is one of.
fn body(media: &Media) -> Option<Pointer> {
    media.origin.parent().and_then(|content| content.parent())
}

/// A media type without its parameters.
fn essence(media: &Media) -> String {
    media.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn media(walk: &mut Walk<'_>, old: &Media, new: &Media) {
    match (&old.value, &new.value) {
        (Some(one), Some(other)) => types::compare(walk, one, other, ""),
        (None, Some(_)) => {
            walk.push(Found::changed(Fact::MediaSchemaAdded, &old.origin, &new.origin, "schema added"));
        }
        (Some(_), None) => {
            walk.push(Found::changed(Fact::MediaSchemaRemoved, &old.origin, &new.origin, "schema removed"));
        }
        (None, None) => {}
    }
    let told = |media: &Media| {
        let mut all: Vec<String> = media.examples.iter().map(|example| example.sorted().to_string()).collect();
        all.sort();
        Some(all.join("\n")).filter(|text| !text.is_empty())
    };
    walk.words(&old.origin, &new.origin, "example", told(old).as_deref(), told(new).as_deref());
    let names = old.encoding.iter().chain(&new.encoding).map(|one| &one.name);
    let mut names: Vec<&String> = names.collect();
    names.sort();
    names.dedup();
    for name in names {
        let of = |media: &Media| media.encoding.iter().find(|one| one.name == *name).map(written).unwrap_or_default();
        let (before, after) = (of(old), of(new));
        if before != after {
            let found = Found::changed(Fact::PropertyEncodingChanged, &old.origin, &new.origin, "");
            let what = format!("encoding of {name}: {} → {}", or_default(&before), or_default(&after));
            walk.push_at(&format!(".{name}"), found.what(what).values(Some(before), Some(after)));
        }
    }
}

fn or_default(text: &str) -> &str {
    if text.is_empty() { "default" } else { text }
}

/// How a property is written.
fn written(one: &PropertyEncoding) -> String {
    let mut parts = one.content_types.clone();
    parts.extend(one.style.map(|style| format!("style {}", style_word(style))));
    parts.extend(one.explode.map(|explode| format!("explode {explode}")));
    parts.extend(one.allow_reserved.then(|| "allowReserved".to_owned()));
    parts.extend(one.headers.iter().map(|(name, value)| format!("{name}: {value}")));
    parts.join(", ")
}
