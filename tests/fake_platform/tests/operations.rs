//! Each operation of the document answers, as the generated client calls it.

use std::collections::BTreeSet;

use turso_platform::types::{AssignableRole, TokenScope};
use turso_platform::{Client, Error};

use crate::inside::Inside;
use crate::platform::{OPERATIONS, Settings};
use crate::spec::Spec;

/// A new operation of the document fails here until it has a row in the table, and so does one that is gone.
#[test]
fn the_table_is_the_document() {
    let spec = Spec::load();
    let said: BTreeSet<(&str, &str, &str)> = spec
        .operations()
        .iter()
        .map(|operation| (operation.id.as_str(), operation.method.as_str(), operation.template.as_str()))
        .collect();
    let known: BTreeSet<(&str, &str, &str)> =
        OPERATIONS.iter().map(|operation| (operation.id, operation.method, operation.template)).collect();
    assert_eq!(known, said);
    assert_eq!(OPERATIONS.len(), 49);
}

#[tokio::test]
async fn every_operation_answers() {
    let inside = Inside::new(Settings::default());
    let turso = inside.client();
    groups(&turso).await.expect("groups");
    databases(&turso).await.expect("databases");
    people(&turso).await.expect("people");
    organizations(&turso).await.expect("organizations");
    tokens(&turso).await.expect("tokens");
    departures(&turso).await.expect("departures");
    let done = inside.world().done.clone();
    let missing: Vec<&str> = OPERATIONS.iter().map(|operation| operation.id).filter(|id| !done.contains(id)).collect();
    assert_eq!(missing, [""; 0], "without a success");
}

async fn groups(turso: &Client) -> Result<(), Error> {
    let groups = turso.groups();
    let made = groups.create("default", "aws-us-east-1").send().await?;
    assert_eq!((made.group.name.as_str(), made.group.primary.as_str()), ("default", "aws-us-east-1"));
    assert_eq!(groups.list().send().await?.groups, [groups.get("default").send().await?.group.clone()]);
    assert_eq!(groups.get_configuration("default").send().await?.delete_protection, Some(false));
    assert_eq!(
        groups.update_configuration("default").delete_protection(false).send().await?.delete_protection,
        Some(false)
    );
    groups.add_location("default", "aws-eu-west-1").send().await?;
    groups.remove_location("default", "aws-eu-west-1").send().await?;
    groups.unarchive("default").send().await?;
    #[allow(deprecated, reason = "it answers, too")]
    groups.update_databases("default").send().await?;
    assert!(groups.create_token("default").expiration("1d").send().await?.jwt.expose().contains('.'));
    groups.invalidate_tokens("default").send().await.map(drop)
}

async fn databases(turso: &Client) -> Result<(), Error> {
    let databases = turso.databases();
    let made = databases.create("my-db", "default").size_limit("1gb").send().await?;
    assert_eq!(made.database.hostname, "my-db-acme.turso.io");
    assert_eq!(databases.list().send().await?.databases, [databases.get("my-db").send().await?.database.clone()]);
    assert_eq!(databases.get_configuration("my-db").send().await?.size_limit.as_deref(), Some("1gb"));
    assert!(databases.update_configuration("my-db").block_reads(true).send().await?.block_reads);
    let instances = databases.list_instances("my-db").send().await?.instances.clone();
    assert_eq!(instances, [databases.get_instance("my-db", "aws-us-east-1").send().await?.instance.clone()]);
    assert_eq!(databases.get_usage("my-db").send().await?.database.total.storage_bytes, 4096);
    assert_eq!(databases.get_stats("my-db").send().await?.top_queries, Some(Vec::new()));
    assert!(databases.create_token("my-db").send().await?.jwt.expose().contains('.'));
    databases.invalidate_tokens("my-db").send().await.map(drop)
}

async fn people(turso: &Client) -> Result<(), Error> {
    let (members, invites) = (turso.members(), turso.invites());
    assert_eq!(members.add("alice").role(AssignableRole::Viewer).send().await?.member, "alice");
    assert_eq!(members.list().send().await?.members.len(), 2);
    assert_eq!(members.get("alice").send().await?.member.email, "alice@example.com");
    assert_eq!(members.update_role("alice", AssignableRole::Admin).send().await?.member.role, AssignableRole::Admin);
    assert_eq!(members.remove("alice").send().await?.member, "alice");
    assert_eq!(invites.create().email("eve@example.com").send().await?.invited.organization, "acme");
    assert_eq!(invites.list().send().await?.invites.len(), 1);
    invites.delete("eve@example.com").send().await?;
    assert_eq!(turso.users().get_current().send().await?.user.username, "sam");
    Ok(())
}

async fn organizations(turso: &Client) -> Result<(), Error> {
    let organizations = turso.organizations();
    let slugs: Vec<String> = organizations.list().send().await?.iter().map(|one| one.slug.clone()).collect();
    assert_eq!(slugs, ["sam", "acme"]);
    assert_eq!(organizations.get().send().await?.organization.name, "acme");
    assert!(organizations.update().overages(true).send().await?.organization.overages);
    assert!(organizations.get_subscription().send().await?.subscription.overages);
    let usage = organizations.get_usage().send().await?.organization.usage.clone();
    assert_eq!((usage.databases, usage.groups, usage.locations, usage.storage_bytes), (1, 1, 1, 4096));
    assert_eq!(turso.plans().list().send().await?.plans.len(), 4);
    assert_eq!(turso.invoices().list().send().await?.invoices.len(), 2);
    assert_eq!(turso.locations().list().send().await?.locations["aws-eu-west-1"], "AWS EU West (Ireland)");
    assert!(turso.audit_logs().list().send().await?.pagination.total_rows > 5);
    Ok(())
}

async fn tokens(turso: &Client) -> Result<(), Error> {
    let tokens = turso.api_tokens();
    assert_eq!(tokens.validate().send().await?.exp, -1);
    let made = tokens.create("ci").organization("acme").group("default").scopes([TokenScope::Read]).send().await?;
    assert_eq!(tokens.list().send().await?.tokens[0].id, made.id);
    let listed = tokens.list_in_organization().send().await?.tokens.clone();
    assert_eq!(listed[0].owner.as_ref().and_then(|owner| owner.username.as_deref()), Some("sam"));
    assert_eq!(tokens.revoke_in_organization(&made.id).send().await?.token, made.id);
    tokens.create("mine").send().await?;
    assert_eq!(tokens.revoke("mine").send().await?.token, "mine");
    Ok(())
}

async fn departures(turso: &Client) -> Result<(), Error> {
    assert_eq!(turso.databases().delete("my-db").send().await?.database, "my-db");
    assert_eq!(turso.groups().transfer("default", "sam").send().await?.name, "default");
    let at_home = turso.with_organization("sam");
    assert_eq!(at_home.groups().delete("default").send().await?.group.name, "default");
    Ok(())
}
