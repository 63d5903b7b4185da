//! The members of an organization.

use turso_platform::api::members::{
    AddOrganizationMemberRequest, AddOrganizationMemberResponse, GetOrganizationMemberResponse,
    ListOrganizationMembersResponse, RemoveOrganizationMemberResponse, UpdateMemberRoleRequest,
    UpdateMemberRoleResponse, UpdateMemberRoleResponseMember,
};
use turso_platform::types::{AssignableRole, AuditLogCode, Member, MemberRole};

use super::answer::{Answer, Done, Refusal, filled};
use super::call::Call;

/// The role of a member whose invite or addition says none.
pub(super) fn role(given: Option<AssignableRole>) -> Result<AssignableRole, Refusal> {
    match given.unwrap_or(AssignableRole::Member) {
        AssignableRole::Other(_) => Err(Refusal::new(400, "invalid role")),
        role => Ok(role),
    }
}

/// The same role among those that members have.
fn as_member(role: &AssignableRole) -> MemberRole {
    match role {
        AssignableRole::Admin => MemberRole::Admin,
        AssignableRole::Viewer => MemberRole::Viewer,
        _ => MemberRole::Member,
    }
}

/// `GET ../members`.
pub(super) fn list(call: &mut Call<'_>) -> Done {
    Answer::json(&filled!(ListOrganizationMembersResponse { members: call.organization()?.members.clone() }))
}

/// `GET ../members/{username}`.
pub(super) fn get(call: &mut Call<'_>) -> Done {
    let found = call.organization()?.member(&call.value("username"));
    let member = found.ok_or_else(|| Refusal::new(404, "could not find member"))?.clone();
    Answer::json(&filled!(GetOrganizationMemberResponse { member: member }))
}

/// `POST ../members`.
pub(super) fn add(call: &mut Call<'_>) -> Done {
    let body: AddOrganizationMemberRequest = call.body()?;
    let role = as_member(&role(body.role)?);
    let name = body.username;
    let known = call.state.accounts.iter().find(|account| account.username == name);
    let Some(account) = known.cloned() else {
        return Err(Refusal::new(404, format!("could not find user {name}")));
    };
    let slug = call.value("organizationSlug");
    if call.organization()?.member(&name).is_some() {
        let error = format!("user {name} is already a member of organization {slug}");
        return Err(Refusal::new(409, error));
    }
    let member = filled!(Member { username: name.clone(), role: role.clone(), email: account.email.clone() });
    let organization = call.organization_mut()?;
    organization.members.push(member);
    organization.invites.retain(|invite| invite.email != account.email);
    call.record(AuditLogCode::OrgMemberAdd, "", &[("username", &name), ("role", role.as_str())]);
    Answer::json(&filled!(AddOrganizationMemberResponse { member: name, role: role }))
}

/// `PATCH ../members/{username}`.
pub(super) fn update(call: &mut Call<'_>) -> Done {
    let body: UpdateMemberRoleRequest = call.body()?;
    let new = role(Some(body.role))?;
    let user = call.state.user.username.clone();
    let own = call.organization()?.member(&user).map(|member| member.role.clone());
    if !matches!(own, Some(MemberRole::Owner | MemberRole::Admin)) {
        return Err(Refusal::new(403, "updating member roles is only allowed for admin or owner"));
    }
    let name = call.value("username");
    let members = &mut call.organization_mut()?.members;
    let Some(member) = members.iter_mut().find(|member| member.username == name) else {
        return Err(Refusal::new(404, format!("could not find user {name}")));
    };
    if member.role == MemberRole::Owner {
        return Err(Refusal::new(400, "invalid role"));
    }
    member.role = as_member(&new);
    let email = member.email.clone();
    let member = filled!(UpdateMemberRoleResponseMember { username: name, email: email, role: new });
    Answer::json(&filled!(UpdateMemberRoleResponse { member: member }))
}

/// `DELETE ../members/{username}`.
pub(super) fn remove(call: &mut Call<'_>) -> Done {
    let (name, slug) = (call.value("username"), call.value("organizationSlug"));
    match call.organization()?.member(&name) {
        None => return Err(Refusal::new(404, format!("user {name} is not a member of org {slug}"))),
        Some(member) if member.role == MemberRole::Owner => {
            return Err(Refusal::new(403, "the owner of an organization cannot be removed"));
        }
        Some(_) => {}
    }
    let leaves = name == call.state.user.username;
    call.organization_mut()?.members.retain(|member| member.username != name);
    let code = if leaves { AuditLogCode::OrgMemberLeave } else { AuditLogCode::OrgMemberRm };
    call.record(code, "", &[("username", &name)]);
    Answer::json(&filled!(RemoveOrganizationMemberResponse { member: name }))
}
