//! The clock of transports that run on tokio.

use std::time::Duration;

use tokio::runtime::Handle;

use super::transport::{BoxFuture, Clock, uptime};

/// Timers of the tokio runtime that a call is made in.
#[derive(Clone, Copy)]
pub(super) struct TokioClock;

impl Clock for TokioClock {
    #[inline]
    fn now(&self) -> Duration {
        uptime()
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
