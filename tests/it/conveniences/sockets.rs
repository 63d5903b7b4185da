//! Uploads of files on the disk, over real connections: the same server stands for the API and for the host of the database.

use std::time::Duration;

use serde_json::json;
use turso_platform::Client;

use super::sqlite::{OnDisk, file};
use crate::wire::server::{Answer, Server, head};

/// A server whose first answer names it as the host of the database.
fn server(last: Answer) -> Server {
    let server = Server::start([]);
    let database = json!({
        "DbId": "1", "Hostname": server.host(), "Name": "my-db", "group": "users", "block_reads": false, "block_writes": false,
    });
    let found = Answer::json(200, &json!({ "database": database }));
    let token = Answer::json(200, &json!({"jwt": "t0ken-of-the-database"}));
    server.answer([found, token, Answer::empty(200), last]);
    server
}

fn client(server: &Server) -> Client {
    let builder = Client::builder().token("s3cr3t").organization("acme").base_url(server.url());
    builder.retries(0).backoff(Duration::ZERO, Duration::ZERO).build().expect("these settings are right")
}

#[tokio::test]
async fn a_file_is_streamed_with_its_length() {
    let content = file(300);
    let on_disk = OnDisk::new("streamed", &content);
    let server = server(Answer::empty(200));
    let upload = client(&server).databases().upload("my-db", "users", on_disk.path()).into_existing();
    upload.send().await.expect("it is uploaded");
    let requests = server.requests();
    let last = &requests[3];
    assert_eq!((last.method.as_str(), last.target.as_str()), ("POST", "/v1/upload"));
    assert_eq!(last.header("content-length"), Some("1228800"));
    assert_eq!(last.header("transfer-encoding"), None);
    assert_eq!(last.header("authorization"), Some("Bearer t0ken-of-the-database"));
    assert!(last.body == content, "it came as it is");
}

#[test]
fn a_thread_can_send_it() {
    let content = file(300);
    let on_disk = OnDisk::new("blocking", &content);
    let server = server(Answer::empty(200));
    let upload = client(&server).databases().upload("my-db", "users", on_disk.path()).into_existing();
    upload.send_blocking().expect("it is uploaded");
    let last = &server.requests()[3];
    assert_eq!(last.header("content-length"), Some("1228800"));
    assert!(last.body == content, "it came as it is");
}

#[tokio::test]
async fn a_server_that_refuses_early_is_heard() {
    let on_disk = OnDisk::new("early", &file(5000));
    let mut refusal =
        head(413, &[("content-type", "application/json"), ("content-length", "21"), ("connection", "close")]);
    refusal.extend_from_slice(br#"{"error":"too large"}"#);
    // It answers before it has read the body, and reads no more of it.
    let server = server(Answer::Early(refusal));
    let upload = client(&server).databases().upload("my-db", "users", on_disk.path()).into_existing();
    let error = upload.send().await.expect_err("it is too large");
    assert_eq!((error.status().map(|status| status.as_u16()), error.message()), (Some(413), "too large"), "{error}");
}
