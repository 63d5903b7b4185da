//! Cursors: rows as they come, and what is left of their streams.

use turso_platform::sql::Sql;

use crate::{client, server, table};

/// So many rows of a kilobyte.
fn many(count: usize) -> Sql {
    let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) \
               SELECT i, hex(zeroblob(500)) AS filler FROM n";
    Sql::new(sql, [i64::try_from(count).expect("it is small")])
}

#[tokio::test]
async fn all_rows_come_and_the_stream_is_closed() {
    let Some(server) = server() else { return };
    let db = client(&server);
    let mut cursor = db.cursor(many(42_000)).await.expect("it is a statement");
    assert_eq!(cursor.columns().iter().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["i", "filler"]);
    let mut sum = 0;
    while let Some(row) = cursor.next().await.expect("all of them come") {
        sum += row.get::<i64>("i").expect("it is a number");
        assert_eq!(row.get::<&str>(1).expect("it is a text").len(), 1000);
    }
    assert_eq!(sum, 42_000 * 42_001 / 2);
    assert_eq!(cursor.next().await.expect("the end stays the end"), None);
}

#[tokio::test]
async fn what_it_writes_is_told_at_its_end() {
    let Some(server) = server() else { return };
    let db = client(&server);
    table(&db).await;
    let mut cursor = db.cursor(("INSERT INTO t (name) VALUES (?)", ["a"])).await.expect("it is a statement");
    assert_eq!(cursor.next().await.expect("there are no rows"), None);
    assert_eq!((cursor.executed().rows_affected(), cursor.executed().last_insert_rowid()), (1, Some(1)));
    let error = match db.cursor(("INSERT INTO t (name) VALUES (?)", ["a"])).await {
        Err(error) => error,
        Ok(mut cursor) => cursor.next().await.expect_err("it is there"),
    };
    assert!(error.is_constraint_violated(), "{error}");
    assert!(error.to_string().starts_with("cursor: "), "{error}");
}

/// A cursor that holds a lock lets it go as it is dropped, before the server's time is up.
#[tokio::test]
async fn what_is_dropped_halfway_is_closed() {
    let Some(server) = server() else { return };
    let db = client(&server);
    table(&db).await;
    let mut cursor = db.cursor(many(20_000)).await.expect("it is a statement");
    assert!(cursor.next().await.expect("there is a row").is_some());
    drop(cursor);
    let mut cursor = db.cursor(many(20_000)).await.expect("it is a statement");
    assert!(cursor.next().await.expect("there is a row").is_some());
    cursor.close().await.expect("the server closes it");
    db.execute("DROP TABLE t", ()).await.expect("nobody reads");
}
