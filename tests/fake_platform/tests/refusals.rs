//! Who may not, what is too much, what is not understood, and in which words.

use std::collections::BTreeSet;

use http::StatusCode;
use turso_platform::types::{AssignableRole, TokenScope};
use turso_platform::{Client, Error};

use crate::inside::Inside;
use crate::platform::{Request, Settings};

/// Status, code and message of a refusal.
fn said<T: std::fmt::Debug>(result: Result<T, Error>) -> (u16, String, String) {
    let error = result.expect_err("it is refused");
    let status = error.status().map_or(0, |status| status.as_u16());
    (status, error.code().unwrap_or_default().to_owned(), error.message().to_owned())
}

fn refusal(status: u16, code: &str, message: &str) -> (u16, String, String) {
    (status, code.to_owned(), message.to_owned())
}

#[tokio::test]
async fn in_the_words_of_the_api() -> Result<(), Error> {
    let turso = Inside::new(Settings::default()).client();
    let (groups, databases, members) = (turso.groups(), turso.databases(), turso.members());
    assert_eq!(said(groups.get("none").send().await), refusal(404, "", "group not found"));
    assert_eq!(said(databases.create("a", "none").send().await), refusal(400, "", "group not found"));
    groups.create("default", "aws-us-east-1").send().await?;
    assert_eq!(said(groups.create("default", "aws-us-east-1").send().await), refusal(409, "", "group already exists"));
    assert_eq!(said(groups.create("b", "amss").send().await), refusal(400, "", "invalid location: amss"));
    databases.create("a", "default").send().await?;
    let twice = databases.create("a", "default").send().await.expect_err("it is there");
    assert!(twice.is_already_exists());
    assert_eq!(
        (twice.status(), twice.message()),
        (Some(StatusCode::BAD_REQUEST), "database with same name already exists")
    );
    assert_eq!(
        said(databases.get("none").send().await),
        refusal(404, "", "could not find database with name none: record not found")
    );
    assert_eq!(
        said(databases.create_token("a").with_query("expiration", "soon").send().await),
        refusal(400, "", "Invalid expiration format")
    );
    assert_eq!(said(members.add("nobody").send().await), refusal(404, "", "could not find user nobody"));
    assert_eq!(
        said(members.add("sam").send().await),
        refusal(409, "", "user sam is already a member of organization acme")
    );
    assert_eq!(said(members.get("nobody").send().await), refusal(404, "", "could not find member"));
    assert_eq!(
        said(members.remove("nobody").send().await),
        refusal(404, "", "user nobody is not a member of org acme")
    );
    assert_eq!(
        said(members.update_role("sam", AssignableRole::Other("king".to_owned())).send().await),
        refusal(400, "", "invalid role")
    );
    assert_eq!(said(turso.invites().delete("a@b").send().await), refusal(404, "", "invite not found"));
    let strangers = turso.with_organization("strangers");
    assert_eq!(
        said(strangers.groups().list().send().await),
        refusal(403, "", "user sam is not a member of organization strangers")
    );
    assert_eq!(said(strangers.organizations().get().send().await), refusal(404, "", "organization not found"));
    assert_eq!(
        said(turso.with_organization("none").groups().list().send().await),
        refusal(404, "", "organization not found")
    );
    Ok(())
}

#[tokio::test]
async fn quotas_and_plans() -> Result<(), Error> {
    let inside = Inside::new(Settings { max_groups: Some(1), max_databases: Some(2), ..Settings::default() });
    let turso = inside.client();
    turso.groups().create("default", "aws-us-east-1").send().await?;
    let error = turso.groups().create("second", "aws-us-east-1").send().await.expect_err("there is one");
    assert!(error.is_quota_exceeded());
    assert_eq!((error.code(), error.message()), (Some("group_quota_exceeded"), "maximum group count of 1 reached"));
    turso.databases().create("a", "default").send().await?;
    turso.databases().create("b", "default").send().await?;
    assert!(turso.databases().create("c", "default").send().await.expect_err("there are two").is_quota_exceeded());
    turso.databases().delete("a").send().await?;
    turso.databases().create("c", "default").send().await?;

    let poor = Inside::on_plan(Settings::default(), "starter").client();
    let error = poor.audit_logs().list().send().await.expect_err("another plan has it");
    assert!(error.is_plan_required());
    assert_eq!(
        (error.status(), error.code()),
        (Some(StatusCode::PAYMENT_REQUIRED), Some("feature_not_available_for_starter_plan"))
    );
    Ok(())
}

#[tokio::test]
async fn tokens_that_are_not_accepted() -> Result<(), Error> {
    let inside = Inside::new(Settings { token: Some("secret".to_owned()), ..Settings::default() });
    let turso = inside.client_of("acme", "secret", 0);
    turso.groups().create("default", "aws-us-east-1").send().await?;
    let refused = inside.client_of("acme", "another", 0).groups().list().send().await;
    assert_eq!(said(refused), refusal(401, "", "invalid token"));
    let of_group = turso.groups().create_token("default").send().await?.jwt;
    let error = turso.groups().list().with_token(of_group).send().await.expect_err("it is no API token");
    assert_eq!((error.status(), error.message()), (Some(StatusCode::UNAUTHORIZED), "could not parse jwt id"));
    assert!(error.to_string().contains("api-tokens"), "there is a hint: {error}");
    for field in ["secret", "Basic secret", "Bearer", "Bearer  "] {
        let request = Request {
            method: "GET",
            path: "/v1/user",
            query: "",
            authorization: Some(field),
            user_agent: "",
            body: b"",
        };
        assert_eq!(inside.ask(&request).map(|answer| answer.status), Some(401), "{field}");
        assert_eq!(inside.ask(&Request { authorization: None, ..request }).map(|answer| answer.status), Some(401));
    }
    Ok(())
}

#[tokio::test]
async fn a_token_that_was_made_works_until_it_is_revoked() -> Result<(), Error> {
    for token in [None, Some("secret".to_owned())] {
        let inside = Inside::new(Settings { token, ..Settings::default() });
        let turso = inside.client_of("acme", "secret", 0);
        let made = turso.api_tokens().create("ci").send().await?;
        let with_it = inside.client_of("acme", made.token.expose(), 0);
        with_it.users().get_current().send().await?;
        assert!(turso.api_tokens().create("ci").send().await.expect_err("the name is taken").is_already_exists());
        turso.api_tokens().revoke("ci").send().await?;
        assert_eq!(
            with_it.users().get_current().send().await.expect_err("it is revoked").status(),
            Some(StatusCode::UNAUTHORIZED)
        );
        assert!(turso.api_tokens().revoke("ci").send().await.expect_err("it is gone").is_not_found());
    }
    Ok(())
}

/// A client with a token for the group `default` of `acme`.
async fn restricted(inside: &Inside, scopes: &[TokenScope]) -> Result<Client, Error> {
    let turso = inside.client();
    let made =
        turso.api_tokens().create("limited").organization("acme").group("default").scopes(scopes.iter().cloned());
    let token = made.send().await?.token;
    Ok(inside.client_of("acme", token.expose(), 0))
}

#[tokio::test]
async fn a_token_for_a_group_reaches_no_further() -> Result<(), Error> {
    let inside = Inside::new(Settings::default());
    let turso = inside.client();
    turso.groups().create("default", "aws-us-east-1").send().await?;
    turso.groups().create("other", "aws-us-east-1").send().await?;
    turso.databases().create("theirs", "other").send().await?;
    let limited = restricted(&inside, &[TokenScope::Read, TokenScope::DbCreate]).await?;
    limited.databases().create("mine", "default").send().await?;
    assert_eq!(limited.databases().list().send().await?.databases.len(), 1);
    assert_eq!(limited.groups().list().send().await?.groups.len(), 1);
    let forbidden = [
        said(limited.databases().create("more", "other").send().await).0,
        said(limited.databases().get("theirs").send().await).0,
        said(limited.databases().delete("mine").send().await).0,
        said(limited.groups().create("third", "aws-us-east-1").send().await).0,
        said(limited.groups().delete("default").send().await).0,
        said(limited.api_tokens().create("more").send().await).0,
        said(limited.members().list().send().await).0,
        said(limited.with_organization("sam").groups().list().send().await).0,
    ];
    assert_eq!(BTreeSet::from(forbidden), BTreeSet::from([403]));
    // It goes with its group.
    turso.groups().delete("default").send().await?;
    assert_eq!(said(limited.groups().list().send().await).0, 401);
    Ok(())
}

#[tokio::test]
async fn presets_stand_for_scopes_and_need_a_group() -> Result<(), Error> {
    let inside = Inside::new(Settings::default());
    let turso = inside.client();
    turso.groups().create("default", "aws-us-east-1").send().await?;
    restricted(&inside, &[TokenScope::ReadOnly, TokenScope::Read]).await?;
    let listed = turso.api_tokens().list().send().await?.tokens;
    assert_eq!(listed[0].scopes.as_deref(), Some(["read".to_owned()].as_slice()));
    let tokens = turso.api_tokens();
    let refused = [
        said(tokens.create("a").group("default").send().await).0,
        said(tokens.create("a").organization("acme").group("default").send().await).0,
        said(tokens.create("a").organization("acme").scopes([TokenScope::Read]).send().await).0,
    ];
    assert_eq!(refused, [400; 3]);
    assert_eq!(said(tokens.create("a").organization("strangers").send().await).0, 404);
    Ok(())
}

#[test]
fn what_is_no_request_of_the_api() {
    let inside = Inside::new(Settings::default());
    let groups = "/v1/organizations/acme/groups";
    for (method, path, body, status) in [
        ("GET", "/", "", 404),
        ("GET", "", "", 404),
        ("GET", "/v1/organizations/acme/groups/", "", 404),
        ("GET", "/v1/organizations//groups", "", 404),
        ("GET", "/v3/organizations/acme/groups", "", 404),
        ("GET", "/v1/%6frganizations/ac%6De/groups", "", 200),
        ("HEAD", groups, "", 200),
        ("PUT", groups, "", 405),
        ("OPTIONS", groups, "", 405),
        ("POST", groups, "", 400),
        ("POST", groups, "[]", 400),
        ("POST", groups, "\u{0}", 400),
        ("POST", groups, r#"{"name": "a"}"#, 400),
        ("POST", groups, r#"{"name": 1, "location": []}"#, 400),
        ("POST", groups, r#"{"name": "A B", "location": "aws-us-east-1"}"#, 400),
        ("POST", groups, r#"{"name": "a", "location": "aws-us-east-1", "extensions": "some"}"#, 400),
        ("POST", groups, r#"{"name": "a", "location": "aws-us-east-1", "extensions": ["vector"]}"#, 200),
        ("POST", "/v1/organizations/acme/groups/a%2fb/update", "", 404),
        ("GET", "/v1/organizations/acme/groups/%ff%00", "", 404),
        ("GET", "/v1/organizations/acme/groups/%", "", 404),
    ] {
        assert_eq!(inside.refused(method, path, body).0, status, "{method} {path} {body}");
    }
}
