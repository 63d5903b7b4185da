//! Organizations, their subscription, and the user.

use turso_platform::api::organizations::{
    GetOrganizationResponse, GetOrganizationSubscriptionResponse, Subscription, UpdateOrganizationRequest,
    UpdateOrganizationResponse,
};
use turso_platform::api::users::{CurrentUser, GetCurrentUserResponse};
use turso_platform::types::{self, AuditLogCode};

use super::answer::{Answer, Done, filled};
use super::call::Call;

/// `GET /v1/organizations`: a bare list.
pub(super) fn list(call: &mut Call<'_>) -> Done {
    let user = &call.state.user.username;
    let may = |slug: &str| call.caller.organization().is_none_or(|own| own == slug);
    let own = call.state.organizations.iter().filter(|one| one.member(user).is_some() && may(&one.about.slug));
    let own: Vec<&types::Organization> = own.map(|organization| &organization.about).collect();
    Answer::json(&own)
}

/// `GET /v1/organizations/{organizationSlug}`.
pub(super) fn get(call: &mut Call<'_>) -> Done {
    Answer::json(&filled!(GetOrganizationResponse { organization: call.organization()?.about.clone() }))
}

/// `PATCH /v1/organizations/{organizationSlug}`: what is left out stays as it is.
pub(super) fn update(call: &mut Call<'_>) -> Done {
    let body: UpdateOrganizationRequest = call.body()?;
    let about = &mut call.organization_mut()?.about;
    let changed = body.overages.is_some_and(|overages| overages != about.overages);
    about.overages = body.overages.unwrap_or(about.overages);
    about.require_mfa = body.require_mfa.or(about.require_mfa);
    let about = about.clone();
    if changed {
        let now = if about.overages { "true" } else { "false" };
        call.record(AuditLogCode::OrgSetOverages, "", &[("overages", now)]);
    }
    Answer::json(&filled!(UpdateOrganizationResponse { organization: about }))
}

/// `GET ../subscription`.
pub(super) fn subscription(call: &mut Call<'_>) -> Done {
    let about = &call.organization()?.about;
    let plan = about.plan_id.clone().unwrap_or_default();
    let subscription = filled!(Subscription {
        name: Some(plan.clone()),
        overages: about.overages,
        plan: plan,
        timeline: about.plan_timeline.clone().unwrap_or_default(),
    });
    Answer::json(&filled!(GetOrganizationSubscriptionResponse { subscription: subscription }))
}

/// `GET /v1/user`.
pub(super) fn user(call: &mut Call<'_>) -> Done {
    let user = &call.state.user;
    let invited =
        call.state.organizations.iter().any(|one| one.invites.iter().any(|invite| invite.email == user.email));
    let plan = call.state.organizations.first().and_then(|personal| personal.about.plan_id.clone());
    let user = filled!(CurrentUser {
        username: user.username.clone(),
        name: Some(user.username.clone()),
        email: user.email.clone(),
        avatar_url: Some("https://avatars.example.com/u/1".to_owned()),
        plan: plan,
        mfa: Some(true),
        has_pending_invites: Some(invited),
    });
    Answer::json(&filled!(GetCurrentUserResponse { user: user }))
}
