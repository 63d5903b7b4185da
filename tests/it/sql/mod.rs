//! The client of SQL over HTTP, as it is generated: what a server has said is read, and what is asked is written.
//!
//! `exchanges` needs no server: it reads what was recorded of one, and what is written by hand in `tests/sql`. The other modules hold
//! what the client does on the wire.

use turso_platform::sql::{Client, ClientBuilder};

mod batons; // what is good once is sent once
mod cursors; // lines as they come
mod exchanges; // requests and responses of a real server
mod hosts; // where calls go, and which credentials go along
mod layer; // queries, streams, cursors and rows
mod samples; // every sample survives its type
mod values; // what SQL knows and JSON does not

use crate::wire::server::{Answer, Server};

/// The token of every client here.
const SECRET: &str = "s3cr3t-of-a-database";

/// The settings of a client of the server, whose calls are made once.
fn builder(server: &Server) -> ClientBuilder {
    Client::builder().url(server.url()).token(SECRET).retries(0)
}

/// A server with a script, and a client of it.
fn given(script: impl IntoIterator<Item = Answer>) -> (Server, Client) {
    let server = Server::start(script);
    let client = builder(&server).build().expect("these settings are right");
    (server, client)
}
