//! Steps of pipelines, and what came of them, in few words.

use bytes::Bytes;
use serde_json::{Value as Json, json};
use turso_platform::Response;
use turso_platform::sql::Client;
use turso_platform::sql::types::{
    BatchResult, ExecuteRequest, FloatValue, IntegerValue, SqlError, Statement, StatementResult, StreamRequest,
    StreamResponse, StreamResult, TextValue, Value,
};

pub(crate) fn integer(value: i64) -> Value {
    Value::Integer(IntegerValue::new(value))
}

pub(crate) fn float(value: f64) -> Value {
    Value::Float(FloatValue::new(Some(value)))
}

pub(crate) fn text(value: &str) -> Value {
    Value::Text(TextValue::new(value))
}

pub(crate) fn statement(sql: &str) -> Statement {
    Statement::new().sql(sql)
}

pub(crate) fn execute(sql: &str) -> StreamRequest {
    of(statement(sql))
}

pub(crate) fn with(sql: &str, args: impl IntoIterator<Item = Value>) -> StreamRequest {
    of(statement(sql).args(args))
}

pub(crate) fn of(statement: Statement) -> StreamRequest {
    StreamRequest::Execute(ExecuteRequest::new(statement))
}

/// Runs steps on a stream that ends with them, and returns what came of each.
pub(crate) async fn run(client: &Client, steps: impl IntoIterator<Item = StreamRequest>) -> Vec<StreamResult> {
    let steps = steps.into_iter().chain([StreamRequest::Close]);
    let came = client.protocol().pipeline(steps).send().await.expect("the request is as it should be");
    assert_eq!(came.baton, None, "the stream is closed");
    let mut results = came.results;
    assert!(matches!(ok(results.pop().expect("there is a result of each step")), StreamResponse::Close));
    results
}

/// Runs one step.
pub(crate) async fn one(client: &Client, step: StreamRequest) -> StreamResult {
    run(client, [step]).await.pop().expect("there is a result of each step")
}

/// The value that a statement returns.
pub(crate) async fn value(client: &Client, step: StreamRequest) -> Value {
    let mut row = result(one(client, step).await).rows.pop().expect("there is a row");
    row.pop().expect("there is a column")
}

/// What came of a step that went well.
pub(crate) fn ok(result: StreamResult) -> StreamResponse {
    match result {
        StreamResult::Ok(ok) => ok.response,
        other => panic!("{other:?}"),
    }
}

/// What a statement that went well returned.
pub(crate) fn result(result: StreamResult) -> StatementResult {
    match ok(result) {
        StreamResponse::Execute(execute) => execute.result,
        other => panic!("{other:?}"),
    }
}

/// What a batch that was run returned.
pub(crate) fn batch_result(result: StreamResult) -> BatchResult {
    match ok(result) {
        StreamResponse::Batch(batch) => batch.result,
        other => panic!("{other:?}"),
    }
}

/// Why a step failed.
pub(crate) fn failed(result: StreamResult) -> SqlError {
    match result {
        StreamResult::Error(failed) => failed.error,
        other => panic!("{other:?}"),
    }
}

/// The code of why a step failed.
pub(crate) fn code(result: StreamResult) -> String {
    failed(result).code.expect("there is a code")
}

/// Sends a body that the types do not have, to a path, and returns the answer as it came.
pub(crate) async fn raw(client: &Client, path: &str, body: Json) -> Response<Bytes> {
    client.request("POST", path).json(&body).send_raw().await.expect("there is an answer")
}

/// The text of an answer that came as it is.
pub(crate) fn said(answer: &Response<Bytes>) -> String {
    String::from_utf8_lossy(&answer.value).into_owned()
}

/// A pipeline of these steps fails as a whole, by a bare text that has this in it.
pub(crate) async fn is_refused(client: &Client, path: &str, requests: Json, part: &str) {
    let came = raw(client, path, json!({"requests": requests})).await;
    assert_eq!(came.status, 400, "{requests}: {}", said(&came));
    assert_eq!(came.headers["content-type"], "text/plain");
    assert!(said(&came).contains(part), "{requests}: {}", said(&came));
}
