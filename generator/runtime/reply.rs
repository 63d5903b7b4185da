//! What came back: [`Reply`], read as what the operation returns.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::body::Body;
use super::codec::Decode;
use super::declared::Declared;
use super::error::{Error, ErrorKind};
use super::message;
use super::mismatch::Mismatch;
use super::not_json::{NotJson, parse};
use super::operation::Callee;

/// What a call yields, and the status and headers that it came with.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response<T, H = ()> {
    /// What the call yields.
    pub value: T,
    /// The status.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
    /// The headers that the API's description declares, read.
    pub declared: H,
}

impl<T, H: Declared> Response<T, H> {
    #[inline]
    pub(super) fn new(value: T, status: StatusCode, headers: HeaderMap) -> Response<T, H> {
        let declared = H::read(&headers);
        Response { value, status, headers, declared }
    }
}

/// Which statuses are taken for a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// Any 2xx, whichever the API's description has: servers change `200` to `201` and back.
    Success,
    /// A 3xx too, since the description has no other success.
    Redirect,
    /// Every one: the caller judges.
    Any,
}

impl Taken {
    /// Returns whether a status is one of them.
    pub(super) fn takes(self, status: StatusCode) -> bool {
        match self {
            Taken::Success => status.is_success(),
            Taken::Redirect => status.as_u16() < 400,
            Taken::Any => true,
        }
    }
}

/// A response that is a success. A copy shares the body.
#[derive(Clone)]
pub struct Reply {
    operation: Callee,
    /// The path of the request, for errors.
    path: String,
    status: StatusCode,
    headers: HeaderMap,
    pub(super) body: Bytes,
    /// The credentials that were sent, of which no error shows anything that the server repeats.
    secrets: Vec<String>,
    attempts: u32,
}

impl Reply {
    /// Takes a response whose body is in memory.
    pub(super) fn new(operation: Callee, path: String, response: http::Response<Body>) -> Reply {
        let (parts, body) = response.into_parts();
        let body = body.as_bytes().cloned().unwrap_or_default();
        Reply { operation, path, status: parts.status, headers: parts.headers, body, secrets: Vec::new(), attempts: 0 }
    }

    /// Says how many attempts there were.
    pub(super) fn after(mut self, attempts: u32) -> Reply {
        self.attempts = attempts;
        self
    }

    /// Says which credentials were sent for it.
    pub(super) fn hiding(mut self, secrets: Vec<String>) -> Reply {
        self.secrets = secrets;
        self
    }

    /// The error that a response is which is no success.
    pub(super) fn failure(self) -> Error {
        Error::from_response(self.status, self.headers, self.body)
    }

    /// Makes of the reply what it is read as, beside status and headers.
    #[inline]
    pub fn with<T, H: Declared>(self, read: impl FnOnce(Reply) -> Result<T, Error>) -> Result<Response<T, H>, Error> {
        let (status, headers) = (self.status, self.headers.clone());
        Ok(Response::new(read(self)?, status, headers))
    }

    /// Returns the status.
    #[inline]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    #[inline]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Reads the body as JSON. Without a body it is what an absent value of that type is, if it has one.
    pub fn json<T: Decode>(self) -> Result<T, Error> {
        let json = match parse(&self.body) {
            Ok(Some(json)) => json,
            Ok(None) => match T::absent() {
                Some(value) => return Ok(value),
                None => return Err(self.undecodable("the response has no body, and one was expected", None)),
            },
            Err(e) => return Err(self.not_json(e)),
        };
        match T::decode(json) {
            Ok(value) => Ok(value),
            Err(e) => Err(self.not_as_described(e)),
        }
    }

    pub(super) fn not_json(self, e: NotJson) -> Error {
        let e = if self.is_secret() { e.without_excerpt() } else { e };
        let problem = message::not_json(&self.headers);
        self.undecodable(&problem, Some(Box::new(e)))
    }

    pub(super) fn not_as_described(self, e: Mismatch) -> Error {
        let e = if self.is_secret() { e.without_excerpt() } else { e };
        self.undecodable("the response is not as described", Some(Box::new(e)))
    }

    /// Whether no error may show a piece of the body: where the operation deals with secrets, and where the server repeats a
    /// credential.
    fn is_secret(&self) -> bool {
        self.operation.secret() || repeats(&self.body, &self.secrets)
    }

    /// Reads the body as JSON; `None` where there is none.
    pub fn maybe_json<T: Decode>(self) -> Result<Option<T>, Error> {
        if self.body.trim_ascii().is_empty() { Ok(None) } else { self.json().map(Some) }
    }

    /// Reads the body as any type of serde. Without a body it is what `null` is read as, if that can be read.
    #[inline]
    pub fn serde<T: serde::de::DeserializeOwned>(self) -> Result<T, Error> {
        let (json, problem) = match parse(&self.body) {
            Ok(Some(json)) => (json, "the response is not what it is read as"),
            Ok(None) => (Value::Null, "the response has no body, and one was expected"),
            Err(e) => return Err(self.not_json(e)),
        };
        match T::deserialize(json) {
            Ok(value) => Ok(value),
            Err(e) => Err(self.undecodable(problem, Some(without_values(&e.to_string()).into()))),
        }
    }

    /// Reads the body straight into a type of serde, without a tree of JSON between.
    #[inline]
    pub fn read<T: serde::de::DeserializeOwned>(self) -> Result<T, Error> {
        // Checked as a whole, so that not each text in it is checked by itself.
        let problem = match str::from_utf8(&self.body).map(serde_json::from_str) {
            Ok(Ok(value)) => return Ok(value),
            Ok(Err(e)) => without_values(&e.to_string()),
            Err(e) => e.to_string(),
        };
        match parse(&self.body) {
            Ok(_) => Err(self.undecodable("the response is not as described", Some(problem.into()))),
            Err(e) => Err(self.not_json(e)),
        }
    }

    /// Ignores the body.
    #[inline]
    pub fn empty(self) -> Result<(), Error> {
        Ok(())
    }

    /// Reads the body as UTF-8 text.
    #[inline]
    pub fn text(self) -> Result<String, Error> {
        match str::from_utf8(&self.body) {
            Ok(text) => Ok(text.to_owned()),
            Err(e) => Err(self.undecodable("the response is not UTF-8", Some(Box::new(e)))),
        }
    }

    /// Returns the body as it came.
    #[inline]
    pub fn bytes(self) -> Result<Bytes, Error> {
        Ok(self.body)
    }

    /// Returns all of it as it came.
    #[inline]
    pub fn raw(self) -> Result<Response<Bytes>, Error> {
        Ok(Response { value: self.body, status: self.status, headers: self.headers, declared: () })
    }

    /// Returns the status and the body as it came.
    #[inline]
    pub fn rest(self) -> Result<(StatusCode, Bytes), Error> {
        Ok((self.status, self.body))
    }

    pub(super) fn undecodable(self, message: &str, source: Option<Box<dyn std::error::Error + Send + Sync>>) -> Error {
        let error = Error::new(ErrorKind::Decode, message).during(self.operation.id());
        let error = error.at(self.operation.method(), &self.path);
        let error = error.with_response(self.status, self.headers, self.body).after(self.attempts, None, false, None);
        match source {
            Some(source) => error.because(source),
            None => error,
        }
    }
}

/// Takes the values out of what serde says is wrong with one: a text in quotes, or an unknown name in backticks.
#[inline]
fn without_values(problem: &str) -> String {
    let cut = |mark: char| match (problem.find(mark), problem.rfind(mark)) {
        (Some(start), Some(end)) if start < end => format!("{}..{}", &problem[..=start], &problem[end..]),
        _ => problem.to_owned(),
    };
    if problem.starts_with("unknown ") { cut('`') } else { cut('"') }
}

/// Whether a body has one of these secrets in it.
pub(super) fn repeats(body: &[u8], secrets: &[String]) -> bool {
    let has = |secret: &[u8]| !secret.is_empty() && body.windows(secret.len()).any(|window| window == secret);
    secrets.iter().any(|secret| has(secret.as_bytes()))
}
