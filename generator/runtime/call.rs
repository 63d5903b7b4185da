//! One call of an operation: [`Call`] takes its values, checks them, and sends.

use std::fmt;
use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use http::{HeaderName, HeaderValue, Request, Uri};
use serde_json::Value;

use super::address::Address;
use super::auth;
use super::client::{Core, check_credential};
use super::codec::Encode;
use super::error::{Error, ErrorKind};
use super::headers::{Headers, checked_header, collect, header_name, insert, insert_all, sensitive};
use super::operation::{Operation, Place};
use super::pairs::{Pairs, join};
use super::path;
use super::query;
use super::reply::Reply;
use super::secret::Secret;
use super::transport::{Attempt, Body, BoxFuture, Failure, TransportError};

/// A call in the making. Values that cannot be sent are remembered, and the first of them is the error of [`send`](Call::send).
pub struct Call {
    core: Core,
    operation: &'static Operation,
    /// Path variables, encoded.
    pub(super) path: Pairs,
    lifted: Pairs,
    /// Parameters by name; each is its pairs, encoded.
    pub(super) query: Pairs,
    /// The same, each its cookies.
    pub(super) cookies: Pairs,
    pub(super) parameters: Pairs,
    /// What the caller set beyond what the operation has. These win.
    headers: Headers,
    credentials: Pairs,
    body: Option<(HeaderValue, Bytes)>,
    attempt_timeout: Duration,
    timeout: Duration,
    problem: Option<String>,
}

impl Call {
    pub(super) fn new(core: Core, operation: &'static Operation) -> Call {
        let (attempt_timeout, timeout) = (core.0.limits.attempt, core.0.limits.call);
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
            body: None,
            attempt_timeout,
            timeout,
            problem: None,
        }
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

    /// Sets a body in JSON.
    pub fn json_body(&mut self, body: &dyn Encode) {
        self.raw_body("application/json", body.encode().to_string());
    }

    /// Sets a body in JSON of another media type, such as `application/merge-patch+json`.
    #[inline]
    pub fn json_body_as(&mut self, content_type: &'static str, body: &dyn Encode) {
        self.raw_body(content_type, body.encode().to_string());
    }

    /// Sets a body in JSON; `None` sends no body.
    #[inline]
    pub fn optional_json_body<T: Encode>(&mut self, body: Option<&T>) {
        if let Some(body) = body {
            self.json_body(body);
        }
    }

    /// Sets a body of any type.
    pub fn raw_body(&mut self, content_type: &'static str, body: impl Into<Bytes>) {
        match HeaderValue::from_str(content_type) {
            Ok(content_type) => self.body = Some((content_type, body.into())),
            Err(_) => self.fail(format!("the content type `{content_type}` cannot be sent")),
        }
    }

    /// Bounds the whole call.
    #[inline]
    pub fn timeout(&mut self, timeout: Duration) {
        self.timeout = timeout;
    }

    /// Bounds an attempt.
    #[inline]
    pub fn attempt_timeout(&mut self, timeout: Duration) {
        self.attempt_timeout = timeout;
    }

    /// Sends the call. A status other than 2xx is an error.
    ///
    #[inline]
    pub fn send(mut self) -> BoxFuture<'static, Result<Reply, Error>> {
        let request = self.request::<Body>();
        self.send_request(request)
    }

    fn send_request(self, request: Result<Request<Body>, String>) -> BoxFuture<'static, Result<Reply, Error>> {
        Box::pin(async move {
            let operation = self.operation;
            self.run(request).await.map_err(|e| e.during(operation.id))
        })
    }

    pub(super) fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    async fn run(self, request: Result<Request<Body>, String>) -> Result<Reply, Error> {
        let operation = self.operation;
        let request = request.map_err(|problem| Error::new(ErrorKind::InvalidRequest, problem))?;
        let path = request.uri().path().to_owned();
        let outcome = match self.attempt(request).await {
            Ok(reply) => reply.success(),
            Err(e) => Err(self.failed(e)),
        };
        match outcome {
            Ok(reply) => Ok(reply.of(path)),
            Err(e) => Err(self.without_secrets(e).at(&operation.method, &path)),
        }
    }

    /// Takes the credentials out of what a server repeats of them: its message goes into logs.
    fn without_secrets(&self, mut error: Error) -> Error {
        for (_, secret) in self.credentials.all().iter().chain(self.core.0.credentials.all()) {
            error = error.without(secret);
        }
        error
    }

    /// Makes one attempt, and drops it when its time is up.
    async fn attempt(&self, request: Request<Body>) -> Result<Reply, TransportError> {
        let shared = &self.core.0;
        let time = self.attempt_timeout.min(self.timeout);
        let attempt = Attempt::new(time, shared.limits.connect, shared.limits.response_bytes);
        let mut alarm = shared.transport.clock().sleep(time);
        let mut sending = shared.transport.send(request, attempt);
        let response = poll_fn(|cx| match sending.as_mut().poll(cx) {
            Poll::Pending => alarm.as_mut().poll(cx).map(|()| Err(TransportError::new(Failure::Timeout))),
            ready => ready,
        })
        .await?;
        let (parts, body) = response.into_parts();
        let body = body.into_bytes();
        Ok(Reply::new(self.operation, parts.status, parts.headers, body))
    }

    /// Says what became of an attempt without a response.
    fn failed(&self, e: TransportError) -> Error {
        let limits = &self.core.0.limits;
        let error = match e.failure {
            Failure::Connect => Error::new(ErrorKind::Connect, "could not connect"),
            Failure::ConnectTimeout => Error::new(
                ErrorKind::Timeout,
                format!("connecting took longer than the connect timeout of {:?}", limits.connect),
            ),
            Failure::Timeout if self.timeout < self.attempt_timeout => {
                Error::new(ErrorKind::Timeout, format!("the call took longer than its timeout of {:?}", self.timeout))
            }
            Failure::Timeout => Error::new(
                ErrorKind::Timeout,
                format!("the attempt took longer than the attempt timeout of {:?}", self.attempt_timeout),
            ),
            Failure::Interrupted => Error::new(ErrorKind::Transport, "the exchange broke off"),
            Failure::TooLarge => Error::new(
                ErrorKind::Decode,
                format!("the response is larger than the limit of {} bytes", limits.response_bytes),
            ),
        };
        match e.source {
            Some(source) => error.because(source),
            None => error,
        }
    }

    /// Makes the request; the error says what cannot be sent.
    ///
    /// Generic, and all that it calls `#[inline]`, so that it is compiled where calls are sent, and once there: with hyper, the
    /// map of headers is there anyway.
    fn request<B: From<Bytes>>(&mut self) -> Result<Request<B>, String> {
        if let Some(problem) = self.problem.take() {
            return Err(problem);
        }
        let mut url = self.target()?;
        let headers = self.all_headers()?;
        // A path may have a part of the query in it.
        let mut separator = if url.contains('?') { '&' } else { '?' };
        for (_, pairs) in self.query.all() {
            url.push(separator);
            url.push_str(pairs);
            separator = '&';
        }
        let uri = match url.parse::<Uri>() {
            Ok(uri) => uri,
            Err(e) => return Err(format!("the URL cannot be sent: {e}")),
        };
        let body = self.body.take().map(|(_, body)| body);
        let mut request = Request::new(B::from(body.unwrap_or_default()));
        *request.method_mut() = self.operation.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = collect(headers);
        Ok(request)
    }

    /// Returns the URL, up to where its query would begin.
    #[inline]
    fn target(&self) -> Result<String, String> {
        let shared = &*self.core.0;
        let own = match self.operation.server {
            Some(url) if !shared.address_is_own => match Address::parse(url, false) {
                Ok(address) => Some(address),
                Err(e) => return Err(format!("the server of this operation cannot be used: {e}")),
            },
            _ => None,
        };
        let address = own.as_ref().unwrap_or(&shared.address);
        let path = self.fill_path()?;
        Ok(format!("{}{}", address.origin(), address.path(&path)))
    }

    /// Returns all headers, each name once. Credentials that go elsewhere are put there.
    #[inline]
    fn all_headers(&mut self) -> Result<Headers, String> {
        let core = self.core.clone();
        let mut headers = Headers::new();
        match HeaderValue::from_str(self.operation.accept) {
            Ok(accept) => headers.push((ACCEPT, accept)),
            Err(_) => return Err("the content types of the response cannot be asked for".to_owned()),
        }
        insert_all(&mut headers, &core.0.headers);
        for (name, text) in self.parameters.all() {
            insert(&mut headers, header_name(name)?, sensitive(name, text)?);
        }
        for scheme in auth::choose(self.operation.security, &self.credentials, &core.0.credentials)? {
            let secret = auth::find(scheme, &self.credentials, &core.0.credentials).unwrap_or_default().to_owned();
            match scheme.place {
                Place::Query(name) => self.query(name, &secret),
                Place::Cookie(name) => self.set_cookie(name, format!("{name}={}", query::encode_cookie(&secret))),
                _ => {
                    if let Some((name, value)) = auth::header(scheme, &secret)? {
                        insert(&mut headers, name, value);
                    }
                }
            }
        }
        let mut cookies = String::new();
        for (_, pairs) in self.cookies.all() {
            join(&mut cookies, "; ", pairs);
        }
        if !cookies.is_empty() {
            insert(&mut headers, COOKIE, sensitive("cookie", &cookies)?);
        }
        if let Some((content_type, _)) = &self.body {
            insert(&mut headers, CONTENT_TYPE, content_type.clone());
        }
        insert_all(&mut headers, &self.headers);
        Ok(headers)
    }

    #[inline]
    fn fill_path(&self) -> Result<String, String> {
        let value = |variable: &str| {
            if let Some(text) = self.path.get(variable) {
                return Ok(text.to_owned());
            }
            if let Some(text) = self.lifted.get(variable).or_else(|| self.core.0.lifted.get(variable)) {
                return path::simple(&Value::String(text.to_owned()))
                    .map_err(|why| format!("the path parameter `{variable}` cannot be sent: {why}"));
            }
            Err(match self.operation.lifted.iter().find(|l| l.wire == variable) {
                Some(l) => format!(
                    "`{variable}` is not set: call `Client::builder().{0}(..)` for all calls, or `.with_{0}(..)` for this one",
                    l.name
                ),
                None => format!("the path parameter `{variable}` is not set"),
            })
        };
        let path = path::fill(self.operation.path, &value)?;
        match path::dot_segment(&path) {
            Some(segment) => Err(format!(
                "a path parameter makes the segment `{segment}`, which would lead to another path: {}",
                self.operation.path
            )),
            None => Ok(path),
        }
    }
}

/// Shows which operation it is; values may be secrets.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &self.operation.id).finish_non_exhaustive()
    }
}
