//! One exchange: requests go out, and an answer comes back that has one result for each.

use std::sync::Arc;

use http::Method;

use super::decode::{Cells, Failure, Pipeline, Response, StepResult};
use super::encode::Requests;
use super::failure::{self, At, failed, mismatch};
use super::rows::{Executed, Row, Rows};
use crate::runtime::{Call, Operation, Reply, Scheme, Sent};
use crate::sql::Client;
use crate::sql::client::{ENCRYPTION_KEY, TOKEN};
use crate::{Body, Error};

/// As the protocol describes it. That one is read into the types of the protocol; this one is read as bytes.
static PIPELINE: Operation = operation(failure::PIPELINE, "/v3/pipeline", "application/json");
pub(super) static CURSOR: Operation = operation(failure::CURSOR, "/v3/cursor", "text/plain");

const fn operation(id: &'static str, path: &'static str, accept: &'static str) -> Operation {
    Operation { id, method: Method::POST, path, lifted: &[], security: SECURITY, accept, secret: false, server: None }
}

static SECURITY: &[&[&Scheme]] = &[&[&TOKEN, &ENCRYPTION_KEY], &[&TOKEN], &[&ENCRYPTION_KEY], &[]];

/// Where a request goes, and how.
#[derive(Clone, Copy)]
pub(super) struct Way<'w> {
    pub(super) base_url: Option<&'w str>,
    pub(super) baton: Option<&'w str>,
    /// Whether the thread waits for it.
    #[cfg_attr(not(feature = "blocking"), allow(dead_code, reason = "there is nothing to choose"))]
    pub(super) is_blocking: bool,
}

impl Way<'_> {
    /// A stream of its own, at the client's base URL.
    pub(super) fn alone(is_blocking: bool) -> Way<'static> {
        Way { base_url: None, baton: None, is_blocking }
    }
}

/// Makes the call of a request.
pub(super) fn call(client: &Client, operation: &'static Operation, body: Vec<u8>, way: Way<'_>) -> Call {
    let mut call = client.core.call(operation);
    call.own_body("application/json", Body::from(body));
    if let Some(url) = way.base_url {
        call.base_url(url);
    }
    if way.baton.is_some() {
        call.single_use();
    }
    #[cfg(feature = "blocking")]
    if way.is_blocking {
        return call.blocking();
    }
    call
}

/// Closes a stream in the background.
pub(super) fn close_behind(client: &Client, way: Way<'_>) {
    let mut requests = Requests::new();
    requests.plain("close");
    call(client, &PIPELINE, requests.finish(way.baton), way).detach();
}

/// What came back: where the stream goes on, and one result for each of the caller's requests.
pub(super) struct Answer {
    pub(super) baton: Option<String>,
    pub(super) base_url: Option<String>,
    pub(super) results: Vec<Result<Response, Failure>>,
}

/// Sends requests and reads their answer.
pub(super) async fn exchange(client: &Client, requests: Requests, way: Way<'_>) -> Result<Answer, Error> {
    if let Some(problem) = requests.problem() {
        return Err(failure::unsendable(client, problem));
    }
    let (kinds, own) = (requests.kinds().to_vec(), requests.own());
    let call = call(client, &PIPELINE, requests.finish(way.baton), way);
    let came: Pipeline = Sent::new(call.send(), Reply::read).await?;
    let wrong = |problem: String| Err(mismatch(client, failure::PIPELINE, &problem));
    if came.results.len() != kinds.len() {
        return wrong(format!("it has {} results, and there are {} requests", came.results.len(), kinds.len()));
    }
    let mut results = Vec::with_capacity(kinds.len());
    for (index, (outcome, kind)) in came.results.into_iter().zip(kinds).enumerate() {
        results.push(match (outcome.response, outcome.error) {
            (_, Some(failure)) => Err(failure),
            (Some(response), None) if response.kind == kind => Ok(response),
            (Some(_), None) => return wrong(format!("its result at index {index} is none of `{kind}`")),
            (None, None) => return wrong(format!("its result at index {index} is neither a response nor an error")),
        });
    }
    results.drain(..own.min(results.len()));
    Ok(Answer { baton: came.baton, base_url: came.base_url, results })
}

/// The first result that is the caller's.
pub(super) fn first(client: &Client, answer: Answer) -> Result<Result<Response, Failure>, Error> {
    let first = answer.results.into_iter().next();
    first.ok_or_else(|| mismatch(client, failure::PIPELINE, "it has no result"))
}

/// Reads what came of a statement.
pub(super) fn rows(client: &Client, result: Result<Response, Failure>) -> Result<Rows, Error> {
    match result {
        Ok(response) => rows_of(client, response.result.unwrap_or_default()),
        Err(failure) => Err(failed(client, failure::PIPELINE, failure, At::Only)),
    }
}

/// Makes rows of the result of a statement.
pub(super) fn rows_of(client: &Client, result: StepResult) -> Result<Rows, Error> {
    let (Some(columns), Some(Cells(cells))) = (result.columns, result.rows) else {
        return Err(mismatch(client, failure::PIPELINE, "a result has no rows"));
    };
    let columns: Arc<[_]> = columns.into();
    let mut rows = Vec::with_capacity(cells.len());
    for values in cells {
        if values.len() != columns.len() {
            let problem = format!("a row has {} values, and there are {} columns", values.len(), columns.len());
            return Err(mismatch(client, failure::PIPELINE, &problem));
        }
        rows.push(Row { columns: columns.clone(), values });
    }
    let executed = Executed {
        rows_affected: result.rows_affected.unwrap_or_default(),
        last_insert_rowid: result.last_insert_rowid.0,
    };
    Ok(Rows { columns, rows, executed })
}
