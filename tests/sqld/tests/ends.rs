//! Servers that end while something is going on.

use std::sync::Arc;
use std::time::Duration;

use sqld::{Options, Server};
use turso_platform::ErrorKind;
use turso_platform::sql::Client;
use turso_platform::sql::types::{Batch, BatchStep, CursorEntry};

use crate::run::aside;
use crate::steps::{execute, integer, result, run, statement, value};
use crate::world::{World, builder};

/// Numbers without an end.
const ENDLESS: &str = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n";

/// A server of one's own, and a client of it.
async fn own(world: &World) -> (Server, Client) {
    let server = world.server(Options::default()).await;
    let client = builder(&server).build().expect("these settings are right");
    run(&client, [execute("create table t (a)")]).await.into_iter().for_each(|came| drop(result(came)));
    (server, client)
}

pub(crate) async fn within_a_cursor(world: Arc<World>) {
    let (mut server, client) = own(&world).await;
    let batch = Batch::new([BatchStep::new(statement(ENDLESS))]);
    let mut lines = client.protocol().cursor(batch).send().await.expect("it is a success so far");
    assert!(matches!(lines.next().await, Ok(Some(CursorEntry::StepBegin(_)))));
    assert!(matches!(lines.next().await, Ok(Some(CursorEntry::Row(row))) if row.row == [integer(1)]));
    server.kill();
    // What had been sent before is still to be read.
    let mut next = 2;
    let error = loop {
        match lines.next().await {
            Ok(Some(CursorEntry::Row(row))) => assert_eq!(row.row, [integer(next)]),
            Ok(other) => panic!("that is no end: {other:?}"),
            Err(error) => break error,
        }
        next += 1;
    };
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    let error = client.protocol().pipeline([execute("select 1")]).send().await.expect_err("there is no server");
    assert!(error.is_connect() && !error.may_have_succeeded(), "{error}");
}

pub(crate) async fn within_a_transaction(world: Arc<World>) {
    let (mut server, client) = own(&world).await;
    let steps = [execute("begin"), execute("insert into t values (1)")];
    let came = client.protocol().pipeline(steps).send().await.expect("it is a success");
    let baton = came.baton.expect("the stream is open");
    server.kill();
    let commit = || client.protocol().pipeline([execute("commit")]).baton(baton.clone()).send();
    let error = commit().await.expect_err("there is no server");
    assert!(matches!(error.kind(), ErrorKind::Connect | ErrorKind::Transport), "{error}");
    let _server = aside(move || {
        server.restart();
        server
    })
    .await;
    let error = commit().await.expect_err("the stream is gone");
    assert!(error.is_stream_closed(), "{error}");
    assert_eq!(value(&client, execute("select count(*) from t")).await, integer(0));
}

pub(crate) async fn within_a_request(world: Arc<World>) {
    let (mut server, client) = own(&world).await;
    let endless = format!("insert into t select i from ({ENDLESS})");
    let asked = tokio::spawn(client.protocol().pipeline([execute(&endless)]).send());
    // Until the server is at it.
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!asked.is_finished());
    server.kill();
    let error = asked.await.expect("it does not panic").expect_err("there is no answer");
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert!(error.may_have_succeeded() && error.attempts() == 1, "{error}");
}
