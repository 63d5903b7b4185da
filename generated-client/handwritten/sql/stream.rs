//! [`Stream`]: requests that follow each other on one connection to the database.

use super::batch::{self, Behavior};
use super::connection::Connection;
use super::failure::{self, mismatch};
use super::params::{IntoParams, Sql};
use super::pipeline::rows;
use super::rows::{Column, Executed, Rows};
use super::transaction::Transaction;
use crate::sql::types::{StreamRequest, StreamResult};
use crate::{BoxFuture, Error};

/// One connection to the database, made by [`Client::stream`](crate::sql::Client::stream).
///
/// A request takes `&mut self`, so that they follow each other, as the protocol asks for. The server says by each answer how the next
/// request finds the stream, and where; this keeps it. A stream on which nothing comes for 10 seconds is closed by the server, and its
/// transaction rolled back: the next request is an error for which `is_stream_expired()` holds.
///
/// After a request that fails as a whole, or that is dropped before its answer is there, nobody knows what became of it: the stream
/// is closed, each further request is an error for which `is_stream_closed()` holds, and nothing is sent again. What SQL says of a
/// statement is no such failure. A request that was never sent, since there was no connection, leaves the stream as it was.
///
/// Dropping it closes it at the server in the background: on the tokio runtime that it is dropped in, or on a thread after
/// blocking calls. Where there is neither, the server does it when nothing came for 10 seconds. [`close`](Stream::close) waits for it.
#[derive(Debug)]
pub struct Stream {
    pub(super) connection: Connection,
}

/// What a statement is, without running it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Description {
    /// Its parameters in their order. A name has its prefix with most servers; a bare `?` has none.
    pub parameters: Vec<Option<String>>,
    /// The columns of its rows.
    pub columns: Vec<Column>,
    /// Whether it is an `EXPLAIN`.
    pub is_explain: bool,
    /// Whether it changes nothing.
    pub is_readonly: bool,
}

impl Stream {
    /// Runs one statement and returns its rows, all of them in memory.
    #[inline]
    pub fn query(
        &mut self,
        sql: impl Into<String>,
        params: impl IntoParams,
    ) -> BoxFuture<'_, Result<Rows, Error>> {
        Box::pin(self.awaited().run(Sql::new(sql, params), true))
    }

    /// Runs one statement and returns what it did, without rows.
    #[inline]
    pub fn execute(
        &mut self,
        sql: impl Into<String>,
        params: impl IntoParams,
    ) -> BoxFuture<'_, Result<Executed, Error>> {
        let run = self.awaited().run(Sql::new(sql, params), false);
        Box::pin(async move { Ok(run.await?.executed()) })
    }

    /// Runs a statement whose text may be a stored one: `stream.run(Sql::stored(1, ("Iku",)))`.
    #[inline]
    pub fn run(&mut self, sql: impl Into<Sql>) -> BoxFuture<'_, Result<Rows, Error>> {
        Box::pin(self.awaited().run(sql.into(), true))
    }

    /// Runs statements in one transaction and in one request, as [`Client::batch`](crate::sql::Client::batch) does.
    #[inline]
    pub fn batch<S: Into<Sql>>(
        &mut self,
        statements: impl IntoIterator<Item = S>,
    ) -> BoxFuture<'_, Result<Vec<Rows>, Error>> {
        Box::pin(self.awaited().batch(statements.into_iter().map(Into::into).collect()))
    }

    /// Runs a text of several statements, separated by semicolons, without parameters and without rows. The first that fails ends
    /// it; what ran before stays. Some servers say nothing of a statement after the first that they cannot parse.
    #[inline]
    pub fn sequence(&mut self, sql: impl Into<String>) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(self.awaited().sequence(sql.into()))
    }

    /// Tells of the parameters and columns of a statement, without running it.
    #[inline]
    pub fn describe(&mut self, sql: impl Into<String>) -> BoxFuture<'_, Result<Description, Error>> {
        Box::pin(self.awaited().describe(sql.into()))
    }

    /// Stores a text on the stream under a number of the caller's, by which [`Sql::stored`] names it. It lasts as long as the
    /// stream; servers take some 50 of them.
    #[inline]
    pub fn store(&mut self, id: i32, sql: impl Into<String>) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(self.awaited().store(id, sql.into()))
    }

    /// Forgets a stored text. That there is none is no error.
    pub fn forget(&mut self, id: i32) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(self.awaited().forget(id))
    }

    /// Returns whether the stream is in no transaction.
    pub fn is_autocommit(&mut self) -> BoxFuture<'_, Result<bool, Error>> {
        Box::pin(self.awaited().is_autocommit())
    }

    /// Begins a transaction, which is rolled back when it is dropped.
    #[inline]
    pub fn transaction(&mut self) -> BoxFuture<'_, Result<Transaction<'_>, Error>> {
        self.transaction_with(Behavior::Deferred)
    }

    /// Begins a transaction in one of the ways that SQLite has.
    pub fn transaction_with(&mut self, behavior: Behavior) -> BoxFuture<'_, Result<Transaction<'_>, Error>> {
        Box::pin(async move {
            self.awaited().run(Sql::from(behavior.begin()), false).await?;
            Ok(Transaction::begun(self))
        })
    }

    /// Sends requests of the [typed protocol](crate::sql::types) on this stream, and returns what came of each.
    #[inline]
    pub fn request(
        &mut self,
        requests: impl IntoIterator<Item = StreamRequest>,
    ) -> BoxFuture<'_, Result<Vec<StreamResult>, Error>> {
        Box::pin(self.awaited().typed(requests.into_iter().collect()))
    }

    /// Closes the stream at the server, which rolls an open transaction back. Nothing can be sent on it afterwards.
    pub fn close(&mut self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(self.awaited().close())
    }

    /// The connection, for a call that is awaited.
    #[inline]
    pub(super) fn awaited(&mut self) -> &mut Connection {
        self.connection.is_blocking = false;
        &mut self.connection
    }
}

impl Connection {
    pub(super) async fn run(&mut self, sql: Sql, want_rows: bool) -> Result<Rows, Error> {
        let mut requests = self.requests().await?;
        requests.execute(&sql, want_rows);
        let result = self.send_one(requests).await?;
        rows(self.client(), result)
    }

    pub(super) async fn batch(&mut self, statements: Vec<Sql>) -> Result<Vec<Rows>, Error> {
        let mut requests = self.requests().await?;
        batch::whole(&mut requests, Behavior::Immediate, &statements);
        let result = self.send_one(requests).await?;
        batch::read_whole(self.client(), result, statements.len())
    }

    pub(super) async fn sequence(&mut self, sql: String) -> Result<(), Error> {
        let mut requests = self.requests().await?;
        requests.text("sequence", &sql, None);
        self.ask(requests).await.map(drop)
    }

    pub(super) async fn describe(&mut self, sql: String) -> Result<Description, Error> {
        let mut requests = self.requests().await?;
        requests.text("describe", &sql, None);
        let told = self.ask(requests).await?.result.unwrap_or_default();
        Ok(Description {
            parameters: told.params.unwrap_or_default().into_iter().map(|parameter| parameter.name).collect(),
            columns: told.columns.unwrap_or_default(),
            is_explain: told.is_explain.unwrap_or_default(),
            is_readonly: told.is_readonly.unwrap_or_default(),
        })
    }

    pub(super) async fn store(&mut self, id: i32, sql: String) -> Result<(), Error> {
        let mut requests = self.requests().await?;
        requests.text("store_sql", &sql, Some(id));
        self.ask(requests).await.map(drop)
    }

    pub(super) async fn forget(&mut self, id: i32) -> Result<(), Error> {
        let mut requests = self.requests().await?;
        requests.forget(id);
        self.ask(requests).await.map(drop)
    }

    pub(super) async fn is_autocommit(&mut self) -> Result<bool, Error> {
        let mut requests = self.requests().await?;
        requests.plain("get_autocommit");
        let told = self.ask(requests).await?.is_autocommit;
        told.ok_or_else(|| mismatch(self.client(), failure::PIPELINE, "it does not say whether it is in autocommit"))
    }
}
