//! An answer that is JSON line by line, with a first line of its own: [`JsonLinesWithHead`].

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::answer::Answer;
use super::codec::{Decode, Encode};
use super::error::Error;
use super::lines::JsonLines;
use super::mock_answer::{MockBody, MockStream};

/// What an operation yields value by value, as it comes: a line of JSON each, of which the first is the head.
///
/// No more than a line is kept. The attempt timeout of the call bounds the time until its headers are there; from then on its
/// timeout bounds the time in which nothing comes, so that a call for values that are far between wants a long one. A line is at most
/// as long as the client allows a response to be.
pub struct JsonLinesWithHead<H, T> {
    lines: JsonLines<T>,
    head: Head<H>,
}

enum Head<H> {
    /// Still to be read.
    Ahead,
    Read(H),
    /// It could not be read, so that nobody knows what the lines after it are.
    Lost,
}

impl Answer {
    /// Gives the body as values of JSON, line by line, with a first line of its own.
    #[inline]
    pub fn lines_with_head<H: Decode, T: Decode>(self) -> Result<JsonLinesWithHead<H, T>, Error> {
        Ok(JsonLinesWithHead { lines: self.lines()?, head: Head::Ahead })
    }
}

impl<H: Decode, T: Decode> JsonLinesWithHead<H, T> {
    /// Returns the head. It waits for it the first time, unless a value was read before.
    #[inline]
    pub async fn head(&mut self) -> Result<&H, Error> {
        if matches!(self.head, Head::Ahead) {
            // What becomes of the head where this is dropped while it waits: the line is still to come.
            match self.lines.read::<H>().await {
                Ok(Some(head)) => self.head = Head::Read(head),
                Ok(None) => {
                    self.head = Head::Lost;
                    return Err(self
                        .lines
                        .answer()
                        .undecodable("the answer ended before its first line", Bytes::new()));
                }
                Err(e) => {
                    self.head = Head::Lost;
                    return Err(e);
                }
            }
        }
        match &self.head {
            Head::Read(head) => Ok(head),
            Head::Ahead | Head::Lost => {
                Err(self.lines.answer().undecodable("the first line could not be read before", Bytes::new()))
            }
        }
    }

    /// Reads the next value after the head; `None` is the end. After a line that cannot be read as one, the next can be. After a
    /// head that cannot be read, none can.
    #[inline]
    pub async fn next(&mut self) -> Result<Option<T>, Error> {
        if !matches!(self.head, Head::Read(_)) {
            self.head().await?;
        }
        self.lines.next().await
    }

    /// Reads the next line after the head as it came, in place of the value in it.
    #[inline]
    pub async fn next_raw(&mut self) -> Result<Option<Bytes>, Error> {
        if !matches!(self.head, Head::Read(_)) {
            self.head().await?;
        }
        self.lines.next_raw().await
    }

    /// Like [`head`](JsonLinesWithHead::head), after `send_blocking`, and blocks the thread until it is there.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn head_blocking(&mut self) -> Result<&H, Error> {
        self.lines.answer().must_block()?;
        super::block_on::block_on(self.head())
    }

    /// Like [`next`](JsonLinesWithHead::next), after `send_blocking`, and blocks the thread until there is one.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn next_blocking(&mut self) -> Result<Option<T>, Error> {
        self.lines.answer().must_block()?;
        super::block_on::block_on(self.next())
    }

    /// Returns the status.
    #[inline]
    pub fn status(&self) -> StatusCode {
        self.lines.status()
    }

    /// Returns the headers.
    #[inline]
    pub fn headers(&self) -> &HeaderMap {
        self.lines.headers()
    }
}

impl<H, T> MockStream for JsonLinesWithHead<H, T> {
    type Reply = (H, Vec<T>);
}

impl MockBody {
    /// The head, and a line for each value.
    #[inline]
    pub fn lines_with_head<H: Encode, T: Encode>((head, values): (H, Vec<T>)) -> MockBody {
        let lines = values.iter().map(|value| format!("{}\n", value.encode()));
        let lines: String = [format!("{}\n", head.encode())].into_iter().chain(lines).collect();
        MockBody::of("application/x-ndjson", lines)
    }
}

impl<H, T> fmt::Debug for JsonLinesWithHead<H, T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLinesWithHead").field("lines", &self.lines).finish_non_exhaustive()
    }
}
