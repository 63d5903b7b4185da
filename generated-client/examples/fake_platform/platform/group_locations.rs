//! The locations of a group, which are those of its databases.
#![allow(deprecated, reason = "what the API has deprecated it still sends")]

use turso_platform::api::groups::{AddLocationToGroupResponse, RemoveLocationFromGroupResponse};
use turso_platform::types::{AuditLogCode, Group};

use super::answer::{Answer, Done, Refusal, filled};
use super::call::Call;
use super::catalogue;

/// `POST ../groups/{groupName}/locations/{location}`.
pub(super) fn add(call: &mut Call<'_>) -> Done {
    let location = call.value("location");
    let group = &call.group()?.about;
    if !catalogue::is_location(&location) {
        return Err(Refusal::new(400, format!("invalid location: {location}")));
    }
    if group.locations.contains(&location) {
        return Err(Refusal::new(400, format!("group already has the location {location}")));
    }
    let about = change(call, |locations| locations.push(location.clone()))?;
    call.record(AuditLogCode::InstanceCreate, "", &[("group", &about.name), ("location", &location)]);
    Answer::json(&filled!(AddLocationToGroupResponse { group: about }))
}

/// `DELETE ../groups/{groupName}/locations/{location}`.
pub(super) fn remove(call: &mut Call<'_>) -> Done {
    let location = call.value("location");
    let group = &call.group()?.about;
    if !group.locations.contains(&location) {
        return Err(Refusal::new(400, "Invalid location code"));
    }
    if group.primary == location {
        return Err(Refusal::new(400, "cannot remove the primary location of a group"));
    }
    let about = change(call, |locations| locations.retain(|other| *other != location))?;
    call.record(AuditLogCode::InstanceDelete, "", &[("group", &about.name), ("location", &location)]);
    Answer::json(&filled!(RemoveLocationFromGroupResponse { group: about }))
}

/// Changes the locations of the group and of its databases.
fn change(call: &mut Call<'_>, edit: impl FnOnce(&mut Vec<String>)) -> Result<Group, Refusal> {
    let group = call.group_mut()?;
    edit(&mut group.about.locations);
    let about = group.about.clone();
    let databases = &mut call.organization_mut()?.databases;
    for database in databases.iter_mut().filter(|database| database.about.group == about.name) {
        database.about.regions = Some(about.locations.clone());
    }
    Ok(about)
}
