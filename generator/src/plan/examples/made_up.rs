//! Values for which the document has no example: what a person would write there, by the format and by the name.

use crate::model::{Bound, Limits, Types, Use};
use crate::plan::words::{singular, words};

/// A text for what is called `wire`; `resource` is what the operation is about.
pub(super) fn text(types: &Types, wire: &str, resource: &str, place: Option<&Use>) -> String {
    let limits = place.map(|place| types.limits(place.ty));
    if let Some(text) = limits.and_then(|limits| by_format(limits.format.as_deref()?)) {
        return text.to_owned();
    }
    by_name(&words(wire), resource)
}

fn by_format(format: &str) -> Option<&'static str> {
    Some(match format {
        "email" | "idn-email" => "alice@example.com",
        "uuid" | "guid" => "0eb771dd-6906-11ee-8553-eaa7715aeaf2",
        "uri" | "url" | "iri" | "uri-reference" => "https://example.com",
        "hostname" | "idn-hostname" => "example.com",
        "ipv4" | "ip" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "time" => "03:04:05Z",
        "duration" => "P1D",
        _ => return None,
    })
}

fn by_name(words: &[String], resource: &str) -> String {
    let Some((last, before)) = words.split_last() else { return "value".to_owned() };
    let of = |rest: &[String]| if rest.is_empty() { resource.to_owned() } else { singular(&rest.join("-")) };
    match last.as_str() {
        "name" | "slug" | "names" | "slugs" => format!("my-{}", of(before)),
        "id" | "uuid" | "identifier" | "key" | "number" | "ids" | "keys" => format!("{}-1", of(before)),
        "email" | "emails" => "alice@example.com".to_owned(),
        "username" | "user" | "login" | "owner" | "author" => "alice".to_owned(),
        "url" | "uri" | "link" | "href" | "website" | "homepage" => "https://example.com".to_owned(),
        "host" | "hostname" | "domain" => "example.com".to_owned(),
        "date" | "day" | "from" | "since" | "until" => "2024-01-02".to_owned(),
        "description" | "text" | "message" | "comment" | "note" | "summary" | "title" | "body" => {
            format!("Some {last}")
        }
        "country" => "DE".to_owned(),
        "language" | "locale" | "lang" => "en".to_owned(),
        "currency" => "EUR".to_owned(),
        "version" => "1.0.0".to_owned(),
        "timezone" => "UTC".to_owned(),
        "path" => "a/b".to_owned(),
        "color" | "colour" => "blue".to_owned(),
        "q" | "query" | "search" | "filter" => "search".to_owned(),
        _ if resource == last && before.is_empty() => format!("my-{last}"),
        _ => words.join("-"),
    }
}

/// The digits of a whole number.
pub(super) fn integer(types: &Types, wire: &str, place: Option<&Use>) -> i64 {
    let limits = place.map(|place| types.limits(place.ty));
    let usual = match words(wire).last().map(String::as_str) {
        Some("limit" | "size" | "count") => 10,
        Some("port") => 8080,
        Some("year") => 2024,
        _ => 1,
    };
    limits.map_or(usual, |limits| within(limits, usual))
}

fn within(limits: &Limits, usual: i64) -> i64 {
    let digits = |bound: &Bound| bound.digits.parse::<i64>().ok();
    let least = limits.minimum.as_ref().and_then(|bound| Some(digits(bound)?.saturating_add(bound.exclusive.into())));
    let most = limits.maximum.as_ref().and_then(|bound| Some(digits(bound)?.saturating_sub(bound.exclusive.into())));
    let usual = least.map_or(usual, |least| usual.max(least));
    most.map_or(usual, |most| usual.min(most))
}
