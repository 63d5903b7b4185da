//! Who may do what: the tokens that a server asks for.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use turso_platform::sql::types::{Batch, BatchStep, PipelineResponse};
use turso_platform::sql::{Client, ClientBuilder};
use turso_platform::{Error, ErrorKind};

use crate::steps::{execute, result, statement};
use crate::world::World;

/// In seconds.
const HOUR: u64 = 3600;

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs()
}

/// A new database of the server that asks for tokens: its name, and a client that has none yet.
async fn locked(world: &World) -> (String, ClientBuilder) {
    world.made(&world.locked).await
}

/// A client of a new database, with a token that has these claims.
async fn holding(world: &World, claims: Value) -> Client {
    let (_, builder) = locked(world).await;
    builder.token(world.keys.token(&claims)).build().expect("these settings are right")
}

async fn write(client: &Client) -> Result<PipelineResponse, Error> {
    client.protocol().pipeline([execute("create table t (a)")]).send().await
}

async fn read(client: &Client) -> Result<PipelineResponse, Error> {
    client.protocol().pipeline([execute("select 1")]).send().await
}

/// The request is refused as a whole, by this text in `error`.
async fn is_refused(client: &Client, part: &str) {
    let error = read(client).await.expect_err("it is refused");
    assert!(error.is_unauthorized() && error.status().is_some_and(|status| status == 401), "{error}");
    assert!(error.message().starts_with("Unauthorized: `") && error.message().contains(part), "{error}");
    let headers = error.headers().expect("there is an answer");
    assert_eq!(headers["content-type"], "application/json");
    let cursor = client.protocol().cursor(Batch::new([])).send().await;
    assert!(cursor.expect_err("it is refused").is_unauthorized());
}

pub(crate) async fn none(world: Arc<World>) {
    let (_, builder) = locked(&world).await;
    is_refused(&builder.build().expect("these settings are right"), "Expected authorization header").await;
}

pub(crate) async fn without_claims(world: Arc<World>) {
    let client = holding(&world, json!({})).await;
    write(&client).await.expect("it may do all");
    read(&client).await.expect("it may do all");
}

pub(crate) async fn read_and_write(world: Arc<World>) {
    let client = holding(&world, json!({"a": "rw", "exp": now() + HOUR})).await;
    let came = write(&client).await.expect("it may write");
    result(came.results[0].clone());
}

pub(crate) async fn read_only(world: Arc<World>) {
    let client = holding(&world, json!({"a": "ro"})).await;
    result(read(&client).await.expect("it may read").results[0].clone());
    let error = write(&client).await.expect_err("it may not write");
    assert!(error.is_forbidden() && error.status().is_some_and(|status| status == 403), "{error}");
    assert!(error.message().starts_with("Authorization forbidden"), "{error}");
    assert!(error.hint().is_some_and(|hint| hint.contains("full access")), "{error}");
    assert_eq!(error.headers().expect("there is an answer")["content-type"], "application/json");
}

pub(crate) async fn read_only_cursor(world: Arc<World>) {
    let client = holding(&world, json!({"a": "ro"})).await;
    let batch = |sql| Batch::new([BatchStep::new(statement(sql))]);
    let mut lines = client.protocol().cursor(batch("select 1")).send().await.expect("it may read");
    assert!(matches!(lines.next().await, Ok(Some(_))));
    let mut lines = client.protocol().cursor(batch("create table t (a)")).send().await.expect("it is a success so far");
    lines.head().await.expect("there is a head");
    assert_eq!(lines.next().await.expect_err("it may not write").kind(), ErrorKind::Transport);
}

pub(crate) async fn expired(world: Arc<World>) {
    let client = holding(&world, json!({"a": "rw", "exp": now() - HOUR})).await;
    is_refused(&client, "The JWT has expired").await;
    let error = read(&client).await.expect_err("it has expired");
    assert!(error.hint().is_some_and(|hint| hint.contains("token_provider")), "{error}");
}

pub(crate) async fn of_other_keys(world: Arc<World>) {
    let (_, builder) = locked(&world).await;
    let token = sqld::Keys::of([8; 32]).token(&json!({"a": "rw"}));
    is_refused(&builder.token(token).build().expect("these settings are right"), "JWT is invalid").await;
}

pub(crate) async fn of_the_platform(world: Arc<World>) {
    let (_, builder) = locked(&world).await;
    let token = sqld::Keys::of([8; 32]).token(&json!({"jti": "a", "iat": now()}));
    let client = builder.token(token).build().expect("these settings are right");
    let error = read(&client).await.expect_err("it is for something else");
    assert!(error.hint().is_some_and(|hint| hint.contains("one of the Platform API")), "{error}");
}

pub(crate) async fn that_is_none(world: Arc<World>) {
    let (_, builder) = locked(&world).await;
    is_refused(&builder.token("abc").build().expect("these settings are right"), "JWT").await;
}

pub(crate) async fn another_scheme(world: Arc<World>) {
    let (_, builder) = locked(&world).await;
    let client = builder.header("authorization", "Basic dTpw").build().expect("these settings are right");
    is_refused(&client, "").await;
}

pub(crate) async fn a_scheme_in_capitals(world: Arc<World>) {
    let (_, builder) = locked(&world).await;
    let client = builder.build().expect("these settings are right");
    let token = world.keys.token(&json!({}));
    for scheme in ["bearer", "BEARER"] {
        let call = client.protocol().pipeline([execute("select 1")]);
        call.with_header("authorization", format!("{scheme} {token}")).send().await.expect("the case does not count");
    }
}

pub(crate) async fn of_one_database(world: Arc<World>) {
    let ((own, builder), (_, other)) = (locked(&world).await, locked(&world).await);
    let token = world.keys.token(&json!({"id": own}));
    let client = builder.token(token.clone()).build().expect("these settings are right");
    write(&client).await.expect("it is of this database");
    let other = other.token(token).build().expect("these settings are right");
    let error = read(&other).await.expect_err("it is of another database");
    // As if there were none, so that names cannot be guessed.
    assert!(error.is_not_found(), "{error}");
}

pub(crate) async fn with_permissions(world: Arc<World>) {
    let (name, builder) = locked(&world).await;
    let client = builder.build().expect("these settings are right");
    let call = |sql, token: &str| client.protocol().pipeline([execute(sql)]).with_token(token).send();
    let may = |what: &str| world.keys.token(&json!({"p": {what: {"ns": [name]}}}));
    call("create table t (a)", &may("rw")).await.expect("it may write");
    call("select * from t", &may("ro")).await.expect("it may read");
    let error = call("insert into t values (1)", &may("ro")).await.expect_err("it may not write");
    assert!(error.is_forbidden(), "{error}");
}

pub(crate) async fn nobody_asks_for_them(world: Arc<World>) {
    let (_, builder) = locked(&world).await;
    let client = builder.build().expect("these settings are right");
    client.protocol().health().send().await.expect("no token is asked for");
    client.protocol().version().send().await.expect("no token is asked for");
    client.protocol().supports_version_2().send().await.expect("no token is asked for");
    client.protocol().supports_version_3().send().await.expect("no token is asked for");
}
