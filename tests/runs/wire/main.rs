//! What calls write and read over a socket: run in the crate that `tests/specs/wire.yml` makes, beside the server that the other
//! tests of the wire have. Every row that differs from what the standards say is named at the end.

mod answers;
mod auth;
mod bodies;
mod parameters;
mod rows;
#[allow(dead_code, reason = "other tests use what is left")]
mod server;

use std::process::ExitCode;

use fixture_wire::{Client, Error};

pub(crate) use rows::Rows;
use server::{Answer, Request, Server};

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
    rows.end()
}
