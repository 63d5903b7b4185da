//! Databases and the groups that are made for them.

use std::time::Duration;

use serde_json::json;
use turso_platform::types::DatabaseSeed;
use turso_platform::{Error, Failure};

use super::Comes::{Json, Nothing};
use super::{DATABASE, DATABASES, GROUP, GROUPS, Script, created, found, group, refused};

const REGION: &str = "GET https://region.turso.io/";
const LOCATIONS: &str = "GET https://api.turso.tech/v1/locations";

fn missing() -> super::Comes {
    refused(400, "group not found")
}

/// Creates a database with a location, which returns whether the group was made, and whether the answer was lost.
async fn create(script: &Script) -> Result<(bool, bool), Error> {
    let call = script.client().databases().create_in_group("my-db", "users").location("aws-eu-west-1");
    let made = call.send().await?;
    assert_eq!(made.database.hostname, super::HOST);
    Ok((made.group_was_made, made.answer_was_lost))
}

#[tokio::test]
async fn a_group_that_is_there_costs_nothing() {
    let script = Script::new([(DATABASES, created())]);
    let seed = DatabaseSeed::new().name("other");
    let call = script.client().databases().create_in_group("my-db", "users").size_limit("1gb").seed(seed);
    let made = call.with_body_field("is_schema", true).send().await.expect("it is created");
    assert!(!made.group_was_made && !made.answer_was_lost);
    let expected = json!({
        "name": "my-db", "group": "users", "size_limit": "1gb", "seed": {"name": "other"}, "is_schema": true,
    });
    assert_eq!(script.sent()[0].json(), expected);
}

#[tokio::test]
async fn a_missing_group_is_made() {
    for status in [400, 404, 422] {
        let script = Script::new([
            (DATABASES, refused(status, "any words")),
            (GROUP, refused(404, "group not found")),
            (GROUPS, group()),
            (DATABASES, created()),
        ]);
        assert_eq!(create(&script).await.expect("it is created"), (true, false));
        assert_eq!(script.sent()[2].json(), json!({"name": "users", "location": "aws-eu-west-1"}));
        assert!(script.waits().is_empty());
    }
}

#[tokio::test]
async fn a_group_that_somebody_else_makes_meanwhile_is_fine() {
    for taken in [refused(409, "group already exists"), refused(400, "group already exists")] {
        let script =
            Script::new([(DATABASES, missing()), (GROUP, refused(404, "a")), (GROUPS, taken), (DATABASES, created())]);
        assert_eq!(create(&script).await.expect("it is created"), (false, false));
        script.sent();
    }
    let lost = [(DATABASES, missing()), (GROUP, refused(404, "a")), (GROUPS, Nothing(Failure::Timeout))];
    let script = Script::new(lost.into_iter().chain([(GROUP, group()), (DATABASES, created())]));
    assert_eq!(create(&script).await.expect("it is created"), (true, false));
    script.sent();
}

#[tokio::test]
async fn an_error_that_is_not_of_the_group_stays_what_it_is() {
    let script = Script::new([(DATABASES, refused(400, "invalid seed")), (GROUP, group())]);
    let error = create(&script).await.expect_err("it was refused");
    assert_eq!((error.operation(), error.message()), (Some("createDatabase"), "invalid seed"));
    script.sent();

    for status in [401, 403, 500] {
        let script = Script::new([(DATABASES, refused(status, "a"))]);
        let error = create(&script).await.expect_err("it was refused");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
        script.sent();
    }
    let quota = json!({"code": "group_quota_exceeded", "error": "maximum group count of 1 reached"});
    let script = Script::new([(DATABASES, missing()), (GROUP, refused(404, "a")), (GROUPS, Json(403, quota))]);
    let error = create(&script).await.expect_err("it was refused");
    assert!(error.is_quota_exceeded() && error.operation() == Some("createGroup"), "{error}");
}

#[tokio::test]
async fn without_a_location_it_is_the_closest() {
    let begin = || [(DATABASES, missing()), (GROUP, refused(404, "a"))];
    let region = |code: &str| (REGION, Json(200, json!({"server": code, "client": "x"})));
    let known =
        || (LOCATIONS, Json(200, json!({"locations": {"aws-eu-west-1": "Ireland", "aws-us-east-1": "Virginia"}})));
    let made = [region("aws-us-east-1"), known(), (GROUPS, group()), (DATABASES, created())];
    let script = Script::new(begin().into_iter().chain(made));
    let made = script.client().databases().create_in_group("my-db", "users").send().await.expect("it is created");
    assert!(made.group_was_made);
    let sent = script.sent();
    assert_eq!(sent[4].json()["location"], "aws-us-east-1");
    assert_eq!(sent[2].header("authorization"), None, "the token is for the API alone");

    let script = Script::new(begin().into_iter().chain([region("lhr"), known()]));
    let error = script.client().databases().create_in_group("my-db", "users").send().await.expect_err("unknown");
    let text = error.to_string();
    assert!(text.contains("\"lhr\"") && text.contains("aws-eu-west-1, aws-us-east-1"), "{text}");

    let script = Script::new(begin().into_iter().chain([(REGION, refused(500, "a"))]));
    let error = script.client().databases().create_in_group("my-db", "users").send().await.expect_err("unknown");
    assert!(error.to_string().contains("set `.location(..)`"), "{error}");
}

#[tokio::test]
async fn a_group_that_is_new_is_waited_for() {
    let made = || [(DATABASES, missing()), (GROUP, refused(404, "a")), (GROUPS, group())];
    let later = [(DATABASES, missing()), (DATABASES, missing()), (DATABASES, created())];
    let script = Script::new(made().into_iter().chain(later));
    assert_eq!(create(&script).await.expect("it is created"), (true, false));
    script.sent();
    assert_eq!(script.waits(), [Duration::from_millis(250), Duration::from_millis(500)]);

    let never = std::iter::repeat_n((DATABASES, missing()), 4);
    let script = Script::new(made().into_iter().chain(never));
    let call = script.client().databases().create_in_group("my-db", "users").location("a");
    let error = call.with_timeout(Duration::from_secs(2)).send().await.expect_err("it was never known");
    script.sent();
    assert!(error.message() == "group not found" && error.to_string().contains("was waited for"), "{error}");
}

#[tokio::test]
async fn a_lost_answer_is_looked_after() {
    for lost in [Nothing(Failure::Timeout), Nothing(Failure::Interrupted), refused(502, "a"), refused(504, "a")] {
        let script = Script::new([(DATABASES, lost.clone()), (DATABASE, found("users"))]);
        assert_eq!(create(&script).await.expect("it is there"), (false, true));
        script.sent();

        // It had not arrived, and is created again; and it arrives in between.
        let again = [(DATABASES, lost.clone()), (DATABASE, refused(404, "a")), (DATABASES, created())];
        let script = Script::new(again);
        assert_eq!(create(&script).await.expect("it is created"), (false, false));
        script.sent();
        let late = [(DATABASES, refused(400, "database with same name already exists")), (DATABASE, found("users"))];
        let script = Script::new([(DATABASES, lost.clone()), (DATABASE, refused(404, "a"))].into_iter().chain(late));
        assert_eq!(create(&script).await.expect("it is there"), (false, true));
        script.sent();

        // One of another group is not the one.
        let script = Script::new([(DATABASES, lost), (DATABASE, found("others"))]);
        let error = create(&script).await.expect_err("it is another one");
        assert!(error.may_have_succeeded(), "{error}");
        script.sent();
    }
    let rounds = std::iter::repeat_n([(DATABASES, Nothing(Failure::Timeout)), (DATABASE, refused(404, "a"))], 3);
    let script = Script::new(rounds.flatten().chain([(DATABASES, Nothing(Failure::Timeout))]));
    assert!(create(&script).await.expect_err("it never comes").is_timeout());
    script.sent();
}

#[tokio::test]
async fn a_name_that_was_taken_before_is_an_error() {
    let script = Script::new([(DATABASES, refused(400, "database with same name already exists"))]);
    assert!(create(&script).await.expect_err("it is taken").is_already_exists());
    script.sent();
}

#[tokio::test]
async fn another_organization() {
    let at = "POST https://api.turso.tech/v1/organizations/other/databases";
    let script = Script::new([(at, created())]);
    let call = script.client().databases().create_in_group("my-db", "users").with_organization("other");
    call.send().await.expect("it is created");
    script.sent();
}

#[test]
fn a_thread_can_wait_for_it() {
    let script = Script::new([
        (DATABASES, missing()),
        (GROUP, refused(404, "a")),
        (GROUPS, group()),
        (DATABASES, missing()),
        (DATABASES, created()),
    ]);
    let call = script.client().databases().create_in_group("my-db", "users").location("aws-eu-west-1");
    assert!(call.send_blocking().expect("it is created").group_was_made);
    script.sent();
}
