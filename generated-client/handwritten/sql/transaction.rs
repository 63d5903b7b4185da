//! [`Transaction`]: statements that count together, or not at all.
//!
//! A server may end a transaction by itself, such as one that keeps another writer waiting for too long, and says so in the answer
//! to one statement. The stream is in autocommit then, and what follows would count by itself. So each statement is sent as a step of
//! a batch that is run only if the stream is in a transaction, which is the same one round trip.

use super::batch::read_steps;
use super::connection::Connection;
use super::encode::When;
use super::failure::{At, transaction_over};
use super::params::{IntoParams, Sql};
use super::rows::{Executed, Rows};
use super::stream::Stream;
use crate::{BoxFuture, Error};

/// A transaction, begun by [`Stream::transaction`].
///
/// ```no_run
/// # async fn example(db: turso_platform::sql::Client) -> Result<(), turso_platform::Error> {
/// let mut stream = db.stream();
/// let mut tx = stream.transaction().await?;
/// let money: i64 = match tx.query("SELECT money FROM accounts WHERE name = ?", ["Iku"]).await?.first() {
///     Some(row) => row.get(0)?,
///     None => return Ok(()), // rolled back
/// };
/// tx.execute("UPDATE accounts SET money = ? WHERE name = ?", (money - 10, "Iku")).await?;
/// tx.commit().await?;
/// # Ok(())
/// # }
/// ```
///
/// A statement that fails leaves it open: what the statements before did stays a part of it. Where the server has ended the
/// transaction, no further statement is run: each is an error for which `is_transaction_closed()` holds.
///
/// Dropped without [`commit`](Transaction::commit), it is rolled back in the background, and the next request on the stream waits for
/// that. Where there is no runtime to do it, the next request begins with it, and until then the server keeps the locks, for 10 seconds
/// at the longest. [`rollback`](Transaction::rollback) waits for it.
#[derive(Debug)]
#[must_use = "a transaction is rolled back when it is dropped"]
pub struct Transaction<'s> {
    pub(super) connection: &'s mut Connection,
    pub(super) is_open: bool,
}

impl<'s> Transaction<'s> {
    #[inline]
    pub(super) fn begun(stream: &'s mut Stream) -> Transaction<'s> {
        Transaction { connection: &mut stream.connection, is_open: true }
    }

    /// Runs one statement and returns its rows, all of them in memory.
    #[inline]
    pub fn query(
        &mut self,
        sql: impl Into<String>,
        params: impl IntoParams,
    ) -> BoxFuture<'_, Result<Rows, Error>> {
        Box::pin(self.awaited().run_within(Sql::new(sql, params), true))
    }

    /// Runs one statement and returns what it did, without rows.
    #[inline]
    pub fn execute(
        &mut self,
        sql: impl Into<String>,
        params: impl IntoParams,
    ) -> BoxFuture<'_, Result<Executed, Error>> {
        let run = self.awaited().run_within(Sql::new(sql, params), false);
        Box::pin(async move { Ok(run.await?.executed()) })
    }

    /// Runs statements in one request, each if the one before it went well. Those before one that fails stay a part of the
    /// transaction.
    ///
    /// # Errors
    ///
    /// The error of the first statement that fails; [`statement_index`](super::statement_index) says which it is.
    #[inline]
    pub fn batch<S: Into<Sql>>(
        &mut self,
        statements: impl IntoIterator<Item = S>,
    ) -> BoxFuture<'_, Result<Vec<Rows>, Error>> {
        Box::pin(self.awaited().batch_within(statements.into_iter().map(Into::into).collect()))
    }

    /// Makes all of it count.
    ///
    /// # Errors
    ///
    /// Where it could not be, it is rolled back. Where the answer was lost, [`may_have_succeeded`](Error::may_have_succeeded) holds.
    pub fn commit(self) -> BoxFuture<'s, Result<(), Error>> {
        Box::pin(async move {
            let mut tx = self;
            tx.awaited().run_within(Sql::from("COMMIT"), false).await?;
            tx.is_open = false;
            Ok(())
        })
    }

    /// Undoes all of it, and waits until the server has.
    pub fn rollback(self) -> BoxFuture<'s, Result<(), Error>> {
        Box::pin(async move {
            let mut tx = self;
            tx.awaited().roll_back().await?;
            tx.is_open = false;
            Ok(())
        })
    }

    #[inline]
    fn awaited(&mut self) -> &mut Connection {
        self.connection.is_blocking = false;
        self.connection
    }
}

impl Connection {
    pub(super) async fn run_within(&mut self, sql: Sql, want_rows: bool) -> Result<Rows, Error> {
        let mut requests = self.requests().await?;
        requests.batch([(When::InTransaction, &sql)].into_iter(), 0, want_rows);
        let result = self.send_one(requests).await?;
        let rows = read_steps(self.client(), result, 1, |_| At::Only)?.pop().flatten();
        rows.ok_or_else(|| transaction_over(self.client()))
    }

    pub(super) async fn batch_within(&mut self, statements: Vec<Sql>) -> Result<Vec<Rows>, Error> {
        let mut requests = self.requests().await?;
        let when = |index: usize| index.checked_sub(1).map_or(When::InTransaction, When::OkInTransaction);
        requests.batch(statements.iter().enumerate().map(|(index, sql)| (when(index), sql)), 0, true);
        let result = self.send_one(requests).await?;
        let rows = read_steps(self.client(), result, statements.len(), At::Index)?;
        rows.into_iter().map(|row| row.ok_or_else(|| transaction_over(self.client()))).collect()
    }

    /// Rolls back what is open. A transaction that is over already is rolled back.
    pub(super) async fn roll_back(&mut self) -> Result<(), Error> {
        let rollback = Sql::from("ROLLBACK");
        let mut requests = self.requests().await?;
        requests.batch([(When::InTransaction, &rollback)].into_iter(), 0, false);
        let result = self.send_one(requests).await?;
        read_steps(self.client(), result, 1, |_| At::Only).map(drop)
    }
}

impl Drop for Transaction<'_> {
    #[inline]
    fn drop(&mut self) {
        if self.is_open {
            self.connection.roll_back_behind();
        }
    }
}
