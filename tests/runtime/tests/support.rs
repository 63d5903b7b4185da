//! Transports that answer from memory, or never.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::api::Client;
use crate::generated::{Attempt, Body, BoxFuture, Clock, Transport, TransportError};

/// Answers each request alike, and keeps what was asked.
#[derive(Clone)]
pub(crate) struct Canned(Arc<Inside>);

struct Inside {
    answer: Box<dyn Fn() -> Result<http::Response<Body>, TransportError> + Send + Sync>,
    requests: Mutex<Vec<http::Request<Body>>>,
}

impl Canned {
    pub(crate) fn new(
        answer: impl Fn() -> Result<http::Response<Body>, TransportError> + Send + Sync + 'static,
    ) -> Canned {
        Canned(Arc::new(Inside { answer: Box::new(answer), requests: Mutex::default() }))
    }

    pub(crate) fn reply(status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) -> Canned {
        let body = body.into();
        Canned::new(move || {
            let response = http::Response::builder().status(status).header("content-type", content_type);
            Ok(response.header("x-trace", "t1").body(Body::from(body.clone())).unwrap())
        })
    }

    /// The only request so far.
    pub(crate) fn request(&self) -> http::Request<Body> {
        let mut requests = self.0.requests.lock().unwrap();
        assert_eq!(requests.len(), 1, "how many requests were sent");
        requests.remove(0)
    }

    pub(crate) fn untouched(&self) -> bool {
        self.0.requests.lock().unwrap().is_empty()
    }

    pub(crate) fn client(&self) -> Client {
        Client::builder().transport(self.clone()).retries(0).build().unwrap()
    }
}

impl Transport for Canned {
    fn send(
        &self,
        request: http::Request<Body>,
        _: Attempt,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.requests.lock().unwrap().push(request);
        Box::pin(std::future::ready((self.0.answer)()))
    }

    fn clock(&self) -> &dyn Clock {
        self
    }
}

/// A clock that stands still. Nobody waits for an alarm here, since each answer is there at once; what else waits does not.
impl Clock for Canned {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// Never answers, and has a clock whose alarms go off at once.
#[derive(Clone, Default)]
pub(crate) struct Silent(Arc<Mutex<Vec<(Attempt, Duration)>>>);

impl Silent {
    /// The limits of the only attempt, and the alarm set for it.
    pub(crate) fn limits(&self) -> (Attempt, Duration) {
        let mut attempts = self.0.lock().unwrap();
        assert_eq!(attempts.len(), 1);
        attempts.remove(0)
    }
}

impl Transport for Silent {
    fn send(
        &self,
        _: http::Request<Body>,
        attempt: Attempt,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut attempts = self.0.lock().unwrap();
        match attempts.last_mut() {
            Some(last) => last.0 = attempt,
            None => attempts.push((attempt, Duration::ZERO)),
        }
        Box::pin(std::future::pending())
    }

    fn clock(&self) -> &dyn Clock {
        self
    }
}

impl Clock for Silent {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, alarm: Duration) -> BoxFuture<'static, ()> {
        let nothing = Attempt::new(Duration::ZERO, Duration::ZERO, 0);
        self.0.lock().unwrap().push((nothing, alarm));
        Box::pin(std::future::ready(()))
    }
}

pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}
