//! What is known of a connection to the database: by which baton it goes on, where, and whether it does at all.

use std::sync::Arc;

use super::absent::{Absent, Return};
use super::decode::{Failure, Response};
use super::encode::Requests;
use super::failure::{At, PIPELINE, closed, failed, unsendable};
use super::pipeline::{Answer, Way, close_behind, exchange, first};
use crate::sql::Client;
use crate::sql::types::{StreamRequest, StreamResult};
use crate::{Error, ErrorKind};

pub(super) struct Connection {
    client: Client,
    state: State,
    /// Where the server wants the next requests, if not where the client's go.
    base_url: Option<String>,
    /// Whether a transaction was dropped that is still open.
    rollback_due: bool,
    /// Whether the last call is one that the thread waits for.
    pub(super) is_blocking: bool,
    /// The same of the call before what is done in the background.
    was_blocking: bool,
}

#[derive(Clone)]
enum State {
    /// There is nothing at the server.
    Fresh,
    /// By this baton it goes on, which is good for one request.
    Open(String),
    /// It takes nothing more, and why.
    Closed(&'static str),
    /// It is busy in the background, and comes back.
    Away(Arc<Return>),
}

impl State {
    /// Where nobody knows what became of a request.
    const UNKNOWN: State = State::Closed("a request on it was dropped before its answer was there");
}

impl Connection {
    pub(super) fn new(client: &Client) -> Connection {
        let client = client.clone();
        Connection { client, state: State::Fresh, base_url: None, rollback_due: false, is_blocking: false, was_blocking: false }
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    /// Rolls back in the background what is open. Where that is not done to its end, the next request begins with it.
    pub(super) fn roll_back_behind(&mut self) {
        if !matches!(self.state, State::Open(_)) {
            return;
        }
        self.rollback_due = true;
        let back = Arc::new(Return::default());
        let mut here = Connection::new(&self.client);
        here.state = State::Away(back.clone());
        here.is_blocking = self.is_blocking;
        here.was_blocking = self.is_blocking;
        let mut away = Absent { connection: Some(std::mem::replace(self, here)), back };
        let (core, is_blocking) = (self.client.core.clone(), self.is_blocking);
        let work = async move {
            if let Some(connection) = &mut away.connection {
                // Where it fails, the connection knows.
                let _ = connection.send(connection.with_rollback()).await;
            }
        };
        core.detach(is_blocking, Box::pin(work));
    }

    /// Begins a pipeline, with a rollback where one is due, once the connection is here.
    pub(super) async fn requests(&mut self) -> Result<Requests, Error> {
        if let State::Away(back) = &self.state {
            // A thread that waits may be the one that the work in the background needs, unless that has a thread of its own.
            let may_wait = self.was_blocking || !self.is_blocking;
            match back.wait(may_wait).await {
                Some(connection) => {
                    let is_blocking = self.is_blocking;
                    *self = connection;
                    self.is_blocking = is_blocking;
                }
                None => {
                    let problem = "a rollback of an async call is under way on the stream: await its next request";
                    return Err(unsendable(&self.client, problem));
                }
            }
        }
        Ok(self.with_rollback())
    }

    fn with_rollback(&self) -> Requests {
        let mut requests = Requests::new();
        if self.rollback_due {
            requests.rollback_first();
        }
        requests
    }

    /// Sends requests, and keeps what the answer says of the next ones.
    ///
    /// From the moment that they may have been sent until the answer is there, nothing is known of the stream. So that is its state
    /// then, and it stays so if the caller gives up.
    pub(super) async fn send(&mut self, requests: Requests) -> Result<Answer, Error> {
        let before = self.take()?;
        let base_url = self.base_url.clone();
        let baton = match &before {
            State::Open(baton) => Some(baton.as_str()),
            _ => None,
        };
        let way = Way { base_url: base_url.as_deref(), baton, is_blocking: self.is_blocking };
        match exchange(&self.client, requests, way).await {
            Ok(mut answer) => {
                self.rollback_due = false;
                self.go_on(answer.baton.take(), answer.base_url.take());
                Ok(answer)
            }
            Err(e) => Err(self.stop(e, before)),
        }
    }

    /// Sends what is one request of the caller's.
    pub(super) async fn send_one(&mut self, requests: Requests) -> Result<Result<Response, Failure>, Error> {
        let answer = self.send(requests).await?;
        first(&self.client, answer)
    }

    /// The same, where the answer is no rows.
    pub(super) async fn ask(&mut self, requests: Requests) -> Result<Response, Error> {
        self.send_one(requests).await?.map_err(|failure| failed(&self.client, PIPELINE, failure, At::Only))
    }

    /// Sends requests of the typed protocol.
    pub(super) async fn typed(&mut self, requests: Vec<StreamRequest>) -> Result<Vec<StreamResult>, Error> {
        let first = self.requests().await?;
        if self.rollback_due {
            self.send(first).await?;
        }
        let before = self.take()?;
        let mut call = self.client.protocol().pipeline(requests);
        if let State::Open(baton) = &before {
            call = call.baton(baton);
        }
        if let Some(url) = &self.base_url {
            call = call.with_base_url(url);
        }
        match call.send().await {
            Ok(came) => {
                self.go_on(came.baton, came.base_url);
                Ok(came.results)
            }
            Err(e) => Err(self.stop(e, before)),
        }
    }

    pub(super) async fn close(&mut self) -> Result<(), Error> {
        let mut outcome = self.requests().await.map(drop);
        if outcome.is_ok() && matches!(self.state, State::Open(_)) {
            // It rolls back what is open.
            let mut requests = Requests::new();
            requests.plain("close");
            outcome = self.send(requests).await.map(drop);
        }
        self.rollback_due = false;
        self.state = State::Closed("it was closed by `close`");
        outcome
    }

    /// Takes the state for a request, in which nobody knows it.
    fn take(&mut self) -> Result<State, Error> {
        if let State::Closed(why) = self.state {
            return Err(closed(&self.client, why));
        }
        Ok(std::mem::replace(&mut self.state, State::UNKNOWN))
    }

    fn go_on(&mut self, baton: Option<String>, base_url: Option<String>) {
        match baton {
            Some(baton) => {
                self.state = State::Open(baton);
                self.base_url = base_url.or(self.base_url.take());
            }
            // The server has closed it, as it may where nothing is kept on it.
            None => {
                self.state = State::Fresh;
                self.base_url = None;
            }
        }
    }

    /// A request failed. Where it was never sent, nothing has changed; otherwise its baton is spent.
    fn stop(&mut self, error: Error, before: State) -> Error {
        let unsent = matches!(
            error.kind(),
            ErrorKind::InvalidRequest
                | ErrorKind::Config
                | ErrorKind::Credential
                | ErrorKind::Connect
                | ErrorKind::RateLimited
                | ErrorKind::Timeout
        );
        if unsent && error.status().is_none() && !error.may_have_succeeded() {
            self.state = before;
        } else {
            self.state = State::Closed("a request on it failed, by which the server closes it and rolls its transaction back");
            self.rollback_due = false;
        }
        error
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if let State::Open(baton) = &self.state {
            let (base_url, baton) = (self.base_url.as_deref(), Some(baton.as_str()));
            close_behind(&self.client, Way { base_url, baton, is_blocking: self.is_blocking });
        }
    }
}

/// Without the baton, which is as good as a password for the stream.
impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = match self.state {
            State::Fresh => "not begun",
            State::Open(_) => "open",
            State::Closed(why) => why,
            State::Away(_) => "rolling back",
        };
        f.debug_struct("Connection").field("client", &self.client).field("state", &state).finish_non_exhaustive()
    }
}
