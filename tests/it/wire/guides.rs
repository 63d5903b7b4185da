//! What guides describe and the published document does not have, called: what arrives at a server, and what becomes of the answer.
//! The document's own operations are called without it by the tests of `cases`.

use serde_json::{Value, json};
use turso_platform::types::DatabaseSeed;
use turso_platform::{DateTime, Secret, api};

use super::answering;
use super::case::{Case, NAME, OTHER, case};
use super::server::Answer;
use super::table::send;

#[tokio::test]
async fn the_operations_of_the_guides_send_what_they_are_given_and_return_what_comes() {
    let all = [databases(), replicas(), others()];
    send(all.into_iter().flatten().collect()).await;
}

fn databases() -> Vec<Case> {
    vec![
        case(
            "updateDatabase",
            "PATCH /v1/organizations/{org}/databases/{name}",
            json!({"group": "other", "settings": {"size_limit": "1gb", "allow_attach": true}}),
            None,
            |client| {
                let settings = api::databases::DatabaseSettings::new().size_limit("1gb").allow_attach(true);
                client.databases().update(NAME).group("other").settings(settings).send()
            },
            |(): ()| {},
        ),
        case(
            "createDatabase",
            "POST /v1/organizations/{org}/databases",
            json!({"name": "a", "group": "b", "location": "aws-us-east-1", "schema": "s", "is_schema": false, "seed": {"name": "c"}}),
            json!({"database": {"DbId": "1", "Hostname": "h", "Name": "a"}}),
            |client| {
                let begun = client.databases().create("a", "b").location("aws-us-east-1").schema("s").is_schema(false);
                begun.seed(DatabaseSeed::new().name("c")).send()
            },
            |got: api::databases::CreateDatabaseResponse| assert_eq!(got.database.name, "a"),
        ),
    ]
}

fn replica() -> Value {
    json!({
        "uuid": "0be90471-6906-11ee-8553-eaa7715aeaf2",
        "location": "aws-us-east-1",
        "created_at": "2023-12-20T09:46:08Z",
        "status": "active",
    })
}

fn replicas() -> Vec<Case> {
    vec![
        case(
            "listDatabaseReplicas",
            "GET /v1/organizations/{org}/databases/{name}/replicas",
            None,
            json!({"replicas": [replica()]}),
            |client| client.databases().list_replicas(NAME).send(),
            |got: api::databases::ListDatabaseReplicasResponse| {
                assert_eq!(got.replicas[0].status.as_deref(), Some("active"));
            },
        ),
        case(
            "createDatabaseReplica",
            "POST /v1/organizations/{org}/databases/{name}/replicas",
            json!({"location": "aws-us-east-1"}),
            json!({"replica": replica()}),
            |client| client.databases().create_replica(NAME, "aws-us-east-1").send(),
            |got: api::databases::CreateDatabaseReplicaResponse| {
                let replica = got.replica.expect("it is there");
                assert_eq!(replica.uuid.as_deref(), Some("0be90471-6906-11ee-8553-eaa7715aeaf2"));
            },
        ),
        case(
            "deleteDatabaseReplica",
            "DELETE /v1/organizations/{org}/databases/{name}/replicas/{other}",
            None,
            None,
            |client| client.databases().delete_replica(NAME, OTHER).send(),
            |(): ()| {},
        ),
    ]
}

fn others() -> Vec<Case> {
    let from: DateTime = "2023-01-01T00:00:00Z".parse().expect("it is a time");
    let to: DateTime = "2023-02-01T00:00:00Z".parse().expect("it is a time");
    vec![
        case(
            "getLocation",
            "GET /v1/locations/{other}",
            None,
            json!({"location": {"code": "iad", "city": "Ashburn", "country": "US", "region": "Virginia", "latitude": 39.04, "longitude": -77.49}}),
            |client| client.locations().get(OTHER).send(),
            |got: api::locations::GetLocationResponse| {
                let location = got.location.expect("it is there");
                assert_eq!((location.city.as_deref(), location.latitude), (Some("Ashburn"), Some(39.04)));
            },
        ),
        case(
            "updateOrganization",
            "PATCH /v1/organizations/{org}",
            json!({"name": "Acme", "billing_email": "billing@example.com", "overages": true}),
            json!({"organization": {"name": "Acme", "slug": "acme", "type": "team", "overages": true, "blocked_reads": false, "blocked_writes": false}}),
            |client| {
                let change = client.organizations().update().name("Acme").billing_email("billing@example.com");
                change.overages(true).send()
            },
            |got: api::organizations::UpdateOrganizationResponse| assert_eq!(got.organization.name, "Acme"),
        ),
        case(
            "getOrganizationUsage",
            "GET /v1/organizations/{org}/usage?from=2023-01-01T00%3A00%3A00Z&to=2023-02-01T00%3A00%3A00Z",
            None,
            json!({"organization": {"uuid": "1", "usage": {"rows_read": 1, "rows_written": 2, "databases": 3, "locations": 1, "storage_bytes": 4, "groups": 1, "bytes_synced": 5}, "databases": []}}),
            move |client| client.organizations().get_usage().from(from.clone()).to(to.clone()).send(),
            |got: api::organizations::GetOrganizationUsageResponse| assert_eq!(got.organization.uuid, "1"),
        ),
        case(
            "createOrganizationAPIToken",
            "POST /v1/organizations/{org}/api-tokens",
            json!({"name": "ci-bot", "permissions": ["read-only"], "expires_at": "2027-01-01T00:00:00Z"}),
            json!({"token": {"id": "1", "name": "ci-bot", "token": "t0p s3cret", "created_at": "a", "expires_at": "b"}}),
            |client| {
                let expires: DateTime = "2027-01-01T00:00:00Z".parse().expect("it is a time");
                client
                    .api_tokens()
                    .create_in_organization("ci-bot")
                    .permissions(["read-only"])
                    .expires_at(expires)
                    .send()
            },
            |got: api::api_tokens::CreateOrganizationApiTokenResponse| {
                assert!(!format!("{got:?}").contains("t0p s3cret"), "a secret is shown");
                assert_eq!(got.token.token.as_ref().map(Secret::expose), Some("t0p s3cret"));
            },
        ),
    ]
}

/// What the guides say of errors: an object of code, message and details under `error`.
#[tokio::test]
async fn an_error_as_the_guides_have_it_gives_code_and_message() {
    let codes = [
        (401, "unauthorized"),
        (403, "forbidden"),
        (404, "not_found"),
        (409, "conflict"),
        (429, "rate_limited"),
        (500, "internal_error"),
    ];
    for (status, code) in codes {
        let server =
            answering(Answer::json(status, &json!({"error": {"code": code, "message": "no", "details": {"id": 1}}})));
        let client = super::client(&server);
        let error =
            client.databases().delete_replica("a", "b").with_retries(0).send().await.expect_err("it is refused");
        assert_eq!((error.code(), error.message()), (Some(code), "no"), "{status}");
    }
}
