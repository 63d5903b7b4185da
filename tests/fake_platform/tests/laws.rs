//! What is made is there, what is deleted is not, and what belongs together goes together.

use http::StatusCode;
use turso_platform::types::{AuditLogCode, DatabaseSeed, DatabaseSeedType};
use turso_platform::{Client, Error};

use crate::inside::Inside;
use crate::platform::Settings;

async fn with_group() -> (Inside, Client) {
    let inside = Inside::new(Settings::default());
    let turso = inside.client();
    turso.groups().create("default", "aws-us-east-1").send().await.expect("a group can be made");
    (inside, turso)
}

async fn names(turso: &Client) -> Vec<String> {
    let all = turso.databases().list().send().await.expect("they can be listed");
    all.databases.iter().map(|database| database.name.clone()).collect()
}

#[tokio::test]
async fn what_is_deleted_is_not_found() {
    let (_, turso) = with_group().await;
    turso.databases().create("a", "default").send().await.expect("it can be made");
    turso.databases().create("b", "default").send().await.expect("so can another");
    assert_eq!(names(&turso).await, ["a", "b"]);
    turso.databases().delete("a").send().await.expect("it can be deleted");
    assert_eq!(names(&turso).await, ["b"]);
    assert!(turso.databases().get("a").send().await.expect_err("it is gone").is_not_found());
    assert!(turso.databases().delete("a").send().await.expect_err("it is gone").is_not_found());
    // Its name is free again, and what has it is another.
    let again = turso.databases().create("a", "default").send().await.expect("it can be made again");
    assert_eq!(names(&turso).await, ["b", "a"]);
    assert_ne!(again.database.db_id, turso.databases().get("b").send().await.expect("it is there").database.db_id);
}

#[tokio::test]
async fn a_group_takes_its_databases_along() {
    let (_, turso) = with_group().await;
    turso.groups().create("other", "aws-eu-west-1").send().await.expect("a second group");
    for (name, group) in [("a", "default"), ("b", "other"), ("c", "default")] {
        turso.databases().create(name, group).send().await.expect("it can be made");
    }
    let in_group = turso.databases().list().group("default").send().await.expect("they can be listed");
    assert_eq!(in_group.databases.len(), 2);
    turso.groups().transfer("other", "sam").send().await.expect("it can be moved");
    assert_eq!(names(&turso).await, ["a", "c"]);
    let moved = turso.with_organization("sam").databases().get("b").send().await.expect("it went along");
    assert_eq!(moved.database.hostname, "b-sam.turso.io");
    turso.groups().delete("default").send().await.expect("it can be deleted");
    assert_eq!(names(&turso).await, [""; 0]);
    assert!(turso.databases().get("a").send().await.expect_err("it is gone").is_not_found());
}

#[tokio::test]
#[allow(deprecated, reason = "locations are shown where they were")]
async fn databases_are_where_their_group_is() {
    let (_, turso) = with_group().await;
    turso.databases().create("a", "default").send().await.expect("it can be made");
    turso.groups().add_location("default", "aws-eu-west-1").send().await.expect("a location can be added");
    turso.databases().create("b", "default").send().await.expect("it can be made");
    for name in ["a", "b"] {
        let instances = turso.databases().list_instances(name).send().await.expect("they can be listed");
        let shown: Vec<(&str, &str)> =
            instances.instances.iter().map(|one| (one.name.as_str(), one.r#type.as_str())).collect();
        assert_eq!(shown, [("aws-us-east-1", "primary"), ("aws-eu-west-1", "replica")], "{name}");
    }
    turso.groups().remove_location("default", "aws-eu-west-1").send().await.expect("it can be removed");
    let error = turso.databases().get_instance("a", "aws-eu-west-1").send().await.expect_err("it is gone");
    assert!(error.is_not_found());
}

#[tokio::test]
async fn protection_protects() {
    let (_, turso) = with_group().await;
    let (databases, groups) = (turso.databases(), turso.groups());
    databases.create("a", "default").send().await.expect("it can be made");
    databases.update_configuration("a").delete_protection(true).send().await.expect("it can be protected");
    assert_eq!(databases.get("a").send().await.expect("it is there").database.delete_protection, Some(true));
    assert_eq!(databases.delete("a").send().await.expect_err("it is protected").status(), Some(StatusCode::FORBIDDEN));
    databases.update_configuration("a").delete_protection(false).send().await.expect("it can be set free");
    groups.update_configuration("default").delete_protection(true).send().await.expect("so can a group");
    assert_eq!(
        databases.delete("a").send().await.expect_err("its group is protected").status(),
        Some(StatusCode::FORBIDDEN)
    );
    assert_eq!(
        groups.delete("default").send().await.expect_err("it is protected").status(),
        Some(StatusCode::FORBIDDEN)
    );
    groups.update_configuration("default").delete_protection(false).send().await.expect("it can be set free");
    groups.delete("default").send().await.expect("it can be deleted");
}

#[tokio::test]
async fn configuration_keeps_sets_and_clears() {
    let (_, turso) = with_group().await;
    let databases = turso.databases();
    databases.create("a", "default").size_limit("256mb").send().await.expect("it can be made");
    databases.update_configuration("a").allowed_ips(["203.0.113.7"]).send().await.expect("it can be set");
    let kept = databases.update_configuration("a").block_writes(true).send().await.expect("it can be set");
    assert_eq!(kept.allowed_ips.as_deref(), Some(["203.0.113.7".to_owned()].as_slice()));
    assert_eq!((kept.block_writes, kept.size_limit.as_deref()), (true, Some("256mb")));
    assert!(databases.get("a").send().await.expect("it is there").database.block_writes);
    let cleared = databases.update_configuration("a").clear_allowed_ips().send().await.expect("it can be cleared");
    assert_eq!(cleared.allowed_ips, Some(Vec::new()));
}

#[tokio::test]
async fn a_copy_knows_what_it_is_a_copy_of() {
    let (_, turso) = with_group().await;
    let source = turso.databases().create("a", "default").send().await.expect("it can be made");
    let seed = DatabaseSeed::new().r#type(DatabaseSeedType::Database).name("a");
    turso.databases().create("b", "default").seed(seed).send().await.expect("it can be copied");
    let branches = turso.databases().list().parent(&source.database.db_id).send().await.expect("they can be listed");
    assert_eq!(branches.databases[0].name, "b");
    assert_eq!(branches.databases[0].parent.as_ref().map(|parent| parent.name.as_str()), Some("a"));
    let seed = DatabaseSeed::new().r#type(DatabaseSeedType::Database).name("nothing");
    let error = turso.databases().create("c", "default").seed(seed).send().await.expect_err("there is no such source");
    assert_eq!(
        (error.status(), error.message()),
        (Some(StatusCode::BAD_REQUEST), "could not find database with name nothing: record not found")
    );
}

#[tokio::test]
async fn databases_come_in_pages_of_either_kind() {
    let (inside, turso) = with_group().await;
    for number in 0..7 {
        turso.databases().create(format!("db-{number}"), "default").send().await.expect("it can be made");
    }
    let before = inside.world().requests;
    let by_cursor = turso.databases().list().limit(3).items().collect_up_to(100).await.expect("they can be listed");
    assert_eq!((by_cursor.len(), inside.world().requests - before), (7, 3));
    let before = inside.world().requests;
    let by_page = turso.databases().list().limit(3).page(1).items().collect_up_to(100).await.expect("so, too");
    assert_eq!((by_page.len(), inside.world().requests - before), (7, 3));
    let whole = turso.databases().list().send().await.expect("and at once");
    assert_eq!((whole.databases.len(), whole.pagination, whole.meta), (7, None, None));
}

#[tokio::test]
async fn the_audit_log_tells_what_was_done_the_newest_first() {
    let (inside, turso) = with_group().await;
    for number in 0..5 {
        turso.databases().create(format!("db-{number}"), "default").send().await.expect("it can be made");
        inside.world().now += std::time::Duration::from_secs(60);
    }
    turso.databases().create_token("db-0").send().await.expect("a token can be made");
    turso.databases().delete("db-4").send().await.expect("it can be deleted");
    let first = turso.audit_logs().list().page_size(3).send().await.expect("it can be read");
    let codes: Vec<&AuditLogCode> = first.audit_logs.iter().map(|entry| &entry.code).collect();
    assert_eq!(codes, [&AuditLogCode::DbDelete, &AuditLogCode::DbTokenCreate, &AuditLogCode::DbCreate]);
    let position = &first.pagination;
    assert_eq!((position.page, position.page_size, position.total_pages, position.total_rows), (1, 3, 3, 8));
    let all = turso.audit_logs().list().page_size(3).items().collect_up_to(100).await.expect("all of it");
    assert_eq!((all.len(), &all[7].code), (8, &AuditLogCode::GroupCreate));
    assert!(all.windows(2).all(|pair| pair[0].created_at.as_str() >= pair[1].created_at.as_str()));
    let beyond = turso.audit_logs().list().page(9).send().await.expect("behind the last");
    assert_eq!((beyond.audit_logs.len(), beyond.pagination.page), (0, 9));
    // What another organization did is its own.
    let other = turso.with_organization("sam").audit_logs().list().send().await.expect("it can be read");
    assert_eq!(other.pagination.total_rows, 0);
}

#[tokio::test]
async fn an_invite_takes_the_place_of_one_to_the_same_address() -> Result<(), Error> {
    let (_, turso) = with_group().await;
    let invites = turso.invites();
    invites.create().username("bob").send().await?;
    invites.create().email("bob@example.com").role("admin".into()).send().await?;
    let pending = invites.list().send().await?.invites;
    assert_eq!(pending.len(), 1);
    assert_eq!((pending[0].role.as_str(), pending[0].id), ("admin", 2));
    // Who is a member needs no invite.
    turso.members().add("bob").send().await?;
    assert_eq!(invites.list().send().await?.invites.len(), 0);
    assert!(invites.create().username("bob").send().await.expect_err("is a member").is_already_exists());
    Ok(())
}
