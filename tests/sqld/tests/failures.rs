//! What a failure looks like: requests that fail as a whole, and steps that do.

use std::sync::Arc;

use serde_json::{Value as Json, json};
use sqld::Options;
use turso_platform::Error;
use turso_platform::sql::types::{HttpError, StreamRequest};

use crate::requests::store;
use crate::steps::{code, execute, failed, integer, one, run, with};
use crate::world::{World, builder};

/// The error that a pipeline of these steps is as a whole.
async fn error(world: &World, path: &str, body: Json) -> Error {
    let client = world.database().await;
    let call = client.request("POST", path).json(&body).send_json::<Json>();
    call.await.expect_err("it fails as a whole")
}

pub(crate) async fn a_bare_text(world: Arc<World>) {
    let refused = [
        ("/v3/pipeline", json!({"requests": 1})),
        ("/v3/pipeline", json!([])),
        ("/v3/pipeline", json!({"requests": [{"type": "nothing"}]})),
        ("/v3/pipeline", json!({"baton": "abc", "requests": []})),
        ("/v2/pipeline", json!({"requests": [{"type": "get_autocommit"}]})),
        ("/v3/cursor", json!({})),
    ];
    for (path, body) in refused {
        let error = error(&world, path, body.clone()).await;
        assert!(error.status().is_some_and(|status| status == 400), "{body}: {error}");
        assert_eq!(error.headers().expect("there is an answer")["content-type"], "text/plain");
        // What the body says is the message, without anything around it.
        assert_eq!(error.message().as_bytes(), error.body().expect("there is a body"), "{body}");
        assert!(error.body_as::<HttpError>().is_err(), "it is no JSON");
    }
}

pub(crate) async fn bad_json(world: Arc<World>) {
    let client = world.database().await;
    let call = client.request("POST", "/v3/pipeline").body("application/json", "{").send_json::<Json>();
    let error = call.await.expect_err("it is no JSON");
    assert!(error.status().is_some_and(|status| status == 400) && error.message().contains("EOF"), "{error}");
}

pub(crate) async fn an_unknown_database(world: Arc<World>) {
    let client = builder(&world.open).header("host", "nowhere.localhost").build().expect("these settings are right");
    let error = client.protocol().pipeline([execute("select 1")]).send().await.expect_err("there is none");
    assert!(error.is_not_found() && error.message() == "Namespace `nowhere` doesn't exist", "{error}");
    let body: HttpError = error.body_as().expect("it is as described");
    assert_eq!(body.error.as_deref(), Some("Namespace `nowhere` doesn't exist"));
    assert_eq!(error.headers().expect("there is an answer")["content-type"], "application/json");
}

pub(crate) async fn too_many_connections(world: Arc<World>) {
    let options = Options::default().argument("--max-concurrent-connections", "2");
    let server = world.server(options.argument("--connection-creation-timeout-sec", "1")).await;
    let client = builder(&server).build().expect("these settings are right");
    let mut batons = Vec::new();
    let error = loop {
        assert!(batons.len() < 9, "there is no limit");
        match client.protocol().pipeline([execute("select 1")]).send().await {
            Ok(came) => batons.push(came.baton.expect("the stream is open")),
            Err(error) => break error,
        }
    };
    assert!(error.is_rate_limited() && error.status().is_some_and(|status| status == 429), "{error}");
    assert_eq!(error.message(), "Timed out while opening database connection");
    assert_eq!(error.headers().expect("there is an answer")["content-type"], "application/json");
    // Where a stream ends, there is room for another.
    let baton = batons.pop().expect("the first had room");
    client.protocol().pipeline([StreamRequest::Close]).baton(baton).send().await.expect("it is a success");
    client.protocol().pipeline([execute("select 1")]).send().await.expect("there is room");
}

pub(crate) async fn a_database_that_is_blocked(world: Arc<World>) {
    let (name, builder) = world.made(&world.open).await;
    let client = builder.build().expect("these settings are right");
    let server = world.open.clone();
    let config = json!({"block_reads": true, "block_writes": true, "block_reason": "quota"});
    crate::run::aside(move || server.administer(&format!("/v1/namespaces/{name}/config"), &config)).await;
    for sql in ["select 1", "create table t (a)"] {
        let error = failed(one(&client, execute(sql)).await);
        assert_eq!(error.code.as_deref(), Some("BLOCKED"), "{sql}");
        assert!(error.message.contains("quota"), "{}", error.message);
    }
}

/// The code that each of these is.
async fn are(world: &World, cases: &[(&str, &str)]) {
    let client = world.database().await;
    for (sql, expected) in cases {
        assert_eq!(code(one(&client, execute(sql)).await), *expected, "{sql}");
    }
}

pub(crate) async fn codes_of_texts(world: Arc<World>) {
    are(
        &world,
        &[
            ("selec", "SQL_PARSE_ERROR"),
            ("", "SQL_NO_STATEMENT"),
            ("-- nothing", "SQL_NO_STATEMENT"),
            ("select 1; select 2", "SQL_MANY_STATEMENTS"),
            ("select ?", "ARGS_INVALID"),
        ],
    )
    .await;
}

pub(crate) async fn codes_of_databases(world: Arc<World>) {
    are(
        &world,
        &[
            ("select * from nowhere", "SQLITE_UNKNOWN"),
            ("select nobody", "SQL_INPUT_ERROR"),
            ("create table sqlite_x (a)", "SQLITE_UNKNOWN"),
            ("attach 'x' as y", "SQL_PARSE_ERROR"),
        ],
    )
    .await;
    let client = world.database().await;
    let steps = [
        "create table t (a integer primary key, b not null)",
        "insert into t values (1, null)",
        "insert into t values ('a', 1)",
    ];
    let came = run(&client, steps.map(execute)).await;
    assert_eq!(code(came[1].clone()), "SQLITE_CONSTRAINT");
    assert_eq!(code(came[2].clone()), "SQLITE_MISMATCH");
}

pub(crate) async fn transactions_within_others(world: Arc<World>) {
    let client = world.database().await;
    let came = run(&client, [execute("begin"), execute("begin"), execute("rollback"), execute("rollback")]).await;
    assert_eq!(code(came[1].clone()), "SQLITE_UNKNOWN");
    assert_eq!(code(came[3].clone()), "SQLITE_UNKNOWN");
}

pub(crate) async fn a_result_that_is_too_large(world: Arc<World>) {
    let client = world.database().await;
    let rows = |count: u32| {
        let numbers = "with recursive n(i) as (select 1 union all select i + 1 from n where i < ";
        execute(&format!("{numbers}{count}) select i, zeroblob(1000000) from n"))
    };
    assert_eq!(crate::steps::result(one(&client, rows(5)).await).rows.len(), 5);
    let came = run(&client, [rows(20), execute("select 3")]).await;
    assert_eq!(code(came[0].clone()), "RESPONSE_TOO_LARGE");
    assert_eq!(crate::steps::result(came[1].clone()).rows, [[integer(3)]]);
}

pub(crate) async fn an_argument_that_is_too_large(world: Arc<World>) {
    let client = world.database().await;
    let blob = turso_platform::sql::types::BlobValue::new(vec![7; 8_000_000]);
    let blob = turso_platform::sql::types::Value::Blob(blob);
    let error = failed(one(&client, with("select length(?)", [blob])).await);
    assert_eq!(error.code.as_deref(), Some("ARGS_INVALID"), "{error:?}");
    assert!(error.message.contains("string or blob too big"), "{error:?}");
}

pub(crate) async fn too_many_stored_texts(world: Arc<World>) {
    let client = world.database().await;
    let came = run(&client, (0..51).map(|id| store(id, "select 1"))).await;
    assert!(came[..50].iter().all(|result| matches!(result, turso_platform::sql::types::StreamResult::Ok(_))));
    assert_eq!(code(came[50].clone()), "SQL_STORE_TOO_MANY");
}

pub(crate) async fn a_stored_text_that_is_too_large(world: Arc<World>) {
    let client = world.database().await;
    let long = |length: usize| format!("select 1 {}", " ".repeat(length - 9));
    let came = run(&client, [store(1, &long(5_000)), store(2, &long(6_000)), execute("select 3")]).await;
    assert!(matches!(came[0], turso_platform::sql::types::StreamResult::Ok(_)), "{:?}", came[0]);
    assert_eq!(code(came[1].clone()), "SQL_STORE_TOO_LARGE");
    assert_eq!(crate::steps::result(came[2].clone()).rows, [[integer(3)]]);
}
