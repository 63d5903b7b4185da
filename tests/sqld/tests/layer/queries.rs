//! Single statements: values there and back, parameters, errors, and that nothing is left open.

use turso_platform::ErrorKind;
use turso_platform::sql::{self, Value, named};

use crate::{client, count, server, table};

#[tokio::test]
async fn values_come_back_as_they_were() {
    let Some(server) = server() else { return };
    let db = client(&server);
    let values = [
        Value::Null,
        Value::Integer(i64::MIN),
        Value::Integer(i64::MAX),
        Value::Integer(9_007_199_254_740_993),
        Value::Float(0.30000000000000004),
        Value::Float(5e-324),
        Value::Float(1e300),
        Value::Text(String::new()),
        Value::Text("a \"b\" \\ / \u{0} \u{1f600} \n".to_owned()),
        Value::Blob(Vec::new()),
        Value::Blob((0..=255).collect()),
        Value::Blob(vec![0xff, 0xfe, 0xfd, 0xff]),
    ];
    for value in values {
        let rows = db.query("SELECT ?", [value.clone()]).await.expect("it is a statement");
        assert_eq!(rows.first().expect("there is a row").values(), [value]);
    }
    let rows = db.query("SELECT 1e999 AS a, -0.0 AS b", ()).await.expect("it is a statement");
    let row = rows.first().expect("there is a row");
    assert!(row.get::<f64>("a").expect("it is a float").is_nan());
    assert!(row.get::<f64>("b").expect("it is a float") == 0.0);
}

#[tokio::test]
async fn parameters_have_all_three_prefixes_or_none() {
    let Some(server) = server() else { return };
    let db = client(&server);
    for (sql, name) in [("SELECT :a", ":a"), ("SELECT @a", "@a"), ("SELECT $a", "$a"), ("SELECT :a", "a")] {
        let rows = db.query(sql, named([(name, "x")])).await.expect("the parameter is there");
        assert_eq!(rows.first().expect("there is a row").get::<&str>(0).expect("it is a text"), "x", "{sql} {name}");
    }
    let rows = db.query("SELECT ?2, ?1", (1, "b")).await.expect("the parameters are there");
    assert_eq!(rows.deserialize::<(String, i64)>().expect("they are these"), [("b".to_owned(), 1)]);
}

#[tokio::test]
async fn what_sql_says_is_an_error_with_its_code() {
    let Some(server) = server() else { return };
    let db = client(&server);
    table(&db).await;
    let error = db.query("SELEC 1", ()).await.expect_err("it is no statement");
    assert_eq!((error.kind(), error.code()), (ErrorKind::Failed, Some("SQL_PARSE_ERROR")), "{error}");
    assert_eq!(sql::statement_index(&error), Some(0));
    db.execute("INSERT INTO t (name) VALUES (?)", ["a"]).await.expect("it is the first");
    let error = db.execute("INSERT INTO t (name) VALUES (?)", ["a"]).await.expect_err("it is there");
    assert!(error.is_constraint_violated(), "{error}");
    assert!(error.to_string().starts_with("pipeline: ") && error.to_string().contains("UNIQUE"), "{error}");
    assert!(error.to_string().contains("code SQLITE_CONSTRAINT") && !error.to_string().contains('\n'), "{error}");
}

/// A write that stays open holds the lock, so that nobody else could write within the time in which a server waits for one.
#[tokio::test]
async fn a_single_statement_leaves_nothing_open() {
    let Some(server) = server() else { return };
    let db = client(&server);
    table(&db).await;
    db.execute("BEGIN IMMEDIATE", ()).await.expect("it is a statement");
    let done = db.execute("INSERT INTO t (name) VALUES (?)", ["a"]).await.expect("nobody holds the lock");
    assert_eq!((done.rows_affected(), done.last_insert_rowid()), (1, Some(1)));
    assert_eq!(count(&db).await, 1);
}
