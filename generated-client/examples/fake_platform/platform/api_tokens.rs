//! API tokens: those of the user, and those of an organization.

use serde_json::{Map, json};
use turso_platform::Secret;
use turso_platform::api::api_tokens::{
    CreateApiTokenRequest, CreateApiTokenResponse, ListApiTokensResponse, ListOrganizationApiTokensResponse,
    OrganizationApiToken, OrganizationApiTokenOwner, RevokeApiTokenResponse, RevokeOrganizationApiTokenResponse,
    ValidateApiTokenResponse,
};
use turso_platform::types::{ApiToken, AuditLogCode, TokenScope};

use super::access::Caller;
use super::answer::{Answer, Done, Refusal, filled};
use super::call::{Call, no_group, no_organization};
use super::ids::fingerprint;
use super::state::Token;

/// `GET /v1/auth/validate`: no token expires.
pub(super) fn validate(_: &mut Call<'_>) -> Done {
    Answer::json(&filled!(ValidateApiTokenResponse { exp: -1 }))
}

/// `GET /v1/auth/api-tokens`.
pub(super) fn list(call: &mut Call<'_>) -> Done {
    let may =
        |token: &&Token| call.caller.organization().is_none_or(|own| token.about.organization.as_deref() == Some(own));
    let tokens = call.state.tokens.iter().filter(may);
    Answer::json(&filled!(ListApiTokensResponse { tokens: tokens.map(|token| token.about.clone()).collect() }))
}

/// `POST /v1/auth/api-tokens/{tokenName}`.
pub(super) fn create(call: &mut Call<'_>) -> Done {
    let body: CreateApiTokenRequest = call.optional_body()?.unwrap_or_default();
    if let Caller::Restricted { .. } = call.caller {
        return Err(Refusal::new(403, "a restricted token cannot create tokens"));
    }
    let name = call.value("tokenName");
    if call.state.tokens.iter().any(|token| token.about.name == name) {
        return Err(Refusal::new(409, format!("api token with name {name} already exists")));
    }
    let organization = target(call, &body)?;
    let scopes = scopes(&body)?;
    let id = call.state.ids.short();
    let text = call.keys.token(Map::from_iter([("jti".to_owned(), json!(id))]));
    let about = filled!(ApiToken {
        name: name.clone(),
        id: id.clone(),
        organization: body.organization,
        group: body.group,
        scopes: scopes,
        created_at: call.today(),
    });
    let owner = call.state.user.clone();
    call.state.tokens.push(Token { about, owner, digest: fingerprint(&text) });
    // What is for no organization is the matter of the personal one, which is the first.
    call.record_in(Some(organization.unwrap_or(0)), AuditLogCode::UserTokenCreate, String::new(), &[("name", &name)]);
    Answer::json(&filled!(CreateApiTokenResponse { name: name, id: id, token: Secret::new(text) }))
}

/// The organization that a token is to be restricted to.
fn target(call: &Call<'_>, body: &CreateApiTokenRequest) -> Result<Option<usize>, Refusal> {
    let Some(slug) = &body.organization else {
        let lonely = body.group.is_some() || body.scopes.is_some();
        let refusal = || Refusal::new(400, "organization is necessary for a group and for scopes");
        return if lonely { Err(refusal()) } else { Ok(None) };
    };
    let user = &call.state.user.username;
    let all = &call.state.organizations;
    let found = all.iter().position(|one| one.about.slug == *slug && one.member(user).is_some());
    let index = found.ok_or_else(no_organization)?;
    if let Some(group) = &body.group {
        all[index].group(group).ok_or_else(no_group)?;
    }
    Ok(Some(index))
}

/// The scopes that a list stands for.
fn scopes(body: &CreateApiTokenRequest) -> Result<Option<Vec<String>>, Refusal> {
    let refused = |error: String| Err(Refusal::new(400, error));
    let given = body.scopes.as_deref().unwrap_or_default();
    match (&body.group, given) {
        (None, []) => return Ok(None),
        (None, _) => return refused("scopes need a group".to_owned()),
        (Some(_), []) => return refused("at least one scope is necessary for a group".to_owned()),
        (Some(_), _) => {}
    }
    let mut found: Vec<String> = Vec::new();
    for scope in given {
        let more: &[&str] = match scope {
            TokenScope::Other(unknown) => return refused(format!("invalid scope: {unknown}")),
            TokenScope::ReadOnly => &["read"],
            TokenScope::FullAccess => &ALL,
            one => &[one.as_str()],
        };
        for scope in more {
            if !found.iter().any(|known| known == scope) {
                found.push((*scope).to_owned());
            }
        }
    }
    Ok(Some(found))
}

/// What `full-access` stands for.
const ALL: [&str; 9] = [
    "read",
    "db:create",
    "db:delete",
    "db:configure",
    "db:mint-token",
    "db:rotate-creds",
    "group:configure",
    "group:mint-token",
    "group:rotate-creds",
];

/// `DELETE /v1/auth/api-tokens/{tokenName}`.
pub(super) fn revoke(call: &mut Call<'_>) -> Done {
    if let Caller::Restricted { .. } = call.caller {
        return Err(Refusal::new(403, "a restricted token cannot revoke tokens"));
    }
    let name = call.value("tokenName");
    end(call, |token| token.about.name == name)
        .ok_or_else(|| Refusal::new(404, format!("could not find api token with name {name}")))?;
    Answer::json(&filled!(RevokeApiTokenResponse { token: name }))
}

/// Ends the token that this holds for.
fn end(call: &mut Call<'_>, which: impl Fn(&Token) -> bool) -> Option<()> {
    let index = call.state.tokens.iter().position(which)?;
    let token = call.state.tokens.remove(index);
    call.state.revoked.push(token.about.id);
    call.state.changes += 1;
    Some(())
}

/// `GET ../api-tokens`: the owner sees whose they are.
pub(super) fn list_in_organization(call: &mut Call<'_>) -> Done {
    let slug = call.value("organizationSlug");
    let own = call.state.tokens.iter().filter(|token| token.about.organization.as_ref() == Some(&slug));
    let tokens = own.map(|token| {
        let (about, owner) = (token.about.clone(), &token.owner);
        filled!(OrganizationApiToken {
            name: about.name,
            id: about.id,
            organization: about.organization,
            group: about.group,
            scopes: about.scopes,
            owner: Some(filled!(OrganizationApiTokenOwner {
                username: Some(owner.username.clone()),
                email: Some(owner.email.clone()),
            })),
            created_at: about.created_at,
        })
    });
    Answer::json(&filled!(ListOrganizationApiTokensResponse { tokens: tokens.collect() }))
}

/// `DELETE ../api-tokens/{tokenId}`.
pub(super) fn revoke_in_organization(call: &mut Call<'_>) -> Done {
    let (slug, id) = (call.value("organizationSlug"), call.value("tokenId"));
    end(call, |token| token.about.id == id && token.about.organization.as_ref() == Some(&slug))
        .ok_or_else(|| Refusal::new(404, "could not find api token"))?;
    Answer::json(&filled!(RevokeOrganizationApiTokenResponse { token: id }))
}
