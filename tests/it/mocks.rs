//! The client against its own mock, as the tests of its users have it.

use std::time::Duration;

use turso_platform::api::databases::{CreateDatabase, CreateDatabaseResponse, GetDatabase, ListDatabases};
use turso_platform::types::ErrorBody;
use turso_platform::{Client, Failure, MockTransport, sql};

fn client(mock: &MockTransport) -> Client {
    let builder = Client::builder().token("a-secret-token").organization("acme").transport(mock.clone());
    builder.build().expect("the client is set up")
}

fn wait<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("there is a runtime");
    runtime.block_on(future)
}

#[test]
fn each_operation_is_answered_by_its_example() {
    let mock = MockTransport::new();
    let client = client(&mock);
    wait(async {
        let all = client.databases().list().send().await.expect("it is answered");
        assert_eq!(all.databases[0].name, "my-db");
        let made = client.databases().create("my-db", "default").send().await.expect("it is answered");
        assert_eq!(made.database.name, "my-db");
        client.databases().invalidate_tokens("my-db").send().await.expect("it is answered");
    });
    assert_eq!(mock.calls_of::<ListDatabases>().len(), 1);
    assert_eq!(mock.calls().len(), 3);
    mock.assert_done();
}

#[test]
fn both_apis_of_the_crate_have_one_mock() {
    let mock = MockTransport::new();
    let database =
        sql::Client::builder().url("libsql://my-db-acme.turso.io").token("a-token").transport(mock.clone()).build();
    let database = database.expect("the client is set up");
    wait(async {
        let statement = sql::types::Statement::new().sql("select 1");
        let batch = sql::types::Batch::new([sql::types::BatchStep::new(statement)]);
        let mut rows = database.protocol().cursor(batch).send().await.expect("it is answered");
        rows.head().await.expect("there is a head");
        assert!(rows.next().await.expect("there is a line").is_some());
    });
}

#[test]
fn waits_take_no_time() {
    let mock = MockTransport::new();
    let client = client(&mock);
    mock.on::<GetDatabase>()
        .fail(Failure::Connect)
        .reply_error(429, "{\"error\":\"too many requests\"}")
        .retry_after(Duration::from_secs(7))
        .reply_example();
    let found = wait(client.databases().get("my-db").send()).expect("the third attempt is answered");
    assert_eq!(mock.calls().len(), 3);
    assert!(mock.elapsed() >= Duration::from_secs(7), "{:?}", mock.elapsed());
    let _ = found;
    mock.assert_done();
}

#[test]
fn a_slow_answer_meets_the_timeout() {
    let mock = MockTransport::new();
    let client = client(&mock);
    mock.on::<GetDatabase>().reply_example().after(Duration::from_secs(60));
    let error = wait(client.databases().get("my-db").with_retries(0).send()).expect_err("it takes too long");
    assert!(error.is_timeout(), "{error}");
    assert_eq!(mock.elapsed(), Duration::from_secs(30));
    let late = wait(client.databases().get("my-db").with_attempt_timeout(Duration::from_secs(61)).send());
    late.expect("it may take so long");
}

#[test]
fn errors_have_the_types_that_are_documented() {
    let mock = MockTransport::new();
    let client = client(&mock);
    let mut body = ErrorBody::sample();
    body.error = Some("there is one".to_owned());
    mock.on::<CreateDatabase>().reply_error(409, body);
    let error = wait(client.databases().create("my-db", "default").send()).expect_err("the mock says so");
    assert!(error.is_conflict() && error.is_already_exists());
    assert_eq!(error.message(), "there is one");
    assert_eq!(mock.calls()[0].json().expect("it is JSON")["name"], "my-db");
}

#[test]
fn blocking_calls_are_answered_too() {
    let mock = MockTransport::new();
    let mut made = CreateDatabaseResponse::sample();
    made.database.name = "other".to_owned();
    mock.on::<CreateDatabase>().reply(made).after(Duration::from_secs(2));
    let made = client(&mock).databases().create("other", "default").send_blocking().expect("it is answered");
    assert_eq!(made.database.name, "other");
    assert_eq!(mock.elapsed(), Duration::from_secs(2));
}

#[test]
fn what_is_not_expected_names_the_nearest() {
    let mock = MockTransport::strict();
    let client = client(&mock);
    mock.on::<GetDatabase>().path("databaseName", "a").times(1);
    let error = wait(client.databases().get("b").send()).expect_err("nobody expects it");
    assert_eq!(
        error.to_string(),
        "getDatabase: the call was not expected (GET /v1/organizations/acme/databases/b): the nearest of what is expected is \
         number 1, `GetDatabase` with the path value databaseName = \"a\", but the path value databaseName is \"b\""
    );
    assert_eq!(error.attempts(), 1);
}
