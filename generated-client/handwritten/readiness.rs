//! Waiting for a new database: its host name is known at once, and answers some seconds later.

use std::time::Duration;

use http::Method;

use super::how::{How, Patience, Waits, sent};
use crate::api::databases::Databases;
use crate::runtime::{MockBody, MockOperation, Operation, server_wait};
use crate::{BoxFuture, Client, Error, ErrorKind, types};

/// The longest that one attempt is waited for.
const ATTEMPT: Duration = Duration::from_secs(10);

/// What is asked first. It needs no credential, and none is sent.
static HEALTH: Operation = Operation {
    id: "waitUntilReady",
    method: Method::GET,
    path: "/health",
    lifted: &[],
    security: &[],
    accept: "*/*",
    secret: true,
    server: None,
};

/// What is asked of a host that does not know the first: every server of SQL over HTTP has this path, and refuses what comes without
/// a credential. Where none is needed, there is nothing to do in an empty pipeline.
static PIPELINE: Operation = Operation {
    id: "waitUntilReady",
    method: Method::POST,
    path: "/v2/pipeline",
    lifted: &[],
    security: &[],
    accept: "*/*",
    secret: true,
    server: None,
};

impl Databases<'_> {
    /// Waits until a database answers
    ///
    /// The host name of a new database takes some seconds, mostly less than 20, until it answers; before, every request there is a 404.
    /// This looks the database up, and then asks its host, again and again after waits that grow, until it answers. No credential is
    /// sent to the host.
    ///
    /// It returns the database. Where there is none of that name, that is an error at once; where the host does not answer in time, the
    /// error is one of [`is_timeout`](crate::Error::is_timeout) that says what came last.
    ///
    /// ```no_run
    /// # use std::time::Duration;
    /// # async fn make(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
    /// turso.databases().create("my-db", "default").send().await?;
    /// let database = turso.databases().wait_until_ready("my-db").with_timeout(Duration::from_secs(90)).send().await?;
    /// println!("{} answers", database.hostname);
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn wait_until_ready(&self, database_name: impl Into<String>) -> WaitUntilReady {
        WaitUntilReady { client: self.client.clone(), name: database_name.into(), patience: Patience::default() }
    }
}

/// Waits until a database answers, once it is finished with `send`.
#[derive(Debug)]
#[must_use = "nothing is waited for until it is sent"]
pub struct WaitUntilReady {
    client: Client,
    name: String,
    patience: Patience,
}

impl WaitUntilReady {
    /// Bounds all of it. Default: 60 s.
    #[inline]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.patience.timeout = timeout;
        self
    }

    /// Sets the first wait between two requests, which doubles for each further one, and the longest. Default: 250 ms and 3 s.
    #[inline]
    pub fn with_waits(mut self, first: Duration, longest: Duration) -> Self {
        (self.patience.first, self.patience.longest) = (first, longest);
        self
    }

    /// The slug of the organization that it is about, instead of what the client holds.
    #[inline]
    pub fn with_organization(mut self, organization: impl Into<String>) -> Self {
        self.client = self.client.with_organization(organization);
        self
    }

    /// Waits, and returns the database.
    #[inline]
    pub fn send(self) -> BoxFuture<'static, Result<types::Database, Error>> {
        Box::pin(self.run(How::Async))
    }

    /// Like `send`, and blocks the thread until it is done.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(self) -> Result<types::Database, Error> {
        crate::runtime::block_on(self.run(How::Blocking))
    }

    #[inline]
    async fn run(self, how: How) -> Result<types::Database, Error> {
        let database = sent!(how, self.client.databases().get(self.name))?.database;
        until_ready(how, &self.client, &database.name, &database.hostname, self.patience).await?;
        Ok(database)
    }
}

/// In a mock, it stands for what the host is asked.
impl MockOperation for WaitUntilReady {
    type Reply = ();

    #[inline]
    fn operation() -> &'static Operation {
        &HEALTH
    }

    #[inline]
    fn write(reply: ()) -> MockBody {
        MockBody::empty(reply)
    }
}

/// Waits until a host answers.
#[inline]
pub(super) async fn until_ready(
    how: How,
    client: &Client,
    name: &str,
    hostname: &str,
    patience: Patience,
) -> Result<(), Error> {
    let url = client.core.url_of(hostname);
    let mut waits = Waits::new(how, client, &HEALTH, patience);
    let mut asked = 0_u32;
    loop {
        asked += 1;
        let (mut last, mut least) = ask(how, client, &HEALTH, &url, &waits).await?;
        if last == Answer::Status(404) {
            (last, least) = ask(how, client, &PIPELINE, &url, &waits).await?;
        }
        if last.is_ready() {
            return Ok(());
        }
        if !waits.wait(least).await {
            return Err(too_late(name, hostname, patience.timeout, asked, last));
        }
    }
}

/// What came of a request to the host.
enum Answer {
    Status(u16),
    /// None, and why.
    Nothing(Error),
}

impl PartialEq for Answer {
    #[inline]
    fn eq(&self, other: &Answer) -> bool {
        matches!((self, other), (Answer::Status(one), Answer::Status(other)) if one == other)
    }
}

impl Answer {
    /// Whether it is one of the database. Before it is there, what stands before it says 404, or that it reaches nothing.
    #[inline]
    fn is_ready(&self) -> bool {
        matches!(self, Answer::Status(200..=299 | 400..=499)) && !matches!(self, Answer::Status(404 | 408 | 425 | 429))
    }
}

/// Asks once. It returns what came, and for how long the host asks to be left alone; an error is one that waiting does not mend.
#[inline]
async fn ask(
    how: How,
    client: &Client,
    operation: &'static Operation,
    url: &str,
    waits: &Waits,
) -> Result<(Answer, Duration), Error> {
    let mut call = how.call(client, operation);
    call.base_url(url);
    call.retries(0);
    call.timeout(ATTEMPT.min(waits.left()));
    if operation.method == Method::POST {
        call.raw_body("application/json", r#"{"requests":[]}"#);
    }
    match call.any_status().send().await {
        Ok(reply) => {
            let least = server_wait(reply.headers(), waits.epoch()).unwrap_or_default();
            Ok((Answer::Status(reply.status().as_u16()), least))
        }
        Err(e) if matches!(e.kind(), ErrorKind::InvalidRequest | ErrorKind::Config | ErrorKind::Credential) => Err(e),
        Err(e) => {
            let least = e.retry_after().unwrap_or_default();
            Ok((Answer::Nothing(e), least))
        }
    }
}

#[inline]
fn too_late(name: &str, hostname: &str, timeout: Duration, asked: u32, last: Answer) -> Error {
    let begin = format!("the database `{name}` did not answer at `{hostname}` within {timeout:?}, asked {asked} times");
    let message = match &last {
        Answer::Status(status) => format!("{begin}; the last answer was {status}"),
        Answer::Nothing(_) => format!("{begin}; the last time there was no answer"),
    };
    let error = Error::new(ErrorKind::Timeout, message).during(HEALTH.id.into());
    match last {
        Answer::Status(_) => error,
        Answer::Nothing(e) => error.because(e),
    }
}
