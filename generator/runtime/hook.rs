//! What a user wants to see or change of each attempt: [`Hook`].

use std::error::Error as StdError;
use std::fmt;
use std::future::{poll_fn, ready};
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, Method, Request, Response, StatusCode};

use super::alarm::Alarm;
use super::body::Body;
use super::call::Call;
use super::client::CoreBuilder;
use super::transport::{BoxFuture, Failure, TransportError};

/// Something that stands around each attempt of each call: it sees the request, may change or refuse it, and sees what came of it.
///
/// A call that is repeated has several attempts, and each of them passes all hooks: [`before`](Hook::before) in the order in which
/// the client was given them, [`after`](Hook::after) in reverse. A call that is dropped while an attempt is under way has no `after`
/// for it.
pub trait Hook: Send + Sync + 'static {
    /// Sees the request as it will be sent, credentials included, and may change any part of it. An error refuses the attempt: nothing
    /// is sent, and the call ends with an error whose source it is.
    ///
    /// Header values that are or may be secrets are [sensitive](http::HeaderValue::is_sensitive), so that their `Debug` does not show
    /// them; a key that the API takes in the query stands in the URL as it is. A body in memory can be read, to sign it;
    /// [`Body::as_bytes`] returns it. The time that this takes is bounded as that of an attempt is.
    #[inline]
    fn before<'a>(
        &'a self,
        request: &'a mut Request<Body>,
        attempt: &'a AttemptInfo<'a>,
    ) -> BoxFuture<'a, Result<(), Box<dyn StdError + Send + Sync>>> {
        let _ = (request, attempt);
        Box::pin(ready(Ok(())))
    }

    /// Sees what came of the attempt. Of an answer that is read as it comes, nothing but the head is there yet.
    #[inline]
    fn after(&self, attempt: &AttemptInfo<'_>, outcome: &AttemptOutcome<'_>) {
        let _ = (attempt, outcome);
    }
}

impl<H: Hook + ?Sized> Hook for Arc<H> {
    #[inline]
    fn before<'a>(
        &'a self,
        request: &'a mut Request<Body>,
        attempt: &'a AttemptInfo<'a>,
    ) -> BoxFuture<'a, Result<(), Box<dyn StdError + Send + Sync>>> {
        (**self).before(request, attempt)
    }

    #[inline]
    fn after(&self, attempt: &AttemptInfo<'_>, outcome: &AttemptOutcome<'_>) {
        (**self).after(attempt, outcome);
    }
}

/// Which attempt it is, and of what. Nothing in it is secret.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AttemptInfo<'a> {
    /// The id of the operation, as in the API's description; method and path template of a request beyond it.
    pub operation: &'a str,
    /// The method.
    pub method: &'a Method,
    /// The path template, such as `/databases/{name}`, without a query.
    pub template: &'a str,
    /// Which attempt of the call it is, counted from 1.
    pub number: u32,
}

/// What came of an attempt.
#[derive(Clone, Copy)]
pub struct AttemptOutcome<'a> {
    pub(super) got: &'a Result<Response<Body>, TransportError>,
    pub(super) elapsed: Duration,
    pub(super) retry_in: Option<Duration>,
}

impl<'a> AttemptOutcome<'a> {
    /// Returns the status of the response, whichever it is; `None` if there was none.
    #[inline]
    pub fn status(&self) -> Option<StatusCode> {
        self.got.as_ref().ok().map(Response::status)
    }

    /// Returns the headers of the response, if there was one.
    #[inline]
    pub fn headers(&self) -> Option<&'a HeaderMap> {
        self.got.as_ref().ok().map(Response::headers)
    }

    /// Returns why there was no response.
    #[inline]
    pub fn failure(&self) -> Option<&'a TransportError> {
        self.got.as_ref().err()
    }

    /// Returns how long it took, by the clock of the transport.
    #[inline]
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Returns how long the call waits before its next attempt; `None` if there is no other.
    #[inline]
    pub fn retry_in(&self) -> Option<Duration> {
        self.retry_in
    }
}

/// Shows no header: some servers set cookies by them.
impl fmt::Debug for AttemptOutcome<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("AttemptOutcome");
        debug.field("status", &self.status()).field("failure", &self.failure().map(TransportError::failure));
        debug.field("elapsed", &self.elapsed).field("retry_in", &self.retry_in).finish()
    }
}

impl CoreBuilder {
    /// Adds a hook.
    #[inline]
    pub fn hook(&mut self, hook: Arc<dyn Hook>) {
        self.around.before = Some(Call::hooks_before);
        self.around.after = Some(Call::hooks_after);
        self.hooks.push(hook);
    }
}

impl Call {
    /// Takes the request past all hooks, within the time of an attempt.
    #[inline]
    fn hooks_before<'c>(
        &'c self,
        request: &'c mut Request<Body>,
        number: u32,
        time: Duration,
    ) -> BoxFuture<'c, Result<(), TransportError>> {
        Box::pin(async move {
            let shared = &self.core.shared;
            let id = self.operation.id();
            let about = self.about(&id, number);
            let mut alarm = Alarm::set(self.transport().clock(), time, None);
            for hook in &shared.hooks {
                let mut seeing = hook.before(request, &about);
                let refused = |why: Box<dyn StdError + Send + Sync>| TransportError::new(Failure::Refused).because(why);
                poll_fn(|cx| alarm.bound(seeing.as_mut().poll(cx).map_err(refused), cx)).await?;
            }
            Ok(())
        })
    }

    /// Tells all hooks what came of an attempt.
    #[inline]
    fn hooks_after(&self, number: u32, outcome: &AttemptOutcome<'_>) {
        let id = self.operation.id();
        for hook in self.core.shared.hooks.iter().rev() {
            hook.after(&self.about(&id, number), outcome);
        }
    }

    #[inline]
    fn about<'a>(&'a self, operation: &'a str, number: u32) -> AttemptInfo<'a> {
        AttemptInfo { operation, method: self.operation.method(), template: self.operation.template(), number }
    }
}
