//! Answers as they came, whatever their status.

use super::server::{Answer, Server, head};
use super::{SECRET, answering, client};

#[tokio::test]
async fn an_answer_of_any_status_is_given_as_it_came() {
    for status in [200, 204, 302, 400, 404, 409, 418, 501] {
        let body = if status == 204 { "" } else { "\u{1f6a7} not json" };
        let length = body.len().to_string();
        let mut bytes =
            head(status, &[("x-said", "so"), ("content-length", &length)][..1 + usize::from(status != 204)]);
        bytes.extend_from_slice(body.as_bytes());
        let server = answering(Answer::Bytes(bytes));
        let answer = client(&server).databases().delete("my-db").send_raw().await.unwrap();
        assert_eq!((answer.status.as_u16(), &answer.value[..]), (status, body.as_bytes()));
        assert_eq!(answer.headers["x-said"], "so");
        let request = server.request();
        assert_eq!(request.header("authorization"), Some(format!("Bearer {SECRET}").as_str()));
    }
}

#[tokio::test]
async fn what_a_raw_call_sends_is_what_every_call_does() {
    let server = answering(Answer::text(422, "text/plain", "no"));
    let answer = client(&server).databases().create("my-db", "default").size_limit("1gb").send_raw().await.unwrap();
    assert_eq!((answer.status.as_u16(), &answer.value[..]), (422, &b"no"[..]));
    let sent = server.request().json();
    assert_eq!(sent, serde_json::json!({"name": "my-db", "group": "default", "size_limit": "1gb"}));
}

#[tokio::test]
async fn without_an_answer_a_raw_call_is_an_error() {
    let server = Server::start([Answer::Last(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nshort".to_vec())]);
    let error = client(&server).databases().delete("my-db").send_raw().await.unwrap_err();
    assert_eq!((error.operation(), error.status()), (Some("deleteDatabase"), None));
    let error = client(&server).databases().delete("..").send_raw().await.unwrap_err();
    assert_eq!(error.kind(), turso_platform::ErrorKind::InvalidRequest);
}
