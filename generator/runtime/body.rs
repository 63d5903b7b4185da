//! What a request or a response carries: a [`Body`], in memory or as a stream of chunks.

use std::error::Error as StdError;
use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};

use super::alarm::Sent;
use super::transport::{Failure, TransportError};

/// How much memory a body is given before any of it has come, in bytes.
const MOST_RESERVED: u64 = 1 << 20;

/// `Send`, except where there are no threads.
#[cfg(not(target_family = "wasm"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_family = "wasm"))]
impl<T: Send> MaybeSend for T {}
/// `Send`, except where there are no threads.
#[cfg(target_family = "wasm")]
pub trait MaybeSend {}
#[cfg(target_family = "wasm")]
impl<T> MaybeSend for T {}

/// Where the chunks of a stream come from. It is asked for nothing more once it has ended or failed.
pub(super) trait Chunks: MaybeSend + 'static {
    /// Gives the next chunk; `None` is the end.
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>;
}

/// The body of a request or response: bytes in memory, or a stream of chunks.
///
/// Bytes and texts are turned into one by `From`. A stream is made by [`Body::stream`], and any body is read by
/// [`chunk`](Body::chunk) or [`collect`](Body::collect).
pub struct Body(Content);

enum Content {
    Bytes(Bytes),
    /// Where the chunks come from, and how many bytes are left where that is known. The mutex is never locked: it makes what is
    /// `Send` `Sync` too, so that all that holds a body is.
    Stream(Mutex<Box<dyn Chunks>>, Option<u64>),
}

impl Body {
    /// Makes a body of chunks that are made as they are needed: `next` is called with a state, and returns a chunk and the next
    /// state; `None` ends the body. A request whose body fails is not completed, so that no server takes a part for the whole.
    ///
    /// With a length the request has a `Content-Length`, and chunks that add up to something else are an error; without one it is
    /// sent in chunks (RFC 9112, section 7.1).
    #[inline]
    pub fn stream<S, N, F, B, E>(length: Option<u64>, state: S, next: N) -> Body
    where
        S: MaybeSend + 'static,
        N: FnMut(S) -> F + MaybeSend + 'static,
        F: Future<Output = Result<Option<(B, S)>, E>> + MaybeSend + 'static,
        B: Into<Bytes> + 'static,
        E: Into<Box<dyn StdError + Send + Sync>> + 'static,
    {
        Body::of(length, Unfold { state: Some(state), next, running: None })
    }

    /// Makes a body of what gives chunks.
    #[inline]
    pub(super) fn of(length: Option<u64>, chunks: impl Chunks) -> Body {
        Body(Content::Stream(Mutex::new(Box::new(chunks)), length))
    }

    /// Returns the whole body; `None` if it is not held in memory.
    #[inline]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(..) => None,
        }
    }

    /// Returns how many bytes there are to read yet, if that is known.
    #[inline]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::Stream(_, left) => *left,
        }
    }

    /// Returns a copy; `None` if the body is not held in memory.
    #[inline]
    pub fn try_clone(&self) -> Option<Body> {
        self.as_bytes().map(|bytes| Body(Content::Bytes(bytes.clone())))
    }

    /// Begins to count the chunks that are taken of a stream; `None` where the body is in memory.
    #[inline]
    pub(super) fn watch(&mut self) -> Option<Sent> {
        match std::mem::replace(&mut self.0, Content::Bytes(Bytes::new())) {
            Content::Stream(chunks, length) => {
                let sent = Sent::default();
                let chunks = chunks.into_inner().unwrap_or_else(PoisonError::into_inner);
                *self = Body(Content::Stream(Mutex::new(Box::new(Watched { chunks, sent: sent.clone() })), length));
                Some(sent)
            }
            bytes => {
                self.0 = bytes;
                None
            }
        }
    }

    /// Reads the next chunk, which has at least a byte; `None` is the end. What has failed has ended.
    #[inline]
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|cx| self.poll_chunk(cx)).await
    }

    /// Reads all of the body, or fails with [`Failure::TooLarge`] where it has more bytes than `limit`.
    #[inline]
    pub async fn collect(mut self, limit: usize) -> Result<Bytes, TransportError> {
        let mut whole = BytesMut::new();
        poll_fn(|cx| self.poll_collect(cx, limit, &mut whole)).await
    }

    /// Reads into `whole` until the end.
    pub(super) fn poll_collect(
        &mut self,
        cx: &mut Context<'_>,
        limit: usize,
        whole: &mut BytesMut,
    ) -> Poll<Result<Bytes, TransportError>> {
        loop {
            // What is announced is not waited for if it is too much.
            let announced = self.length().unwrap_or(0);
            if announced.saturating_add(whole.len() as u64) > limit as u64 {
                return Poll::Ready(Err(TransportError::new(Failure::TooLarge)));
            }
            if let Content::Bytes(bytes) = &mut self.0
                && whole.is_empty()
            {
                return Poll::Ready(Ok(std::mem::take(bytes)));
            }
            if whole.is_empty() {
                // Room for all of it, so that it is not moved as it grows; but a promise costs no more than this.
                whole.reserve(announced.min(MOST_RESERVED) as usize);
            }
            // To the very end, by which a connection is known to be free again.
            match ready!(self.poll_chunk(cx)) {
                Some(Ok(chunk)) => whole.extend_from_slice(&chunk),
                Some(Err(e)) => return Poll::Ready(Err(e)),
                None => return Poll::Ready(Ok(std::mem::take(whole).freeze())),
            }
        }
    }

    /// Gives the next chunk, and holds a stream to its length.
    pub(super) fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let (chunks, left) = match &mut self.0 {
            Content::Bytes(bytes) if bytes.is_empty() => return Poll::Ready(None),
            Content::Bytes(bytes) => return Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Content::Stream(chunks, left) => (chunks.get_mut().unwrap_or_else(PoisonError::into_inner), left),
        };
        let chunk = loop {
            match ready!(chunks.poll_chunk(cx)) {
                Some(Ok(chunk)) if chunk.is_empty() => {}
                chunk => break chunk,
            }
        };
        let problem = match (&chunk, &mut *left) {
            (Some(Ok(chunk)), Some(left)) => match left.checked_sub(chunk.len() as u64) {
                Some(rest) => {
                    *left = rest;
                    None
                }
                None => Some("the body is longer than it was said to be"),
            },
            (None, Some(1..)) => Some("the body is shorter than it was said to be"),
            _ => None,
        };
        let chunk = match problem {
            Some(problem) => Some(Err(TransportError::new(Failure::Interrupted).because(problem))),
            None => chunk,
        };
        if !matches!(chunk, Some(Ok(_))) {
            // What it came from is let go of at once.
            self.0 = Content::Bytes(Bytes::new());
        }
        Poll::Ready(chunk)
    }
}

impl Default for Body {
    #[inline]
    fn default() -> Body {
        Body(Content::Bytes(Bytes::new()))
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    #[inline]
    fn from(bytes: T) -> Body {
        Body(Content::Bytes(bytes.into()))
    }
}

impl fmt::Debug for Body {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.0, self.length()) {
            (Content::Bytes(bytes), _) => write!(f, "Body({} bytes)", bytes.len()),
            (Content::Stream(..), Some(length)) => write!(f, "Body(a stream of {length} bytes)"),
            (Content::Stream(..), None) => f.write_str("Body(a stream)"),
        }
    }
}

/// Chunks that are counted.
struct Watched {
    chunks: Box<dyn Chunks>,
    sent: Sent,
}

impl Chunks for Watched {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let chunk = ready!(self.chunks.poll_chunk(cx));
        self.sent.fetch_add(1, Ordering::Relaxed);
        Poll::Ready(chunk)
    }
}

/// A state, and what makes the next chunk of it.
struct Unfold<S, N, F> {
    state: Option<S>,
    next: N,
    running: Option<Pin<Box<F>>>,
}

impl<S, N, F, B, E> Chunks for Unfold<S, N, F>
where
    S: MaybeSend + 'static,
    N: FnMut(S) -> F + MaybeSend + 'static,
    F: Future<Output = Result<Option<(B, S)>, E>> + MaybeSend + 'static,
    B: Into<Bytes> + 'static,
    E: Into<Box<dyn StdError + Send + Sync>> + 'static,
{
    #[inline]
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if let Some(state) = self.state.take() {
            self.running = Some(Box::pin((self.next)(state)));
        }
        let Some(running) = &mut self.running else { return Poll::Ready(None) };
        let made = ready!(running.as_mut().poll(cx));
        self.running = None;
        Poll::Ready(match made {
            Ok(Some((chunk, state))) => {
                self.state = Some(state);
                Some(Ok(chunk.into()))
            }
            Ok(None) => None,
            Err(e) => Some(Err(TransportError::new(Failure::Interrupted).because(e))),
        })
    }
}
