//! A client that keeps to a rate limit: what it holds back, and what it says where it cannot wait.

use std::cell::RefCell;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Request, Response};
use runtime::{Attempt, Body, BoxFuture, Clock, ErrorKind, Rate, Transport, TransportError};

use crate::api::{Client, ClientBuilder};
use crate::hand::{Hand, Task, run};

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Sends over the clock that is moved by hand: keeps when each request went, and answers with these statuses by turns.
#[derive(Clone)]
struct Timed {
    hand: Hand,
    statuses: &'static [u16],
    went: Arc<Mutex<Vec<u128>>>,
}

impl Transport for Timed {
    fn send(&self, _: Request<Body>, _: Attempt) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let mut went = self.went.lock().unwrap();
        let status = self.statuses[went.len() % self.statuses.len()];
        went.push(self.hand.now().as_millis());
        let response = Response::builder().status(status).body(Body::from(r#"{"Name":"a","tags":[]}"#));
        Box::pin(std::future::ready(Ok(response.unwrap())))
    }

    fn clock(&self) -> &dyn Clock {
        &self.hand
    }
}

fn timed(statuses: &'static [u16]) -> (Timed, ClientBuilder) {
    let timed = Timed { hand: Hand::default(), statuses, went: Arc::default() };
    let builder = Client::builder().transport(timed.clone()).token("t").organization("acme");
    (timed, builder.backoff(Duration::ZERO, Duration::ZERO))
}

#[test]
fn a_client_and_its_clones_keep_to_the_limit_of_all_and_of_the_operation() {
    let (timed, builder) = timed(&[200]);
    let rate = Rate::per_minute(60).burst(3);
    let client = builder.rate_limit(rate).operation_rate_limit("createItem", Rate::per_minute(6)).build().unwrap();
    let calls = (0..8).map(|n| -> Task<'_> {
        let client = client.clone();
        match n {
            0..3 => Box::pin(async move { drop(client.create().send().await.unwrap()) }),
            _ => Box::pin(async move { drop(client.list().send().await.unwrap()) }),
        }
    });
    run(&timed.hand, calls.collect());
    assert_eq!(*timed.went.lock().unwrap(), [0, 0, 0, 1000, 2000, 3000, 10_000, 20_000]);
}

#[test]
fn a_further_attempt_counts_too() {
    let (timed, builder) = timed(&[500, 500, 200]);
    let client = builder.rate_limit(Rate::per_second(1)).build().unwrap();
    run(&timed.hand, vec![Box::pin(async { drop(client.list().send().await.unwrap()) })]);
    assert_eq!(*timed.went.lock().unwrap(), [0, 1000, 2000]);
}

#[test]
fn a_call_that_cannot_wait_that_long_fails_at_once() {
    let (timed, builder) = timed(&[200]);
    let client = builder.rate_limit(Rate::per_minute(1)).build().unwrap();
    let failed = async {
        client.list().send().await.unwrap();
        client.list().with_timeout(millis(59_999)).send().await.unwrap_err()
    };
    let error = RefCell::new(None);
    run(&timed.hand, vec![Box::pin(async { *error.borrow_mut() = Some(failed.await) })]);
    let error = error.take().unwrap();
    assert_eq!(timed.hand.now(), Duration::ZERO);
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::RateLimited, None, 0));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(60)));
    assert_eq!(
        error.to_string(),
        "listItems: the rate limit of this client, 1 in 60s and 1 at once, would hold the request back for 60s, and the call has \
         59.999s left; nothing was sent (GET /v1/orgs/acme/items)"
    );
}

#[test]
fn a_call_that_cannot_wait_for_another_attempt_says_what_came_of_the_first() {
    let (timed, builder) = timed(&[503]);
    let client = builder.rate_limit(Rate::per_minute(1)).timeout(millis(30_000)).build().unwrap();
    let error = RefCell::new(None);
    run(&timed.hand, vec![Box::pin(async { *error.borrow_mut() = client.list().send().await.err() })]);
    let error = error.take().unwrap();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Server, 1));
    assert!(
        error.to_string().contains("no time was left to wait for this client's rate limit and try again"),
        "{error}"
    );
}

#[test]
fn a_client_with_a_rate_that_lets_nothing_go_cannot_be_built() {
    let (_, builder) = timed(&[200]);
    let error = builder.rate_limit(Rate::per_minute(0)).build().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("would let no request go"), "{error}");
}
