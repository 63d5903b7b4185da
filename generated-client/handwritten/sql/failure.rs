//! Errors of SQL: what a server says of a statement that failed, as the crate's error.

use std::fmt;

use super::decode::Failure;
use crate::runtime::Wrong;
use crate::sql::Client;
use crate::{Error, ErrorKind};

/// The operation that errors are from.
pub(super) const PIPELINE: &str = "pipeline";
pub(super) const CURSOR: &str = "cursor";

/// The codes of what the client finds by itself.
const STREAM_CLOSED: &str = "STREAM_CLOSED";
pub(super) const TRANSACTION_CLOSED: &str = "TRANSACTION_CLOSED";

/// Returns which statement an error of SQL is about, counted from 0: of a batch the one that failed, of a single statement 0. `None`
/// where the error is not one of SQL, or not of one statement, as where a batch could not be begun.
#[inline]
pub fn statement_index(error: &Error) -> Option<usize> {
    match std::error::Error::source(error).and_then(|source| source.downcast_ref::<Detail>()) {
        Some(detail) => detail.index,
        None => (error.kind() == ErrorKind::Failed).then_some(0),
    }
}

/// Returns the more detailed code of an error of SQL, such as `SQLITE_CONSTRAINT_UNIQUE`, where the server gives one beside
/// [`code`](Error::code).
#[inline]
pub fn extended_code(error: &Error) -> Option<&str> {
    std::error::Error::source(error)?.downcast_ref::<Detail>()?.extended_code.as_deref()
}

/// What the crate's error has no place for.
#[derive(Debug)]
struct Detail {
    index: Option<usize>,
    what: String,
    extended_code: Option<String>,
}

impl fmt::Display for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Detail {}

/// Which of the statements failed.
#[derive(Clone, Copy)]
pub(super) enum At {
    /// There is one.
    Only,
    /// One of several.
    Index(usize),
    /// What the client has put before the caller's statements, or after them.
    Own(&'static str),
}

/// The error of a statement.
pub(super) fn failed(client: &Client, operation: &'static str, failure: Failure, at: At) -> Error {
    let mut wrong = Wrong::new(ErrorKind::Failed, &failure.message).during(operation);
    if let Some(code) = failure.code {
        wrong = wrong.code(code);
    }
    let (index, what) = match at {
        At::Only => (Some(0), None),
        At::Index(index) => (Some(index), Some(format!("the statement at index {index}"))),
        At::Own(what) => (None, Some(what.to_owned())),
    };
    let what = match (what, &failure.extended_code) {
        (Some(what), Some(code)) => Some(format!("{what}, {code}")),
        (what, code) => what.or_else(|| code.clone()),
    };
    if let Some(what) = what {
        wrong = wrong.because(Detail { index, what, extended_code: failure.extended_code });
    }
    wrong.of(&client.core)
}

/// The error of a stream that takes nothing more.
pub(super) fn closed(client: &Client, why: &str) -> Error {
    let message = format!("the stream is closed, since {why}; begin another by `stream()` of the client");
    Wrong::new(ErrorKind::InvalidRequest, &message).during(PIPELINE).code(STREAM_CLOSED).of(&client.core)
}

/// The error of a transaction that the server has ended. What was to be run in it was not run.
pub(super) fn transaction_over(client: &Client) -> Error {
    let message = "the transaction is over, rolled back by the server before this statement, which was not run; begin another";
    Wrong::new(ErrorKind::Failed, message).during(PIPELINE).code(TRANSACTION_CLOSED).of(&client.core)
}

/// The error of what cannot be sent.
pub(super) fn unsendable(client: &Client, problem: &str) -> Error {
    Wrong::new(ErrorKind::InvalidRequest, problem).during(PIPELINE).of(&client.core)
}

/// The error of an answer that does not belong to what was asked.
pub(super) fn mismatch(client: &Client, operation: &'static str, problem: &str) -> Error {
    let message = format!("the answer is not one to this request: {problem}");
    Wrong::new(ErrorKind::Decode, &message).during(operation).of(&client.core)
}
