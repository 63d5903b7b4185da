//! The eight operations of `consumer.rs`, called by the client that openapi-to-rust 0.23.0 writes.

use peer::{CreateDatabaseInput, CreateDatabaseTokenAuthorization, HttpClient, NewGroup};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let token = std::env::args().nth(1).unwrap_or_default();
    let turso = HttpClient::new().with_api_key(token);
    let absent = None::<&str>;

    let group = NewGroup { name: "default".to_owned(), location: "aws-us-east-1".to_owned(), extensions: None };
    let group = turso.create_group("acme", group).await?;
    println!("{:?}", group.group.map(|group| group.name));
    let database = CreateDatabaseInput {
        name: "my-db".to_owned(),
        group: "default".to_owned(),
        size_limit: Some("1gb".to_owned()),
        remote_encryption: None,
        seed: None,
    };
    let made = turso.create_database("acme", database).await?;
    println!("{:?}", made.database.map(|database| database.hostname));
    let all = turso.list_databases("acme", Some("default"), absent, absent).await?;
    for database in all.databases.unwrap_or_default() {
        println!("{:?} {:?}", database.name, database.parent);
    }
    let one = turso.get_database("acme", "my-db").await?;
    println!("{:?}", one.database.map(|database| database.db_id));
    let read = Some(CreateDatabaseTokenAuthorization::ReadOnly);
    let token = turso.create_database_token("acme", "my-db", absent, read, None).await?;
    println!("{:?}", token.jwt);
    let members = turso.list_organization_members("acme").await?;
    println!("{:?}", members.members);
    let log = turso.list_organization_audit_logs("acme", Some(50), None).await?;
    println!("{:?}", log.audit_logs);
    let gone = turso.delete_database("acme", "my-db").await?;
    println!("{gone:?}");
    Ok(())
}
