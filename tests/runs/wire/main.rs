//! What calls write and read over a socket: run in the crate that `tests/specs/wire.yml` makes, beside the server that the other
//! tests of the wire have. Every row that differs from what the standards say is named at the end.

mod answers;
mod auth;
mod bodies;
mod parameters;
#[allow(dead_code, reason = "other tests use what is left")]
mod server;

use std::fmt::Debug;
use std::process::ExitCode;

use fixture_wire::{Client, Error};

use server::{Answer, Request, Server};

/// The rows so far, and those that differ.
#[derive(Default)]
pub(crate) struct Rows {
    count: usize,
    wrong: Vec<String>,
}

impl Rows {
    /// A row: what was found, and what a standard says.
    pub(crate) fn same<T: Debug + PartialEq<U>, U: Debug>(&mut self, row: &str, found: T, expected: U) {
        self.count += 1;
        if found != expected {
            self.wrong.push(format!("{row}\n    found    {found:?}\n    expected {expected:?}"));
        }
    }
}

/// A client of a server.
pub(crate) fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).allow_plain_http().build().expect("it needs nothing more")
}

/// A server that answers every call with a 204.
pub(crate) fn listener() -> Server {
    Server::start(std::iter::repeat_n(Answer::empty(204), 200))
}

/// What came of a call; the text of its error where it was not sent, or was refused.
pub(crate) async fn sent(server: &Server, call: impl Future<Output = Result<(), Error>>) -> Result<Request, String> {
    let before = server.requests().len();
    call.await.map_err(|error| error.to_string())?;
    let mut requests = server.requests();
    match requests.len() == before + 1 {
        true => requests.pop().ok_or_else(String::new),
        false => Err(format!("{} requests came", requests.len() - before)),
    }
}

fn main() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("there are resources");
    let mut rows = Rows::default();
    runtime.block_on(async {
        parameters::check(&mut rows).await;
        auth::check(&mut rows).await;
        bodies::check(&mut rows).await;
        answers::check(&mut rows).await;
    });
    for row in &rows.wrong {
        eprintln!("{row}");
    }
    eprintln!("{} of {} rows differ", rows.wrong.len(), rows.count);
    ExitCode::from(u8::from(!rows.wrong.is_empty()))
}
