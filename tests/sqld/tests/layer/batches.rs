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

#[tokio::test]
async fn a_batch_within_a_transaction_of_the_caller_is_refused_and_leaves_that() {
    let Some(server) = server() else { return };
    let db = client(&server);
    table(&db).await;
    let mut stream = db.stream();
    stream.execute("BEGIN", ()).await.expect("it begins");
    stream.execute("INSERT INTO t (name) VALUES (?)", ["mine"]).await.expect("there is none yet");
    let error = stream.batch(["SELECT 1"]).await.expect_err("there are no transactions within others");
    assert!(error.to_string().contains("the beginning of the transaction"), "{error}");
    assert!(!stream.is_autocommit().await.expect("it is open"));
    stream.execute("COMMIT", ()).await.expect("it is still there");
    assert_eq!(count(&db).await, 1);
}
