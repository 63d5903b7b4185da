//! What a client does by itself: each call opens a stream and closes it, in one request.

use super::batch::{self, Behavior};
use super::connection::Connection;
use super::encode::Requests;
use super::params::{IntoParams, Sql};
use super::pipeline::{Way, exchange, first, rows};
use super::rows::{Executed, Rows};
use super::stream::Stream;
use crate::sql::Client;
use crate::{BoxFuture, Error};

impl Client {
    /// Runs one statement and returns its rows, all of them in memory.
    ///
    /// The stream of it is closed with the same request, so that nothing is left open at the server. Where the answer is lost, the
    /// call is not made again by itself, since the statement may have been run.
    ///
    /// ```no_run
    /// # async fn example(db: turso_platform::sql::Client) -> Result<(), turso_platform::Error> {
    /// use turso_platform::sql::named;
    ///
    /// let rows = db.query("SELECT id, name FROM users WHERE name = ? AND age > ?", ("Iku", 20)).await?;
    /// for row in &rows {
    ///     let id: i64 = row.get("id")?;
    ///     let name: Option<String> = row.get(1)?;
    ///     println!("{id} is {name:?}");
    /// }
    /// let olds = db.query("SELECT count(*) FROM users WHERE age > :age", named([(":age", 90)])).await?;
    /// # let _ = olds;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// What SQL says of the statement is an error of the kind [`Failed`](crate::ErrorKind::Failed), with the server's
    /// [`code`](Error::code), such as `SQLITE_CONSTRAINT`.
    #[inline]
    pub fn query(&self, sql: impl Into<String>, params: impl IntoParams) -> BoxFuture<'_, Result<Rows, Error>> {
        self.run(Sql::new(sql, params), true, false)
    }

    /// Runs one statement and returns what it did, without rows.
    ///
    /// ```no_run
    /// # async fn example(db: turso_platform::sql::Client) -> Result<(), turso_platform::Error> {
    /// let done = db.execute("INSERT INTO users (name, age) VALUES (?, ?)", ("Iku", Some(31))).await?;
    /// println!("{} row, with the id {:?}", done.rows_affected(), done.last_insert_rowid());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Like [`query`](Client::query).
    #[inline]
    pub fn execute(&self, sql: impl Into<String>, params: impl IntoParams) -> BoxFuture<'_, Result<Executed, Error>> {
        let run = self.run(Sql::new(sql, params), false, false);
        Box::pin(async move { run.await.map(|rows| rows.executed()) })
    }

    /// Runs statements in one transaction and in one request: all of them, or none. The transaction is
    /// [`Immediate`](Behavior::Immediate).
    ///
    /// ```no_run
    /// # async fn example(db: turso_platform::sql::Client) -> Result<(), turso_platform::Error> {
    /// use turso_platform::sql::{self, Sql};
    ///
    /// let moved = db
    ///     .batch([
    ///         Sql::new("UPDATE accounts SET money = money - ? WHERE name = ?", (10, "Iku")),
    ///         Sql::new("UPDATE accounts SET money = money + ? WHERE name = ?", (10, "Ada")),
    ///     ])
    ///     .await;
    /// if let Err(error) = moved {
    ///     eprintln!("nothing was moved; it is the statement {:?}: {error}", sql::statement_index(&error));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The error of the first statement that fails; [`statement_index`](super::statement_index) says which it is.
    #[inline]
    pub fn batch<S: Into<Sql>>(&self, statements: impl IntoIterator<Item = S>) -> BoxFuture<'_, Result<Vec<Rows>, Error>> {
        self.batch_with(Behavior::Immediate, statements)
    }

    /// Like [`batch`](Client::batch), in a transaction that begins in another way.
    #[inline]
    pub fn batch_with<S: Into<Sql>>(
        &self,
        behavior: Behavior,
        statements: impl IntoIterator<Item = S>,
    ) -> BoxFuture<'_, Result<Vec<Rows>, Error>> {
        let statements = statements.into_iter().map(Into::into).collect();
        Box::pin(batch::alone(self, behavior, statements, false))
    }

    /// Begins a stream: one connection to the database, on which transactions, temporary tables and the like last from one request
    /// to the next. Nothing is sent before its first request.
    #[inline]
    pub fn stream(&self) -> Stream {
        Stream { connection: Connection::new(self) }
    }

    #[inline]
    pub(super) fn run(&self, sql: Sql, want_rows: bool, is_blocking: bool) -> BoxFuture<'_, Result<Rows, Error>> {
        let mut requests = Requests::new();
        requests.execute(&sql, want_rows);
        requests.plain("close");
        Box::pin(async move {
            let answer = exchange(self, requests, Way::alone(is_blocking)).await?;
            rows(self, first(self, answer)?)
        })
    }
}
