//! Successes: which statuses are, and what becomes of bodies that are not there, no JSON, or too large.

use serde_json::json;
use turso_platform::{Error, ErrorKind};

use super::server::{Answer, head};
use super::{answering, builder, client};

const LOCATIONS: &str = r#"{"locations":{"a":"b"}}"#;

async fn locations(answer: Answer) -> Result<usize, Error> {
    let server = answering(answer);
    let got = client(&server).locations().list().send().await?;
    assert_eq!(got.locations["a"], "b");
    Ok(got.locations.len())
}

#[tokio::test]
async fn another_2xx_than_the_declared_one_is_a_success() {
    for status in [200, 201, 202, 203, 206, 299] {
        assert_eq!(locations(Answer::text(status, "application/json", LOCATIONS)).await.unwrap(), 1, "{status}");
    }
    let answer = Answer::json(201, &json!({"database": {"DbId": "a", "Hostname": "b", "Name": "c"}}));
    let made = client(&answering(answer)).databases().create("c", "default").send().await.unwrap();
    assert_eq!(made.database.name, "c");
}

#[tokio::test]
async fn json_is_read_whatever_it_is_called() {
    for content_type in ["text/plain", "application/json; charset=utf-8", "application/problem+json"] {
        assert_eq!(locations(Answer::text(200, content_type, LOCATIONS)).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_body_that_is_declared_and_missing_is_an_error_that_says_so() {
    for answer in [Answer::empty(204), Answer::empty(200), Answer::text(200, "application/json", " \r\n")] {
        let error = locations(answer.clone()).await.unwrap_err();
        assert!(error.is_decode() && error.message().contains("no body"), "{answer:?}: {error}");
        assert!(error.to_string().starts_with("listLocations: 20"), "{error}");
        assert!(error.status().is_some_and(|status| status.is_success()));
    }
}

#[tokio::test]
async fn an_operation_without_an_answer_takes_any() {
    let any = [
        Answer::empty(200),
        Answer::empty(204),
        Answer::json(200, &json!({"ok": true})),
        Answer::text(200, "text/html", "<p>done"),
        Answer::text(201, "text/plain", b"\xff"),
    ];
    for answer in any {
        let server = answering(answer.clone());
        let done = client(&server).databases().invalidate_tokens("my-db").send().await;
        assert!(done.is_ok(), "{answer:?}: {done:?}");
    }
}

#[tokio::test]
async fn a_body_that_is_not_json_is_an_error_that_keeps_it() {
    for body in [
        &b"<html>maintenance</html>"[..],
        b"{\"locations\":{\"a\":\"b\"}",
        b"{\"locations\":{\"a\":\"\xff\"}}",
        b"{} {}",
    ] {
        let error = locations(Answer::text(200, "application/json", body)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
        assert_eq!(error.body().map(|body| &body[..]), Some(body));
        assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
        assert!(!error.to_string().contains('\n'), "{error}");
    }
}

#[tokio::test]
async fn a_body_above_the_limit_is_an_error_however_it_is_framed() {
    let body = json!({"locations": {"a": "b", "long": "x".repeat(2000)}}).to_string();
    let mut chunked = head(200, &[("transfer-encoding", "chunked")]);
    for part in body.as_bytes().chunks(100) {
        chunked.extend_from_slice(format!("{:x}\r\n", part.len()).as_bytes());
        chunked.extend_from_slice(part);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let until_the_end = [head(200, &[("connection", "close")]), body.clone().into_bytes()].concat();
    let framed = [Answer::text(200, "application/json", &body), Answer::Bytes(chunked), Answer::Last(until_the_end)];
    for answer in framed {
        let ask = async |limit: usize| {
            let server = answering(answer.clone());
            builder(&server).max_response_bytes(limit).build().unwrap().locations().list().send().await
        };
        let error = ask(body.len() - 1).await.expect_err("one byte too many");
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.message().contains(&format!("{} bytes", body.len() - 1)), "{error}");
        // What is as long as the limit is within it.
        assert_eq!(ask(body.len()).await.unwrap().locations.len(), 2);
    }
}

#[tokio::test]
async fn a_body_that_only_claims_to_be_too_large_is_not_waited_for() {
    let server = answering(Answer::Stall(head(200, &[("content-length", "99999999999999")])));
    let error = client(&server).locations().list().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
}
