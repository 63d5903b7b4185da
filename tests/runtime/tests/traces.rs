//! Spans and events of calls over real sockets: their names, their places, and that nothing secret is in them.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::io::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::with_default;
use tracing::{Dispatch, Event, Metadata, Subscriber};

use crate::api::{CREATE, Client, OTHERS, UNIT};
use crate::generated::{AttemptInfo, Body, BoxFuture, Call, Error, ErrorKind, Hook};
use crate::server::{answer, read_request, serve};
use crate::support::block_on;

/// Keeps every span and event with all of its fields.
#[derive(Clone, Default)]
struct Recorder(Arc<Inside>);

#[derive(Default)]
struct Inside {
    next: AtomicU64,
    log: Mutex<Log>,
}

#[derive(Default)]
struct Log {
    spans: BTreeMap<u64, Recorded>,
    events: Vec<Recorded>,
    /// The spans that are entered now.
    entered: Vec<u64>,
}

#[derive(Clone, Debug, Default)]
struct Recorded {
    name: String,
    target: String,
    parent: Option<u64>,
    fields: BTreeMap<String, String>,
}

impl Visit for Recorded {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name().to_owned(), value.to_owned());
    }
}

impl Recorded {
    fn of(metadata: &Metadata<'_>, parent: Option<u64>) -> Recorded {
        let (name, target) = (metadata.name().to_owned(), metadata.target().to_owned());
        Recorded { name, target, parent, fields: BTreeMap::new() }
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "runtime"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = self.0.next.fetch_add(1, Ordering::Relaxed) + 1;
        let mut log = self.0.log.lock().unwrap();
        let mut recorded = Recorded::of(span.metadata(), log.entered.last().copied());
        span.record(&mut recorded);
        log.spans.insert(id, recorded);
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut log = self.0.log.lock().unwrap();
        values.record(log.spans.get_mut(&span.into_u64()).unwrap());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut log = self.0.log.lock().unwrap();
        let mut recorded = Recorded::of(event.metadata(), log.entered.last().copied());
        event.record(&mut recorded);
        log.events.push(recorded);
    }

    fn enter(&self, span: &Id) {
        self.0.log.lock().unwrap().entered.push(span.into_u64());
    }

    fn exit(&self, span: &Id) {
        let mut log = self.0.log.lock().unwrap();
        assert_eq!(log.entered.pop(), Some(span.into_u64()), "spans are left in the order in which they were entered");
    }
}

/// Two that are there as long as the tests are. Where there is but one, tracing asks that of the thread on which a span is first
/// met whether it is wanted, and goes by that everywhere; the thread may be one of a test that has none.
static ALWAYS: LazyLock<[Dispatch; 2]> = LazyLock::new(|| [(); 2].map(|()| Dispatch::new(Recorder::default())));

impl Recorder {
    /// Runs something on this thread alone, and returns the spans and the events that it made.
    fn of<T>(run: impl Future<Output = T>) -> (T, Vec<Recorded>, Vec<Recorded>) {
        LazyLock::force(&ALWAYS);
        let recorder = Recorder::default();
        let done = with_default(recorder.clone(), || block_on(run));
        let log = recorder.0.log.lock().unwrap();
        assert_eq!(log.entered, Vec::<u64>::new());
        (done, log.spans.values().cloned().collect(), log.events.clone())
    }
}

/// A table of fields, one a line.
fn shown(recorded: &Recorded, without: &[&str]) -> String {
    let mut text = recorded.name.clone();
    for (name, value) in recorded.fields.iter().filter(|(name, _)| !without.contains(&name.as_str())) {
        write!(text, "\n  {name} = {value}").unwrap();
    }
    text
}

fn client(url: &str) -> Client {
    let builder = Client::builder().base_url(url).token("t0ken-s3cret").organization("s3cret-org");
    builder.retries(1).backoff(Duration::ZERO, Duration::ZERO).build().unwrap()
}

const ITEM: &str = "HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n{\"Name\":\"a\",\"tags\":[]}\n";
const LATER: &str = "HTTP/1.1 503 Later\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

#[test]
fn a_call_and_its_attempts_are_spans_by_the_names_of_the_conventions() {
    let (url, _requests) = serve(|n, mut stream| {
        read_request(&mut stream);
        stream.write_all(if n == 0 { LATER } else { ITEM }.as_bytes()).unwrap();
    });
    let (result, spans, events) = Recorder::of(client(&url).list().send());
    result.unwrap();
    let port = url.rsplit(':').next().unwrap();
    let [call, first, second] = spans.as_slice() else { panic!("{spans:?}") };
    assert_eq!((call.parent, first.parent, second.parent), (None, Some(1), Some(1)));
    assert_eq!(
        shown(call, &[]),
        "call\n  http.request.method = GET\n  http.response.status_code = 200\n  operation = listItems\n  \
         otel.kind = internal\n  otel.name = listItems\n  url.template = /v1/orgs/{org}/items"
    );
    let begin = "attempt";
    let rest = format!(
        "otel.kind = client\n  otel.name = GET /v1/orgs/{{org}}/items\n  {{}}server.address = 127.0.0.1\n  \
         server.port = {port}\n  url.template = /v1/orgs/{{org}}/items"
    );
    assert_eq!(
        shown(first, &[]),
        format!(
            "{begin}\n  error.type = 503\n  http.request.method = GET\n  http.response.status_code = 503\n  {}",
            rest.replace("{}", "otel.status_code = ERROR\n  ")
        )
    );
    assert_eq!(
        shown(second, &[]),
        format!(
            "{begin}\n  http.request.method = GET\n  http.request.resend_count = 1\n  http.response.status_code = 200\n  {}",
            rest.replace("{}", "")
        )
    );
    let [event] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((event.parent, event.target.as_str()), (Some(1), "runtime"));
    assert_eq!(
        shown(event, &[]).split_once('\n').unwrap().1,
        "  attempt = 1\n  message = the call is tried again after a wait\n  reason = 503 Service Unavailable\n  wait_ms = 0"
    );
}

#[test]
fn a_call_without_an_answer_has_the_type_of_its_error() {
    let (url, _requests) = answer("");
    let (result, spans, events) = Recorder::of(client(&url).create().name("n").send());
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Transport);
    let types: Vec<_> = spans.iter().map(|span| (span.fields["error.type"].as_str(), span.fields.len())).collect();
    assert_eq!((types[0].0, types[1].0, types.len()), ("Transport", "Interrupted", 2));
    assert!(spans.iter().all(|span| span.fields["otel.status_code"] == "ERROR"));
    assert!(events.is_empty(), "a call that may not be repeated says nothing of it: {events:?}");
    let (result, spans, _) = Recorder::of(client(&url).list().with_header("a b", "c").send());
    assert_eq!(result.unwrap_err().kind(), ErrorKind::InvalidRequest);
    assert_eq!((spans.len(), spans[0].fields["error.type"].as_str()), (1, "InvalidRequest"));
}

/// Every place of a request that can hold a secret holds one, and so does all of the answer.
#[test]
fn no_secret_is_in_any_span_or_event() {
    const BAD: &str = "HTTP/1.1 503 s3cret\r\nx-token: s3cret\r\nset-cookie: s3cret\r\ncontent-length: 20\r\n\
                       connection: close\r\n\r\n{\"error\": \"s3cret.\"}";
    let (url, requests) = answer(BAD);
    let mut builder =
        Client::builder().base_url(format!("{url}/base")).token("s3cret-token").organization("s3cret-org");
    builder.core.credential("queryKey", "s3cret-query".into());
    builder.core.credential("cookieKey", "s3cret-cookie".into());
    builder.core.credential("login", "s3cret-user:s3cret-password".into());
    let client = builder.header("x-api", "s3cret-header").retries(1).backoff(Duration::ZERO, Duration::ZERO);
    let client = client.build().unwrap();
    let call = |mut call: Call| {
        call.header("x-more".try_into().ok(), "s3cret-more".try_into().ok());
        call.query("more", &"s3cret-more");
        call.json_body(&"s3cret-body");
        call
    };
    let calls = vec![
        call(client.core.call(&OTHERS)),
        call(client.core.call(&CREATE)),
        call(client.list().call),
        call(client.core.request(&UNIT, "PUT".try_into().ok(), "/a/{b}?s3cret=s3cret".to_owned())),
    ];
    let count = calls.len();
    let (results, spans, events) = Recorder::of(async {
        let mut results: Vec<Result<_, Error>> = Vec::new();
        for mut call in calls {
            call.path("b", &"s3cret-path");
            results.push(call.send().await.map(|_| ()));
        }
        results
    });
    assert!(results.iter().all(Result::is_err));
    assert!(spans.len() > 2 * count - 1 && events.len() >= 2, "{spans:?} {events:?}");
    let sent: Vec<String> = requests.try_iter().collect();
    assert!(sent.len() > count && sent.iter().all(|request| request.contains("s3cret-more")), "{sent:?}");
    let all = format!("{spans:?} {events:?}");
    assert!(!all.contains("s3cret"), "{all}");
}

#[test]
fn a_method_that_the_conventions_do_not_know_is_another() {
    let (url, _requests) = answer(ITEM);
    let call = client(&url).core.request(&UNIT, "PURGE".try_into().ok(), "/v1/cache".to_owned());
    let (result, spans, _) = Recorder::of(call.send());
    result.unwrap();
    assert!(spans.iter().all(|span| span.fields["http.request.method"] == "_OTHER"));
    assert_eq!(spans[1].fields["otel.name"], "HTTP /v1/cache");
}

#[test]
fn spans_of_calls_at_the_same_time_do_not_mix() {
    let (url, _requests) = serve(|n, mut stream| {
        read_request(&mut stream);
        stream.write_all(if n < 2 { LATER } else { ITEM }.as_bytes()).unwrap();
    });
    let client = client(&url);
    let (results, spans, events) = Recorder::of(async {
        let (a, b) = (tokio::spawn(client.list().send()), tokio::spawn(client.list().send()));
        (a.await.unwrap(), b.await.unwrap())
    });
    assert!(results.0.is_ok() && results.1.is_ok());
    let parents =
        |name: &str| -> Vec<_> { spans.iter().filter(|span| span.name == name).map(|span| span.parent).collect() };
    assert_eq!(parents("call"), [None, None]);
    let calls: Vec<u64> = (1..).zip(&spans).filter(|(_, span)| span.name == "call").map(|(id, _)| id).collect();
    for call in calls {
        let of = |recorded: &&Recorded| recorded.parent == Some(call);
        assert_eq!((spans.iter().filter(of).count(), events.iter().filter(of).count()), (2, 1));
    }
}

#[test]
fn a_hook_runs_within_the_span_of_its_attempt() {
    let (url, _requests) = answer(ITEM);
    let client = Client::builder().base_url(url).token("t").organization("o").hook(Speaks).build().unwrap();
    let (result, spans, events) = Recorder::of(client.list().send());
    result.unwrap();
    assert_eq!((events.len(), events[0].parent, spans[1].name.as_str()), (1, Some(2), "attempt"));
}

struct Speaks;

impl Hook for Speaks {
    fn before<'a>(
        &'a self,
        _: &'a mut http::Request<Body>,
        _: &'a AttemptInfo<'a>,
    ) -> BoxFuture<'a, Result<(), Box<dyn std::error::Error + Send + Sync>>> {
        Box::pin(async move {
            tracing::info!(target: "runtime", "here");
            Ok(())
        })
    }
}
