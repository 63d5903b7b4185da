//! [`Cursor`]: the rows of a statement as they come, one at a time in memory.

use std::sync::Arc;

use bytes::Bytes;
use serde::de::Deserialize;

use super::decode::{Entry, Failure};
use super::encode::Requests;
use super::failure::{self, At, failed, mismatch};
use super::params::Sql;
use super::pipeline::{CURSOR, Way, call, close_behind, exchange};
use super::rows::{Column, Executed, Row};
use crate::runtime::{Answer, JsonLinesWithHead, Sent, Wrong};
use crate::sql::Client;
use crate::sql::types::{CursorEntry, CursorHead};
use crate::{BoxFuture, Error, ErrorKind};

/// What a line may be that is read. Servers may send others, which are skipped.
const KNOWN: [&str; 5] = ["step_begin", "row", "step_end", "step_error", "error"];

impl Client {
    /// Runs one statement and returns its rows as they come, so that a result may be larger than the memory, and than what a server
    /// sends at once.
    ///
    /// ```no_run
    /// # async fn example(db: turso_platform::sql::Client) -> Result<(), turso_platform::Error> {
    /// let mut cursor = db.cursor(("SELECT name FROM users WHERE age > ?", [20])).await?;
    /// while let Some(row) = cursor.next().await? {
    ///     println!("{}", row.get::<&str>("name")?);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The attempt timeout bounds the time until the first line is there; from then on the client's timeout bounds the time in which
    /// nothing comes.
    ///
    /// # Errors
    ///
    /// That of the statement comes from here where it fails before its first row, and else from [`next`](Cursor::next). Some
    /// servers answer to a statement that they cannot parse with a status of 500.
    #[inline]
    pub fn cursor(&self, sql: impl Into<Sql>) -> BoxFuture<'_, Result<Cursor, Error>> {
        Box::pin(Cursor::open(self, sql.into(), false))
    }
}

/// The rows of a statement, of which one is in memory at a time. Made by [`Client::cursor`].
///
/// The stream of a cursor stays open at the server, so it is closed with the last row, by a request of its own. Dropping the cursor
/// before that closes it in the background, as it does a [`Stream`](super::Stream).
pub struct Cursor {
    client: Client,
    /// What is still to be read; nothing after the end.
    lines: Option<JsonLinesWithHead<CursorHead, CursorEntry>>,
    /// The stream that is to be closed.
    baton: Option<String>,
    base_url: Option<String>,
    is_blocking: bool,
    columns: Arc<[Column]>,
    executed: Executed,
    /// Whether the statement was begun.
    has_begun: bool,
    /// Whether it was, and has not ended.
    is_running: bool,
}

impl Cursor {
    pub(super) async fn open(client: &Client, sql: Sql, is_blocking: bool) -> Result<Cursor, Error> {
        let body = Requests::cursor(&sql, None).map_err(|problem| failure::unsendable(client, &problem))?;
        let call = call(client, &CURSOR, body, Way::alone(is_blocking));
        let lines = Sent::new(call.open(), Answer::lines_with_head).await?;
        let mut cursor = Cursor {
            client: client.clone(),
            lines: Some(lines),
            baton: None,
            base_url: None,
            is_blocking,
            columns: Arc::default(),
            executed: Executed::default(),
            has_begun: false,
            is_running: false,
        };
        if let Some(lines) = &mut cursor.lines {
            let head = lines.head().await?;
            (cursor.baton, cursor.base_url) = (head.baton.clone(), head.base_url.clone());
        }
        // Up to the columns, which come before the first row.
        while !cursor.is_running && cursor.lines.is_some() {
            cursor.step().await?;
        }
        Ok(cursor)
    }

    /// Reads the next row; `None` is the end, at which the stream is closed.
    ///
    /// # Errors
    ///
    /// Where the statement fails after some rows, or the answer breaks off. Nothing more comes after an error.
    pub async fn next(&mut self) -> Result<Option<Row>, Error> {
        while self.lines.is_some() {
            if let Some(row) = self.step().await? {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// Returns the columns.
    #[inline]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Returns what the statement did beside, which is known at the end.
    #[inline]
    pub fn executed(&self) -> Executed {
        self.executed
    }

    /// Ends it before its last row, and waits until the stream is closed at the server.
    pub async fn close(mut self) -> Result<(), Error> {
        self.finish().await
    }

    /// Refuses to wait for an answer whose transport has to be driven by others: the thread that does may be this one.
    #[cfg(feature = "blocking")]
    pub(super) fn must_block(&self) -> Result<(), Error> {
        match self.is_blocking {
            true => Ok(()),
            false => Err(failure::unsendable(
                &self.client,
                "the cursor came from an async call: read it by `next`, or open it by `cursor_blocking`",
            )),
        }
    }

    /// Reads one line; a row, where it is one.
    async fn step(&mut self) -> Result<Option<Row>, Error> {
        let Some(line) = self.line().await? else { return Ok(None) };
        // Checked as a whole, so that not each text in it is checked by itself.
        let entry = match str::from_utf8(&line) {
            Ok(text) => Entry::deserialize(&mut serde_json::Deserializer::from_str(text)),
            Err(e) => Err(serde::de::Error::custom(e)),
        };
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) => return self.unread(&line, &e),
        };
        match entry.kind.as_str() {
            "row" => {
                let values = entry.row.unwrap_or_default().0;
                if values.len() != self.columns.len() {
                    self.give_up();
                    let problem = format!("a row has {} values, and there are {} columns", values.len(), self.columns.len());
                    return Err(mismatch(&self.client, failure::CURSOR, &problem));
                }
                return Ok(Some(Row { columns: self.columns.clone(), values }));
            }
            "step_begin" => {
                self.columns = entry.columns.unwrap_or_default().into();
                (self.has_begun, self.is_running) = (true, true);
            }
            "step_end" => {
                let (rows_affected, last_insert_rowid) = (entry.rows_affected, entry.last_insert_rowid.0);
                self.executed = Executed { rows_affected: rows_affected.unwrap_or_default(), last_insert_rowid };
                self.is_running = false;
            }
            "step_error" | "error" => {
                // Without waiting: who gives up while it waits would not be told of the error.
                self.give_up();
                let failure = entry.error.unwrap_or_else(|| Failure {
                    message: "the server did not say what is wrong".to_owned(),
                    ..Failure::default()
                });
                return Err(failed(&self.client, failure::CURSOR, failure, At::Only));
            }
            _ => {}
        }
        Ok(None)
    }

    /// Reads the next line; at the end there is none.
    async fn line(&mut self) -> Result<Option<Bytes>, Error> {
        let Some(lines) = &mut self.lines else { return Ok(None) };
        match lines.next_raw().await {
            Ok(Some(line)) => Ok(Some(line)),
            Ok(None) => {
                if self.is_running || !self.has_begun {
                    self.give_up();
                    return Err(mismatch(&self.client, failure::CURSOR, "it ended before the statement did"));
                }
                // Nobody waits for rows any more: that it cannot be closed changes nothing for the caller.
                let _ = self.finish().await;
                Ok(None)
            }
            Err(e) => {
                self.give_up();
                Err(e)
            }
        }
    }

    /// A line that cannot be read: one of a later version of the protocol is skipped.
    fn unread(&mut self, line: &[u8], e: &serde_json::Error) -> Result<Option<Row>, Error> {
        if let Ok(serde_json::Value::Object(entry)) = serde_json::from_slice(line)
            && let Some(serde_json::Value::String(kind)) = entry.get("type")
            && !KNOWN.contains(&kind.as_str())
        {
            return Ok(None);
        }
        self.give_up();
        // What serde says of the place, and nothing of the line.
        let place = format!("a line cannot be read, at its column {}", e.column());
        Err(Wrong::new(ErrorKind::Decode, &place).during(failure::CURSOR).of(&self.client.core))
    }

    /// Closes the stream, and waits for that.
    async fn finish(&mut self) -> Result<(), Error> {
        self.lines = None;
        self.is_running = false;
        let Some(baton) = self.baton.take() else { return Ok(()) };
        let base_url = self.base_url.take();
        let way = Way { base_url: base_url.as_deref(), baton: Some(&baton), is_blocking: self.is_blocking };
        let mut requests = Requests::new();
        requests.plain("close");
        exchange(&self.client, requests, way).await.map(drop)
    }

    /// Closes the stream, and waits for nothing.
    fn give_up(&mut self) {
        // First, since what is still being sent holds the stream.
        self.lines = None;
        self.is_running = false;
        if let Some(baton) = self.baton.take() {
            let (base_url, baton) = (self.base_url.as_deref(), Some(baton.as_str()));
            close_behind(&self.client, Way { base_url, baton, is_blocking: self.is_blocking });
        }
    }
}

impl Drop for Cursor {
    fn drop(&mut self) {
        self.give_up();
    }
}

/// Without the baton and what was read.
impl std::fmt::Debug for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cursor").field("client", &self.client).field("columns", &self.columns).finish_non_exhaustive()
    }
}
