//! Databases: listed, created, read, deleted.

use turso_platform::DateTime;
use turso_platform::api::databases::{
    CreateDatabaseResponse, DatabasesMeta, DatabasesPagination, DeleteDatabaseResponse, GetDatabaseResponse,
    ListDatabasesResponse,
};
use turso_platform::types::{
    self, AuditLogCode, CreateDatabaseInput, CreateDatabaseOutput, DatabaseConfigurationResponse, DatabaseParent,
    DatabaseSeed, DatabaseSeedType, EncryptionCipher,
};

use super::answer::{Answer, Done, Refusal, filled};
use super::call::Call;
use super::checks;
use super::state::Database;

/// `GET ../databases`: all of them, or a page if one is asked for.
pub(super) fn list(call: &mut Call<'_>) -> Done {
    let (group, parent, schema) = (call.query("group"), call.query("parent"), call.query("schema"));
    let (limit, page, cursor) = (call.number("limit")?, call.number("page")?, call.query("cursor"));
    let cursor = match cursor.map(|text| text.parse::<u64>()) {
        None => None,
        Some(Ok(number)) => Some(number),
        Some(Err(_)) => return Err(Refusal::new(400, "invalid cursor")),
    };
    let fits = |database: &&Database| {
        let about = &database.about;
        group.as_ref().is_none_or(|group| about.group == *group)
            && parent.as_ref().is_none_or(|id| about.parent.as_ref().is_some_and(|parent| parent.id == *id))
            // There are no databases that follow the schema of another.
            && schema.is_none()
            && call.sees(&about.group)
    };
    let all: Vec<&Database> = call.organization()?.databases.iter().filter(fits).collect();
    let total = all.len();
    let size = limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    let begin = match (page, cursor) {
        (Some(page), _) => usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size),
        (None, Some(after)) => all.partition_point(|database| database.number <= after),
        (None, None) => 0,
    };
    let shown: Vec<&Database> = all.into_iter().skip(begin).take(size).collect();
    let more = begin.saturating_add(shown.len()) < total;
    let last = shown.last().filter(|_| more).map(|database| database.number.to_string());
    let whole = |number: usize| Some(i64::try_from(number).unwrap_or(i64::MAX));
    let by_page = page.map(|page| filled!(DatabasesMeta { page: Some(page), limit: limit, total: whole(total) }));
    let by_cursor =
        (page.is_none() && (limit.is_some() || cursor.is_some())).then(|| filled!(DatabasesPagination { next: last }));
    Answer::json(&filled!(ListDatabasesResponse {
        databases: shown.into_iter().map(|database| database.about.clone()).collect(),
        pagination: by_cursor,
        meta: by_page,
    }))
}

/// `GET ../databases/{databaseName}`.
pub(super) fn get(call: &mut Call<'_>) -> Done {
    Answer::json(&filled!(GetDatabaseResponse { database: call.database()?.about.clone() }))
}

/// `POST ../databases`.
pub(super) fn create(call: &mut Call<'_>) -> Done {
    let body: CreateDatabaseInput = call.body()?;
    let organization = call.organization()?;
    checks::name("database", &body.name)?;
    let Some(group) = organization.group(&body.group) else { return Err(Refusal::new(400, "group not found")) };
    if organization.database(&body.name).is_some() {
        return Err(Refusal::new(400, "database with same name already exists"));
    }
    if let Some(size) = &body.size_limit {
        checks::size(size)?;
    }
    check_encryption(&body)?;
    let parent = body.seed.as_ref().map(|seed| parent(call, seed)).transpose()?.flatten();
    if let Some(most) = call.settings.max_databases.filter(|most| organization.databases.len() >= *most) {
        let error = format!("maximum database count of {most} reached");
        return Err(Refusal::new(403, error).code("database_quota_exceeded"));
    }
    let slug = &organization.about.slug;
    let number = organization.databases.last().map_or(1, |last| last.number + 1);
    let mut made = Database { about: blank(group), configuration: settings(body.size_limit.clone()), number };
    made.about.name = body.name.clone();
    made.about.hostname = call.hostname(&body.name, slug);
    made.about.parent = parent;
    made.about.db_id = call.state.ids.uuid();
    let about = made.about.clone();
    call.organization_mut()?.databases.push(made);
    call.record(AuditLogCode::DbCreate, "", &[("name", &body.name), ("group", &body.group)]);
    let made = filled!(CreateDatabaseOutput { db_id: about.db_id, hostname: about.hostname, name: about.name });
    Answer::json(&filled!(CreateDatabaseResponse { database: made }))
}

/// A database of a group, as it is in the beginning.
#[allow(deprecated, reason = "what the API has deprecated it still sends")]
fn blank(group: &super::state::Group) -> types::Database {
    filled!(types::Database {
        block_reads: false,
        block_writes: false,
        regions: Some(group.about.locations.clone()),
        primary_region: Some(group.about.primary.clone()),
        group: group.about.name.clone(),
        delete_protection: Some(false),
        parent: None,
    })
}

#[allow(deprecated, reason = "what the API has deprecated it still sends")]
fn settings(size_limit: Option<String>) -> DatabaseConfigurationResponse {
    filled!(DatabaseConfigurationResponse {
        size_limit: size_limit,
        allow_attach: Some(false),
        block_reads: false,
        block_writes: false,
        delete_protection: Some(false),
        allowed_ips: Some(Vec::new()),
        allowed_aws_vpc_ids: Some(Vec::new()),
    })
}

fn check_encryption(body: &CreateDatabaseInput) -> Result<(), Refusal> {
    let Some(encryption) = &body.remote_encryption else { return Ok(()) };
    match (&encryption.encryption_key, &encryption.encryption_cipher) {
        (_, Some(EncryptionCipher::Other(cipher))) => {
            Err(Refusal::new(400, format!("invalid encryption cipher: {cipher}")))
        }
        (Some(_), Some(_)) => Ok(()),
        _ => Err(Refusal::new(400, "encryption_key and encryption_cipher are both necessary")),
    }
}

/// The database that another is a copy of.
fn parent(call: &Call<'_>, seed: &DatabaseSeed) -> Result<Option<DatabaseParent>, Refusal> {
    let refused = |error: String| Err(Refusal::new(400, error));
    match &seed.r#type {
        Some(DatabaseSeedType::DatabaseUpload) => return Ok(None),
        Some(DatabaseSeedType::Database) => {}
        Some(other) => return refused(format!("invalid seed type: {}", other.as_str())),
        None => return refused("seed type is necessary".to_owned()),
    }
    let Some(name) = &seed.name else { return refused("seed name is necessary".to_owned()) };
    let Some(source) = call.organization()?.database(name).filter(|source| call.sees(&source.about.group)) else {
        return refused(format!("could not find database with name {name}: record not found"));
    };
    let at = match &seed.timestamp {
        None => call.moment(),
        Some(at) => match DateTime::try_from(at.as_str()) {
            Ok(at) => at,
            Err(_) => return refused(format!("invalid seed timestamp: {}", at.as_str())),
        },
    };
    let source = &source.about;
    let parent = filled!(DatabaseParent { id: source.db_id.clone(), name: source.name.clone(), branched_at: Some(at) });
    Ok(Some(parent))
}

/// `DELETE ../databases/{databaseName}`.
pub(super) fn delete(call: &mut Call<'_>) -> Done {
    let database = call.database()?;
    let name = database.about.name.clone();
    let group = call.organization()?.group(&database.about.group);
    let of_group = group.is_some_and(|group| group.about.delete_protection == Some(true));
    if database.about.delete_protection == Some(true) || of_group {
        return Err(Refusal::new(403, format!("database {name} is protected against deletion")));
    }
    call.organization_mut()?.databases.retain(|database| database.about.name != name);
    call.record(AuditLogCode::DbDelete, "", &[("name", &name)]);
    Answer::json(&filled!(DeleteDatabaseResponse { database: name }))
}
