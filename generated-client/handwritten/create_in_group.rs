//! Creating a database, and its group where that is missing.

use std::time::Duration;

use http::Method;
use serde_json::Value;

use super::how::{How, Patience, Waits, sent};
use crate::api::databases::Databases;
use crate::runtime::Operation;
use crate::{BoxFuture, Client, Error, ErrorKind, types};

/// How often a creation whose answer was lost is looked after.
const LOOKS: u32 = 3;

/// What the whole is called in errors that are of no single call.
static CREATE_IN_GROUP: Operation = Operation {
    id: "createDatabaseInGroup",
    method: Method::POST,
    path: "/",
    lifted: &[],
    security: &[],
    accept: "application/json",
    secret: false,
    server: None,
};

impl Databases<'_> {
    /// Creates a database, and its group where that is missing
    ///
    /// The database is created first, so that nothing more is asked where the group is there. Where the API refuses it and there is no
    /// such group, the group is created, in the [`location`](CreateInGroup::location) that was given or else in the closest one, and then
    /// the database. That somebody else creates the group meanwhile is no error. Nothing is ever deleted.
    ///
    /// A creation whose answer was lost is looked after: where there is a database of that name in that group now, it is taken for the
    /// one that was to be made, and [`answer_was_lost`](CreatedInGroup::answer_was_lost) says so; where there is none, it is created
    /// again. Where no answer was lost, a name that is taken is an error of [`is_already_exists`](crate::Error::is_already_exists).
    /// The API cannot say who made a database: programs that create the same name at the same time have to agree among
    /// themselves on whose it is.
    ///
    /// ```no_run
    /// # async fn make(turso: turso_platform::Client) -> Result<(), turso_platform::Error> {
    /// let made = turso.databases().create_in_group("user-17", "users").location("aws-eu-west-1").send().await?;
    /// if made.group_was_made {
    ///     println!("the group is new");
    /// }
    /// println!("{}", made.database.hostname);
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create_in_group(&self, name: impl Into<String>, group: impl Into<String>) -> CreateInGroup {
        CreateInGroup {
            client: self.client.clone(),
            body: types::CreateDatabaseInput::new(name, group),
            location: None,
            extensions: None,
            timeout: Duration::from_secs(30),
        }
    }
}

/// Creates a database, and its group where that is missing, once it is finished with `send`.
#[derive(Debug)]
#[must_use = "nothing is created until it is sent"]
pub struct CreateInGroup {
    pub(super) client: Client,
    pub(super) body: types::CreateDatabaseInput,
    location: Option<String>,
    extensions: Option<types::Extensions>,
    timeout: Duration,
}

/// What [`create_in_group`](crate::api::databases::Databases::create_in_group) has made.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct CreatedInGroup {
    /// Identifiers of the database.
    pub database: types::CreateDatabaseOutput,
    /// Whether the group was made for it.
    pub group_was_made: bool,
    /// Whether the answer to the creation was lost, and the database was found afterwards.
    pub answer_was_lost: bool,
}

impl CreateInGroup {
    /// Code of the location in which the group is created where it is missing. Default: the
    /// [closest](crate::api::locations::Locations::closest).
    #[inline]
    pub fn location(mut self, location: impl Into<String>) -> Self {
        self.location = Some(location.into());
        self
    }

    /// SQLite extensions for the databases of the group, where it is created.
    #[inline]
    pub fn extensions(mut self, extensions: types::Extensions) -> Self {
        self.extensions = Some(extensions);
        self
    }

    /// Source of the initial content. The database starts empty when it is absent.
    #[inline]
    pub fn seed(mut self, seed: types::DatabaseSeed) -> Self {
        self.body.seed = Some(seed);
        self
    }

    /// Largest size of the database, as a number of bytes or a number with a unit such as `1mb`, `256mb` or `1gb`.
    #[inline]
    pub fn size_limit(mut self, size_limit: impl Into<String>) -> Self {
        self.body.size_limit = Some(size_limit.into());
        self
    }

    /// Encryption of the database with a key of the user.
    #[inline]
    pub fn remote_encryption(mut self, remote_encryption: types::RemoteEncryption) -> Self {
        self.body.remote_encryption = Some(remote_encryption);
        self
    }

    /// Sets a field of the database that has no method here.
    #[inline]
    pub fn with_body_field(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.body.extra.insert(name.into(), value.into());
        self
    }

    /// Bounds how long a group that was just made is waited for. Default: 30 s.
    #[inline]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The slug of the organization that it is about, instead of what the client holds.
    #[inline]
    pub fn with_organization(mut self, organization: impl Into<String>) -> Self {
        self.client = self.client.with_organization(organization);
        self
    }

    /// Creates what is missing.
    #[inline]
    pub fn send(self) -> BoxFuture<'static, Result<CreatedInGroup, Error>> {
        Box::pin(self.run(How::Async))
    }

    /// Like `send`, and blocks the thread until it is done.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn send_blocking(self) -> Result<CreatedInGroup, Error> {
        crate::runtime::block_on(self.run(How::Blocking))
    }

    #[inline]
    async fn run(self, how: How) -> Result<CreatedInGroup, Error> {
        let mut group = None;
        let mut looks = 0;
        let mut waits: Option<Waits> = None;
        loop {
            let error = match create(how, &self.client, &self.body, &mut looks).await {
                Ok((database, answer_was_lost)) => {
                    return Ok(CreatedInGroup { database, group_was_made: group == Some(true), answer_was_lost });
                }
                Err(e) => e,
            };
            if !may_lack_group(&error) {
                return Err(error);
            }
            match &mut waits {
                None => {
                    match self.ensure_group(how).await? {
                        Group::WasThere => return Err(error),
                        Group::IsThere { made } => group = Some(made),
                    }
                    let patience = Patience { timeout: self.timeout, ..Patience::default() };
                    waits = Some(Waits::new(how, &self.client, &CREATE_IN_GROUP, patience));
                }
                // A group that is new may not be known everywhere yet.
                Some(waits) => {
                    if !waits.wait(Duration::ZERO).await {
                        return Err(error.noting("the group is there, and was waited for"));
                    }
                }
            }
        }
    }

    /// Creates the group unless it is there.
    #[inline]
    async fn ensure_group(&self, how: How) -> Result<Group, Error> {
        let groups = self.client.groups();
        let name = self.body.group.as_str();
        match sent!(how, groups.get(name)) {
            Ok(_) => return Ok(Group::WasThere),
            Err(e) if e.is_not_found() => {}
            Err(e) => return Err(e),
        }
        let location = match &self.location {
            Some(location) => location.clone(),
            None => closest(how, &self.client).await?,
        };
        let mut create = groups.create(name, location);
        if let Some(extensions) = &self.extensions {
            create = create.extensions(extensions.clone());
        }
        match sent!(how, create) {
            Ok(_) => Ok(Group::IsThere { made: true }),
            Err(e) if e.is_already_exists() => Ok(Group::IsThere { made: false }),
            Err(e) if e.may_have_succeeded() => match sent!(how, groups.get(name)) {
                Ok(_) => Ok(Group::IsThere { made: true }),
                Err(_) => Err(e),
            },
            Err(e) => Err(e),
        }
    }
}

/// What became of a group.
enum Group {
    /// It was there before, so that it is not the reason of an error.
    WasThere,
    /// It was not there, and is now.
    IsThere { made: bool },
}

/// Whether the API may have refused a database because its group is missing. Which status that has, and which words, the API's document
/// does not settle, so that the group itself is looked for.
#[inline]
fn may_lack_group(error: &Error) -> bool {
    let status = error.status().map(|status| status.as_u16());
    matches!(status, Some(400 | 404 | 422)) && !error.is_already_exists() && !error.is_quota_exceeded()
}

/// Creates a database; says also whether the answer was lost, and it was found afterwards. `looks` counts how often.
#[inline]
pub(super) async fn create(
    how: How,
    client: &Client,
    body: &types::CreateDatabaseInput,
    looks: &mut u32,
) -> Result<(types::CreateDatabaseOutput, bool), Error> {
    loop {
        let databases = client.databases();
        let error = match sent!(how, databases.create("", "").body(body.clone())) {
            Ok(made) => return Ok((made.database, false)),
            Err(e) => e,
        };
        // After a lost answer, a name that is taken may be taken by what was lost.
        let lost = error.may_have_succeeded() || (*looks > 0 && error.is_already_exists());
        if !lost || *looks == LOOKS {
            return Err(error);
        }
        *looks += 1;
        match sent!(how, databases.get(body.name.as_str())) {
            Ok(found) if found.database.group == body.group => return Ok((output(found.database), true)),
            Err(e) if e.is_not_found() => {}
            Ok(_) | Err(_) => return Err(error),
        }
    }
}

/// What a creation would have said of a database.
#[inline]
pub(super) fn output(database: types::Database) -> types::CreateDatabaseOutput {
    types::CreateDatabaseOutput {
        db_id: database.db_id,
        hostname: database.hostname,
        name: database.name,
        extra: Default::default(),
    }
}

/// Finds the closest location that groups can be created in.
#[inline]
async fn closest(how: How, client: &Client) -> Result<String, Error> {
    let advice = "the group is missing, and where to create it was not found out; set `.location(..)`";
    let locations = client.locations();
    let region = match sent!(how, locations.closest()) {
        Ok(region) => region.server,
        Err(e) => return Err(e.noting(advice)),
    };
    let known = sent!(how, locations.list())?.locations;
    if known.contains_key(&region) {
        return Ok(region);
    }
    let mut codes = String::new();
    for code in known.keys() {
        codes.push_str(if codes.is_empty() { "" } else { ", " });
        codes.push_str(code);
    }
    let problem =
        format!("the closest region, {region:?}, is no location for groups; set `.location(..)` to one of {codes}");
    Err(Error::new(ErrorKind::InvalidRequest, problem).during(CREATE_IN_GROUP.id.into()))
}
