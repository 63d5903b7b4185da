//! The client's own rate limit, on a clock that stands still until everybody waits.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::Duration;

use runtime::{Clock, ErrorKind, Limiter, Rate};

use crate::hand::{Hand, Task, run};

const EVER: Duration = Duration::from_secs(1_000_000);
const MINUTE: Duration = Duration::from_secs(60);

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn limiter(all: Option<Rate>, create: Option<Rate>) -> Limiter {
    let mut rates = Vec::new();
    rates.extend(all.map(|rate| (String::new(), rate)));
    rates.extend(create.map(|rate| ("create".to_owned(), rate)));
    Limiter::new(rates).unwrap()
}

/// When each request went, and of which operation it was.
type Log = Rc<RefCell<Vec<(Duration, &'static str)>>>;

fn request<'a>(limiter: &'a Limiter, hand: &'a Hand, log: &Log, after: Duration, operation: &'static str) -> Task<'a> {
    let log = log.clone();
    Box::pin(async move {
        hand.sleep(after).await;
        limiter.wait(operation, hand, EVER).await.unwrap();
        log.borrow_mut().push((hand.now(), operation));
    })
}

/// Fails where in some stretch of time there are more than the burst and what the rate gives.
fn holds(times: &[Duration], requests: u32, period: Duration, burst: u32) {
    for (n, from) in times.iter().enumerate() {
        for (m, to) in times.iter().enumerate().skip(n) {
            let count = u32::try_from(m - n + 1).unwrap();
            let extra = count.saturating_sub(burst);
            assert!(period * extra <= (*to - *from) * requests, "{count} requests from {from:?} to {to:?}");
        }
    }
}

#[test]
fn a_burst_goes_at_once_and_the_rest_one_by_one_in_the_order_they_came() {
    let (hand, log) = (Hand::default(), Log::default());
    let limiter = limiter(Some(Rate::per_minute(100).burst(10)), None);
    let order = Rc::new(RefCell::new(Vec::new()));
    let tasks = (0..130_usize).map(|n| -> Task<'_> {
        let (request, order) = (request(&limiter, &hand, &log, Duration::ZERO, "list"), order.clone());
        Box::pin(async move {
            request.await;
            order.borrow_mut().push(n);
        })
    });
    let polls = run(&hand, tasks.collect());
    let times: Vec<_> = log.borrow().iter().map(|(at, _)| *at).collect();
    for (n, at) in times.iter().enumerate() {
        assert_eq!(*at, millis(600) * u32::try_from(n.saturating_sub(9)).unwrap(), "request {n}");
    }
    assert_eq!(*order.borrow(), (0..130).collect::<Vec<_>>());
    // Each one is polled to start, once or twice as it comes to be the first, and once at its time.
    assert!(polls <= 130 * 5, "{polls} polls are busy waiting");
}

#[test]
fn what_is_not_used_is_saved_up_to_the_burst() {
    let (hand, log) = (Hand::default(), Log::default());
    let limiter = limiter(Some(Rate::per_second(2).burst(3)), None);
    let at = |n: u64| millis(n);
    let after = [at(0), at(0), at(700), at(60_000), at(60_000), at(60_000), at(60_000), at(60_000)];
    run(&hand, after.map(|after| request(&limiter, &hand, &log, after, "list")).into());
    let times: Vec<_> = log.borrow().iter().map(|(at, _)| at.as_millis()).collect();
    assert_eq!(times, [0, 0, 700, 60_000, 60_000, 60_000, 60_500, 61_000]);
}

#[test]
fn an_operation_with_a_limit_of_its_own_takes_from_both_and_holds_nobody_up() {
    let (hand, log) = (Hand::default(), Log::default());
    let limiter = limiter(Some(Rate::per_minute(60).burst(4)), Some(Rate::per_minute(6)));
    let operations = ["create", "create", "list", "create", "list", "list", "list"];
    run(&hand, operations.map(|operation| request(&limiter, &hand, &log, Duration::ZERO, operation)).into());
    let went: Vec<_> = log.borrow().iter().map(|(at, operation)| (at.as_secs(), *operation)).collect();
    let (list, create) = ("list", "create");
    assert_eq!(went, [(0, create), (0, list), (0, list), (0, list), (1, list), (10, create), (20, create)]);
    // The common limit counts the operation's requests too: the burst was 4, of which one was of the operation.
}

#[test]
fn a_limit_of_one_operation_is_none_for_the_others() {
    let (hand, log) = (Hand::default(), Log::default());
    let limiter = limiter(None, Some(Rate::per_minute(6)));
    let operations = ["create", "create", "list", "list", ""];
    run(&hand, operations.map(|operation| request(&limiter, &hand, &log, Duration::ZERO, operation)).into());
    let went: Vec<_> = log.borrow().iter().map(|(at, operation)| (at.as_secs(), *operation)).collect();
    assert_eq!(went, [(0, "create"), (0, "list"), (0, "list"), (0, ""), (10, "create")]);
}

#[test]
fn whenever_requests_come_there_are_never_more_than_the_limits() {
    for seed in 1..60_u64 {
        let mut random = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut next = |below: u64| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            random % below
        };
        let (hand, log) = (Hand::default(), Log::default());
        // 7 a second do not divide evenly into nanoseconds.
        let limiter = limiter(Some(Rate::per_second(7).burst(5)), Some(Rate::per_minute(90).burst(2)));
        let tasks = (0..60).map(|_| {
            let (after, operation) = (millis(next(12_000)), if next(3) == 0 { "create" } else { "list" });
            request(&limiter, &hand, &log, after, operation)
        });
        run(&hand, tasks.collect());
        let log = log.borrow();
        let all: Vec<_> = log.iter().map(|(at, _)| *at).collect();
        let create: Vec<_> = log.iter().filter(|(_, operation)| *operation == "create").map(|(at, _)| *at).collect();
        assert_eq!(all.len(), 60);
        holds(&all, 7, Duration::from_secs(1), 5);
        holds(&create, 90, MINUTE, 2);
    }
}

#[test]
fn a_wait_beyond_the_deadline_fails_at_once_and_takes_nothing() {
    let (hand, log) = (Hand::default(), Log::default());
    let limiter = limiter(Some(Rate::per_minute(100).burst(10)), Some(Rate::per_minute(10)));
    let first = request(&limiter, &hand, &log, Duration::ZERO, "create");
    run(&hand, vec![first]);
    let poll = |operation: &str, remaining: Duration| {
        let turn = pin!(limiter.wait(operation, &hand, remaining));
        turn.poll(&mut Context::from_waker(Waker::noop()))
    };
    let Poll::Ready(Err(error)) = poll("create", millis(5999)) else { panic!("it waits") };
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(
        error.to_string(),
        "the rate limit of this client for `create`, 10 in 60s and 1 at once, would hold the request back for 6s, and the call \
         has 5.999s left; nothing was sent"
    );
    assert!(poll("create", Duration::from_secs(6)).is_pending(), "it can be in time");
    for _ in 0..9 {
        assert!(matches!(poll("list", Duration::ZERO), Poll::Ready(Ok(()))));
    }
    let Poll::Ready(Err(error)) = poll("list", millis(599)) else { panic!("it waits") };
    assert_eq!(
        error.to_string(),
        "the rate limit of this client, 100 in 60s and 10 at once, would hold the request back for 600ms, and the call has \
         599ms left; nothing was sent"
    );
    // None of those that failed or were dropped is in the way of this one.
    hand.set(millis(600));
    assert!(matches!(poll("list", Duration::ZERO), Poll::Ready(Ok(()))));
}

#[test]
fn the_line_counts_for_the_deadline() {
    let (hand, log) = (Hand::default(), Log::default());
    let limiter = limiter(Some(Rate::per_second(1)), None);
    let failed = Rc::new(RefCell::new(Vec::new()));
    let mut tasks: Vec<Task<'_>> = Vec::new();
    for n in 0..6_u64 {
        let (limiter, hand, log, failed) = (&limiter, &hand, log.clone(), failed.clone());
        tasks.push(Box::pin(async move {
            match limiter.wait("list", hand, millis(2500)).await {
                Ok(()) => log.borrow_mut().push((hand.now(), "list")),
                Err(error) => failed.borrow_mut().push((n, hand.now(), error.to_string().contains("back for 3s"))),
            }
        }));
    }
    run(&hand, tasks);
    let went: Vec<_> = log.borrow().iter().map(|(at, _)| at.as_secs()).collect();
    assert_eq!(went, [0, 1, 2]);
    assert_eq!(*failed.borrow(), [3, 4, 5].map(|n| (n, Duration::ZERO, true)), "they do not wait to fail");
}

#[test]
fn who_gives_up_leaves_the_place_to_the_next() {
    let (hand, log) = (Hand::default(), Log::default());
    let limiter = limiter(Some(Rate::per_second(1)), None);
    let mut tasks = vec![request(&limiter, &hand, &log, Duration::ZERO, "list")];
    for patience in [400, 600] {
        let (limiter, hand) = (&limiter, &hand);
        tasks.push(Box::pin(async move {
            let mut turn = pin!(limiter.wait("gives up", hand, EVER));
            let mut patience = hand.sleep(millis(patience));
            std::future::poll_fn(|cx| {
                assert!(turn.as_mut().poll(cx).is_pending());
                patience.as_mut().poll(cx)
            })
            .await;
        }));
    }
    tasks.push(request(&limiter, &hand, &log, Duration::ZERO, "next"));
    tasks.push(request(&limiter, &hand, &log, Duration::ZERO, "last"));
    run(&hand, tasks);
    let went: Vec<_> = log.borrow().iter().map(|(at, operation)| (at.as_secs(), *operation)).collect();
    assert_eq!(went, [(0, "list"), (1, "next"), (2, "last")]);
}

#[test]
fn who_is_not_polled_holds_nobody_up_for_long() {
    let (hand, log) = (Hand::default(), Log::default());
    let limiter = limiter(Some(Rate::per_second(1)), None);
    run(&hand, vec![request(&limiter, &hand, &log, Duration::ZERO, "list")]);
    // As `select!` does with what it is given by reference, when another branch goes on.
    let mut forgotten = Box::pin(limiter.wait("list", &hand, EVER));
    assert!(forgotten.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    let after = ["a", "b", "c"].map(|operation| request(&limiter, &hand, &log, Duration::ZERO, operation));
    run(&hand, after.into());
    let times: Vec<_> = log.borrow().iter().map(|(at, _)| *at).collect();
    holds(&times, 1, Duration::from_secs(1), 1);
    // Once it is known, it costs no more.
    assert_eq!(times, [millis(0), millis(2200), millis(3200), millis(4200)]);
    // It has its place still.
    hand.set(Duration::from_secs(60));
    assert!(forgotten.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready());
}

#[test]
fn threads_share_a_limit() {
    let hand = Hand::default();
    let limiter = limiter(Some(Rate::per_second(10).burst(8)), None);
    let (went, barrier) = (AtomicUsize::new(0), Barrier::new(5));
    let mut counts = Vec::new();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut turns: Vec<_> = (0..25).map(|_| Box::pin(limiter.wait("list", &hand, EVER))).collect();
                for step in 0..12 {
                    // A round more than it takes, for one too many.
                    let mut more = 100_000;
                    while more > 0 {
                        more = if went.load(Ordering::SeqCst) < 8 + step * 4 { more - 1 } else { more.min(2) - 1 };
                        turns.retain_mut(|turn| {
                            let done = turn.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready();
                            went.fetch_add(usize::from(done), Ordering::SeqCst);
                            !done
                        });
                        thread::yield_now();
                    }
                    barrier.wait();
                    // The clock is moved between the two.
                    barrier.wait();
                }
            });
        }
        for step in 0..12_u64 {
            barrier.wait();
            counts.push(went.load(Ordering::SeqCst));
            hand.set(millis(400 * (step + 1)));
            barrier.wait();
        }
    });
    assert_eq!(counts, (0..12).map(|step| 8 + step * 4).collect::<Vec<_>>());
}

#[test]
fn a_rate_that_lets_nothing_go_is_refused() {
    for rate in [Rate::per_minute(0), Rate::per_minute(5).burst(0)] {
        let problem = Limiter::new(vec![(String::new(), rate)]).err().unwrap();
        assert!(problem.contains("would let no request go"), "{problem}");
    }
    let never = limiter(Some(Rate::new(1, Duration::MAX).burst(u32::MAX)), None);
    let hand = Hand::default();
    let turn = pin!(never.wait("list", &hand, EVER));
    assert!(turn.poll(&mut Context::from_waker(Waker::noop())).is_ready());
}
