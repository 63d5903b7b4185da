//! What one call alone is given: fields of its body, headers, query parameters, a token, an organization, a deadline.

use std::time::Duration;

use http::Method;
use serde_json::json;
use turso_platform::{Body, ErrorKind};

use super::server::{Answer, Server};
use super::{SECRET, answering, builder, client};

fn ok() -> Server {
    answering(Answer::json(200, &json!({"databases": []})))
}

fn updated() -> Server {
    answering(Answer::json(200, &json!({"block_reads": false, "block_writes": false})))
}

#[tokio::test]
async fn a_field_of_the_body_is_added_or_replaced() {
    let server = updated();
    let call = client(&server).databases().update_configuration("my-db").size_limit("1gb").block_reads(true);
    let call = call.with_body_field("size_limit", "2gb").with_body_field("new", json!({"deep": [1, null]}));
    call.with_body_field("nothing", ()).with_body_field("new_too", 3).delete_protection(true).send().await.unwrap();
    let sent = json!({
        "size_limit": "2gb", "block_reads": true, "delete_protection": true, "new": {"deep": [1, null]}, "nothing": null,
        "new_too": 3,
    });
    let request = server.request();
    assert_eq!(request.json(), sent);
    assert_eq!(request.header("content-length"), Some(request.body.len().to_string().as_str()));
}

#[tokio::test]
async fn fields_alone_are_a_body() {
    let server = answering(Answer::json(200, &json!({"jwt": "a.b.c"})));
    let call = client(&server).databases().create_token("my-db").with_body_field("fine", vec!["grained"]);
    call.send().await.unwrap();
    let request = server.request();
    assert_eq!(
        (request.header("content-type"), request.json()),
        (Some("application/json"), json!({"fine": ["grained"]}))
    );
    let server = ok();
    let request = client(&server).request(Method::POST, "/v1").json(&json!({"a": 1})).with_body_field("a", 2);
    request.with_body_field("b", true).send().await.unwrap();
    assert_eq!(server.request().json(), json!({"a": 2, "b": true}));
}

#[tokio::test]
async fn a_field_needs_an_object_to_be_put_into() {
    let server = updated();
    let stream =
        || Body::stream(None, Some("{}"), |chunk| async move { Ok::<_, std::io::Error>(chunk.map(|one| (one, None))) });
    for (content_type, body, why) in [
        ("application/json", Body::from("[1]"), "the body is no object of JSON"),
        ("application/json", Body::from("{"), "the body is not JSON"),
        ("application/json", stream(), "the body is a stream"),
        ("text/plain", Body::from("{}"), "the body is `text/plain` and no JSON"),
    ] {
        let call = client(&server).databases().update_configuration("my-db").with_body(content_type, body);
        let error = call.with_body_field("a", 1).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        let said = format!("`with_body_field` has nothing to put a field into: {why}");
        assert!(error.to_string().contains(&said), "{error}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_header_of_the_call_wins() {
    let server = ok();
    let client = builder(&server).header("x-of", "the client").header("x-kept", "yes").build().unwrap();
    let call = client.databases().list().with_header("X-Of", "the call").with_header("accept", "*/*");
    call.with_header("authorization", "Other scheme").with_header("x-of", "the last").send().await.unwrap();
    let request = server.request();
    let headers = ["x-of", "x-kept", "accept", "authorization"].map(|name| request.header(name));
    assert_eq!(headers, [Some("the last"), Some("yes"), Some("*/*"), Some("Other scheme")]);
}

#[tokio::test]
async fn a_header_cannot_begin_another() {
    let server = ok();
    for (name, value) in
        [("x-a", "b\r\nx-c: d"), ("x-a", "b\nc"), ("x-a", "b\0"), ("x a", "b"), ("x:a", "b"), ("", "b")]
    {
        let error = client(&server).databases().list().with_header(name, value).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{name:?}: {value:?}");
        assert!(!error.to_string().contains("x-c"), "{error}");
        let error = builder(&server).header(name, value).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
    }
    let error = client(&server).databases().list().with_token("a\r\nx: y").send().await.unwrap_err();
    assert!(error.to_string().contains("control character at position 1"), "{error}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_query_parameter_of_the_call_replaces_and_is_encoded() {
    let server = ok();
    let call = client(&server).databases().list().group("one").with_query("group", "two").with_query("a b", "c&d=e#f");
    call.with_query("more", "1").with_query("more", "2").send().await.unwrap();
    let target = server.request().target;
    let mut pairs: Vec<&str> = target.split_once('?').unwrap().1.split('&').collect();
    pairs.sort_unstable();
    assert_eq!(pairs, ["a%20b=c%26d%3De%23f", "group=two", "more=2"]);
}

#[tokio::test]
async fn token_and_organization_of_a_call_are_for_it_alone() {
    let server =
        Server::start([Answer::json(200, &json!({"databases": []})), Answer::json(200, &json!({"databases": []}))]);
    let client = client(&server);
    client.databases().list().with_token("another").with_organization("other org").send().await.unwrap();
    client.databases().list().send().await.unwrap();
    let requests = server.requests();
    let seen = requests.iter().map(|one| (one.target.as_str(), one.header("authorization").unwrap_or_default()));
    let bearer = format!("Bearer {SECRET}");
    assert_eq!(
        seen.collect::<Vec<_>>(),
        [("/v1/organizations/other%20org/databases", "Bearer another"), ("/v1/organizations/acme/databases", &*bearer),]
    );
}

#[tokio::test]
async fn a_deadline_of_the_call_counts() {
    // The server never answers: what ends the call is its own timer, and the client's are far away.
    let soon = Duration::from_millis(1);
    let server = Server::start([Answer::Stall(Vec::new()), Answer::Stall(Vec::new())]);
    let client = client(&server);
    let error = client.databases().list().with_timeout(soon).send().await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("1ms"), "{error}");
    let error = client.databases().list().with_attempt_timeout(soon).send().await.unwrap_err();
    assert!(error.is_timeout() && error.to_string().contains("1ms"), "{error}");
}

#[tokio::test]
async fn the_recommended_rate_limits_are_those_of_this_api() {
    for (creates, expected) in [(true, "10 in 60s and 10 at once"), (false, "100 in 60s and 10 at once")] {
        let server = Server::start([]);
        let client = builder(&server).retries(0).recommended_rate_limits().build().unwrap();
        // The server answers all of them with an error, until they no longer reach it.
        let error = loop {
            let soon = Duration::from_millis(100);
            let error = match creates {
                true => client.databases().create("a", "default").with_timeout(soon).send().await.unwrap_err(),
                false => client.databases().list().with_timeout(soon).send().await.unwrap_err(),
            };
            if error.is_rate_limited() {
                break error;
            }
        };
        assert!(server.requests().len() >= 10 && error.to_string().contains(expected), "{error}");
    }
}
