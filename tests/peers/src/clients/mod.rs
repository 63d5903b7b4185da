//! One face for all clients: what each is asked in its own words, and what it answers.

mod libsql;
mod ours;
mod serverless;

pub(crate) use libsql::connect as connect_libsql;

use crate::value::{Executed, Statement, Table};

/// What a client is asked to do.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Read rows.
    Query(Statement),
    /// Change something, and tell how many rows.
    Execute(Statement),
    /// The same, and tell the row id too.
    Insert(Statement),
    /// All of it or nothing, by one request where the client has that.
    Batch(Vec<Statement>),
    /// Steps within a transaction.
    Transaction(Vec<Step>, End),
}

/// How a transaction ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum End {
    Commit,
    Rollback,
    Drop,
}

/// What a client answers to a step.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Outcome {
    Rows(Table),
    Executed(Executed),
    Batch(Vec<Table>),
    Transaction(Vec<Outcome>),
    /// What the error says.
    Failed(String),
}

/// The clients that are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Name {
    Ours,
    Serverless,
    Libsql,
}

impl Name {
    /// All but ours.
    pub(crate) const PEERS: [Self; 2] = [Self::Serverless, Self::Libsql];

    /// The name of its crate.
    pub(crate) fn krate(self) -> &'static str {
        match self {
            Self::Ours => "turso-platform",
            Self::Serverless => "turso_serverless",
            Self::Libsql => "libsql",
        }
    }
}

/// A client that is connected.
pub(crate) enum Client {
    Ours(ours::Ours),
    Serverless(serverless::Serverless),
    Libsql(libsql::Libsql),
}

impl Client {
    /// Makes a client of a server.
    pub(crate) async fn new(name: Name, url: &str) -> anyhow::Result<Self> {
        Ok(match name {
            Name::Ours => Self::Ours(ours::Ours::new(url)?),
            Name::Serverless => Self::Serverless(serverless::Serverless::new(url).await?),
            Name::Libsql => Self::Libsql(libsql::Libsql::new(url).await?),
        })
    }

    /// Takes a step.
    pub(crate) async fn take(&mut self, step: &Step) -> Outcome {
        let done = match self {
            Self::Ours(client) => client.take(step).await,
            Self::Serverless(client) => client.take(step).await,
            Self::Libsql(client) => client.take(step).await,
        };
        done.unwrap_or_else(Outcome::Failed)
    }
}

/// A step of a transaction that no client has.
fn nested() -> String {
    "a transaction has no batch and no transaction here".to_owned()
}
