//! A call goes out, and its answer comes in: attempts one after the other, their timers, and what is said where there is no answer.

use std::future::poll_fn;
use std::time::Duration;

use bytes::BytesMut;
use http::{Method, Request, Response, StatusCode};

use super::alarm::Alarm;
use super::body::{Body, MaybeSend};
use super::call::Call;
use super::error::{Error, ErrorKind};
use super::headers::hide;
use super::hook::AttemptOutcome;
use super::provider::Renewal;
use super::rate::server_wait;
use super::reply::Reply;
use super::retry::{Outcome, is_idempotent};
#[cfg(feature = "tracing")]
use super::trace::{AttemptSpan, CallSpan};
use super::transport::{Attempt, BoxFuture, Failure, TransportError};

/// What makes the request of an attempt.
///
/// What takes it is generic over it, so that all of this is compiled where calls are sent, and once there.
pub(super) trait Make: Fn(&mut Call) -> Result<Request<Body>, String> + MaybeSend + 'static {}
impl<F: Fn(&mut Call) -> Result<Request<Body>, String> + MaybeSend + 'static> Make for F {}

/// What a call waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    /// All of a response.
    All,
    /// The head of a success; of another response all.
    Head,
}

/// The attempts of a call so far.
struct Attempts {
    made: u32,
    /// The time of the client's clock at which the call is over.
    deadline: Duration,
    /// What they cost of the budget.
    spent: u32,
    /// Whether one was sent whose answer was lost.
    lost: bool,
    /// Why there is no further one, where that is not plain.
    note: Option<&'static str>,
    /// How long the server asked to wait after the last one.
    asked: Option<Duration>,
}

impl Call {
    /// Sends the call, and reads all of the answer. A status other than 2xx is an error, unless another is taken for a success.
    pub fn send(self) -> BoxFuture<'static, Result<Reply, Error>> {
        self.send_by(Call::request::<Body>)
    }

    fn send_by(mut self, make: impl Make) -> BoxFuture<'static, Result<Reply, Error>> {
        Box::pin(async move {
            let (response, path) = self.exchange(make, Want::All).await?;
            Ok(Reply::new(self.operation.clone(), path, response).hiding(self.secrets()).after(self.made))
        })
    }

    /// Makes attempts until one counts, and returns its response with the path of the request, for errors. The body of the response
    /// is in memory, unless only the head is wanted.
    pub(super) async fn exchange(&mut self, make: impl Make, want: Want) -> Result<(Response<Body>, String), Error> {
        #[cfg(feature = "tracing")]
        let span = CallSpan::new(self);
        let exchange = self.attempts(make, want);
        #[cfg(feature = "tracing")]
        let exchange = span.around(exchange);
        let outcome = exchange.await;
        #[cfg(feature = "tracing")]
        span.end(&outcome);
        outcome
    }

    async fn attempts(&mut self, make: impl Make, want: Want) -> Result<(Response<Body>, String), Error> {
        let deadline = self.transport().clock().now().saturating_add(self.timeout);
        let mut attempts = Attempts { made: 0, deadline, spent: 0, lost: false, note: None, asked: None };
        let mut last = None;
        // Whether providers gave credentials that they can give anew.
        let mut may_renew = match self.core.shared.around.provide {
            Some(provide) => provide(self, Renewal::AsNeeded, deadline).await?,
            None => false,
        };
        loop {
            let request = match make(self) {
                Ok(request) => request,
                Err(problem) => {
                    return Err(Error::new(ErrorKind::InvalidRequest, problem).during(self.operation.id()));
                }
            };
            let path = request.uri().path().to_owned();
            if let Some(turn) = self.core.shared.around.turn
                && let Err(held) = turn(self, deadline).await
            {
                let Some(got) = last else {
                    return Err(held.during(self.operation.id()).at(self.operation.method(), &path));
                };
                attempts.note = Some("no time was left to wait for this client's rate limit and try again");
                return self.conclude(got, path, &attempts);
            }
            attempts.made += 1;
            self.made = attempts.made;
            let began = self.transport().clock().now();
            #[cfg(feature = "tracing")]
            let span = AttemptSpan::new(self, &request, attempts.made);
            let attempt = self.attempt(request, want, &attempts);
            #[cfg(feature = "tracing")]
            let attempt = span.around(attempt);
            let got = attempt.await;
            let renews = may_renew && self.is_refused(&got);
            let wait = if renews { Some(Duration::ZERO) } else { self.next(&got, &mut attempts) };
            #[cfg(feature = "tracing")]
            span.end(&got, wait, attempts.note);
            if let Some(after) = self.core.shared.around.after {
                let elapsed = self.transport().clock().now().saturating_sub(began);
                after(self, attempts.made, &AttemptOutcome { got: &got, elapsed, retry_in: wait });
            }
            match wait {
                Some(_) if renews => {
                    may_renew = false;
                    if let Some(provide) = self.core.shared.around.provide {
                        provide(self, Renewal::Refused, deadline).await?;
                    }
                    // That it is made again is no retry.
                    self.retries = self.retries.saturating_add(1);
                }
                Some(wait) => self.transport().clock().sleep(wait).await,
                None => return self.conclude(got, path, &attempts),
            }
            last = Some(got);
        }
    }

    /// Returns whether a call that could be made again was refused for its credentials.
    fn is_refused(&self, got: &Result<Response<Body>, TransportError>) -> bool {
        let status = got.as_ref().ok().map(Response::status);
        status == Some(StatusCode::UNAUTHORIZED) && !self.spent_body && !self.is_single_use
    }

    /// Makes one attempt, and drops it when its time is up.
    async fn attempt(
        &mut self,
        mut request: Request<Body>,
        want: Want,
        attempts: &Attempts,
    ) -> Result<Response<Body>, TransportError> {
        let mut left = attempts.deadline.saturating_sub(self.transport().clock().now());
        if let Some(before) = self.core.shared.around.before {
            before(self, &mut request, attempts.made, left.min(self.attempt_timeout)).await?;
            left = attempts.deadline.saturating_sub(self.transport().clock().now());
        }
        // A long upload is no stalled one, so what counts there is the time in which nothing moves.
        let sent = request.body_mut().watch();
        self.hurried = sent.is_none() && left < self.attempt_timeout;
        let time = if self.hurried { left } else { self.attempt_timeout };
        let (shared, transport) = (&self.core.shared, self.transport());
        let mut alarm = Alarm::set(transport.clock(), time, sent);
        let mut attempt = Attempt::new(time, self.connect_timeout, shared.limits.response_bytes);
        attempt.operation = self.operation.described();
        let mut sending = transport.send(request, attempt);
        let mut response = poll_fn(|cx| alarm.bound(sending.as_mut().poll(cx), cx)).await?;
        hide(response.headers_mut(), &self.secrets());
        if want == Want::Head && response.status().is_success() {
            return Ok(response);
        }
        let (parts, mut body) = response.into_parts();
        let limit = shared.limits.response_bytes;
        let mut whole = BytesMut::new();
        let body = poll_fn(|cx| alarm.bound(body.poll_collect(cx, limit, &mut whole), cx)).await?;
        Ok(Response::from_parts(parts, Body::from(body)))
    }

    /// Decides whether there is another attempt, and after which wait.
    fn next(&self, got: &Result<Response<Body>, TransportError>, attempts: &mut Attempts) -> Option<Duration> {
        let shared = &self.core.shared;
        let clock = self.transport().clock();
        attempts.asked = None;
        let outcome = match got {
            Ok(response) if response.status().is_success() => {
                shared.budget.restore(attempts.spent);
                return None;
            }
            Ok(response) => {
                attempts.asked = server_wait(response.headers(), clock.epoch());
                Outcome::Status(response.status())
            }
            Err(e) => Outcome::Failure(e.failure),
        };
        attempts.lost |= outcome.is_lost();
        let idempotent = self.idempotent.unwrap_or_else(|| is_idempotent(self.operation.method()));
        if !outcome.is_retryable(idempotent) || attempts.made > self.retries {
            return None;
        }
        if self.is_single_use && outcome.was_sent() {
            attempts.note = Some("not repeated, since the server takes what it sends but once");
            return None;
        }
        if self.spent_body {
            attempts.note = Some("not repeated, since its body is a stream");
            return None;
        }
        let wait = shared.limits.backoff.wait(attempts.made, clock.random());
        let wait = attempts.asked.map_or(wait, |asked| asked.max(wait));
        if clock.now().saturating_add(wait) >= attempts.deadline {
            attempts.note = Some("no time was left to wait and try again");
            return None;
        }
        match shared.budget.spend(outcome) {
            Some(cost) => attempts.spent += cost,
            None => {
                attempts.note = Some("not repeated, since too many calls of this client fail");
                return None;
            }
        }
        Some(wait)
    }

    /// Makes what the caller gets of the last attempt.
    fn conclude(
        &self,
        got: Result<Response<Body>, TransportError>,
        path: String,
        attempts: &Attempts,
    ) -> Result<(Response<Body>, String), Error> {
        let mut note = attempts.note;
        let error = match got {
            Ok(response) if self.taken.takes(response.status()) => return Ok((response, path)),
            Ok(response) => {
                if response.status().as_u16() == 404 && *self.operation.method() == Method::DELETE && attempts.lost {
                    note = Some("an attempt before, whose answer was lost, may have deleted it");
                }
                Reply::new(self.operation.clone(), String::new(), response).failure()
            }
            Err(e) => self.failed(e),
        };
        let operation = &self.operation;
        let error = self.without_secrets(error).during(operation.id()).at(operation.method(), &path);
        Err(error.after(attempts.made, attempts.asked, attempts.lost, note))
    }

    /// Returns the credentials that it is sent with.
    pub(super) fn secrets(&self) -> Vec<String> {
        let all = self.credentials.all().iter().chain(self.core.shared.credentials.all());
        all.map(|(_, secret)| secret.clone()).collect()
    }

    /// Takes the credentials out of what a server repeats of them, since its message goes into logs, and adds what is known of
    /// such errors.
    pub(super) fn without_secrets(&self, mut error: Error) -> Error {
        let secrets = self.secrets();
        for secret in &secrets {
            error = error.without(secret);
        }
        error.of(self.core.shared.unit, &secrets)
    }

    /// Says what became of an attempt without a response.
    pub(super) fn failed(&self, e: TransportError) -> Error {
        let limits = &self.core.shared.limits;
        let error = match e.failure {
            Failure::Unusable => Error::new(ErrorKind::Config, "the transport cannot be used here"),
            Failure::Connect => Error::new(ErrorKind::Connect, "could not connect"),
            Failure::ConnectTimeout => Error::new(
                ErrorKind::Timeout,
                format!("connecting took longer than the connect timeout of {:?}", self.connect_timeout),
            ),
            Failure::Timeout if self.hurried => {
                Error::new(ErrorKind::Timeout, format!("the call took longer than its timeout of {:?}", self.timeout))
            }
            Failure::Timeout => Error::new(
                ErrorKind::Timeout,
                format!("the attempt took longer than the attempt timeout of {:?}", self.attempt_timeout),
            ),
            Failure::Interrupted => Error::new(ErrorKind::Transport, "the exchange broke off"),
            Failure::Refused => Error::new(ErrorKind::InvalidRequest, "a hook refused the request"),
            Failure::Upload => Error::new(ErrorKind::Transport, "the body of the request could not be read"),
            Failure::Unexpected => Error::new(ErrorKind::InvalidRequest, "the call was not expected"),
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
}
