//! [`Case`]: one operation called with all it takes, what that is on the wire, and what its answer is as a value.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use serde_json::Value;
use turso_platform::{Client, Error};

/// Texts that no path and no query can carry as they are, each with what it is on the wire. `{org}`, `{name}` and `{other}`
/// stand for the latter in a [`Case`].
pub(super) const ORG: &str = "a b/c%é";
pub(super) const NAME: &str = "my db/1%ü";
pub(super) const OTHER: &str = "x/y z%ñ";
const WIRE: [(&str, &str); 3] =
    [("{org}", "a%20b%2Fc%25%C3%A9"), ("{name}", "my%20db%2F1%25%C3%BC"), ("{other}", "x%2Fy%20z%25%C3%B1")];

type Attempted = Pin<Box<dyn Future<Output = Result<String, Error>> + Send>>;
type Called = Pin<Box<dyn Future<Output = Option<Value>> + Send>>;

pub(super) struct Case {
    /// The operation.
    pub(super) id: &'static str,
    /// Method, path and query that it sends.
    pub(super) line: String,
    /// The body that it sends.
    pub(super) body: Option<Value>,
    /// The body that comes back.
    pub(super) answer: Option<Value>,
    /// Calls it, and shows and writes what it returns, without a look at it.
    pub(super) attempt: Box<dyn Fn(&Client) -> Attempted + Send>,
    /// Calls it, checks the value that it returns, and writes that value back as JSON.
    pub(super) call: Box<dyn Fn(&Client) -> Called + Send>,
}

/// Makes a case. That the future must be `Send` is part of what is tested.
pub(super) fn case<T, F>(
    id: &'static str,
    line: &str,
    body: impl Into<Option<Value>>,
    answer: impl Into<Option<Value>>,
    call: impl Fn(&Client) -> F + Send + Sync + 'static,
    check: fn(T),
) -> Case
where
    T: serde::Serialize + Debug + Send + 'static,
    F: Future<Output = Result<T, Error>> + Send + 'static,
{
    let line = WIRE.iter().fold(line.to_owned(), |line, (name, wire)| line.replace(name, wire));
    let call = Arc::new(call);
    let again = call.clone();
    let attempt = move |client: &Client| -> Attempted {
        let sent = again(client);
        Box::pin(async move {
            let got = sent.await?;
            let written = serde_json::to_value(&got).unwrap_or_else(|e| panic!("{e}"));
            Ok(format!("{got:?} {got:#?} {}", written.is_null()))
        })
    };
    let call = move |client: &Client| -> Called {
        let sent = call(client);
        Box::pin(async move {
            let got = sent.await.unwrap_or_else(|e| panic!("{e}"));
            // The answers have nothing beyond the document, so whatever lands there has no field.
            let shown = format!("{got:?}");
            assert!(!shown.contains("extra: {\""), "something of the answer has no field: {shown}");
            let written = serde_json::to_value(&got).unwrap_or_else(|e| panic!("{e}"));
            check(got);
            Some(written).filter(|written| !written.is_null())
        })
    };
    Case { id, line, body: body.into(), answer: answer.into(), attempt: Box::new(attempt), call: Box::new(call) }
}
