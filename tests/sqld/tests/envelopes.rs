//! What every request and every response has.

use std::sync::Arc;

use serde_json::json;
use sqld::Options;
use turso_platform::sql::types::{Batch, BatchStep, StreamRequest, StreamResult};

use crate::steps::{execute, failed, integer, raw, result, said, statement};
use crate::world::{World, builder};

pub(crate) async fn without_requests(world: Arc<World>) {
    let client = world.database().await;
    let came = raw(&client, "/v3/pipeline", json!({})).await;
    assert_eq!(came.status, 400);
    assert!(said(&came).contains("missing field `requests`"), "{}", said(&came));
}

pub(crate) async fn no_requests(world: Arc<World>) {
    let client = world.database().await;
    let came = client.protocol().pipeline([]).send().await.expect("it is a success");
    assert!(came.baton.is_some() && came.results.is_empty());
}

pub(crate) async fn results_in_order(world: Arc<World>) {
    let client = world.database().await;
    let steps = [execute("select 1"), execute("select"), execute("select 3"), StreamRequest::GetAutocommit];
    let came = client.protocol().pipeline(steps).send().await.expect("it is a success");
    let kinds: Vec<bool> = came.results.iter().map(|result| matches!(result, StreamResult::Ok(_))).collect();
    assert_eq!(kinds, [true, false, true, true]);
    assert_eq!(result(came.results[2].clone()).rows, [[integer(3)]]);
}

pub(crate) async fn a_null_for_a_baton(world: Arc<World>) {
    let client = world.database().await;
    let came = raw(&client, "/v3/pipeline", json!({"baton": null, "requests": [{"type": "close"}]})).await;
    assert_eq!(came.status, 200, "{}", said(&came));
    let batch = json!({"steps": [{"stmt": {"sql": "select 1"}}]});
    let came = raw(&client, "/v3/cursor", json!({"baton": null, "batch": batch})).await;
    assert_eq!(came.status, 200, "{}", said(&came));
}

pub(crate) async fn what_is_unknown(world: Arc<World>) {
    let client = world.database().await;
    let stmt = json!({"sql": "select ?", "args": [{"type": "null", "x": 1}], "later": {}});
    let came =
        raw(&client, "/v3/pipeline", json!({"new": 1, "requests": [{"type": "execute", "stmt": stmt, "x": []}]}));
    let came = came.await;
    assert_eq!(came.status, 200, "{}", said(&came));
}

pub(crate) async fn errors_of_steps(world: Arc<World>) {
    let client = world.database().await;
    let error = failed(crate::steps::one(&client, execute("select * from nowhere")).await);
    assert_eq!(error.code.as_deref(), Some("SQLITE_UNKNOWN"));
    assert_eq!(error.message, "SQLite error: no such table: nowhere");
    assert_eq!((error.extended_code, error.extra.len()), (None, 0));
}

pub(crate) async fn heads_of_cursors(world: Arc<World>) {
    let client = world.database().await;
    let batch = Batch::new([BatchStep::new(statement("select 1"))]);
    let mut lines = client.protocol().cursor(batch).send().await.expect("it is a success");
    let head = lines.head().await.expect("there is a head");
    assert!(head.baton.is_some() && head.base_url.is_none() && head.extra.is_empty(), "{head:?}");
}

pub(crate) async fn base_url(world: Arc<World>) {
    let client = world.database().await;
    let came = client.protocol().pipeline([StreamRequest::Close]).send().await.expect("it is a success");
    assert_eq!(came.base_url, None);

    // What a server is told to be called by is what it says, slash and all.
    let url = "http://127.0.0.1:1/";
    let server = world.server(Options::default().argument("--http-self-url", url)).await;
    let client = builder(&server).build().expect("these settings are right");
    let came = client.protocol().pipeline([execute("select 1")]).send().await.expect("it is a success");
    assert_eq!(came.base_url.as_deref(), Some(url));
    // Where that leads, a slash too many would be a path that nobody knows.
    let url = format!("{}/", server.url());
    let call = client.protocol().pipeline([StreamRequest::Close]).baton(came.baton.expect("the stream is open"));
    call.with_base_url(url).send().await.expect("the slash at its end does not count");

    let batch = Batch::new([BatchStep::new(statement("select 1"))]);
    let mut lines = client.protocol().cursor(batch).send().await.expect("it is a success");
    assert_eq!(lines.head().await.expect("there is a head").base_url.as_deref(), Some("http://127.0.0.1:1/"));
}
