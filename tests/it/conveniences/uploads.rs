//! Uploads, request by request.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;
use turso_platform::types::{EncryptionCipher, RemoteEncryption};
use turso_platform::{Body, DatabaseFile, Error, Failure, UploadDatabase};

use super::Comes::{Header, Json, Nothing};
use super::sqlite::file;
use super::{Comes, DATABASE, DATABASES, HEALTH, SECRET, Script, created, found, refused};

const TOKEN: &str = "POST https://api.turso.tech/v1/organizations/acme/databases/my-db/auth/tokens?expiration=1h";
const UPLOAD: &str = "POST https://my-db-acme.turso.io/v1/upload";
const DELETE: &str = "DELETE https://api.turso.tech/v1/organizations/acme/databases/my-db";
const KEPT: &str = "the database was made for the file and is still there";

fn token() -> (&'static str, Comes) {
    (TOKEN, Json(200, json!({"jwt": "t0ken-of-the-database"})))
}

fn ready() -> (&'static str, Comes) {
    (HEALTH, refused(200, ""))
}

fn done() -> Comes {
    Header(200, "content-type", "text/plain")
}

/// A script that begins with a database that is created.
fn script(rest: impl IntoIterator<Item = (&'static str, Comes)>) -> Script {
    Script::new([(DATABASES, created()), token(), ready()].into_iter().chain(rest))
}

fn upload(script: &Script) -> UploadDatabase {
    script.client().databases().upload("my-db", "users", file(40))
}

async fn failed(upload: UploadDatabase) -> Error {
    upload.send().await.expect_err("it fails")
}

#[tokio::test]
async fn a_file_is_sent_to_a_database_that_is_made_for_it() {
    let script = script([(UPLOAD, done())]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = told.clone();
    let upload = upload(&script).on_progress(move |sent, total| tell.lock().expect("no panic").push((sent, total)));
    let database = upload.size_limit("1gb").send().await.expect("it is uploaded");
    assert_eq!((database.name.as_str(), database.hostname.as_str()), ("my-db", super::HOST));
    let sent = script.sent();
    let expected = json!({"name": "my-db", "group": "users", "seed": {"type": "database_upload"}, "size_limit": "1gb"});
    assert_eq!(sent[0].json(), expected);
    assert_eq!(sent[2].header("authorization"), None);
    assert_eq!(sent[3].header("authorization"), Some("Bearer t0ken-of-the-database"));
    assert!(!format!("{:?}", sent[3].headers).contains(SECRET));
    assert_eq!(sent[3].header("content-type"), Some("application/octet-stream"));
    assert!(sent[3].body == file(40), "it came as it is");
    let expected = [(65_536, 163_840), (131_072, 163_840), (163_840, 163_840)];
    assert_eq!(*told.lock().expect("no panic"), expected);
}

#[tokio::test]
async fn it_is_sent_again_where_it_cannot_have_been_taken() {
    for first in [Nothing(Failure::Connect), refused(404, "a"), refused(429, "a")] {
        let script = script([(UPLOAD, first), (UPLOAD, done())]);
        upload(&script).send().await.expect("it is uploaded");
        assert!(script.sent()[4].body == file(40), "all of it");
        assert_eq!(script.waits(), [Duration::from_millis(250)]);
    }
    for first in [refused(500, "a"), refused(400, "no such page"), refused(413, "a"), Nothing(Failure::Timeout)] {
        let script = script([(UPLOAD, first)]);
        let error = failed(upload(&script)).await;
        script.sent();
        assert!(error.operation() == Some("uploadDatabase") && error.to_string().contains(KEPT), "{error}");
    }
}

#[tokio::test]
async fn a_stream_is_sent_once() {
    let stream = || {
        let body = Body::stream(Some(4096), Some(file(1)), async |file| {
            Ok::<_, std::io::Error>(file.map(|file| (file, None)))
        });
        DatabaseFile::stream(body)
    };
    let script = script([(UPLOAD, refused(404, "a"))]);
    let error = failed(script.client().databases().upload("my-db", "users", stream())).await;
    assert!(error.is_not_found() && script.sent()[3].body == file(1));
}

#[tokio::test]
async fn nothing_is_deleted_unless_it_was_asked_for_and_made_here() {
    let fails = [(UPLOAD, refused(400, "a"))];
    let script = script(fails.clone());
    assert!(failed(upload(&script)).await.to_string().contains("`into_existing()`"));
    script.sent();

    let deleted = [(DELETE, Json(200, json!({"database": "my-db"})))];
    let script = self::script(fails.clone().into_iter().chain(deleted));
    let error = failed(upload(&script).delete_on_failure()).await;
    assert!(
        error.status().is_some_and(|status| status == 400) && error.to_string().contains("is deleted again"),
        "{error}"
    );
    script.sent();

    let script = self::script(fails.clone().into_iter().chain([(DELETE, refused(403, "a"))]));
    let error = failed(upload(&script).delete_on_failure()).await;
    assert!(error.to_string().contains("could not be deleted"), "{error}");
    script.sent();

    // Where it is not sure whose it is, nothing is sent; and where it was not made, nothing is deleted.
    let script = Script::new([(DATABASES, Nothing(Failure::Timeout)), (DATABASE, found("users"))]);
    let error = failed(upload(&script).delete_on_failure()).await;
    assert!(error.to_string().contains("nothing was uploaded"), "{error}");
    script.sent();
    let script = Script::new([(DATABASES, refused(409, "it already exists"))]);
    assert!(failed(upload(&script).delete_on_failure()).await.is_already_exists());
    script.sent();
    let script = Script::new([(DATABASE, found("users")), token(), ready()].into_iter().chain(fails));
    let error = failed(upload(&script).into_existing().delete_on_failure()).await;
    assert!(!error.to_string().contains("deleted"), "{error}");
    script.sent();
}

#[tokio::test]
async fn a_database_that_waits_for_its_file_gets_it() {
    let script = Script::new([(DATABASE, found("users")), token(), ready(), (UPLOAD, done())]);
    let database = upload(&script).into_existing().send().await.expect("it is uploaded");
    assert_eq!(database.db_id, "1");
    script.sent();
}

#[tokio::test]
async fn a_token_of_a_database_is_not_taken_for_the_wrong_one() {
    // The API hints at tokens of databases, which this request needs.
    let jwt = "eyJhbGciOiJFZERTQSJ9.eyJhIjoicncifQ.c2lnbmF0dXJl";
    let script = Script::new([
        (DATABASES, created()),
        (TOKEN, Json(200, json!({ "jwt": jwt }))),
        ready(),
        (UPLOAD, refused(401, "a")),
    ]);
    let error = failed(upload(&script)).await;
    assert!(!error.to_string().contains("this API takes API tokens") && error.to_string().contains(KEPT), "{error}");
}

#[tokio::test]
async fn a_key_of_the_user_goes_along() {
    let mut content = file(40);
    content[20] = 28;
    let script = script([(UPLOAD, done())]);
    let encryption =
        RemoteEncryption::new().encryption_key("a2V5LW9mLXRoZS11c2Vy").encryption_cipher(EncryptionCipher::Aes256gcm);
    let upload = script.client().databases().upload("my-db", "users", content).remote_encryption(encryption);
    upload.send().await.expect("it is uploaded");
    let sent = script.sent();
    assert_eq!(sent[0].json()["remote_encryption"]["encryption_cipher"], "aes256gcm");
    assert_eq!(sent[3].header("x-turso-encryption-key"), Some("a2V5LW9mLXRoZS11c2Vy"));
    assert_eq!(sent[3].header("x-turso-encryption-cipher"), Some("aes256gcm"));
    assert!(sent[3].headers["x-turso-encryption-key"].is_sensitive());
    assert_eq!(sent[2].header("x-turso-encryption-key"), None);
}

#[test]
fn a_thread_can_wait_for_it() {
    let script = script([(UPLOAD, done())]);
    upload(&script).send_blocking().expect("it is uploaded");
    script.sent();
}
