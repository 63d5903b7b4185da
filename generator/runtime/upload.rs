//! What feeds a body that is a stream: a channel, and on tokio files and readers.

use std::future::poll_fn;
use std::io::ErrorKind;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;

use super::body::{Body, Chunks};
#[cfg(feature = "hyper")]
use super::disk::blocking;
use super::transport::{Failure, TransportError};

/// How much of a file or reader is one chunk.
#[cfg(feature = "hyper")]
const CHUNK: usize = 64 << 10;

impl Body {
    /// Makes a body that is what is sent from elsewhere. One chunk at most waits in between.
    ///
    /// As in [`stream`](Body::stream), a length makes a `Content-Length`. The body ends with [`BodySender::finish`]; where the
    /// sender is dropped without it, the body fails, and the request is not completed.
    #[inline]
    pub fn channel(length: Option<u64>) -> (BodySender, Body) {
        let slot = Arc::new(Mutex::new(Slot::default()));
        (BodySender { slot: slot.clone() }, Body::of(length, Receiver { slot }))
    }

    /// Makes a body of a file, which is read as it is sent.
    ///
    /// # Errors
    ///
    /// The file cannot be opened, or there is no tokio runtime.
    #[cfg(feature = "hyper")]
    #[inline]
    pub async fn file(path: impl Into<std::path::PathBuf>) -> std::io::Result<Body> {
        open(path.into()).await
    }

    /// Makes a body of what a reader gives, such as a socket or the output of a process.
    #[cfg(feature = "hyper")]
    #[inline]
    pub fn reader(length: Option<u64>, reader: impl tokio::io::AsyncRead + Send + 'static) -> Body {
        Body::stream(length, Box::pin(reader), async |mut reader| {
            let mut chunk = vec![0; CHUNK];
            let count = poll_fn(|cx| {
                let mut buffer = tokio::io::ReadBuf::new(&mut chunk);
                reader.as_mut().poll_read(cx, &mut buffer).map_ok(|()| buffer.filled().len())
            })
            .await?;
            chunk.truncate(count);
            Ok::<_, std::io::Error>((count > 0).then_some((chunk, reader)))
        })
    }
}

/// Makes a body of a file.
#[cfg(feature = "hyper")]
#[inline]
pub(super) async fn open(path: std::path::PathBuf) -> std::io::Result<Body> {
    let (file, length) = blocking(move || {
        let file = std::fs::File::open(path)?;
        let length = file.metadata()?.len();
        Ok((file, length))
    })
    .await?;
    let next = |mut file| {
        blocking(move || {
            let mut chunk = vec![0; CHUNK];
            let count = std::io::Read::read(&mut file, &mut chunk)?;
            chunk.truncate(count);
            Ok((count > 0).then_some((chunk, file)))
        })
    };
    Ok(Body::stream(Some(length), file, next))
}

/// The end of a [`Body::channel`] that takes chunks.
pub struct BodySender {
    slot: Arc<Mutex<Slot>>,
}

/// What is between the two ends.
#[derive(Default)]
struct Slot {
    chunk: Option<Bytes>,
    end: Option<Result<(), TransportError>>,
    /// Whether nobody reads any more.
    gone: bool,
    reader: Option<Waker>,
    writer: Option<Waker>,
}

fn lock(slot: &Mutex<Slot>) -> MutexGuard<'_, Slot> {
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wake(waker: Option<Waker>) {
    if let Some(waker) = waker {
        waker.wake();
    }
}

impl BodySender {
    /// Sends a chunk, once the one before it has been taken.
    ///
    /// # Errors
    ///
    /// Nobody takes it: the request has failed or was answered before its end.
    #[inline]
    pub async fn send(&mut self, chunk: impl Into<Bytes>) -> std::io::Result<()> {
        let mut chunk = Some(chunk.into());
        poll_fn(|cx| {
            let mut slot = lock(&self.slot);
            if slot.gone {
                return Poll::Ready(Err(ErrorKind::BrokenPipe.into()));
            }
            if slot.chunk.is_some() {
                slot.writer = Some(cx.waker().clone());
                return Poll::Pending;
            }
            slot.chunk = chunk.take();
            wake(slot.reader.take());
            Poll::Ready(Ok(()))
        })
        .await
    }

    /// Ends the body.
    #[inline]
    pub fn finish(self) {
        self.end(Ok(()));
    }

    /// Ends the body with an error, so that the request is not completed.
    #[inline]
    pub fn fail(self, why: impl Into<Box<dyn std::error::Error + Send + Sync>>) {
        self.end(Err(TransportError::new(Failure::Interrupted).because(why)));
    }

    fn end(&self, end: Result<(), TransportError>) {
        let mut slot = lock(&self.slot);
        slot.end.get_or_insert(end);
        wake(slot.reader.take());
    }
}

impl Drop for BodySender {
    #[inline]
    fn drop(&mut self) {
        self.end(Err(
            TransportError::new(Failure::Interrupted).because("the sender of the body was dropped before its end")
        ));
    }
}

impl std::fmt::Debug for BodySender {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BodySender").finish_non_exhaustive()
    }
}

/// The end that is a body.
struct Receiver {
    slot: Arc<Mutex<Slot>>,
}

impl Chunks for Receiver {
    #[inline]
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let mut slot = lock(&self.slot);
        if let Some(chunk) = slot.chunk.take() {
            wake(slot.writer.take());
            return Poll::Ready(Some(Ok(chunk)));
        }
        match slot.end.replace(Ok(())) {
            Some(Ok(())) => Poll::Ready(None),
            Some(Err(e)) => Poll::Ready(Some(Err(e))),
            None => {
                slot.end = None;
                slot.reader = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Drop for Receiver {
    #[inline]
    fn drop(&mut self) {
        let mut slot = lock(&self.slot);
        slot.gone = true;
        wake(slot.writer.take());
    }
}
