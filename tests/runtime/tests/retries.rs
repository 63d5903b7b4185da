//! Attempts: which calls are repeated, after which waits, and what is said in the end. Time is the test's own.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use http::Method;

use crate::api::Client;
use crate::generated::{
    Attempt, Body, BoxFuture, Call, Clock, Error, ErrorKind, Failure, Operation, Transport, TransportError,
};
use crate::support::block_on;

/// What a server does with an attempt.
#[derive(Clone, Copy)]
enum Does {
    Answers(u16),
    AnswersWith(u16, &'static str, &'static str),
    Fails(Failure),
    /// Takes the body in so many chunks, each of which comes late.
    Reads(usize),
}
use Does::{Answers, AnswersWith, Fails, Reads};

/// Does one thing after the other, the last of them over and over, and has a clock that goes on only while somebody waits.
#[derive(Clone)]
struct Scripted(Arc<Mutex<Inside>>);

struct Inside {
    script: VecDeque<Does>,
    bodies: Vec<Option<Vec<u8>>>,
    attempts: Vec<Attempt>,
    waits: Vec<Duration>,
    now: Duration,
}

impl Scripted {
    fn new(script: impl IntoIterator<Item = Does>) -> Scripted {
        let script = script.into_iter().collect();
        let now = Duration::from_secs(7);
        Scripted(Arc::new(Mutex::new(Inside { script, bodies: vec![], attempts: vec![], waits: vec![], now })))
    }

    fn client(&self) -> Client {
        Client::builder().transport(self.clone()).token("t").build().unwrap()
    }

    fn sent(&self) -> usize {
        self.0.lock().unwrap().attempts.len()
    }

    fn waits(&self) -> Vec<Duration> {
        self.0.lock().unwrap().waits.clone()
    }
}

impl Transport for Scripted {
    fn send(
        &self,
        request: http::Request<Body>,
        attempt: Attempt,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut inside = self.0.lock().unwrap();
        let next = if inside.script.len() > 1 { inside.script.pop_front().unwrap() } else { inside.script[0] };
        inside.attempts.push(attempt);
        inside.bodies.push(request.body().as_bytes().map(|bytes| bytes.to_vec()));
        let response = |status: u16| http::Response::builder().status(status);
        let body = || Body::from(r#"{"Name":"a","tags":[]}"#);
        Box::pin(async move {
            match next {
                Answers(status) => Ok(response(status).body(body()).unwrap()),
                AnswersWith(status, name, value) => Ok(response(status).header(name, value).body(body()).unwrap()),
                Fails(Failure::Timeout) => std::future::pending().await,
                Fails(failure) => Err(TransportError::new(failure)),
                Reads(chunks) => {
                    let mut upload = request.into_body();
                    for _ in 0..chunks {
                        upload.chunk().await.unwrap().unwrap();
                        pause().await;
                    }
                    Ok(response(200).body(body()).unwrap())
                }
            }
        })
    }

    fn clock(&self) -> &dyn Clock {
        self
    }
}

/// Lets others have a turn: while something is sent, the timer of its attempt above all.
async fn pause() {
    let mut waited = false;
    poll_fn(|cx| {
        cx.waker().wake_by_ref();
        if std::mem::replace(&mut waited, true) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

impl Clock for Scripted {
    fn now(&self) -> Duration {
        self.0.lock().unwrap().now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let clock = self.clone();
        Box::pin(async move {
            pause().await;
            let mut inside = clock.0.lock().unwrap();
            inside.now += duration;
            inside.waits.push(duration);
        })
    }

    fn epoch(&self) -> Option<Duration> {
        Some(Duration::from_secs(1_700_000_000))
    }

    /// Always the most that a wait can be.
    fn random(&self) -> u64 {
        u64::MAX
    }
}

static GET: Operation = operation("read", Method::GET);
static HEAD: Operation = operation("head", Method::HEAD);
static PUT: Operation = operation("put", Method::PUT);
static DELETE: Operation = operation("delete", Method::DELETE);
static POST: Operation = operation("make", Method::POST);
static PATCH: Operation = operation("change", Method::PATCH);

const fn operation(id: &'static str, method: Method) -> Operation {
    let (lifted, security, accept) = (&[], &[], "application/json");
    Operation { id, method, path: "/x", lifted, security, accept, server: None, secret: false }
}

fn send(call: Call) -> Result<(), Error> {
    block_on(call.send())?.empty()
}

/// How often a call is sent when the server does this and then answers.
fn attempts(operation: &'static Operation, first: Does) -> usize {
    let server = Scripted::new([first, Answers(200)]);
    let _ = send(server.client().core.call(operation));
    server.sent()
}

#[test]
fn what_may_be_repeated_is_and_nothing_else() {
    let all = [&GET, &HEAD, &PUT, &DELETE, &POST, &PATCH];
    let of = |does: Does| all.map(|operation| attempts(operation, does));
    let (everything, idempotent, nothing) = ([2; 6], [2, 2, 2, 2, 1, 1], [1; 6]);
    for failure in [Failure::Connect, Failure::ConnectTimeout] {
        assert_eq!(of(Fails(failure)), everything, "{failure:?}: nothing was sent");
    }
    for failure in [Failure::Timeout, Failure::Interrupted] {
        assert_eq!(of(Fails(failure)), idempotent, "{failure:?}: nobody knows");
    }
    for failure in [Failure::Unusable, Failure::Upload, Failure::TooLarge] {
        assert_eq!(of(Fails(failure)), nothing, "{failure:?}: it would be the same again");
    }
    assert_eq!(of(Answers(429)), everything);
    for status in [408, 500, 502, 503, 504] {
        assert_eq!(of(Answers(status)), idempotent, "{status}");
    }
    for status in [200, 204, 301, 304, 400, 401, 402, 403, 404, 409, 413, 422, 501, 505] {
        assert_eq!(of(Answers(status)), nothing, "{status}");
    }
}

#[test]
fn the_caller_may_say_what_can_be_done_twice() {
    let server = Scripted::new([Answers(503), Answers(200)]);
    block_on(server.client().create().with_idempotent(true).send()).unwrap();
    assert_eq!(server.sent(), 2);
    let server = Scripted::new([Answers(503), Answers(200)]);
    let error = block_on(server.client().list().with_organization("o").with_idempotent(false).send()).unwrap_err();
    assert_eq!((server.sent(), error.status().unwrap().as_u16(), error.attempts()), (1, 503, 1));
}

#[test]
fn what_is_good_once_is_sent_once() {
    let attempts = |does: Does| {
        let server = Scripted::new([does, Answers(200)]);
        let mut call = server.client().core.call(&GET);
        call.single_use();
        // Whatever the caller says of doing it twice: the server takes no second one.
        call.idempotent(true);
        let error = send(call.try_clone().unwrap()).err();
        (server.sent(), error.map(|error| error.to_string()).unwrap_or_default())
    };
    for failure in [Failure::Connect, Failure::ConnectTimeout] {
        assert_eq!(attempts(Fails(failure)).0, 2, "{failure:?}: nothing was sent");
    }
    let note = "not repeated, since the server takes what it sends but once";
    for does in [Fails(Failure::Timeout), Fails(Failure::Interrupted), Answers(429), Answers(503)] {
        let (sent, said) = attempts(does);
        assert_eq!((sent, said.contains(note)), (1, true), "{said}");
    }
    let (sent, said) = attempts(Answers(400));
    assert_eq!((sent, said.contains(note)), (1, false), "{said}");
}

#[test]
fn there_are_two_retries_unless_the_client_or_the_call_says_otherwise() {
    let server = Scripted::new([Answers(503)]);
    let error = send(server.client().core.call(&GET)).unwrap_err();
    assert_eq!((server.sent(), error.attempts(), error.kind()), (3, 3, ErrorKind::Server));
    assert!(error.to_string().ends_with(" (3 attempts)"), "{error}");

    let client = Client::builder().transport(server.clone()).organization("o").token("t").retries(4).build().unwrap();
    assert_eq!(block_on(client.list().send()).unwrap_err().attempts(), 5);
    assert_eq!(block_on(client.list().with_retries(0).send()).unwrap_err().attempts(), 1);
    assert_eq!(block_on(client.list().with_retries(1).send()).unwrap_err().attempts(), 2);
}

#[test]
fn waits_double_up_to_the_longest_and_are_random_below() {
    let server = Scripted::new([Answers(500)]);
    let client = Client::builder().transport(server.clone()).retries(4);
    let client = client.backoff(Duration::from_millis(100), Duration::from_millis(500)).build().unwrap();
    send(client.core.call(&GET)).unwrap_err();
    let bounds = [100_000_000, 200_000_000, 400_000_000, 500_000_000_u64];
    assert_eq!(server.waits(), bounds.map(|bound| Duration::from_nanos(u64::MAX % bound)));
}

#[test]
fn a_server_that_asks_for_a_longer_wait_gets_it() {
    for (name, value, wait) in [
        ("retry-after", "7", 7_000),
        ("retry-after", "1.5", 1_500),
        ("retry-after", "Tue, 14 Nov 2023 22:13:29 GMT", 9_000),
        ("retry-after-ms", "1234", 1_234),
        ("x-ratelimit-reset", "1700000003", 3_000),
    ] {
        let server = Scripted::new([AnswersWith(429, name, value), Answers(200)]);
        send(server.client().core.call(&POST)).unwrap();
        assert_eq!(server.waits(), [Duration::from_millis(wait)], "{name}: {value}");
    }
}

#[test]
fn a_wait_past_the_deadline_is_told_and_not_slept() {
    let server = Scripted::new([AnswersWith(429, "retry-after", "180")]);
    let error = send(server.client().core.call(&POST)).unwrap_err();
    assert_eq!((server.sent(), server.waits().len()), (1, 0));
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(180)));
    let line = error.to_string();
    assert!(line.contains("the server asks to wait 180s, no time was left to wait and try again"), "{line}");
}

#[test]
fn the_deadline_is_one_for_all_attempts() {
    let server = Scripted::new([Fails(Failure::Timeout)]);
    let client = Client::builder().transport(server.clone()).retries(9).timeout(Duration::from_secs(70)).build();
    let error = send(client.unwrap().core.call(&GET)).unwrap_err();
    let times: Vec<u64> = server.0.lock().unwrap().attempts.iter().map(|a| a.timeout.as_secs()).collect();
    // Two of 30 s and the waits of up to 0.5 s and 1 s between them leave what the third has.
    assert_eq!((times.len(), &times[..2]), (3, &[30, 30][..]));
    assert!((8..10).contains(&times[2]), "{times:?}");
    assert_eq!((error.is_timeout(), error.may_have_succeeded()), (true, true));
    assert!(error.to_string().starts_with("read: the call took longer than its timeout of 70s"), "{error}");
}

#[test]
fn calls_that_all_fail_use_up_what_may_be_spent_on_retries() {
    let server = Scripted::new([Answers(503)]);
    let client = server.client();
    let lines: Vec<String> = (0..100).map(|_| send(client.core.call(&GET)).unwrap_err().to_string()).collect();
    assert_eq!(server.sent(), 200, "a hundred calls, and what 500 pays at 5 each");
    assert!(lines[99].contains("not repeated, since too many calls of this client fail"), "{}", lines[99]);

    // What succeeds brings it back, little by little.
    server.0.lock().unwrap().script = [Answers(200)].into();
    for _ in 0..5 {
        send(client.core.call(&GET)).unwrap();
    }
    server.0.lock().unwrap().script = [Answers(503)].into();
    assert_eq!(send(client.core.call(&GET)).unwrap_err().attempts(), 2);
    assert_eq!(send(client.core.call(&GET)).unwrap_err().attempts(), 1);
}

#[test]
fn a_repeated_request_has_the_same_body() {
    let server = Scripted::new([Answers(429), Fails(Failure::Connect), Answers(200)]);
    block_on(server.client().create().name("n").send()).unwrap();
    let bodies = server.0.lock().unwrap().bodies.clone();
    assert_eq!(bodies.len(), 3);
    assert!(bodies.iter().all(|body| *body == bodies[0] && body.as_ref().is_some_and(|body| !body.is_empty())));
}

fn upload(server: &Scripted, chunks: usize) -> Call {
    let mut call = server.client().core.call(&PUT);
    let next = async |n: usize| Ok::<_, Error>((n < 100).then(|| (vec![b'x'; 10], n + 1)));
    call.raw_body("application/octet-stream", Body::stream(None, 100 - chunks, next));
    call
}

#[test]
fn a_body_that_is_gone_is_not_sent_again() {
    let server = Scripted::new([Answers(503)]);
    let error = send(upload(&server, 3)).unwrap_err();
    assert_eq!((server.sent(), error.attempts()), (1, 1));
    assert!(error.to_string().contains("not repeated, since its body is a stream"), "{error}");
}

#[test]
fn a_long_upload_that_goes_on_is_not_cut_off() {
    let server = Scripted::new([Reads(50)]);
    send(upload(&server, 50)).unwrap();
    let waited: Duration = server.waits().iter().sum();
    assert!(waited > Duration::from_secs(1000), "in {waited:?}, many times the timeout of the call");
    // Nor does one wait for ever that stands still.
    let server = Scripted::new([Fails(Failure::Timeout)]);
    let error = send(upload(&server, 50)).unwrap_err();
    assert!(error.is_timeout(), "{error}");
}

#[test]
fn a_deletion_whose_answer_was_lost_says_so_when_nothing_is_there() {
    let server = Scripted::new([Fails(Failure::Interrupted), Answers(404)]);
    let error = send(server.client().core.call(&DELETE)).unwrap_err();
    assert!(error.is_not_found() && error.may_have_succeeded());
    assert!(error.to_string().contains("an attempt before, whose answer was lost, may have deleted it"), "{error}");
    for script in [vec![Answers(404)], vec![Fails(Failure::Connect), Answers(404)], vec![Answers(503), Answers(404)]] {
        let error = send(Scripted::new(script).client().core.call(&DELETE)).unwrap_err();
        assert!(error.is_not_found() && !error.may_have_succeeded());
        assert!(!error.to_string().contains("lost"), "{error}");
    }
}

#[test]
fn what_is_read_as_it_comes_is_asked_for_again_too() {
    let server = Scripted::new([Answers(503), Fails(Failure::Connect), Answers(200)]);
    let download = block_on(server.client().core.call(&GET).open()).unwrap().download().unwrap();
    assert_eq!(block_on(download.bytes()).unwrap().len(), 22);
    let server = Scripted::new([Answers(503)]);
    let Err(error) = block_on(server.client().core.call(&GET).open()) else { panic!("it is 503") };
    assert_eq!((error.attempts(), error.operation()), (3, Some("read")));
}

#[test]
fn an_answer_that_is_taken_as_it_is_is_the_last_of_all_attempts() {
    let server = Scripted::new([Answers(503), Answers(404)]);
    let raw = block_on(server.client().core.call(&GET).any_status().send()).unwrap();
    assert_eq!((raw.status().as_u16(), server.sent()), (404, 2));
    let server = Scripted::new([Answers(503)]);
    let raw = block_on(server.client().core.call(&GET).any_status().send()).unwrap();
    assert_eq!((raw.status().as_u16(), server.sent()), (503, 3));
}
