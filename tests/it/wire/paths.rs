//! Values that must not leave their place in a path: refused, or encoded.

use std::future::Future;
use std::pin::Pin;

use serde_json::json;
use turso_platform::types::AssignableRole;
use turso_platform::{Client, Error, ErrorKind};

use super::described::{document, operations};
use super::server::{Answer, Server};
use super::{answering, builder, client};

/// What URLs drop or merge before they are sent (RFC 3986, section 5.2.4).
const REFUSED: [&str; 3] = ["", ".", ".."];

type Failed = Pin<Box<dyn Future<Output = Option<Error>> + Send>>;

fn failed<T: Send + 'static>(call: impl Future<Output = Result<T, Error>> + Send + 'static) -> Failed {
    Box::pin(async { call.await.err() })
}

/// A call for each argument that goes into a path.
fn calls(client: &Client, value: &str) -> Vec<Failed> {
    let (databases, groups, members) = (client.databases(), client.groups(), client.members());
    #[allow(deprecated, reason = "it can still be called")]
    let update = groups.update_databases(value);
    vec![
        failed(databases.get(value).send()),
        failed(databases.delete(value).send()),
        failed(databases.get_configuration(value).send()),
        failed(databases.update_configuration(value).send()),
        failed(databases.list_instances(value).send()),
        failed(databases.get_instance(value, "x").send()),
        failed(databases.get_instance("x", value).send()),
        failed(databases.create_token(value).send()),
        failed(databases.get_usage(value).send()),
        failed(databases.get_stats(value).send()),
        failed(databases.invalidate_tokens(value).send()),
        failed(groups.get(value).send()),
        failed(groups.delete(value).send()),
        failed(groups.get_configuration(value).send()),
        failed(groups.update_configuration(value).send()),
        failed(groups.transfer(value, "x").send()),
        failed(groups.unarchive(value).send()),
        failed(groups.add_location(value, "x").send()),
        failed(groups.add_location("x", value).send()),
        failed(groups.remove_location(value, "x").send()),
        failed(groups.remove_location("x", value).send()),
        failed(update.send()),
        failed(groups.create_token(value).send()),
        failed(groups.invalidate_tokens(value).send()),
        failed(members.get(value).send()),
        failed(members.remove(value).send()),
        failed(members.update_role(value, AssignableRole::Admin).send()),
        failed(client.api_tokens().create(value).send()),
        failed(client.api_tokens().revoke(value).send()),
        failed(client.api_tokens().revoke_in_organization(value).send()),
        failed(client.invites().delete(value).send()),
    ]
}

#[tokio::test]
async fn an_argument_that_would_lead_elsewhere_is_refused_and_nothing_is_sent() {
    let server = Server::start([]);
    let client = client(&server);
    let document = document();
    let variables = operations(&document).values().map(|operation| operation.path.matches('{').count()).sum::<usize>();
    let organizations = operations(&document).values().filter(|one| one.path.contains("{organizationSlug}")).count();
    for value in REFUSED {
        let calls = calls(&client, value);
        assert_eq!(calls.len(), variables - organizations, "an argument is left out above");
        for (n, call) in calls.into_iter().enumerate() {
            let error = call.await.unwrap_or_else(|| panic!("call {n} was sent with {value:?}"));
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
            assert!(error.operation().is_some() && error.status().is_none(), "{error}");
        }
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn an_organization_that_would_lead_elsewhere_is_refused_and_nothing_is_sent() {
    let server = Server::start([]);
    let good = client(&server);
    for value in REFUSED {
        let mut calls = vec![
            failed(good.databases().list().with_organization(value).send()),
            failed(good.organizations().get().with_organization(value).send()),
            failed(good.groups().delete("default").with_organization(value).send()),
            failed(good.invites().list().with_organization(value).send()),
        ];
        // That it is found out earlier would be as good.
        if let Ok(client) = builder(&server).organization(value).build() {
            calls.push(failed(client.databases().delete("my-db").send()));
            calls.push(failed(client.organizations().update().send()));
            calls.push(failed(client.audit_logs().list().send()));
        }
        for call in calls {
            let error = call.await.expect("it was sent");
            assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
        }
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn everything_else_is_one_segment() {
    let cases = [
        ("a b", "a%20b"),
        ("a+b", "a%2Bb"),
        ("a/b", "a%2Fb"),
        ("a//../b", "a%2F%2F..%2Fb"),
        ("../x", "..%2Fx"),
        ("..\\..", "..%5C.."),
        ("..%2f", "..%252f"),
        ("%2e%2e", "%252e%252e"),
        ("%2E", "%252E"),
        ("a?b#c", "a%3Fb%23c"),
        ("a;b=c,d", "a%3Bb%3Dc%2Cd"),
        ("...", "..."),
        ("é€😀", "%C3%A9%E2%82%AC%F0%9F%98%80"),
        ("\r\nx: y", "%0D%0Ax%3A%20y"),
        ("\0", "%00"),
        (" ", "%20"),
        ("-._~", "-._~"),
    ];
    for (value, wire) in cases {
        let server = answering(Answer::json(200, &json!({"database": "d"})));
        let call = client(&server).databases().delete(value).with_organization(value);
        call.send().await.unwrap();
        assert_eq!(server.request().target, format!("/v1/organizations/{wire}/databases/{wire}"));
    }
}

#[tokio::test]
async fn a_base_url_with_a_path_is_put_before_every_path() {
    for end in ["/proxy/turso", "/proxy/turso/"] {
        let server = answering(Answer::json(200, &json!({"locations": {}})));
        let client = builder(&server).base_url(format!("{}{end}", server.url())).build().unwrap();
        client.locations().list().send().await.unwrap();
        assert_eq!(server.request().target, "/proxy/turso/v1/locations");
    }
}
