//! The client against its own mock, as the tests of its users have it.

mod walk;

use std::sync::Mutex;
use std::time::Duration;

use serde_json::json;
use turso_platform::api::databases::{CreateDatabase, CreateDatabaseResponse, GetDatabase, ListDatabases};
use turso_platform::types::ErrorBody;
use turso_platform::{
    AttemptInfo, Body, BoxFuture, Client, Failure, Hook, MockReply, MockTransport, Rate, Transport, sql,
};

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

#[test]
fn a_call_that_is_answered_no_more_says_so() {
    let mock = MockTransport::new();
    let client = client(&mock);
    mock.on::<GetDatabase>().times(1);
    wait(client.databases().get("a").send()).expect("it is answered once");
    let error = wait(client.databases().get("a").send()).expect_err("and no more");
    assert!(error.to_string().ends_with("number 1, `GetDatabase`, but its answers were all given (1)"), "{error}");
    // What is not spoken of is answered by its example all the same.
    wait(client.databases().list().send()).expect("it is answered");
    let problem = mock.verify().expect_err("a call was not expected");
    assert!(problem.to_string().contains("GET /v1/organizations/acme/databases/a was not expected"), "{problem}");
}

#[test]
fn what_was_expected_and_did_not_come_is_told() {
    let mock = MockTransport::new();
    let client = client(&mock);
    mock.on::<GetDatabase>().path("databaseName", "a").reply_example().times(2);
    mock.on::<ListDatabases>().any_times();
    wait(client.databases().get("a").send()).expect("it is answered");
    let problem = mock.verify().expect_err("one more is to come");
    assert_eq!(
        problem.message(),
        "the mock was not called as expected: number 1, `GetDatabase` with the path value databaseName = \"a\" was expected 2 \
         times and came 1 times"
    );
    wait(client.databases().get("a").send()).expect("it is answered");
    mock.assert_done();
}

#[test]
fn the_first_expectation_that_fits_answers() {
    let mock = MockTransport::strict();
    let client = client(&mock);
    mock.on::<ListDatabases>().query("group", "a b").reply_error(404, "no such group").times(1);
    mock.on::<ListDatabases>().matching(|call| call.query("group").is_none()).reply_json(json!({ "databases": [] }));
    let error = wait(client.databases().list().group("a b").send()).expect_err("it is an error");
    assert_eq!((error.status().map(|status| status.as_u16()), error.message()), (Some(404), "no such group"));
    assert_eq!(wait(client.databases().list().send()).expect("it is empty").databases.len(), 0);
    let error = wait(client.databases().list().group("c").send()).expect_err("nobody expects it");
    assert!(
        error.to_string().contains("but the query parameter group is \"c\"") || error.to_string().contains("match")
    );
}

#[test]
fn answers_are_made_of_calls() {
    let mock = MockTransport::new();
    let client = client(&mock);
    let other = mock.clone();
    mock.on::<GetDatabase>().reply_with(move |call| {
        // The mock can be used here, too.
        let count = other.calls().len();
        MockReply::new(500 + u16::try_from(count).unwrap_or(0)).json(json!({ "error": call.path("databaseName") }))
    });
    let error = wait(client.databases().get("a/b c").with_retries(0).send()).expect_err("it is an error");
    assert_eq!((error.status().map(|status| status.as_u16()), error.message()), (Some(501), "a/b c"));
    assert_eq!(mock.calls()[0].uri().path(), "/v1/organizations/acme/databases/a%2Fb%20c");
    assert_eq!(mock.calls()[0].path("organizationSlug"), Some("acme"));
}

#[test]
fn calls_without_a_method_are_answered_by_method_and_path() {
    let mock = MockTransport::new();
    let client = client(&mock);
    mock.on_request("POST", "/v1/organizations/{organization}/groups/{group}/rename")
        .path("group", "default")
        .reply_json(json!({ "name": "new" }))
        .header("x-trace", "1");
    let rename = |group: &str| {
        let call = client.request("POST", "/v1/organizations/{organizationSlug}/groups/{group}/rename");
        call.path("group", group).json(&json!({ "name": "new" })).send()
    };
    let renamed = wait(rename("default")).expect("it is answered");
    assert_eq!(renamed.headers["x-trace"], "1");
    let error = wait(rename("other")).expect_err("another group is meant");
    assert!(error.to_string().contains("but the path value group is \"other\""), "{error}");
    // One that has a method is answered by its example.
    let all: serde_json::Value =
        wait(client.request("GET", "/v1/organizations/acme/databases").send_json()).expect("so");
    assert_eq!(all["databases"][0]["Name"], "my-db");
}

#[test]
fn nothing_secret_is_shown() {
    let mock = MockTransport::new();
    let client = client(&mock);
    wait(client.databases().create_token("my-db").expiration("2w").send()).expect("it is answered");
    let shown = format!("{mock:?} {:?}", mock.calls());
    assert!(
        shown.contains("createDatabaseToken") && !shown.contains("a-secret-token") && !shown.contains("2w"),
        "{shown}"
    );
    assert_eq!(mock.calls()[0].header("authorization"), Some("Bearer a-secret-token"));
}

#[test]
fn the_clock_is_the_tests() {
    let mock = MockTransport::new();
    let rate = Rate::per_minute(1).burst(1);
    let builder = Client::builder().token("a-token").organization("acme").rate_limit(rate).transport(mock.clone());
    let client = builder.build().expect("the client is set up");
    mock.advance(Duration::from_secs(5));
    mock.set_epoch(Duration::from_secs(1_000_000_000));
    wait(client.databases().list().send()).expect("it is answered");
    assert_eq!(mock.elapsed(), Duration::from_secs(5));
    wait(client.databases().list().send()).expect("it is answered, a minute later");
    assert_eq!(mock.elapsed(), Duration::from_secs(65));
    assert_eq!(mock.calls()[1].at(), Duration::from_secs(65));
    assert_eq!(mock.clock().epoch(), Some(Duration::from_secs(1_000_000_060)));
}

#[test]
fn delays_end_in_their_order_and_none_is_lost() {
    let mock = MockTransport::new();
    let client = client(&mock);
    mock.on::<GetDatabase>().reply_example().after(Duration::from_secs(9));
    mock.on::<ListDatabases>().reply_example().after(Duration::from_secs(4));
    let ended = Mutex::new(Vec::new());
    wait(async {
        let slow = async {
            client.databases().get("a").send().await.expect("it is answered");
            ended.lock().expect("nobody panics").push(("slow", mock.elapsed()));
        };
        let fast = async {
            client.databases().list().send().await.expect("it is answered");
            ended.lock().expect("nobody panics").push(("fast", mock.elapsed()));
        };
        tokio::join!(slow, fast);
    });
    let ended = ended.into_inner().expect("nobody panics");
    assert_eq!(ended, [("fast", Duration::from_secs(4)), ("slow", Duration::from_secs(9))]);
}

#[test]
fn what_takes_a_moment_meets_no_timeout() {
    struct Slow;
    impl Hook for Slow {
        fn before<'a>(
            &'a self,
            _: &'a mut http::Request<Body>,
            _: &'a AttemptInfo<'a>,
        ) -> BoxFuture<'a, Result<(), Box<dyn std::error::Error + Send + Sync>>> {
            Box::pin(async {
                for _ in 0..1_000 {
                    tokio::task::yield_now().await;
                }
                Ok(())
            })
        }
    }
    let mock = MockTransport::new();
    let builder = Client::builder().token("a-token").organization("acme").hook(Slow).transport(mock.clone());
    let client = builder.build().expect("the client is set up");
    wait(client.databases().list().send()).expect("the hook is in no hurry");
    assert_eq!(mock.elapsed(), Duration::ZERO);
}
