//! Tokens of databases and groups: with them SQL is run, and nothing of this API.

use serde_json::{Map, json};
use turso_platform::Secret;
use turso_platform::api::databases::CreateDatabaseTokenResponse;
use turso_platform::api::groups::CreateGroupTokenResponse;
use turso_platform::types::{AuditLogCode, CreateTokenInput};

use super::answer::{Answer, Done, Refusal, filled};
use super::call::Call;
use super::checks;

/// `POST ../databases/{databaseName}/auth/tokens`.
pub(super) fn of_database(call: &mut Call<'_>) -> Done {
    let about = &call.database()?.about;
    let (name, id) = (about.name.clone(), about.db_id.clone());
    let jwt = token(call, "id", &id)?;
    call.record(AuditLogCode::DbTokenCreate, "", &[("name", &name)]);
    Answer::json(&filled!(CreateDatabaseTokenResponse { jwt: Secret::new(jwt) }))
}

/// `POST ../groups/{groupName}/auth/tokens`.
pub(super) fn of_group(call: &mut Call<'_>) -> Done {
    let about = &call.group()?.about;
    let (name, id) = (about.name.clone(), about.uuid.clone());
    let jwt = token(call, "gid", &id)?;
    call.record(AuditLogCode::GroupTokenCreate, "", &[("name", &name)]);
    Answer::json(&filled!(CreateGroupTokenResponse { jwt: Secret::new(jwt) }))
}

/// A token for what has this identifier under this name.
fn token(call: &mut Call<'_>, key: &str, id: &str) -> Result<String, Refusal> {
    let lifetime = call.query("expiration").map(|text| checks::lifetime(&text)).transpose()?.flatten();
    let access = match call.query("authorization").as_deref() {
        None | Some("full-access") => "rw",
        Some("read-only") => "ro",
        Some(_) => return Err(Refusal::new(400, "Invalid authorization level")),
    };
    let body: Option<CreateTokenInput> = call.optional_body()?;
    let mut claims = Map::new();
    claims.insert("a".to_owned(), json!(access));
    claims.insert("iat".to_owned(), json!(call.now.as_secs()));
    if let Some(seconds) = lifetime {
        claims.insert("exp".to_owned(), json!(call.now.as_secs().saturating_add(seconds)));
    }
    // A server that is given by `--database-host` knows nothing of our identifiers, and would look for such a database.
    if call.settings.database_host.is_none() {
        claims.insert(key.to_owned(), json!(id));
    }
    let attach = body.and_then(|body| body.permissions?.read_attach?.databases);
    if let Some(names) = attach.filter(|names| !names.is_empty()) {
        claims.insert("p".to_owned(), json!({ "roa": { "ns": names } }));
    }
    Ok(call.keys.token(claims))
}

/// `POST ../databases/{databaseName}/auth/rotate`. No server is told; tokens stay good where they are good.
pub(super) fn rotate_database(call: &mut Call<'_>) -> Done {
    call.database()?;
    Answer::empty()
}

/// `POST ../groups/{groupName}/auth/rotate`.
pub(super) fn rotate_group(call: &mut Call<'_>) -> Done {
    call.group()?;
    Answer::empty()
}
