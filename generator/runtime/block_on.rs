//! Runs a future on the thread that waits for it: without a runtime, and without another thread.

use std::cell::RefCell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use super::transport::{BoxFuture, Clock, uptime};

thread_local! {
    /// The alarms of the innermost future that this thread waits for; `None` where it waits for none.
    static ALARMS: RefCell<Option<Vec<(Instant, Waker)>>> = const { RefCell::new(None) };
}

/// Waits for a future. It can be called anywhere: inside of an async runtime it blocks the thread, as any wait does, and no more.
#[inline]
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let waiting = Waiting::begin();
    let waker = Waker::from(waiting.bell.clone());
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return value;
        }
        waiting.wait();
    }
}

/// Whether the code that asks is run by [`block_on`].
#[cfg(feature = "reqwest")]
#[inline]
pub(super) fn is_blocking() -> bool {
    ALARMS.with_borrow(Option::is_some)
}

/// A thread that waits for a future, and what it waited for before.
struct Waiting {
    bell: Arc<Bell>,
    before: Option<Vec<(Instant, Waker)>>,
}

struct Bell {
    thread: Thread,
    rung: AtomicBool,
}

impl Wake for Bell {
    #[inline]
    fn wake(self: Arc<Self>) {
        self.rung.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

impl Waiting {
    #[inline]
    fn begin() -> Waiting {
        let bell = Bell { thread: thread::current(), rung: AtomicBool::new(false) };
        Waiting { bell: Arc::new(bell), before: ALARMS.replace(Some(Vec::new())) }
    }

    /// Waits until the future is woken, by others or by an alarm.
    #[inline]
    fn wait(&self) {
        loop {
            let now = Instant::now();
            let (due, next) = ALARMS.with_borrow_mut(|alarms| take_due(alarms, now));
            for waker in due {
                waker.wake();
            }
            if self.bell.rung.swap(false, Ordering::Acquire) {
                return;
            }
            match next {
                Some(at) => thread::park_timeout(at.saturating_duration_since(now)),
                None => thread::park(),
            }
        }
    }
}

impl Drop for Waiting {
    #[inline]
    fn drop(&mut self) {
        ALARMS.set(self.before.take());
    }
}

/// Takes the alarms whose time has come, and looks when the next one's does.
#[inline]
fn take_due(alarms: &mut Option<Vec<(Instant, Waker)>>, now: Instant) -> (Vec<Waker>, Option<Instant>) {
    let (mut due, mut next) = (Vec::new(), None::<Instant>);
    let Some(alarms) = alarms else { return (due, next) };
    let mut n = 0;
    while n < alarms.len() {
        let at = alarms[n].0;
        if at <= now {
            due.push(alarms.swap_remove(n).1);
        } else {
            next = Some(next.map_or(at, |next| next.min(at)));
            n += 1;
        }
    }
    (due, next)
}

/// The clock of a transport that blocks.
#[derive(Clone, Copy)]
pub(super) struct BlockingClock;

impl Clock for BlockingClock {
    #[inline]
    fn now(&self) -> Duration {
        uptime()
    }

    #[inline]
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(Sleep { until: Instant::now().checked_add(duration) })
    }
}

/// A wait for a moment; `None` is one that never comes.
struct Sleep {
    until: Option<Instant>,
}

impl Future for Sleep {
    type Output = ();

    #[inline]
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let Some(until) = self.until else { return Poll::Pending };
        let now = Instant::now();
        if until <= now {
            return Poll::Ready(());
        }
        let is_set = ALARMS.with_borrow_mut(|alarms| {
            let Some(alarms) = alarms else { return false };
            if !alarms.iter().any(|(at, waker)| *at == until && waker.will_wake(cx.waker())) {
                alarms.push((until, cx.waker().clone()));
            }
            true
        });
        if is_set {
            return Poll::Pending;
        }
        // Nobody here rings alarms: the transport was given to an async runtime, which it blocks anyway.
        thread::sleep(until - now);
        Poll::Ready(())
    }
}
