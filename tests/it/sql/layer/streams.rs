//! What one request leaves to the next: batons, where the stream goes on, and what is due.

use std::task::{Context, Poll, Waker};

use serde_json::{Value, json};
use turso_platform::sql::types::{StreamRequest, StreamResult};
use turso_platform::sql::{Behavior, Client, Sql};
use turso_platform::{Attempt, Body, BoxFuture, Clock, Reqwest, Transport, TransportError};

use super::{answer, batched, closed, executed, result};
use crate::sql::{builder, given};
use crate::wire::server::{Answer, Server};

fn fine() -> Value {
    executed(&result(&[], json!([])))
}

fn done() -> Value {
    batched(json!([result(&[], json!([]))]), json!([null]))
}

fn baton(server: &Server, index: usize) -> Value {
    server.nth(index).json()["baton"].clone()
}

#[tokio::test]
async fn each_request_shows_the_baton_of_the_answer_before() {
    let (server, db) = given([
        answer(Some("b1"), &[fine()]),
        answer(Some("b2"), &[json!({"type": "ok", "response": {"type": "get_autocommit", "is_autocommit": true}})]),
        answer(Some("b3"), &[closed()]),
        answer(None, &[fine()]),
        answer(Some("b5"), &[fine()]),
        answer(None, &[closed()]),
    ]);
    let mut stream = db.stream();
    stream.query("SELECT 1", ()).await.expect("it is a success");
    assert_eq!(baton(&server, 0), json!(null));
    assert!(stream.is_autocommit().await.expect("it is a success"));
    assert_eq!(baton(&server, 1), json!("b1"));
    let came = stream.request([StreamRequest::Close]).await.expect("it is a success");
    assert!(matches!(&came[..], [StreamResult::Ok(_)]));
    assert_eq!(baton(&server, 2), json!("b2"));
    stream.run(Sql::stored(1, ())).await.expect("it is a success");
    assert_eq!(server.nth(3).json()["requests"][0]["stmt"], json!({"sql_id": 1}));
    // The server has closed it, as it may where nothing is kept on it: the next request opens another.
    stream.query("SELECT 1", ()).await.expect("it is a success");
    assert_eq!(baton(&server, 4), json!(null));
    stream.close().await.expect("it is a success");
    assert_eq!(server.nth(5).json(), json!({"requests": [{"type": "close"}], "baton": "b5"}));
}

#[tokio::test]
async fn it_goes_on_where_the_server_says() {
    let other = Server::start([answer(Some("b2"), &[fine()]), answer(None, &[closed()])]);
    let url = format!("{}/", other.url());
    let first = json!({"baton": "b1", "base_url": url, "results": [fine()]});
    let server = Server::start([Answer::json(200, &first)]);
    let db = builder(&server).allow_credentials_to("127.0.0.1").build().expect("these settings are right");
    let mut stream = db.stream();
    stream.query("SELECT 1", ()).await.expect("it is a success");
    stream.query("SELECT 2", ()).await.expect("it is a success");
    let request = other.nth(0);
    assert_eq!((request.target.as_str(), request.json()["baton"].clone()), ("/v3/pipeline", json!("b1")));
    // The next answer names no URL: that of the stream stays.
    stream.close().await.expect("it is a success");
    assert_eq!(other.nth(1).json()["baton"], json!("b2"));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn after_a_failure_nothing_more_is_sent() {
    for failure in
        [Answer::Last(Vec::new()), Answer::json(500, &json!({"error": "a"})), Answer::text(200, "text/plain", "no")]
    {
        let (server, db) = given([answer(Some("b1"), &[fine()]), failure]);
        let mut stream = db.stream();
        stream.query("SELECT 1", ()).await.expect("it is a success");
        let error = stream.query("SELECT 2", ()).await.expect_err("it fails");
        assert!(!error.is_stream_closed(), "{error}");
        let error = stream.query("SELECT 3", ()).await.expect_err("it is closed");
        assert!(error.is_stream_closed() && error.message().contains("a request on it failed"), "{error}");
        assert!(stream.request([StreamRequest::Close]).await.expect_err("it is closed").is_stream_closed());
        drop(stream);
        assert_eq!(server.requests().len(), 2);
    }
}

#[tokio::test]
async fn a_request_that_is_given_up_closes_it() {
    let (server, db) = given([answer(Some("b1"), &[fine()]), Answer::Stall(Vec::new())]);
    let mut stream = db.stream();
    stream.query("SELECT 1", ()).await.expect("it is a success");
    let mut request = Box::pin(stream.query("SELECT 2", ()));
    assert!(matches!(request.as_mut().poll(&mut Context::from_waker(Waker::noop())), Poll::Pending));
    drop(request);
    let error = stream.query("SELECT 3", ()).await.expect_err("it is closed");
    assert!(error.is_stream_closed() && error.message().contains("was dropped before its answer"), "{error}");
    drop(server);
}

#[tokio::test]
async fn what_was_never_sent_changes_nothing() {
    let (server, db) = given([answer(Some("b1"), &[fine()]), answer(Some("b2"), &[fine()]), answer(None, &[closed()])]);
    let mut stream = db.stream();
    stream.query("SELECT 1", ()).await.expect("it is a success");
    stream.query("SELECT ?", [f64::NAN]).await.expect_err("it cannot be sent");
    stream.query("SELECT 2", ()).await.expect("it is a success");
    assert_eq!((baton(&server, 0), baton(&server, 1)), (json!(null), json!("b1")));
    stream.close().await.expect("it is a success");
}

#[tokio::test]
async fn a_stream_that_is_dropped_is_closed_in_the_background() {
    let (server, db) = given([answer(Some("b1"), &[fine()]), answer(None, &[closed()])]);
    let mut stream = db.stream();
    stream.query("SELECT 1", ()).await.expect("it is a success");
    drop(stream);
    // A thread that waits would keep the work from being done.
    let came = tokio::task::spawn_blocking(move || server.nth(1).json()).await.expect("it comes");
    assert_eq!(came, json!({"requests": [{"type": "close"}], "baton": "b1"}));
}

#[test]
fn after_blocking_calls_a_thread_closes_it() {
    let (server, db) = given([answer(Some("b1"), &[fine()]), answer(None, &[closed()])]);
    let mut stream = db.stream();
    stream.query_blocking("SELECT 1", ()).expect("it is a success");
    drop(stream);
    assert_eq!(server.nth(1).json(), json!({"requests": [{"type": "close"}], "baton": "b1"}));
}

/// What is sent of a transaction that is dropped, and of two queries after it.
async fn dropped(db: &Client, server: &Server) -> Vec<Value> {
    let mut stream = db.stream();
    let mut tx = stream.transaction_with(Behavior::Immediate).await.expect("it begins");
    tx.execute("INSERT", ()).await.expect("it is a success");
    drop(tx);
    stream.query("SELECT 1", ()).await.expect("it is a success");
    stream.query("SELECT 2", ()).await.expect("it is a success");
    stream.close().await.expect("it is a success");
    server.requests().iter().map(|request| request.json()["requests"].clone()).collect()
}

fn in_transaction(sql: &str) -> Value {
    let condition = json!({"type": "not", "cond": {"type": "is_autocommit"}});
    let step = json!({"condition": condition, "stmt": {"sql": sql, "want_rows": false}});
    json!({"type": "batch", "batch": {"steps": [step]}})
}

fn run(sql: &str) -> Value {
    json!({"type": "execute", "stmt": {"sql": sql}})
}

#[tokio::test]
async fn a_transaction_that_is_dropped_is_rolled_back_in_the_background() {
    let (server, db) = given([
        answer(Some("b1"), &[fine()]),
        answer(Some("b2"), &[done()]),
        answer(Some("b3"), &[done()]),
        answer(Some("b4"), &[fine()]),
        answer(Some("b5"), &[fine()]),
        answer(None, &[closed()]),
    ]);
    let sent = dropped(&db, &server).await;
    assert_eq!(sent[0][0]["stmt"]["sql"], json!("BEGIN IMMEDIATE"));
    assert_eq!(sent[1..3], [json!([in_transaction("INSERT")]), json!([in_transaction("ROLLBACK")])]);
    assert_eq!(sent[3..5], [json!([run("SELECT 1")]), json!([run("SELECT 2")])]);
    let batons: Vec<Value> = (2..6).map(|index| baton(&server, index)).collect();
    assert_eq!(batons, ["b2", "b3", "b4", "b5"]);
}

/// Sends, and has no place for work in the background.
struct Nowhere(Reqwest);

impl Transport for Nowhere {
    fn send(
        &self,
        request: http::Request<Body>,
        attempt: Attempt,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.send(request, attempt)
    }

    fn clock(&self) -> &dyn Clock {
        self.0.clock()
    }
}

#[tokio::test]
async fn without_a_place_for_that_the_next_request_begins_with_the_rollback() {
    let server = Server::start([
        answer(Some("b1"), &[fine()]),
        answer(Some("b2"), &[done()]),
        answer(Some("b3"), &[done(), fine()]),
        answer(Some("b4"), &[fine()]),
        answer(None, &[closed()]),
    ]);
    let transport = Nowhere(Reqwest::new(reqwest::Client::new()));
    let db = builder(&server).transport(transport).build().expect("these settings are right");
    let sent = dropped(&db, &server).await;
    assert_eq!(sent[2..4], [json!([in_transaction("ROLLBACK"), run("SELECT 1")]), json!([run("SELECT 2")])]);
}

#[tokio::test]
async fn a_statement_that_is_skipped_says_that_the_transaction_is_over() {
    let skipped = batched(json!([null]), json!([null]));
    let (_server, db) = given([
        answer(Some("b1"), &[fine()]),
        answer(Some("b2"), std::slice::from_ref(&skipped)),
        answer(Some("b3"), std::slice::from_ref(&skipped)),
        answer(Some("b4"), &[skipped]),
        answer(None, &[closed()]),
    ]);
    let mut stream = db.stream();
    let mut tx = stream.transaction().await.expect("it begins");
    let error = tx.query("SELECT 1", ()).await.expect_err("it was not run");
    assert!(error.is_transaction_closed() && error.message().contains("was not run"), "{error}");
    assert!(tx.commit().await.expect_err("there is nothing to commit").is_transaction_closed());
    let tx_over = stream.transaction().await;
    assert!(tx_over.is_err(), "a batch is no answer to a statement");
}
