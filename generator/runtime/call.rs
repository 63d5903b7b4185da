//! One call of an operation: [`Call`] takes its values and checks them.

use std::fmt;
#[cfg(feature = "blocking")]
use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderName, HeaderValue};
use serde_json::Value;

use super::address::Address;
use super::auth::check_credential;
use super::body::Body;
use super::client::{Core, Limits};
use super::codec::Encode;
use super::finite;
use super::headers::{Headers, checked_header};
use super::operation::{Callee, Scheme};
use super::pairs::Pairs;
use super::reply::Taken;
use super::secret::Secret;
use super::transport::{Clock, Transport};

/// What changes a call before its request is made.
type Merge = fn(&mut Call) -> Result<(), String>;

/// A call in the making. Values that cannot be sent are remembered, and the first of them is the error of [`send`](Call::send).
pub struct Call {
    pub(super) core: Core,
    pub(super) operation: Callee,
    /// Path variables, encoded.
    pub(super) path: Pairs,
    pub(super) lifted: Pairs,
    /// Parameters by name; each is its pairs, encoded.
    pub(super) query: Pairs,
    /// The same, each its cookies.
    pub(super) cookies: Pairs,
    pub(super) parameters: Pairs,
    /// What the caller set beyond what the operation has. These win.
    pub(super) headers: Headers,
    pub(super) credentials: Pairs,
    /// Which of the credentials a provider gave, and after how many renewals.
    pub(super) provided: Vec<(&'static str, u64)>,
    pub(super) body: Option<(HeaderValue, Body)>,
    /// What is put into the body beyond what it has.
    pub(super) body_fields: Vec<(String, Value)>,
    /// What puts them into the body. It comes with the first of them, so that a program that sets none has none of its code.
    pub(super) merge: Option<Merge>,
    pub(super) connect_timeout: Duration,
    pub(super) attempt_timeout: Duration,
    pub(super) timeout: Duration,
    /// How many attempts there may be beyond the first.
    pub(super) retries: u32,
    /// Whether it may be repeated, where the caller said so.
    pub(super) idempotent: Option<bool>,
    /// Whether the last attempt had less time than attempts have, since the call's was nearly up.
    pub(super) hurried: bool,
    /// How many attempts there were.
    pub(super) made: u32,
    /// Whether its body was a stream, and is gone.
    pub(super) spent_body: bool,
    pub(super) taken: Taken,
    /// Where it goes if not to the client's base URL.
    pub(super) elsewhere: Option<Elsewhere>,
    /// Whether the server takes what it sends but once.
    pub(super) is_single_use: bool,
    /// Whether the thread that makes the call waits for it.
    #[cfg(feature = "blocking")]
    pub(super) is_blocking: bool,
    pub(super) problem: Option<String>,
}

/// A base URL of one call.
#[derive(Clone)]
pub(super) struct Elsewhere {
    pub(super) address: Address,
    /// What decides whether credentials may go there; nothing where they may.
    pub(super) check: Option<MayShow>,
}

type MayShow = fn(&Call, &[&Scheme]) -> Result<(), String>;

impl Call {
    pub(super) fn new(core: Core, operation: Callee) -> Call {
        let Limits { connect: connect_timeout, attempt: attempt_timeout, call: timeout, backoff, .. } =
            core.shared.limits;
        Call {
            core,
            operation,
            path: Pairs::default(),
            lifted: Pairs::default(),
            query: Pairs::default(),
            cookies: Pairs::default(),
            parameters: Pairs::default(),
            headers: Headers::new(),
            credentials: Pairs::default(),
            provided: Vec::new(),
            body: None,
            body_fields: Vec::new(),
            merge: None,
            connect_timeout,
            attempt_timeout,
            timeout,
            retries: backoff.retries,
            idempotent: None,
            hurried: false,
            made: 0,
            spent_body: false,
            taken: Taken::Success,
            elsewhere: None,
            is_single_use: false,
            #[cfg(feature = "blocking")]
            is_blocking: false,
            problem: None,
        }
    }

    /// Copies the call; `None` if its body is a stream.
    #[inline]
    pub fn try_clone(&self) -> Option<Call> {
        let body = match &self.body {
            Some((content_type, body)) => Some((content_type.clone(), body.try_clone()?)),
            None => None,
        };
        Some(Call {
            core: self.core.clone(),
            operation: self.operation.clone(),
            path: self.path.clone(),
            lifted: self.lifted.clone(),
            query: self.query.clone(),
            cookies: self.cookies.clone(),
            parameters: self.parameters.clone(),
            headers: self.headers.clone(),
            credentials: self.credentials.clone(),
            provided: self.provided.clone(),
            body,
            body_fields: self.body_fields.clone(),
            elsewhere: self.elsewhere.clone(),
            problem: self.problem.clone(),
            ..*self
        })
    }

    /// Has the call sent by a transport that blocks, for [`Sent::wait`](super::sent::Sent::wait).
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn blocking(mut self) -> Call {
        self.is_blocking = true;
        self
    }

    /// What sends the call.
    #[inline]
    pub(super) fn transport(&self) -> &dyn Transport {
        #[cfg(feature = "blocking")]
        if self.is_blocking {
            let shared = &self.core.shared;
            return &**shared.blocking.get_or_init(|| Arc::new(super::ureq::Ureq::new(&shared.roots)));
        }
        &*self.core.shared.transport
    }

    /// Returns the clock by which the call is timed.
    #[inline]
    pub fn clock(&self) -> &dyn Clock {
        self.transport().clock()
    }

    /// Sets a path variable that the client may also set.
    #[inline]
    pub fn lift(&mut self, wire: &'static str, value: String) {
        self.lifted.set(wire, value);
    }

    /// Sets the credential of a scheme, for this call.
    #[inline]
    pub fn credential(&mut self, scheme: &'static str, secret: Secret) {
        match check_credential(scheme, secret.expose()) {
            Ok(()) => self.credentials.set(scheme, secret.expose().to_owned()),
            Err(problem) => self.fail(problem),
        }
    }

    /// Sets a header beyond the operation's; `None` is one that is not valid.
    #[inline]
    pub fn header(&mut self, name: Option<HeaderName>, value: Option<HeaderValue>) {
        match checked_header(name, value) {
            Ok(header) => self.headers.push(header),
            Err(problem) => self.fail(problem),
        }
    }

    /// Looks at a text that is to be sent. What is wrong with it is the error of the call.
    #[inline]
    pub fn check(&mut self, name: &str, value: &str, check: fn(&str) -> Result<(), String>) {
        if let Err(wrong) = check(value) {
            self.fail(format!("`{name}` cannot be sent: {wrong}"));
        }
    }

    /// Looks at a text in the body, unless the caller has written that already.
    #[inline]
    pub fn check_field(&mut self, name: &str, value: &str, check: fn(&str) -> Result<(), String>) {
        if self.body.is_none() {
            self.check(name, value, check);
        }
    }

    /// Sets a body in JSON.
    pub fn json_body(&mut self, body: &dyn Encode) {
        let json = self.written("body", "", body);
        self.raw_body("application/json", json.to_string());
    }

    /// Sets a body in JSON of another media type, such as `application/merge-patch+json`.
    #[inline]
    pub fn json_body_as(&mut self, content_type: &str, body: &dyn Encode) {
        let json = self.written("body", "", body);
        self.raw_body(content_type, json.to_string());
    }

    /// Writes a value for its place. A number in it that JSON does not have is the error of the call.
    pub(super) fn written(&mut self, place: &str, name: &str, value: &dyn Encode) -> Value {
        match finite::written(value) {
            Ok(json) => json,
            Err(wrong) => {
                let name = if name.is_empty() { String::new() } else { format!(" parameter `{name}`") };
                self.fail(format!("the {place}{name} cannot be sent: {wrong}"));
                Value::Null
            }
        }
    }

    /// Sets a body in JSON; `None` sends no body.
    #[inline]
    pub fn optional_json_body<T: Encode>(&mut self, body: Option<&T>) {
        if let Some(body) = body {
            self.json_body(body);
        }
    }

    /// Sets a body of any type, unless the caller has set one.
    pub fn raw_body(&mut self, content_type: &str, body: impl Into<Body>) {
        if self.body.is_none() {
            self.own_body(content_type, body.into());
        }
    }

    /// Sets a body that stays whatever else is set.
    pub fn own_body(&mut self, content_type: &str, body: Body) {
        match HeaderValue::from_str(content_type) {
            Ok(content_type) => self.body = Some((content_type, body)),
            Err(_) => self.fail(format!("the content type `{content_type}` cannot be sent")),
        }
    }

    /// Asks for other media types than the operation does by itself.
    #[inline]
    pub fn accept(&mut self, types: &'static str) {
        match HeaderValue::from_str(types) {
            // First, so that a header that the caller set wins.
            Ok(types) => self.headers.insert(0, (ACCEPT, types)),
            Err(_) => self.fail("the content types of the response cannot be asked for".to_owned()),
        }
    }

    /// Takes a redirect for what the operation is about, and no error. It is not followed all the same.
    #[inline]
    pub fn expect_redirect(&mut self) {
        self.taken = Taken::Redirect;
    }

    /// Takes any status for what the caller wants to see, and no error.
    #[inline]
    pub fn any_status(mut self) -> Call {
        self.taken = Taken::Any;
        self
    }

    /// Sets the media type of the body, in place of the one that it has.
    #[inline]
    pub fn content_type(&mut self, content_type: &str) {
        self.header(Some(CONTENT_TYPE), HeaderValue::from_str(content_type).ok());
    }

    /// Bounds the whole call.
    #[inline]
    pub fn timeout(&mut self, timeout: Duration) {
        self.timeout = timeout;
    }

    /// Bounds connecting.
    #[inline]
    pub fn connect_timeout(&mut self, timeout: Duration) {
        self.connect_timeout = timeout;
    }

    /// Bounds an attempt.
    #[inline]
    pub fn attempt_timeout(&mut self, timeout: Duration) {
        self.attempt_timeout = timeout;
    }

    /// Sets how many attempts there may be beyond the first.
    #[inline]
    pub fn retries(&mut self, retries: u32) {
        self.retries = retries;
    }

    /// Says whether the call may be repeated without harm.
    #[inline]
    pub fn idempotent(&mut self, idempotent: bool) {
        self.idempotent = Some(idempotent);
    }

    /// Says that the server takes what the call sends but once, so that a second attempt can only fail.
    #[inline]
    pub fn single_use(&mut self) {
        self.is_single_use = true;
    }

    pub(super) fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }
}

/// Shows which operation it is; values may be secrets.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &self.operation.id()).finish_non_exhaustive()
    }
}
