//! An API in memory, for tests: [`MockTransport`].

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Waker};
use std::time::Duration;

use http::Method;

use super::body::Body;
use super::error::{Error, ErrorKind};
use super::mock_answer::{Example, MockOperation};
use super::mock_call::{MockCall, template_path, variables};
use super::mock_clock::MockClock;
use super::mock_expectation::MockExpectation;
use super::mock_expected::{Expected, Target};
use super::transport::{Attempt, BoxFuture, Clock, Transport, TransportError};

/// How often work that nobody waits for is looked at. Waits that the clock is moved by need a few looks each.
const POLLS: u32 = 10_000;

/// A transport that answers from memory, for the tests of programs that use this crate.
///
/// It is given to a client by `transport`, and its clones are the same mock. By itself it answers each operation with the example
/// in the API's description; [`on`](MockTransport::on) says otherwise for one of them. [`calls`](MockTransport::calls) are what it was
/// asked.
///
/// Its clock is the test's: what the client waits for, between attempts and for its own rate limit, takes no time and moves the
/// clock.
#[derive(Clone)]
pub struct MockTransport(Arc<Inside>);

struct Inside {
    examples: &'static [&'static [Example]],
    is_strict: bool,
    clock: MockClock,
    state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) expected: Vec<Expected>,
    calls: Vec<MockCall>,
    pub(super) unexpected: Vec<String>,
}

impl MockTransport {
    /// Makes one of the tables of all APIs.
    #[inline]
    #[doc(hidden)]
    pub fn of(examples: &'static [&'static [Example]], is_strict: bool) -> MockTransport {
        let (clock, state) = (MockClock::new(), Mutex::default());
        MockTransport(Arc::new(Inside { examples, is_strict, clock, state }))
    }

    #[inline]
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Expects calls of an operation, which is called by the type of its builder, and says what they are answered.
    ///
    /// It counts from here on, whatever is said of it afterwards. Of several that fit a call, the first that has an answer left
    /// gives it. An operation that is expected at all is no longer answered by its example: a call that nothing fits is an error.
    #[inline]
    pub fn on<O: MockOperation>(&self) -> MockExpectation<O> {
        self.expectation(Target::Described(O::operation()), std::any::type_name::<O>())
    }

    /// Expects calls of `Client::request`, which the API's description does not have: by their method, and their path with values as names in braces.
    #[inline]
    pub fn on_request(&self, method: impl TryInto<Method>, path: impl Into<String>) -> MockExpectation<()> {
        self.expectation(Target::Asked(method.try_into().ok(), path.into()), "")
    }

    #[inline]
    fn expectation<O>(&self, target: Target, name: &'static str) -> MockExpectation<O> {
        let mut state = self.state();
        let number = state.expected.len();
        let name = name.rsplit("::").next().unwrap_or(name);
        state.expected.push(Expected::new(target, name, number + 1));
        MockExpectation::new(self.clone(), number)
    }

    /// Changes what was expected.
    #[inline]
    pub(super) fn change(&self, number: usize, change: impl FnOnce(&mut Expected)) {
        if let Some(expected) = self.state().expected.get_mut(number) {
            change(expected);
        }
    }

    /// Returns all calls so far, in the order in which they came. Each attempt is one.
    #[inline]
    pub fn calls(&self) -> Vec<MockCall> {
        self.state().calls.clone()
    }

    /// Returns the calls of one operation so far, which is called by the type of its builder.
    #[inline]
    pub fn calls_of<O: MockOperation>(&self) -> Vec<MockCall> {
        let mut calls = self.calls();
        calls.retain(MockCall::is::<O>);
        calls
    }

    /// Returns how much time has passed by the clock of the mock, which begins at zero.
    #[inline]
    pub fn elapsed(&self) -> Duration {
        self.0.clock.now()
    }

    /// Lets time pass.
    #[inline]
    pub fn advance(&self, by: Duration) {
        self.0.clock.advance(by);
    }

    /// Sets the time since 1970 that it is now, by which dates of a server are understood. It begins with the year 2026.
    #[inline]
    pub fn set_epoch(&self, now: Duration) {
        self.0.clock.set_epoch(now);
    }

    /// Checks that all that was expected has come, and nothing that was not.
    ///
    /// # Errors
    ///
    /// Where a call was not expected, or an answer is left that was to be given; the message names each.
    #[inline]
    pub fn verify(&self) -> Result<(), Error> {
        let state = self.state();
        let mut problems = state.unexpected.clone();
        problems.extend(state.expected.iter().filter_map(Expected::missing));
        if problems.is_empty() {
            return Ok(());
        }
        let message = format!("the mock was not called as expected: {}", problems.join("; "));
        Err(Error::new(ErrorKind::InvalidRequest, message))
    }

    /// Does what [`verify`](MockTransport::verify) does, as an assertion of a test.
    ///
    /// # Panics
    ///
    /// Where `verify` would be an error; the message is that of it.
    #[inline]
    #[track_caller]
    pub fn assert_done(&self) {
        let problem = self.verify().err();
        assert!(problem.is_none(), "{}", problem.map(|problem| problem.to_string()).unwrap_or_default());
    }

    #[inline]
    pub(super) fn is_strict(&self) -> bool {
        self.0.is_strict
    }

    /// The example of what is called. A request beyond the API's description may be of an operation all the same.
    #[inline]
    pub(super) fn example_of(&self, call: &MockCall) -> Option<&'static Example> {
        let mut all = self.0.examples.iter().copied().flatten();
        all.find(|example| match call.described() {
            Some(operation) => std::ptr::eq(example.operation, operation),
            None => {
                let template = template_path(example.operation.path);
                example.operation.method == *call.method() && variables(template, call.uri().path()).is_some()
            }
        })
    }
}

impl Transport for MockTransport {
    #[inline]
    fn send(
        &self,
        request: http::Request<Body>,
        attempt: Attempt,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect(usize::MAX).await?;
            let call = MockCall::new(attempt.operation, parts, body, self.elapsed());
            self.state().calls.push(call.clone());
            let reply = self.answer(&call)?;
            if !reply.delay.is_zero() {
                self.0.clock.sleep(reply.delay).await;
            }
            reply.finish()
        })
    }

    #[inline]
    fn clock(&self) -> &dyn Clock {
        &self.0.clock
    }

    /// Does the work at once, since nothing here is waited for, so that its calls are among those of the mock.
    #[inline]
    fn detach(&self, mut work: BoxFuture<'static, ()>) {
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..POLLS {
            if work.as_mut().poll(&mut context).is_ready() {
                return;
            }
        }
    }
}

/// Shows how much was asked, and nothing of it.
impl fmt::Debug for MockTransport {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("MockTransport");
        debug.field("calls", &self.state().calls.len()).field("elapsed", &self.elapsed()).finish_non_exhaustive()
    }
}
