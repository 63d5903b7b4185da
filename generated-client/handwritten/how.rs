//! How the calls of one convenience are made, by a runtime or by the thread that waits for them, and the waits between them.

use std::time::Duration;

use crate::Client;
use crate::runtime::{Call, Operation};

/// Who waits for the calls.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// An async runtime.
    Async,
    /// The thread.
    #[cfg(feature = "blocking")]
    Blocking,
}

/// Sends a call of a generated method.
macro_rules! sent {
    ($how:expr, $call:expr) => {
        match $how {
            crate::conveniences::how::How::Async => $call.send().await,
            #[cfg(feature = "blocking")]
            crate::conveniences::how::How::Blocking => $call.send_blocking(),
        }
    };
}
pub(super) use sent;

impl How {
    /// Begins a call of an operation that has no method.
    #[inline]
    pub(super) fn call(self, client: &Client, operation: &'static Operation) -> Call {
        let call = client.core.call(operation);
        match self {
            How::Async => call,
            #[cfg(feature = "blocking")]
            How::Blocking => call.blocking(),
        }
    }
}

/// Waits that grow, until the time is up.
pub(super) struct Waits {
    /// What has the clock.
    call: Call,
    deadline: Duration,
    next: Duration,
    longest: Duration,
}

impl Waits {
    /// Begins to count the time; `operation` is one of those that are waited for.
    #[inline]
    pub(super) fn new(how: How, client: &Client, operation: &'static Operation, patience: Patience) -> Waits {
        let call = how.call(client, operation);
        let deadline = call.clock().now().saturating_add(patience.timeout);
        Waits { call, deadline, next: patience.first, longest: patience.longest }
    }

    /// Returns how much time is left.
    #[inline]
    pub(super) fn left(&self) -> Duration {
        self.deadline.saturating_sub(self.call.clock().now())
    }

    /// Returns the time since 1970, by which a server's dates are understood.
    #[inline]
    pub(super) fn epoch(&self) -> Option<Duration> {
        self.call.clock().epoch()
    }

    /// Waits, and not less than `least`; says whether there was time to.
    #[inline]
    pub(super) async fn wait(&mut self, least: Duration) -> bool {
        let wait = self.next.max(least);
        if wait >= self.left() {
            return false;
        }
        self.next = self.next.saturating_mul(2).min(self.longest);
        let sleeping = self.call.clock().sleep(wait);
        sleeping.await;
        true
    }
}

/// How long something is waited for, and how often it is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Patience {
    pub(super) timeout: Duration,
    pub(super) first: Duration,
    pub(super) longest: Duration,
}

impl Default for Patience {
    #[inline]
    fn default() -> Patience {
        Patience {
            timeout: Duration::from_secs(60),
            first: Duration::from_millis(250),
            longest: Duration::from_secs(3),
        }
    }
}
