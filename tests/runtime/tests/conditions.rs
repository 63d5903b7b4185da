//! Names for the errors of an API, and hints that help against them.

use crate::api::Client;
use crate::generated::{Error, is_named};
use crate::support::{Canned, block_on};

fn fails(status: u16, body: &str, token: &str) -> Error {
    let server = Canned::reply(status, "application/json", body);
    let client = Client::builder().transport(server).token(token).organization("acme").build().unwrap();
    block_on(client.list().send()).unwrap_err()
}

/// The names that an error has.
fn names(status: u16, body: &str) -> Vec<&'static str> {
    let error = fails(status, body, "t");
    ["already_exists", "quota_exceeded", "unknown"].into_iter().filter(|name| is_named(&error, name)).collect()
}

#[test]
fn a_name_goes_by_status_code_and_message() {
    for (status, body, expected) in [
        (409, r#"{"error":"e"}"#, &["already_exists"][..]),
        (400, r#"{"error":"database with same name Already Exists"}"#, &["already_exists"]),
        (400, r#"{"error":"it exists already"}"#, &[]),
        (422, r#"{"error":"x already exists"}"#, &[]),
        (500, "", &[]),
        (403, r#"{"error":"no","code":"group_quota_exceeded"}"#, &["quota_exceeded"]),
        (403, r#"{"error":"no","code":"GROUP_QUOTA_EXCEEDED"}"#, &["quota_exceeded"]),
        (403, r#"{"error":"no","code":"group_quota_exceeded_not"}"#, &[]),
        (403, r#"{"error":"no","code":"limit"}"#, &["quota_exceeded"]),
        (403, r#"{"error":"no","code":"limits"}"#, &[]),
        (403, r#"{"error":"no","code":"a_limit"}"#, &[]),
        (403, r#"{"error":"maximum group count of 1 reached"}"#, &["quota_exceeded"]),
        (403, r#""The maximum was reached.""#, &["quota_exceeded"]),
        (403, r#"{"error":"reached the maximum"}"#, &[]),
        (409, r#"{"error":"maximum reached"}"#, &["already_exists", "quota_exceeded"]),
    ] {
        assert_eq!(names(status, body), expected, "{status} {body}");
    }
}

#[test]
fn an_error_that_is_no_refusal_has_no_name() {
    // The status of a success, and a body that is not what it should be.
    assert_eq!(names(200, r#""maximum reached""#), [""; 0]);
    assert_eq!(fails(200, "[]", "t").hint(), None);
    let error = Client::builder().base_url("").transport(Canned::reply(200, "", "")).build().unwrap_err();
    assert!(!is_named(&error, "already_exists") && error.hint().is_none());
}

/// `{"alg":"none"}`, a payload, and no signature.
fn jwt(payload: &str) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: Vec<u8> = payload.bytes().flat_map(|byte| (0..8).rev().map(move |n| byte >> n & 1)).collect();
    let digit = |bits: &[u8]| (0..6).fold(0, |sum, n| sum << 1 | usize::from(bits.get(n).copied().unwrap_or(0)));
    let text: String = bits.chunks(6).map(|bits| char::from(DIGITS[digit(bits)])).collect();
    format!("eyJhbGciOiJub25lIn0.{text}.c2lnbmF0dXJl")
}

#[test]
fn a_hint_goes_by_message_or_by_the_claims_of_the_token() {
    let hint = Some("the token is of a database");
    let message = r#"{"error":"could not parse jwt id"}"#;
    for (status, body, token, expected) in [
        (401, message, "t".to_owned(), hint),
        (400, message, "t".to_owned(), None),
        (401, r#"{"error":"no"}"#, jwt(r#"{"a":"rw","exp":1}"#), hint),
        (401, r#"{"error":"no"}"#, jwt(r#"{"a":"rw","jti":"1"}"#), None),
        (401, r#"{"error":"no"}"#, jwt(r#"{"jti":"1"}"#), None),
        (401, r#"{"error":"no"}"#, jwt(r#"["a"]"#), None),
        (401, r#"{"error":"no"}"#, jwt("a"), None),
        (401, r#"{"error":"no"}"#, "a.b.c".to_owned(), None),
        (401, r#"{"error":"no"}"#, "...".to_owned(), None),
        (403, r#"{"error":"no"}"#, jwt(r#"{"a":"rw"}"#), None),
    ] {
        let error = fails(status, body, &token);
        assert_eq!(error.hint(), expected, "{status} {body} {token}");
        let shown = format!("{error} {error:?}");
        assert!(!token.contains("eyJ") || !shown.contains(&token), "{shown}");
    }
    let error = fails(401, message, "t");
    assert_eq!(error.to_string(), "listItems: 401 Unauthorized: could not parse jwt id; the token is of a database");
}
