//! What sends a request: the [`Transport`] trait, its limits and its error.
//!
//! No type of an HTTP library is part of it. A transport makes one attempt: it neither follows redirects nor repeats.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::hash::{BuildHasher as _, RandomState};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
use std::time::SystemTime;

use super::body::Body;
use super::operation::Operation;

/// A future on the heap. It can move between threads, except where there are none.
#[cfg(not(target_family = "wasm"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A future on the heap.
#[cfg(target_family = "wasm")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Something that sends HTTP requests.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the response whatever its status, as soon as its head is there; its body may be read later.
    ///
    /// The request has an absolute URI and no `Host` header. The caller drops the future, or the body, when the attempt's time
    /// is up, so a transport that never blocks need not watch [`Attempt::timeout`]; it alone can keep the time for connecting.
    /// The caller also bounds what it reads, and a transport that has all of a body in memory need not.
    fn send(
        &self,
        request: http::Request<Body>,
        attempt: Attempt,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Returns the clock by which attempts are timed.
    fn clock(&self) -> &dyn Clock;

    /// Runs work that nobody waits for, such as telling a server that something is over. It may be dropped unfinished where there is
    /// no place for it, as it is unless a transport has one.
    fn detach(&self, work: BoxFuture<'static, ()>) {
        drop(work);
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    #[inline]
    fn send(
        &self,
        request: http::Request<Body>,
        attempt: Attempt,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request, attempt)
    }

    #[inline]
    fn clock(&self) -> &dyn Clock {
        (**self).clock()
    }

    #[inline]
    fn detach(&self, work: BoxFuture<'static, ()>) {
        (**self).detach(work);
    }
}

/// Where time comes from, so that a test can bring its own.
pub trait Clock: Send + Sync {
    /// Returns the time since some fixed moment. It never goes back.
    fn now(&self) -> Duration;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Waits like [`sleep`](Clock::sleep), for the end of the time that something may take. Mostly that is over before, so that a
    /// clock which a test moves need not go there by itself.
    fn alarm(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.sleep(duration)
    }

    /// Returns the time since the beginning of 1970 in UTC, by which a server's dates are understood; `None` where it is not known.
    fn epoch(&self) -> Option<Duration> {
        #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
        return SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok();
        // There is no such clock in the standard library for a browser, and asking for it panics.
        #[cfg(all(target_family = "wasm", target_os = "unknown"))]
        return None;
    }

    /// Returns any number, by which clients that failed together come back one after the other. It need not be secure.
    fn random(&self) -> u64 {
        RandomState::new().hash_one(0)
    }
}

/// The time since some moment that is the same for all transports, so that what one of them has timed can be
/// compared with what another has.
#[cfg(all(any(feature = "blocking", feature = "hyper", feature = "reqwest"), not(target_family = "wasm")))]
pub(super) fn uptime() -> Duration {
    use std::sync::LazyLock;
    use std::time::Instant;

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

/// The limits of one attempt.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// The time for all of it, from connecting to the last byte of the response; to its head where the body is a stream for the
    /// user. Where the body of the request is a stream, it is the time in which nothing moves.
    pub timeout: Duration,
    /// The time for connecting: name resolution, TCP and TLS.
    pub connect_timeout: Duration,
    /// The largest response body that will be read as a whole, in bytes.
    pub max_response_bytes: usize,
    /// What is called, where the API's description has it.
    pub(super) operation: Option<&'static Operation>,
}

impl Attempt {
    /// Makes the limits of an attempt.
    #[inline]
    pub fn new(timeout: Duration, connect_timeout: Duration, max_response_bytes: usize) -> Attempt {
        Attempt { timeout, connect_timeout, max_response_bytes, operation: None }
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
    /// The transport does not work where it was called, such as outside of the runtime that it needs. Nothing was sent.
    Unusable,
    /// There was no connection, so nothing was sent.
    Connect,
    /// Connecting took longer than [`Attempt::connect_timeout`]; nothing was sent.
    ConnectTimeout,
    /// The attempt took longer than [`Attempt::timeout`].
    Timeout,
    /// The connection broke, or what came was no HTTP.
    Interrupted,
    /// A hook refused the request; nothing was sent.
    Refused,
    /// The body of the request could not be read from where it comes from; what the server has of it is not the whole.
    Upload,
    /// The response body is larger than [`Attempt::max_response_bytes`].
    TooLarge,
    /// The transport stands in for the API in a test, and was not told what to answer.
    Unexpected,
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
            Failure::Unusable => "the transport cannot be used here",
            Failure::Connect => "could not connect",
            Failure::ConnectTimeout => "connecting took too long",
            Failure::Timeout => "the attempt took too long",
            Failure::Interrupted => "the exchange broke off",
            Failure::Refused => "a hook refused the request",
            Failure::Upload => "the body of the request could not be read",
            Failure::TooLarge => "the response is too large",
            Failure::Unexpected => "the call was not expected",
        })
    }
}

impl StdError for TransportError {
    #[inline]
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|e| e as &(dyn StdError + 'static))
    }
}
