//! Hooks: they see each attempt, may change or refuse it, and see what came of it.

use std::error::Error as _;
use std::future::{pending, ready};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::HeaderValue;
use serde_json::json;
use turso_platform::{AttemptInfo, AttemptOutcome, Body, BoxFuture, Error, ErrorKind, Failure, Hook};

use super::server::{Answer, Server};
use super::{SECRET, answering, builder};

type Seen = Arc<Mutex<Vec<String>>>;
type Refusal = Box<dyn std::error::Error + Send + Sync>;

fn note(seen: &Seen, said: String) {
    seen.lock().unwrap_or_else(PoisonError::into_inner).push(said);
}

/// Notes all that passes.
struct Notes(&'static str, Seen);

impl Hook for Notes {
    fn before<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        attempt: &'a AttemptInfo<'a>,
    ) -> BoxFuture<'a, Result<(), Refusal>> {
        let AttemptInfo { operation, method, template, number, .. } = attempt;
        let said = format!("{} before {number}: {operation} {method} {template} {}", self.0, request.uri().path());
        note(&self.1, said);
        Box::pin(ready(Ok(())))
    }

    fn after(&self, attempt: &AttemptInfo<'_>, outcome: &AttemptOutcome<'_>) {
        let came = outcome.headers().map(|headers| !headers.is_empty());
        let failure = outcome.failure().map(|failure| failure.failure());
        let (status, again) = (outcome.status().map(|status| status.as_u16()), outcome.retry_in());
        let said = format!("{} after {}: {status:?} {came:?} {failure:?} {again:?}", self.0, attempt.number);
        note(&self.1, said);
    }
}

/// Does something to each request.
struct Does<F>(F);

impl<F: Fn(&mut http::Request<Body>) -> Result<(), Refusal> + Send + Sync + 'static> Hook for Does<F> {
    fn before<'a>(
        &'a self,
        request: &'a mut http::Request<Body>,
        _: &'a AttemptInfo<'a>,
    ) -> BoxFuture<'a, Result<(), Refusal>> {
        Box::pin(async move { (self.0)(request) })
    }
}

fn done() -> Answer {
    Answer::json(200, &json!({"databases": []}))
}

#[tokio::test]
async fn each_attempt_passes_all_hooks_in_order_and_back() {
    let server = Server::start([Answer::text(503, "text/plain", "later"), done()]);
    let seen = Seen::default();
    let client = builder(&server).hook(Notes("a", seen.clone())).hook(Notes("b", seen.clone()));
    let client = client.retries(1).backoff(Duration::ZERO, Duration::ZERO).build().unwrap();
    client.databases().list().send().await.unwrap();
    let template = "/v1/organizations/{organizationSlug}/databases";
    let before = |n: u32, name: &str| {
        format!("{name} before {n}: listDatabases GET {template} /v1/organizations/acme/databases")
    };
    let after = |n: u32, name: &str, rest: &str| format!("{name} after {n}: {rest}");
    let (again, last) = ("Some(503) Some(true) None Some(0ns)", "Some(200) Some(true) None None");
    assert_eq!(
        *seen.lock().unwrap(),
        [
            before(1, "a"),
            before(1, "b"),
            after(1, "b", again),
            after(1, "a", again),
            before(2, "a"),
            before(2, "b"),
            after(2, "b", last),
            after(2, "a", last),
        ]
    );
}

#[tokio::test]
async fn a_hook_changes_the_request_of_each_attempt() {
    let server = Server::start([Answer::text(503, "text/plain", "later"), Answer::json(200, &json!({}))]);
    let count = Mutex::new(0);
    let sign = Does(move |request: &mut http::Request<Body>| {
        let mut count = count.lock().unwrap();
        *count += 1;
        let length = request.body().as_bytes().map_or(0, |body| body.len());
        request.headers_mut().insert("x-signature", HeaderValue::from_str(&format!("{length} {count}"))?);
        let uri = format!("{}?signed={count}", request.uri());
        *request.uri_mut() = uri.parse()?;
        Ok(())
    });
    let client = builder(&server).hook(sign).retries(1).backoff(Duration::ZERO, Duration::ZERO).build().unwrap();
    client.request("PUT", "/v1/things").json(&json!({"a": 1})).send().await.unwrap();
    let seen: Vec<_> = server
        .requests()
        .into_iter()
        .map(|one| {
            (one.target.clone(), one.header("x-signature").map(str::to_owned), one.header("authorization").is_some())
        })
        .collect();
    let expected = |n: u32| (format!("/v1/things?signed={n}"), Some(format!("7 {n}")), true);
    assert_eq!(seen, [expected(1), expected(2)]);
}

#[tokio::test]
async fn a_hook_that_refuses_ends_the_call_before_anything_is_sent() {
    let server = answering(done());
    let seen = Seen::default();
    let client = builder(&server).hook(Notes("a", seen.clone())).hook(Does(|_: &mut _| Err("not on Sundays".into())));
    let client = client.hook(Notes("never", seen.clone())).build().unwrap();
    let error: Error = client.databases().list().send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert!(error.to_string().contains("a hook refused the request") && error.to_string().contains("not on Sundays"));
    assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("not on Sundays"));
    assert!(server.requests().is_empty());
    let seen = seen.lock().unwrap();
    assert!(seen.iter().all(|said| !said.starts_with("never before")), "{seen:?}");
    assert!(seen.iter().any(|said| said.starts_with("a after 1: None None Some(Refused)")), "{seen:?}");
}

#[tokio::test]
async fn a_hook_sees_that_no_answer_came() {
    let server = Server::start([Answer::Last(Vec::new())]);
    let seen = Seen::default();
    let client = builder(&server).hook(Notes("a", seen.clone())).build().unwrap();
    client.databases().create("my-db", "default").send().await.unwrap_err();
    let said = format!("a after 1: None None Some({:?}) None", Failure::Interrupted);
    assert_eq!(seen.lock().unwrap().last(), Some(&said));
}

#[tokio::test]
async fn a_hook_that_hangs_is_bounded_by_the_time_of_an_attempt() {
    struct Hangs;
    impl Hook for Hangs {
        fn before<'a>(
            &'a self,
            _: &'a mut http::Request<Body>,
            _: &'a AttemptInfo<'a>,
        ) -> BoxFuture<'a, Result<(), Refusal>> {
            Box::pin(pending())
        }
    }
    let server = answering(done());
    let client = builder(&server).hook(Hangs).retries(0).build().unwrap();
    let call = client.databases().list().with_timeout(Duration::from_millis(1));
    assert!(call.send().await.unwrap_err().is_timeout());
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn what_a_hook_prints_is_no_secret() {
    struct Prints(Seen);
    impl Hook for Prints {
        fn before<'a>(
            &'a self,
            request: &'a mut http::Request<Body>,
            attempt: &'a AttemptInfo<'a>,
        ) -> BoxFuture<'a, Result<(), Refusal>> {
            note(&self.0, format!("{request:?} {attempt:?}"));
            Box::pin(ready(Ok(())))
        }

        fn after(&self, _: &AttemptInfo<'_>, outcome: &AttemptOutcome<'_>) {
            note(&self.0, format!("{outcome:?}"));
        }
    }
    let cookie = format!("HTTP/1.1 200 Ok\r\nset-cookie: {SECRET}\r\ncontent-length: 16\r\n\r\n{{\"databases\":[]}}");
    let server = answering(Answer::Bytes(cookie.into_bytes()));
    let seen = Seen::default();
    let client = builder(&server).hook(Prints(seen.clone())).header("x-key", SECRET).build().unwrap();
    client.databases().list().with_header("x-too", SECRET).send().await.unwrap();
    let seen = seen.lock().unwrap();
    assert_eq!(seen.len(), 2);
    assert!(seen.iter().all(|said| !said.contains(SECRET)), "{seen:?}");
    assert!(seen[0].contains("authorization") && seen[1].contains("200"), "{seen:?}");
}
