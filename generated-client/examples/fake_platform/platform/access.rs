//! Who calls, and what they may: tokens, organizations, and the scopes of a token for one group.

use serde_json::Value;

use super::Settings;
use super::answer::Refusal;
use super::call::{Call, no_database, no_organization};
use super::ids::fingerprint;
use super::keys::claims;
use super::state::State;

/// Whose token came with a request.
pub(super) enum Caller {
    /// The user, with everything the user may do.
    User,
    /// A token that was made here for an organization, and perhaps for one of its groups.
    Restricted { organization: String, group: Option<String>, scopes: Vec<String> },
}

impl Caller {
    /// The group that the token is restricted to.
    pub(super) fn group(&self) -> Option<&str> {
        match self {
            Caller::User => None,
            Caller::Restricted { group, .. } => group.as_deref(),
        }
    }

    /// The organization that the token is restricted to.
    pub(super) fn organization(&self) -> Option<&str> {
        match self {
            Caller::User => None,
            Caller::Restricted { organization, .. } => Some(organization),
        }
    }
}

/// What a token for one group needs for an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// This scope.
    Needs(&'static str),
    /// Nothing: anybody may who has a token.
    Anybody,
    /// No scope is enough.
    Never,
}

/// Finds out whose token it is.
pub(super) fn authenticate(state: &State, settings: &Settings, field: Option<&str>) -> Result<Caller, Refusal> {
    let refused = |error: &str| Err(Refusal::new(401, error));
    let Some(field) = field else { return refused("missing authorization header") };
    let (scheme, token) = field.split_once(' ').unwrap_or((field, ""));
    let token = token.trim();
    if !scheme.eq_ignore_ascii_case("bearer") || token.is_empty() {
        return refused("invalid authorization header");
    }
    if settings.token.as_deref() == Some(token) {
        return Ok(Caller::User);
    }
    let digest = fingerprint(token);
    if let Some(known) = state.tokens.iter().find(|known| known.digest == digest) {
        let about = &known.about;
        return Ok(match &about.organization {
            None => Caller::User,
            Some(organization) => Caller::Restricted {
                organization: organization.clone(),
                group: about.group.clone(),
                scopes: about.scopes.clone().unwrap_or_default(),
            },
        });
    }
    let claims = claims(token);
    let id = claims.as_ref().and_then(|claims| claims.get("jti")).and_then(Value::as_str);
    match (&claims, id) {
        // A token of a database or a group.
        (Some(_), None) => refused("could not parse jwt id"),
        (_, Some(id)) if state.revoked.iter().any(|revoked| revoked == id) => refused("token has been revoked"),
        _ if settings.token.is_none() => Ok(Caller::User),
        _ => refused("invalid token"),
    }
}

/// Lets a call into the organization that its path names, if it may.
pub(super) fn enter(call: &mut Call<'_>) -> Result<(), Refusal> {
    if let Some(slug) = call.given("organizationSlug") {
        let slug = slug.to_owned();
        let found = call.state.organizations.iter().position(|organization| organization.about.slug == slug);
        call.organization = Some(found.ok_or_else(no_organization)?);
        if call.caller.organization().is_some_and(|own| own != slug) {
            return Err(Refusal::new(403, format!("the token does not cover the organization {slug}")));
        }
        let username = &call.state.user.username;
        if call.organization()?.member(username).is_none() {
            return Err(match call.operation.id {
                "getOrganization" => no_organization(),
                _ => Refusal::new(403, format!("user {username} is not a member of organization {slug}")),
            });
        }
    }
    let Caller::Restricted { group: Some(own), scopes, .. } = &call.caller else { return Ok(()) };
    match call.operation.scope {
        Scope::Anybody => {}
        Scope::Never => return Err(Refusal::new(403, "the token covers one group, where this is not allowed")),
        Scope::Needs(scope) if scopes.iter().any(|given| given == scope) => {}
        Scope::Needs(scope) => return Err(Refusal::new(403, format!("the token does not have the scope {scope}"))),
    }
    match target(call)? {
        Some(group) if group != *own => Err(Refusal::new(403, format!("the token does not cover the group {group}"))),
        _ => Ok(()),
    }
}

/// The group that a call is about.
fn target(call: &Call<'_>) -> Result<Option<String>, Refusal> {
    if let Some(group) = call.given("groupName") {
        return Ok(Some(group.to_owned()));
    }
    if let Some(name) = call.given("databaseName") {
        let found = call.organization()?.database(name);
        return found.map(|database| Some(database.about.group.clone())).ok_or_else(|| no_database(name));
    }
    let body: Option<Value> = serde_json::from_slice(call.request.body).ok();
    Ok(body.as_ref().and_then(|body| body.get("group")).and_then(Value::as_str).map(str::to_owned))
}
