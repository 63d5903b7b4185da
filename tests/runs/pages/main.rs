//! Lists in pages, over a socket: run in the crate that `tests/specs/pages.yml` makes, beside the server that the other tests of
//! the wire have. Every row that differs from what it should be is named at the end.

mod ends;
mod positions;
mod rows;
#[allow(dead_code, reason = "other tests use what is left")]
mod server;

use std::fmt::Debug;
use std::process::ExitCode;

use fixture_pages::api::lists::Lists;
use fixture_pages::types::Thing;
use fixture_pages::{Client, Error, Items, Pages};
use serde_json::{Value, json};

pub(crate) use rows::Rows;
use server::{Answer, Server};

/// A server that gives these answers and then errors, and a client of it.
pub(crate) fn given(answers: impl IntoIterator<Item = Value>) -> (Server, Client) {
    let server = Server::start(answers.into_iter().map(|body| Answer::json(200, &body)));
    let client = client(&server);
    (server, client)
}

pub(crate) fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).allow_plain_http().build().expect("it needs nothing more")
}

/// Things with these numbers.
pub(crate) fn things(ids: &[i64]) -> Value {
    ids.iter().map(|id| json!({"id": id})).collect()
}

/// What was asked for: path and query of each request.
pub(crate) fn asked(server: &Server) -> Vec<String> {
    server.requests().into_iter().map(|request| request.target).collect()
}

/// The numbers of all things, and the error that ended them. Whatever a server does, there is an end.
pub(crate) async fn all(mut items: Items<Thing>) -> (Vec<i64>, Option<String>) {
    let mut found = Vec::new();
    loop {
        match items.next().await {
            Ok(Some(item)) if found.len() < 100 => found.push(item.id),
            Ok(Some(_)) => return (found, Some("it has no end".to_owned())),
            Ok(None) => return (found, None),
            Err(e) => return (found, Some(e.message().to_owned())),
        }
    }
}

/// How many pages there were, and the error that ended them.
pub(crate) async fn count<T: Debug>(mut pages: Pages<T>) -> (usize, Option<String>)
where
    Pages<T>: Next,
{
    let mut found = 0;
    loop {
        match pages.step().await {
            Ok(true) if found < 100 => found += 1,
            Ok(true) => return (found, Some("it has no end".to_owned())),
            Ok(false) => return (found, None),
            Err(e) => return (found, Some(e.message().to_owned())),
        }
    }
}

/// What pages of any type can do.
pub(crate) trait Next {
    async fn step(&mut self) -> Result<bool, Error>;
}

macro_rules! next {
    ($($page:ty),*) => {
        $(impl Next for Pages<$page> {
            async fn step(&mut self) -> Result<bool, Error> {
                self.next().await.map(|page| page.is_some())
            }
        })*
    };
}

next!(fixture_pages::types::Numbered, fixture_pages::types::Cursor, Vec<Thing>);

/// The lists of a client.
pub(crate) fn lists(client: &Client) -> Lists<'_> {
    client.lists()
}

fn main() -> ExitCode {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().expect("there are resources");
    let mut rows = Rows::default();
    runtime.block_on(async {
        ends::check(&mut rows).await;
        positions::check(&mut rows).await;
    });
    rows.end()
}
