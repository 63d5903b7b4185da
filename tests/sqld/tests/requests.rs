//! The steps of a pipeline, each with its response.

use std::sync::Arc;

use serde_json::json;
use turso_platform::sql::Client;
use turso_platform::sql::types::{
    Batch, BatchRequest, BatchStep, CloseSqlRequest, DescribeRequest, DescribeResult, SequenceRequest, StoreSqlRequest,
    StreamRequest, StreamResponse,
};

use crate::steps::{batch_result, execute, failed, integer, is_refused, of, ok, one, result, run, statement, value};
use crate::world::World;

pub(crate) fn store(id: i32, sql: &str) -> StreamRequest {
    StreamRequest::StoreSql(StoreSqlRequest::new(id, sql))
}

fn close_sql(id: i32) -> StreamRequest {
    StreamRequest::CloseSql(CloseSqlRequest::new(id))
}

fn sequence(sql: &str) -> StreamRequest {
    StreamRequest::Sequence(SequenceRequest::new().sql(sql))
}

fn of_id(id: i32) -> StreamRequest {
    of(turso_platform::sql::types::Statement::new().sql_id(id))
}

async fn describe(client: &Client, sql: &str) -> DescribeResult {
    match ok(one(client, StreamRequest::Describe(DescribeRequest::new().sql(sql))).await) {
        StreamResponse::Describe(described) => described.result,
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn execute_runs_one_statement(world: Arc<World>) {
    let client = world.database().await;
    assert_eq!(value(&client, execute("select 7")).await, integer(7));
}

pub(crate) async fn batch_runs_statements(world: Arc<World>) {
    let client = world.database().await;
    let steps = ["create table t (a)", "insert into t values (1)", "select a from t"];
    let batch = Batch::new(steps.map(|sql| BatchStep::new(statement(sql))));
    let came = batch_result(one(&client, StreamRequest::Batch(BatchRequest::new(batch))).await);
    assert_eq!((came.step_results.len(), came.step_errors.len()), (3, 3));
    let last = came.step_results[2].as_ref().expect("it was run");
    assert_eq!(last.rows, [[integer(1)]]);
    // What the database has got to stands beside the results, and not in them.
    assert!(came.replication_index.is_some() && last.replication_index.is_none());
}

pub(crate) async fn sequence_runs_a_text(world: Arc<World>) {
    let client = world.database().await;
    let text = "create table t (a); insert into t values (1); insert into t values (2); select 1";
    let came = run(&client, [sequence(text), execute("select count(*) from t")]).await;
    assert!(matches!(ok(came[0].clone()), StreamResponse::Sequence));
    assert_eq!(result(came[1].clone()).rows, [[integer(2)]]);
}

pub(crate) async fn sequence_ends_with_what_fails(world: Arc<World>) {
    let client = world.database().await;
    let text =
        "create table t (a unique); insert into t values (1); insert into t values (1); insert into t values (2)";
    let came = run(&client, [sequence(text), execute("select count(*) from t")]).await;
    assert_eq!(failed(came[0].clone()).code.as_deref(), Some("SQLITE_CONSTRAINT"));
    assert_eq!(result(came[1].clone()).rows, [[integer(1)]]);
}

pub(crate) async fn sequence_of_what_cannot_be_parsed(world: Arc<World>) {
    let client = world.database().await;
    // Where another server says so, this one leaves it out.
    let came =
        run(&client, [sequence("create table t (a); insert into t values (1); selec"), execute("select a from t")]);
    let came = came.await;
    assert!(matches!(ok(came[0].clone()), StreamResponse::Sequence));
    assert_eq!(result(came[1].clone()).rows, [[integer(1)]]);
}

pub(crate) async fn sequence_by_number(world: Arc<World>) {
    let client = world.database().await;
    let by_number = StreamRequest::Sequence(SequenceRequest::new().sql_id(3));
    let came = run(&client, [store(3, "create table t (a); insert into t values (5)"), by_number]).await;
    assert!(matches!(ok(came[1].clone()), StreamResponse::Sequence));
    let neither = json!([{"type": "sequence"}]);
    is_refused(&client, "/v3/pipeline", neither, "Either `sql` or `sql_id` are required").await;
}

pub(crate) async fn describe_tells_of_a_statement(world: Arc<World>) {
    let client = world.database().await;
    ok(one(&client, execute("create table t (a integer, b text)")).await);
    let insert = describe(&client, "insert into t values (?, :nm)").await;
    assert!(!insert.is_readonly && !insert.is_explain && insert.cols.is_empty());
    let select = describe(&client, "select a, b || 'x' as c from t").await;
    assert!(select.is_readonly && select.params.is_empty());
    let column = |at: usize| (select.cols[at].name.as_deref(), select.cols[at].decltype.as_deref());
    assert_eq!((column(0), column(1)), ((Some("a"), Some("INTEGER")), (Some("c"), None)));
    assert!(describe(&client, "explain select 1").await.is_explain);
}

pub(crate) async fn describe_names_parameters(world: Arc<World>) {
    let client = world.database().await;
    let described = describe(&client, "select ?, ?2, :nm, @x, $y").await;
    let names: Vec<Option<&str>> = described.params.iter().map(|parameter| parameter.name.as_deref()).collect();
    assert_eq!(names, [None, Some("?2"), Some(":nm"), Some("@x"), Some("$y")]);
}

pub(crate) async fn describe_by_number(world: Arc<World>) {
    let client = world.database().await;
    let by_number = StreamRequest::Describe(DescribeRequest::new().sql_id(1));
    let came = run(&client, [store(1, "select 1 as one"), by_number]).await;
    assert!(matches!(ok(came[1].clone()), StreamResponse::Describe(described) if described.result.cols.len() == 1));
    let both =
        json!([{"type": "store_sql", "sql_id": 1, "sql": "x"}, {"type": "describe", "sql": "select 1", "sql_id": 1}]);
    is_refused(&client, "/v3/pipeline", both, "Either `sql` or `sql_id` are required").await;
}

pub(crate) async fn store_sql_keeps_a_text(world: Arc<World>) {
    let client = world.database().await;
    let came = run(&client, [store(1, "select 1"), store(-2, "select 2"), of_id(-2), of_id(1)]).await;
    assert!(matches!(ok(came[0].clone()), StreamResponse::StoreSql));
    let rows = [2, 3].map(|at: usize| result(came[at].clone()).rows);
    assert_eq!(rows, [[[integer(2)]], [[integer(1)]]]);
}

pub(crate) async fn store_sql_is_of_one_stream(world: Arc<World>) {
    let client = world.database().await;
    let first = client.protocol().pipeline([store(1, "select 1")]).send().await.expect("it is a success");
    is_refused(&client, "/v3/pipeline", json!([{"type": "execute", "stmt": {"sql_id": 1}}]), "not found").await;
    let baton = first.baton.expect("the stream is open");
    let came = client.protocol().pipeline([of_id(1)]).baton(baton).send().await.expect("it is a success");
    assert_eq!(result(came.results[0].clone()).rows, [[integer(1)]]);
}

pub(crate) async fn store_sql_of_a_number_that_is_taken(world: Arc<World>) {
    let client = world.database().await;
    let store = json!({"type": "store_sql", "sql_id": 1, "sql": "select 1"});
    is_refused(&client, "/v3/pipeline", json!([store, store]), "already").await;
}

pub(crate) async fn close_sql_forgets_a_text(world: Arc<World>) {
    let client = world.database().await;
    let came = run(&client, [store(1, "select 1"), close_sql(1), store(1, "select 2"), of_id(1), close_sql(99)]).await;
    assert!(matches!(ok(came[1].clone()), StreamResponse::CloseSql));
    assert_eq!(result(came[3].clone()).rows, [[integer(2)]]);
    assert!(matches!(ok(came[4].clone()), StreamResponse::CloseSql));
    let forgotten = json!([
        {"type": "store_sql", "sql_id": 1, "sql": "select 1"},
        {"type": "close_sql", "sql_id": 1},
        {"type": "execute", "stmt": {"sql_id": 1}},
    ]);
    is_refused(&client, "/v3/pipeline", forgotten, "not found").await;
}

pub(crate) async fn close_ends_the_stream(world: Arc<World>) {
    let client = world.database().await;
    let came = client.protocol().pipeline([StreamRequest::Close]).send().await.expect("it is a success");
    assert_eq!(came.baton, None);
    assert!(matches!(ok(came.results[0].clone()), StreamResponse::Close));
}

pub(crate) async fn get_autocommit_tells_of_transactions(world: Arc<World>) {
    let client = world.database().await;
    let ask = || StreamRequest::GetAutocommit;
    let came = run(&client, [ask(), execute("begin"), ask(), execute("commit"), ask()]).await;
    let said = [0, 2, 4].map(|at: usize| match ok(came[at].clone()) {
        StreamResponse::GetAutocommit(answer) => answer.is_autocommit,
        other => panic!("{other:?}"),
    });
    assert_eq!(said, [true, false, true]);
}

pub(crate) async fn get_autocommit_is_not_of_version_2(world: Arc<World>) {
    let client = world.database().await;
    is_refused(&client, "/v2/pipeline", json!([{"type": "get_autocommit"}]), "protocol version").await;
}

pub(crate) async fn all_others_are_of_version_2(world: Arc<World>) {
    let client = world.database().await;
    let batch = Batch::new([BatchStep::new(statement("select 1"))]);
    let steps = [
        store(1, "select 4"),
        of_id(1),
        StreamRequest::Batch(BatchRequest::new(batch)),
        sequence("select 1; select 2"),
        StreamRequest::Describe(DescribeRequest::new().sql("select 1")),
        close_sql(1),
        StreamRequest::Close,
    ];
    let came = client.protocol().pipeline_v2(steps).send().await.expect("it is a success");
    let rows = result(came.results[1].clone()).rows;
    assert_eq!((came.baton, rows), (None, vec![vec![integer(4)]]));
    came.results.into_iter().for_each(|result| drop(ok(result)));
}

pub(crate) async fn of_another_protocol(world: Arc<World>) {
    let client = world.database().await;
    for name in ["open_stream", "close_stream", "open_cursor", "fetch_cursor", "hello", "nothing"] {
        is_refused(&client, "/v3/pipeline", json!([{"type": name, "stream_id": 1}]), "unknown variant").await;
    }
    is_refused(&client, "/v3/pipeline", json!([{"stmt": {"sql": "select 1"}}]), "missing field `type`").await;
}
