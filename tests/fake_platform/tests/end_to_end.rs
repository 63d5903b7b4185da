//! From a group to a row: the platform is the fake one, the database is the real server, which takes the tokens made here.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sqld::{Keys, Options, Server};
use turso_platform::Error;

use crate::process::{Fake, fresh};

/// Any bytes make a key.
const SEED: [u8; 32] = [3; 32];

/// The private key as a PEM file has it (RFC 8410, section 7).
fn pem() -> String {
    let head = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    let body = STANDARD.encode([&head[..], &SEED[..]].concat());
    format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n")
}

/// A key that is given is the one that tokens are signed with; a server reads the public one from a file.
#[test]
fn the_public_key_is_written_for_a_server() {
    let (private, public) = (fresh("key.pem"), fresh("key.pub"));
    fs::write(&private, pem()).expect("a file can be written");
    let text = |path: &std::path::PathBuf| path.to_str().expect("it is UTF-8").to_owned();
    drop(Fake::start(&["--jwt-key", &text(&private), "--jwt-public-key", &text(&public)]));
    assert_eq!(fs::read_to_string(public).expect("it is there"), Keys::of(SEED).public());
}

#[tokio::test]
async fn a_token_opens_a_database() -> Result<(), Error> {
    let Some(binary) = sqld::binary() else {
        // In one line, as others that need it do.
        std::io::Write::write_all(&mut std::io::stderr(), format!("skipped: {}\n", sqld::HOW).as_bytes())
            .unwrap_or_default();
        return Ok(());
    };
    let server = Server::start(&binary, &Options::default().keys(&Keys::of(SEED)));
    let key = fresh("key.pem");
    fs::write(&key, pem()).expect("a file can be written");
    let host = format!("127.0.0.1:{}", server.port());
    let fake = Fake::start(&["--database-host", &host, "--jwt-key", key.to_str().expect("it is UTF-8")]);
    let turso = fake.client("t");
    turso.groups().create("default", "aws-us-east-1").send().await?;
    turso.databases().create("my-db", "default").send().await?;
    let database = turso.databases().connect("my-db").await?;
    database.execute("CREATE TABLE notes (text TEXT)", ()).await?;
    database.execute("INSERT INTO notes VALUES (?)", ["from the fake platform"]).await?;
    let rows = database.query("SELECT text FROM notes", ()).await?;
    let text: String = rows.first().expect("there is a row").get("text")?;
    assert_eq!(text, "from the fake platform");
    let reader = turso.databases().connect("my-db").read_only().await?;
    assert_eq!(reader.query("SELECT text FROM notes", ()).await?.len(), 1);
    assert!(reader.execute("DELETE FROM notes", ()).await.is_err(), "it may only read");
    Ok(())
}
