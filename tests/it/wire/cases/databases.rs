//! Databases and their configuration.

use serde_json::{Value, json};
use turso_platform::DateTime;
use turso_platform::types::{
    Database, DatabaseConfigurationResponse, DatabaseSeed, DatabaseSeedType, EncryptionCipher, RemoteEncryption,
};

use super::super::case::{Case, NAME, OTHER, case};

fn database() -> Value {
    json!({
        "Name": "my-db",
        "DbId": "0eb771dd-6906-11ee-8553-eaa7715aeaf2",
        "Hostname": "my-db-acme.turso.io",
        "block_reads": false,
        "block_writes": true,
        "regions": ["aws-us-east-1", "aws-eu-west-1"],
        "primaryRegion": "aws-us-east-2",
        "group": "default",
        "delete_protection": true,
        "parent": {
            "id": "2b3f8f4a-6906-11ee-8553-eaa7715aeaf2",
            "name": "its-parent",
            "branched_at": "2025-04-15T13:14:34.468213117Z",
        },
    })
}

#[allow(deprecated, reason = "`regions` is still sent")]
fn is_it(got: &Database) {
    assert_eq!((got.name.as_str(), got.db_id.as_str()), ("my-db", "0eb771dd-6906-11ee-8553-eaa7715aeaf2"));
    assert_eq!((got.hostname.as_str(), got.group.as_str()), ("my-db-acme.turso.io", "default"));
    assert_eq!((got.block_reads, got.block_writes, got.delete_protection), (false, true, Some(true)));
    assert_eq!(got.regions.as_deref(), Some(&["aws-us-east-1".to_owned(), "aws-eu-west-1".to_owned()][..]));
    assert_eq!(got.primary_region.as_deref(), Some("aws-us-east-2"));
    let parent = got.parent.as_ref().expect("it has a parent");
    assert_eq!((parent.id.as_str(), parent.name.as_str()), ("2b3f8f4a-6906-11ee-8553-eaa7715aeaf2", "its-parent"));
    assert_eq!(parent.branched_at.as_ref().map(DateTime::as_str), Some("2025-04-15T13:14:34.468213117Z"));
}

fn configuration() -> Value {
    json!({
        "size_limit": "10000",
        "allow_attach": true,
        "block_reads": false,
        "block_writes": true,
        "delete_protection": false,
        "allowed_ips": ["203.0.113.7", "10.0.0.0/8"],
        "allowed_aws_vpc_ids": ["vpce-0fe6c8807461bba49"],
    })
}

#[allow(deprecated, reason = "`allow_attach` is still sent")]
fn is_the_configuration(got: DatabaseConfigurationResponse) {
    assert_eq!(got.size_limit.as_deref(), Some("10000"));
    assert_eq!((got.allow_attach, got.block_reads, got.block_writes), (Some(true), false, true));
    assert_eq!(got.delete_protection, Some(false));
    assert_eq!(got.allowed_ips.as_deref(), Some(&["203.0.113.7".to_owned(), "10.0.0.0/8".to_owned()][..]));
    assert_eq!(got.allowed_aws_vpc_ids.as_deref(), Some(&["vpce-0fe6c8807461bba49".to_owned()][..]));
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "listDatabases",
            "GET /v1/organizations/{org}/databases?group={name}&schema={other}&parent={name}",
            None,
            json!({"databases": [database(), database()]}),
            |client| {
                let call = client.databases().list().group(NAME);
                #[allow(deprecated, reason = "the server still takes it")]
                let call = call.schema(OTHER);
                call.parent(NAME).send()
            },
            |got| {
                assert_eq!(got.databases.len(), 2);
                got.databases.iter().for_each(is_it);
            },
        ),
        case(
            "createDatabase",
            "POST /v1/organizations/{org}/databases",
            json!({
                "name": "new-db",
                "group": OTHER,
                "seed": {"type": "database_upload", "name": "from \"here\"", "timestamp": "2023-11-29T13:24:56+01:00"},
                "size_limit": "256mb",
                "remote_encryption": {"encryption_key": "a-key", "encryption_cipher": "aegis256x4"},
            }),
            json!({"database": {"DbId": "an-id", "Hostname": "new-db-acme.turso.io", "Name": "new-db"}}),
            |client| {
                let time = DateTime::try_from("2023-11-29T13:24:56+01:00").expect("it is RFC 3339");
                let seed = DatabaseSeed::new().r#type(DatabaseSeedType::DatabaseUpload);
                let key = RemoteEncryption::new().encryption_key("a-key");
                let call = client.databases().create("new-db", OTHER).size_limit("256mb");
                call.seed(seed.name("from \"here\"").timestamp(time))
                    .remote_encryption(key.encryption_cipher(EncryptionCipher::Aegis256x4))
                    .send()
            },
            |got| {
                let made = &got.database;
                assert_eq!((made.db_id.as_str(), made.name.as_str()), ("an-id", "new-db"));
                assert_eq!(made.hostname, "new-db-acme.turso.io");
            },
        ),
        case(
            "getDatabase",
            "GET /v1/organizations/{org}/databases/{name}",
            None,
            json!({"database": database()}),
            |client| client.databases().get(NAME).send(),
            |got| is_it(&got.database),
        ),
        case(
            "deleteDatabase",
            "DELETE /v1/organizations/{org}/databases/{name}",
            None,
            json!({"database": "my-db"}),
            |client| client.databases().delete(NAME).send(),
            |got| assert_eq!(got.database, "my-db"),
        ),
        case(
            "getDatabaseConfiguration",
            "GET /v1/organizations/{org}/databases/{name}/configuration",
            None,
            configuration(),
            |client| client.databases().get_configuration(NAME).send(),
            is_the_configuration,
        ),
        case(
            "updateDatabaseConfiguration",
            "PATCH /v1/organizations/{org}/databases/{name}/configuration",
            json!({
                "size_limit": "1gb",
                "allow_attach": false,
                "block_reads": true,
                "block_writes": false,
                "delete_protection": true,
                "allowed_ips": ["198.51.100.1"],
                "allowed_aws_vpc_ids": ["vpce-1", "vpce-2"],
            }),
            configuration(),
            |client| {
                let call = client.databases().update_configuration(NAME).size_limit("1gb");
                #[allow(deprecated, reason = "the server still takes it")]
                let call = call.allow_attach(false);
                let call = call.block_reads(true).block_writes(false).delete_protection(true);
                call.allowed_ips(["198.51.100.1"]).allowed_aws_vpc_ids(["vpce-1", "vpce-2"]).send()
            },
            is_the_configuration,
        ),
    ]
}
