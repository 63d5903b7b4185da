//! A call goes out, and its answer comes in: attempts, timers, and what is said where there is no answer.

use std::future::poll_fn;
use std::task::{Context, Poll};

use bytes::BytesMut;
use http::{Request, Response};

use super::body::Body;
use super::call::Call;
use super::error::{Error, ErrorKind};
use super::reply::Reply;
use super::transport::{Attempt, BoxFuture, Failure, TransportError};

impl Call {
    /// Sends the call, and reads all of the answer. A status other than 2xx is an error.
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

    async fn run(self, request: Result<Request<Body>, String>) -> Result<Reply, Error> {
        let operation = self.operation;
        let request = request.map_err(|problem| Error::new(ErrorKind::InvalidRequest, problem))?;
        let path = request.uri().path().to_owned();
        let outcome = match self.attempt(request).await {
            Ok(reply) => reply.success(self.taken),
            Err(e) => Err(self.failed(e)),
        };
        match outcome {
            Ok(reply) => Ok(reply.of(path).hiding(self.secrets())),
            Err(e) => Err(self.without_secrets(e).at(&operation.method, &path)),
        }
    }

    /// Returns the credentials that it is sent with.
    pub(super) fn secrets(&self) -> Vec<String> {
        let all = self.credentials.all().iter().chain(self.core.0.credentials.all());
        all.map(|(_, secret)| secret.clone()).collect()
    }

    /// Takes the credentials out of what a server repeats of them: its message goes into logs.
    pub(super) fn without_secrets(&self, mut error: Error) -> Error {
        for secret in self.secrets() {
            error = error.without(&secret);
        }
        error
    }

    /// Makes one attempt, and drops it when its time is up.
    async fn attempt(&self, request: Request<Body>) -> Result<Reply, TransportError> {
        let mut alarm = self.alarm();
        let response = self.begin(request, &mut alarm).await?;
        self.finish(response, &mut alarm).await
    }

    /// Rings when the time of an attempt is up.
    pub(super) fn alarm(&self) -> BoxFuture<'static, ()> {
        self.core.0.transport.clock().sleep(self.attempt_timeout.min(self.timeout))
    }

    /// Sends the request and waits for the head of the response.
    pub(super) async fn begin(
        &self,
        request: Request<Body>,
        alarm: &mut BoxFuture<'static, ()>,
    ) -> Result<Response<Body>, TransportError> {
        let shared = &self.core.0;
        let time = self.attempt_timeout.min(self.timeout);
        let attempt = Attempt::new(time, shared.limits.connect, shared.limits.response_bytes);
        let mut sending = shared.transport.send(request, attempt);
        poll_fn(|cx| in_time(sending.as_mut().poll(cx), alarm, cx)).await
    }

    /// Reads all of the body.
    pub(super) async fn finish(
        &self,
        response: Response<Body>,
        alarm: &mut BoxFuture<'static, ()>,
    ) -> Result<Reply, TransportError> {
        let (parts, mut body) = response.into_parts();
        let limit = self.core.0.limits.response_bytes;
        let mut whole = BytesMut::new();
        let body = poll_fn(|cx| in_time(body.poll_collect(cx, limit, &mut whole), alarm, cx)).await?;
        Ok(Reply::new(self.operation, parts.status, parts.headers, body))
    }

    /// Says what became of an attempt without a response.
    pub(super) fn failed(&self, e: TransportError) -> Error {
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
            Failure::Upload => Error::new(ErrorKind::Transport, "the body of the request could not be read"),
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

/// What has come of something, or that its time is up.
pub(super) fn in_time<T>(
    polled: Poll<Result<T, TransportError>>,
    alarm: &mut BoxFuture<'static, ()>,
    cx: &mut Context<'_>,
) -> Poll<Result<T, TransportError>> {
    match polled {
        Poll::Pending => alarm.as_mut().poll(cx).map(|()| Err(TransportError::new(Failure::Timeout))),
        ready => ready,
    }
}
