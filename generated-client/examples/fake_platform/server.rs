//! HTTP around the platform: connections, bodies, waiting, the file, the log, the end.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue, USER_AGENT};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;

use crate::platform::{self, Answer, Outcome, Platform};
use crate::storage::Storage;

/// The largest body that is read, in bytes.
const LARGEST: usize = 1 << 20;
/// How long requests may take that were begun when the program is to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// What all connections share.
pub(crate) struct Server {
    pub(crate) platform: Mutex<Platform>,
    pub(crate) storage: Option<Storage>,
    pub(crate) quiet: bool,
}

/// Serves until the program is told to end, and then until what was begun is done.
pub(crate) async fn run(server: Arc<Server>, listener: TcpListener, mut signals: Signals) {
    let connections = GracefulShutdown::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = signals.next() => break,
        };
        let Ok((stream, _)) = accepted else {
            // Such as too many open files; those that are open end some time.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let server = server.clone();
        let service = service_fn(move |request| {
            let server = server.clone();
            async move { server.respond(request).await }
        });
        let connection = connections.watch(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // A connection that breaks concerns its client, who knows.
            let _ = connection.await;
        });
    }
    drop(listener);
    server.say("stopping: what was begun is finished, and a second Ctrl-C does not wait for it");
    tokio::select! {
        () = connections.shutdown() => {}
        () = tokio::time::sleep(PATIENCE) => server.say("stopped without waiting any longer"),
        () = signals.next() => {}
    }
}

/// What tells the program to end: Ctrl-C, and how service managers do it. From the making of this on, neither ends it at once.
pub(crate) struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(windows)]
    interrupt: tokio::signal::windows::CtrlC,
}

impl Signals {
    pub(crate) fn new() -> io::Result<Signals> {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            Ok(Signals { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
        }
        #[cfg(windows)]
        return Ok(Signals { interrupt: tokio::signal::windows::ctrl_c()? });
    }

    async fn next(&mut self) {
        #[cfg(unix)]
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
        #[cfg(windows)]
        let _ = self.interrupt.recv().await;
    }
}

/// Why there is no answer.
#[derive(Debug)]
struct Dropped;

impl std::fmt::Display for Dropped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the connection was to be dropped")
    }
}

impl std::error::Error for Dropped {}

impl Server {
    /// Answers one request; an error closes its connection.
    async fn respond(&self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Dropped> {
        let began = Instant::now();
        let (head, body) = request.into_parts();
        let outcome = match Limited::new(body, LARGEST).collect().await {
            Ok(body) => self.handle(&head, &body.to_bytes()),
            Err(error) => unread(error.is::<LengthLimitError>()),
        };
        // What is slow is the answer; what was asked for is done.
        tokio::time::sleep(outcome.delay).await;
        let status = outcome.answer.as_ref().map(|answer| answer.status);
        self.log(&head, status, outcome.operation, began.elapsed());
        outcome.answer.map(response).ok_or(Dropped)
    }

    fn handle(&self, head: &hyper::http::request::Parts, body: &[u8]) -> Outcome {
        let text = |name: HeaderName| head.headers.get(name).and_then(|value| value.to_str().ok());
        let request = platform::Request {
            method: head.method.as_str(),
            path: head.uri.path(),
            query: head.uri.query().unwrap_or_default(),
            authorization: text(AUTHORIZATION),
            user_agent: text(USER_AGENT).unwrap_or_default(),
            body,
        };
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let mut platform = self.platform.lock().unwrap_or_else(PoisonError::into_inner);
        let mut outcome = platform.handle(&request, now);
        if let (true, Some(storage)) = (outcome.changed, &self.storage)
            && let Err(error) = storage.save(platform.state())
        {
            self.say(&format!("error: {error}"));
            outcome.answer = Some(Answer::failed(500, &error));
        }
        outcome
    }

    fn log(&self, head: &hyper::http::request::Parts, status: Option<u16>, operation: Option<&str>, took: Duration) {
        if !self.quiet {
            let status = status.map_or_else(|| "dropped".to_owned(), |status| status.to_string());
            let (method, target) = (&head.method, head.uri.path());
            self.say(&format!("{method} {target} {status} {} {} ms", operation.unwrap_or("-"), took.as_millis()));
        }
    }

    fn say(&self, line: &str) {
        // Where nobody reads, nobody misses it.
        let _ = writeln!(io::stderr(), "{line}");
    }
}

/// What comes of a body that could not be read.
fn unread(too_large: bool) -> Outcome {
    let answer = if too_large {
        Answer::failed(413, "the body is larger than 1 MiB")
    } else {
        Answer::failed(400, "the body did not arrive as a whole")
    };
    Outcome { operation: None, delay: Duration::ZERO, answer: Some(answer), changed: false }
}

fn response(answer: Answer) -> Response<Full<Bytes>> {
    let is_json = answer.body.is_some();
    let mut response = Response::new(Full::new(Bytes::from(answer.body.unwrap_or_default())));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    if is_json {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    for (name, value) in answer.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    response
}
