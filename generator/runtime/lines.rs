//! An answer that is JSON line by line: [`JsonLines`].

use std::fmt;
use std::marker::PhantomData;

use bytes::{Buf as _, Bytes};
use http::{HeaderMap, StatusCode};

use super::answer::{Answer, Ends, Lines};
use super::codec::{Decode, Encode};
use super::error::Error;
use super::mock_answer::{MockBody, MockStream};
use super::not_json::parse;

/// What an operation yields value by value, as it comes: a line of JSON each.
///
/// The attempt timeout of the call bounds the time until its headers are there; from then on its timeout bounds the time in which
/// nothing comes, so that a call for values that are far between wants a long one. A line is at most as long as the client allows a
/// response to be.
pub struct JsonLines<T> {
    lines: Lines,
    value: PhantomData<fn() -> T>,
}

impl Answer {
    /// Gives the body as values of JSON, line by line.
    #[inline]
    pub fn lines<T: Decode>(self) -> Result<JsonLines<T>, Error> {
        Ok(JsonLines { lines: Lines::new(self, Ends::Feed), value: PhantomData })
    }
}

impl<T: Decode> JsonLines<T> {
    /// Reads the next value; `None` is the end. After a line that cannot be read as one, the next can be.
    #[inline]
    pub async fn next(&mut self) -> Result<Option<T>, Error> {
        self.read().await
    }

    /// Reads the next line that has something in it as it came, without its end; `None` is the end of all.
    #[inline]
    pub async fn next_raw(&mut self) -> Result<Option<Bytes>, Error> {
        while let Some((mut line, _)) = self.lines.next().await? {
            // A record of a sequence begins with a mark (RFC 7464, section 2.2), and a line that has nothing is none.
            if line.first() == Some(&0x1e) {
                line.advance(1);
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    /// Reads the next value, of whichever type it is there.
    #[inline]
    pub(super) async fn read<V: Decode>(&mut self) -> Result<Option<V>, Error> {
        let Some(line) = self.next_raw().await? else { return Ok(None) };
        let text = line.trim_ascii();
        let hides = |text| self.lines.answer.is_secret(text);
        match parse(text).map(Option::unwrap_or_default).map(V::decode) {
            Ok(Ok(value)) => Ok(Some(value)),
            Ok(Err(e)) => {
                let e = if hides(text) { e.without_excerpt() } else { e };
                Err(self.wrong("a line is not as described", e, line))
            }
            Err(e) => {
                let e = if hides(text) { e.without_excerpt() } else { e };
                Err(self.wrong("a line is not JSON", e, line))
            }
        }
    }

    /// Like [`next`](JsonLines::next), after `send_blocking`, and blocks the thread until there is one.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn next_blocking(&mut self) -> Result<Option<T>, Error> {
        self.lines.answer.must_block()?;
        super::block_on::block_on(self.next())
    }

    /// Returns the status.
    #[inline]
    pub fn status(&self) -> StatusCode {
        self.lines.answer.status()
    }

    /// Returns the headers.
    #[inline]
    pub fn headers(&self) -> &HeaderMap {
        self.lines.answer.headers()
    }

    /// The answer, for what is built on this.
    #[inline]
    pub(super) fn answer(&self) -> &Answer {
        &self.lines.answer
    }

    #[inline]
    fn wrong(&self, message: &str, e: impl Into<Box<dyn std::error::Error + Send + Sync>>, line: Bytes) -> Error {
        self.lines.answer.undecodable(message, line).because(e.into())
    }
}

impl<T> MockStream for JsonLines<T> {
    type Reply = Vec<T>;
}

impl MockBody {
    /// A line for each value.
    #[inline]
    pub fn lines<T: Encode>(values: Vec<T>) -> MockBody {
        let lines: String = values.iter().map(|value| format!("{}\n", value.encode())).collect();
        MockBody::of("application/x-ndjson", lines)
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonLines").field("status", &self.lines.answer.status()).finish_non_exhaustive()
    }
}
