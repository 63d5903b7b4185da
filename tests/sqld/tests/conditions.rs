//! On what conditions the statements of a batch are run.

use std::sync::Arc;

use serde_json::json;
use turso_platform::sql::types::{
    AndCondition, Batch, BatchCondition, BatchRequest, BatchResult, BatchStep, ErrorCondition, NotCondition,
    OkCondition, OrCondition, StreamRequest,
};

use crate::steps::{batch_result, execute, is_refused, ok, one, run, statement};
use crate::world::World;

fn if_ok(step: u32) -> BatchCondition {
    BatchCondition::Ok(OkCondition::new(step))
}

fn if_error(step: u32) -> BatchCondition {
    BatchCondition::Error(ErrorCondition::new(step))
}

fn not(condition: BatchCondition) -> BatchCondition {
    BatchCondition::Not(Box::new(NotCondition::new(condition)))
}

fn and(conditions: impl IntoIterator<Item = BatchCondition>) -> BatchCondition {
    BatchCondition::And(AndCondition::new(conditions))
}

fn or(conditions: impl IntoIterator<Item = BatchCondition>) -> BatchCondition {
    BatchCondition::Or(OrCondition::new(conditions))
}

fn step(sql: &str) -> BatchStep {
    BatchStep::new(statement(sql))
}

/// A batch: step 0 goes well, step 1 fails, and step 2 is skipped.
fn three() -> [BatchStep; 3] {
    [step("select 1"), step("select * from json('{')"), step("select 3").condition(if_error(0))]
}

/// Whether a step after these three is run on a condition.
async fn is_run(world: &World, condition: BatchCondition) -> bool {
    let client = world.database().await;
    let steps = three().into_iter().chain([step("select 4").condition(condition)]);
    let mut came = batch_result(one(&client, StreamRequest::Batch(BatchRequest::new(Batch::new(steps)))).await);
    assert_eq!(outcomes(&came)[..3], ["ok", "error", "skipped"]);
    came.step_results.pop().expect("there is one of each step").is_some()
}

fn outcomes(batch: &BatchResult) -> Vec<&'static str> {
    let both = batch.step_results.iter().zip(&batch.step_errors);
    both.map(|both| match both {
        (Some(_), None) => "ok",
        (None, Some(_)) => "error",
        (None, None) => "skipped",
        (Some(_), Some(_)) => "both",
    })
    .collect()
}

pub(crate) async fn of_a_step_that_went_well(world: Arc<World>) {
    assert!(is_run(&world, if_ok(0)).await);
    assert!(!is_run(&world, if_ok(1)).await);
    assert!(!is_run(&world, if_ok(2)).await, "a step that was skipped did not go well");
}

pub(crate) async fn of_a_step_that_failed(world: Arc<World>) {
    assert!(!is_run(&world, if_error(0)).await);
    assert!(is_run(&world, if_error(1)).await);
}

pub(crate) async fn of_a_step_that_was_skipped(world: Arc<World>) {
    assert!(is_run(&world, if_error(2)).await);
}

pub(crate) async fn of_the_opposite(world: Arc<World>) {
    assert!(!is_run(&world, not(if_ok(0))).await);
    assert!(is_run(&world, not(not(if_ok(0)))).await);
}

pub(crate) async fn of_all(world: Arc<World>) {
    assert!(is_run(&world, and([if_ok(0), if_error(1)])).await);
    assert!(!is_run(&world, and([if_ok(0), if_ok(1)])).await);
    assert!(is_run(&world, and([])).await, "all of none hold");
}

pub(crate) async fn of_any(world: Arc<World>) {
    assert!(is_run(&world, or([if_ok(1), if_ok(0)])).await);
    assert!(!is_run(&world, or([if_ok(1), if_error(0)])).await);
    assert!(!is_run(&world, or([])).await, "none of none holds");
}

pub(crate) async fn of_autocommit(world: Arc<World>) {
    let client = world.database().await;
    let asks = |sql| step(sql).condition(BatchCondition::IsAutocommit);
    let steps = [asks("select 1"), step("begin"), asks("select 2"), step("commit"), asks("select 3")];
    let came = batch_result(one(&client, StreamRequest::Batch(BatchRequest::new(Batch::new(steps)))).await);
    assert_eq!(outcomes(&came), ["ok", "ok", "skipped", "ok", "ok"]);
}

pub(crate) async fn of_autocommit_by_version_2(world: Arc<World>) {
    let client = world.database().await;
    let batch = json!({"steps": [{"condition": {"type": "is_autocommit"}, "stmt": {"sql": "select 1"}}]});
    is_refused(&client, "/v2/pipeline", json!([{"type": "batch", "batch": batch}]), "protocol version").await;
}

pub(crate) async fn of_a_step_that_is_not_before(world: Arc<World>) {
    let client = world.database().await;
    for number in [1, 2, 9] {
        let condition = json!({"type": "not", "cond": {"type": "ok", "step": number}});
        let steps = json!([{"stmt": {"sql": "select 1"}}, {"condition": condition, "stmt": {"sql": "select 2"}}]);
        is_refused(&client, "/v3/pipeline", json!([{"type": "batch", "batch": {"steps": steps}}]), "step").await;
    }
}

pub(crate) async fn that_is_null(world: Arc<World>) {
    let client = world.database().await;
    let steps = json!([{"condition": null, "stmt": {"sql": "select 1"}}]);
    let body = json!({"requests": [{"type": "batch", "batch": {"steps": steps}}]});
    let came = crate::steps::raw(&client, "/v3/pipeline", body).await;
    assert_eq!(came.status, 200, "{}", crate::steps::said(&came));
}

pub(crate) async fn what_cannot_be_parsed_fails_all(world: Arc<World>) {
    let client = world.database().await;
    let steps = [step("create table t (a)"), step("selec")];
    let batch = StreamRequest::Batch(BatchRequest::new(Batch::new(steps)));
    assert_eq!(crate::steps::code(one(&client, batch).await), "SQL_PARSE_ERROR");
    // Not even the step before it was run.
    ok(one(&client, execute("create table t (a)")).await);
}

pub(crate) async fn what_fails_leaves_the_rest(world: Arc<World>) {
    let client = world.database().await;
    let steps = [step("create table t (a unique)"), step("insert into t values (1)"), step("insert into t values (1)")];
    let steps = steps.into_iter().chain([step("insert into t values (2)")]);
    let batch = StreamRequest::Batch(BatchRequest::new(Batch::new(steps)));
    let mut came = run(&client, [batch, execute("select count(*) from t")]).await;
    assert_eq!(crate::steps::result(came.remove(1)).rows, [[crate::steps::integer(2)]]);
    let came = batch_result(came.remove(0));
    assert_eq!(outcomes(&came), ["ok", "ok", "error", "ok"]);
    let error = came.step_errors[2].as_ref().expect("it failed");
    assert_eq!(error.code.as_deref(), Some("SQLITE_CONSTRAINT"));
}
