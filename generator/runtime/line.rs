//! The connections of the default transport: one in use, those that are kept, and what passes over them.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Response};
use hyper::body::{Body as _, Frame, Incoming, SizeHint};
use hyper::client::conn::http1::SendRequest;

use super::body::{Body, Chunks};
use super::transport::{BoxFuture, Failure, TransportError};

/// How long an unused connection is kept. Servers and the boxes between drop them after a minute or more.
const IDLE: Duration = Duration::from_secs(50);
/// How many unused connections are kept in all.
const MAX_IDLE: usize = 32;

/// A connection and the way to send on it.
pub(super) struct Line {
    pub(super) sender: SendRequest<Outgoing>,
    /// `None` once it has ended; the sender then says how. Behind `dyn`, so that hyper is not inlined wherever it is run.
    pub(super) connection: Option<BoxFuture<'static, ()>>,
}

impl Line {
    /// Lets the connection do what it can.
    fn run(&mut self, cx: &mut Context<'_>) {
        if let Some(connection) = &mut self.connection
            && connection.as_mut().poll(cx).is_ready()
        {
            self.connection = None;
        }
    }

    /// Waits until a request can be sent.
    pub(super) async fn ready(&mut self) -> Result<(), hyper::Error> {
        poll_fn(|cx| {
            self.run(cx);
            self.sender.poll_ready(cx)
        })
        .await
    }

    /// Sends a request and waits for the head of the response. The error has the request if none of it was written.
    pub(super) async fn send(
        &mut self,
        request: Request<Outgoing>,
    ) -> Result<Response<Incoming>, (hyper::Error, Option<Request<Outgoing>>)> {
        let mut sending = pin!(self.sender.try_send_request(request));
        let sent = poll_fn(|cx| {
            self.run(cx);
            sending.as_mut().poll(cx)
        });
        match sent.await {
            Ok(response) => Ok(response),
            Err(mut e) => {
                let unsent = e.take_message();
                Err((e.into_error(), unsent))
            }
        }
    }
}

/// The body of a response, and the connection that it comes over. Dropped before its end, it closes the connection.
struct Download {
    body: Incoming,
    line: Option<Line>,
    key: String,
    pool: Arc<Pool>,
}

/// Makes a body of what comes over a connection, which goes back to the pool with the last of it.
pub(super) fn download(response: Response<Incoming>, line: Line, key: String, pool: Arc<Pool>) -> Response<Body> {
    let (parts, body) = response.into_parts();
    let length = body.size_hint().exact();
    let body = if body.is_end_stream() {
        pool.put(key, line);
        Body::default()
    } else {
        Body::of(length, Download { body, line: Some(line), key, pool })
    };
    Response::from_parts(parts, body)
}

impl Chunks for Download {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Some(line) = &mut self.line else { return Poll::Ready(None) };
        loop {
            line.run(cx);
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                // Trailers carry nothing that an OpenAPI document describes.
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => return Poll::Ready(Some(Ok(data))),
                    Err(_) => continue,
                },
                Some(Err(e)) => return Poll::Ready(Some(Err(broken(e)))),
                None => {}
            }
            if let Some(mut line) = self.line.take() {
                // Once more, with the end of the body taken: now it waits for the next request if it can.
                line.run(cx);
                self.pool.put(std::mem::take(&mut self.key), line);
            }
            return Poll::Ready(None);
        }
    }
}

/// What becomes of an exchange that hyper could not finish.
pub(super) fn broken(error: hyper::Error) -> TransportError {
    // Hyper fails by itself but for the body, which is the only thing that it asks its user for.
    let failure = if error.is_user() { Failure::Upload } else { Failure::Interrupted };
    TransportError::new(failure).because(error)
}

/// The body of a request, as hyper takes it; none at all if it is empty.
pub(super) struct Outgoing {
    body: Body,
}

impl Outgoing {
    pub(super) fn new(body: Body) -> Outgoing {
        Outgoing { body }
    }

    /// Copies it, which can be done where it is in memory.
    pub(super) fn copy(&self) -> Option<Outgoing> {
        self.body.try_clone().map(Outgoing::new)
    }
}

impl hyper::body::Body for Outgoing {
    type Data = Bytes;
    type Error = Box<dyn StdError + Send + Sync>;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(match ready!(self.body.poll_chunk(cx)) {
            Some(Ok(chunk)) => Some(Ok(Frame::data(chunk))),
            Some(Err(e)) => Some(Err(Box::new(e))),
            None => None,
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_bytes().is_some_and(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.length().map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// The connections that nobody uses just now, oldest first.
#[derive(Default)]
pub(super) struct Pool(Mutex<Vec<Idle>>);

struct Idle {
    key: String,
    since: Instant,
    line: Line,
}

impl Pool {
    /// Takes the connection to this host that was used last: the likeliest to be open still.
    pub(super) fn take(&self, key: &str) -> Option<Line> {
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut n = idle.len();
        while n > 0 {
            n -= 1;
            if idle[n].since.elapsed() >= IDLE {
                // It and those before it, which are older.
                idle.drain(..=n);
                break;
            }
            if idle[n].key == key {
                return Some(idle.remove(n).line);
            }
        }
        None
    }

    pub(super) fn put(&self, key: String, line: Line) {
        // Nor is one kept that still sends a request, which the server has answered without reading all of it.
        if line.connection.is_none() || line.sender.is_closed() || !line.sender.is_ready() {
            return;
        }
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() == MAX_IDLE {
            idle.remove(0);
        }
        idle.push(Idle { key, since: Instant::now(), line });
    }
}
