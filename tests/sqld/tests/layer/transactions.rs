//! Transactions: what counts, and what is gone at the server however they end.

use turso_platform::sql::Behavior;

use crate::{client, count, server, table};

const INSERT: &str = "INSERT INTO t (name) VALUES (?)";

#[tokio::test]
async fn what_is_committed_counts_and_what_is_rolled_back_does_not() {
    let Some(server) = server() else { return };
    let db = client(&server);
    table(&db).await;
    let mut stream = db.stream();
    let mut tx = stream.transaction().await.expect("it begins");
    tx.execute(INSERT, ["a"]).await.expect("it is the first");
    tx.commit().await.expect("nobody else writes");
    assert_eq!(count(&db).await, 1);
    let mut tx = stream.transaction_with(Behavior::Immediate).await.expect("it begins");
    tx.batch([(INSERT, ["b"]), (INSERT, ["c"])]).await.expect("they are new");
    tx.execute(INSERT, ["a"]).await.expect_err("it is there");
    tx.rollback().await.expect("it is open");
    assert!(stream.is_autocommit().await.expect("it is open"));
    assert_eq!(count(&db).await, 1);
    stream.close().await.expect("it is open");
    assert!(stream.query("SELECT 1", ()).await.expect_err("it is closed").is_stream_closed());
}

/// The lock is what shows it. The server would let another writer wait for 5 s otherwise, and keep the transaction for 10 s where
/// there is none.
#[tokio::test]
async fn what_is_dropped_is_rolled_back_at_the_server() {
    let Some(server) = server() else { return };
    let db = client(&server);
    table(&db).await;
    // With its stream, as where a `?` leaves the function, and without.
    for keeps_stream in [true, false] {
        let mut stream = db.stream();
        let mut tx = stream.transaction_with(Behavior::Immediate).await.expect("it begins");
        tx.execute(INSERT, ["a"]).await.expect("it is the first");
        drop(tx);
        let mut kept = keeps_stream.then_some(stream);
        let began = std::time::Instant::now();
        db.execute(INSERT, [format!("b{keeps_stream}")]).await.expect("nobody holds the lock");
        assert!(began.elapsed().as_secs() < 4, "the lock was held for {:?}", began.elapsed());
        if let Some(stream) = &mut kept {
            assert!(stream.is_autocommit().await.expect("the stream goes on"));
            let rows = stream.query("SELECT count(*) FROM t", ()).await.expect("the stream goes on");
            assert_eq!(rows.deserialize::<i64>().expect("it is a number"), [1]);
        }
    }
    assert_eq!(count(&db).await, 2);
}

/// The server takes the lock from a transaction that lets another writer wait for 5 s. Its stream is in autocommit then.
#[tokio::test]
async fn nothing_of_a_transaction_that_the_server_has_ended_counts() {
    let Some(server) = server() else { return };
    let db = client(&server);
    table(&db).await;
    let mut stream = db.stream();
    let mut tx = stream.transaction_with(Behavior::Immediate).await.expect("it begins");
    tx.execute(INSERT, ["a"]).await.expect("it is the first");
    db.execute(INSERT, ["other"]).await.expect("it gets the lock after a while");
    for _ in 0..3 {
        let error = tx.execute(INSERT, ["b"]).await.expect_err("the transaction is over");
        assert!(error.is_transaction_closed(), "{error}");
    }
    let error = tx.commit().await.expect_err("the transaction is over");
    assert!(error.is_transaction_closed(), "{error}");
    let rows = db.query("SELECT name FROM t", ()).await.expect("there is such a table");
    assert_eq!(rows.deserialize::<String>().expect("they are texts"), ["other"]);
    assert!(stream.is_autocommit().await.expect("the stream goes on"));
}
