//! `turso-platform`: queries that close their stream, queries on one stream, batches, and a cursor whose rows come one by one.

use anyhow::Context;
use turso_platform::Error;
use turso_platform::sql::{Client, Row, Sql};

use super::{ALL, BATCHES, INSERT, Meter, POINT, POINTS, READ, READS, Workload, written};

pub(super) async fn run(workload: Workload, url: &str, meter: &mut Meter) -> anyhow::Result<()> {
    let client = Client::builder().url(url).token("none").build()?;
    client.query("select 1", ()).await?.first().context("it is a row")?;
    match workload {
        Workload::Start => {}
        Workload::OneShot => {
            meter.begin();
            for id in 1..=POINTS {
                point(client.query(POINT, [id]).await?.first().context("it is there")?, meter)?;
            }
        }
        Workload::Point => {
            let mut stream = client.stream();
            meter.begin();
            for id in 1..=POINTS {
                point(stream.query(POINT, [id]).await?.first().context("it is there")?, meter)?;
            }
        }
        Workload::Read => {
            let mut stream = client.stream();
            meter.begin();
            for page in 0..READS {
                for row in &stream.query(READ, [page * 1000]).await? {
                    take(row, meter)?;
                }
            }
        }
        Workload::Insert => {
            meter.begin();
            for _ in 0..BATCHES {
                let done =
                    client.batch(written().map(|(name, score, note)| Sql::new(INSERT, (name, score, note)))).await?;
                meter.changed(done.iter().map(|one| one.executed().rows_affected()).sum());
            }
        }
        Workload::Cursor => {
            meter.begin();
            let mut cursor = client.cursor(ALL).await?;
            while let Some(row) = cursor.next().await? {
                take(&row, meter)?;
            }
        }
    }
    Ok(())
}

fn point(row: &Row, meter: &mut Meter) -> Result<(), Error> {
    meter.row(row.get(0)?, row.get(1)?, row.get(2)?, &[], None);
    Ok(())
}

fn take(row: &Row, meter: &mut Meter) -> Result<(), Error> {
    meter.row(row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
    Ok(())
}
