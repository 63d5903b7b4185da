//! Groups: listed, created, read, deleted, moved to another organization.

use turso_platform::api::groups::{
    CreateGroupResponse, DeleteGroupResponse, GetGroupResponse, ListGroupsResponse, TransferGroupRequest,
    UnarchiveGroupResponse,
};
use turso_platform::types::{self, AllExtensions, AuditLogCode, Extension, Extensions, NewGroup};

use super::answer::{Answer, Done, Refusal, filled};
use super::call::{Call, no_organization};
use super::state::Group;
use super::{catalogue, checks};

/// `GET ../groups`.
pub(super) fn list(call: &mut Call<'_>) -> Done {
    let groups = call.organization()?.groups.iter().filter(|group| call.sees(&group.about.name));
    Answer::json(&filled!(ListGroupsResponse { groups: groups.map(|group| group.about.clone()).collect() }))
}

/// `GET ../groups/{groupName}`.
pub(super) fn get(call: &mut Call<'_>) -> Done {
    Answer::json(&filled!(GetGroupResponse { group: call.group()?.about.clone() }))
}

/// `POST ../groups`.
pub(super) fn create(call: &mut Call<'_>) -> Done {
    let body: NewGroup = call.body()?;
    checks::name("group", &body.name)?;
    if !catalogue::is_location(&body.location) {
        return Err(Refusal::new(400, format!("invalid location: {}", body.location)));
    }
    if let Some(unknown) = body.extensions.as_ref().and_then(unknown) {
        return Err(Refusal::new(400, format!("invalid extensions: {unknown}")));
    }
    let organization = call.organization()?;
    if organization.group(&body.name).is_some() {
        return Err(Refusal::new(409, "group already exists"));
    }
    if let Some(most) = call.settings.max_groups.filter(|most| organization.groups.len() >= *most) {
        let error = format!("maximum group count of {most} reached");
        return Err(Refusal::new(403, error).code("group_quota_exceeded"));
    }
    let about = blank(body.name, body.location, call.state.ids.uuid());
    call.organization_mut()?.groups.push(Group { about: about.clone(), extensions: body.extensions });
    call.record(AuditLogCode::GroupCreate, "", &[("name", &about.name), ("location", &about.primary)]);
    Answer::json(&filled!(CreateGroupResponse { group: about }))
}

#[allow(deprecated, reason = "what the API has deprecated it still sends")]
fn blank(name: String, location: String, uuid: String) -> types::Group {
    filled!(types::Group {
        name: name,
        uuid: uuid,
        locations: vec![location.clone()],
        primary: location,
        delete_protection: Some(false),
        archived: Some(false),
    })
}

/// What there is no extension of.
fn unknown(extensions: &Extensions) -> Option<String> {
    match extensions {
        Extensions::All(AllExtensions::All) => None,
        Extensions::List(list) => list.iter().find_map(|one| match one {
            Extension::Other(other) => Some(other.clone()),
            _ => None,
        }),
        other => serde_json::to_string(other).ok(),
    }
}

/// `DELETE ../groups/{groupName}`: the databases in it go, too, and tokens for it alone.
pub(super) fn delete(call: &mut Call<'_>) -> Done {
    let group = call.group()?.about.clone();
    if group.delete_protection == Some(true) {
        return Err(Refusal::new(403, format!("group {} is protected against deletion", group.name)));
    }
    let organization = call.organization_mut()?;
    organization.groups.retain(|other| other.about.name != group.name);
    organization.databases.retain(|database| database.about.group != group.name);
    revoke_tokens(call, &group.name)?;
    call.record(AuditLogCode::GroupDelete, "", &[("name", &group.name)]);
    Answer::json(&filled!(DeleteGroupResponse { group: group }))
}

/// Ends the API tokens that are for one group of the organization.
fn revoke_tokens(call: &mut Call<'_>, group: &str) -> Result<(), Refusal> {
    let slug = call.organization()?.about.slug.clone();
    let (gone, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut call.state.tokens).into_iter().partition(|token| {
        token.about.organization.as_deref() == Some(&slug) && token.about.group.as_deref() == Some(group)
    });
    call.state.tokens = kept;
    call.state.revoked.extend(gone.into_iter().map(|token| token.about.id));
    Ok(())
}

/// `POST ../groups/{groupName}/transfer`: the group goes to another organization with its databases.
pub(super) fn transfer(call: &mut Call<'_>) -> Done {
    let body: TransferGroupRequest = call.body()?;
    let group = call.group()?.about.name.clone();
    let user = &call.state.user.username;
    let all = &call.state.organizations;
    let to = all.iter().position(|one| one.about.slug == body.organization && one.member(user).is_some());
    let to = to.ok_or_else(no_organization)?;
    if Some(to) == call.organization {
        return Err(Refusal::new(400, "the group is in this organization already"));
    }
    let (source, target) = (call.organization()?, &call.state.organizations[to]);
    if target.group(&group).is_some() {
        return Err(Refusal::new(409, "group already exists"));
    }
    let moves = source.databases.iter().filter(|database| database.about.group == group);
    if moves.clone().any(|database| target.database(&database.about.name).is_some()) {
        return Err(Refusal::new(409, "database with same name already exists"));
    }
    if call.settings.max_groups.is_some_and(|most| target.groups.len() >= most) {
        let error = format!("maximum group count of {} reached", target.groups.len());
        return Err(Refusal::new(403, error).code("group_quota_exceeded"));
    }
    revoke_tokens(call, &group)?;
    let source = call.organization_mut()?;
    let (groups, rest) = std::mem::take(&mut source.groups).into_iter().partition(|one| one.about.name == group);
    source.groups = rest;
    let (databases, rest): (Vec<_>, Vec<_>) =
        std::mem::take(&mut source.databases).into_iter().partition(|database| database.about.group == group);
    source.databases = rest;
    let hosts: Vec<String> =
        databases.iter().map(|database| call.hostname(&database.about.name, &body.organization)).collect();
    let moved: Vec<Group> = groups;
    let about = moved.first().map(|group| group.about.clone());
    let target = &mut call.state.organizations[to];
    let mut number = target.databases.last().map_or(0, |last| last.number);
    target.groups.extend(moved);
    for (mut database, host) in databases.into_iter().zip(hosts) {
        number += 1;
        database.number = number;
        database.about.hostname = host;
        target.databases.push(database);
    }
    Answer::json(&about.ok_or_else(super::call::no_group)?)
}

/// `POST ../groups/{groupName}/unarchive`.
pub(super) fn unarchive(call: &mut Call<'_>) -> Done {
    let group = call.group_mut()?;
    group.about.archived = Some(false);
    let about = group.about.clone();
    call.record(AuditLogCode::GroupUnarchive, "", &[("name", &about.name)]);
    Answer::json(&filled!(UnarchiveGroupResponse { group: about }))
}

/// `POST ../groups/{groupName}/update`: there is no newer version.
pub(super) fn update(call: &mut Call<'_>) -> Done {
    call.group()?;
    Answer::empty()
}
