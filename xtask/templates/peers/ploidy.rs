//! The eight operations of `consumer.rs`, called by the client that ploidy 0.15.0 writes.

use peer::Client;
use peer::client::default::parameters::{
    CreateDatabaseTokenQuery, ListDatabasesQuery, ListOrganizationAuditLogsQuery,
};
use peer::client::default::types::CreateDatabaseTokenQueryAuthorization;
use peer::types::{CreateDatabaseInput, CreateTokenInput, NewGroup};
use peer::util::AbsentOr;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let token = std::env::args().nth(1).unwrap_or_default();
    let turso = Client::new("https://api.turso.tech")?;
    let turso = turso.with_sensitive_header("authorization", format!("Bearer {token}"))?;

    let group = NewGroup {
        name: "default".to_owned(),
        location: "aws-us-east-1".to_owned(),
        ..NewGroup::default()
    };
    let group = turso.create_group("acme", group).await?;
    println!("{:?}", group.group);
    let database = CreateDatabaseInput {
        name: "my-db".to_owned(),
        group: "default".to_owned(),
        size_limit: AbsentOr::Present("1gb".to_owned()),
        ..CreateDatabaseInput::default()
    };
    let made = turso.create_database("acme", database).await?;
    println!("{:?}", made.database);
    let filter = ListDatabasesQuery { group: Some("default".to_owned()), ..ListDatabasesQuery::default() };
    let all = turso.list_databases("acme", &filter).await?;
    if let AbsentOr::Present(databases) = &all.databases {
        for database in databases {
            println!("{:?} {:?}", database.name, database.parent);
        }
    }
    let one = turso.get_database("acme", "my-db").await?;
    if let AbsentOr::Present(database) = &one.database {
        println!("{:?}", database.db_id);
    }
    let read = CreateDatabaseTokenQuery {
        authorization: Some(CreateDatabaseTokenQueryAuthorization::ReadOnly),
        ..CreateDatabaseTokenQuery::default()
    };
    let token = turso.create_database_token("acme", "my-db", &read, CreateTokenInput::default()).await?;
    println!("{:?}", token.jwt);
    let members = turso.list_organization_members("acme").await?;
    println!("{:?}", members.members);
    let page = ListOrganizationAuditLogsQuery { page_size: Some(50), ..ListOrganizationAuditLogsQuery::default() };
    let log = turso.list_organization_audit_logs("acme", &page).await?;
    println!("{:?}", log.audit_logs);
    let gone = turso.delete_database("acme", "my-db").await?;
    println!("{gone:?}");
    Ok(())
}
