//! Instances, tokens, usage and statistics of a database.

use std::time::{Duration, SystemTime};

use serde_json::{Value, json};
use turso_platform::DateTime;
use turso_platform::types::{
    Authorization, DatabaseUsageOutput, Instance, InstanceType, ReadAttachPermission, TokenPermissions,
};

use super::super::case::{Case, NAME, OTHER, case};

fn instance() -> Value {
    json!({
        "uuid": "0be90471-6906-11ee-8553-eaa7715aeaf2",
        "name": "aws-us-east-1",
        "type": "replica",
        "region": "aws-eu-west-1",
        "hostname": "aws-us-east-1-my-db-acme.turso.io",
    })
}

fn is_it(got: &Instance) {
    assert_eq!((got.uuid.as_str(), got.name.as_str()), ("0be90471-6906-11ee-8553-eaa7715aeaf2", "aws-us-east-1"));
    assert_eq!((&got.r#type, got.region.as_str()), (&InstanceType::Replica, "aws-eu-west-1"));
    assert_eq!(got.hostname, "aws-us-east-1-my-db-acme.turso.io");
}

/// The usage of a database, also part of the usage of an organization.
pub(super) fn usage() -> Value {
    json!({
        "uuid": "0eb771dd-6906-11ee-8553-eaa7715aeaf2",
        "instances": [
            {
                "uuid": "cd831986-94e5-11ee-a6fe-7a52e1f7759a",
                "usage": {"rows_read": 1, "rows_written": 2, "storage_bytes": 4096, "bytes_synced": 3},
            },
        ],
        // More than a double can count exactly.
        "total": {"rows_read": 9_007_199_254_740_993_i64, "rows_written": 5, "storage_bytes": 8192, "bytes_synced": 6},
    })
}

pub(super) fn is_the_usage(got: &DatabaseUsageOutput) {
    assert_eq!(got.uuid, "0eb771dd-6906-11ee-8553-eaa7715aeaf2");
    let [one] = &got.instances[..] else { panic!("{got:?}") };
    assert_eq!(one.uuid, "cd831986-94e5-11ee-a6fe-7a52e1f7759a");
    assert_eq!((one.usage.rows_read, one.usage.rows_written), (1, 2));
    assert_eq!((one.usage.storage_bytes, one.usage.bytes_synced), (4096, 3));
    assert_eq!((got.total.rows_read, got.total.rows_written), (9_007_199_254_740_993, 5));
    assert_eq!((got.total.storage_bytes, got.total.bytes_synced), (8192, 6));
}

/// What a token may be restricted to, also for groups.
pub(super) fn permissions() -> TokenPermissions {
    let databases = ReadAttachPermission::new().databases(["db1", "db2"]);
    TokenPermissions::new().read_attach(databases)
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "listDatabaseInstances",
            "GET /v1/organizations/{org}/databases/{name}/instances",
            None,
            json!({"instances": [instance()]}),
            |client| client.databases().list_instances(NAME).send(),
            |got| got.instances.iter().for_each(is_it),
        ),
        case(
            "getDatabaseInstance",
            "GET /v1/organizations/{org}/databases/{name}/instances/{other}",
            None,
            json!({"instance": instance()}),
            |client| client.databases().get_instance(NAME, OTHER).send(),
            |got| is_it(&got.instance),
        ),
        case(
            "createDatabaseToken",
            concat!(
                "POST /v1/organizations/{org}/databases/{name}/auth/tokens",
                "?expiration=2w1d30m&authorization=read-only",
            ),
            json!({"permissions": {"read_attach": {"databases": ["db1", "db2"]}}}),
            json!({"jwt": "eyJhbGciOiJFZERTQSJ9.e30.c2ln"}),
            |client| {
                let call = client.databases().create_token(NAME).expiration("2w1d30m");
                call.authorization(Authorization::ReadOnly).permissions(permissions()).send()
            },
            |got| assert_eq!(got.jwt.expose(), "eyJhbGciOiJFZERTQSJ9.e30.c2ln"),
        ),
        case(
            "getDatabaseUsage",
            concat!(
                "GET /v1/organizations/{org}/databases/{name}/usage",
                "?from=2023-01-01T00%3A00%3A00%2B02%3A00&to=2023-02-01T12%3A00%3A00.5Z",
            ),
            None,
            json!({"database": usage()}),
            |client| {
                let from = DateTime::try_from("2023-01-01T00:00:00+02:00").expect("it is RFC 3339");
                let to = SystemTime::UNIX_EPOCH + Duration::from_millis(1_675_252_800_500);
                client.databases().get_usage(NAME).from(from).to(to).send()
            },
            |got| is_the_usage(&got.database),
        ),
        case(
            "getDatabaseStats",
            "GET /v1/organizations/{org}/databases/{name}/stats",
            None,
            json!({"top_queries": [{"query": "SELECT \"é\"\nFROM t;", "rows_read": 123, "rows_written": 4567}]}),
            |client| client.databases().get_stats(NAME).send(),
            |got| {
                let queries = got.top_queries.expect("there are some");
                let [top] = &queries[..] else { panic!("{queries:?}") };
                assert_eq!(top.query, "SELECT \"é\"\nFROM t;");
                assert_eq!((top.rows_read, top.rows_written), (123, 4567));
            },
        ),
        case(
            "invalidateDatabaseTokens",
            "POST /v1/organizations/{org}/databases/{name}/auth/rotate",
            None,
            None,
            |client| client.databases().invalidate_tokens(NAME).send(),
            |()| {},
        ),
    ]
}
