//! Instances of databases, and what was used. Nobody uses what is here but by this API: everything is as on the first day.

use std::collections::BTreeSet;

use turso_platform::api::databases::{
    GetDatabaseInstanceResponse, GetDatabaseStatsResponse, GetDatabaseUsageResponse, ListDatabaseInstancesResponse,
};
use turso_platform::api::organizations::{GetOrganizationUsageResponse, OrganizationUsage, OrganizationUsageTotal};
use turso_platform::types::{
    DatabaseUsageObject, DatabaseUsageOutput, DatabaseUsageOutputInstance, Instance, InstanceType,
};

use super::answer::{Answer, Done, Refusal, filled};
use super::call::Call;
use super::checks;
use super::ids::uuid_from;
use super::state::Database;

/// What an empty database takes.
const EMPTY: i64 = 4096;

/// One instance in each location of the group.
#[allow(deprecated, reason = "what the API has deprecated it still sends")]
fn instances_of(database: &Database) -> Vec<Instance> {
    let about = &database.about;
    let locations = about.regions.as_deref().unwrap_or_default().iter();
    let instance = |location: &String| {
        let is_primary = about.primary_region.as_ref() == Some(location);
        filled!(Instance {
            uuid: uuid_from(&[&about.db_id, location]),
            name: location.clone(),
            r#type: if is_primary { InstanceType::Primary } else { InstanceType::Replica },
            region: location.clone(),
            hostname: about.hostname.clone(),
        })
    };
    locations.map(instance).collect()
}

/// `GET ../instances`.
pub(super) fn instances(call: &mut Call<'_>) -> Done {
    Answer::json(&filled!(ListDatabaseInstancesResponse { instances: instances_of(call.database()?) }))
}

/// `GET ../instances/{instanceName}`.
pub(super) fn instance(call: &mut Call<'_>) -> Done {
    let name = call.value("instanceName");
    let found = instances_of(call.database()?).into_iter().find(|instance| instance.name == name);
    let instance = found.ok_or_else(|| Refusal::new(404, format!("could not find instance {name}")))?;
    Answer::json(&filled!(GetDatabaseInstanceResponse { instance: instance }))
}

/// So many instances, each with an empty database.
fn used(instances: usize) -> DatabaseUsageObject {
    let storage = EMPTY.saturating_mul(i64::try_from(instances).unwrap_or(i64::MAX));
    filled!(DatabaseUsageObject { rows_read: 0, rows_written: 0, storage_bytes: storage, bytes_synced: 0 })
}

fn usage_of(database: &Database) -> DatabaseUsageOutput {
    let instances = instances_of(database);
    let total = used(instances.len());
    let of_one = |one: Instance| filled!(DatabaseUsageOutputInstance { uuid: one.uuid, usage: used(1) });
    filled!(DatabaseUsageOutput {
        uuid: database.about.db_id.clone(),
        instances: instances.into_iter().map(of_one).collect(),
        total: total,
    })
}

/// `GET ../usage` of a database.
pub(super) fn usage(call: &mut Call<'_>) -> Done {
    let database = call.database()?;
    for parameter in ["from", "to"] {
        if let Some(text) = call.query(parameter) {
            checks::moment(parameter, &text)?;
        }
    }
    Answer::json(&filled!(GetDatabaseUsageResponse { database: usage_of(database) }))
}

/// `GET ../stats`: no query was ever run.
pub(super) fn stats(call: &mut Call<'_>) -> Done {
    call.database()?;
    Answer::json(&filled!(GetDatabaseStatsResponse { top_queries: Some(Vec::new()) }))
}

/// `GET ../usage` of an organization.
#[allow(deprecated, reason = "what the API has deprecated it still sends")]
pub(super) fn organization_usage(call: &mut Call<'_>) -> Done {
    let organization = call.organization()?;
    let databases: Vec<DatabaseUsageOutput> = organization.databases.iter().map(usage_of).collect();
    let locations: BTreeSet<&String> = organization.groups.iter().flat_map(|group| &group.about.locations).collect();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let total = filled!(OrganizationUsageTotal {
        rows_read: 0,
        rows_written: 0,
        databases: count(databases.len()),
        locations: count(locations.len()),
        storage_bytes: databases.iter().map(|database| database.total.storage_bytes).sum(),
        groups: count(organization.groups.len()),
        bytes_synced: 0,
    });
    let usage = filled!(OrganizationUsage { uuid: organization.uuid.clone(), usage: total, databases: databases });
    Answer::json(&filled!(GetOrganizationUsageResponse { organization: usage }))
}
