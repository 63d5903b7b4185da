//! What a mock is told to expect and to answer: [`MockExpectation`].

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderName, HeaderValue};

use super::mock::MockTransport;
use super::mock_answer::{MockBody, MockOperation, MockReply};
use super::mock_call::MockCall;
use super::mock_expected::{Answer, Condition, Expected, Make, Times};
use super::transport::Failure;

/// Calls that a [`MockTransport`] expects, and what it answers them.
///
/// Each method that begins with `reply`, and [`fail`](MockExpectation::fail), adds an answer. They are given in their order, each
/// once, and the last of them from then on; [`times`](MockExpectation::times) says how often instead. What no answer is said for is
/// answered by the example in the API's description.
pub struct MockExpectation<O> {
    mock: MockTransport,
    number: usize,
    of: PhantomData<fn() -> O>,
}

impl<O> MockExpectation<O> {
    #[inline]
    pub(super) fn new(mock: MockTransport, number: usize) -> MockExpectation<O> {
        MockExpectation { mock, number, of: PhantomData }
    }

    #[inline]
    fn change(self, change: impl FnOnce(&mut Expected)) -> Self {
        self.mock.change(self.number, change);
        self
    }

    #[inline]
    fn answer(self, make: Make) -> Self {
        self.change(|expected| expected.answers.push(Answer::new(make)))
    }

    /// Asks for a value of a variable in the path.
    #[inline]
    pub fn path(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let condition = Condition::Path(name.into(), value.into());
        self.change(|expected| expected.conditions.push(condition))
    }

    /// Asks for a query parameter with this value.
    #[inline]
    pub fn query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let condition = Condition::Query(name.into(), value.into());
        self.change(|expected| expected.conditions.push(condition))
    }

    /// Asks for whatever the test can tell of a call.
    #[inline]
    pub fn matching(self, test: impl Fn(&MockCall) -> bool + Send + Sync + 'static) -> Self {
        self.change(|expected| expected.conditions.push(Condition::Matching(Arc::new(test))))
    }

    /// Answers with a success that has this value in JSON for a body, whether it is of the right type or not.
    #[inline]
    pub fn reply_json(self, value: impl serde::Serialize) -> Self {
        match serde_json::to_vec(&value) {
            Ok(json) => self.answer(Make::Success(MockBody::of("application/json", json))),
            Err(_) => self.answer(Make::Reply(MockReply::new(200).json(value))),
        }
    }

    /// Answers with an error: its status, and its body. A value, such as one of the type that the operation documents for the status,
    /// is written in JSON; a text is the body as it is.
    #[inline]
    pub fn reply_error(self, status: u16, body: impl serde::Serialize) -> Self {
        self.answer(Make::Reply(MockReply::new(status).error_body(&body)))
    }

    /// Answers with what the test has put together.
    #[inline]
    pub fn reply_raw(self, reply: MockReply) -> Self {
        self.answer(Make::Reply(reply))
    }

    /// Answers with what the test makes of each call.
    #[inline]
    pub fn reply_with(self, make: impl Fn(&MockCall) -> MockReply + Send + Sync + 'static) -> Self {
        self.answer(Make::With(Arc::new(make)))
    }

    /// Answers with the example in the API's description, which can then have a header, a delay, or others after it.
    #[inline]
    pub fn reply_example(self) -> Self {
        self.answer(Make::Example)
    }

    /// Gives no answer: the attempt fails in this way.
    #[inline]
    pub fn fail(self, failure: Failure) -> Self {
        self.answer(Make::Reply(MockReply::failure(failure)))
    }

    /// Adds a header to the last answer. One that HTTP does not allow is an error of the call.
    #[inline]
    pub fn header(self, name: impl TryInto<HeaderName>, value: impl TryInto<HeaderValue>) -> Self {
        let header = (name.try_into().ok(), value.try_into().ok());
        self.change(|expected| expected.last().headers.push(header))
    }

    /// Has the last answer ask to wait before the next attempt, in whole seconds.
    #[inline]
    pub fn retry_after(self, wait: Duration) -> Self {
        let seconds = wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0));
        self.header(RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// Has the last answer come after some time, by the clock of the mock. Nobody waits for it; where it is more than an attempt may
    /// take, that is over before.
    #[inline]
    pub fn after(self, delay: Duration) -> Self {
        self.change(|expected| expected.last().delay = Some(delay))
    }

    /// Says how often the last answer is given, and has to be.
    #[inline]
    pub fn times(self, times: u32) -> Self {
        self.change(|expected| expected.last().times = Times::Exactly(times))
    }

    /// Says that the last answer is given however often it is asked for, or never.
    #[inline]
    pub fn any_times(self) -> Self {
        self.change(|expected| expected.last().times = Times::Any)
    }
}

impl<O: MockOperation> MockExpectation<O> {
    /// Answers with a success: what the operation's `send` yields.
    #[inline]
    pub fn reply(self, reply: O::Reply) -> Self {
        self.answer(Make::Success(O::write(reply)))
    }
}
