//! The platform itself: a function from a request and a moment to an answer, without sockets, files or clocks.

use std::time::Duration;

mod access;
mod answer;
mod api_tokens;
mod audit_logs;
mod call;
mod catalogue;
mod checks;
mod configuration;
mod databases;
mod faults;
mod group_locations;
mod groups;
mod ids;
mod invites;
mod keys;
mod limits;
mod members;
mod organizations;
mod reports;
mod routes;
mod sql_tokens;
mod state;

pub(crate) use answer::Answer;
pub(crate) use faults::{Delay, Fault};
pub(crate) use keys::Keys;
pub(crate) use limits::RateLimit;
pub(crate) use routes::OPERATIONS;
pub(crate) use state::State;

use call::Call;
use faults::Faults;
use limits::Window;
use routes::Route;

/// What does not change while the platform runs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settings {
    /// The one token that is accepted beside those that were made here; any is where none is given.
    pub(crate) token: Option<String>,
    /// The most groups of an organization.
    pub(crate) max_groups: Option<usize>,
    /// The most databases of an organization.
    pub(crate) max_databases: Option<usize>,
    /// How often requests may come.
    pub(crate) rate_limit: Option<RateLimit>,
    /// What goes wrong on request.
    pub(crate) faults: Vec<Fault>,
    /// How long answers take.
    pub(crate) delays: Vec<Delay>,
    /// Where databases are, with `{name}` and `{organization}`.
    pub(crate) database_host: Option<String>,
}

/// A request as it came.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request<'a> {
    /// The method, in upper case.
    pub(crate) method: &'a str,
    /// The path, percent-encoded.
    pub(crate) path: &'a str,
    /// What stands behind the `?`.
    pub(crate) query: &'a str,
    /// The field `Authorization`.
    pub(crate) authorization: Option<&'a str>,
    /// The field `User-Agent`.
    pub(crate) user_agent: &'a str,
    /// The body.
    pub(crate) body: &'a [u8],
}

/// What comes of a request.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The operation that was called, if it is one.
    pub(crate) operation: Option<&'static str>,
    /// How long to wait before the answer.
    pub(crate) delay: Duration,
    /// The answer; none where the connection is to be dropped.
    pub(crate) answer: Option<Answer>,
    /// Whether something is other than before.
    pub(crate) changed: bool,
}

/// Everything that there is.
pub(crate) struct Platform {
    settings: Settings,
    state: State,
    keys: Keys,
    faults: Faults,
    window: Window,
}

impl Platform {
    /// Begins with this state.
    pub(crate) fn new(settings: Settings, state: State, keys: Keys) -> Platform {
        let faults = Faults::new(settings.faults.clone());
        Platform { settings, state, keys, faults, window: Window::default() }
    }

    /// What there is now.
    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// Answers a request that comes so long after the beginning of 1970.
    pub(crate) fn handle(&mut self, request: &Request<'_>, now: Duration) -> Outcome {
        let route = routes::find(request.method, request.path);
        let operation = match &route {
            Route::Found(operation, _) => Some(operation.id),
            Route::Unknown | Route::OtherMethod(_) => None,
        };
        let delay = faults::delay(&self.settings.delays, operation);
        let mut outcome = Outcome { operation, delay, answer: None, changed: false };
        let limit = self.settings.rate_limit.map(|limit| self.window.take(limit, now));
        let mut answer = match (&limit, self.faults.next(operation)) {
            (Some(taken), _) if taken.refused => limits::refusal(taken),
            (_, Some(faults::Kind::Drop)) => return outcome,
            (_, Some(faults::Kind::Status(status))) => faults::failure(status),
            (_, None) => {
                let before = self.state.changes;
                let answer = self.answer(request, route, now);
                outcome.changed = self.state.changes != before;
                answer
            }
        };
        if let Some(taken) = limit {
            answer.headers.extend(limits::headers(&taken));
        }
        outcome.answer = Some(answer);
        outcome
    }

    fn answer(&mut self, request: &Request<'_>, route: Route, now: Duration) -> Answer {
        match route {
            Route::Unknown => answer::Refusal::new(404, "no operation has this path").into(),
            Route::OtherMethod(allowed) => {
                let mut answer: Answer = answer::Refusal::new(405, "method not allowed").into();
                answer.headers.push(("allow", allowed));
                answer
            }
            Route::Found(operation, values) => {
                let done =
                    access::authenticate(&self.state, &self.settings, request.authorization).and_then(|caller| {
                        let mut call = Call {
                            state: &mut self.state,
                            settings: &self.settings,
                            keys: &self.keys,
                            operation,
                            values,
                            request,
                            caller,
                            now,
                            organization: None,
                        };
                        access::enter(&mut call)?;
                        (operation.handler)(&mut call)
                    });
                done.unwrap_or_else(Answer::from)
            }
        }
    }
}
