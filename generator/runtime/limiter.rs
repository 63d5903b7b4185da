//! A limit that a client keeps to by itself: [`Rate`] says it, and [`Limiter`] holds calls back.
//!
//! The generic cell rate algorithm (ITU-T I.371, annex A): a bucket is one moment, that at which it would be as good as unused.
//! Nothing runs beside the calls. Who waits has a place in a line and an alarm for the time at which its turn can come, and takes
//! from the buckets only as it goes, so that one that is given up takes nothing and leaves its place to the next.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::call::Call;
use super::client::CoreBuilder;
use super::error::{Error, ErrorKind};
use super::transport::{BoxFuture, Clock};

/// How long a call whose turn has come can hold up those behind it, if nobody polls it.
const LATE: Duration = Duration::from_millis(100);

/// How many requests there may be in some time: `Rate::per_minute(100).burst(10)`.
///
/// In any stretch of time there are at most the burst and what the rate gives for that time: with the one above, 10 at once, and
/// then one each 0.6 s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    requests: u32,
    period: Duration,
    burst: u32,
}

impl Rate {
    /// So many requests in a period, evenly spread.
    #[inline]
    pub const fn new(requests: u32, period: Duration) -> Rate {
        Rate { requests, period, burst: 1 }
    }

    /// So many requests a second.
    #[inline]
    pub const fn per_second(requests: u32) -> Rate {
        Rate::new(requests, Duration::from_secs(1))
    }

    /// So many requests a minute.
    #[inline]
    pub const fn per_minute(requests: u32) -> Rate {
        Rate::new(requests, Duration::from_secs(60))
    }

    /// So many requests an hour.
    #[inline]
    pub const fn per_hour(requests: u32) -> Rate {
        Rate::new(requests, Duration::from_secs(3600))
    }

    /// Lets so many requests go at once after a time without any. Default: 1.
    #[inline]
    pub const fn burst(mut self, requests: u32) -> Rate {
        self.burst = requests;
        self
    }

    /// The time that each request takes, rounded up, so that there are never more of them.
    #[inline]
    fn step(self) -> Duration {
        let step = self.period / self.requests.max(1);
        if step * self.requests < self.period { step + Duration::from_nanos(1) } else { step }
    }
}

/// Holds calls back until they are within the limits.
pub struct Limiter(Mutex<State>);

struct State {
    buckets: Vec<Bucket>,
    /// Who waits, longest first.
    line: Vec<Waiter>,
    next: u64,
}

struct Bucket {
    /// The operation that it is for; empty for all.
    operation: String,
    rate: Rate,
    step: Duration,
    /// When it will be as good as unused.
    full: Duration,
}

struct Waiter {
    number: u64,
    own: Option<usize>,
    waker: Waker,
    /// When it was told that its turn has come, unless it has been polled since.
    called: Option<Duration>,
}

/// What becomes of a waiter that looks.
enum Look {
    Go,
    /// Look again at this time.
    Wait(Duration),
    /// The deadline comes first; for how long which bucket would hold the call back.
    Fail(Duration, usize),
}

impl Limiter {
    /// Makes a limiter of rates and the operations that they are for; an empty name is for all.
    #[inline]
    pub fn new(rates: Vec<(String, Rate)>) -> Result<Limiter, String> {
        let mut buckets = Vec::new();
        for (operation, rate) in rates {
            if rate.requests == 0 || rate.burst == 0 {
                return Err(format!(
                    "a rate limit of {rate:?} would let no request go: set both numbers to 1 at least"
                ));
            }
            buckets.push(Bucket { operation, rate, step: rate.step(), full: Duration::ZERO });
        }
        Ok(Limiter(Mutex::new(State { buckets, line: Vec::new(), next: 0 })))
    }

    /// Waits until a request of the operation may go, and counts it. Fails at once where that would take longer than `remaining`.
    #[inline]
    pub fn wait<'a>(&'a self, operation: &str, clock: &'a dyn Clock, remaining: Duration) -> Turn<'a> {
        let mut state = self.state();
        state.next += 1;
        let number = state.next;
        let own = if operation.is_empty() { None } else { state.bucket(operation) };
        drop(state);
        let deadline = clock.now().saturating_add(remaining);
        Turn {
            limiter: self,
            clock,
            alarms: clock,
            number,
            own,
            deadline,
            waits: false,
            until: Duration::ZERO,
            alarm: None,
        }
    }

    #[inline]
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CoreBuilder {
    /// Sets a rate to keep to, and the operation that it is for; an empty name is for all.
    #[inline]
    pub fn rate_limit(&mut self, operation: String, rate: Rate) {
        self.around.limiter = Some(Limiter::new);
        self.around.turn = Some(Call::turn);
        self.rates.retain(|(other, _)| *other != operation);
        self.rates.push((operation, rate));
    }
}

impl Call {
    /// Waits until the client's own limits let an attempt go.
    #[inline]
    fn turn(&self, deadline: Duration) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(async move {
            let Some(limiter) = &self.core.shared.limiter else { return Ok(()) };
            let own = self.transport().clock();
            // One clock for all calls: blocking ones have a clock of their own.
            let shared = self.core.shared.transport.clock();
            limiter.wait(&self.operation.id(), shared, deadline.saturating_sub(own.now())).woken_by(own).await
        })
    }
}

impl State {
    #[inline]
    fn bucket(&self, operation: &str) -> Option<usize> {
        self.buckets.iter().position(|bucket| bucket.operation == operation)
    }

    /// When a bucket lets a request go that so many others are before.
    #[inline]
    fn free(&self, bucket: Option<usize>, ahead: u32, now: Duration) -> Duration {
        let Some(bucket) = bucket.and_then(|n| self.buckets.get(n)) else { return Duration::ZERO };
        let full = bucket.full.max(now).saturating_add(bucket.step.saturating_mul(ahead));
        full.saturating_sub(bucket.step.saturating_mul(bucket.rate.burst - 1))
    }

    /// Looks whether it is the turn of a waiter, at its place in the line or behind it. Collects whom to wake.
    #[inline]
    fn look(
        &mut self,
        number: u64,
        own: Option<usize>,
        now: Duration,
        deadline: Duration,
        wake: &mut Vec<Waker>,
    ) -> Look {
        let all = self.bucket("");
        if all.or(own).is_none() {
            return Look::Go;
        }
        let ready = self.free(all, 0, now).max(self.free(own, 0, now));
        // How many go before for certain: those of the same operation, and those that wait for the common bucket alone.
        let (mut same, mut certain) = (0, 0);
        let mut held = None;
        for n in 0..self.line.len() {
            let Waiter { number: other, own: others, called, .. } = self.line[n];
            if other == number {
                break;
            }
            let late = called.map(|at| at.saturating_add(LATE));
            if late.is_some_and(|late| late <= now) {
                continue;
            }
            same += u32::from(others == own);
            certain += u32::from(others == own || others.is_none());
            let rival = all.is_some() || others == own;
            if !rival || ready > now || held.is_some() || self.free(others, 0, now) > now {
                continue;
            }
            if called.is_none() {
                self.line[n].called = Some(now);
                wake.push(self.line[n].waker.clone());
            }
            held = late.or(Some(now.saturating_add(LATE)));
        }
        if ready <= now && held.is_none() {
            for bucket in [all, own].into_iter().flatten() {
                let bucket = &mut self.buckets[bucket];
                bucket.full = bucket.full.max(now).saturating_add(bucket.step);
            }
            return Look::Go;
        }
        let (common, single) = (self.free(all, certain, now), self.free(own, same, now));
        let turn = common.max(single);
        if turn > deadline {
            let bucket = if single > common { own } else { all };
            return Look::Fail(turn.saturating_sub(now), bucket.or(own).unwrap_or(0));
        }
        Look::Wait(match held {
            Some(late) => late,
            None if same == 0 => ready,
            // Whoever is before wakes this one; the alarm is for the case that nobody does.
            None => turn.saturating_add(LATE),
        })
    }

    /// Takes a waiter out of the line. Collects who is first now of each operation, but for those who were told already.
    #[inline]
    fn leave(&mut self, number: u64, wake: &mut Vec<Waker>) {
        self.line.retain(|waiter| waiter.number != number);
        for (n, waiter) in self.line.iter().enumerate() {
            let first = !self.line[..n].iter().any(|other| other.own == waiter.own && other.called.is_none());
            if first && waiter.called.is_none() {
                wake.push(waiter.waker.clone());
            }
        }
    }
}

/// A call that waits for its turn.
#[must_use = "a turn does nothing until it is awaited"]
pub struct Turn<'a> {
    limiter: &'a Limiter,
    clock: &'a dyn Clock,
    /// What wakes it.
    alarms: &'a dyn Clock,
    number: u64,
    own: Option<usize>,
    deadline: Duration,
    /// Whether it is in the line.
    waits: bool,
    until: Duration,
    alarm: Option<BoxFuture<'static, ()>>,
}

impl Future for Turn<'_> {
    type Output = Result<(), Error>;

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        let turn = self.get_mut();
        let now = turn.clock.now();
        let until = match turn.look(now, cx) {
            Look::Go => return Poll::Ready(Ok(())),
            Look::Fail(wait, bucket) => return Poll::Ready(Err(turn.too_long(wait, bucket, now))),
            Look::Wait(until) => until,
        };
        if turn.until != until {
            turn.alarm = None;
            turn.until = until;
        }
        let alarm = turn.alarm.get_or_insert_with(|| turn.alarms.sleep(until.saturating_sub(now)));
        if alarm.as_mut().poll(cx).is_ready() {
            turn.alarm = None;
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

impl<'a> Turn<'a> {
    /// Is woken by another clock than that by which the time of all calls is told.
    #[inline]
    pub(super) fn woken_by(mut self, alarms: &'a dyn Clock) -> Turn<'a> {
        self.alarms = alarms;
        self
    }

    /// Looks, and wakes whoever is to be woken for it, once nothing is locked.
    #[inline]
    fn look(&mut self, now: Duration, cx: &Context<'_>) -> Look {
        let mut wake = Vec::new();
        let mut state = self.limiter.state();
        let look = state.look(self.number, self.own, now, self.deadline, &mut wake);
        let waiter = Waiter { number: self.number, own: self.own, waker: cx.waker().clone(), called: None };
        match &look {
            Look::Wait(_) if self.waits => {
                for other in &mut state.line {
                    if other.number == self.number {
                        *other = waiter;
                        break;
                    }
                }
            }
            Look::Wait(_) => {
                self.waits = true;
                state.line.push(waiter);
            }
            _ if self.waits => {
                self.waits = false;
                state.leave(self.number, &mut wake);
            }
            _ => {}
        }
        drop(state);
        wake_all(wake);
        look
    }

    #[inline]
    fn too_long(&self, wait: Duration, bucket: usize, now: Duration) -> Error {
        let state = self.limiter.state();
        let mut message = "the rate limit of this client".to_owned();
        if let Some(Bucket { operation, rate, .. }) = state.buckets.get(bucket) {
            if !operation.is_empty() {
                message = format!("{message} for `{operation}`");
            }
            message = format!("{message}, {} in {:?} and {} at once,", rate.requests, rate.period, rate.burst);
        }
        let left = self.deadline.saturating_sub(now);
        let error = Error::new(
            ErrorKind::RateLimited,
            format!(
                "{message} would hold the request back for {wait:?}, and the call has {left:?} left; nothing was sent"
            ),
        );
        error.after(0, Some(wait), false, None)
    }
}

impl Drop for Turn<'_> {
    #[inline]
    fn drop(&mut self) {
        if self.waits {
            let mut wake = Vec::new();
            self.limiter.state().leave(self.number, &mut wake);
            wake_all(wake);
        }
    }
}

#[inline]
fn wake_all(wakers: Vec<Waker>) {
    for waker in wakers {
        waker.wake();
    }
}
