//! Lists that come in pages: [`Items`] and [`Pages`], which ask for the next page when it is wanted.
//!
//! How the pages of an operation follow each other is data, and so is where in its answers what is; see `walk`.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::task::{Context, Poll, ready};
use std::vec;

use serde_json::Value;

use super::call::Call;
use super::codec::Decode;
use super::error::{Error, ErrorKind};
use super::mismatch::Mismatch;
use super::paging::{Paging, Position};
use super::walk::{Sheet, Walk};

/// The items of a list, one by one, page after page.
///
/// One page is kept at a time, and the next is asked for when the last item of the one before has been given. Each page is a
/// call of its own, with the options of the call that this was made from.
///
/// After an error, `next` can be called again: a page that could not be read is asked for again, and an item that could not be
/// is left out. The list ends where the server says so, or else at an empty page. A page that comes a second time ends it as
/// well; that is an error where the server says that there is more, since that cannot be had.
#[must_use = "nothing is asked for before the first `next`"]
pub struct Items<T> {
    walk: Walk,
    /// The page that the items left are of.
    page: Option<Sheet>,
    left: vec::IntoIter<Value>,
    item: PhantomData<fn() -> T>,
}

impl<T: Decode> Items<T> {
    /// Begins with the page that the call asks for.
    #[doc(hidden)]
    #[inline]
    pub fn new(call: Call, ways: &'static [Paging]) -> Items<T> {
        Items { walk: Walk::new(call, ways), page: None, left: Vec::new().into_iter(), item: PhantomData }
    }

    /// Gives the next item; `None` is the end. Nothing is lost when the future is dropped before it is done.
    #[inline]
    pub async fn next(&mut self) -> Result<Option<T>, Error> {
        #[cfg(feature = "blocking")]
        self.walk.block(false);
        poll_fn(|cx| self.poll_item(cx)).await
    }

    /// Like [`next`](Items::next), and blocks the thread until the item is there.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn next_blocking(&mut self) -> Result<Option<T>, Error> {
        self.walk.block(true);
        super::block_on::block_on(poll_fn(|cx| self.poll_item(cx)))
    }

    /// Gives all items that are left, but not more than `limit`.
    #[inline]
    pub async fn collect_up_to(mut self, limit: usize) -> Result<Vec<T>, Error> {
        let mut found = Vec::new();
        while found.len() < limit {
            match self.next().await? {
                Some(item) => found.push(item),
                None => break,
            }
        }
        Ok(found)
    }

    /// Like [`collect_up_to`](Items::collect_up_to), and blocks the thread until all is there.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn collect_up_to_blocking(mut self, limit: usize) -> Result<Vec<T>, Error> {
        let mut found = Vec::new();
        while found.len() < limit {
            match self.next_blocking()? {
                Some(item) => found.push(item),
                None => break,
            }
        }
        Ok(found)
    }

    #[inline]
    pub(super) fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        match ready!(self.poll_json(cx)) {
            Ok(Some(json)) => match T::decode(json) {
                Ok(item) => Poll::Ready(Ok(Some(item))),
                Err(e) => Poll::Ready(Err(self.wrong(e))),
            },
            Ok(None) => Poll::Ready(Ok(None)),
            Err(e) => Poll::Ready(Err(e)),
        }
    }
}

impl<T> Items<T> {
    /// Returns where to go on: the page that has the next item, or the last page once all has been given. On a list whose
    /// items are not numbered, the items of that page which were given already come again. `None` is the beginning.
    #[inline]
    pub fn position(&self) -> Option<Position> {
        self.walk.position(self.left.len())
    }

    /// Returns how many items there are on all pages, if the server has said so.
    #[inline]
    pub fn total(&self) -> Option<u64> {
        self.walk.total()
    }

    #[inline]
    #[allow(dead_code, reason = "streams alone ask for it, which not every build has")]
    pub(super) fn give_up(&mut self) -> bool {
        self.walk.give_up()
    }

    #[inline]
    fn wrong(&self, e: Mismatch) -> Error {
        match &self.page {
            Some(page) => self.walk.wrong_item(page, self.left.len(), e),
            None => Error::new(ErrorKind::Decode, "an item is not as described").because(e),
        }
    }

    #[inline]
    fn poll_json(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Value>, Error>> {
        loop {
            if let Some(json) = self.left.next() {
                return Poll::Ready(Ok(Some(json)));
            }
            self.page = None;
            let Some(mut page) = ready!(self.walk.poll_page(cx))? else { return Poll::Ready(Ok(None)) };
            self.left = self.walk.turn(&mut page).into_iter();
            self.page = Some(page);
        }
    }
}

/// The pages of a list, each as `send` would yield it.
///
/// One page is kept at a time, and the next is asked for when it is wanted. Each is a call of its own, with the options of the
/// call that this was made from.
///
/// After an error, `next` can be called again, and asks for the same page again. The pages end where the server says so, or else
/// with an empty one. A page that comes a second time ends them as well; that is an error where the server says that there is
/// more, since that cannot be had.
#[must_use = "nothing is asked for before the first `next`"]
pub struct Pages<T> {
    walk: Walk,
    page: PhantomData<fn() -> T>,
}

impl<T: Decode> Pages<T> {
    /// Begins with the page that the call asks for.
    #[doc(hidden)]
    #[inline]
    pub fn new(call: Call, ways: &'static [Paging]) -> Pages<T> {
        Pages { walk: Walk::new(call, ways), page: PhantomData }
    }

    /// Gives the next page; `None` is the end. Nothing is lost when the future is dropped before it is done.
    #[inline]
    pub async fn next(&mut self) -> Result<Option<T>, Error> {
        #[cfg(feature = "blocking")]
        self.walk.block(false);
        poll_fn(|cx| self.poll_page(cx)).await
    }

    /// Like [`next`](Pages::next), and blocks the thread until the page is there.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn next_blocking(&mut self) -> Result<Option<T>, Error> {
        self.walk.block(true);
        super::block_on::block_on(poll_fn(|cx| self.poll_page(cx)))
    }

    #[inline]
    pub(super) fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<T>, Error>> {
        let Some(mut page) = ready!(self.walk.poll_page(cx))? else { return Poll::Ready(Ok(None)) };
        Poll::Ready(match T::decode(page.json.take()) {
            Ok(value) => {
                self.walk.pass(&mut page);
                Ok(Some(value))
            }
            Err(e) => Err(self.walk.wrong_page(page, e)),
        })
    }
}

impl<T> Pages<T> {
    /// Returns where to go on: the next page, or the last one once all have been given. `None` is the beginning.
    #[inline]
    pub fn position(&self) -> Option<Position> {
        self.walk.position(0)
    }

    /// Returns how many items there are on all pages, if the server has said so.
    #[inline]
    pub fn total(&self) -> Option<u64> {
        self.walk.total()
    }

    #[inline]
    #[allow(dead_code, reason = "streams alone ask for it, which not every build has")]
    pub(super) fn give_up(&mut self) -> bool {
        self.walk.give_up()
    }
}

impl<T> fmt::Debug for Items<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("operation", &self.walk.operation()).finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Pages<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("operation", &self.walk.operation()).finish_non_exhaustive()
    }
}
