//! What sends a request: the [`Transport`] trait, and the types that pass through it.
//!
//! No type of an HTTP library is part of it. A transport makes one attempt: it neither follows redirects nor repeats.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

/// A future on the heap. It can move between threads, except where there are none.
#[cfg(not(target_family = "wasm"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A future on the heap.
#[cfg(target_family = "wasm")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Something that sends HTTP requests.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the response whatever its status, its body read.
    ///
    /// The request has an absolute URI and no `Host` header. The caller drops the future when the attempt's time is up, so a
    /// transport that never blocks need not watch [`Attempt::timeout`]; it alone can keep the other limits.
    fn send(
        &self,
        request: http::Request<Body>,
        attempt: Attempt,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Returns the clock by which attempts are timed.
    fn clock(&self) -> &dyn Clock;
}

/// Where time comes from, so that a test can bring its own.
pub trait Clock: Send + Sync {
    /// Returns the time since some fixed moment. It never goes back.
    fn now(&self) -> Duration;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
}

/// The limits of one attempt.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// The time for all of it, from connecting to the last byte of the response.
    pub timeout: Duration,
    /// The time for connecting: name resolution, TCP and TLS.
    pub connect_timeout: Duration,
    /// The largest response body to read, in bytes.
    pub max_response_bytes: usize,
}

impl Attempt {
    /// Makes the limits of an attempt.
    #[inline]
    pub fn new(timeout: Duration, connect_timeout: Duration, max_response_bytes: usize) -> Attempt {
        Attempt { timeout, connect_timeout, max_response_bytes }
    }
}

/// The body of a request or response.
#[derive(Clone, Default)]
pub struct Body(Bytes);

impl Body {
    /// Returns the whole body; `None` if it is not held in memory.
    #[inline]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        Some(&self.0)
    }

    #[inline]
    pub(super) fn into_bytes(self) -> Bytes {
        self.0
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    #[inline]
    fn from(bytes: T) -> Body {
        Body(bytes.into())
    }
}

impl fmt::Debug for Body {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Body({} bytes)", self.0.len())
    }
}

/// Why a transport has no response.
#[derive(Debug)]
pub struct TransportError {
    pub(super) failure: Failure,
    pub(super) source: Option<Box<dyn StdError + Send + Sync>>,
}

/// How far an attempt came. What it was matters for whether a request may be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// There was no connection, so nothing was sent.
    Connect,
    /// Connecting took longer than [`Attempt::connect_timeout`]; nothing was sent.
    ConnectTimeout,
    /// The attempt took longer than [`Attempt::timeout`].
    Timeout,
    /// The connection broke, or what came was no HTTP.
    Interrupted,
    /// The response body is larger than [`Attempt::max_response_bytes`].
    TooLarge,
}

impl TransportError {
    /// Makes an error without a cause.
    #[inline]
    pub fn new(failure: Failure) -> TransportError {
        TransportError { failure, source: None }
    }

    /// Adds the cause.
    #[inline]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> TransportError {
        self.source = Some(source.into());
        self
    }

    /// Returns how far the attempt came.
    #[inline]
    pub fn failure(&self) -> Failure {
        self.failure
    }
}

impl fmt::Display for TransportError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.failure {
            Failure::Connect => "could not connect",
            Failure::ConnectTimeout => "connecting took too long",
            Failure::Timeout => "the attempt took too long",
            Failure::Interrupted => "the exchange broke off",
            Failure::TooLarge => "the response is too large",
        })
    }
}

impl StdError for TransportError {
    #[inline]
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|e| e as &(dyn StdError + 'static))
    }
}
