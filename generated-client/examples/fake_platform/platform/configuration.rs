//! What can be set of databases and of groups.

use turso_platform::Patch;
use turso_platform::types::{
    AuditLogCode, DatabaseConfigurationInput, GroupConfigurationInput, GroupConfigurationResponse,
};

use super::answer::{Answer, Done, filled};
use super::call::Call;
use super::checks;

/// `GET ../databases/{databaseName}/configuration`.
pub(super) fn of_database(call: &mut Call<'_>) -> Done {
    Answer::json(&call.database()?.configuration)
}

/// `PATCH ../databases/{databaseName}/configuration`: what is left out stays as it is.
#[allow(deprecated, reason = "what the API has deprecated it still takes")]
pub(super) fn update_database(call: &mut Call<'_>) -> Done {
    let body: DatabaseConfigurationInput = call.body()?;
    if let Some(size) = &body.size_limit {
        checks::size(size)?;
    }
    let database = call.database_mut()?;
    let before = database.about.delete_protection.unwrap_or(false);
    let protection = body.delete_protection.unwrap_or(before);
    let configuration = &mut database.configuration;
    configuration.size_limit = body.size_limit.or(configuration.size_limit.take());
    configuration.allow_attach = body.allow_attach.or(configuration.allow_attach);
    configuration.block_reads = body.block_reads.unwrap_or(configuration.block_reads);
    configuration.block_writes = body.block_writes.unwrap_or(configuration.block_writes);
    configuration.delete_protection = Some(protection);
    put(&mut configuration.allowed_ips, body.allowed_ips);
    put(&mut configuration.allowed_aws_vpc_ids, body.allowed_aws_vpc_ids);
    database.about.block_reads = configuration.block_reads;
    database.about.block_writes = configuration.block_writes;
    database.about.delete_protection = Some(protection);
    let after = configuration.clone();
    if protection != before {
        let code = if protection { AuditLogCode::DbProtect } else { AuditLogCode::DbUnprotect };
        let name = call.value("databaseName");
        call.record(code, "", &[("name", &name)]);
    }
    Answer::json(&after)
}

/// `null` lifts a restriction, as an empty list does.
fn put(list: &mut Option<Vec<String>>, change: Patch<Vec<String>>) {
    match change {
        Patch::Keep => {}
        Patch::Clear => *list = Some(Vec::new()),
        Patch::Set(new) => *list = Some(new),
    }
}

/// `GET ../groups/{groupName}/configuration`.
pub(super) fn of_group(call: &mut Call<'_>) -> Done {
    let protection = call.group()?.about.delete_protection;
    Answer::json(&filled!(GroupConfigurationResponse { delete_protection: protection }))
}

/// `PATCH ../groups/{groupName}/configuration`.
pub(super) fn update_group(call: &mut Call<'_>) -> Done {
    let body: GroupConfigurationInput = call.body()?;
    let group = call.group_mut()?;
    let before = group.about.delete_protection.unwrap_or(false);
    let protection = body.delete_protection.unwrap_or(before);
    group.about.delete_protection = Some(protection);
    if protection != before {
        let code = if protection { AuditLogCode::GroupProtect } else { AuditLogCode::GroupUnprotect };
        let name = call.value("groupName");
        call.record(code, "", &[("name", &name)]);
    }
    Answer::json(&filled!(GroupConfigurationResponse { delete_protection: Some(protection) }))
}
