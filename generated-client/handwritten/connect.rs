//! From the API to a database: its host is looked up, a token is made, and a client of SQL has both.

use std::future::IntoFuture;

use crate::api::databases::{CreateDatabaseToken, Databases, GetDatabase};
use crate::sql::Client as SqlClient;
use crate::types::Authorization;
use crate::{BoxFuture, Client, Error};

impl Databases<'_> {
    /// Connects to a database
    ///
    /// Looks up the host of the database and makes a token for it, which are two calls, and returns a client of SQL that has both. It
    /// shares the connections of this client, its timeouts and its retries; hooks, headers and rates are not taken over.
    ///
    /// ```no_run
    /// # async fn read(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
    /// let db = turso.databases().connect("my-db").read_only().expiration("1d").await?;
    /// let rows = db.query("SELECT name FROM users WHERE id = ?", [7]).await?;
    /// # let _ = rows;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// **Each call makes a token**, so connect once and keep the client, whose clones are cheap. A token is valid until it
    /// [expires](ConnectDatabase::expiration), which it never does unless that is set, or until
    /// [`invalidate_tokens`](Databases::invalidate_tokens) ends all tokens of the database; those of its group end together by
    /// the group's own method. The API cannot take back a single one.
    #[inline]
    pub fn connect(&self, database_name: impl Into<String>) -> ConnectDatabase {
        let name = database_name.into();
        let token = self.create_token(name.as_str());
        ConnectDatabase { client: self.client.clone(), get: self.get(name), token }
    }
}

/// Connects to a database, once it is awaited or finished with `send`.
#[derive(Debug)]
#[must_use = "nothing is done until it is sent"]
pub struct ConnectDatabase {
    client: Client,
    get: GetDatabase,
    token: CreateDatabaseToken,
}

impl ConnectDatabase {
    /// Lets the token read, and write nothing. By default it does both.
    #[inline]
    pub fn read_only(self) -> Self {
        self.authorization(Authorization::ReadOnly)
    }

    /// Sets what the token allows.
    #[inline]
    pub fn authorization(mut self, authorization: Authorization) -> Self {
        self.token = self.token.authorization(authorization);
        self
    }

    /// Sets how long the token lives, as `2w1d30m`, or `never`. Default: `never`.
    #[inline]
    pub fn expiration(mut self, expiration: impl Into<String>) -> Self {
        self.token = self.token.expiration(expiration);
        self
    }

    /// The organization of the database, for this call alone.
    #[inline]
    pub fn with_organization(mut self, organization: impl Into<String>) -> Self {
        let organization = organization.into();
        self.get = self.get.with_organization(organization.as_str());
        self.token = self.token.with_organization(organization);
        self
    }

    /// Makes both calls, and returns the client.
    ///
    /// # Errors
    ///
    /// That of the call that failed. Where there is no such database, no token is made.
    #[inline]
    pub fn send(self) -> BoxFuture<'static, Result<SqlClient, Error>> {
        Box::pin(async move {
            let found = self.get.send().await?;
            let made = self.token.send().await?;
            client(&self.client, &found.database.hostname, made.jwt)
        })
    }

    /// Like `send`, and blocks the thread until it is done.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(self) -> Result<SqlClient, Error> {
        let found = self.get.send_blocking()?;
        let made = self.token.send_blocking()?;
        client(&self.client, &found.database.hostname, made.jwt)
    }
}

impl IntoFuture for ConnectDatabase {
    type Output = Result<SqlClient, Error>;
    type IntoFuture = BoxFuture<'static, Result<SqlClient, Error>>;

    #[inline]
    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

/// Makes the client of a database, beside that of the API.
#[inline]
fn client(beside: &Client, host: &str, token: crate::Secret) -> Result<SqlClient, Error> {
    let builder = SqlClient::builder().url(beside.core.url_of(host)).token(token);
    Ok(SqlClient { core: beside.core.beside(builder.core)? })
}
