//! The first minutes with the Platform API: a group, a database in it, a token for it, and the audit log that tells of them.
//!
//! It needs no account: `cargo run -p turso-platform --example fake_platform` answers it on this machine.
//!
//! ```sh
//! export TURSO_API_BASEURL=http://127.0.0.1:8080 TURSO_API_TOKEN=any-token TURSO_ORG=acme
//! cargo run -p turso-platform --example quick_start
//! ```
#![allow(clippy::print_stdout, reason = "it is a program that people read")]

use turso_platform::types::Authorization;
use turso_platform::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let turso = Client::from_env()?;

    // One of that name may be there already, from an earlier run.
    match turso.groups().create("default", "aws-us-east-1").send().await {
        Ok(made) => println!("made the group {}", made.group.name),
        Err(error) if error.is_already_exists() => println!("the group is there"),
        Err(error) => return Err(error),
    }
    match turso.databases().create("my-db", "default").send().await {
        Ok(made) => println!("made the database {} at {}", made.database.name, made.database.hostname),
        Err(error) if error.is_already_exists() => println!("the database is there"),
        Err(error) => return Err(error),
    }

    let token =
        turso.databases().create_token("my-db").expiration("1d").authorization(Authorization::ReadOnly).send().await?;
    println!("made a token of {} characters", token.jwt.expose().len());

    let mut entries = turso.audit_logs().list().items();
    while let Some(entry) = entries.next().await? {
        println!("{} {} {}", entry.created_at, entry.author, entry.code.as_str());
    }
    Ok(())
}
