//! A transport that leads to the platform without a socket. Each answer is held to the document, and time passes where a client
//! waits.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use turso_platform::{Attempt, Body, BoxFuture, Client, Clock, Failure, Transport, TransportError};

use crate::platform::{Answer, Keys, Platform, Request, Settings, State};
use crate::spec::Spec;

/// When time begins: a moment in 2026.
const BEGIN: Duration = Duration::from_secs(1_767_225_600);

thread_local! {
    static SPEC: Spec = Spec::load();
}

/// A platform of its own.
#[derive(Clone)]
pub(crate) struct Inside(Arc<Mutex<World>>);

pub(crate) struct World {
    pub(crate) platform: Platform,
    pub(crate) now: Duration,
    /// How many requests came.
    pub(crate) requests: usize,
    /// Which operations were successful.
    pub(crate) done: BTreeSet<&'static str>,
}

impl Inside {
    pub(crate) fn new(settings: Settings) -> Inside {
        Inside::on_plan(settings, "scaler")
    }

    pub(crate) fn on_plan(settings: Settings, plan: &str) -> Inside {
        let state = State::new([7; 32], "sam", &["acme".to_owned()], plan);
        let keys = Keys::of_seed(state.seed()).expect("a seed makes keys");
        let platform = Platform::new(settings, state, keys);
        let world = World { platform, now: BEGIN, requests: 0, done: BTreeSet::new() };
        Inside(Arc::new(Mutex::new(world)))
    }

    /// What there is.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.0.lock().expect("nobody panicked with it")
    }

    /// A client of it that makes no second attempt.
    pub(crate) fn client(&self) -> Client {
        self.client_of("acme", "a token", 0)
    }

    pub(crate) fn client_of(&self, organization: &str, token: &str, retries: u32) -> Client {
        let client = Client::builder().transport(self.clone()).token(token).organization(organization);
        client.retries(retries).build().expect("a client can be made")
    }

    /// Asks for something by hand. The answer is held to the document.
    pub(crate) fn ask(&self, request: &Request<'_>) -> Option<Answer> {
        let mut world = self.world();
        let now = world.now;
        world.requests += 1;
        let outcome = world.platform.handle(request, now);
        if let Some(answer) = &outcome.answer {
            let Request { method, path, query, .. } = request;
            let said = SPEC.with(|spec| spec.check(outcome.operation, answer.status, answer.body.as_deref()));
            said.unwrap_or_else(|why| panic!("{method} {path}?{query}: {answer:?} is not as described: {why}"));
            world.done.extend(outcome.operation.filter(|_| answer.status == 200));
        }
        outcome.answer
    }

    /// The status and the text of an error.
    pub(crate) fn refused(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let answer = self.ask(&Request {
            method,
            path,
            query: "",
            authorization: Some("Bearer any"),
            user_agent: "",
            body: body.as_bytes(),
        });
        let answer = answer.expect("it answers");
        (answer.status, answer.body.unwrap_or_default())
    }
}

impl Transport for Inside {
    fn send(
        &self,
        request: http::Request<Body>,
        _: Attempt,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let (head, body) = request.into_parts();
        let field = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
        let answer = self.ask(&Request {
            method: head.method.as_str(),
            path: head.uri.path(),
            query: head.uri.query().unwrap_or_default(),
            authorization: field("authorization"),
            user_agent: field("user-agent").unwrap_or_default(),
            body: body.as_bytes().map(|bytes| bytes.as_ref()).unwrap_or_default(),
        });
        let Some(answer) = answer else {
            let error = TransportError::new(Failure::Interrupted);
            return Box::pin(std::future::ready(Err(error)));
        };
        let mut response = http::Response::builder().status(answer.status);
        if answer.body.is_some() {
            response = response.header("content-type", "application/json");
        }
        for (name, value) in &answer.headers {
            response = response.header(*name, value);
        }
        let response = response.body(Body::from(answer.body.unwrap_or_default())).expect("it is a response");
        Box::pin(std::future::ready(Ok(response)))
    }

    fn clock(&self) -> &dyn Clock {
        self
    }
}

impl Clock for Inside {
    fn now(&self) -> Duration {
        self.world().now
    }

    /// Time passes when somebody waits, and not when an alarm is set that is never waited for.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let inside = self.clone();
        Box::pin(async move { inside.world().now += duration })
    }

    fn epoch(&self) -> Option<Duration> {
        Some(self.world().now)
    }
}
