//! `turso_serverless`: the official client, on reqwest.

use turso_serverless::{BatchStatement, Builder, Connection, Params, Row, TransactionBehavior, Value as Theirs};

use super::{End, Outcome, Step, nested};
use crate::value::{Executed, Params as Ours, Statement, Table, Value};

/// A connection of it.
pub(crate) struct Serverless(Connection);

impl Serverless {
    pub(crate) async fn new(url: &str) -> anyhow::Result<Self> {
        Ok(Self(Builder::new_remote(url).build().await?.connect()?))
    }

    pub(crate) async fn take(&mut self, step: &Step) -> Result<Outcome, String> {
        match step {
            Step::Batch(statements) => {
                let statements =
                    statements.iter().map(|one| BatchStatement::new(one.sql.as_str(), params(&one.params)));
                let statements = statements.collect::<Result<Vec<_>, _>>().map_err(|error| error.to_string())?;
                let done = self.0.transactional_batch(statements, TransactionBehavior::Immediate).await;
                let tables = done.map_err(|error| error.to_string())?.into_iter().map(|one| {
                    let columns = one.columns().iter().map(|column| column.name().to_owned()).collect();
                    Ok(Table { columns, rows: one.rows().iter().map(values).collect::<Result<_, String>>()? })
                });
                Ok(Outcome::Batch(tables.collect::<Result<_, String>>()?))
            }
            Step::Transaction(steps, end) => {
                let transaction = self.0.unchecked_transaction().await.map_err(|error| error.to_string())?;
                let mut done = Vec::new();
                for step in steps {
                    done.push(one(&transaction, step).await.unwrap_or_else(Outcome::Failed));
                }
                let ended = match end {
                    End::Commit => transaction.commit().await,
                    End::Rollback => transaction.rollback().await,
                    End::Drop => Ok(drop(transaction)),
                };
                ended.map_err(|error| error.to_string())?;
                Ok(Outcome::Transaction(done))
            }
            step => one(&self.0, step).await,
        }
    }
}

async fn one(connection: &Connection, step: &Step) -> Result<Outcome, String> {
    let done = match step {
        Step::Query(statement) => query(connection, statement).await.map(Outcome::Rows),
        Step::Execute(statement) => {
            let affected = connection.execute(&statement.sql, params(&statement.params)).await;
            affected.map(|affected| Outcome::Executed(Executed { affected, rowid: 0 }))
        }
        Step::Insert(statement) => {
            let affected = connection.execute(&statement.sql, params(&statement.params)).await;
            affected.map(|affected| Outcome::Executed(Executed { affected, rowid: connection.last_insert_rowid() }))
        }
        Step::Batch(_) | Step::Transaction(..) => return Err(nested()),
    };
    done.map_err(|error| error.to_string())
}

async fn query(connection: &Connection, statement: &Statement) -> turso_serverless::Result<Table> {
    let mut rows = connection.query(&statement.sql, params(&statement.params)).await?;
    let mut table = Table { columns: rows.column_names(), rows: Vec::new() };
    while let Some(row) = rows.next().await? {
        table.rows.push(values(&row).map_err(turso_serverless::Error::Error)?);
    }
    Ok(table)
}

fn values(row: &Row) -> Result<Vec<Value>, String> {
    let values = (0..row.column_count()).map(|index| {
        Ok(match row.get_value(index).map_err(|error| error.to_string())? {
            Theirs::Null => Value::Null,
            Theirs::Integer(value) => Value::Integer(value),
            Theirs::Real(value) => Value::Real(value),
            Theirs::Text(value) => Value::Text(value),
            Theirs::Blob(value) => Value::Blob(value),
        })
    });
    values.collect()
}

fn params(params: &Ours) -> Params {
    match params {
        Ours::None => Params::None,
        Ours::Positional(values) => Params::Positional(values.iter().map(theirs).collect()),
        Ours::Named(values) => {
            Params::Named(values.iter().map(|(name, value)| (name.clone().into(), theirs(value))).collect())
        }
    }
}

fn theirs(value: &Value) -> Theirs {
    match value {
        Value::Null => Theirs::Null,
        Value::Integer(value) => Theirs::Integer(*value),
        Value::Real(value) => Theirs::Real(*value),
        Value::Text(value) => Theirs::Text(value.clone()),
        Value::Blob(value) => Theirs::Blob(value.clone()),
    }
}
