//! The same for programs without an async runtime: each method waits on the thread that calls it.

use super::batch::{self, Behavior};
use super::connection::Connection;
use super::cursor::Cursor;
use super::params::{IntoParams, Sql};
use super::rows::{Executed, Row, Rows};
use super::stream::Stream;
use super::transaction::Transaction;
use crate::Error;
use crate::runtime::block_on;
use crate::sql::Client;

impl Client {
    /// Like [`query`](Client::query), and blocks the thread until it is done.
    #[inline]
    pub fn query_blocking(&self, sql: impl Into<String>, params: impl IntoParams) -> Result<Rows, Error> {
        block_on(self.run(Sql::new(sql, params), true, true))
    }

    /// Like [`execute`](Client::execute), and blocks the thread until it is done.
    #[inline]
    pub fn execute_blocking(&self, sql: impl Into<String>, params: impl IntoParams) -> Result<Executed, Error> {
        block_on(self.run(Sql::new(sql, params), false, true)).map(|rows| rows.executed())
    }

    /// Like [`batch`](Client::batch), and blocks the thread until it is done.
    #[inline]
    pub fn batch_blocking<S: Into<Sql>>(&self, statements: impl IntoIterator<Item = S>) -> Result<Vec<Rows>, Error> {
        let statements = statements.into_iter().map(Into::into).collect();
        block_on(batch::alone(self, Behavior::Immediate, statements, true))
    }

    /// Like [`cursor`](Client::cursor), and blocks the thread until the first line is there. It is read by
    /// [`next_blocking`](Cursor::next_blocking).
    #[inline]
    pub fn cursor_blocking(&self, sql: impl Into<Sql>) -> Result<Cursor, Error> {
        block_on(Cursor::open(self, sql.into(), true))
    }
}

impl Cursor {
    /// Like [`next`](Cursor::next), after [`cursor_blocking`](Client::cursor_blocking), and blocks the thread until there is a row.
    #[inline]
    pub fn next_blocking(&mut self) -> Result<Option<Row>, Error> {
        self.must_block()?;
        block_on(self.next())
    }
}

impl Stream {
    #[inline]
    fn waited_for(&mut self) -> &mut Connection {
        self.connection.is_blocking = true;
        &mut self.connection
    }

    /// Like [`query`](Stream::query), and blocks the thread until it is done.
    #[inline]
    pub fn query_blocking(&mut self, sql: impl Into<String>, params: impl IntoParams) -> Result<Rows, Error> {
        block_on(self.waited_for().run(Sql::new(sql, params), true))
    }

    /// Like [`execute`](Stream::execute), and blocks the thread until it is done.
    #[inline]
    pub fn execute_blocking(&mut self, sql: impl Into<String>, params: impl IntoParams) -> Result<Executed, Error> {
        block_on(self.waited_for().run(Sql::new(sql, params), false)).map(|rows| rows.executed())
    }

    /// Like [`batch`](Stream::batch), and blocks the thread until it is done.
    #[inline]
    pub fn batch_blocking<S: Into<Sql>>(
        &mut self,
        statements: impl IntoIterator<Item = S>,
    ) -> Result<Vec<Rows>, Error> {
        block_on(self.waited_for().batch(statements.into_iter().map(Into::into).collect()))
    }

    /// Like [`sequence`](Stream::sequence), and blocks the thread until it is done.
    #[inline]
    pub fn sequence_blocking(&mut self, sql: impl Into<String>) -> Result<(), Error> {
        block_on(self.waited_for().sequence(sql.into()))
    }

    /// Like [`transaction_with`](Stream::transaction_with), and blocks the thread until it is begun.
    pub fn transaction_blocking(&mut self, behavior: Behavior) -> Result<Transaction<'_>, Error> {
        block_on(self.waited_for().run(Sql::from(behavior.begin()), false))?;
        Ok(Transaction::begun(self))
    }

    /// Like [`close`](Stream::close), and blocks the thread until it is done.
    pub fn close_blocking(&mut self) -> Result<(), Error> {
        block_on(self.waited_for().close())
    }
}

impl Transaction<'_> {
    #[inline]
    fn waited_for(&mut self) -> &mut Connection {
        self.connection.is_blocking = true;
        self.connection
    }

    /// Like [`query`](Transaction::query), and blocks the thread until it is done.
    #[inline]
    pub fn query_blocking(&mut self, sql: impl Into<String>, params: impl IntoParams) -> Result<Rows, Error> {
        block_on(self.waited_for().run_within(Sql::new(sql, params), true))
    }

    /// Like [`execute`](Transaction::execute), and blocks the thread until it is done.
    #[inline]
    pub fn execute_blocking(&mut self, sql: impl Into<String>, params: impl IntoParams) -> Result<Executed, Error> {
        block_on(self.waited_for().run_within(Sql::new(sql, params), false)).map(|rows| rows.executed())
    }

    /// Like [`commit`](Transaction::commit), and blocks the thread until it is done.
    pub fn commit_blocking(mut self) -> Result<(), Error> {
        block_on(self.waited_for().run_within(Sql::from("COMMIT"), false))?;
        self.is_open = false;
        Ok(())
    }

    /// Like [`rollback`](Transaction::rollback), and blocks the thread until it is done.
    pub fn rollback_blocking(mut self) -> Result<(), Error> {
        block_on(self.waited_for().roll_back())?;
        self.is_open = false;
        Ok(())
    }
}
