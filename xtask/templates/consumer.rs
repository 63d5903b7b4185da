//! What a program of some size does with the client: eight operations, their results read.

use turso_platform::types::Authorization;
use turso_platform::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let token = std::env::args().nth(1).unwrap_or_default();
    let turso = Client::builder().token(token).organization("acme").build()?;

    let group = turso.groups().create("default", "aws-us-east-1").send().await?;
    println!("{:?}", group.group.name);
    let made = turso.databases().create("my-db", "default").size_limit("1gb").send().await?;
    println!("{}", made.database.hostname);
    let all = turso.databases().list().group("default").send().await?;
    for database in &all.databases {
        println!("{} {:?}", database.name, database.parent);
    }
    let one = turso.databases().get("my-db").send().await?;
    println!("{}", one.database.db_id);
    let token = turso.databases().create_token("my-db").authorization(Authorization::ReadOnly).send().await?;
    println!("{:?}", token.jwt);
    let members = turso.members().list().send().await?;
    println!("{:?}", members.members);
    let log = turso.audit_logs().list().page_size(50).send().await?;
    println!("{:?}", log.audit_logs);
    let gone = turso.databases().delete("my-db").send().await?;
    println!("{gone:?}");
    Ok(())
}
