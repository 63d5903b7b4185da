//! What a mock answers: [`MockReply`], and which values an operation can answer with, [`MockOperation`].

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use serde_json::Value;

use super::body::Body;
use super::codec::Encode;
use super::mock_call::MockCall;
use super::operation::Operation;
use super::transport::{Failure, TransportError};

/// An operation as a [`MockTransport`](super::mock::MockTransport) knows it. The builder of each call is one, and calls it by its
/// type.
pub trait MockOperation {
    /// What its success is made of: what its `send` yields, where that is read as a whole. Bytes stand for a download, and a list for
    /// what comes one after the other.
    type Reply;

    /// The operation.
    #[doc(hidden)]
    fn operation() -> &'static Operation;

    /// Writes a success as the server would.
    #[doc(hidden)]
    fn write(reply: Self::Reply) -> MockBody;
}

/// An answer that comes piece by piece, and what a test gives in its place.
pub trait MockStream {
    /// All of it.
    type Reply;
}

/// What an operation answers by the API's description.
pub struct Example {
    /// The operation.
    pub operation: &'static Operation,
    /// The status of its success.
    pub status: u16,
    /// The headers that the description has an example of.
    pub headers: &'static [(&'static str, &'static str)],
    /// Its body for each media type that can be asked for, the usual one first.
    pub bodies: &'static [(&'static str, &'static str)],
}

impl Example {
    /// The answer to a call, or one with another body.
    #[inline]
    pub(super) fn reply(&self, call: &MockCall, own: Option<MockBody>) -> MockReply {
        let asked = call.headers().get(ACCEPT);
        let by_asking = self.bodies.iter().find(|(content_type, _)| asked.is_some_and(|asked| asked == content_type));
        let usual = by_asking.or(self.bodies.first());
        let status = own.as_ref().and_then(|own| own.status).unwrap_or(self.status);
        let mut reply = MockReply::new(status);
        for (name, value) in self.headers {
            reply = reply.header(*name, *value);
        }
        match (own, usual) {
            (Some(MockBody { content_type: Some(content_type), bytes, status }), usual) => {
                let usual = usual.filter(|_| status.is_none()).map(|(content_type, _)| *content_type);
                reply.body(usual.unwrap_or(content_type), bytes)
            }
            (None, Some((content_type, text))) => reply.body(content_type, *text),
            (Some(MockBody { content_type: None, .. }), _) | (None, None) => reply,
        }
    }
}

/// A success, written.
#[derive(Clone)]
pub struct MockBody {
    status: Option<u16>,
    /// None where there is no body.
    content_type: Option<&'static str>,
    bytes: Bytes,
}

impl MockBody {
    #[inline]
    pub(super) fn of(content_type: &'static str, bytes: impl Into<Bytes>) -> MockBody {
        MockBody { status: None, content_type: Some(content_type), bytes: bytes.into() }
    }

    /// Sets the status that tells it from others.
    #[inline]
    pub fn with_status(mut self, status: u16) -> MockBody {
        self.status = Some(status);
        self
    }

    /// No body.
    #[inline]
    pub fn empty((): ()) -> MockBody {
        MockBody { status: None, content_type: None, bytes: Bytes::new() }
    }

    /// A value in JSON.
    #[inline]
    pub fn json<T: Encode>(value: T) -> MockBody {
        MockBody::of("application/json", value.encode().to_string())
    }

    /// A value in JSON, or no body.
    #[inline]
    pub fn maybe_json<T: Encode>(value: Option<T>) -> MockBody {
        value.map_or_else(|| MockBody::empty(()), MockBody::json)
    }

    /// A text.
    #[inline]
    pub fn text(text: String) -> MockBody {
        MockBody::of("text/plain; charset=utf-8", text)
    }

    /// Bytes.
    #[inline]
    pub fn bytes(bytes: Bytes) -> MockBody {
        MockBody::of("application/octet-stream", bytes)
    }
}

/// An answer of a mock, whatever the API's description says of it.
#[derive(Clone)]
pub struct MockReply {
    status: u16,
    headers: HeaderMap,
    body: Bytes,
    failure: Option<Failure>,
    pub(super) delay: Duration,
    problem: Option<String>,
}

impl MockReply {
    /// Makes an answer without a body.
    #[inline]
    pub fn new(status: u16) -> MockReply {
        let (headers, body, delay) = (HeaderMap::new(), Bytes::new(), Duration::ZERO);
        MockReply { status, headers, body, failure: None, delay, problem: None }
    }

    /// Makes a success of an operation without an example.
    #[inline]
    pub(super) fn success(body: Option<MockBody>) -> MockReply {
        let Some(MockBody { status, content_type, bytes }) = body else { return MockReply::new(200) };
        let reply = MockReply::new(status.unwrap_or(200));
        match content_type {
            Some(content_type) => reply.body(content_type, bytes),
            None => reply,
        }
    }

    /// Makes what is no answer: the attempt fails in this way.
    #[inline]
    pub fn failure(failure: Failure) -> MockReply {
        MockReply { failure: Some(failure), ..MockReply::new(0) }
    }

    /// Sets the body to a value in JSON.
    #[inline]
    pub fn json(self, value: impl serde::Serialize) -> MockReply {
        match serde_json::to_vec(&value) {
            Ok(json) => self.body("application/json", json),
            Err(e) => self.with_problem(format!("the body of the answer cannot be written as JSON: {e}")),
        }
    }

    /// Sets the body of an error: a value is written in JSON; a text is the body as it is.
    #[inline]
    pub(super) fn error_body(self, value: &impl serde::Serialize) -> MockReply {
        match serde_json::to_value(value) {
            Ok(Value::Null) => self,
            Ok(Value::String(text)) if serde_json::from_str::<Value>(&text).is_ok() => {
                self.body("application/json", text)
            }
            Ok(Value::String(text)) => self.body("text/plain; charset=utf-8", text),
            Ok(json) => self.body("application/json", json.to_string()),
            Err(e) => self.with_problem(format!("the body of the answer cannot be written as JSON: {e}")),
        }
    }

    /// Sets the body and its media type.
    #[inline]
    pub fn body(mut self, content_type: &str, body: impl Into<Bytes>) -> MockReply {
        self.body = body.into();
        self.headers.remove(CONTENT_TYPE);
        self.header(CONTENT_TYPE, content_type)
    }

    /// Adds a header.
    #[inline]
    pub fn header(mut self, name: impl TryInto<HeaderName>, value: impl TryInto<HeaderValue>) -> MockReply {
        match (name.try_into(), value.try_into()) {
            (Ok(name), Ok(value)) => {
                self.headers.append(name, value);
                self
            }
            _ => self.with_problem("a header of the answer is none that HTTP allows".to_owned()),
        }
    }

    /// Has the server ask to wait before the next attempt, in whole seconds.
    #[inline]
    pub fn retry_after(self, wait: Duration) -> MockReply {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        self.header(RETRY_AFTER, HeaderValue::from(seconds))
    }

    /// Has it come after some time, by the clock of the mock. Nobody waits for it.
    #[inline]
    pub fn after(mut self, delay: Duration) -> MockReply {
        self.delay = delay;
        self
    }

    #[inline]
    fn with_problem(mut self, problem: String) -> MockReply {
        self.problem.get_or_insert(problem);
        self
    }

    /// What the transport gives.
    #[inline]
    pub(super) fn finish(self) -> Result<Response<Body>, TransportError> {
        if let Some(failure) = self.failure {
            return Err(TransportError::new(failure).because("the mock was told to fail"));
        }
        let problem = |problem: String| Err(TransportError::new(Failure::Unexpected).because(problem));
        if let Some(why) = self.problem {
            return problem(why);
        }
        let Ok(status) = StatusCode::from_u16(self.status) else {
            return problem(format!("the answer has the status {}, which there is none of", self.status));
        };
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = status;
        *response.headers_mut() = self.headers;
        Ok(response)
    }
}

/// Shows no header and no body: they may be secrets.
impl fmt::Debug for MockReply {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("MockReply");
        debug.field("status", &self.status).field("failure", &self.failure);
        debug.field("body_bytes", &self.body.len()).field("delay", &self.delay).finish()
    }
}
