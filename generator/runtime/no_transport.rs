//! What stands where a client has a transport for blocking calls alone.

use http::{Request, Response};

use super::block_on::BlockingClock;
use super::body::Body;
use super::transport::{Attempt, BoxFuture, Clock, Failure, Transport, TransportError};

/// Sends nothing, and says so.
#[derive(Clone, Copy)]
pub(super) struct NoTransport;

impl Transport for NoTransport {
    #[inline]
    fn send(&self, _: Request<Body>, _: Attempt) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        let why = "there is no transport for async calls: enable the feature `hyper`, set `Client::builder().transport(..)`, \
                   or call `send_blocking`";
        Box::pin(std::future::ready(Err(TransportError::new(Failure::Unusable).because(why))))
    }

    #[inline]
    fn clock(&self) -> &dyn Clock {
        &BlockingClock
    }
}
