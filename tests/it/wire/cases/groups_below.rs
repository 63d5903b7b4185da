//! Locations and tokens of a group, and what is done with all of its databases.

use serde_json::json;
use turso_platform::types::Authorization;

use super::super::case::{Case, NAME, OTHER, case};
use super::databases_below::permissions;
use super::groups::{group, is_it};

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "unarchiveGroup",
            "POST /v1/organizations/{org}/groups/{name}/unarchive",
            None,
            json!({"group": group()}),
            |client| client.groups().unarchive(NAME).send(),
            |got| is_it(&got.group),
        ),
        case(
            "addLocationToGroup",
            "POST /v1/organizations/{org}/groups/{name}/locations/{other}",
            None,
            json!({"group": group()}),
            |client| client.groups().add_location(NAME, OTHER).send(),
            |got| is_it(&got.group),
        ),
        case(
            "removeLocationFromGroup",
            "DELETE /v1/organizations/{org}/groups/{name}/locations/{other}",
            None,
            json!({"group": group()}),
            |client| client.groups().remove_location(NAME, OTHER).send(),
            |got| is_it(&got.group),
        ),
        case(
            "updateGroupDatabases",
            "POST /v1/organizations/{org}/groups/{name}/update",
            None,
            None,
            |client| {
                #[allow(deprecated, reason = "it can still be called")]
                let call = client.groups().update_databases(NAME);
                call.send()
            },
            |()| {},
        ),
        case(
            "createGroupToken",
            "POST /v1/organizations/{org}/groups/{name}/auth/tokens?expiration=30d&authorization=full-access",
            json!({"permissions": {"read_attach": {"databases": ["db1", "db2"]}}}),
            json!({"jwt": "eyJhbGciOiJFZERTQSJ9.e30.Z3JvdXA"}),
            |client| {
                let call = client.groups().create_token(NAME).expiration("30d");
                call.authorization(Authorization::FullAccess).permissions(permissions()).send()
            },
            |got| assert_eq!(got.jwt.expose(), "eyJhbGciOiJFZERTQSJ9.e30.Z3JvdXA"),
        ),
        case(
            "invalidateGroupTokens",
            "POST /v1/organizations/{org}/groups/{name}/auth/rotate",
            None,
            None,
            |client| client.groups().invalidate_tokens(NAME).send(),
            |()| {},
        ),
    ]
}
