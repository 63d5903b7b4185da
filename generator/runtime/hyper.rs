//! The default transport: HTTP/1.1 by hyper, over connections that are kept for the next request.
//!
//! ## Why not hyper-util's client
//!
//! Its legacy client takes 7.6 s of CPU to compile in every crate that instantiates it, and 14 more crates; hyper's own
//! connections, over one stream type, half of that. What is lost is a pool, and what is needed of one is below.
//! The functions that reach hyper are `#[inline]`, so that they are compiled where a client is made.
//!
//! A connection is not a task of its own: whoever waits for a response runs it, and between two calls nobody does. A call that
//! is dropped closes its connection, none outlives the client, and a kept one that the server has closed is found out when it
//! is taken again.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, HOST};
use http::{HeaderValue, Method, Request, Response, Uri};
use hyper::body::{Body as _, Frame, Incoming, SizeHint};
use hyper::client::conn::http1::{SendRequest, handshake};
use tokio::runtime::Handle;

use super::connect::Connector;
use super::stream::Stream;
use super::transport::{Attempt, Body, BoxFuture, Clock, Failure, Transport, TransportError};

/// How long an unused connection is kept. Servers and the boxes between drop them after a minute or more.
const IDLE: Duration = Duration::from_secs(50);
/// How many unused connections are kept in all.
const MAX_IDLE: usize = 32;

/// Sends requests by hyper on the tokio runtime that the call is made in, which needs its IO and time drivers.
///
/// Certificates are checked by rustls with ring against the roots of Mozilla that are compiled in.
pub struct Hyper {
    connector: Connector,
    pool: Pool,
    clock: TokioClock,
}

impl Hyper {
    /// Makes a transport with no connections yet.
    #[inline]
    pub fn new() -> Result<Hyper, TransportError> {
        let clock = TokioClock { start: Instant::now() };
        Ok(Hyper { connector: Connector::new()?, pool: Pool::default(), clock })
    }
}

impl Transport for Hyper {
    #[inline]
    fn send(&self, request: Request<Body>, attempt: Attempt) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(exchange(self, request, attempt))
    }

    #[inline]
    fn clock(&self) -> &dyn Clock {
        &self.clock
    }
}

/// Sends one request, on a kept connection if there is one that takes it.
async fn exchange(hyper: &Hyper, request: Request<Body>, attempt: Attempt) -> Result<Response<Body>, TransportError> {
    if Handle::try_current().is_err() {
        return Err(TransportError::new(Failure::Connect).because("the call was not made inside a tokio runtime"));
    }
    let target = request.uri().clone();
    let key =
        format!("{}://{}", target.scheme_str().unwrap_or_default(), target.authority().map_or("", |a| a.as_str()));
    let mut request = origin_form(request)?;
    // A server may close a kept connection at any time. If hyper hands the request back, it wrote none of it, and it is as good
    // as new. One that was written may be sent again if its method is safe (RFC 9110, sections 9.2.1 and 9.2.2). Each round uses
    // up one kept connection, and the new one ends the loop.
    loop {
        let (mut line, fresh) = match hyper.pool.take(&key) {
            Some(line) => (line, false),
            None => (open(hyper, &target, attempt).await?, true),
        };
        match line.ready().await {
            Err(e) if fresh => return Err(broken(e)),
            Err(_) => continue,
            Ok(()) => {}
        }
        let again = if !fresh && request.method().is_safe() { Some(copy(&request)) } else { None };
        match line.send(request).await {
            Ok(response) => return finish(hyper, key, line, response, attempt).await,
            Err((e, unsent)) => match unsent.or(again.filter(|_| was_gone(&e))) {
                Some(again) if !fresh => request = again,
                _ => return Err(broken(e)),
            },
        }
    }
}

/// Copies a request. Cheaper to compile than `clone`, which comes with all of `HeaderMap`'s.
#[inline]
fn copy(request: &Request<Outgoing>) -> Request<Outgoing> {
    let mut copy = Request::new(request.body().clone());
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    for (name, value) in request.headers() {
        copy.headers_mut().append(name.clone(), value.clone());
    }
    copy
}

/// Whether the server had given up a kept connection: by closing it, or, as load balancers do, by resetting it.
#[inline]
fn was_gone(e: &hyper::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    let cause = std::error::Error::source(e).and_then(|cause| cause.downcast_ref::<std::io::Error>());
    let reset = cause.is_some_and(|e| matches!(e.kind(), ConnectionReset | ConnectionAborted | BrokenPipe));
    reset || e.is_incomplete_message()
}

/// Turns the absolute URI into a `Host` header and a path (RFC 9112, section 3.2.1).
#[inline]
fn origin_form(request: Request<Body>) -> Result<Request<Outgoing>, TransportError> {
    let (mut parts, body) = request.into_parts();
    if let Some(authority) = parts.uri.authority() {
        let default = if parts.uri.scheme_str() == Some("https") { 443 } else { 80 };
        let host = match authority.port_u16() {
            Some(port) if port != default => authority.as_str(),
            _ => authority.host(),
        };
        let Ok(host) = HeaderValue::from_str(host) else {
            return Err(
                TransportError::new(Failure::Connect).because("the host has a character that no header may have")
            );
        };
        if !parts.headers.contains_key(HOST) {
            parts.headers.append(HOST, host);
        }
    }
    parts.uri = match parts.uri.path_and_query() {
        Some(path) => Uri::from(path.clone()),
        None => Uri::default(),
    };
    let body = body.into_bytes();
    // RFC 9110, section 8.6: a method that is meant to carry content says so when it carries none.
    let expects = matches!(parts.method, Method::POST | Method::PUT | Method::PATCH);
    if expects && body.is_empty() && !parts.headers.contains_key(CONTENT_LENGTH) {
        parts.headers.append(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    Ok(Request::from_parts(parts, Outgoing(if body.is_empty() { None } else { Some(body) })))
}

async fn open(hyper: &Hyper, target: &Uri, attempt: Attempt) -> Result<Line, TransportError> {
    let stream: Box<dyn Stream> =
        match tokio::time::timeout(attempt.connect_timeout, hyper.connector.connect(target)).await {
            Ok(Ok(stream)) => Box::new(stream),
            Ok(Err(e)) => return Err(TransportError::new(Failure::Connect).because(e)),
            Err(_) => return Err(TransportError::new(Failure::ConnectTimeout)),
        };
    match handshake(stream).await {
        Ok((sender, connection)) => {
            let connection = Box::pin(async move {
                // Its error reaches the request under way.
                let _ = connection.await;
            });
            Ok(Line { sender, connection: Some(connection) })
        }
        Err(e) => Err(broken(e)),
    }
}

/// A connection and the way to send on it.
struct Line {
    sender: SendRequest<Outgoing>,
    /// `None` once it has ended; the sender then says how. Behind `dyn`, so that hyper is not inlined wherever it is run.
    connection: Option<BoxFuture<'static, ()>>,
}

impl Line {
    /// Lets the connection do what it can.
    #[inline]
    fn run(&mut self, cx: &mut Context<'_>) {
        if let Some(connection) = &mut self.connection
            && connection.as_mut().poll(cx).is_ready()
        {
            self.connection = None;
        }
    }

    /// Waits until a request can be sent.
    async fn ready(&mut self) -> Result<(), hyper::Error> {
        poll_fn(|cx| {
            self.run(cx);
            self.sender.poll_ready(cx)
        })
        .await
    }

    /// Sends a request and waits for the head of the response. The error has the request if none of it was written.
    async fn send(
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

/// Reads the body, and keeps the connection if all of it came.
async fn finish(
    hyper: &Hyper,
    key: String,
    mut line: Line,
    response: Response<Incoming>,
    attempt: Attempt,
) -> Result<Response<Body>, TransportError> {
    let limit = attempt.max_response_bytes;
    let (parts, mut body) = response.into_parts();
    let mut bytes = BytesMut::new();
    let mut size = body.size_hint().lower();
    loop {
        if size > limit as u64 {
            return Err(TransportError::new(Failure::TooLarge));
        }
        let frame = poll_fn(|cx| {
            line.run(cx);
            Pin::new(&mut body).poll_frame(cx)
        });
        match frame.await {
            Some(Ok(frame)) => {
                // Trailers carry nothing that an OpenAPI document describes.
                if let Some(data) = frame.data_ref() {
                    bytes.extend_from_slice(data);
                    size = bytes.len() as u64;
                }
            }
            Some(Err(e)) => return Err(broken(e)),
            None => break,
        }
    }
    hyper.pool.put(key, line);
    Ok(Response::from_parts(parts, Body::from(bytes.freeze())))
}

#[inline]
fn broken(error: hyper::Error) -> TransportError {
    TransportError::new(Failure::Interrupted).because(error)
}

/// A request body in one piece; none at all if it is empty.
#[derive(Clone)]
struct Outgoing(Option<Bytes>);

impl hyper::body::Body for Outgoing {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}

/// The connections that nobody uses just now, oldest first.
#[derive(Default)]
struct Pool(Mutex<Vec<Idle>>);

struct Idle {
    key: String,
    since: Instant,
    line: Line,
}

impl Pool {
    /// Takes the connection to this host that was used last: the likeliest to be open still.
    #[inline]
    fn take(&self, key: &str) -> Option<Line> {
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

    #[inline]
    fn put(&self, key: String, line: Line) {
        if line.connection.is_none() || line.sender.is_closed() {
            return;
        }
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() == MAX_IDLE {
            idle.remove(0);
        }
        idle.push(Idle { key, since: Instant::now(), line });
    }
}

struct TokioClock {
    start: Instant,
}

impl Clock for TokioClock {
    #[inline]
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    #[inline]
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            // Outside of a runtime tokio's timer would panic; the transport reports that, so this need only not be first.
            match Handle::try_current() {
                Ok(_) => tokio::time::sleep(duration).await,
                Err(_) => std::future::pending().await,
            }
        })
    }
}
