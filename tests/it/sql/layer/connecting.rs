//! From the API to a database: two calls, and a client of SQL at the host that the first names, with the token of the second.

use serde_json::{Value, json};
use turso_platform::{Client, sql};

use super::{answer, closed, executed, integer, result};
use crate::wire::server::{Answer, Server};

fn found(server: &Server) -> Answer {
    let host = server.url().replace("http://", "");
    let database = json!({"Name": "my-db", "DbId": "1", "Hostname": host, "block_reads": false, "block_writes": false, "group": "default"});
    Answer::json(200, &json!({"database": database}))
}

fn client(server: &Server) -> Client {
    let builder = Client::builder().token("s3cr3t-of-the-api").organization("acme").base_url(server.url());
    builder.header("x-own", "of the API").retries(0).build().expect("these settings are right")
}

fn seven() -> Value {
    executed(&result(&["a"], json!([[integer(7)]])))
}

#[tokio::test]
async fn a_database_is_reached_with_a_token_of_its_own() {
    let database = Server::start([answer(None, &[seven(), closed()])]);
    let api = Server::start([found(&database), Answer::json(200, &json!({"jwt": "s3cr3t-made-for-it"}))]);
    let db: sql::Client =
        client(&api).databases().connect("my-db").read_only().expiration("1d").await.expect("it is there");
    let [get, make] = [api.nth(0), api.nth(1)];
    assert_eq!((get.method.as_str(), get.target.as_str()), ("GET", "/v1/organizations/acme/databases/my-db"));
    assert_eq!(make.method, "POST");
    assert_eq!(make.target, "/v1/organizations/acme/databases/my-db/auth/tokens?authorization=read-only&expiration=1d");
    let rows = db.query("SELECT 7", ()).await.expect("it is a success");
    assert_eq!(rows.deserialize::<i64>().expect("it is one"), [7]);
    let request = database.request();
    assert_eq!(request.header("authorization"), Some("Bearer s3cr3t-made-for-it"));
    assert_eq!(request.header("x-own"), None, "what the API is sent is not for the database");
    assert!(!format!("{db:?}").contains("s3cr3t"));
}

#[tokio::test]
async fn no_token_is_made_where_there_is_no_database() {
    let api = Server::start([Answer::json(404, &json!({"error": "could not find database"}))]);
    let error =
        client(&api).databases().connect("my-db").with_organization("other").send().await.expect_err("there is none");
    assert!(error.is_not_found() && error.operation() == Some("getDatabase"), "{error}");
    assert_eq!(api.nth(0).target, "/v1/organizations/other/databases/my-db");
    assert_eq!(api.requests().len(), 1);
}

#[test]
fn a_thread_can_wait_for_it() {
    let database = Server::start([answer(None, &[seven(), closed()])]);
    let api = Server::start([found(&database), Answer::json(200, &json!({"jwt": "s3cr3t-made-for-it"}))]);
    let db = client(&api).databases().connect("my-db").send_blocking().expect("it is there");
    assert_eq!(db.query_blocking("SELECT 7", ()).expect("it is a success").len(), 1);
}
