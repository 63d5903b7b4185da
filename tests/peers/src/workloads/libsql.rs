//! `libsql`, its remote part. Its `query` asks for a description first; where a statement is run often, it is prepared once.
//! Its rows come as they are asked for. Its batches are texts without parameters, which it reads by a parser of its own.

use anyhow::Context;
use libsql::{Connection, Row, Statement};

use super::{ALL, BATCHES, INSERT, Meter, POINT, POINTS, READ, READS, Workload, written};
use crate::clients::connect_libsql;
use crate::value::{self, Value};

pub(super) async fn run(workload: Workload, url: &str, meter: &mut Meter) -> anyhow::Result<()> {
    let connection = connect_libsql(url).await?;
    connection.query("select 1", ()).await?.next().await?.context("it is a row")?;
    match workload {
        Workload::Start => {}
        Workload::OneShot => {
            meter.begin();
            for id in 1..=POINTS {
                let row = connection.query(POINT, [id]).await?.next().await?.context("it is there")?;
                meter.row(row.get(0)?, row.get_str(1)?, row.get(2)?, &[], None);
            }
        }
        Workload::Point => {
            let statement = connection.prepare(POINT).await?;
            meter.begin();
            for id in 1..=POINTS {
                let row = statement.query([id]).await?.next().await?.context("it is there")?;
                meter.row(row.get(0)?, row.get_str(1)?, row.get(2)?, &[], None);
            }
        }
        Workload::Read => {
            let statement = connection.prepare(READ).await?;
            meter.begin();
            for page in 0..READS {
                read(&statement, [page * 1000], meter).await?;
            }
        }
        Workload::Insert => {
            meter.begin();
            insert(&connection, meter).await?;
        }
        Workload::Cursor => {
            let statement = connection.prepare(ALL).await?;
            meter.begin();
            read(&statement, (), meter).await?;
        }
    }
    Ok(())
}

async fn insert(connection: &Connection, meter: &mut Meter) -> anyhow::Result<()> {
    for _ in 0..BATCHES {
        let mut text = String::new();
        for (name, score, note) in written() {
            let values = [Value::Text(name), Value::Real(score), note.map_or(Value::Null, Value::Text)];
            text.push_str(&value::Statement::with(INSERT, values).inlined());
            text.push(';');
        }
        let mut done = connection.execute_transactional_batch(&text).await?;
        while let Some(Some(_)) = done.next_stmt_row() {
            // How many rows each has changed is lost on the way.
            meter.changed(1);
        }
    }
    Ok(())
}

async fn read(statement: &Statement, params: impl libsql::params::IntoParams, meter: &mut Meter) -> libsql::Result<()> {
    let mut rows = statement.query(params).await?;
    while let Some(row) = rows.next().await? {
        take(&row, meter)?;
    }
    Ok(())
}

fn take(row: &Row, meter: &mut Meter) -> libsql::Result<()> {
    let (photo, note) = (row.get::<Vec<u8>>(3)?, row.get::<Option<String>>(4)?);
    meter.row(row.get(0)?, row.get_str(1)?, row.get(2)?, &photo, note.as_deref());
    Ok(())
}
