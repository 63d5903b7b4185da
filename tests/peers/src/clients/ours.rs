//! `turso-platform`: a client for what is asked once, and a stream of it for transactions.

use turso_platform::Error;
use turso_platform::sql::{
    Client, Executed as Done, IntoParams, Params, Rows, Sql, Stream, Transaction, Value as Theirs, named,
};

use super::{End, Outcome, Step, nested};
use crate::value::{Executed, Params as Asked, Statement, Table, Value};

/// A client of it.
pub(crate) struct Ours {
    client: Client,
    stream: Stream,
}

impl Ours {
    pub(crate) fn new(url: &str) -> anyhow::Result<Self> {
        let client = Client::builder().url(url).token("none").build()?;
        let stream = client.stream();
        Ok(Self { client, stream })
    }

    pub(crate) async fn take(&mut self, step: &Step) -> Result<Outcome, String> {
        let done = match step {
            Step::Query(one) => self.client.query(&one.sql, params(&one.params)).await.map(rows),
            Step::Execute(one) => {
                self.client.execute(&one.sql, params(&one.params)).await.map(|done| changed(done, false))
            }
            Step::Insert(one) => {
                self.client.execute(&one.sql, params(&one.params)).await.map(|done| changed(done, true))
            }
            Step::Batch(all) => self.client.batch(all.iter().map(statement)).await.map(tables),
            Step::Transaction(steps, end) => self.transaction(steps, *end).await,
        };
        done.map_err(|error| said(&error))
    }

    async fn transaction(&mut self, steps: &[Step], end: End) -> Result<Outcome, Error> {
        let mut transaction = self.stream.transaction().await?;
        let mut done = Vec::new();
        for step in steps {
            done.push(within(&mut transaction, step).await.unwrap_or_else(Outcome::Failed));
        }
        match end {
            End::Commit => transaction.commit().await?,
            End::Rollback => transaction.rollback().await?,
            End::Drop => {
                // It is rolled back with the next request of its stream.
                drop(transaction);
                self.stream.query("select 1", ()).await?;
            }
        }
        Ok(Outcome::Transaction(done))
    }
}

async fn within(transaction: &mut Transaction<'_>, step: &Step) -> Result<Outcome, String> {
    let done = match step {
        Step::Query(one) => transaction.query(&one.sql, params(&one.params)).await.map(rows),
        Step::Execute(one) => transaction.execute(&one.sql, params(&one.params)).await.map(|done| changed(done, false)),
        Step::Insert(one) => transaction.execute(&one.sql, params(&one.params)).await.map(|done| changed(done, true)),
        Step::Batch(_) | Step::Transaction(..) => return Err(nested()),
    };
    done.map_err(|error| said(&error))
}

/// What the server said, without what the client says around it.
fn said(error: &Error) -> String {
    error.message().into()
}

fn rows(rows: Rows) -> Outcome {
    Outcome::Rows(table(rows))
}

fn tables(all: Vec<Rows>) -> Outcome {
    Outcome::Batch(all.into_iter().map(table).collect())
}

fn changed(done: Done, with_rowid: bool) -> Outcome {
    let rowid = if with_rowid { done.last_insert_rowid().unwrap_or_default() } else { 0 };
    Outcome::Executed(Executed { affected: done.rows_affected(), rowid })
}

fn table(rows: Rows) -> Table {
    let columns = rows.columns().iter().map(|column| column.name.clone()).collect();
    Table { columns, rows: rows.into_iter().map(|row| row.into_values().into_iter().map(value).collect()).collect() }
}

fn value(value: Theirs) -> Value {
    match value {
        Theirs::Null => Value::Null,
        Theirs::Integer(value) => Value::Integer(value),
        Theirs::Float(value) => Value::Real(value),
        Theirs::Text(value) => Value::Text(value),
        Theirs::Blob(value) => Value::Blob(value),
    }
}

fn statement(statement: &Statement) -> Sql {
    Sql::new(&statement.sql, params(&statement.params))
}

fn params(params: &Asked) -> Params {
    match params {
        Asked::None => ().into_params(),
        Asked::Positional(values) => values.iter().map(theirs).collect::<Vec<_>>().into_params(),
        Asked::Named(values) => named(values.iter().map(|(name, value)| (name, theirs(value)))).into_params(),
    }
}

fn theirs(value: &Value) -> Theirs {
    match value {
        Value::Null => Theirs::Null,
        Value::Integer(value) => Theirs::Integer(*value),
        Value::Real(value) => Theirs::Float(*value),
        Value::Text(value) => Theirs::Text(value.clone()),
        Value::Blob(value) => Theirs::Blob(value.clone()),
    }
}
