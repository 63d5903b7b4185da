//! An answer whose body is read as it comes: [`Answer`], and the lines in it.

use std::future::poll_fn;
use std::io::BufRead as _;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes};
use http::{HeaderMap, Response as HttpResponse, StatusCode};

use super::body::Body;
use super::call::Call;
use super::declared::Declared;
use super::error::{Error, ErrorKind};
use super::reply::{Response, repeats};
use super::send::{Make, Want};
use super::transport::BoxFuture;

/// A success whose body is still to be read. It keeps its call, which knows the limits and the clock.
pub struct Answer {
    call: Call,
    /// The path of the request, for errors.
    path: String,
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
    /// Rings when nothing came for too long. The mutex is never locked: it makes what is `Send` `Sync` too.
    alarm: Mutex<Option<BoxFuture<'static, ()>>>,
}

impl Call {
    /// Sends the call and reads the head of the answer. A status other than 2xx is an error, of which the body is read.
    #[inline]
    pub fn open(self) -> BoxFuture<'static, Result<Answer, Error>> {
        self.open_by(Call::request::<Body>)
    }

    fn open_by(mut self, make: impl Make) -> BoxFuture<'static, Result<Answer, Error>> {
        Box::pin(async move {
            let (response, path) = self.exchange(make, Want::Head).await?;
            Ok(Answer::new(self, path, response))
        })
    }
}

impl Answer {
    #[inline]
    fn new(call: Call, path: String, response: HttpResponse<Body>) -> Answer {
        let (parts, body) = response.into_parts();
        Answer { call, path, status: parts.status, headers: parts.headers, body, alarm: Mutex::new(None) }
    }

    /// Returns the status.
    #[inline]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
    #[inline]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Makes of the answer what it is read as, beside status and headers.
    #[inline]
    pub fn with<T, H: Declared>(self, read: impl FnOnce(Answer) -> Result<T, Error>) -> Result<Response<T, H>, Error> {
        let (status, headers) = (self.status, self.headers.clone());
        Ok(Response::new(read(self)?, status, headers))
    }

    /// How many bytes are read at once, at most: of a body as a whole, or of a line.
    #[inline]
    pub(super) fn limit(&self) -> usize {
        self.call.core.shared.limits.response_bytes
    }

    /// How many bytes there are to read yet, where that is known.
    #[inline]
    pub(super) fn length(&self) -> Option<u64> {
        self.body.length()
    }

    /// Whether no error may show a piece of what came.
    #[inline]
    pub(super) fn is_secret(&self, part: &[u8]) -> bool {
        self.call.operation.secret() || repeats(part, &self.call.secrets())
    }

    /// An error about what came; its body is the part that it is about.
    #[inline]
    pub(super) fn undecodable(&self, message: impl Into<String>, part: Bytes) -> Error {
        self.error(ErrorKind::Decode, message).with_response(self.status, self.headers.clone(), part)
    }

    #[inline]
    fn error(&self, kind: ErrorKind, message: impl Into<String>) -> Error {
        let operation = &self.call.operation;
        let error = Error::new(kind, message).during(operation.id()).at(operation.method(), &self.path);
        error.after(self.call.made, None, false, None)
    }

    /// Refuses to wait for an answer whose transport has to be driven by others: the thread that does may be this one.
    #[cfg(feature = "blocking")]
    #[inline]
    pub(super) fn must_block(&self) -> Result<(), Error> {
        match self.call.is_blocking {
            true => Ok(()),
            false => Err(self.error(
                ErrorKind::InvalidRequest,
                "the answer came to an async call: read it by the method without `_blocking`, or call `send_blocking`",
            )),
        }
    }

    /// Reads the next chunk; `None` is the end. The time without any is bounded by the timeout of the call.
    #[inline]
    pub(super) fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, Error>> {
        let polled = self.body.poll_chunk(cx);
        let alarm = self.alarm.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Poll::Ready(chunk) = polled {
            *alarm = None;
            return Poll::Ready(match chunk.transpose() {
                Ok(chunk) => Ok(chunk),
                Err(e) => {
                    let operation = &self.call.operation;
                    Err(self.call.failed(e).during(operation.id()).at(operation.method(), &self.path))
                }
            });
        }
        let idle = self.call.timeout;
        let bell = alarm.get_or_insert_with(|| self.call.transport().clock().alarm(idle));
        ready!(bell.as_mut().poll(cx));
        *alarm = None;
        self.body = Body::default();
        let message = format!("nothing came for longer than the timeout of the call, {idle:?}");
        Poll::Ready(Err(self.error(ErrorKind::Timeout, message)))
    }
}

/// The lines of an answer.
pub(super) struct Lines {
    pub(super) answer: Answer,
    ends: Ends,
    chunk: Bytes,
    line: Vec<u8>,
    /// Whether the last line ended with a carriage return, of which a line feed would be part.
    returned: bool,
    first: bool,
}

/// A line, and whether its end was there.
type Line = (Bytes, bool);

/// What ends a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// A line feed.
    Feed,
    /// A line feed, a carriage return, or both.
    Any,
}

impl Lines {
    #[inline]
    pub(super) fn new(answer: Answer, ends: Ends) -> Lines {
        Lines { answer, ends, chunk: Bytes::new(), line: Vec::new(), returned: false, first: true }
    }

    /// Reads the next line, and whether its end was there; `None` is the end of all.
    #[inline]
    pub(super) async fn next(&mut self) -> Result<Option<Line>, Error> {
        poll_fn(|cx| self.poll_line(cx)).await
    }

    #[inline]
    fn poll_line(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Line>, Error>> {
        loop {
            if self.returned && self.chunk.first() == Some(&b'\n') {
                self.chunk.advance(1);
            }
            if !self.chunk.is_empty() {
                self.returned = false;
            }
            if let Some(end) = self.end() {
                self.returned = self.chunk[end] == b'\r';
                let end = self.chunk.split_to(end);
                self.chunk.advance(1);
                return Poll::Ready(self.take(end).map(|line| Some((line, true))));
            }
            // Taken, since what comes next may be waited for, and this is gone through again then.
            self.line.extend_from_slice(&std::mem::take(&mut self.chunk));
            if self.line.len() > self.answer.limit() {
                return Poll::Ready(self.take(Bytes::new()).map(|line| Some((line, false))));
            }
            match ready!(self.answer.poll_chunk(cx))? {
                Some(chunk) => self.chunk = chunk,
                None => {
                    return Poll::Ready(match self.line.is_empty() {
                        true => Ok(None),
                        false => self.take(Bytes::new()).map(|line| Some((line, false))),
                    });
                }
            }
        }
    }

    /// Where the line ends in what has come. A line feed alone is found by std, which looks at many bytes at once.
    fn end(&self) -> Option<usize> {
        if self.ends == Ends::Any {
            return self.chunk.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        }
        // Memory can be read without an error.
        let last = (&self.chunk[..]).skip_until(b'\n').ok()?.checked_sub(1)?;
        (self.chunk[last] == b'\n').then_some(last)
    }

    /// The line that has come and its end, without the mark that some put before a text of UTF-8. One that is too long ends the
    /// answer. What is in one chunk is not copied.
    #[inline]
    fn take(&mut self, end: Bytes) -> Result<Bytes, Error> {
        let mut line = end;
        if !self.line.is_empty() {
            self.line.extend_from_slice(&line);
            line = std::mem::take(&mut self.line).into();
        }
        let limit = self.answer.limit();
        if line.len() > limit {
            self.chunk = Bytes::new();
            self.answer.body = Body::default();
            return Err(self
                .answer
                .undecodable(format!("a line is longer than the limit of {limit} bytes"), Bytes::new()));
        }
        if std::mem::take(&mut self.first) && line.starts_with(b"\xef\xbb\xbf") {
            line.advance(3);
        }
        Ok(line)
    }
}
