//! The eight operations of `consumer.rs`, called by the client that cargo-progenitor 0.15.1 writes.

use peer::Client;
use peer::types::{CreateDatabaseInput, CreateDatabaseTokenAuthorization, CreateTokenInput, NewGroup};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let token = std::env::args().nth(1).unwrap_or_default();
    // Its client knows of no token: the program gives it one of reqwest's that sends the header.
    let mut secret = HeaderValue::from_str(&format!("Bearer {token}"))?;
    secret.set_sensitive(true);
    let headers = HeaderMap::from_iter([(AUTHORIZATION, secret)]);
    let http = reqwest::Client::builder().default_headers(headers).build()?;
    let turso = Client::new_with_client("https://api.turso.tech", http);

    let group = NewGroup { name: "default".to_owned(), location: "aws-us-east-1".to_owned(), extensions: None };
    let group = turso.create_group("acme", &group).await?.into_inner();
    println!("{:?}", group.group);
    let database = CreateDatabaseInput {
        name: "my-db".to_owned(),
        group: "default".to_owned(),
        size_limit: Some("1gb".to_owned()),
        remote_encryption: None,
        seed: None,
    };
    let made = turso.create_database("acme", &database).await?.into_inner();
    println!("{:?}", made.database.map(|database| database.hostname));
    let all = turso.list_databases("acme", Some("default"), None, None).await?.into_inner();
    for database in &all.databases {
        println!("{:?} {:?}", database.name, database.parent);
    }
    let one = turso.get_database("acme", "my-db").await?.into_inner();
    println!("{:?}", one.database.map(|database| database.db_id));
    let read = Some(CreateDatabaseTokenAuthorization::ReadOnly);
    let nothing = CreateTokenInput { permissions: None };
    let token = turso.create_database_token("acme", "my-db", read, None, &nothing).await?.into_inner();
    println!("{:?}", token.jwt);
    let members = turso.list_organization_members("acme").await?.into_inner();
    println!("{:?}", members.members);
    let log = turso.list_organization_audit_logs("acme", None, Some(50)).await?.into_inner();
    println!("{:?}", log.audit_logs);
    let gone = turso.delete_database("acme", "my-db").await?.into_inner();
    println!("{gone:?}");
    Ok(())
}
