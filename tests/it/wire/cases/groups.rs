//! Groups, their configuration and what is done with a whole group.

use serde_json::{Value, json};
use turso_platform::types::{Extension, Extensions, Group};

use super::super::case::{Case, NAME, OTHER, case};

pub(super) fn group() -> Value {
    json!({
        "name": "default",
        "version": "v0.23.7",
        "uuid": "0a28102d-6906-11ee-8553-eaa7715aeaf2",
        "locations": ["aws-us-east-1", "aws-us-west-2"],
        "primary": "aws-us-east-1",
        "delete_protection": true,
        "archived": false,
    })
}

#[allow(deprecated, reason = "`version` and `locations` are still sent")]
pub(super) fn is_it(got: &Group) {
    assert_eq!((got.name.as_str(), got.version.as_deref()), ("default", Some("v0.23.7")));
    assert_eq!((got.uuid.as_str(), got.primary.as_str()), ("0a28102d-6906-11ee-8553-eaa7715aeaf2", "aws-us-east-1"));
    assert_eq!(got.locations, ["aws-us-east-1", "aws-us-west-2"]);
    assert_eq!((got.delete_protection, got.archived), (Some(true), Some(false)));
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "listGroups",
            "GET /v1/organizations/{org}/groups",
            None,
            json!({"groups": [group()]}),
            |client| client.groups().list().send(),
            |got| got.groups.iter().for_each(is_it),
        ),
        case(
            "createGroup",
            "POST /v1/organizations/{org}/groups",
            json!({"name": NAME, "location": OTHER, "extensions": ["vector", "uuid"]}),
            json!({"group": group()}),
            |client| {
                let extensions = Extensions::List(vec![Extension::Vector, Extension::Uuid]);
                client.groups().create(NAME, OTHER).extensions(extensions).send()
            },
            |got| is_it(&got.group),
        ),
        case(
            "getGroup",
            "GET /v1/organizations/{org}/groups/{name}",
            None,
            json!({"group": group()}),
            |client| client.groups().get(NAME).send(),
            |got| is_it(&got.group),
        ),
        case(
            "deleteGroup",
            "DELETE /v1/organizations/{org}/groups/{name}",
            None,
            json!({"group": group()}),
            |client| client.groups().delete(NAME).send(),
            |got| is_it(&got.group),
        ),
        case(
            "getGroupConfiguration",
            "GET /v1/organizations/{org}/groups/{name}/configuration",
            None,
            json!({"delete_protection": true}),
            |client| client.groups().get_configuration(NAME).send(),
            |got| assert_eq!(got.delete_protection, Some(true)),
        ),
        case(
            "updateGroupConfiguration",
            "PATCH /v1/organizations/{org}/groups/{name}/configuration",
            json!({"delete_protection": true}),
            json!({"delete_protection": false}),
            |client| client.groups().update_configuration(NAME).delete_protection(true).send(),
            |got| assert_eq!(got.delete_protection, Some(false)),
        ),
        case(
            "transferGroup",
            "POST /v1/organizations/{org}/groups/{name}/transfer",
            json!({"organization": OTHER}),
            group(),
            |client| client.groups().transfer(NAME, OTHER).send(),
            |got| is_it(&got),
        ),
    ]
}
