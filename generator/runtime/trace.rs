//! Spans and events of a call for `tracing`, with the names of OpenTelemetry's semantic conventions for HTTP clients.
//!
//! A call has a span, and each of its attempts one within it. Nothing in them is what a caller gave or a server said: no value of
//! a path, a query, a header or a body. <https://opentelemetry.io/docs/specs/semconv/http/http-spans/>

use std::time::Duration;

use http::{Method, Request, Response, StatusCode};
use tracing::field::Empty;
use tracing::instrument::{Instrument as _, Instrumented};
use tracing::{Span, debug, info_span, warn};

use super::body::Body;
use super::call::Call;
use super::error::Error;
use super::transport::TransportError;

/// The target of all of them: the crate of the API.
const TARGET: &str = env!("CARGO_CRATE_NAME");

/// The span of a call, from its first attempt until there is an answer or an error.
pub(super) struct CallSpan(Span);

impl CallSpan {
    #[inline]
    pub(super) fn new(call: &Call) -> CallSpan {
        let id = call.operation.id();
        CallSpan(info_span!(
            target: TARGET,
            "call",
            otel.name = &*id,
            otel.kind = "internal",
            otel.status_code = Empty,
            operation = &*id,
            http.request.method = method(call.operation.method()),
            url.template = call.operation.template(),
            http.response.status_code = Empty,
            error.type = Empty,
        ))
    }

    #[inline]
    pub(super) fn around<F: Future>(&self, exchange: F) -> Instrumented<F> {
        exchange.instrument(self.0.clone())
    }

    #[inline]
    pub(super) fn end<T>(&self, outcome: &Result<(Response<T>, String), Error>) {
        match outcome {
            Ok((response, _)) => record_status(&self.0, response.status()),
            Err(e) => match e.status() {
                Some(status) => record_status(&self.0, status),
                None => record_error(&self.0, &format!("{:?}", e.kind())),
            },
        }
    }
}

/// The span of an attempt.
pub(super) struct AttemptSpan {
    span: Span,
    number: u32,
}

impl AttemptSpan {
    #[inline]
    pub(super) fn new(call: &Call, request: &Request<Body>, number: u32) -> AttemptSpan {
        let uri = request.uri();
        let verb = method(call.operation.method());
        let template = call.operation.template();
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
        let span = info_span!(
            target: TARGET,
            "attempt",
            otel.name = format!("{} {template}", if verb == OTHER { "HTTP" } else { verb }),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = verb,
            url.template = template,
            server.address = uri.host().unwrap_or_default().trim_matches(['[', ']']),
            server.port = port,
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            error.type = Empty,
        );
        if number > 1 {
            span.record("http.request.resend_count", number - 1);
        }
        AttemptSpan { span, number }
    }

    #[inline]
    pub(super) fn around<F: Future>(&self, attempt: F) -> Instrumented<F> {
        attempt.instrument(self.span.clone())
    }

    /// Ends it, and says if and why there is another attempt, or why there is none.
    #[inline]
    pub(super) fn end(
        self,
        got: &Result<Response<Body>, TransportError>,
        wait: Option<Duration>,
        note: Option<&'static str>,
    ) {
        let reason = match got {
            Ok(response) => {
                record_status(&self.span, response.status());
                response.status().to_string()
            }
            Err(e) => {
                record_error(&self.span, &format!("{:?}", e.failure()));
                e.to_string()
            }
        };
        let number = self.number;
        if let Some(wait) = wait {
            let wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
            warn!(target: TARGET, attempt = number, reason, wait_ms, "the call is tried again after a wait");
        } else if let Some(note) = note {
            debug!(target: TARGET, attempt = number, reason, note, "the call is not tried again");
        }
    }
}

/// What the conventions have for a method that they do not know.
const OTHER: &str = "_OTHER";

/// The name of a method, of which there are only as many as are known.
#[inline]
fn method(method: &Method) -> &str {
    match method.as_str() {
        known @ ("CONNECT" | "DELETE" | "GET" | "HEAD" | "OPTIONS" | "PATCH" | "POST" | "PUT" | "TRACE") => known,
        _ => OTHER,
    }
}

#[inline]
fn record_status(span: &Span, status: StatusCode) {
    span.record("http.response.status_code", status.as_u16());
    // A client's span has an error from 400 on.
    if status.as_u16() >= 400 {
        record_error(span, status.as_str());
    }
}

#[inline]
fn record_error(span: &Span, what: &str) {
    span.record("error.type", what);
    span.record("otel.status_code", "ERROR");
}
