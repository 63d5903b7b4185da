//! The default transport: HTTP/1.1 by hyper, over connections that are kept for the next request.
//!
//! ## Why not hyper-util's client
//!
//! Its legacy client takes 7.6 s of CPU to compile in every crate that instantiates it, and 14 more crates; hyper's own
//! connections, over one boxed stream type, half of that. What is lost is a pool, and what is needed of one is below.
//! The functions that reach hyper are `#[inline]`, so that they are compiled where a client is made.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, HOST};
use http::uri::PathAndQuery;
use http::{HeaderValue, Method, Request, Response, Uri};
use http_body::{Body as _, Frame, SizeHint};
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::runtime::Handle;

use super::connect::Connector;
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
    while let Some(mut connection) = hyper.pool.take(&key) {
        if connection.ready().await.is_err() {
            continue;
        }
        let again = request.method().is_safe().then(|| request.clone());
        match connection.try_send_request(request).await {
            Ok(response) => return finish(hyper, key, connection, response, attempt).await,
            Err(mut e) => {
                let unsent = e.take_message();
                let e = e.into_error();
                match unsent.or(again.filter(|_| was_gone(&e))) {
                    Some(again) => request = again,
                    None => return Err(broken(e)),
                }
            }
        }
    }
    let mut connection = open(hyper, &target, attempt).await?;
    let response = connection.send_request(request).await.map_err(broken)?;
    finish(hyper, key, connection, response, attempt).await
}

/// Whether the server had given up a kept connection: by closing it, or, as load balancers do, by resetting it.
fn was_gone(e: &hyper::Error) -> bool {
    use std::io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    let cause = std::error::Error::source(e).and_then(|cause| cause.downcast_ref::<std::io::Error>());
    let reset = cause.is_some_and(|e| matches!(e.kind(), ConnectionReset | ConnectionAborted | BrokenPipe));
    reset || e.is_incomplete_message()
}

/// Turns the absolute URI into a `Host` header and a path (RFC 9112, section 3.2.1).
fn origin_form(request: Request<Body>) -> Result<Request<Outgoing>, TransportError> {
    let (mut parts, body) = request.into_parts();
    if let Some(authority) = parts.uri.authority() {
        let default = if parts.uri.scheme_str() == Some("https") { 443 } else { 80 };
        let host = match authority.port_u16() {
            Some(port) if port != default => authority.as_str(),
            _ => authority.host(),
        };
        let host = HeaderValue::from_str(host).map_err(|e| TransportError::new(Failure::Connect).because(e))?;
        parts.headers.entry(HOST).or_insert(host);
    }
    // RFC 9110, section 8.6: a method that is meant to carry content says so when it carries none.
    let expects = matches!(parts.method, Method::POST | Method::PUT | Method::PATCH);
    if expects && body.as_bytes().is_none_or(|bytes| bytes.is_empty()) {
        parts.headers.entry(CONTENT_LENGTH).or_insert(HeaderValue::from_static("0"));
    }
    parts.uri = parts.uri.path_and_query().cloned().map_or_else(Uri::default, |path: PathAndQuery| path.into());
    Ok(Request::from_parts(parts, Outgoing(Some(body.into_bytes()).filter(|bytes| !bytes.is_empty()))))
}

async fn open(hyper: &Hyper, target: &Uri, attempt: Attempt) -> Result<SendRequest<Outgoing>, TransportError> {
    let stream = match tokio::time::timeout(attempt.connect_timeout, hyper.connector.connect(target)).await {
        Ok(Ok(stream)) => stream,
        Ok(Err(e)) => return Err(TransportError::new(Failure::Connect).because(e)),
        Err(_) => return Err(TransportError::new(Failure::ConnectTimeout)),
    };
    let (sender, connection) = handshake(TokioIo::new(stream)).await.map_err(broken)?;
    // The task ends when the sender is dropped or the server closes. Its error also reaches the request under way.
    tokio::spawn(async move {
        let _ = connection.await;
    });
    Ok(sender)
}

/// Reads the body, and keeps the connection if all of it came.
async fn finish(
    hyper: &Hyper,
    key: String,
    connection: SendRequest<Outgoing>,
    response: Response<Incoming>,
    attempt: Attempt,
) -> Result<Response<Body>, TransportError> {
    let too_large = || TransportError::new(Failure::TooLarge);
    let limit = attempt.max_response_bytes;
    let (parts, mut body) = response.into_parts();
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large());
    }
    let mut bytes = BytesMut::new();
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        // Trailers carry nothing that an OpenAPI document describes.
        let Ok(data) = frame.map_err(broken)?.into_data() else { continue };
        if bytes.len() + data.len() > limit {
            return Err(too_large());
        }
        bytes.extend_from_slice(&data);
    }
    hyper.pool.put(key, connection);
    Ok(Response::from_parts(parts, Body::from(bytes.freeze())))
}

fn broken(error: hyper::Error) -> TransportError {
    TransportError::new(Failure::Interrupted).because(error)
}

/// A request body in one piece; none at all if it is empty.
#[derive(Clone)]
struct Outgoing(Option<Bytes>);

impl http_body::Body for Outgoing {
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
struct Pool(Arc<Mutex<Vec<Idle>>>);

struct Idle {
    key: String,
    since: Instant,
    connection: SendRequest<Outgoing>,
}

impl Pool {
    /// Takes the connection to this host that was used last: the likeliest to be open still.
    fn take(&self, key: &str) -> Option<SendRequest<Outgoing>> {
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|i| i.since.elapsed() < IDLE && !i.connection.is_closed());
        let newest = idle.iter().rposition(|i| i.key == key)?;
        Some(idle.remove(newest).connection)
    }

    fn put(&self, key: String, connection: SendRequest<Outgoing>) {
        if connection.is_closed() {
            return;
        }
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() == MAX_IDLE {
            idle.remove(0);
        }
        idle.push(Idle { key, since: Instant::now(), connection });
    }
}

struct TokioClock {
    start: Instant,
}

impl Clock for TokioClock {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

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
