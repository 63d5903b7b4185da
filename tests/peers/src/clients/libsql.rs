//! `libsql`, of which only the remote part: the client that most programs have today, on hyper 0.14.

use hyper_of_libsql::client::HttpConnector;
use libsql::params::Params;
use libsql::{Builder, Connection, Rows, Value as Theirs};

use super::{End, Outcome, Step, nested};
use crate::value::{Executed, Params as Ours, Statement, Table, Value};

/// A connection of it.
pub(crate) struct Libsql(Connection);

impl Libsql {
    pub(crate) async fn new(url: &str) -> anyhow::Result<Self> {
        Ok(Self(connect(url).await?))
    }

    pub(crate) async fn take(&mut self, step: &Step) -> Result<Outcome, String> {
        match step {
            Step::Batch(statements) => {
                // Its batches are texts: parameters are written into them.
                let text = statements.iter().map(Statement::inlined).collect::<Vec<_>>().join(";\n");
                let done = self.0.execute_transactional_batch(&text).await;
                let mut done = done.map_err(|error| error.to_string())?;
                let mut tables = Vec::new();
                while let Some(rows) = done.next_stmt_row() {
                    tables.push(match rows {
                        Some(rows) => table(rows).await.map_err(|error| error.to_string())?,
                        None => Table::default(),
                    });
                }
                Ok(Outcome::Batch(tables))
            }
            Step::Transaction(steps, end) => {
                let transaction = self.0.transaction().await.map_err(|error| error.to_string())?;
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

/// A connection over plain TCP that sends at once what it is given, as those of the others do.
pub(crate) async fn connect(url: &str) -> libsql::Result<Connection> {
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    Builder::new_remote(url.to_owned(), String::new()).connector(connector).build().await?.connect()
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

async fn query(connection: &Connection, statement: &Statement) -> libsql::Result<Table> {
    table(connection.query(&statement.sql, params(&statement.params)).await?).await
}

async fn table(mut rows: Rows) -> libsql::Result<Table> {
    let columns = (0..rows.column_count()).map(|index| rows.column_name(index).unwrap_or_default().to_owned());
    let mut table = Table { columns: columns.collect(), rows: Vec::new() };
    while let Some(row) = rows.next().await? {
        let values = (0..row.column_count()).map(|index| {
            Ok(match row.get_value(index)? {
                Theirs::Null => Value::Null,
                Theirs::Integer(value) => Value::Integer(value),
                Theirs::Real(value) => Value::Real(value),
                Theirs::Text(value) => Value::Text(value),
                Theirs::Blob(value) => Value::Blob(value),
            })
        });
        table.rows.push(values.collect::<libsql::Result<_>>()?);
    }
    Ok(table)
}

fn params(params: &Ours) -> Params {
    match params {
        Ours::None => Params::None,
        Ours::Positional(values) => Params::Positional(values.iter().map(theirs).collect()),
        Ours::Named(values) => {
            Params::Named(values.iter().map(|(name, value)| (name.clone(), theirs(value))).collect())
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
