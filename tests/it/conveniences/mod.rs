//! What takes more than one call, against scripts of answers; time is the test's own.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use turso_platform::{Attempt, Body, BoxFuture, Client, Clock, Failure, Transport, TransportError};

mod checks; // names and lifetimes are looked at before anything is sent
mod closest; // the region that another host tells
mod groups; // databases with their groups
mod readiness; // new databases are waited for
mod sockets; // uploads of files on the disk, over real connections
mod sqlite; // what the header of a file must say
mod uploads; // uploads, request by request

/// The token of every client here.
const SECRET: &str = "s3cr3t-of-the-platform";
const HOST: &str = "my-db-acme.turso.io";
const DATABASES: &str = "POST https://api.turso.tech/v1/organizations/acme/databases";
const DATABASE: &str = "GET https://api.turso.tech/v1/organizations/acme/databases/my-db";
const GROUPS: &str = "POST https://api.turso.tech/v1/organizations/acme/groups";
const GROUP: &str = "GET https://api.turso.tech/v1/organizations/acme/groups/users";
const HEALTH: &str = "GET https://my-db-acme.turso.io/health";
const PIPELINE: &str = "POST https://my-db-acme.turso.io/v2/pipeline";

/// What comes of a request.
#[derive(Clone, Debug)]
enum Comes {
    Json(u16, Value),
    /// A status and a header, without a body.
    Header(u16, &'static str, &'static str),
    Nothing(Failure),
}
use Comes::{Header, Json, Nothing};

fn created() -> Comes {
    Json(200, json!({"database": {"DbId": "1", "Hostname": HOST, "Name": "my-db"}}))
}

fn found(group: &str) -> Comes {
    let database = json!({
        "DbId": "1", "Hostname": HOST, "Name": "my-db", "group": group, "block_reads": false, "block_writes": false,
    });
    Json(200, json!({ "database": database }))
}

fn group() -> Comes {
    let group = json!({"name": "users", "version": "v1", "uuid": "2", "locations": ["aws-eu-west-1"], "primary": "aws-eu-west-1"});
    Json(200, json!({ "group": group }))
}

fn refused(status: u16, why: &str) -> Comes {
    Json(status, json!({ "error": why }))
}

/// One request as it was sent.
#[derive(Clone, Debug)]
struct Sent {
    headers: http::HeaderMap,
    body: Vec<u8>,
}

impl Sent {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("a text"))
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

/// Answers one request after the other, each of which must be the one that the script has, and has a clock that goes on only while
/// somebody waits.
#[derive(Clone, Default)]
struct Script(Arc<Mutex<Inside>>);

#[derive(Default)]
struct Inside {
    script: VecDeque<(&'static str, Comes)>,
    sent: Vec<Sent>,
    now: Duration,
    waits: Vec<Duration>,
}

impl Script {
    fn new(script: impl IntoIterator<Item = (&'static str, Comes)>) -> Script {
        let made = Script::default();
        made.inside().script = script.into_iter().collect();
        made
    }

    fn client(&self) -> Client {
        let builder = Client::builder().token(SECRET).organization("acme").transport(self.clone()).retries(0);
        builder.build().expect("these settings are right")
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The requests, of which the script has no more.
    fn sent(&self) -> Vec<Sent> {
        let inside = self.inside();
        assert!(inside.script.is_empty(), "not asked for: {:?}", inside.script);
        inside.sent.clone()
    }

    fn waits(&self) -> Vec<Duration> {
        self.inside().waits.clone()
    }
}

impl Transport for Script {
    fn send(
        &self,
        request: http::Request<Body>,
        _: Attempt,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect(1 << 20).await?.to_vec();
            let asked = format!("{} {}", parts.method, parts.uri);
            let mut inside = self.inside();
            let next = inside.script.pop_front();
            let (expected, comes) = next.unwrap_or_else(|| panic!("`{asked}` is not in the script"));
            assert_eq!(asked, expected);
            inside.sent.push(Sent { headers: parts.headers, body });
            let response = http::Response::builder();
            let response = match comes {
                Json(status, body) => response.status(status).body(Body::from(body.to_string())),
                Header(status, name, value) => response.status(status).header(name, value).body(Body::default()),
                Nothing(failure) => return Err(TransportError::new(failure)),
            };
            Ok(response.expect("a response"))
        })
    }

    fn clock(&self) -> &dyn Clock {
        self
    }
}

impl Clock for Script {
    fn now(&self) -> Duration {
        self.inside().now
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let script = self.clone();
        Box::pin(async move {
            let mut inside = script.inside();
            inside.now += duration;
            inside.waits.push(duration);
        })
    }
}
