//! The clock of transports that run on tokio.

use std::panic::catch_unwind;
use std::time::Duration;

use tokio::runtime::{Handle, Id};

use super::transport::{BoxFuture, Clock, Failure, TransportError, uptime};

/// Says which tokio runtime a call is made in, or why none can be used. Without timers tokio panics where one is set, and there is no
/// other way to ask.
pub(super) fn current_runtime() -> Result<Id, TransportError> {
    let unusable = |why: &'static str| Err(TransportError::new(Failure::Unusable).because(why));
    let Ok(runtime) = Handle::try_current() else {
        return unusable(
            "the call was not made inside a tokio runtime; use `#[tokio::main]`, or the feature `blocking`",
        );
    };
    match catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO))) {
        Ok(()) => Ok(runtime.id()),
        Err(_) => unusable("the tokio runtime of the call has no timers; build it with `enable_all()`"),
    }
}

/// Runs work in the background of the tokio runtime that this is called in; outside of one there is no place for it.
pub(super) fn detach(work: BoxFuture<'static, ()>) {
    if let Ok(runtime) = Handle::try_current() {
        drop(runtime.spawn(work));
    }
}

/// Timers of the tokio runtime that a call is made in.
#[derive(Clone, Copy)]
pub(super) struct TokioClock;

impl Clock for TokioClock {
    fn now(&self) -> Duration {
        uptime()
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
