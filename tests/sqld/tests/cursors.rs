//! Batches whose rows are read as they come.

use std::sync::Arc;

use serde_json::json;
use turso_platform::ErrorKind;
use turso_platform::sql::Client;
use turso_platform::sql::types::{Batch, BatchCondition, BatchStep, CursorEntry, ErrorCondition};

use crate::steps::{execute, integer, one, raw, result, said, statement};
use crate::world::World;

fn batch<const N: usize>(statements: [&str; N]) -> Batch {
    Batch::new(statements.map(|sql| BatchStep::new(statement(sql))))
}

/// All entries of a cursor.
async fn entries(client: &Client, batch: Batch) -> Vec<CursorEntry> {
    let mut lines = client.protocol().cursor(batch).send().await.expect("it is a success");
    let mut entries = Vec::new();
    while let Some(entry) = lines.next().await.expect("a line is an entry") {
        entries.push(entry);
    }
    entries
}

/// What an entry is, with the number of its step.
fn kind(entry: &CursorEntry) -> String {
    match entry {
        CursorEntry::StepBegin(begin) => format!("begin {}", begin.step),
        CursorEntry::Row(_) => "row".to_owned(),
        CursorEntry::StepEnd(_) => "end".to_owned(),
        CursorEntry::StepError(failed) => format!("error {}", failed.step),
        CursorEntry::Error(_) => "error".to_owned(),
        CursorEntry::ReplicationIndex(_) => "index".to_owned(),
        other => format!("{other:?}"),
    }
}

fn kinds(entries: &[CursorEntry]) -> Vec<String> {
    entries.iter().map(kind).collect()
}

pub(crate) async fn order(world: Arc<World>) {
    let client = world.database().await;
    let came = entries(&client, batch(["select 1 union select 2", "create table t (a)", "select a from t"])).await;
    let expected = ["begin 0", "row", "row", "end", "begin 1", "end", "begin 2", "end", "index"];
    assert_eq!(kinds(&came), expected);
}

pub(crate) async fn begin_has_columns(world: Arc<World>) {
    let client = world.database().await;
    result(one(&client, execute("create table t (a integer)")).await);
    let came = entries(&client, batch(["select a, 1 as b from t"])).await;
    let CursorEntry::StepBegin(begin) = &came[0] else { panic!("{came:?}") };
    let columns: Vec<_> =
        begin.cols.iter().map(|column| (column.name.as_deref(), column.decltype.as_deref())).collect();
    assert_eq!(columns, [(Some("a"), Some("INTEGER")), (Some("b"), None)]);
}

pub(crate) async fn rows_have_values(world: Arc<World>) {
    let came = entries(&world.database().await, batch(["select 1, 9223372036854775807"])).await;
    let CursorEntry::Row(row) = &came[1] else { panic!("{came:?}") };
    assert_eq!(row.row, [integer(1), integer(i64::MAX)]);
}

pub(crate) async fn end_has_a_number_for_a_rowid(world: Arc<World>) {
    let client = world.database().await;
    result(one(&client, execute("create table t (a integer primary key)")).await);
    let insert = ["insert into t values (10)", "insert into t values (9223372036854775807)", "select 1"];
    let came = entries(&client, batch(insert)).await;
    let ends = came.iter().filter_map(|entry| match entry {
        CursorEntry::StepEnd(end) => Some((end.affected_row_count, end.last_insert_rowid)),
        _ => None,
    });
    let ends: Vec<_> = ends.collect();
    assert_eq!(ends, [(1, Some(10)), (1, Some(i64::MAX)), (0, None)]);
    result(one(&client, execute("delete from t")).await);
    let body = json!({"batch": {"steps": [{"stmt": {"sql": "insert into t values (10)"}}]}});
    let came = said(&raw(&client, "/v3/cursor", body).await);
    assert!(came.contains(r#""last_insert_rowid":10}"#), "{came}");
}

pub(crate) async fn a_step_that_fails(world: Arc<World>) {
    let client = world.database().await;
    result(one(&client, execute("create table t (a unique)")).await);
    let insert = "insert into t values (1)";
    let came = entries(&client, batch([insert, insert, "select 7"])).await;
    assert_eq!(kinds(&came), ["begin 0", "end", "begin 1", "error 1", "begin 2", "row", "end", "index"]);
    let CursorEntry::StepError(failed) = &came[3] else { panic!("{came:?}") };
    assert_eq!(failed.error.code.as_deref(), Some("SQLITE_CONSTRAINT"));
}

pub(crate) async fn a_step_that_fails_after_rows(world: Arc<World>) {
    let client = world.database().await;
    let rows = "select json(value) from json_each('[\"1\", \"2\", \"{\"]')";
    let came = entries(&client, batch([rows, "select 7"])).await;
    assert_eq!(kinds(&came), ["begin 0", "row", "row", "error 0", "begin 1", "row", "end", "index"]);
}

pub(crate) async fn a_step_that_is_skipped(world: Arc<World>) {
    let condition = BatchCondition::Error(ErrorCondition::new(0));
    let skipped = BatchStep::new(statement("select 2")).condition(condition);
    let steps = [BatchStep::new(statement("select 1")), skipped, BatchStep::new(statement("select 3"))];
    let came = entries(&world.database().await, Batch::new(steps)).await;
    assert_eq!(kinds(&came), ["begin 0", "row", "end", "begin 2", "row", "end", "index"]);
}

pub(crate) async fn what_cannot_be_parsed(world: Arc<World>) {
    let client = world.database().await;
    let error = client.protocol().cursor(batch(["select 1", "selec"])).send().await.expect_err("it is no SQL");
    assert!(error.is_server_error() && error.status().is_some_and(|status| status == 500), "{error}");
    assert!(error.message().starts_with("Internal Error: `"), "{error}");
    assert_eq!(error.headers().expect("there is an answer")["content-type"], "application/json");
}

pub(crate) async fn a_value_that_cannot_be_written(world: Arc<World>) {
    let client = world.database().await;
    let call = client.protocol().cursor(batch(["select 1 union all select cast(x'ff' as text)"]));
    let mut lines = call.send().await.expect("it is a success so far");
    let baton = lines.head().await.expect("there is a head").baton.clone().expect("the stream is open");
    assert!(matches!(lines.next().await, Ok(Some(CursorEntry::StepBegin(_)))));
    assert!(matches!(lines.next().await, Ok(Some(CursorEntry::Row(_)))));
    // Without an entry that says so: the answer breaks off, and is not taken for a whole one.
    let error = lines.next().await.expect_err("it broke off");
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    // The stream does not end with it.
    let call = client.protocol().pipeline([execute("select 1")]).baton(baton);
    result(call.send().await.expect("it is a success").results.remove(0));
}

pub(crate) async fn a_value_that_is_too_large(world: Arc<World>) {
    let came = entries(&world.database().await, batch(["select zeroblob(12000000)", "select 3"])).await;
    assert_eq!(kinds(&came), ["begin 0", "error 0", "begin 1", "row", "end", "index"]);
    let CursorEntry::StepError(failed) = &came[1] else { panic!("{came:?}") };
    assert_eq!(failed.error.code.as_deref(), Some("SQLITE_TOOBIG"));
}

pub(crate) async fn the_last_line(world: Arc<World>) {
    let client = world.database().await;
    let came = entries(&client, batch(["select 1"])).await;
    assert!(matches!(came.last(), Some(CursorEntry::ReplicationIndex(_))), "{came:?}");
    result(one(&client, execute("create table t (a)")).await);
    let body = json!({"batch": {"steps": [{"stmt": {"sql": "select * from t"}}]}});
    let came = said(&raw(&client, "/v3/cursor", body).await);
    assert!(came.ends_with("{\"type\":\"replication_index\",\"replication_index\":1}\n"), "{came}");
}

pub(crate) async fn the_stream_stays(world: Arc<World>) {
    let client = world.database().await;
    let mut lines =
        client.protocol().cursor(batch(["begin", "create table t (a)"])).send().await.expect("it is a success");
    let baton = lines.head().await.expect("there is a head").baton.clone().expect("the stream stays open");
    while lines.next().await.expect("a line is an entry").is_some() {}
    // The transaction goes on, and the baton of one is good at the other.
    let steps = [execute("insert into t values (1)"), execute("commit")];
    let came = client.protocol().pipeline(steps).baton(baton).send().await.expect("it is a success");
    result(came.results[1].clone());
    let baton = came.baton.expect("the stream is open");
    let mut lines = client.protocol().cursor(batch(["select a from t"])).baton(baton).send().await.expect("it is good");
    assert!(matches!(lines.next().await, Ok(Some(CursorEntry::StepBegin(_)))));
    assert!(matches!(lines.next().await, Ok(Some(CursorEntry::Row(row))) if row.row == [integer(1)]));
}

pub(crate) async fn a_condition_of_a_later_step(world: Arc<World>) {
    let client = world.database().await;
    let steps = json!([{"condition": {"type": "ok", "step": 0}, "stmt": {"sql": "select 1"}}]);
    let came = raw(&client, "/v3/cursor", json!({"batch": {"steps": steps}})).await;
    assert_eq!(came.status, 400, "{}", said(&came));
}

pub(crate) async fn of_nothing(world: Arc<World>) {
    let client = world.database().await;
    assert_eq!(kinds(&entries(&client, Batch::new([])).await), ["index"]);
}
