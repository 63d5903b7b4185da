//! Members of an organization, and those who are invited to be.

use serde_json::{Value, json};
use turso_platform::types::{AssignableRole, Member, MemberRole};

use super::super::case::{Case, NAME, case};

fn member() -> Value {
    json!({"username": "iku", "role": "owner", "email": "iku@turso.tech"})
}

fn is_it(got: &Member) {
    assert_eq!((got.username.as_str(), got.email.as_str()), ("iku", "iku@turso.tech"));
    assert_eq!(got.role, MemberRole::Owner);
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "listOrganizationMembers",
            "GET /v1/organizations/{org}/members",
            None,
            json!({"members": [member()]}),
            |client| client.members().list().send(),
            |got| got.members.iter().for_each(is_it),
        ),
        case(
            "addOrganizationMember",
            "POST /v1/organizations/{org}/members",
            json!({"username": NAME, "role": "viewer"}),
            json!({"member": "iku", "role": "admin"}),
            |client| client.members().add(NAME).role(AssignableRole::Viewer).send(),
            |got| {
                assert_eq!(got.member, "iku");
                assert_eq!(got.role.as_str(), "admin");
            },
        ),
        case(
            "getOrganizationMember",
            "GET /v1/organizations/{org}/members/{name}",
            None,
            json!({"member": member()}),
            |client| client.members().get(NAME).send(),
            |got| is_it(&got.member),
        ),
        case(
            "removeOrganizationMember",
            "DELETE /v1/organizations/{org}/members/{name}",
            None,
            json!({"member": "iku"}),
            |client| client.members().remove(NAME).send(),
            |got| assert_eq!(got.member, "iku"),
        ),
        case(
            "updateMemberRole",
            "PATCH /v1/organizations/{org}/members/{name}",
            json!({"role": "admin"}),
            json!({"member": {"username": "iku", "email": "iku@turso.tech", "role": "viewer"}}),
            |client| client.members().update_role(NAME, AssignableRole::Admin).send(),
            |got| {
                assert_eq!((got.member.username.as_str(), got.member.email.as_str()), ("iku", "iku@turso.tech"));
                assert_eq!(got.member.role, AssignableRole::Viewer);
            },
        ),
        case(
            "listOrganizationInvitesV2",
            "GET /v2/organizations/{org}/invites",
            None,
            json!({"invites": [
                {"id": 7, "email": "iku@turso.tech", "role": "member", "created_at": "2023-01-01T00:00:00Z"},
            ]}),
            |client| client.invites().list().send(),
            |got| {
                let [invite] = &got.invites[..] else { panic!("{got:?}") };
                assert_eq!((invite.id, invite.email.as_str()), (7, "iku@turso.tech"));
                assert_eq!(invite.role, AssignableRole::Member);
                assert_eq!(invite.created_at.as_str(), "2023-01-01T00:00:00Z");
            },
        ),
        case(
            "inviteOrganizationMemberV2",
            "POST /v2/organizations/{org}/invites",
            json!({"email": "a+b@turso.tech", "username": NAME, "role": "member"}),
            json!({"invited": {"email": "iku@turso.tech", "role": "admin", "organization": "mycompany"}}),
            |client| {
                let call = client.invites().create().email("a+b@turso.tech").username(NAME);
                call.role(AssignableRole::Member).send()
            },
            |got| {
                assert_eq!(
                    (got.invited.email.as_str(), got.invited.organization.as_str()),
                    ("iku@turso.tech", "mycompany")
                );
                assert_eq!(got.invited.role, AssignableRole::Admin);
            },
        ),
        case(
            "deleteOrganizationInviteByEmailV2",
            "DELETE /v2/organizations/{org}/invites/{name}%2Bb%40turso.tech",
            None,
            None,
            |client| client.invites().delete(format!("{NAME}+b@turso.tech")).send(),
            |()| {},
        ),
    ]
}
