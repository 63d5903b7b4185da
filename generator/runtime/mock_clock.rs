//! Time that a test holds in its hands: [`MockClock`], by which waits take none.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::transport::{BoxFuture, Clock};

/// How often a wait looks again before it moves the clock, while others begin and end waits.
const PATIENCE: u32 = 100;

/// A clock that stands still until somebody waits by it. It is then moved to the end of the wait at once.
///
/// What limits the time of something, an [`alarm`](Clock::alarm), does not move it: the limit is reached where a wait goes beyond
/// it.
#[derive(Clone)]
pub(super) struct MockClock(Arc<Mutex<Time>>);

struct Time {
    now: Duration,
    /// The time since 1970 when it began.
    began: Duration,
    waits: Vec<Waiting>,
    /// How many waits there were, by which they are told apart.
    count: u64,
    /// How often a wait began or ended, or the clock was moved.
    changes: u64,
    random: u64,
}

struct Waiting {
    number: u64,
    until: Duration,
    waker: Option<Waker>,
}

impl MockClock {
    #[inline]
    pub(super) fn new() -> MockClock {
        MockClock(Arc::new(Mutex::new(Time {
            now: Duration::ZERO,
            // The beginning of 2026.
            began: Duration::from_secs(1_767_225_600),
            waits: Vec::new(),
            count: 0,
            changes: 0,
            random: 0x9e37_79b9_7f4a_7c15,
        })))
    }

    #[inline]
    fn time(&self) -> MutexGuard<'_, Time> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says what the time since 1970 is now.
    #[inline]
    pub(super) fn set_epoch(&self, now: Duration) {
        let mut time = self.time();
        time.began = now.saturating_sub(time.now);
    }

    /// Moves it on.
    #[inline]
    pub(super) fn advance(&self, by: Duration) {
        let mut time = self.time();
        let to = time.now.saturating_add(by);
        let due = time.advance(to);
        drop(time);
        due.into_iter().for_each(Waker::wake);
    }

    #[inline]
    fn wait(&self, duration: Duration, moves: bool) -> Wait {
        let mut time = self.time();
        time.count += 1;
        time.changes += 1;
        let (number, until) = (time.count, time.now.saturating_add(duration));
        time.waits.push(Waiting { number, until, waker: None });
        Wait { clock: self.clone(), number, until, moves, seen: 0, polls: 0 }
    }
}

impl Time {
    /// Moves it on, and gives what wakes those whose time has come.
    #[inline]
    fn advance(&mut self, to: Duration) -> Vec<Waker> {
        self.now = to;
        self.changes += 1;
        let due = self.waits.iter_mut().filter(|wait| wait.until <= to);
        due.filter_map(|wait| wait.waker.take()).collect()
    }
}

impl Clock for MockClock {
    #[inline]
    fn now(&self) -> Duration {
        self.time().now
    }

    #[inline]
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(self.wait(duration, true))
    }

    #[inline]
    fn alarm(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(self.wait(duration, false))
    }

    #[inline]
    fn epoch(&self) -> Option<Duration> {
        let time = self.time();
        Some(time.began.saturating_add(time.now))
    }

    /// The same numbers in each run, one after the other (a xorshift generator).
    #[inline]
    fn random(&self) -> u64 {
        let mut time = self.time();
        let mut x = time.random;
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        time.random = x;
        x
    }
}

/// A wait for a moment of the clock.
struct Wait {
    clock: MockClock,
    number: u64,
    until: Duration,
    /// Whether the clock goes there by itself.
    moves: bool,
    seen: u64,
    polls: u32,
}

impl Future for Wait {
    type Output = ();

    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let clock = self.clock.clone();
        let mut time = clock.time();
        if self.until <= time.now {
            return Poll::Ready(());
        }
        if self.moves && (time.changes == self.seen || self.polls >= PATIENCE) {
            // To the first end of all waits, so that they end in their order.
            let now = time.now;
            let next = time.waits.iter().map(|wait| wait.until).filter(|until| *until > now).min();
            let due = time.advance(next.unwrap_or(self.until));
            let is_over = self.until <= time.now;
            drop(time);
            due.into_iter().for_each(Waker::wake);
            self.polls = 0;
            if is_over {
                return Poll::Ready(());
            }
            time = clock.time();
        }
        // Others come first: they may begin waits that end before this one.
        self.seen = time.changes;
        self.polls += 1;
        let number = self.number;
        if let Some(wait) = time.waits.iter_mut().find(|wait| wait.number == number) {
            wait.waker = Some(cx.waker().clone());
        }
        drop(time);
        if self.moves {
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

impl Drop for Wait {
    #[inline]
    fn drop(&mut self) {
        let mut time = self.clock.time();
        time.changes += 1;
        let number = self.number;
        time.waits.retain(|wait| wait.number != number);
    }
}
