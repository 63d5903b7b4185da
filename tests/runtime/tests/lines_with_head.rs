//! Answers of JSON line by line whose first line is another than the rest.

use std::future::{pending, poll_fn};
use std::mem::replace;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use crate::api::{Client, Item};
use crate::generated::{Attempt, Body, BoxFuture, Clock, Error, JsonLinesWithHead, Transport, TransportError};
use crate::support::{Canned, block_on};

type Lines = JsonLinesWithHead<Item, Option<i64>>;

async fn open(transport: &Canned) -> Lines {
    transport.client().create().call.open().await.unwrap().lines_with_head().unwrap()
}

fn whole(text: &'static str) -> Canned {
    Canned::reply(200, "text/plain", text)
}

/// A transport whose answer comes in two pieces, cut here.
fn cut(text: &'static str, at: usize) -> Canned {
    Canned::new(move || {
        let pieces = [&text.as_bytes()[..at], &text.as_bytes()[at..]];
        let next = move |n: usize| async move { Ok::<_, Error>(pieces.get(n).map(|piece| (piece.to_vec(), n + 1))) };
        Ok(http::Response::new(Body::stream(None, 0, next)))
    })
}

#[test]
fn the_head_is_read_once_and_the_values_after_it() {
    const TEXT: &str = "{\"Name\":\"\u{e9}\",\"tags\":[]}\n1\r\n\nnull\nno\n4";
    for at in 0..TEXT.len() {
        block_on(async {
            let mut lines = open(&cut(TEXT, at)).await;
            assert_eq!(lines.head().await.unwrap().name, "\u{e9}", "cut at {at}");
            assert_eq!(lines.head().await.unwrap().name, "\u{e9}");
            assert_eq!(lines.next().await.unwrap(), Some(Some(1)));
            assert_eq!(lines.next().await.unwrap(), Some(None));
            assert_eq!(lines.next().await.unwrap_err().body().map(|body| &body[..]), Some(&b"no"[..]));
            assert_eq!(lines.next().await.unwrap(), Some(Some(4)));
            assert_eq!(lines.next().await.unwrap(), None);
            assert_eq!(lines.head().await.unwrap().name, "\u{e9}");
        });
    }
}

/// Its answer comes piece by piece, none of which is there when it is asked for first. Nobody runs out of time.
struct Halting(Canned);

impl Halting {
    fn new(pieces: &'static [&'static str]) -> Halting {
        Halting(Canned::new(move || {
            let next = move |n: usize| async move {
                let mut halted = false;
                let halt = poll_fn(|cx| match replace(&mut halted, true) {
                    true => Poll::Ready(()),
                    false => {
                        cx.waker().wake_by_ref();
                        Poll::Pending
                    }
                });
                halt.await;
                Ok::<_, Error>(pieces.get(n).map(|piece| (piece.as_bytes().to_vec(), n + 1)))
            };
            Ok(http::Response::new(Body::stream(None, 0, next)))
        }))
    }
}

impl Transport for Halting {
    fn send(
        &self,
        request: http::Request<Body>,
        attempt: Attempt,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.send(request, attempt)
    }

    fn clock(&self) -> &dyn Clock {
        self
    }
}

impl Clock for Halting {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(pending())
    }
}

#[test]
fn what_came_of_a_line_is_not_read_again_while_the_rest_is_waited_for() {
    block_on(async {
        let transport = Halting::new(&["{\"Name\":\"a\",", "\"tags\":[]}\n1", "2", "3\n4", "\n"]);
        let client = Client::builder().transport(transport).retries(0).build().unwrap();
        let mut lines: Lines = client.create().call.open().await.unwrap().lines_with_head().unwrap();
        assert_eq!(lines.head().await.unwrap().name, "a");
        assert_eq!(lines.next().await.unwrap(), Some(Some(123)));
        assert_eq!(lines.next().await.unwrap(), Some(Some(4)));
        assert_eq!(lines.next().await.unwrap(), None);
    });
}

#[test]
fn lines_can_be_read_as_they_came() {
    const TEXT: &str = "{\"Name\":\"a\",\"tags\":[]}\n 1 \r\n\nno";
    for at in 0..TEXT.len() {
        block_on(async {
            let mut lines = open(&cut(TEXT, at)).await;
            assert_eq!(lines.next_raw().await.unwrap().as_deref(), Some(&b" 1 \r"[..]), "cut at {at}");
            assert_eq!(lines.head().await.unwrap().name, "a");
            assert_eq!(lines.next_raw().await.unwrap().as_deref(), Some(&b"no"[..]));
            assert_eq!(lines.next_raw().await.unwrap(), None);
        });
    }
}

#[test]
fn values_can_be_read_without_a_look_at_the_head() {
    block_on(async {
        let mut lines = open(&whole("{\"Name\":\"a\",\"tags\":[]}\n1\n")).await;
        assert_eq!(lines.next().await.unwrap(), Some(Some(1)));
        assert_eq!(lines.head().await.unwrap().name, "a");
        assert_eq!(lines.next().await.unwrap(), None);
    });
}

#[test]
fn without_a_head_there_is_nothing() {
    for (text, first) in [
        ("", "the answer ended before its first line"),
        ("\n\n", "the answer ended before its first line"),
        ("{\"Name\":1}\n2\n3\n", "a line is not as described"),
        ("<html>\n2\n3\n", "a line is not JSON"),
    ] {
        block_on(async {
            for values_first in [false, true] {
                let mut lines = open(&whole(text)).await;
                let error = if values_first { lines.next().await.err() } else { lines.head().await.err() };
                let error = error.unwrap();
                assert!(error.is_decode());
                assert_eq!(error.message(), first, "{text:?}");
                // What comes after it is no head, and nobody knows what it is.
                assert_eq!(lines.head().await.unwrap_err().message(), "the first line could not be read before");
                assert_eq!(lines.next().await.unwrap_err().message(), "the first line could not be read before");
            }
        });
    }
}

#[test]
fn no_more_is_read_than_is_asked_for() {
    let sent = Arc::new(AtomicUsize::new(0));
    let counting = sent.clone();
    let endless = Canned::new(move || {
        let counting = counting.clone();
        let next = move |n: usize| {
            counting.store(n, Ordering::Relaxed);
            let line = if n == 0 { "{\"Name\":\"a\",\"tags\":[]}\n" } else { "1\n" };
            async move { Ok::<_, Error>(Some((line.as_bytes().to_vec(), n + 1))) }
        };
        Ok(http::Response::new(Body::stream(None, 0, next)))
    });
    block_on(async {
        let mut lines = open(&endless).await;
        lines.head().await.unwrap();
        assert_eq!(sent.load(Ordering::Relaxed), 0);
        for n in 1..1000 {
            assert_eq!(lines.next().await.unwrap(), Some(Some(1)));
            assert_eq!(sent.load(Ordering::Relaxed), n);
        }
    });
}

#[test]
fn it_shows_no_line() {
    block_on(async {
        let lines = open(&whole("{\"Name\":\"hidden\",\"tags\":[]}\n1\n")).await;
        assert!(!format!("{lines:?}").contains("hidden"));
        assert_eq!(lines.status(), 200);
        assert_eq!(lines.headers()["x-trace"], "t1");
    });
}
