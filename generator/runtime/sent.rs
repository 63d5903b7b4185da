//! A call on its way: [`Sent`], the future that every method that sends returns.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use super::error::Error;
use super::transport::BoxFuture;

/// A call on its way, and how its answer is read.
///
/// One type for all operations rather than an `async fn` for each: those cost more to compile, here and where they are used.
pub struct Sent<R, T> {
    answer: BoxFuture<'static, Result<R, Error>>,
    read: fn(R) -> Result<T, Error>,
}

impl<R, T> Sent<R, T> {
    /// Makes it of a call that was sent.
    #[inline]
    pub fn new(answer: BoxFuture<'static, Result<R, Error>>, read: fn(R) -> Result<T, Error>) -> Sent<R, T> {
        Sent { answer, read }
    }

    /// Waits for the answer on this thread.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn wait(self) -> Result<T, Error> {
        match super::block_on::block_on(self.answer) {
            Ok(answer) => (self.read)(answer),
            Err(e) => Err(e),
        }
    }
}

impl<R, T> Future for Sent<R, T> {
    type Output = Result<T, Error>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match ready!(self.answer.as_mut().poll(cx)) {
            Ok(answer) => Poll::Ready((self.read)(answer)),
            Err(e) => Poll::Ready(Err(e)),
        }
    }
}
