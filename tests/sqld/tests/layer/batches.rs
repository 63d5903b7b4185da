//! Batches: all of it or nothing.

use turso_platform::sql::{self, Behavior, Sql};

use crate::{client, count, server, table};

#[tokio::test]
async fn a_batch_counts_as_a_whole() {
    let Some(server) = server() else { return };
    let db = client(&server);
    table(&db).await;
    let came = db
        .batch([
            Sql::new("INSERT INTO t (name) VALUES (?)", ["a"]),
            Sql::new("INSERT INTO t (name) VALUES (?), (?)", ("b", "c")),
            Sql::from("SELECT id, name FROM t ORDER BY id"),
        ])
        .await
        .expect("all of them are right");
    let affected: Vec<u64> = came.iter().map(|rows| rows.executed().rows_affected()).collect();
    assert_eq!(affected[..2], [1, 2]);
    let read: Vec<(i64, String)> = came[2].deserialize().expect("they are these");
    assert_eq!(read.len(), 3);
    assert!(db.batch(Vec::<Sql>::new()).await.expect("nothing is all of it").is_empty());
}

#[tokio::test]
async fn a_batch_that_fails_leaves_nothing_and_says_where() {
    let Some(server) = server() else { return };
    let db = client(&server);
    table(&db).await;
    for behavior in [Behavior::Deferred, Behavior::Immediate, Behavior::Exclusive] {
        let insert = |name: &str| Sql::new("INSERT INTO t (name) VALUES (?)", [name]);
        let error = db.batch_with(behavior, [insert("a"), insert("a"), insert("b")]).await.expect_err("it is there");
        assert_eq!(sql::statement_index(&error), Some(1), "{error}");
        assert!(error.is_constraint_violated() && error.to_string().contains("the statement at index 1"), "{error}");
        assert_eq!(count(&db).await, 0, "{behavior:?}");
    }
    // On a stream it leaves the stream as it was: in no transaction.
    let mut stream = db.stream();
    let insert = |name: &str| ("INSERT INTO t (name) VALUES (?)", [name.to_owned()]);
    stream.batch([insert("a"), insert("a")]).await.expect_err("it is there");
    assert!(stream.is_autocommit().await.expect("it is open"));
    assert_eq!(count(&db).await, 0);
}
