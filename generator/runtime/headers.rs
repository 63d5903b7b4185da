//! The headers of a request, before they are a `HeaderMap`: a list, which is less to compile.

use http::header::{CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

/// Headers in the order they are sent, each name once.
pub(super) type Headers = Vec<(HeaderName, HeaderValue)>;

/// Makes the map of them. Inline, so that it is compiled where a call is sent; with hyper, most of it is there anyway.
#[inline]
pub(super) fn collect(headers: Headers) -> HeaderMap {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.append(name, value);
    }
    map
}

/// Sets a header, in place of one of its name.
#[inline]
pub(super) fn insert(headers: &mut Headers, name: HeaderName, value: HeaderValue) {
    for (other, old) in headers.iter_mut() {
        if *other == name {
            *old = value;
            return;
        }
    }
    headers.push((name, value));
}

/// Sets headers.
#[inline]
pub(super) fn insert_all(headers: &mut Headers, more: &[(HeaderName, HeaderValue)]) {
    for (name, value) in more {
        insert(headers, name.clone(), value.clone());
    }
}

/// Writes JSON in ASCII alone, which is all that a header can hold without a word on its encoding.
#[inline]
pub(super) fn ascii_json(value: &Value) -> String {
    let mut ascii = String::new();
    for c in value.to_string().chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                ascii.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    ascii
}

/// Returns whether a media type is JSON (RFC 6839, section 3.1).
#[inline]
pub(super) fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Makes the name of a header.
#[inline]
pub(super) fn header_name(name: &str) -> Result<HeaderName, String> {
    HeaderName::from_bytes(name.as_bytes()).map_err(|_| format!("`{name}` is a name that no header may have"))
}

/// Makes the value of a header that is not shown; neither is it in the error.
#[inline]
pub(super) fn sensitive(name: &str, text: &str) -> Result<HeaderValue, String> {
    match HeaderValue::from_str(text) {
        Ok(mut value) => {
            value.set_sensitive(true);
            Ok(value)
        }
        Err(_) => Err(format!("the value given for `{name}` has a character that no header may have")),
    }
}

/// Marks the headers of a response that may be secrets, so that `Debug` of them does not show their values: those whose names say
/// so, those that lead to a place with a query, and those that repeat a credential.
#[inline]
pub(super) fn hide(headers: &mut HeaderMap, secrets: &[String]) {
    for (name, value) in headers.iter_mut() {
        if is_secret(name.as_str(), value.as_bytes(), secrets) {
            value.set_sensitive(true);
        }
    }
}

/// Whether the name of a header says that its value is a credential.
#[inline]
pub(super) fn is_credential(name: &HeaderName) -> bool {
    is_secret(name.as_str(), b"", &[])
}

#[inline]
fn is_secret(name: &str, value: &[u8], secrets: &[String]) -> bool {
    let has = |text: &str, part: &str| text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes());
    let told = ["cookie", "auth", "token", "secret", "password", "credential", "api-key", "apikey", "jwt", "session"];
    let repeated =
        secrets.iter().any(|secret| !secret.is_empty() && value.windows(secret.len()).any(|w| w == secret.as_bytes()));
    repeated
        || told.iter().any(|part| has(name, part))
        || (matches!(name, "location" | "content-location" | "refresh" | "link") && value.contains(&b'?'))
}

/// Turns what a caller gave as a header into one; the error names it as far as it can.
#[inline]
pub(super) fn checked_header(
    name: Option<HeaderName>,
    value: Option<HeaderValue>,
) -> Result<(HeaderName, HeaderValue), String> {
    match (name, value) {
        // Another length would cut the body off, or make the rest of it the next request.
        (Some(name), Some(_)) if name == CONTENT_LENGTH || name == TRANSFER_ENCODING => {
            Err(format!("the header `{name}` follows from the body and cannot be set"))
        }
        (Some(name), Some(mut value)) => {
            // A value from a caller may be a token; this keeps it out of Debug.
            value.set_sensitive(true);
            Ok((name, value))
        }
        (Some(name), None) => {
            Err(format!("the value given for the header `{name}` has a character that no header may have"))
        }
        (None, _) => Err("a header was given whose name is not valid".to_owned()),
    }
}
