//! Clocks of the server, which no test can turn. All of these wait at the same time.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;
use turso_platform::sql::Client;
use turso_platform::sql::types::{
    Batch, BatchStep, CursorEntry, PipelineResponse, StreamRequest, StreamResponse, StreamResult,
};

use crate::steps::{code, execute, integer, ok, result, run, statement, value};
use crate::world::World;

/// How long a stream lives that nobody uses: 10 s, up to the next whole second.
const EXPIRY: Duration = Duration::from_millis(11_200);

/// More than a half of it, and more than a transaction is given where others wait.
const LONG: Duration = Duration::from_millis(5_800);

/// A client of a database with a table.
async fn with_table(world: &World) -> Client {
    let client = world.database().await;
    run(&client, [execute("create table t (a)")]).await;
    client
}

async fn go_on(client: &Client, came: PipelineResponse, sql: &str) -> PipelineResponse {
    let baton = came.baton.expect("the stream is open");
    client.protocol().pipeline([execute(sql)]).baton(baton).send().await.expect("it is a success")
}

async fn begin(client: &Client) -> PipelineResponse {
    let steps = [execute("begin immediate"), execute("insert into t values (1)")];
    client.protocol().pipeline(steps).send().await.expect("it is a success")
}

async fn count(client: &Client) -> turso_platform::sql::types::Value {
    value(client, execute("select count(*) from t")).await
}

pub(crate) async fn expires(world: Arc<World>) {
    let client = with_table(&world).await;
    let baton = begin(&client).await.baton.expect("the stream is open");
    sleep(EXPIRY).await;
    // However often it is asked.
    for _ in 0..2 {
        let call = client.protocol().pipeline([execute("commit")]).baton(baton.clone());
        let error = call.send().await.expect_err("it has expired");
        assert!(error.is_stream_expired() && !error.is_stream_closed(), "{error}");
        assert!(error.status().is_some_and(|status| status == 400), "{error}");
        assert_eq!(error.code(), Some("STREAM_EXPIRED"));
        assert_eq!(error.message(), "The stream has expired due to inactivity");
        assert_eq!(error.headers().expect("there is an answer")["content-type"], "application/json");
    }
    assert_eq!(count(&client).await, integer(0));
    result(run(&client, [execute("insert into t values (2)")]).await.remove(0));
}

pub(crate) async fn a_stream_of_the_layer(world: Arc<World>) {
    let client = with_table(&world).await;
    let (mut idle, mut other) = (client.stream(), client.stream());
    idle.query("select 1", ()).await.expect("it is a statement");
    let mut tx = other.transaction().await.expect("it begins");
    tx.execute("insert into t values (1)", ()).await.expect("nobody else writes");
    sleep(EXPIRY).await;
    let error = tx.commit().await.expect_err("it has expired");
    assert!(error.is_stream_expired(), "{error}");
    for stream in [&mut idle, &mut other] {
        // The first to ask is told by the server; afterwards it is known.
        let error = stream.query("select 1", ()).await.expect_err("it has expired");
        assert!(error.is_stream_expired() || error.is_stream_closed(), "{error}");
        let error = stream.query("select 1", ()).await.expect_err("it stays closed");
        assert!(error.is_stream_closed() && error.attempts() == 0, "{error}");
    }
    assert_eq!(count(&client).await, integer(0));
    client.stream().execute("insert into t values (2)", ()).await.expect("another is as good as new");
}

pub(crate) async fn kept_by_use(world: Arc<World>) {
    let client = with_table(&world).await;
    let mut came = begin(&client).await;
    for _ in 0..2 {
        sleep(LONG).await;
        came = go_on(&client, came, "select 1").await;
    }
    go_on(&client, came, "commit").await;
    assert_eq!(count(&client).await, integer(1));
}

pub(crate) async fn a_transaction_alone(world: Arc<World>) {
    let client = with_table(&world).await;
    let came = begin(&client).await;
    sleep(LONG).await;
    result(go_on(&client, came, "commit").await.results.remove(0));
    assert_eq!(count(&client).await, integer(1));
}

/// A stream whose transaction has ended, since another had waited for it.
async fn in_the_way(client: &Client) -> PipelineResponse {
    let came = begin(client).await;
    let other = run(client, [execute("insert into t values (2)")]).await;
    assert!(matches!(other[0], StreamResult::Ok(_)), "it waited until there was room: {other:?}");
    came
}

pub(crate) async fn a_transaction_in_the_way(world: Arc<World>) {
    let client = with_table(&world).await;
    let came = in_the_way(&client).await;
    let steps = [execute("select 1"), StreamRequest::GetAutocommit, execute("insert into t values (3)")];
    let call = client.protocol().pipeline(steps).baton(came.baton.expect("the stream is open"));
    let mut came = call.send().await.expect("it is a success").results;
    result(came.pop().expect("there is a result of each step"));
    assert!(matches!(ok(came.remove(1)), StreamResponse::GetAutocommit(asked) if asked.is_autocommit));
    assert_eq!(code(came.remove(0)), "TRANSACTION_TIMEOUT");
    // What came first is rolled back; what the stream did afterwards was by itself.
    let rows = result(run(&client, [execute("select a from t order by a")]).await.remove(0)).rows;
    assert_eq!(rows, [[integer(2)], [integer(3)]]);
}

pub(crate) async fn a_cursor_after_it(world: Arc<World>) {
    let client = with_table(&world).await;
    let came = in_the_way(&client).await;
    let batch = Batch::new(["select 1", "select 2"].map(|sql| BatchStep::new(statement(sql))));
    let call = client.protocol().cursor(batch).baton(came.baton.expect("the stream is open"));
    let mut lines = call.send().await.expect("it is a success so far");
    let mut entries = Vec::new();
    while let Some(entry) = lines.next().await.expect("a line is an entry") {
        entries.push(entry);
    }
    let [CursorEntry::StepError(first), CursorEntry::StepError(second), CursorEntry::ReplicationIndex(_)] =
        &entries[..]
    else {
        panic!("{entries:?}")
    };
    for failed in [first, second] {
        assert_eq!(failed.error.code.as_deref(), Some("TRANSACTION_TIMEOUT"));
    }
}
