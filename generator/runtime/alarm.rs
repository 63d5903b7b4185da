//! What rings when the time of an attempt is up: [`Alarm`].

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::transport::{BoxFuture, Clock, Failure, TransportError};

/// How many chunks of a request's body have been taken.
pub(super) type Sent = Arc<AtomicU64>;

/// Rings once after some time. While a body is being sent, the time counts from its last chunk.
pub(super) struct Alarm<'c> {
    clock: &'c dyn Clock,
    time: Duration,
    bell: BoxFuture<'static, ()>,
    sent: Option<Sent>,
    seen: u64,
}

impl<'c> Alarm<'c> {
    pub(super) fn set(clock: &'c dyn Clock, time: Duration, sent: Option<Sent>) -> Alarm<'c> {
        Alarm { clock, time, bell: clock.alarm(time), sent, seen: 0 }
    }

    pub(super) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            ready!(self.bell.as_mut().poll(cx));
            match &self.sent {
                Some(sent) if sent.load(Ordering::Relaxed) != self.seen => {
                    self.seen = sent.load(Ordering::Relaxed);
                    self.bell = self.clock.alarm(self.time);
                }
                _ => return Poll::Ready(()),
            }
        }
    }

    /// Returns what has come of something, or that its time is up.
    pub(super) fn bound<T>(
        &mut self,
        polled: Poll<Result<T, TransportError>>,
        cx: &mut Context<'_>,
    ) -> Poll<Result<T, TransportError>> {
        match polled {
            Poll::Pending => self.poll(cx).map(|()| Err(TransportError::new(Failure::Timeout))),
            ready => ready,
        }
    }
}
