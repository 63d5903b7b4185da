//! Declared headers: the text of a header to the type that the API's description gives it.

use http::{HeaderMap, HeaderName, HeaderValue};
use runtime::{Date, DateTime, header};
use serde_json::Value;

/// The headers of an answer.
fn headers(all: &[(&'static str, &'static str)]) -> HeaderMap {
    let pair =
        |(name, value): &(&'static str, &'static str)| (HeaderName::from_static(name), HeaderValue::from_static(value));
    all.iter().map(pair).collect()
}

#[test]
fn a_header_is_read_as_its_type() {
    let all = headers(&[
        ("count", "42"),
        ("rate", " 1.5 "),
        ("cached", "true"),
        ("when", "2026-01-02T03:04:05Z"),
        ("day", "2026-01-02"),
        ("text", "1"),
        ("names", "a, b,c"),
        ("numbers", "1, 2"),
        ("one", "7"),
        ("json", r#"{"a": [1]}"#),
    ]);
    assert_eq!(header(&all, "count"), Some(42_i64));
    assert_eq!(header(&all, "rate"), Some(1.5_f64));
    assert_eq!(header(&all, "cached"), Some(true));
    assert_eq!(header::<DateTime>(&all, "when").map(|time| time.to_string()).as_deref(), Some("2026-01-02T03:04:05Z"));
    assert_eq!(header::<Date>(&all, "day").map(|day| day.to_string()).as_deref(), Some("2026-01-02"));
    assert_eq!(header(&all, "text"), Some("1".to_owned()));
    assert_eq!(header(&all, "names"), Some(["a", "b", "c"].map(str::to_owned).to_vec()));
    assert_eq!(header(&all, "numbers"), Some(vec![1_i64, 2]));
    assert_eq!(header(&all, "one"), Some(vec![7_i64]));
    assert_eq!(header(&all, "json"), Some(serde_json::json!({"a": [1]}).as_object().cloned().unwrap_or_default()));
}

#[test]
fn a_header_that_comes_several_times_is_one_list() {
    let all = headers(&[("link", "<a>"), ("other", "x"), ("link", "<b>")]);
    assert_eq!(header(&all, "link"), Some(vec!["<a>".to_owned(), "<b>".to_owned()]));
    assert_eq!(header(&all, "link"), Some("<a>,<b>".to_owned()));
}

#[test]
fn what_is_missing_or_something_else_is_none() {
    let mut all = headers(&[("count", "many"), ("empty", "")]);
    all.insert("bytes", HeaderValue::from_bytes(b"\xff").unwrap());
    assert_eq!(header::<i64>(&all, "count"), None);
    assert_eq!(header::<i64>(&all, "empty"), None);
    assert_eq!(header::<i64>(&all, "missing"), None);
    assert_eq!(header::<Value>(&all, "bytes"), None);
}
