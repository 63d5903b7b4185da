//! A connection that is busy in the background, and how it comes back.

use std::future::poll_fn;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::sync::Arc;
use std::task::{Poll, Waker};

use super::connection::Connection;

/// Where it comes back to.
#[derive(Default)]
pub(super) struct Return {
    place: Mutex<Place>,
}

#[derive(Default)]
struct Place {
    connection: Option<Connection>,
    waiter: Option<Waker>,
}

/// A connection that is away. However its work ends, finished or dropped, it comes back in the state that it is in then.
pub(super) struct Absent {
    pub(super) connection: Option<Connection>,
    pub(super) back: Arc<Return>,
}

impl Return {
    fn place(&self) -> MutexGuard<'_, Place> {
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until it is back; where that may not be waited for, `None` says that it is not.
    pub(super) async fn wait(&self, may_wait: bool) -> Option<Connection> {
        poll_fn(|cx| {
            let mut place = self.place();
            match place.connection.take() {
                Some(connection) => Poll::Ready(Some(connection)),
                None if !may_wait => Poll::Ready(None),
                None => {
                    place.waiter = Some(cx.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}

impl Drop for Absent {
    fn drop(&mut self) {
        let waiter = {
            let mut place = self.back.place();
            place.connection = self.connection.take();
            place.waiter.take()
        };
        if let Some(waiter) = waiter {
            waiter.wake();
        }
    }
}
