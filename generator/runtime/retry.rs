//! Whether an attempt is followed by another, and after which wait.
//!
//! What may be repeated follows from what the server can have done (RFC 9110, section 9.2.2). Where nothing was sent, or the server
//! says that it refused (429), any call is. Otherwise only one that does the same when it is done twice: by its method, or because
//! the caller says so.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use http::{Method, StatusCode};

use super::transport::Failure;

/// How often and how fast calls are repeated.
#[derive(Clone, Copy)]
pub(super) struct Backoff {
    /// How many attempts there are beyond the first.
    pub(super) retries: u32,
    /// The longest wait before the second attempt; each further one doubles it.
    pub(super) first: Duration,
    /// The longest wait of all.
    pub(super) longest: Duration,
}

impl Default for Backoff {
    #[inline]
    fn default() -> Backoff {
        Backoff { retries: 2, first: Duration::from_millis(500), longest: Duration::from_secs(20) }
    }
}

impl Backoff {
    /// How long to wait after so many attempts: anything up to a bound that doubles, so that clients that failed together do not
    /// come back together ("full jitter").
    #[inline]
    pub(super) fn wait(&self, attempts: u32, random: u64) -> Duration {
        let doubled = self.first.saturating_mul(1 << (attempts - 1).min(20));
        let bound = u64::try_from(doubled.min(self.longest).as_nanos()).unwrap_or(u64::MAX);
        Duration::from_nanos(random % bound.max(1))
    }
}

/// What came of an attempt.
#[derive(Clone, Copy)]
pub(super) enum Outcome {
    /// A response.
    Status(StatusCode),
    /// None.
    Failure(Failure),
}

impl Outcome {
    /// Returns whether another attempt could help and cannot do harm.
    #[inline]
    pub(super) fn is_retryable(self, idempotent: bool) -> bool {
        match self {
            Outcome::Failure(Failure::Connect | Failure::ConnectTimeout) => true,
            Outcome::Failure(Failure::Timeout | Failure::Interrupted) => idempotent,
            Outcome::Failure(Failure::Unusable | Failure::Refused | Failure::Upload) => false,
            Outcome::Failure(Failure::TooLarge | Failure::Unexpected) => false,
            Outcome::Status(status) => match status.as_u16() {
                429 => true,
                408 | 500 | 502 | 503 | 504 => idempotent,
                _ => false,
            },
        }
    }

    /// Returns whether the server may have seen the request.
    #[inline]
    pub(super) fn was_sent(self) -> bool {
        !matches!(self, Outcome::Failure(Failure::Connect | Failure::ConnectTimeout))
    }

    /// Returns whether the server may have done what was asked, and nobody heard of it. A gateway says 502 and 504 where it lost
    /// the answer.
    #[inline]
    pub(super) fn is_lost(self) -> bool {
        match self {
            Outcome::Failure(failure) => matches!(failure, Failure::Timeout | Failure::Interrupted),
            Outcome::Status(status) => matches!(status.as_u16(), 502 | 504),
        }
    }

    #[inline]
    fn cost(self) -> u32 {
        match self {
            Outcome::Failure(Failure::Timeout | Failure::ConnectTimeout) => 10,
            _ => 5,
        }
    }
}

/// Whether doing it twice does the same as doing it once (RFC 9110, section 9.2.2).
#[inline]
pub(super) fn is_idempotent(method: &Method) -> bool {
    [Method::GET, Method::HEAD, Method::PUT, Method::DELETE, Method::OPTIONS, Method::TRACE].contains(method)
}

/// What a client may spend on further attempts, so that many calls to a server that is down do not become many times as many.
///
/// A further attempt costs 5, one after a timeout 10; it comes back when the call then succeeds, and each call that succeeds at once
/// brings 1.
pub(super) struct Budget(AtomicU32);

impl Budget {
    const FULL: u32 = 500;

    #[inline]
    pub(super) fn new() -> Budget {
        Budget(AtomicU32::new(Budget::FULL))
    }

    /// Takes what another attempt costs; `None` where there is not enough left.
    #[inline]
    pub(super) fn spend(&self, outcome: Outcome) -> Option<u32> {
        let cost = outcome.cost();
        let spent = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(cost));
        spent.is_ok().then_some(cost)
    }

    /// Gives back what was spent on a call that succeeded.
    #[inline]
    pub(super) fn restore(&self, spent: u32) {
        let _ = self
            .0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| Some((left + spent.max(1)).min(Budget::FULL)));
    }
}
