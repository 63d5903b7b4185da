//! The one error type of the client: [`Error`], one pointer wide, and its [`ErrorKind`].
//!
//! `Display` is one line and says all there is to act on. `Debug` and `Display` show no header, no body, and nothing that was
//! sent but method and path.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};

use super::conditions::Named;
use super::message;
use super::pairs::join;

/// Why a call has no result.
pub struct Error(pub(super) Box<Inner>);

pub(super) struct Inner {
    kind: ErrorKind,
    operation: Option<Cow<'static, str>>,
    /// Method and path, once they are known; the path without its query.
    target: Option<String>,
    message: String,
    code: Option<String>,
    /// The names that errors of this API may have.
    pub(super) names: &'static [Named],
    pub(super) hint: Option<&'static str>,
    response: Option<Response>,
    attempts: u32,
    retry_after: Option<Duration>,
    lost: bool,
    note: Option<&'static str>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

struct Response {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// What sort of error it is. More kinds may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client could not be built from its settings.
    Config,
    /// The request could not be made of what was given. Nothing was sent.
    InvalidRequest,
    /// What provides a credential failed. The server was not asked, or has refused the one before.
    Credential,
    /// There was no connection. Nothing was sent.
    Connect,
    /// A timer ran out; the message says which. The server may have done what was asked.
    Timeout,
    /// The exchange broke off. The server may have done what was asked.
    Transport,
    /// The server redirects (3xx), which is never followed: a token could go to another host.
    Redirect,
    /// 401: there is no valid credential.
    Unauthorized,
    /// 403: the credential does not allow it.
    Forbidden,
    /// 404: there is no such thing.
    NotFound,
    /// 409: it contradicts what is there.
    Conflict,
    /// 429: there were too many requests. Without a status, it is the client's own limit, and nothing was sent.
    RateLimited,
    /// Another 4xx: the server refused the request.
    Client,
    /// 5xx: the server failed.
    Server,
    /// The response is not what the API's description says, or is too large.
    Decode,
    /// The response is a success by its status and says that what was asked for failed, as one to a statement of SQL does.
    Failed,
}

impl ErrorKind {
    fn of(status: StatusCode) -> ErrorKind {
        match status.as_u16() {
            300..=399 => ErrorKind::Redirect,
            401 => ErrorKind::Unauthorized,
            403 => ErrorKind::Forbidden,
            404 => ErrorKind::NotFound,
            409 => ErrorKind::Conflict,
            429 => ErrorKind::RateLimited,
            400..=499 => ErrorKind::Client,
            500..=599 => ErrorKind::Server,
            // 1xx cannot end an exchange, and there is nothing above 599 (RFC 9110, section 15).
            _ => ErrorKind::Decode,
        }
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error(Box::new(Inner {
            kind,
            operation: None,
            target: None,
            message: message.into(),
            code: None,
            names: &[],
            hint: None,
            response: None,
            attempts: 0,
            retry_after: None,
            lost: false,
            note: None,
            source: None,
        }))
    }

    /// An error from a response that is no success.
    pub(super) fn from_response(status: StatusCode, headers: HeaderMap, body: Bytes) -> Error {
        let told = message::read(&headers, &body);
        let kind = ErrorKind::of(status);
        let target = if kind == ErrorKind::Redirect { message::redirect(&headers) } else { None };
        let mut error = Error::new(kind, target.unwrap_or(told.message));
        error.0.code = told.code;
        error.with_response(status, headers, body)
    }

    pub(super) fn with_response(mut self, status: StatusCode, headers: HeaderMap, body: Bytes) -> Error {
        self.0.response = Some(Response { status, headers, body });
        self
    }

    pub(crate) fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        self.0.source = Some(source.into());
        self
    }

    pub(super) fn coded(mut self, code: Option<String>) -> Error {
        self.0.code = code;
        self
    }

    /// Takes a secret out of what the server said. The body stays as it came.
    pub(super) fn without(mut self, secret: &str) -> Error {
        // Shorter ones are no secrets, and would tear holes into words.
        if secret.len() < 8 {
            return self;
        }
        // A loop, since `replace` would compile all of std's search for texts here. Messages are short.
        let mut clean = String::new();
        let mut rest = self.0.message.as_str();
        while !rest.is_empty() {
            if rest.as_bytes().starts_with(secret.as_bytes()) {
                clean.push_str("[redacted]");
                rest = &rest[secret.len()..];
            } else {
                let mut chars = rest.chars();
                clean.extend(chars.next());
                rest = chars.as_str();
            }
        }
        self.0.message = clean;
        self
    }

    /// Says what was tried: how many attempts there were, how long the server asked to wait after the last, whether one of them was
    /// sent and its answer lost, and why there was none more.
    pub(super) fn after(
        mut self,
        attempts: u32,
        retry_after: Option<Duration>,
        lost: bool,
        note: Option<&'static str>,
    ) -> Error {
        self.0.attempts = attempts;
        self.0.retry_after = retry_after;
        self.0.lost = lost;
        self.0.note = note;
        self
    }

    /// Says what came of it besides, or what can be done now, in place of a hint.
    #[allow(dead_code, reason = "only modules that are written by hand use it")]
    pub(crate) fn noting(mut self, note: &'static str) -> Error {
        self.0.note = Some(note);
        self.0.hint = None;
        self
    }

    pub(crate) fn during(mut self, operation: Cow<'static, str>) -> Error {
        self.0.operation = Some(operation);
        self
    }

    pub(super) fn at(mut self, method: &Method, path: &str) -> Error {
        self.0.target = Some(format!("{method} {path}"));
        self
    }

    /// Returns what sort of error it is.
    #[inline]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Returns the id of the operation, as in the API's description, or method and path template of a request beyond it. There
    /// is none before a call.
    #[inline]
    pub fn operation(&self) -> Option<&str> {
        self.0.operation.as_deref()
    }

    /// Returns what the server said, in one line, or what went wrong here.
    #[inline]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Returns the server's code for the error, if it gave one beside the status, or the client's own for what it found itself.
    #[inline]
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// Returns the status of the response, if there was one.
    #[inline]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(|r| r.status)
    }

    /// Returns the headers of the response, if there was one.
    #[inline]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(|r| &r.headers)
    }

    /// Returns the body of the response as it came, if there was one.
    #[inline]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(|r| &r.body)
    }

    /// Returns how often the request was sent, or tried to be. It is 0 where none could be made.
    #[inline]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Returns how long the server, or the client's own limit, asks to wait before the call is made again, if it does.
    #[inline]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns whether the server may have done what was asked all the same: an attempt was sent, and its answer was lost.
    #[inline]
    pub fn may_have_succeeded(&self) -> bool {
        self.0.lost
    }

    /// Returns whether there is no such thing (404).
    #[inline]
    pub fn is_not_found(&self) -> bool {
        self.0.kind == ErrorKind::NotFound
    }

    /// Returns whether it contradicts what is there (409).
    #[inline]
    pub fn is_conflict(&self) -> bool {
        self.0.kind == ErrorKind::Conflict
    }

    /// Returns whether there is no valid credential (401).
    #[inline]
    pub fn is_unauthorized(&self) -> bool {
        self.0.kind == ErrorKind::Unauthorized
    }

    /// Returns whether the credential does not allow it (403).
    #[inline]
    pub fn is_forbidden(&self) -> bool {
        self.0.kind == ErrorKind::Forbidden
    }

    /// Returns whether there were too many requests (429), or would be by the client's own limit.
    #[inline]
    pub fn is_rate_limited(&self) -> bool {
        self.0.kind == ErrorKind::RateLimited
    }

    /// Returns whether the server failed (5xx).
    #[inline]
    pub fn is_server_error(&self) -> bool {
        self.0.kind == ErrorKind::Server
    }

    /// Returns whether a timer ran out.
    #[inline]
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// Returns whether there was no connection.
    #[inline]
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect
    }

    /// Returns whether the response could not be read as what it should be.
    #[inline]
    pub fn is_decode(&self) -> bool {
        self.0.kind == ErrorKind::Decode
    }
}

impl Error {
    /// All there is to act on, in one line. A text is put together first: with `write!` each piece could fail.
    fn line(&self) -> String {
        let Inner { operation, target, message, code, hint, response, .. } = &*self.0;
        let mut facts = String::new();
        if let Some(code) = code {
            join(&mut facts, ", ", &format!("code {code}"));
        }
        if let (Some(target), None) = (target, response) {
            join(&mut facts, ", ", target);
        }
        if self.0.attempts > 1 {
            join(&mut facts, ", ", &format!("{} attempts", self.0.attempts));
        }
        // The client's own limit has said it in its message.
        if let (Some(wait), Some(_)) = (self.0.retry_after, &self.0.response) {
            join(&mut facts, ", ", &format!("the server asks to wait {wait:?}"));
        }
        if let Some(note) = self.0.note {
            join(&mut facts, ", ", note);
        }
        let mut line = String::new();
        let mut say = |pieces: [&str; 3]| {
            for piece in pieces {
                line.push_str(piece);
            }
        };
        if let Some(operation) = operation {
            say([operation, ": ", ""]);
        }
        if let Some(response) = response {
            // `409 Conflict`; a status without a name has its number alone.
            let reason = response.status.canonical_reason();
            let space = if reason.is_some() { " " } else { "" };
            say([response.status.as_str(), space, reason.unwrap_or_default()]);
            say([": ", "", ""]);
        }
        say([message, "", ""]);
        if !facts.is_empty() {
            say([" (", &facts, ")"]);
        }
        // The whole chain: what there is to act on is mostly at its end. A cause that repeats the one before it adds nothing.
        let mut said = message.clone();
        let mut cause = self.source();
        while let Some(e) = cause {
            let text = e.to_string();
            if !said.ends_with(&text) {
                say([": ", &text, ""]);
            }
            said = text;
            cause = e.source();
        }
        if let Some(hint) = hint {
            line.push_str("; ");
            line.push_str(hint);
        }
        line
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line())
    }
}

impl fmt::Debug for Error {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug.field("kind", &self.0.kind).field("operation", &self.0.operation).field("target", &self.0.target);
        debug.field("message", &self.0.message).field("code", &self.0.code).field("status", &self.status());
        debug.field("attempts", &self.0.attempts).field("retry_after", &self.0.retry_after);
        debug.field("body_bytes", &self.body().map(Bytes::len)).field("source", &self.0.source);
        debug.finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|e| e as &(dyn StdError + 'static))
    }
}
