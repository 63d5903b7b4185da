//! What passes through a client of reqwest that runs on tokio: bodies, both ways, and errors.

use std::error::Error as StdError;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::Response;
use http_body::{Body as _, Frame, SizeHint};

use super::body::{Body, Chunks};
use super::tokio_clock::current_runtime;
use super::transport::{Failure, TransportError};

/// Whether there is a runtime, without which reqwest would panic.
#[inline]
pub(super) fn ready() -> Result<(), TransportError> {
    // A call that blocks its thread could block the one that drives the runtime, and would wait for ever.
    #[cfg(feature = "blocking")]
    if super::block_on::is_blocking() {
        let why = "a client of reqwest cannot send a blocking call: use `send`, or a client with the default transport";
        return Err(TransportError::new(Failure::Unusable).because(why));
    }
    current_runtime().map(|_| ())
}

/// The body of a request. Bytes in memory stay such, so that reqwest can repeat what it knows was not sent.
#[inline]
pub(super) async fn outgoing(body: Body) -> Result<reqwest::Body, TransportError> {
    Ok(match body.as_bytes() {
        Some(bytes) => reqwest::Body::from(bytes.clone()),
        None => reqwest::Body::wrap(Outgoing { body }),
    })
}

/// The response, of whose body nothing has been read.
#[inline]
pub(super) async fn incoming(response: reqwest::Response) -> Result<Response<Body>, TransportError> {
    let (parts, body) = Response::<reqwest::Body>::from(response).into_parts();
    let body = match body.is_end_stream() {
        true => Body::default(),
        false => Body::of(body.size_hint().exact(), Incoming { body }),
    };
    Ok(Response::from_parts(parts, body))
}

/// What became of an exchange that reqwest could not finish. The address is left out, since its query may have a secret.
pub(super) fn failed(error: reqwest::Error) -> TransportError {
    let mut failure = Failure::Interrupted;
    if error.is_builder() {
        failure = Failure::Unusable;
    } else if error.is_connect() {
        failure = if error.is_timeout() { Failure::ConnectTimeout } else { Failure::Connect };
    } else if error.is_timeout() {
        failure = Failure::Timeout;
    }
    // The body of the request is the only thing here that fails so.
    let mut cause = error.source();
    while let Some(e) = cause {
        if e.is::<TransportError>() {
            failure = Failure::Upload;
        }
        cause = e.source();
    }
    TransportError::new(failure).because(error.without_url())
}

/// A stream as reqwest takes it.
struct Outgoing {
    body: Body,
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = Box<dyn StdError + Send + Sync>;

    #[inline]
    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(match ready!(self.body.poll_chunk(cx)) {
            Some(Ok(chunk)) => Some(Ok(Frame::data(chunk))),
            Some(Err(e)) => Some(Err(Box::new(e))),
            None => None,
        })
    }

    #[inline]
    fn size_hint(&self) -> SizeHint {
        self.body.length().map_or_else(SizeHint::new, SizeHint::with_exact)
    }
}

/// The body of a response.
struct Incoming {
    body: reqwest::Body,
}

impl Chunks for Incoming {
    #[inline]
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    // What is no data is trailers.
                    if let Ok(chunk) = frame.into_data() {
                        return Poll::Ready(Some(Ok(chunk)));
                    }
                }
                Some(Err(e)) => return Poll::Ready(Some(Err(failed(e)))),
                None => return Poll::Ready(None),
            }
        }
    }
}
