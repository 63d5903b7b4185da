//! The transport of blocking calls: HTTP/1.1 by ureq, which needs no runtime.
//!
//! All of an exchange happens while its future is polled, so that nothing outside can interrupt it: ureq itself keeps the time.

use std::cell::Cell;
use std::error::Error as StdError;
use std::future::poll_fn;
use std::io::{self, ErrorKind, Read};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};

use bytes::{Buf as _, Bytes};
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method, Request, Response};
use ureq::config::{AutoHeaderValue, Config};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, BodyReader, SendBody, Timeout};

use super::block_on::{BlockingClock, block_on};
use super::body::{Body, Chunks};
use super::transport::{Attempt, BoxFuture, Clock, Failure, Transport, TransportError};

/// How much of a response is read at once.
const CHUNK: usize = 16 << 10;
/// The longest time for anything. Ureq would overflow with the longest that there is.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);
/// How large the head of a response may be, in bytes: about what the default transport takes.
const LARGEST_HEAD: usize = 400 << 10;

/// Sends requests by ureq on the thread that the call is made on.
///
/// Certificates are checked by rustls, as those of the default transport are. Names are resolved on a thread
/// that lives no longer than that takes, since nothing else could bound it.
pub(super) struct Ureq {
    agent: Agent,
    clock: BlockingClock,
    /// Whether there may be connections that are kept.
    used: AtomicBool,
}

impl Ureq {
    /// Makes a transport with no connections yet, which trusts these authorities (certificates in DER), or those of Mozilla if there
    /// are none.
    pub(super) fn new(roots: &[Vec<u8>]) -> Ureq {
        let mut trusted = RootCerts::WebPki;
        if !roots.is_empty() {
            let mut own = Vec::new();
            for certificate in roots {
                own.push(Certificate::from_der(certificate).to_owned());
            }
            trusted = RootCerts::new_with_certs(&own);
        }
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .allow_non_standard_methods(true)
            // What is not set here would be taken from the environment, or added to what the call says.
            .proxy(None)
            .tls_config(TlsConfig::builder().root_certs(trusted).build())
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .max_response_header_size(LARGEST_HEAD)
            .input_buffer_size(LARGEST_HEAD)
            .build();
        Ureq { agent: Agent::new_with_config(config), clock: BlockingClock, used: AtomicBool::new(false) }
    }

    fn exchange(&self, request: Request<Body>, attempt: Attempt) -> Result<Response<Body>, TransportError> {
        let (mut parts, body) = request.into_parts();
        // RFC 9110, section 8.6: a method that is meant to carry content says so when it carries none.
        let expects = matches!(parts.method, Method::POST | Method::PUT | Method::PATCH);
        if let Some(length) = body.length().filter(|length| *length > 0 || expects) {
            parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        let head = Request::from_parts(parts, ());
        // A server may close a kept connection at any time, and a request whose method is safe may then be sent again (RFC 9110,
        // section 9.2.2).
        let again = match self.used.load(Ordering::Relaxed) && head.method().is_safe() {
            true => body.try_clone(),
            false => None,
        };
        match (self.once(&head, body, attempt), again) {
            (Err(e), Some(body)) if was_gone(&e) => self.once(&head, body, attempt),
            (done, _) => done,
        }
    }

    fn once(&self, head: &Request<()>, body: Body, attempt: Attempt) -> Result<Response<Body>, TransportError> {
        let begin = Instant::now();
        let (time, connecting) = (attempt.timeout.min(LONGEST), attempt.connect_timeout.min(LONGEST));
        let none = body.as_bytes().is_some_and(Bytes::is_empty) && !head.headers().contains_key(CONTENT_LENGTH);
        let streams = body.as_bytes().is_none();
        let failure = Rc::new(Cell::new(None));
        let upload = Upload { body, chunk: Bytes::new(), clock: self.clock, time, failure: failure.clone() };
        let mut request = Request::new(match none {
            true => SendBody::none(),
            false => SendBody::from_owned_reader(upload),
        });
        *request.method_mut() = head.method().clone();
        *request.uri_mut() = head.uri().clone();
        *request.headers_mut() = head.headers().clone();
        // Not `timeout_global`, which would end a body that is read as it comes.
        let request = self.agent.configure_request(request);
        let request = request.timeout_resolve(Some(connecting)).timeout_connect(Some(connecting));
        let request = request.timeout_send_request(Some(time)).timeout_per_write(Some(time));
        let request = request.timeout_send_body(if streams { None } else { Some(time) });
        let request = request.timeout_recv_response(Some(time)).timeout_per_read(Some(time));
        let answer = self.agent.run(request.build());
        if let Some(e) = failure.take() {
            return Err(e);
        }
        let (parts, body) = answer.map_err(failed)?.into_parts();
        if !streams && begin.elapsed() >= time {
            return Err(TransportError::new(Failure::Timeout));
        }
        self.used.store(true, Ordering::Relaxed);
        let length = body.content_length();
        let yields = if streams { Instant::now() } else { begin }.checked_add(time);
        let body = Incoming { body: body.into_reader(), buffer: vec![0; CHUNK], time, yields };
        Ok(Response::from_parts(parts, Body::of(length, body)))
    }
}

impl Transport for Ureq {
    fn send(&self, request: Request<Body>, attempt: Attempt) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move { self.exchange(request, attempt) })
    }

    fn clock(&self) -> &dyn Clock {
        &self.clock
    }

    /// On a thread of its own, which ends with the work or with the program.
    fn detach(&self, work: BoxFuture<'static, ()>) {
        drop(thread::Builder::new().spawn(move || block_on(work)));
    }
}

/// The body of a request, as ureq reads it.
struct Upload {
    body: Body,
    chunk: Bytes,
    clock: BlockingClock,
    /// The longest time in which nothing comes. What is in memory comes at once.
    time: Duration,
    /// Where to say why the body has no end.
    failure: Rc<Cell<Option<TransportError>>>,
}

impl Read for Upload {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.chunk.is_empty() {
            let (body, mut alarm) = (&mut self.body, self.clock.sleep(self.time));
            let chunk = block_on(poll_fn(|cx| match body.poll_chunk(cx) {
                Poll::Pending => alarm.as_mut().poll(cx).map(|()| Some(Err(TransportError::new(Failure::Timeout)))),
                // Whose fault it is does not matter to the server.
                chunk => chunk.map_err(|e| TransportError::new(Failure::Upload).because(e)),
            }));
            match chunk {
                Some(Ok(chunk)) => self.chunk = chunk,
                Some(Err(e)) => {
                    self.failure.set(Some(e));
                    return Err(io::Error::other("the body of the request could not be read"));
                }
                None => return Ok(0),
            }
        }
        let count = self.chunk.len().min(buffer.len());
        self.chunk.copy_to_slice(&mut buffer[..count]);
        Ok(count)
    }
}

/// The body of a response.
struct Incoming {
    body: BodyReader<'static>,
    buffer: Vec<u8>,
    time: Duration,
    /// When to let the caller look whether the time of its call is up.
    yields: Option<Instant>,
}

impl Chunks for Incoming {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let now = Instant::now();
        if self.yields.is_some_and(|at| at <= now) {
            self.yields = now.checked_add(self.time);
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        match self.body.read(&mut self.buffer) {
            Ok(0) => Poll::Ready(None),
            Ok(count) => Poll::Ready(Some(Ok(Bytes::copy_from_slice(&self.buffer[..count])))),
            Err(e) => match ureq::Error::from(e) {
                // Nothing came, and that may be all right: it is the caller that knows for how long.
                ureq::Error::Timeout(Timeout::PerRead) => {
                    cx.waker().wake_by_ref();
                    Poll::Pending
                }
                e => Poll::Ready(Some(Err(failed(e)))),
            },
        }
    }
}

/// Whether a kept connection was closed or reset before there was an answer.
fn was_gone(e: &TransportError) -> bool {
    use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    let cause = e.source().and_then(|cause| cause.downcast_ref::<io::Error>());
    cause.is_some_and(|e| matches!(e.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof))
}

/// What became of an exchange that ureq could not finish.
fn failed(error: ureq::Error) -> TransportError {
    use ureq::Error;
    let failure = match &error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => Failure::ConnectTimeout,
        Error::Timeout(_) => Failure::Timeout,
        Error::HostNotFound | Error::ConnectionFailed | Error::ConnectProxyFailed(_) => Failure::Connect,
        Error::Tls(_) | Error::Rustls(_) | Error::TlsRequired => Failure::Connect,
        Error::Io(e) if is_of_connecting(e) => Failure::Connect,
        Error::BadUri(_) | Error::InvalidProxyUrl => Failure::Unusable,
        _ => Failure::Interrupted,
    };
    match error {
        Error::Timeout(_) => TransportError::new(failure),
        Error::Io(e) => TransportError::new(failure).because(e),
        e => TransportError::new(failure).because(e),
    }
}

/// Whether an error can be of nothing but connecting. Ureq does not tell, and one that is taken for another is only not repeated.
fn is_of_connecting(e: &io::Error) -> bool {
    use ErrorKind::{AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkUnreachable};
    if matches!(e.kind(), AddrNotAvailable | ConnectionRefused | HostUnreachable | NetworkUnreachable) {
        return true;
    }
    match e.get_ref().and_then(|e| e.downcast_ref::<rustls::Error>()) {
        Some(e) => is_of_handshake(e),
        // As the standard library words it; its kind has no name.
        None => e.to_string().starts_with("failed to lookup address information"),
    }
}

/// Whether an error of TLS comes before the first byte of a request.
fn is_of_handshake(e: &rustls::Error) -> bool {
    use rustls::Error;
    matches!(
        e,
        Error::InvalidCertificate(_)
            | Error::InvalidCertRevocationList(_)
            | Error::NoCertificatesPresented
            | Error::PeerIncompatible(_)
            | Error::UnsupportedNameType
            | Error::NoApplicationProtocol
    )
}
