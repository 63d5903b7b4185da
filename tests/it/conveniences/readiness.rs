//! New databases are waited for, and not longer than was said.

use std::time::Duration;

use serde_json::json;
use turso_platform::{Client, ErrorKind, Failure};

use super::Comes::{Header, Json, Nothing};
use super::{Comes, DATABASE, HEALTH, PIPELINE, SECRET, Script, found, refused};

fn begin(rest: impl IntoIterator<Item = (&'static str, Comes)>) -> Script {
    Script::new([(DATABASE, found("users"))].into_iter().chain(rest))
}

fn not_yet() -> [(&'static str, Comes); 2] {
    [(HEALTH, refused(404, "a")), (PIPELINE, refused(404, "a"))]
}

fn millis(waits: &[u64]) -> Vec<Duration> {
    waits.iter().map(|wait| Duration::from_millis(*wait)).collect()
}

#[tokio::test]
async fn a_host_is_asked_until_it_answers() {
    let rounds = std::iter::repeat_n(not_yet(), 6).flatten();
    let script = begin(rounds.chain([(HEALTH, Json(200, json!(null)))]));
    let database = script.client().databases().wait_until_ready("my-db").send().await.expect("it answers");
    assert_eq!(database.hostname, super::HOST);
    let sent = script.sent();
    assert_eq!(sent[0].header("authorization"), Some("Bearer s3cr3t-of-the-platform"));
    for sent in &sent[1..] {
        assert_eq!(sent.header("authorization"), None, "the token is for the API alone");
        assert!(!format!("{sent:?}").contains(SECRET));
    }
    assert_eq!(sent[2].json(), json!({"requests": []}));
    assert_eq!(script.waits(), millis(&[250, 500, 1000, 2000, 3000, 3000]));
}

#[tokio::test]
async fn what_is_an_answer() {
    for status in [200, 204, 400, 401, 403, 405] {
        let script = begin([(HEALTH, refused(status, "a"))]);
        script.client().databases().wait_until_ready("my-db").send().await.expect("it answers");
        script.sent();
    }
    // Not every server knows the first path.
    let script = begin([(HEALTH, refused(404, "a")), (PIPELINE, refused(401, "a"))]);
    script.client().databases().wait_until_ready("my-db").send().await.expect("it answers");
    script.sent();
    let none = [refused(500, "a"), refused(503, "a"), refused(429, "a"), refused(408, "a"), refused(302, "a")];
    let failures = [Failure::Connect, Failure::ConnectTimeout, Failure::Timeout, Failure::Interrupted];
    for none in none.into_iter().chain(failures.map(Nothing)) {
        let script = begin([(HEALTH, none), (HEALTH, refused(200, "a"))]);
        script.client().databases().wait_until_ready("my-db").send().await.expect("it answers");
        script.sent();
        assert_eq!(script.waits(), millis(&[250]));
    }
}

#[tokio::test]
async fn the_wait_that_the_host_asks_for_is_kept() {
    let script = begin([(HEALTH, Header(503, "retry-after", "7")), (HEALTH, refused(200, "a"))]);
    script.client().databases().wait_until_ready("my-db").send().await.expect("it answers");
    assert_eq!(script.waits(), millis(&[7000]));
}

#[tokio::test]
async fn the_time_is_bounded_and_the_error_says_what_came_last() {
    let script = begin(std::iter::repeat_n(not_yet(), 3).flatten());
    let waiting = script.client().databases().wait_until_ready("my-db");
    let error = waiting.with_timeout(Duration::from_secs(1)).send().await.expect_err("it does not answer");
    script.sent();
    assert_eq!(script.waits(), millis(&[250, 500]), "a third wait of 1 s would end after the second");
    assert!(error.is_timeout(), "{error}");
    let text = "the database `my-db` did not answer at `my-db-acme.turso.io` within 1s, asked 3 times; the last answer was 404";
    assert_eq!(error.message(), text);

    let script = begin([(HEALTH, Nothing(Failure::Connect))]);
    let waiting =
        script.client().databases().wait_until_ready("my-db").with_waits(Duration::from_secs(9), Duration::MAX);
    let error = waiting.with_timeout(Duration::from_secs(9)).send().await.expect_err("it does not answer");
    script.sent();
    let text = error.to_string();
    assert!(text.contains("the last time there was no answer") && text.contains("could not connect"), "{text}");
}

#[tokio::test]
async fn what_waiting_does_not_mend_is_an_error_at_once() {
    let script = Script::new([(DATABASE, refused(404, "could not find database"))]);
    let error = script.client().databases().wait_until_ready("my-db").send().await.expect_err("there is none");
    assert!(error.is_not_found());
    script.sent();

    // A header of all calls that is a credential is for the API.
    let script = begin([]);
    let builder = Client::builder().token(SECRET).organization("acme").header("x-api-key", "k");
    let client = builder.transport(script.clone()).build().expect("these settings are right");
    let error = client.databases().wait_until_ready("my-db").send().await.expect_err("it is not sent there");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    script.sent();
}

#[test]
fn a_thread_can_wait_for_it() {
    let script = begin(not_yet().into_iter().chain([(HEALTH, refused(200, "a"))]));
    script.client().databases().wait_until_ready("my-db").send_blocking().expect("it answers");
    script.sent();
}
