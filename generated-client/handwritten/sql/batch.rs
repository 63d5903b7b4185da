//! Statements that are run together: all of them or none.

use super::decode::{Failure, Response};
use super::encode::{Requests, When};
use super::failure::{self, At, failed, mismatch, transaction_over};
use super::params::Sql;
use super::pipeline::{Way, exchange, first, rows_of};
use super::rows::Rows;
use crate::Error;
use crate::sql::Client;

/// How a transaction begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Behavior {
    /// It locks nothing before it has to. A transaction that has read and then writes fails where another has written in between.
    #[default]
    Deferred,
    /// It may write from the beginning on, and waits there for another that does.
    Immediate,
    /// Like that one; with some journals of SQLite nobody else may read meanwhile.
    Exclusive,
}

impl Behavior {
    /// The statement that begins it.
    pub(super) fn begin(self) -> &'static str {
        match self {
            Behavior::Deferred => "BEGIN",
            Behavior::Immediate => "BEGIN IMMEDIATE",
            Behavior::Exclusive => "BEGIN EXCLUSIVE",
        }
    }
}

/// A transaction in one request, on a stream of its own.
pub(super) async fn alone(
    client: &Client,
    behavior: Behavior,
    statements: Vec<Sql>,
    is_blocking: bool,
) -> Result<Vec<Rows>, Error> {
    let mut requests = Requests::new();
    whole(&mut requests, behavior, &statements);
    requests.plain("close");
    let answer = exchange(client, requests, Way::alone(is_blocking)).await?;
    read_whole(client, first(client, answer)?, statements.len())
}

/// Writes a transaction: each statement is run if the one before it went well, and what the last one is follows from that.
pub(super) fn whole(requests: &mut Requests, behavior: Behavior, statements: &[Sql]) {
    let (begin, commit, rollback) = (Sql::from(behavior.begin()), Sql::from("COMMIT"), Sql::from("ROLLBACK"));
    let count = statements.len();
    let all = [(When::Always, &begin)].into_iter();
    let all = all.chain(statements.iter().enumerate().map(|(before, sql)| (When::Ok(before), sql)));
    let all = all.chain([(When::Ok(count), &commit), (When::BegunButNot(count + 1), &rollback)]);
    requests.batch(all, 1, true);
}

/// Reads what came of one, of so many statements.
pub(super) fn read_whole(
    client: &Client,
    result: Result<Response, Failure>,
    count: usize,
) -> Result<Vec<Rows>, Error> {
    let at = |step: usize| match step {
        0 => At::Own("the beginning of the transaction"),
        step if step <= count => At::Index(step - 1),
        step if step == count + 1 => At::Own("the end of the transaction"),
        _ => At::Own("the rollback of the transaction"),
    };
    let mut rows = read_steps(client, result, count + 3, at)?;
    // Of these steps the first and the last two are not the caller's.
    rows.truncate(count + 2);
    let mut all = Vec::with_capacity(count);
    for row in rows.into_iter().skip(1) {
        // Without an error nothing is skipped but the rollback.
        all.push(row.ok_or_else(|| transaction_over(client))?);
    }
    all.truncate(count);
    Ok(all)
}

/// Reads what came of the steps of a batch: the first error, or what each returned, nothing where it was skipped.
pub(super) fn read_steps(
    client: &Client,
    result: Result<Response, Failure>,
    count: usize,
    at: impl Fn(usize) -> At,
) -> Result<Vec<Option<Rows>>, Error> {
    let response = match result {
        Ok(response) => response.result.unwrap_or_default(),
        // One that cannot be parsed fails all of them, and the server does not say which.
        Err(failure) => return Err(failed(client, failure::PIPELINE, failure, At::Own("one of the statements"))),
    };
    let (Some(results), Some(errors)) = (response.step_results, response.step_errors) else {
        return Err(mismatch(client, failure::PIPELINE, "a batch has no results"));
    };
    if results.len() != count || errors.len() != count {
        let problem = format!("a batch has {} results and {} errors of {count} steps", results.len(), errors.len());
        return Err(mismatch(client, failure::PIPELINE, &problem));
    }
    for (step, error) in errors.into_iter().enumerate() {
        if let Some(failure) = error {
            return Err(failed(client, failure::PIPELINE, failure, at(step)));
        }
    }
    let mut rows = Vec::with_capacity(count);
    for result in results {
        rows.push(match result {
            Some(result) => Some(rows_of(client, result)?),
            None => None,
        });
    }
    Ok(rows)
}
