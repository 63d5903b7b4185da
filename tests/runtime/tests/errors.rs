//! What servers say in errors, and what we make of it.

use std::error::Error as _;

use serde_json::{Value, json};

use crate::api::{CREATE, GRANT, Item};
use crate::generated::{Call, Error, ErrorKind, Failure, Secret, TransportError};
use crate::support::{Canned, block_on};

fn fails(server: &Canned) -> Error {
    block_on(server.client().create().name("hunter2").send()).unwrap_err()
}

fn told(status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) -> (String, Option<String>) {
    let error = fails(&Canned::reply(status, content_type, body));
    (error.message().to_owned(), error.code().map(str::to_owned))
}

#[test]
fn every_shape_of_message_is_read() {
    let json = "application/json";
    let code = |code: &str| Some(code.to_owned());
    for (body, message, expected) in [
        (r#"{"error":"name is taken"}"#, "name is taken", None),
        (r#"{"error":"no","code":"plan"}"#, "no", code("plan")),
        (r#"{"error":"no","code":""}"#, "no", None),
        (r#"{"error":"no","code":17}"#, "no", code("17")),
        (r#"{"error":{"code":"c","message":"m","details":{"x":1}}}"#, "m", code("c")),
        (r#"{"error":["first","second"]}"#, "first", None),
        (r#"{"code":"c","error":7}"#, r#"{"code":"c","error":7}"#, code("c")),
        (r#""just text""#, "just text", None),
        (r#"{"message":"m"}"#, "m", None),
        (r#"{"error":null,"message":"m"}"#, "m", None),
        (
            r#"{"type":"about:blank","title":"Forbidden","detail":"not a member","status":403}"#,
            "Forbidden: not a member",
            None,
        ),
        (r#"{"title":"Forbidden"}"#, "Forbidden", None),
        (r#"{"errors":[{"message":"m","code":"c"}]}"#, "m", code("c")),
        (r#"{"errors":["m"]}"#, "m", None),
        ("[]", "[]", None),
        ("{}", "{}", None),
        ("null", "null", None),
        ("upstream is\taway\nsecond line", "upstream is away", None),
        ("{\"error\":", "{\"error\":", None),
        ("", "the response has no message", None),
        (" \n", "the response has no message", None),
        ("{\"error\":\"\\u001b[2Jcleared\\nscreen\"}", "[2Jcleared screen", None),
    ] {
        assert_eq!(told(400, json, body), (message.to_owned(), expected), "{body}");
    }
}

#[test]
fn pages_and_binary_are_described() {
    assert_eq!(told(502, "text/html", "<html>x</html>").0, "the response has no message (text/html, 14 bytes)");
    assert_eq!(told(500, "image/png", [0x89, 0xff, 0]).0, "the response has no message (image/png, 3 bytes)");
}

#[test]
fn long_messages_are_cut() {
    let (message, _) = told(400, "text/plain", "é".repeat(9999));
    assert_eq!(message.chars().count(), 302);
    let deep = "[".repeat(100_000);
    assert_eq!(told(400, "application/json", deep).0.len(), 302);
}

#[test]
fn kinds_follow_the_status() {
    for (status, kind) in [
        (301, ErrorKind::Redirect),
        (304, ErrorKind::Redirect),
        (400, ErrorKind::Client),
        (401, ErrorKind::Unauthorized),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (422, ErrorKind::Client),
        (429, ErrorKind::RateLimited),
        (500, ErrorKind::Server),
        (503, ErrorKind::Server),
        (101, ErrorKind::Decode),
        (799, ErrorKind::Decode),
    ] {
        let error = fails(&Canned::reply(status, "application/json", r#"{"error":"e"}"#));
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (kind, status));
        let predicates = [
            (error.is_unauthorized(), ErrorKind::Unauthorized),
            (error.is_forbidden(), ErrorKind::Forbidden),
            (error.is_not_found(), ErrorKind::NotFound),
            (error.is_conflict(), ErrorKind::Conflict),
            (error.is_rate_limited(), ErrorKind::RateLimited),
            (error.is_server_error(), ErrorKind::Server),
            (error.is_decode(), ErrorKind::Decode),
            (error.is_timeout(), ErrorKind::Timeout),
            (error.is_connect(), ErrorKind::Connect),
        ];
        for (holds, of) in predicates {
            assert_eq!(holds, of == kind, "{status}");
        }
    }
}

#[test]
fn an_error_says_all_in_one_line_and_keeps_the_response() {
    let body = r#"{"error":"database with name x already exists","code":"group_quota_exceeded"}"#;
    let error = fails(&Canned::reply(409, "application/json", body));
    assert_eq!(
        error.to_string(),
        "createItem: 409 Conflict: database with name x already exists (code group_quota_exceeded)"
    );
    assert_eq!(error.operation(), Some("createItem"));
    assert_eq!(error.headers().unwrap()["x-trace"], "t1");
    assert_eq!(error.body().unwrap(), body);
    assert_eq!(error.json::<Value>().unwrap()["code"], "group_quota_exceeded");
    assert_eq!(error.json::<bool>(), None);
    let unnamed = fails(&Canned::reply(599, "application/json", r#"{"error":"e"}"#));
    assert_eq!(unnamed.to_string(), "createItem: 599: e");
}

#[test]
fn what_does_not_decode_has_place_and_body() {
    let body = r#"{"Name":"a","tags":[1]}"#;
    let error = fails(&Canned::reply(200, "application/json", body));
    assert_eq!(
        error.to_string(),
        "createItem: 200 OK: the response is not as described: tags[0]: expected a string, found `1`"
    );
    assert_eq!((error.is_decode(), &error.body().unwrap()[..]), (true, body.as_bytes()));
    assert_eq!(error.headers().unwrap()["x-trace"], "t1");
    for (body, why) in [
        (&b"<html>"[..], "the response is not JSON: expected value at line 1 column 1, near \"<html>\""),
        (b"", "the response has no body, and one was expected"),
        (b"\xff", "the response is not JSON: invalid utf-8 sequence of 1 bytes from index 0"),
        (b"{\"Name\": \"a\xc3\"}", "the response is not JSON: invalid utf-8 sequence of 1 bytes from index 11"),
        (b"{} {}", "the response is not JSON: trailing characters at line 1 column 4, near \"{} {}\""),
        (
            b"{\n  \"Name\": \"a name that is rather long\",\n  \"tags\": [oops, \"what comes after it\"]\n}\n",
            "the response is not JSON: expected value at line 3 column 12, near ..\"ather long\\\",\\n  \\\"tags\\\": [oops, \\\"what comes after \"..",
        ),
        (
            b"{\"Name\": \"cut",
            "the response is not JSON: EOF while parsing a string at line 1 column 13, near \"{\\\"Name\\\": \\\"cut\"",
        ),
    ] {
        let error = fails(&Canned::reply(200, "application/json", body));
        assert_eq!(error.to_string(), format!("createItem: 200 OK: {why}"));
    }
    let nested = fails(&Canned::reply(200, "application/json", "[".repeat(200_000)));
    assert!(nested.to_string().contains("recursion limit"), "{nested}");
}

#[test]
fn an_excerpt_is_cut_between_characters() {
    for shift in 0..8 {
        let body = format!("[{}\"{}\", oops, \"{}\"]", " ".repeat(shift), "日本語".repeat(20), "語".repeat(40));
        let error = fails(&Canned::reply(200, "application/json", body)).to_string();
        assert!(error.contains("oops") && error.contains("near ..") && error.contains('語'), "{error}");
        assert!(error.len() < 250, "{error}");
    }
}

#[test]
fn the_place_of_what_does_not_decode_is_told() {
    for (body, path, why) in [
        (r#"{"Name":"a","tags":[1]}"#, Some("tags[0]"), "tags[0]: expected a string, found `1`"),
        (r#"{"Name":"a"}"#, Some("tags"), "missing field `tags`"),
        (r#"{"Name":"a","tags":[],"inner":{"Name":"b"}}"#, Some("inner.tags"), "inner: missing field `tags`"),
        (r#"[]"#, Some(""), "expected an object, found an array"),
        ("oops", None, "expected value"),
        ("", None, "no body"),
    ] {
        let error = fails(&Canned::reply(200, "application/json", body));
        assert_eq!(error.json_path().as_deref(), path, "{body}");
        assert!(error.is_decode() && error.to_string().contains(why), "{error}");
        assert_eq!(error.body().unwrap(), body);
    }
    assert_eq!(fails(&Canned::reply(404, "application/json", "{}")).json_path(), None);
    assert_eq!(fails(&Canned::new(|| Err(TransportError::new(Failure::Connect)))).json_path(), None);
}

#[test]
fn an_error_about_secrets_has_no_excerpt() {
    let client = |body: &str| Canned::reply(200, "application/json", body).client();
    let fails = |mut call: Call, token: &str| {
        call.credential("bearerAuth", Secret::from(token));
        block_on(async { call.send().await.unwrap().json::<Item>() }).unwrap_err()
    };
    for body in ["hunter2", "[hunter2]", r#"{"Name":"a","tags":[],"size":"hunter2"}"#] {
        let granted = fails(client(body).core.call(&GRANT), "t");
        let repeated = fails(client(body).core.call(&CREATE), "hunter2");
        let plain = fails(client(body).core.call(&CREATE), "another");
        for error in [granted, repeated] {
            let causes = format!("{error} {error:?} {:?}", error.source());
            assert!(!causes.contains("hunter2") && !causes.contains("near"), "{causes}");
        }
        assert!(plain.to_string().contains("hunter2"), "{plain}");
    }
    let error = fails(client(r#"{"Name":"a","tags":[],"size":"hunter2"}"#).core.call(&GRANT), "t");
    assert_eq!(error.json_path().as_deref(), Some("size"));
    assert!(error.to_string().ends_with("size: expected an integer of 64 bits, found a string"), "{error}");
}

#[test]
fn an_event_about_secrets_has_no_excerpt() {
    for data in ["hunter2", r#"{"Name":"a","tags":[],"size":"hunter2"}"#] {
        let client = Canned::reply(200, "text/event-stream", format!("data: {data}\n\n")).client();
        let fails = |operation| {
            let open = async { client.core.call(operation).open().await?.events::<Item>()?.next().await };
            block_on(open).unwrap_err().to_string()
        };
        assert!(!fails(&GRANT).contains("hunter2"), "{}", fails(&GRANT));
        assert!(fails(&CREATE).contains("hunter2"), "{}", fails(&CREATE));
    }
}

#[test]
fn a_success_may_have_secrets_and_is_kept_and_not_shown() {
    let error = fails(&Canned::reply(200, "application/json", r#"{"Name":{"jwt":"hunter2"},"jwt":"hunter2"}"#));
    assert!(error.body().unwrap().windows(7).any(|w| w == b"hunter2"));
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(shown.contains("body_bytes: Some(42)"), "{shown}");
}

#[test]
fn any_2xx_is_a_success() {
    for status in [200, 201, 202, 206, 299] {
        let server = Canned::reply(status, "application/json", json!({"Name": "a", "tags": []}).to_string());
        assert_eq!(block_on(server.client().create().send()).unwrap().name, "a");
    }
    block_on(Canned::reply(204, "", "").client().create().send_empty()).unwrap();
    block_on(Canned::reply(200, "", "not { json").client().create().send_empty()).unwrap();
    let call = || Canned::reply(200, "text/plain", "é").client().core.call(&crate::api::CREATE);
    assert_eq!(block_on(call().send()).unwrap().text().unwrap(), "é");
    assert_eq!(block_on(call().send()).unwrap().bytes().unwrap(), "é");
    let call = Canned::reply(204, "", "").client().core.call(&crate::api::CREATE);
    assert_eq!(block_on(call.send()).unwrap().maybe_json::<i64>().unwrap(), None);
    let call = Canned::reply(200, "", "7").client().core.call(&crate::api::CREATE);
    assert_eq!(block_on(call.send()).unwrap().maybe_json::<i64>().unwrap(), Some(7));
    let call = Canned::reply(200, "text/plain", [0xff]).client().core.call(&crate::api::CREATE);
    assert!(block_on(call.send()).unwrap().text().unwrap_err().is_decode());
}

#[test]
fn failures_of_the_transport_say_what_was_done() {
    for (failure, kind, message) in [
        (Failure::Connect, ErrorKind::Connect, "could not connect"),
        (Failure::ConnectTimeout, ErrorKind::Timeout, "connecting took longer than the connect timeout of 10s"),
        (Failure::Timeout, ErrorKind::Timeout, "the attempt took longer than the attempt timeout of 30s"),
        (Failure::Interrupted, ErrorKind::Transport, "the exchange broke off"),
        (Failure::TooLarge, ErrorKind::Decode, "the response is larger than the limit of 67108864 bytes"),
    ] {
        let error = fails(&Canned::new(move || Err(TransportError::new(failure).because("cause"))));
        assert_eq!(error.kind(), kind);
        assert_eq!(error.to_string(), format!("createItem: {message} (POST /v1/items): cause"));
        assert_eq!(error.source().unwrap().to_string(), "cause");
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}

#[test]
fn an_error_is_small_and_can_be_sent() {
    fn check<T: Send + Sync + std::error::Error + 'static>() {}
    check::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
}

#[test]
fn the_body_of_an_error_is_read_as_what_it_is_or_says_why_not() {
    let read = |body: &str| fails(&Canned::reply(409, "application/json", body));
    let item = read(r#"{"Name":"a","tags":[]}"#).body_as::<Item>().unwrap();
    assert_eq!(item.name, "a");
    assert_eq!(read("[1, 2]").body_as::<Vec<i64>>().unwrap(), [1, 2]);
    for (body, path, why) in [
        (r#"{"Name":"a"}"#, Some("tags"), "the body of the response is not as described: missing field `tags`"),
        (r#"{"Name":"a","tags":["hunter2", 7]}"#, Some("tags[1]"), "tags[1]: expected a string, found a number"),
        (
            r#"{"Name":"a","tags":[],"size":"hunter2"}"#,
            Some("size"),
            "size: expected an integer of 64 bits, found a string",
        ),
        ("hunter2", None, "the body of the response is not JSON: expected value at line 1 column 1"),
        (" ", None, "the response has no body"),
    ] {
        let error = read(body);
        let unread = error.body_as::<Item>().unwrap_err();
        assert_eq!((unread.kind(), unread.json_path().as_deref()), (ErrorKind::Decode, path), "{body}");
        assert!(
            unread.to_string().starts_with("createItem: 409 Conflict: ") && unread.to_string().ends_with(why),
            "{unread}"
        );
        assert_eq!((unread.body(), unread.status()), (error.body(), error.status()));
        assert!(error.is_conflict() && !unread.to_string().contains("hunter2"), "{unread}");
    }
    let unread = fails(&Canned::reply(409, "application/json", b"{\"Name\": \"\xff\"}")).body_as::<Item>().unwrap_err();
    assert!(unread.to_string().contains("invalid utf-8 sequence of 1 bytes from index 10"), "{unread}");
    let unsent = fails(&Canned::new(|| Err(TransportError::new(Failure::Connect))));
    let unread = unsent.body_as::<Item>().unwrap_err();
    assert_eq!(unread.to_string(), "createItem: there was no response whose body could be read");
}
