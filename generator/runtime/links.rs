//! The link to the next page: a URL in the body, or in the header field `Link` (RFC 8288, section 3).
//!
//! What is taken of it is the value of one query parameter. Where else it leads to is nothing to a call, which stays with its own
//! host and path: credentials go nowhere that a server names.

use http::HeaderMap;
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// Finds the value of a parameter in the link to the next page; `None` where there is no next page.
#[inline]
pub fn next_link(headers: &HeaderMap, json: &Value, at: Option<&str>, name: &str) -> Result<Option<String>, String> {
    let link = match at {
        Some(at) => match json.pointer(at) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.as_str()),
            Some(_) => return Err("the link to the next page is no text".to_owned()),
        },
        None => headers.get_all("link").iter().filter_map(|value| value.to_str().ok()).find_map(next),
    };
    let Some(link) = link.filter(|link| !link.is_empty()) else { return Ok(None) };
    let link = link.split('#').next().unwrap_or_default();
    let query = link.split_once('?').map_or("", |(_, query)| query);
    for pair in query.split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if decoded(key) == name {
            return Ok(Some(decoded(value)));
        }
    }
    Err(format!("the link to the next page has no `{name}` in its query"))
}

/// The link of the relation `next` among those of a field.
#[inline]
fn next(field: &str) -> Option<&str> {
    let mut rest = field;
    loop {
        let (_, from) = rest.split_once('<')?;
        let (link, after) = from.split_once('>')?;
        let (parameters, others) = parted(after, b',');
        if is_next(parameters) {
            return Some(link);
        }
        rest = others;
    }
}

/// Whether the parameters of a link have the relation `next` among its relations.
#[inline]
fn is_next(parameters: &str) -> bool {
    let mut rest = parameters;
    while !rest.is_empty() {
        let (one, others) = parted(rest, b';');
        if let Some((name, value)) = one.split_once('=')
            && name.trim().eq_ignore_ascii_case("rel")
        {
            let mut relations = value.trim().trim_matches('"').split_ascii_whitespace();
            return relations.any(|relation| relation.eq_ignore_ascii_case("next"));
        }
        rest = others;
    }
    false
}

/// What stands before a byte that is not in quotes, and what stands behind it.
#[inline]
fn parted(text: &str, by: u8) -> (&str, &str) {
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            byte if byte == by && !quoted => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    (text, "")
}

/// A piece of a query as it was before it was encoded; a plus is a space there.
#[inline]
fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}
