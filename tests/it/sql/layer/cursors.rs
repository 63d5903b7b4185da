//! Rows as they come, and what is done with their stream.

use serde_json::json;

use super::{answer, closed};
use crate::sql::given;
use crate::wire::server::{Answer, Server, head};

const BEGIN: &str =
    "{\"baton\":\"b1\",\"base_url\":null}\n{\"type\":\"step_begin\",\"step\":0,\"cols\":[{\"name\":\"a\"}]}\n";
const ROW: &str = "{\"type\":\"row\",\"row\":[{\"type\":\"integer\",\"value\":\"7\"}]}\n";
const END: &str = "{\"type\":\"step_end\",\"affected_row_count\":2,\"last_insert_rowid\":10}\n";

fn lines(lines: &[&str]) -> Answer {
    Answer::text(200, "text/plain", lines.concat())
}

fn close(server: &Server) -> bool {
    server.nth(1).json() == json!({"requests": [{"type": "close"}], "baton": "b1"})
}

#[tokio::test]
async fn what_is_new_is_skipped_and_the_stream_is_closed_at_the_end() {
    let later = "{\"type\":\"later\",\"row\":1}\n{\"type\":\"replication_index\",\"replication_index\":null}\n";
    for end in [END.to_owned(), format!("{END}{later}")] {
        let (server, db) = given([lines(&[BEGIN, later, ROW, ROW, &end]), answer(None, &[closed()])]);
        let mut cursor = db.cursor(("SELECT ?", [1])).await.expect("it is a success");
        assert_eq!(cursor.columns().len(), 1);
        for _ in 0..2 {
            let row = cursor.next().await.expect("it is a success").expect("there is a row");
            assert_eq!(row.get::<i64>("a").expect("it is a number"), 7);
        }
        assert_eq!(cursor.next().await.expect("it is a success"), None);
        assert_eq!((cursor.executed().rows_affected(), cursor.executed().last_insert_rowid()), (2, Some(10)));
        let request = server.nth(0);
        let statement = json!({"sql": "SELECT ?", "args": [{"type": "integer", "value": "1"}]});
        assert_eq!(
            (request.target.as_str(), request.json()),
            ("/v3/cursor", json!({"batch": {"steps": [{"stmt": statement}]}}))
        );
        assert!(close(&server));
    }
}

#[tokio::test]
async fn what_fails_among_the_rows_is_an_error_after_them() {
    let failed = "{\"type\":\"step_error\",\"step\":0,\"error\":{\"message\":\"no\",\"code\":\"SQLITE_FULL\"}}\n";
    let fatal = "{\"type\":\"error\",\"error\":{\"message\":\"no\",\"code\":\"SQLITE_FULL\"}}\n";
    for end in [failed, fatal] {
        let (server, db) = given([lines(&[BEGIN, ROW, end]), answer(None, &[closed()])]);
        let mut cursor = db.cursor("SELECT 1").await.expect("it is a success so far");
        assert!(cursor.next().await.expect("it came before").is_some());
        let error = cursor.next().await.expect_err("it fails");
        assert_eq!(error.to_string(), "cursor: no (code SQLITE_FULL)");
        assert_eq!(cursor.next().await.expect("there is no more"), None);
        // It is closed in the background, by the runtime that this is on.
        assert!(tokio::task::spawn_blocking(move || close(&server)).await.expect("it comes"));
        // Before the first row the call itself fails.
        let (_server, db) = given([lines(&["{\"baton\":\"b1\"}\n", end]), answer(None, &[closed()])]);
        assert!(db.cursor("SELECT 1").await.is_err_and(|error| error.code() == Some("SQLITE_FULL")));
    }
}

/// Neither a body that ends too early nor one that breaks off is all of the rows.
#[tokio::test]
async fn an_answer_without_a_statement_is_no_empty_result() {
    let (_server, db) = given([lines(&["{\"baton\":\"b1\",\"base_url\":null}\n"]), answer(None, &[closed()])]);
    let error = db.cursor("SELECT 1").await.expect_err("it says nothing of the statement");
    assert!(error.to_string().contains("it ended before the statement did"), "{error}");
}

#[tokio::test]
async fn what_is_not_all_is_an_error() {
    let mut broken = head(200, &[("content-type", "text/plain"), ("content-length", "1000")]);
    broken.extend_from_slice(format!("{BEGIN}{ROW}").as_bytes());
    let wrong = "{\"type\":\"row\",\"row\":[]}\n";
    let rows = [
        (lines(&[BEGIN, ROW]), "it ended before the statement did"),
        (lines(&[BEGIN, ROW, wrong]), "a row has 0 values, and there are 1 columns"),
        (lines(&[BEGIN, ROW, "{\"type\":\"row\",\"row\":7}\n"]), "a line cannot be read"),
        (Answer::Last(broken), "the exchange broke off"),
    ];
    for (given_lines, message) in rows {
        let (_server, db) = given([given_lines, answer(None, &[closed()])]);
        let mut cursor = db.cursor("SELECT 1").await.expect("it is a success so far");
        assert!(cursor.next().await.expect("it came before").is_some());
        let error = cursor.next().await.expect_err("there is more to come");
        assert!(error.message().contains(message), "{error}");
    }
}

#[tokio::test]
async fn a_row_is_there_before_the_next_is_sent() {
    let mut begun = head(200, &[("content-type", "text/plain"), ("transfer-encoding", "chunked")]);
    let text = format!("{BEGIN}{ROW}");
    begun.extend_from_slice(format!("{:x}\r\n{text}\r\n", text.len()).as_bytes());
    let (_server, db) = given([Answer::Stall(begun)]);
    let mut cursor = db.cursor("SELECT 1").await.expect("the columns have come");
    assert!(cursor.next().await.expect("it has come").is_some());
}
