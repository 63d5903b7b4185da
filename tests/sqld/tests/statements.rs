//! Statements, their arguments, and what they return.

use std::sync::Arc;

use serde_json::json;
use turso_platform::sql::types::{NamedArgument, Statement};

use crate::steps::{code, execute, integer, is_refused, of, one, raw, result, run, said, statement, text, value, with};
use crate::world::World;

pub(crate) async fn either_sql_or_its_number(world: Arc<World>) {
    let client = world.database().await;
    let stored = json!({"type": "store_sql", "sql_id": 1, "sql": "select 1"});
    let both = json!({"type": "execute", "stmt": {"sql": "select 1", "sql_id": 1}});
    is_refused(&client, "/v3/pipeline", json!([stored, both]), "Either `sql` or `sql_id` are required").await;
    is_refused(
        &client,
        "/v3/pipeline",
        json!([{"type": "execute", "stmt": {}}]),
        "Either `sql` or `sql_id` are required",
    )
    .await;
    is_refused(&client, "/v3/pipeline", json!([{"type": "execute", "stmt": {"sql_id": 9}}]), "not found").await;
}

pub(crate) async fn arguments_by_position(world: Arc<World>) {
    let client = world.database().await;
    let rows = result(one(&client, with("select ?, ?2, ?1", [integer(1), integer(2)])).await).rows;
    assert_eq!(rows, [[integer(1), integer(2), integer(1)]]);
}

pub(crate) async fn arguments_are_no_null(world: Arc<World>) {
    let client = world.database().await;
    let stmt = json!({"sql": "select 1", "args": null});
    is_refused(&client, "/v3/pipeline", json!([{"type": "execute", "stmt": stmt}]), "null").await;
}

pub(crate) async fn arguments_by_name(world: Arc<World>) {
    let client = world.database().await;
    let named = |names: [&str; 3]| {
        let arguments = names.into_iter().zip(1..).map(|(name, number)| NamedArgument::new(name, integer(number)));
        of(statement("select :a, @b, $c").named_args(arguments))
    };
    for names in [[":a", "@b", "$c"], ["a", "b", "c"]] {
        let rows = result(one(&client, named(names)).await).rows;
        assert_eq!(rows, [[integer(1), integer(2), integer(3)]], "{names:?}");
    }
}

pub(crate) async fn arguments_of_names_by_position(world: Arc<World>) {
    let client = world.database().await;
    assert_eq!(code(one(&client, with("select :a", [integer(1)])).await), "ARGS_INVALID");
}

pub(crate) async fn arguments_of_both_kinds(world: Arc<World>) {
    let client = world.database().await;
    let both = statement("select ?, :a").args([integer(1)]).named_args([NamedArgument::new("a", integer(2))]);
    assert_eq!(code(one(&client, of(both)).await), "ARGS_BOTH_POSITIONAL_AND_NAMED");
}

pub(crate) async fn rows_that_nobody_wants(world: Arc<World>) {
    let client = world.database().await;
    for statement in
        [statement("select 1"), statement("select 1").want_rows(true), statement("select 1").want_rows(false)]
    {
        assert_eq!(result(one(&client, of(statement)).await).rows, [[integer(1)]]);
    }
    let stmt = json!({"sql": "select 1", "want_rows": null});
    let came = raw(&client, "/v3/pipeline", json!({"requests": [{"type": "execute", "stmt": stmt}]})).await;
    assert_eq!(came.status, 200, "{}", said(&came));
}

pub(crate) async fn replication_index(world: Arc<World>) {
    let client = world.database().await;
    let made = result(one(&client, execute("create table t (a)")).await);
    let index = made.replication_index.expect("this server tells");
    let after = Statement::new().sql("select * from t").replication_index(index);
    assert!(result(one(&client, of(after)).await).replication_index.is_some_and(|later| later >= index));
    // On the wire it is a text in what is sent as in what comes; a number is taken, too.
    let stmt = json!({"sql": "select 1", "replication_index": index});
    let came = raw(&client, "/v3/pipeline", json!({"requests": [{"type": "execute", "stmt": stmt}]})).await;
    assert!(said(&came).contains(&format!(r#""replication_index":"{index}""#)), "{}", said(&came));
}

pub(crate) async fn columns(world: Arc<World>) {
    let client = world.database().await;
    let steps = [execute("create table t (a integer, b VARCHAR(9), c)"), execute("select a, b, c, 1 as a, 2 from t")];
    let columns = result(run(&client, steps).await.remove(1)).cols;
    let columns: Vec<_> = columns.iter().map(|column| (column.name.as_deref(), column.decltype.as_deref())).collect();
    let expected = [
        (Some("a"), Some("INTEGER")),
        (Some("b"), Some("VARCHAR(9)")),
        (Some("c"), None),
        (Some("a"), None),
        (Some("2"), None),
    ];
    assert_eq!(columns, expected);
}

pub(crate) async fn what_was_written(world: Arc<World>) {
    let client = world.database().await;
    let steps = [
        execute("create table t (a integer primary key, b)"),
        execute("insert into t values (41, 'x'), (42, 'y')"),
        execute("update t set b = 'z'"),
        execute("select * from t"),
    ];
    let came: Vec<_> = run(&client, steps).await.into_iter().map(result).collect();
    assert_eq!((came[1].affected_row_count, came[1].last_insert_rowid), (2, Some(42)));
    assert_eq!(came[2].affected_row_count, 2);
    assert_eq!((came[3].affected_row_count, came[3].rows.len()), (0, 2));
    assert_eq!(came[3].rows[1], [integer(42), text("z")]);
}

pub(crate) async fn what_a_select_inserted(world: Arc<World>) {
    let client = world.database().await;
    assert_eq!(result(one(&client, execute("select 1")).await).last_insert_rowid, None);
    let steps = [execute("create table t (a)"), execute("insert into t values (-1)"), execute("select 1")];
    let came: Vec<_> = run(&client, steps).await.into_iter().map(result).collect();
    assert_eq!((came[1].last_insert_rowid, came[2].last_insert_rowid), (Some(1), None));
}

pub(crate) async fn what_it_took(world: Arc<World>) {
    let client = world.database().await;
    let steps = [execute("create table t (a)"), execute("insert into t values (1), (2)"), execute("select * from t")];
    let came: Vec<_> = run(&client, steps).await.into_iter().map(result).collect();
    assert_eq!((came[1].rows_written, came[2].rows_read), (Some(2), Some(2)));
    assert!(came[2].query_duration_ms.is_some_and(|millis| millis >= 0.0));
}

pub(crate) async fn rowids_of_all_sizes(world: Arc<World>) {
    let client = world.database().await;
    ok_all(run(&client, [execute("create table t (a integer primary key)")]).await);
    for id in [i64::MIN, -1, 9_007_199_254_740_993, i64::MAX] {
        let came = result(one(&client, with("insert into t values (?)", [integer(id)])).await);
        assert_eq!(came.last_insert_rowid, Some(id));
    }
    assert_eq!(value(&client, execute("select max(a) from t")).await, integer(i64::MAX));
}

fn ok_all(results: Vec<turso_platform::sql::types::StreamResult>) {
    results.into_iter().for_each(|came| drop(result(came)));
}
