//! What goes wrong on request, and how the client fares.

use std::time::Duration;

use http::StatusCode;

use crate::inside::Inside;
use crate::platform::{Delay, Fault, RateLimit, Settings};

fn failing(faults: &[&str]) -> Inside {
    let faults = faults.iter().map(|text| text.parse().expect("it is a fault")).collect();
    Inside::new(Settings { faults, ..Settings::default() })
}

#[tokio::test]
async fn the_next_requests_fail_and_the_client_tries_again() {
    let inside = failing(&["503:2"]);
    let patient = inside.client_of("acme", "t", 2);
    patient.groups().list().send().await.expect("the third attempt is fine");
    assert_eq!(inside.world().requests, 3);
    let error = failing(&["503:2"]).client().groups().list().send().await.expect_err("there is one attempt");
    assert_eq!(error.status(), Some(StatusCode::SERVICE_UNAVAILABLE));
}

#[tokio::test]
async fn a_dropped_connection_is_no_answer() {
    let inside = failing(&["drop:1"]);
    assert!(inside.client().groups().list().send().await.expect_err("it is dropped").status().is_none());
    inside.client().groups().list().send().await.expect("one was dropped");
    // What was not done may be done again.
    let inside = failing(&["drop"]);
    inside.client_of("acme", "t", 1).groups().list().send().await.expect("the second attempt is fine");
}

#[tokio::test]
async fn one_operation_can_fail_alone() {
    let inside = failing(&["500:1:createGroup", "429:1:listDatabases"]);
    let turso = inside.client();
    turso.groups().list().send().await.expect("it is another operation");
    let error = turso.groups().create("a", "aws-us-east-1").send().await.expect_err("this one fails");
    assert_eq!(error.status(), Some(StatusCode::INTERNAL_SERVER_ERROR));
    turso.groups().create("a", "aws-us-east-1").send().await.expect("once, and nothing was done");
    let error = turso.databases().list().send().await.expect_err("this one, too");
    assert_eq!((error.is_rate_limited(), error.retry_after()), (true, Some(Duration::from_secs(1))));
}

#[tokio::test]
async fn too_many_requests_wait_for_the_next_window() {
    let rate_limit = Some("3/60".parse::<RateLimit>().expect("it is a limit"));
    let inside = Inside::new(Settings { rate_limit, ..Settings::default() });
    let turso = inside.client();
    let first = turso.groups().list().send_with_response().await.expect("one");
    let limit = first.rate_limit().expect("it is told");
    assert_eq!((limit.limit, limit.remaining), (Some(3), Some(2)));
    inside.world().now += Duration::from_secs(15);
    turso.groups().list().send().await.expect("two");
    turso.groups().list().send().await.expect("three");
    let error = turso.groups().list().send().await.expect_err("four");
    assert_eq!(
        (error.status(), error.retry_after()),
        (Some(StatusCode::TOO_MANY_REQUESTS), Some(Duration::from_secs(45)))
    );
    // A client that may try again waits as long as it is told.
    let before = inside.world().now;
    inside.client_of("acme", "t", 1).groups().list().send().await.expect("in the next window");
    let waited = inside.world().now - before;
    assert!(waited >= Duration::from_secs(45) && waited < Duration::from_secs(60), "{waited:?}");
}

#[test]
fn what_can_be_asked_for() {
    for text in ["503", "503:2", "400:1:createDatabase", "drop", "drop:3:listGroups"] {
        assert!(text.parse::<Fault>().is_ok(), "{text}");
    }
    for text in ["", "200", "600:1", "503:0", "503:x", "503:1:nothing", "drop:", "503:1:"] {
        assert!(text.parse::<Fault>().is_err(), "{text}");
    }
    for text in ["0ms", "200ms", "2s", "2s:createDatabase"] {
        assert!(text.parse::<Delay>().is_ok(), "{text}");
    }
    for text in ["", "2", "2m", "s", "-1s", "2s:nothing", "ms"] {
        assert!(text.parse::<Delay>().is_err(), "{text}");
    }
    for text in ["", "1", "0/1", "1/0", "1/", "a/b", "1/2/3"] {
        assert!(text.parse::<RateLimit>().is_err(), "{text}");
    }
}

#[test]
fn the_slowest_delay_counts() {
    use crate::platform::{Keys, Platform, Request, State};
    let delays = ["200ms", "2s:listGroups"].map(|text| text.parse::<Delay>().expect("it is a delay")).to_vec();
    let state = State::new([7; 32], "sam", &["acme".to_owned()], "scaler");
    let keys = Keys::of_seed(state.seed()).expect("a seed makes keys");
    let mut platform = Platform::new(Settings { delays, ..Settings::default() }, state, keys);
    let mut delay = |path| {
        let request = Request { method: "GET", path, query: "", authorization: None, user_agent: "", body: b"" };
        platform.handle(&request, Duration::ZERO).delay
    };
    assert_eq!(delay("/v1/organizations/acme/groups"), Duration::from_secs(2));
    assert_eq!(delay("/v1/user"), Duration::from_millis(200));
    assert_eq!(delay("/nothing"), Duration::from_millis(200));
}
