//! Invites to an organization that nobody has answered.

use turso_platform::api::invites::{
    InviteOrganizationMemberV2Request, InviteOrganizationMemberV2Response, ListOrganizationInvitesV2Response,
};
use turso_platform::types::{InviteCreatedV2, InviteV2};

use super::answer::{Answer, Done, Refusal, filled};
use super::call::Call;
use super::members;

/// `GET ../invites`.
pub(super) fn list(call: &mut Call<'_>) -> Done {
    Answer::json(&filled!(ListOrganizationInvitesV2Response { invites: call.organization()?.invites.clone() }))
}

/// `POST ../invites`: one to the same address takes the place of the one before.
pub(super) fn create(call: &mut Call<'_>) -> Done {
    let body: InviteOrganizationMemberV2Request = call.body()?;
    let role = members::role(body.role)?;
    let email = match (body.email, body.username) {
        (Some(email), None)
            if email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty()) =>
        {
            email
        }
        (Some(email), None) => return Err(Refusal::new(400, format!("invalid email: {email}"))),
        (None, Some(name)) => match call.state.accounts.iter().find(|account| account.username == name) {
            Some(account) => account.email.clone(),
            None => return Err(Refusal::new(404, format!("could not find user {name}"))),
        },
        _ => return Err(Refusal::new(400, "either email or username is necessary, but not both")),
    };
    let organization = call.organization()?;
    if let Some(member) = organization.members.iter().find(|member| member.email == email) {
        let error = format!("user {} is already a member of organization {}", member.username, organization.about.slug);
        return Err(Refusal::new(409, error));
    }
    let name = organization.about.name.clone();
    call.state.invites += 1;
    let invite = filled!(InviteV2 {
        id: call.state.invites,
        email: email.clone(),
        role: role.clone(),
        created_at: call.moment(),
    });
    let invites = &mut call.organization_mut()?.invites;
    invites.retain(|other| other.email != email);
    invites.push(invite);
    let invited = filled!(InviteCreatedV2 { email: email, role: role, organization: name });
    Answer::json(&filled!(InviteOrganizationMemberV2Response { invited: invited }))
}

/// `DELETE ../invites/{email}`.
pub(super) fn delete(call: &mut Call<'_>) -> Done {
    let email = call.value("email");
    if !call.organization()?.invites.iter().any(|invite| invite.email == email) {
        return Err(Refusal::new(404, "invite not found"));
    }
    call.organization_mut()?.invites.retain(|invite| invite.email != email);
    Answer::empty()
}
