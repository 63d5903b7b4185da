//! An answer that is a stream of server-sent events: [`Events`] (HTML standard, section 9.2, Server-sent events).

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::answer::{Answer, Ends, Lines};
use super::codec::{Decode, Encode};
use super::error::Error;
use super::mock_answer::{MockBody, MockStream};
use super::not_json::parse;

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// What an operation yields event by event, as it comes.
///
/// The attempt timeout of the call bounds the time until its headers are there; from then on its timeout bounds the time in which
/// nothing comes, so that a call for events that are far between wants a long one. An event is at most as large as the client
/// allows a response to be. Nothing is connected again by itself.
pub struct Events<T> {
    lines: Lines,
    read: fn(&str, &Answer) -> Result<T, Cause>,
    /// Whether a text such as `[DONE]`, which no JSON can be, is the end.
    sentinel: Option<&'static str>,
    event: String,
    data: String,
    id: String,
    retry: Option<Duration>,
    done: bool,
}

/// One event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What sort of event it is; `message` where the server does not say.
    pub event: String,
    /// Its data.
    pub data: T,
    /// Its data as it came.
    pub text: String,
    /// The last id that the server gave, in this event or before it; empty where it gave none.
    pub id: String,
    /// How long to wait before connecting again, if the server has said that.
    pub retry: Option<Duration>,
}

impl Answer {
    /// Gives the body as events with data in JSON. `[DONE]` for data, by which many APIs say that there are no more, is the end, and
    /// events with no data are passed over.
    #[inline]
    pub fn events<T: Decode>(self) -> Result<Events<T>, Error> {
        Ok(Events::new(self, json::<T>, Some("[DONE]")))
    }

    /// Gives the body as events with any text for data.
    #[inline]
    pub fn text_events(self) -> Result<Events<String>, Error> {
        Ok(Events::new(self, |text, _| Ok(text.to_owned()), None))
    }
}

#[inline]
fn json<T: Decode>(text: &str, answer: &Answer) -> Result<T, Cause> {
    let hides = || answer.is_secret(text.as_bytes());
    match parse(text.as_bytes()).map(Option::unwrap_or_default).map(T::decode) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(e)) => Err(Box::new(if hides() { e.without_excerpt() } else { e })),
        Err(e) => Err(Box::new(if hides() { e.without_excerpt() } else { e })),
    }
}

impl<T> Events<T> {
    #[inline]
    fn new(answer: Answer, read: fn(&str, &Answer) -> Result<T, Cause>, sentinel: Option<&'static str>) -> Events<T> {
        Events {
            lines: Lines::new(answer, Ends::Any),
            read,
            sentinel,
            event: String::new(),
            data: String::new(),
            id: String::new(),
            retry: None,
            done: false,
        }
    }

    /// Reads the next event; `None` is the end. After one whose data cannot be read, which the body of the error has as it came,
    /// the next can be.
    #[inline]
    pub async fn next(&mut self) -> Result<Option<Event<T>>, Error> {
        while !self.done {
            // An event that its server did not finish with an empty line is none.
            let Some((line, true)) = self.lines.next().await? else { break };
            if !line.is_empty() {
                self.field(&String::from_utf8_lossy(&line))?;
                continue;
            }
            let (event, data) = (std::mem::take(&mut self.event), std::mem::take(&mut self.data));
            // Each line of data has left a line feed, of which the last is none.
            let Some(text) = data.strip_suffix('\n') else { continue };
            match self.sentinel {
                Some(sentinel) if text == sentinel => break,
                // No JSON, and no more than a sign of life.
                Some(_) if text.is_empty() => continue,
                _ => {}
            }
            let event = if event.is_empty() { "message".to_owned() } else { event };
            let data = match (self.read)(text, &self.lines.answer) {
                Ok(data) => data,
                Err(e) => {
                    let message = format!("the data of an event `{event}` cannot be read");
                    return Err(self.lines.answer.undecodable(message, Bytes::from(text.to_owned())).because(e));
                }
            };
            let (text, id) = (text.to_owned(), self.id.clone());
            return Ok(Some(Event { event, data, text, id, retry: self.retry }));
        }
        self.done = true;
        Ok(None)
    }

    /// Takes a line in: a field, or a comment.
    #[inline]
    fn field(&mut self, line: &str) -> Result<(), Error> {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => self.event = value.to_owned(),
            "data" => {
                let limit = self.lines.answer.limit();
                if self.data.len() + value.len() >= limit {
                    self.done = true;
                    let message = format!("an event is larger than the limit of {limit} bytes");
                    return Err(self.lines.answer.undecodable(message, Bytes::new()));
                }
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') => self.id = value.to_owned(),
            "retry" if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            _ => {}
        }
        Ok(())
    }

    /// Like [`next`](Events::next), after `send_blocking`, and blocks the thread until there is one.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn next_blocking(&mut self) -> Result<Option<Event<T>>, Error> {
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
}

impl<T> MockStream for Events<T> {
    type Reply = Vec<T>;
}

impl MockBody {
    /// An event with data in JSON for each value.
    #[inline]
    pub fn events<T: Encode>(values: Vec<T>) -> MockBody {
        MockBody::text_events(values.iter().map(|value| value.encode().to_string()).collect())
    }

    /// An event for each text.
    #[inline]
    pub fn text_events(texts: Vec<String>) -> MockBody {
        let mut body = String::new();
        for text in texts {
            for line in text.split('\n') {
                body.push_str("data: ");
                body.push_str(line);
                body.push('\n');
            }
            body.push('\n');
        }
        MockBody::of("text/event-stream", body)
    }
}

impl<T> fmt::Debug for Events<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("status", &self.lines.answer.status()).finish_non_exhaustive()
    }
}
