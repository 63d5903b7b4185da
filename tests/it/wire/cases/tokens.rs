//! Tokens of the API, and what else belongs to no organization: users and locations.

use serde_json::{Value, json};
use turso_platform::Date;
use turso_platform::types::TokenScope;

use super::super::case::{Case, NAME, OTHER, case};

fn token() -> Value {
    json!({
        "name": "my-token",
        "id": "clGFZ4STEe6fljpFzIum8A",
        "organization": "my-org",
        "group": "default",
        "scopes": ["db:create", "db:mint-token"],
        "created_at": "2026-05-21",
    })
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "validateAPIToken",
            "GET /v1/auth/validate",
            None,
            json!({"exp": -1}),
            |client| client.api_tokens().validate().send(),
            |got| assert_eq!(got.exp, -1),
        ),
        case(
            "listAPITokens",
            "GET /v1/auth/api-tokens",
            None,
            json!({"tokens": [token()]}),
            |client| client.api_tokens().list().send(),
            |got| {
                let [token] = &got.tokens[..] else { panic!("{got:?}") };
                assert_eq!((token.name.as_str(), token.id.as_str()), ("my-token", "clGFZ4STEe6fljpFzIum8A"));
                assert_eq!((token.organization.as_deref(), token.group.as_deref()), (Some("my-org"), Some("default")));
                assert_eq!(token.scopes.as_deref(), Some(&["db:create".to_owned(), "db:mint-token".to_owned()][..]));
                assert_eq!(token.created_at.as_ref().map(Date::as_str), Some("2026-05-21"));
            },
        ),
        case(
            "createAPIToken",
            "POST /v1/auth/api-tokens/{name}",
            json!({"organization": "my-org", "group": OTHER, "scopes": ["db:create", "read-only"]}),
            json!({"name": "my-token", "id": "an-id", "token": "eyJhbGciOiJFZERTQSJ9.e30.YXBp"}),
            |client| {
                let call = client.api_tokens().create(NAME).organization("my-org").group(OTHER);
                call.scopes([TokenScope::DbCreate, TokenScope::ReadOnly]).send()
            },
            |got| {
                assert_eq!((got.name.as_str(), got.id.as_str()), ("my-token", "an-id"));
                assert_eq!(got.token.expose(), "eyJhbGciOiJFZERTQSJ9.e30.YXBp");
            },
        ),
        case(
            "revokeAPIToken",
            "DELETE /v1/auth/api-tokens/{name}",
            None,
            json!({"token": "my-token"}),
            |client| client.api_tokens().revoke(NAME).send(),
            |got| assert_eq!(got.token, "my-token"),
        ),
        case(
            "listOrganizationAPITokens",
            "GET /v1/organizations/{org}/api-tokens",
            None,
            json!({"tokens": [{
                "name": "ci-bot",
                "id": "clGFZ4STEe6fljpFzIum8A",
                "organization": "my-org",
                "group": "default",
                "scopes": ["db:create"],
                "owner": {"username": "alice", "email": "alice@example.com"},
                "created_at": "2026-05-21",
            }]}),
            |client| client.api_tokens().list_in_organization().send(),
            |got| {
                let [token] = &got.tokens[..] else { panic!("{got:?}") };
                assert_eq!((token.name.as_str(), token.id.as_str()), ("ci-bot", "clGFZ4STEe6fljpFzIum8A"));
                assert_eq!((token.organization.as_deref(), token.group.as_deref()), (Some("my-org"), Some("default")));
                assert_eq!(token.scopes.as_deref(), Some(&["db:create".to_owned()][..]));
                let owner = token.owner.as_ref().expect("it has an owner");
                assert_eq!(owner.username.as_deref(), Some("alice"));
                assert_eq!(owner.email.as_deref(), Some("alice@example.com"));
                assert_eq!(token.created_at.as_ref().map(Date::as_str), Some("2026-05-21"));
            },
        ),
        case(
            "revokeOrganizationAPIToken",
            "DELETE /v1/organizations/{org}/api-tokens/{name}",
            None,
            json!({"token": "clGFZ4STEe6fljpFzIum8A"}),
            |client| client.api_tokens().revoke_in_organization(NAME).send(),
            |got| assert_eq!(got.token, "clGFZ4STEe6fljpFzIum8A"),
        ),
        case(
            "getCurrentUser",
            "GET /v1/user",
            None,
            json!({"user": {
                "username": "iku",
                "name": "Iku Turso",
                "email": "iku@turso.tech",
                "avatarUrl": "https://avatars.githubusercontent.com/u/12345",
                "plan": "scaler",
                "mfa": true,
                "has_pending_invites": false,
            }}),
            |client| client.users().get_current().send(),
            |got| {
                let user = got.user;
                assert_eq!((user.username.as_str(), user.name.as_deref()), ("iku", Some("Iku Turso")));
                assert_eq!((user.email.as_str(), user.plan.as_deref()), ("iku@turso.tech", Some("scaler")));
                assert_eq!(user.avatar_url.as_deref(), Some("https://avatars.githubusercontent.com/u/12345"));
                assert_eq!((user.mfa, user.has_pending_invites), (Some(true), Some(false)));
            },
        ),
        case(
            "listLocations",
            "GET /v1/locations",
            None,
            json!({"locations": {"aws-ap-south-1": "AWS AP South (Mumbai)", "aws-eu-west-1": "AWS EU West (Ireland)"}}),
            |client| client.locations().list().send(),
            |got| {
                assert_eq!(got.locations.len(), 2);
                assert_eq!(got.locations["aws-eu-west-1"], "AWS EU West (Ireland)");
            },
        ),
    ]
}
