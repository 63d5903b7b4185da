//! Work with files, which blocks, on threads that may.

use std::io::{Error, Result};

/// Does what blocks on a thread that may.
#[inline]
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    // By the handle, since the function of tokio would panic outside of a runtime.
    match tokio::runtime::Handle::try_current() {
        Ok(runtime) => runtime.spawn_blocking(work).await.unwrap_or_else(|e| Err(Error::other(e))),
        Err(e) => Err(Error::other(e)),
    }
}
