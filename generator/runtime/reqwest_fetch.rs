//! What passes through the `fetch` of a browser: bodies, which are in memory, errors, and the browser's timers.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use http::Response;
use js_sys::{Array, Date, Function, Math, Promise, Reflect};
use wasm_bindgen_futures::JsFuture;

use super::body::Body;
use super::transport::{BoxFuture, Clock, Failure, TransportError};

/// Whether calls can be made, which they always can.
pub(super) fn ready() -> Result<(), TransportError> {
    Ok(())
}

/// The body of a request. What is a stream is read first.
pub(super) async fn outgoing(body: Body) -> Result<reqwest::Body, TransportError> {
    match body.collect(usize::MAX).await {
        Ok(bytes) => Ok(reqwest::Body::from(bytes)),
        Err(e) => Err(TransportError::new(Failure::Upload).because(e)),
    }
}

/// The response with all of its body.
pub(super) async fn incoming(response: reqwest::Response) -> Result<Response<Body>, TransportError> {
    let mut made = Response::new(Body::default());
    *made.status_mut() = response.status();
    *made.headers_mut() = response.headers().clone();
    *made.body_mut() = Body::from(response.bytes().await.map_err(failed)?);
    Ok(made)
}

/// What became of an exchange that the browser did not finish. It tells no more than that. The address is left out, since its
/// query may have a secret.
pub(super) fn failed(error: reqwest::Error) -> TransportError {
    let failure = if error.is_builder() { Failure::Unusable } else { Failure::Interrupted };
    TransportError::new(failure).because(error.without_url().to_string())
}

/// The timers of a browser or of a worker.
#[derive(Clone, Default)]
pub(super) struct BrowserClock {
    /// The latest time there was, in milliseconds: the clock of a browser can be set back.
    latest: Arc<AtomicU64>,
}

impl Clock for BrowserClock {
    fn now(&self) -> Duration {
        let now = Date::now() as u64;
        Duration::from_millis(self.latest.fetch_max(now, Ordering::Relaxed).max(now))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // A longer one would ring at once (HTML standard, section 8.7, Timers).
        let milliseconds = duration.as_millis().min(i32::MAX as u128) as f64;
        let promise = Promise::new(&mut |resolve, _| {
            let global = js_sys::global();
            if let Ok(timer) = Reflect::get(&global, &"setTimeout".into()) {
                let _ = Function::from(timer).apply(&global, &Array::of2(&resolve, &milliseconds.into()));
            }
        });
        Box::pin(async move {
            let _ = JsFuture::from(promise).await;
        })
    }

    fn epoch(&self) -> Option<Duration> {
        Some(Duration::from_millis(Date::now() as u64))
    }

    fn random(&self) -> u64 {
        let half = || (Math::random() * (1_u64 << 32) as f64) as u64;
        half() << 32 | half()
    }
}

/// Runs work in the background of the page.
#[inline]
pub(super) fn detach(work: BoxFuture<'static, ()>) {
    wasm_bindgen_futures::spawn_local(work);
}
