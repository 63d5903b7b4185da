//! What the layer above the protocol makes of it where something goes wrong.

use std::sync::Arc;

use serde_json::json;
use sqld::Options;
use turso_platform::sql::{self, Client};
use turso_platform::{Error, ErrorKind};

use crate::run::aside;
use crate::world::{World, builder};

/// A client of a new database of the server that asks for tokens, with a table in it; its token has these claims.
async fn holding(world: &World, claims: serde_json::Value) -> Client {
    let (_, builder) = world.made(&world.locked).await;
    let all = world.keys.token(&json!({}));
    let client = builder.token(world.keys.token(&claims)).build().expect("these settings are right");
    let step = crate::steps::execute("create table t (a)");
    let made = client.protocol().pipeline([step]).with_token(all).send().await.expect("that token may do all");
    drop(crate::steps::result(made.results[0].clone()));
    client
}

async fn count(db: &Client) -> i64 {
    let rows = db.query("select count(*) from t", ()).await.expect("it may be read");
    rows.first().expect("a count is a row").get(0).expect("it is a number")
}

fn status(error: &Error) -> u16 {
    error.status().expect("there is an answer").as_u16()
}

pub(crate) async fn expired_token(world: Arc<World>) {
    let db = holding(&world, json!({"exp": 1})).await;
    let query = db.query("select 1", ()).await.expect_err("it has expired");
    let cursor = db.cursor("select 1").await.expect_err("it has expired");
    let stream = db.stream().query("select 1", ()).await.expect_err("it has expired");
    for error in [query, cursor, stream] {
        assert!(error.is_unauthorized() && status(&error) == 401, "{error}");
        assert!(error.message().contains("expired") && sql::statement_index(&error).is_none(), "{error}");
    }
}

pub(crate) async fn read_only_token(world: Arc<World>) {
    let db = holding(&world, json!({"a": "ro"})).await;
    let insert = "insert into t values (1)";
    let execute = db.execute(insert, ()).await.expect_err("it may not be written");
    let batch = db.batch(["select 1", insert]).await.expect_err("it may not be written");
    for error in [execute, batch] {
        assert!(error.is_forbidden() && status(&error) == 403, "{error}");
    }
    // Where rows are read as they come, the server finds out too late to say so.
    let cursor = db.cursor(insert).await.expect_err("it may not be written");
    assert_eq!(cursor.kind(), ErrorKind::Transport, "{cursor}");
    assert_eq!(count(&db).await, 0);
}

pub(crate) async fn read_only_transaction(world: Arc<World>) {
    let db = holding(&world, json!({"a": "ro"})).await;
    let mut stream = db.stream();
    let mut tx = stream.transaction().await.expect("it may be read");
    tx.query("select * from t", ()).await.expect("it may be read");
    let error = tx.execute("insert into t values (1)", ()).await.expect_err("it may not be written");
    assert!(error.is_forbidden() && status(&error) == 403, "{error}");
    let error = tx.commit().await.expect_err("the stream is gone");
    assert!(error.is_stream_closed() && error.attempts() == 0, "{error}");
}

pub(crate) async fn unknown_database(world: Arc<World>) {
    let db = builder(&world.open).header("host", "nowhere.localhost").build().expect("these settings are right");
    let error = db.query("select 1", ()).await.expect_err("there is none");
    assert!(error.is_not_found() && error.message() == "Namespace `nowhere` doesn't exist", "{error}");
}

pub(crate) async fn blocked_database(world: Arc<World>) {
    let (name, builder) = world.made(&world.open).await;
    let db = builder.build().expect("these settings are right");
    let (server, config) = (world.open.clone(), json!({"block_reads": true, "block_writes": true}));
    aside(move || server.administer(&format!("/v1/namespaces/{name}/config"), &config)).await;
    let query = db.query("select 1", ()).await.expect_err("it is blocked");
    let cursor = match db.cursor("select 1").await {
        Err(error) => error,
        Ok(mut cursor) => cursor.next().await.expect_err("it is blocked"),
    };
    for error in [query, cursor] {
        assert_eq!((error.kind(), error.code()), (ErrorKind::Failed, Some("BLOCKED")), "{error}");
        assert!(error.is_blocked(), "{error}");
        assert_eq!(sql::statement_index(&error), Some(0));
    }
}

pub(crate) async fn a_stream_goes_where_the_server_says(world: Arc<World>) {
    // The other server knows no stream of this one. That it says so shows that it was asked.
    let other = world.server(Options::default()).await;
    let server = world.server(Options::default().argument("--http-self-url", &format!("{}/", other.url()))).await;
    let db = builder(&server).build().expect("these settings are right");
    let mut stream = db.stream();
    stream.query("select 1", ()).await.expect("a stream begins at the client's own URL");
    let error = stream.query("select 2", ()).await.expect_err("the other server knows no such stream");
    assert!(error.is_stream_closed() && status(&error) == 400, "{error}");
    assert!(error.message().contains("invalid baton"), "{error}");
}

/// A server of one's own with a table, and a client of it.
async fn own(world: &World) -> (sqld::Server, Client) {
    let server = world.server(Options::default()).await;
    let db = builder(&server).build().expect("these settings are right");
    db.execute("create table t (a)", ()).await.expect("it is new");
    (server, db)
}

pub(crate) async fn killed_in_a_cursor(world: Arc<World>) {
    let (mut server, db) = own(&world).await;
    let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n";
    let mut cursor = db.cursor(endless).await.expect("it is a statement");
    assert!(cursor.next().await.expect("there is a row").is_some());
    server.kill();
    let error = loop {
        match cursor.next().await {
            Ok(row) => assert!(row.is_some(), "that is no end"),
            Err(error) => break error,
        }
    };
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert_eq!(cursor.next().await.expect("nothing comes after an error"), None);
}

pub(crate) async fn killed_in_a_transaction(world: Arc<World>) {
    let (mut server, db) = own(&world).await;
    let mut stream = db.stream();
    let mut tx = stream.transaction().await.expect("it begins");
    tx.execute("insert into t values (1)", ()).await.expect("it is open");
    server.kill();
    let error = tx.commit().await.expect_err("there is no server");
    assert!(matches!(error.kind(), ErrorKind::Connect | ErrorKind::Transport), "{error}");
    let _server = aside(move || {
        server.restart();
        server
    });
    let _server = _server.await;
    // Of the stream nothing is left, whether it is known to be closed or still to be found out.
    let error = stream.query("select 1", ()).await.expect_err("the stream is gone");
    assert!(error.is_stream_closed(), "{error}");
    assert_eq!(count(&db).await, 0);
}

pub(crate) async fn broken_off(world: Arc<World>) {
    let db = world.database().await;
    let mut cursor = db.cursor("select 1 union all select cast(x'ff' as text)").await.expect("it is a statement");
    assert!(cursor.next().await.expect("there is a row").is_some());
    let error = cursor.next().await.expect_err("the second cannot be written");
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    let error = db.query("select cast(x'ff' as text)", ()).await.expect_err("it cannot be written");
    assert!(error.is_server_error() && status(&error) == 500, "{error}");
}
