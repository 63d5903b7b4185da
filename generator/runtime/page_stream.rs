//! [`Items`] and [`Pages`] as streams of the crate `futures-core`.
//!
//! The adapters of streams go on after an error, and one that is there to stay would never let them end. So a stream ends after an
//! error; what is polled again after that end asks for the page again, as `next` does.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::codec::Decode;
use super::error::Error;
use super::pages::{Items, Pages};

impl<T: Decode> Stream for Items<T> {
    type Item = Result<T, Error>;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.give_up() { Poll::Ready(None) } else { this.poll_item(cx).map(Result::transpose) }
    }
}

impl<T: Decode> Stream for Pages<T> {
    type Item = Result<T, Error>;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.give_up() { Poll::Ready(None) } else { this.poll_page(cx).map(Result::transpose) }
    }
}
