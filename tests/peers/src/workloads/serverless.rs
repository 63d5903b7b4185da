//! `turso_serverless`. A connection of it is a stream, which it does not close by itself; all rows of an answer are kept.

use anyhow::Context;
use turso_serverless::{BatchStatement, Builder, Connection, Row, TransactionBehavior, params};

use super::{ALL, BATCHES, INSERT, Meter, POINT, POINTS, READ, READS, Workload, written};

pub(super) async fn run(workload: Workload, url: &str, meter: &mut Meter) -> anyhow::Result<()> {
    let connection = Builder::new_remote(url).with_auth_token("none").build().await?.connect()?;
    connection.query("select 1", ()).await?.next().await?.context("it is a row")?;
    match workload {
        Workload::Start => {}
        Workload::OneShot | Workload::Point => {
            meter.begin();
            for id in 1..=POINTS {
                let row = connection.query(POINT, (id,)).await?.next().await?.context("it is there")?;
                meter.row(row.get(0)?, &row.get::<String>(1)?, row.get(2)?, &[], None);
            }
        }
        Workload::Read => {
            meter.begin();
            for page in 0..READS {
                read(&connection, READ, (page * 1000,), meter).await?;
            }
        }
        Workload::Insert => {
            meter.begin();
            for _ in 0..BATCHES {
                let statements =
                    written().map(|(name, score, note)| BatchStatement::new(INSERT, params![name, score, note]));
                let statements = statements.collect::<Result<Vec<_>, _>>()?;
                let done = connection.transactional_batch(statements, TransactionBehavior::Immediate).await?;
                meter.changed(done.iter().map(|one| one.rows_affected()).sum());
            }
        }
        Workload::Cursor => {
            meter.begin();
            read(&connection, ALL, (), meter).await?;
        }
    }
    Ok(())
}

async fn read(
    connection: &Connection,
    sql: &str,
    params: impl turso_serverless::IntoParams,
    meter: &mut Meter,
) -> turso_serverless::Result<()> {
    let mut rows = connection.query(sql, params).await?;
    while let Some(row) = rows.next().await? {
        take(&row, meter)?;
    }
    Ok(())
}

fn take(row: &Row, meter: &mut Meter) -> turso_serverless::Result<()> {
    let (name, photo, note) = (row.get::<String>(1)?, row.get::<Vec<u8>>(3)?, row.get::<Option<String>>(4)?);
    meter.row(row.get(0)?, &name, row.get(2)?, &photo, note.as_deref());
    Ok(())
}
