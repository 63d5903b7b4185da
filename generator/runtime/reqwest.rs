//! A transport over a client of reqwest that the user has made: [`Reqwest`].

use std::fmt;

use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method, Request, Response, Uri};
use reqwest::{Client, Url};

use super::body::Body;
#[cfg(target_family = "wasm")]
use super::reqwest_fetch::{BrowserClock, failed, incoming, outgoing, ready};
#[cfg(not(target_family = "wasm"))]
use super::reqwest_tokio::{failed, incoming, outgoing, ready};
#[cfg(not(target_family = "wasm"))]
use super::tokio_clock::TokioClock;
use super::transport::{Attempt, BoxFuture, Clock, Failure, Transport, TransportError};

/// Sends requests by a client of reqwest, with its connections, TLS and proxies.
///
/// The client is to be built with `redirect(reqwest::redirect::Policy::none())`. One that follows redirects takes headers to where
/// they lead, of which reqwest leaves out only those that it knows as secret; an answer from another address than the one that was
/// asked is an error. Its `connect_timeout` is its own, since reqwest has none for one request; the time for an attempt is kept
/// whatever the client's `timeout` is, which should be longer or none.
///
/// Calls are made inside a tokio runtime with its IO and time drivers. In a browser they go through `fetch`, where all of a body is
/// in memory.
#[derive(Clone)]
pub struct Reqwest {
    client: Client,
    #[cfg(not(target_family = "wasm"))]
    clock: TokioClock,
    #[cfg(target_family = "wasm")]
    clock: BrowserClock,
}

impl Reqwest {
    /// Makes a transport of a client.
    #[inline]
    pub fn new(client: Client) -> Reqwest {
        #[cfg(not(target_family = "wasm"))]
        let clock = TokioClock;
        #[cfg(target_family = "wasm")]
        let clock = BrowserClock::default();
        Reqwest { client, clock }
    }
}

impl From<Client> for Reqwest {
    #[inline]
    fn from(client: Client) -> Reqwest {
        Reqwest::new(client)
    }
}

/// Shows nothing: a client of reqwest may have secrets among its headers.
impl fmt::Debug for Reqwest {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reqwest").finish_non_exhaustive()
    }
}

impl Transport for Reqwest {
    #[inline]
    fn send(&self, request: Request<Body>, _: Attempt) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(exchange(&self.client, request))
    }

    #[inline]
    fn clock(&self) -> &dyn Clock {
        &self.clock
    }

    #[inline]
    fn detach(&self, work: BoxFuture<'static, ()>) {
        #[cfg(not(target_family = "wasm"))]
        super::tokio_clock::detach(work);
        #[cfg(target_family = "wasm")]
        super::reqwest_fetch::detach(work);
    }
}

async fn exchange(client: &Client, request: Request<Body>) -> Result<Response<Body>, TransportError> {
    ready()?;
    let (parts, body) = request.into_parts();
    let url = address(&parts.uri)?;
    let is_empty = body.as_bytes().is_some_and(|bytes| bytes.is_empty());
    let mut asked = reqwest::Request::new(parts.method, url.clone());
    *asked.headers_mut() = parts.headers;
    if !is_empty {
        *asked.body_mut() = Some(outgoing(body).await?);
    } else if cfg!(not(target_family = "wasm")) && matches!(*asked.method(), Method::POST | Method::PUT | Method::PATCH)
    {
        // RFC 9110, section 8.6: a method that is meant to carry content says so when it carries none. Browsers do that.
        asked.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    match client.execute(asked).await {
        Ok(response) if *response.url() == url => incoming(response).await,
        Ok(_) => Err(TransportError::new(Failure::Interrupted).because(
            "the client of reqwest followed a redirect: build it with `redirect(reqwest::redirect::Policy::none())`",
        )),
        Err(e) => Err(failed(e)),
    }
}

/// The address as reqwest takes it, unless that would be another one.
fn address(uri: &Uri) -> Result<Url, TransportError> {
    let said = uri.to_string();
    match Url::parse(&said) {
        Ok(url) if url.path() == uri.path() && url.query() == uri.query() => Ok(url),
        Ok(_) => Err(TransportError::new(Failure::Unusable).because("reqwest would send another path than this")),
        Err(_) => Err(TransportError::new(Failure::Unusable).because("reqwest does not take the address")),
    }
}
