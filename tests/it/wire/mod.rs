//! The client of the Turso Platform API against a real server on loopback: bytes out, values in.
//!
//! `table` calls each of the operations; the other modules hold what clients of other generators get wrong. Every test has a
//! server of its own, and none looks at a clock.

use turso_platform::{Client, ClientBuilder};

mod case; // one operation: what it is given, sends, gets and reads
mod cases; // all of them, one file a resource
mod described; // the cases against the document: none is missing, nothing is left out
pub(crate) mod server; // HTTP by hand
mod table; // the cases, run

mod answers; // statuses and bodies of successes
mod connections; // kept, closed, cut, reset, silent, too much
mod credentials; // which token goes where
mod deprecations; // what the document deprecates, the compiler warns of
mod errors; // what a failure says
mod guides; // what guides describe beside the document
mod hooks; // what stands around each attempt
mod mutations; // answers that are almost right
mod options; // what one call alone is given
mod pages; // lists that come in pieces, and where they end
mod paths; // values that must not leave their place
mod providers; // tokens that are given and renewed
mod raw; // answers as they came
mod refusals; // the names of errors, and hints
mod requests; // bodies that are absent, empty or whole; dates
mod secrets; // where a token never shows
mod surroundings; // settings from the environment and from the official CLI
mod transports; // by reqwest, and without a runtime
mod undocumented; // requests that have no method
mod values; // enums, fields and nulls that the document does not have

use server::{Answer, Server};

/// The token of every client here. Tests search for it where it must not be.
const SECRET: &str = "s3cr3t-0f-all";

/// A client of the server, for an organization with a plain name.
fn client(server: &Server) -> Client {
    builder(server).build().expect("these settings are right")
}

/// The settings of [`client`], whose calls are made once.
fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(server.url()).token(SECRET).organization("acme").retries(0)
}

/// A server that gives one answer.
fn answering(answer: Answer) -> Server {
    Server::start([answer])
}
