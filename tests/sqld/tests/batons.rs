//! Streams, and the batons by which they go on.

use std::sync::Arc;

use serde_json::json;
use turso_platform::sql::Client;
use turso_platform::sql::types::{StreamRequest, StreamResult};

use crate::requests::store;
use crate::steps::{execute, failed, integer, ok, one, raw, result, said, value};
use crate::world::World;

/// Runs steps on a new stream that stays open, and returns its baton and what came of them.
async fn open<const N: usize>(client: &Client, steps: [StreamRequest; N]) -> (String, Vec<StreamResult>) {
    let came = client.protocol().pipeline(steps).send().await.expect("it is a success");
    (came.baton.expect("the stream is open"), came.results)
}

async fn count(client: &Client) -> turso_platform::sql::types::Value {
    value(client, execute("select count(*) from t")).await
}

pub(crate) async fn after_each_response(world: Arc<World>) {
    let client = world.database().await;
    // Even where the stream has nothing to remember.
    let (first, _) = open(&client, [execute("select 1")]).await;
    let came = client.protocol().pipeline([execute("select 2")]).baton(first.clone()).send().await;
    let second = came.expect("it is good once").baton.expect("the stream is open");
    assert_ne!(first, second);
    let came = client.protocol().pipeline([StreamRequest::Close]).baton(second).send().await;
    assert_eq!(came.expect("it is good once").baton, None);
}

pub(crate) async fn used_twice(world: Arc<World>) {
    let client = world.database().await;
    let (first, _) = open(&client, [execute("begin")]).await;
    let again = || client.protocol().pipeline([execute("select 2")]).baton(first.clone()).send();
    let second = again().await.expect("it is good once").baton.expect("the stream is open");
    let error = again().await.expect_err("it was used");
    assert!(error.is_stream_closed(), "{error}");
    // Nothing happens to the stream: who has the right one goes on.
    client.protocol().pipeline([execute("commit")]).baton(second).send().await.expect("it is good once");
}

pub(crate) async fn of_nobody(world: Arc<World>) {
    let client = world.database().await;
    for baton in ["", "abc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        let error = client.protocol().pipeline([execute("select 1")]).baton(baton).send().await;
        let error = error.expect_err("no server has given it");
        assert!(error.is_stream_closed() && error.status().is_some_and(|status| status == 400), "{baton}: {error}");
        assert!(!error.is_stream_expired(), "{error}");
    }
}

pub(crate) async fn of_a_closed_stream(world: Arc<World>) {
    let client = world.database().await;
    let (baton, _) = open(&client, [execute("select 1")]).await;
    let close = || client.protocol().pipeline([StreamRequest::Close]).baton(baton.clone()).send();
    close().await.expect("it is good once");
    let error = close().await.expect_err("the stream is gone");
    assert!(error.is_stream_closed(), "{error}");
}

pub(crate) async fn close_is_the_last_step(world: Arc<World>) {
    let client = world.database().await;
    let steps = [StreamRequest::Close, execute("select 1")];
    let error = client.protocol().pipeline(steps).send().await.expect_err("the stream is closed");
    assert!(error.is_stream_closed() && error.message() == "Stream for this baton was closed", "{error}");
    // Only that it is closed again is no error.
    let steps = [StreamRequest::Close, StreamRequest::Close];
    client.protocol().pipeline(steps).send().await.expect("that is taken");
}

pub(crate) async fn close_rolls_back(world: Arc<World>) {
    let client = world.database().await;
    ok(one(&client, execute("create table t (a)")).await);
    let (baton, _) = open(&client, [execute("begin"), execute("insert into t values (1)")]).await;
    client.protocol().pipeline([StreamRequest::Close]).baton(baton).send().await.expect("it is a success");
    assert_eq!(count(&client).await, integer(0));
}

pub(crate) async fn a_failure_kills_the_stream(world: Arc<World>) {
    let client = world.database().await;
    ok(one(&client, execute("create table t (a)")).await);
    let (baton, _) = open(&client, [execute("begin"), execute("insert into t values (1)")]).await;
    let refused =
        raw(&client, "/v3/pipeline", json!({"baton": baton, "requests": [{"type": "execute", "stmt": {}}]})).await;
    assert_eq!(refused.status, 400, "{}", said(&refused));
    let error = client.protocol().pipeline([execute("commit")]).baton(baton).send().await.expect_err("it is gone");
    assert!(error.is_stream_closed(), "{error}");
    assert_eq!(count(&client).await, integer(0), "its transaction was rolled back");
    // Whoever waits for its lock has it.
    result(one(&client, execute("insert into t values (2)")).await);
}

pub(crate) async fn what_was_committed_stays(world: Arc<World>) {
    let client = world.database().await;
    ok(one(&client, execute("create table t (a)")).await);
    let insert = json!({"type": "execute", "stmt": {"sql": "insert into t values (1)"}});
    let came = raw(&client, "/v3/pipeline", json!({"requests": [insert, {"type": "execute", "stmt": {}}]})).await;
    assert_eq!(came.status, 400, "{}", said(&came));
    assert_eq!(count(&client).await, integer(1));
}

pub(crate) async fn a_step_that_fails_stops_nothing(world: Arc<World>) {
    let client = world.database().await;
    let steps =
        [execute("create table t (a)"), execute("insert into nowhere values (1)"), execute("insert into t values (1)")];
    let (_, results) = open(&client, steps).await;
    failed(results[1].clone());
    result(results[2].clone());
    assert_eq!(count(&client).await, integer(1));
}

pub(crate) async fn of_one_version_at_the_other(world: Arc<World>) {
    let client = world.database().await;
    let came = client.protocol().pipeline_v2([store(1, "select 5")]).send().await.expect("it is a success");
    let stored = || crate::steps::of(turso_platform::sql::types::Statement::new().sql_id(1));
    let call = client.protocol().pipeline([stored()]).baton(came.baton.expect("the stream is open"));
    let came = call.send().await.expect("it is the same stream");
    let call = client.protocol().pipeline_v2([stored()]).baton(came.baton.expect("the stream is open"));
    let came = call.send().await.expect("it is the same stream");
    assert_eq!(result(came.results[0].clone()).rows, [[integer(5)]]);
}

pub(crate) async fn of_another_database(world: Arc<World>) {
    let (client, other) = (world.database().await, world.database().await);
    let (baton, _) = open(&client, [execute("create table only_here (a)")]).await;
    // The stream keeps its database, whichever the host names.
    let call = other.protocol().pipeline([execute("select count(*) from only_here")]).baton(baton);
    let mut came = call.send().await.expect("it is a success");
    assert_eq!(result(came.results.remove(0)).rows, [[integer(0)]]);
}

pub(crate) async fn two_streams_at_once(world: Arc<World>) {
    let client = world.database().await;
    ok(one(&client, execute("create table t (a)")).await);
    let (writer, _) = open(&client, [execute("begin immediate"), execute("insert into t values (1)")]).await;
    assert_eq!(count(&client).await, integer(0), "nobody else sees it yet");
    let call = client.protocol().pipeline([execute("commit"), StreamRequest::Close]).baton(writer);
    result(call.send().await.expect("it is a success").results[0].clone());
    assert_eq!(count(&client).await, integer(1));
}
