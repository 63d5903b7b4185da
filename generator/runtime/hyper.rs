//! The default transport: HTTP/1.1 by hyper, over connections that are kept for the next request.
//!
//! ## Why not hyper-util's client
//!
//! Its legacy client is compiled again in every crate that instantiates it, and brings more crates; hyper's own connections, over
//! one stream type, are less to compile. What is lost is a pool, and what is needed of one is below.
//! Nothing here is `#[inline]`: what hyper is generic over is settled here, so that it is compiled once, with the crate, and not
//! in every program, test and example that uses it.
//!
//! A connection is not a task of its own: whoever waits for a response runs it, and between two calls nobody does. A call that
//! is dropped closes its connection, none outlives the client, and a kept one that the server has closed is found out when it
//! is taken again.

use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use http::header::{CONTENT_LENGTH, HOST};
use http::{HeaderValue, Method, Request, Response, Uri};
use hyper::client::conn::http1::handshake;

use super::body::Body;
use super::connect::Connector;
use super::line::{Line, Outgoing, Pool, broken, download};
use super::stream::Stream;
use super::tokio_clock::{TokioClock, current_runtime, detach};
use super::transport::{Attempt, BoxFuture, Clock, Failure, Transport, TransportError};

/// Sends requests by hyper on the tokio runtime that the call is made in, which needs its IO and time drivers.
///
/// Certificates are checked by rustls with ring, against the roots of Mozilla that are compiled in if the user has named none.
pub struct Hyper {
    connector: Connector,
    /// Shared with the bodies that are still being read.
    pool: Arc<Pool>,
    clock: TokioClock,
}

impl Hyper {
    /// Makes a transport with no connections yet, which trusts these authorities (certificates in DER), or those of Mozilla if there
    /// are none.
    pub fn new(roots: &[Vec<u8>]) -> Result<Hyper, TransportError> {
        Ok(Hyper { connector: Connector::new(roots)?, pool: Arc::default(), clock: TokioClock })
    }
}

impl Transport for Hyper {
    fn send(&self, request: Request<Body>, attempt: Attempt) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(exchange(self, request, attempt))
    }

    fn clock(&self) -> &dyn Clock {
        &self.clock
    }

    fn detach(&self, work: BoxFuture<'static, ()>) {
        detach(work);
    }
}

/// Sends one request, on a kept connection if there is one that takes it.
async fn exchange(hyper: &Hyper, request: Request<Body>, attempt: Attempt) -> Result<Response<Body>, TransportError> {
    // A connection is served by the runtime that it was made in, and by no other.
    let runtime = current_runtime()?;
    let target = request.uri().clone();
    let (scheme, host) = (target.scheme_str().unwrap_or_default(), target.authority().map_or("", |a| a.as_str()));
    let key = format!("{runtime} {scheme}://{host}");
    let mut request = origin_form(request)?;
    // A server may close a kept connection at any time. If hyper hands the request back, it wrote none of it, and it is as good
    // as new. One that was written may be sent again if its method is safe (RFC 9110, sections 9.2.1 and 9.2.2). Each round uses
    // up one kept connection, and the new one ends the loop.
    loop {
        let (mut line, fresh) = match hyper.pool.take(&key) {
            Some(line) => {
                // Lets the runtime look at its sockets: where it has not run since the last call, it knows nothing yet of a
                // connection that was closed, and what is no safe method could not be repeated.
                tokio::task::yield_now().await;
                (line, false)
            }
            None => (open(hyper, &target, attempt).await?, true),
        };
        match line.ready().await {
            Err(e) if fresh => return Err(broken(e)),
            Err(_) => continue,
            Ok(()) => {}
        }
        let again = if !fresh && request.method().is_safe() { copy(&request) } else { None };
        match line.send(request).await {
            Ok(response) => return Ok(download(response, line, key, hyper.pool.clone())),
            Err((e, unsent)) => match unsent.or(again.filter(|_| was_gone(&e))) {
                Some(again) if !fresh => request = again,
                _ => return Err(broken(e)),
            },
        }
    }
}

/// Copies a request whose body is in memory. Cheaper to compile than `clone`, which comes with all of `HeaderMap`'s.
fn copy(request: &Request<Outgoing>) -> Option<Request<Outgoing>> {
    let mut copy = Request::new(request.body().copy()?);
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    for (name, value) in request.headers() {
        copy.headers_mut().append(name.clone(), value.clone());
    }
    Some(copy)
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
    // RFC 9110, section 8.6: a method that is meant to carry content says so when it carries none.
    let expects = matches!(parts.method, Method::POST | Method::PUT | Method::PATCH);
    if expects && body.as_bytes().is_some_and(|bytes| bytes.is_empty()) && !parts.headers.contains_key(CONTENT_LENGTH) {
        parts.headers.append(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    Ok(Request::from_parts(parts, Outgoing::new(body)))
}

async fn open(hyper: &Hyper, target: &Uri, attempt: Attempt) -> Result<Line, TransportError> {
    let mut connecting = pin!(hyper.connector.connect(target));
    // In a runtime that has no sockets, tokio panics where one is made, and there is no other way to ask.
    let connecting = poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| connecting.as_mut().poll(cx))) {
        Ok(polled) => polled.map(Some),
        Err(_) => Poll::Ready(None),
    });
    let stream: Box<dyn Stream> = match tokio::time::timeout(attempt.connect_timeout, connecting).await {
        Ok(Some(Ok(stream))) => Box::new(stream),
        Ok(Some(Err(e))) => return Err(TransportError::new(Failure::Connect).because(e)),
        Ok(None) => {
            let why = "no socket could be made in the tokio runtime of the call; build it with `enable_all()`";
            return Err(TransportError::new(Failure::Unusable).because(why));
        }
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
