//! A cursor's lines are there as they come: the head before the batch is run, a row before the next is sent.

use serde_json::json;
use turso_platform::sql::types::{Batch, BatchStep, CursorEntry, Statement, Value};

use super::given;
use crate::wire::server::{Answer, head};

fn batch() -> Batch {
    Batch::new([BatchStep::new(Statement::new().sql("select 1"))])
}

/// The beginning of an answer of lines that has no end yet.
fn begun(lines: &[&str]) -> Vec<u8> {
    let mut bytes = head(200, &[("content-type", "text/plain"), ("transfer-encoding", "chunked")]);
    for line in lines {
        bytes.extend_from_slice(format!("{:x}\r\n{line}\r\n", line.len()).as_bytes());
    }
    bytes
}

fn whole(text: &str) -> Answer {
    Answer::text(200, "text/plain", text)
}

#[tokio::test]
async fn what_has_come_is_there_while_the_rest_is_still_to_come() {
    let lines = [
        "{\"baton\":\"b1\",\"base_url\":null}\n",
        "{\"type\":\"step_begin\",\"step\":0,\"cols\":[{\"name\":\"1\",\"decltype\":null}]}\n{\"type\":\"row\",",
        "\"row\":[{\"type\":\"integer\",\"value\":\"7\"}]}\n{\"type\":\"ro",
    ];
    // The server says no more, and does not hang up.
    let (server, client) = given([Answer::Stall(begun(&lines))]);
    let mut lines = client.protocol().cursor(batch()).send().await.expect("the head of the answer has come");
    assert_eq!(lines.head().await.expect("the first line has come").baton.as_deref(), Some("b1"));
    assert!(matches!(lines.next().await, Ok(Some(CursorEntry::StepBegin(begin))) if begin.step == 0));
    let Ok(Some(CursorEntry::Row(row))) = lines.next().await else { panic!("the row has come") };
    assert!(matches!(&row.row[..], [Value::Integer(integer)] if integer.value == 7));
    let request = server.request();
    assert_eq!(request.target, "/v3/cursor");
    assert_eq!(request.header("accept"), Some("text/plain"));
    assert_eq!(request.json(), json!({"batch": {"steps": [{"stmt": {"sql": "select 1"}}]}}));
}

#[tokio::test]
async fn an_entry_that_is_new_is_another_and_the_next_is_read() {
    let (_server, client) =
        given([whole("{\"baton\":null}\n{\"type\":\"later\",\"a\":1}\n{\"type\":\"replication_index\"}")]);
    let mut lines = client.protocol().cursor(batch()).send().await.expect("it is a success");
    assert!(matches!(lines.next().await, Ok(Some(CursorEntry::Other(_)))));
    assert!(matches!(lines.next().await, Ok(Some(CursorEntry::ReplicationIndex(_)))));
    assert!(matches!(lines.next().await, Ok(None)));
}

#[tokio::test]
async fn a_body_that_breaks_off_is_an_error_after_what_came() {
    let lines = ["{\"baton\":\"b1\"}\n{\"type\":\"row\",\"row\":[]}\n{\"type\":\"ro"];
    let (_server, client) = given([Answer::Last(begun(&lines))]);
    let mut lines = client.protocol().cursor(batch()).send().await.expect("it is a success so far");
    assert!(matches!(lines.next().await, Ok(Some(CursorEntry::Row(_)))));
    assert!(lines.next().await.is_err());
}

#[tokio::test]
async fn a_failure_before_the_first_line_is_one_of_the_call() {
    let (_server, client) = given([Answer::json(500, &json!({"error": "Internal Error: `syntax error`"}))]);
    let error = client.protocol().cursor(batch()).send().await.expect_err("it is no success");
    assert!(error.is_server_error() && error.message().contains("syntax error"), "{error}");
}

#[test]
fn a_thread_may_wait_for_the_lines() {
    let (_server, client) = given([whole("{\"baton\":\"b1\"}\n{\"type\":\"row\",\"row\":[]}\n")]);
    let mut lines = client.protocol().cursor(batch()).send_blocking().expect("it is a success");
    assert_eq!(lines.head_blocking().expect("there is a head").baton.as_deref(), Some("b1"));
    assert!(matches!(lines.next_blocking(), Ok(Some(CursorEntry::Row(_)))));
    assert!(matches!(lines.next_blocking(), Ok(None)));
}
