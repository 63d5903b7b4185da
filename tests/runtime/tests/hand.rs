//! A clock that is moved by hand, and tasks that run on it.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use runtime::{BoxFuture, Clock};

/// A clock that is moved by hand.
#[derive(Clone, Default)]
pub(crate) struct Hand(Arc<Mutex<Time>>);

#[derive(Default)]
struct Time {
    now: Duration,
    alarms: Vec<(Duration, Waker)>,
}

impl Hand {
    pub(crate) fn set(&self, now: Duration) {
        let mut time = self.0.lock().unwrap();
        time.now = now;
        for (at, waker) in std::mem::take(&mut time.alarms) {
            if at <= now { waker.wake() } else { time.alarms.push((at, waker)) }
        }
    }

    /// The next moment at which an alarm goes off.
    fn next(&self) -> Option<Duration> {
        self.0.lock().unwrap().alarms.iter().map(|(at, _)| *at).min()
    }
}

impl Clock for Hand {
    fn now(&self) -> Duration {
        self.0.lock().unwrap().now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let (hand, at) = (self.clone(), self.now() + duration);
        Box::pin(std::future::poll_fn(move |cx| {
            let mut time = hand.0.lock().unwrap();
            if time.now >= at {
                return Poll::Ready(());
            }
            time.alarms.push((at, cx.waker().clone()));
            Poll::Pending
        }))
    }
}

/// Whether a task is to be polled.
struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Flag>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

pub(crate) type Task<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Runs tasks to their end. The clock goes on only when all of them wait; nobody waits without an alarm. Returns how often a task
/// was polled in all.
pub(crate) fn run(hand: &Hand, tasks: Vec<Task<'_>>) -> usize {
    let mut tasks: Vec<_> = tasks.into_iter().map(|task| (task, Arc::new(Flag(AtomicBool::new(true))))).collect();
    let mut polls = 0;
    while !tasks.is_empty() {
        let mut idle = true;
        tasks.retain_mut(|(task, flag)| {
            if !flag.0.swap(false, Ordering::SeqCst) {
                return true;
            }
            idle = false;
            polls += 1;
            task.as_mut().poll(&mut Context::from_waker(&flag.clone().into())).is_pending()
        });
        if idle {
            hand.set(hand.next().expect("somebody waits for what never comes"));
        }
    }
    polls
}
