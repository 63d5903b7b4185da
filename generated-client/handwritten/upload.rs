//! Uploading a SQLite file as a new database.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderName, HeaderValue, Method};

use super::create_in_group::{create, output};
use super::database_file::{Checked, DatabaseFile, Progress};
use super::expiration::Expiration;
use super::how::{How, Patience, Waits, sent};
use super::readiness::until_ready;
use super::sqlite_header::reserved_by;
use crate::api::databases::Databases;
use crate::client::BEARER_AUTH;
use crate::runtime::{MockBody, MockOperation, Operation};
use crate::{BoxFuture, Client, Error, ErrorKind, Secret, types};

/// The operation at the host of a database. The credential is a token of that database.
static UPLOAD: Operation = Operation {
    id: "uploadDatabase",
    method: Method::POST,
    path: "/v1/upload",
    lifted: &[],
    security: &[&[&BEARER_AUTH]],
    accept: "*/*",
    secret: true,
    server: None,
};

/// How long the token lives with which the file is sent. It is looked at when the upload begins.
const TOKEN_LIVES: Duration = Duration::from_secs(3600);

/// How long nothing may move. Once it has the last byte, the server reads the file.
const STILL: Duration = Duration::from_secs(300);

const IS_THERE: &str =
    "the database was made for the file and is still there: delete it, or upload again with `into_existing()`";
const IS_DELETED: &str = "the database that was made for the file is deleted again";
const IS_NOT_DELETED: &str = "the database that was made for the file could not be deleted, and is still there";
const NOT_SURE: &str = "the answer to the creation of the database was lost, and there is one of that name, which may be older; \
                        nothing was uploaded: where it is the new one, upload by `into_existing()`";

impl Databases<'_> {
    /// Uploads a SQLite file as a new database
    ///
    /// The file is looked at first, and nothing is sent where it cannot be taken: it must be in WAL mode, with pages of 4096 bytes,
    /// UTF-8 and no auto-vacuum, nothing may be left in a `-wal` file beside it, and it has at most 20 GB. The error says what to run on
    /// it.
    ///
    /// Then the database is created with the seed `database_upload`, a token for it is made that lives for an hour, its host is waited
    /// for, and the file is sent there as it is read, never as a whole in memory. An upload is repeated where the server cannot have
    /// taken it: there was no connection, it did not know the database yet (404), or said that there were too many requests (429).
    ///
    /// Where it fails after the database was made, the error says that it is still there. Nothing is deleted, unless
    /// [`delete_on_failure`](UploadDatabase::delete_on_failure) asks for it, and then only what this call has made.
    ///
    /// Documented at <https://docs.turso.tech/api-reference/databases/upload>, not in the published OpenAPI document.
    ///
    /// ```no_run
    /// # async fn upload(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
    /// let database = turso.databases().upload("my-db", "default", "local.db")
    ///     .on_progress(|sent, total| println!("{sent} of {total} bytes"))
    ///     .send()
    ///     .await?;
    /// println!("{}", database.hostname);
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn upload(
        &self,
        name: impl Into<String>,
        group: impl Into<String>,
        file: impl Into<DatabaseFile>,
    ) -> UploadDatabase {
        let seed = types::DatabaseSeed::new().r#type(types::DatabaseSeedType::DatabaseUpload);
        UploadDatabase {
            client: self.client.clone(),
            body: types::CreateDatabaseInput::new(name, group).seed(seed),
            file: file.into(),
            progress: None,
            deletes: false,
            is_there: false,
            patience: Patience::default(),
        }
    }
}

/// Uploads a SQLite file as a new database, once it is finished with `send`.
#[must_use = "nothing is sent until it is sent"]
pub struct UploadDatabase {
    client: Client,
    body: types::CreateDatabaseInput,
    file: DatabaseFile,
    progress: Option<Progress>,
    deletes: bool,
    is_there: bool,
    patience: Patience,
}

impl UploadDatabase {
    /// Largest size of the database, as a number of bytes or a number with a unit such as `1mb`, `256mb` or `1gb`.
    #[inline]
    pub fn size_limit(mut self, size_limit: impl Into<String>) -> Self {
        self.body.size_limit = Some(size_limit.into());
        self
    }

    /// Encryption of the database with a key of the user. The pages of the file must keep as many bytes free as the cipher needs, which
    /// is checked before anything is sent.
    #[inline]
    pub fn remote_encryption(mut self, remote_encryption: types::RemoteEncryption) -> Self {
        self.body.remote_encryption = Some(remote_encryption);
        self
    }

    /// Sets what is told how many bytes are on their way, and how many there are: after each chunk of 64 KiB that the connection has
    /// taken. Where the upload is repeated, it begins anew.
    #[inline]
    pub fn on_progress(mut self, progress: impl Fn(u64, u64) + Send + Sync + 'static) -> Self {
        self.progress = Some(Arc::new(progress));
        self
    }

    /// Deletes the database again where the upload fails, if this call has made it.
    #[inline]
    pub fn delete_on_failure(mut self) -> Self {
        self.deletes = true;
        self
    }

    /// Makes no database, but uploads to one that is there already, was made with the seed `database_upload`, and has no content yet:
    /// such as after an upload that failed.
    #[inline]
    pub fn into_existing(mut self) -> Self {
        self.is_there = true;
        self
    }

    /// Bounds how long the host of the new database is waited for. Default: 60 s.
    #[inline]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.patience.timeout = timeout;
        self
    }

    /// The slug of the organization that it is about, instead of what the client holds.
    #[inline]
    pub fn with_organization(mut self, organization: impl Into<String>) -> Self {
        self.client = self.client.with_organization(organization);
        self
    }

    /// Uploads the file, and returns the identifiers of the database.
    #[inline]
    pub fn send(self) -> BoxFuture<'static, Result<types::CreateDatabaseOutput, Error>> {
        Box::pin(self.run(How::Async))
    }

    /// Like `send`, and blocks the thread until it is done.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(self) -> Result<types::CreateDatabaseOutput, Error> {
        crate::runtime::block_on(self.run(How::Blocking))
    }

    #[inline]
    async fn run(self, how: How) -> Result<types::CreateDatabaseOutput, Error> {
        let cipher = self.body.remote_encryption.as_ref().and_then(|how| how.encryption_cipher.as_ref());
        let reserved = cipher.and_then(|cipher| reserved_by(cipher.as_str()));
        let file = match self.file.check(how, reserved).await {
            Ok(file) => file,
            Err(problem) => {
                return Err(Error::new(ErrorKind::InvalidRequest, problem).during(UPLOAD.id.into()));
            }
        };
        let sending =
            Sending { how, client: &self.client, body: &self.body, progress: self.progress, patience: self.patience };
        if self.is_there {
            let database = output(sent!(how, self.client.databases().get(self.body.name.as_str()))?.database);
            return sending.send(&database, file).await.map(|()| database);
        }
        let (database, answer_was_lost) = create(how, &self.client, &self.body, &mut 0).await?;
        if answer_was_lost {
            // It may be older than this call, and hold data that the file would replace.
            return Err(Error::new(ErrorKind::Failed, NOT_SURE).during(UPLOAD.id.into()));
        }
        let error = match sending.send(&database, file).await {
            Ok(()) => return Ok(database),
            Err(e) => e,
        };
        if !self.deletes {
            return Err(error.noting(IS_THERE));
        }
        Err(error.noting(match sent!(how, self.client.databases().delete(self.body.name.as_str())) {
            Ok(_) => IS_DELETED,
            Err(_) => IS_NOT_DELETED,
        }))
    }
}

impl fmt::Debug for UploadDatabase {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("UploadDatabase");
        debug.field("client", &self.client).field("body", &self.body).field("file", &self.file).finish_non_exhaustive()
    }
}

/// In a mock, it stands for the request that has the file.
impl MockOperation for UploadDatabase {
    type Reply = ();

    #[inline]
    fn operation() -> &'static Operation {
        &UPLOAD
    }

    #[inline]
    fn write(reply: ()) -> MockBody {
        MockBody::empty(reply)
    }
}

/// What is known once there is a database.
struct Sending<'u> {
    how: How,
    client: &'u Client,
    body: &'u types::CreateDatabaseInput,
    progress: Option<Progress>,
    patience: Patience,
}

impl Sending<'_> {
    /// Sends the file to its database.
    #[inline]
    async fn send(self, database: &types::CreateDatabaseOutput, mut file: Checked) -> Result<(), Error> {
        let how = self.how;
        let token = self.client.databases().create_token(database.name.as_str());
        let token = sent!(how, token.expiration(Expiration::from(TOKEN_LIVES)))?.jwt;
        until_ready(how, self.client, &database.name, &database.hostname, self.patience).await?;
        let mut waits = Waits::new(how, self.client, &UPLOAD, self.patience);
        loop {
            let error = match self.attempt(database, &token, &mut file).await {
                Ok(()) => return Ok(()),
                Err(e) => e,
            };
            let least = error.retry_after().unwrap_or_default();
            if !may_repeat(&error) || file.is_spent() || !waits.wait(least).await {
                return Err(error);
            }
        }
    }

    #[inline]
    async fn attempt(
        &self,
        database: &types::CreateDatabaseOutput,
        token: &Secret,
        file: &mut Checked,
    ) -> Result<(), Error> {
        let mut call = self.how.call(self.client, &UPLOAD);
        call.base_url(&self.client.core.url_of(&database.hostname));
        call.credential(BEARER_AUTH.name, token.clone());
        call.retries(0);
        call.attempt_timeout(STILL);
        if let Some(encryption) = &self.body.remote_encryption {
            let key = encryption.encryption_key.as_ref().map(Secret::expose);
            let cipher = encryption.encryption_cipher.as_ref().map(|cipher| cipher.as_str());
            for (name, value) in [("x-turso-encryption-key", key), ("x-turso-encryption-cipher", cipher)] {
                if let Some(value) = value {
                    // Without it, the file would go to be stored unencrypted, or not at all.
                    let Ok(mut value) = HeaderValue::from_str(value) else {
                        let problem = "the encryption key or its cipher cannot be sent in a header";
                        return Err(Error::new(ErrorKind::InvalidRequest, problem).during(UPLOAD.id.into()));
                    };
                    value.set_sensitive(true);
                    call.header(Some(HeaderName::from_static(name)), Some(value));
                }
            }
        }
        match file.body(self.how, self.progress.clone()).await {
            Ok(body) => call.own_body("application/octet-stream", body),
            Err(e) => {
                let error = Error::new(ErrorKind::InvalidRequest, "the file cannot be read any more").because(e);
                return Err(error.during(UPLOAD.id.into()));
            }
        }
        call.send().await.map(|_| ())
    }
}

/// Whether the server cannot have taken the file.
#[inline]
fn may_repeat(error: &Error) -> bool {
    error.is_connect() || error.is_rate_limited() || error.is_not_found()
}
