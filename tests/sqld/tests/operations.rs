//! Which requests there are, and how they are answered.

use std::sync::Arc;

use serde_json::json;
use turso_platform::sql::types::{Batch, BatchStep, CursorEntry, StreamRequest};

use crate::steps::{execute, integer, raw, result, said, statement, value};
use crate::world::World;

pub(crate) async fn pipeline_of_version_2(world: Arc<World>) {
    let client = world.database().await;
    let call = client.protocol().pipeline_v2([execute("select 1"), StreamRequest::Close]);
    let came = call.send_with_response().await.expect("it is a success");
    assert_eq!(came.headers["content-type"], "application/json");
    assert_eq!(result(came.value.results[0].clone()).rows, [[integer(1)]]);
}

pub(crate) async fn pipeline_of_version_3(world: Arc<World>) {
    let client = world.database().await;
    let call = client.protocol().pipeline([execute("select 1"), StreamRequest::Close]);
    let came = call.send_with_response().await.expect("it is a success");
    assert_eq!(came.headers["content-type"], "application/json");
    assert_eq!(result(came.value.results[0].clone()).rows, [[integer(1)]]);
}

pub(crate) async fn cursor(world: Arc<World>) {
    let client = world.database().await;
    let call = client.protocol().cursor(Batch::new([BatchStep::new(statement("select 1"))]));
    let came = call.send_with_response().await.expect("it is a success");
    assert_eq!(came.headers["content-type"], "text/plain");
    assert_eq!(came.headers["transfer-encoding"], "chunked");
    let mut lines = came.value;
    assert!(matches!(lines.next().await, Ok(Some(CursorEntry::StepBegin(_)))));
}

pub(crate) async fn protobuf(world: Arc<World>) {
    let client = world.database().await;
    let supported = client.request("GET", "/v3-protobuf").send_raw().await.expect("there is an answer");
    assert_eq!(supported.status, 200);
    for (path, content_type) in [("pipeline", "application/x-protobuf"), ("cursor", "application/octet-stream")] {
        // A message of which all fields are absent is empty. A cursor must have a batch, which is field 2.
        let body: &[u8] = if path == "cursor" { &[0x12, 0] } else { &[] };
        let call = client.request("POST", format!("/v3-protobuf/{path}")).body("application/x-protobuf", body);
        let came = call.send_raw().await.expect("there is an answer");
        assert_eq!(came.status, 200, "{}", said(&came));
        assert_eq!(came.headers["content-type"], content_type);
    }
}

pub(crate) async fn supports_version_2(world: Arc<World>) {
    let client = world.database().await;
    let came = client.protocol().supports_version_2().send_with_response().await.expect("it is a success");
    assert_eq!(came.headers["content-type"], "text/plain");
    assert!(came.value.contains("Hrana"), "{}", came.value);
}

pub(crate) async fn supports_version_3(world: Arc<World>) {
    let client = world.database().await;
    let came = client.protocol().supports_version_3().send_with_response().await.expect("it is a success");
    assert_eq!(came.headers["content-type"], "text/plain");
    assert!(came.value.contains("Hrana"), "{}", came.value);
}

pub(crate) async fn version(world: Arc<World>) {
    let client = world.database().await;
    let came = client.protocol().version().send_with_response().await.expect("it is a success");
    assert_eq!(came.headers.get("content-type"), None);
    assert_eq!(came.value, "sqld 0.24.32 (40c272de 2025-02-14)");
}

pub(crate) async fn health(world: Arc<World>) {
    let client = world.database().await;
    let came = client.protocol().health().send_with_response().await.expect("it is a success");
    assert_eq!(came.headers.get("content-type"), None);
    for method in ["GET", "HEAD"] {
        let came = client.request(method, "/health").send_raw().await.expect("there is an answer");
        assert_eq!((came.status.as_u16(), came.value.len()), (200, 0));
    }
}

pub(crate) async fn content_type_of_requests(world: Arc<World>) {
    let client = world.database().await;
    let body = r#"{"requests":[{"type":"execute","stmt":{"sql":"select 1"}},{"type":"close"}]}"#;
    let came = client.request("POST", "/v3/pipeline").body("text/plain", body).send_raw().await;
    assert_eq!(came.expect("there is an answer").status, 200);
}

pub(crate) async fn other_paths(world: Arc<World>) {
    let client = world.database().await;
    for (method, path, status) in [
        ("GET", "/v2/pipeline", 405),
        ("GET", "/v3/cursor", 405),
        ("POST", "/v4/pipeline", 404),
        ("POST", "/v2/cursor", 404),
    ] {
        let came = client.request(method, path).send_raw().await.expect("there is an answer");
        assert_eq!((came.status.as_u16(), said(&came).as_str()), (status, ""), "{method} {path}");
        assert_eq!(came.headers.get("content-type"), None, "{method} {path}");
        let error = client.request(method, path).send_json::<serde_json::Value>().await.expect_err("it is no success");
        assert_eq!((error.is_not_found(), error.message()), (status == 404, "the response has no message"), "{error}");
    }
}

pub(crate) async fn compression(world: Arc<World>) {
    let client = world.database().await;
    let body =
        json!({"requests": [{"type": "execute", "stmt": {"sql": "select hex(zeroblob(1000))"}}, {"type": "close"}]});
    assert_eq!(raw(&client, "/v3/pipeline", body.clone()).await.headers.get("content-encoding"), None);
    let asked = client.request("POST", "/v3/pipeline").json(&body).header("accept-encoding", "gzip").send_raw().await;
    assert_eq!(asked.expect("there is an answer").headers["content-encoding"], "gzip");
}

pub(crate) async fn encryption_key(world: Arc<World>) {
    let client = world.database().await;
    let call = client.protocol().pipeline([execute("select 1"), StreamRequest::Close]);
    call.with_encryption_key("a2V5").send().await.expect("this server does not look at it");
}

pub(crate) async fn a_database_each(world: Arc<World>) {
    let (one, another) = (world.database().await, world.database().await);
    let count = "select count(*) from sqlite_schema where name = 'only_here'";
    result(crate::steps::one(&one, execute("create table only_here (a)")).await);
    assert_eq!(value(&one, execute(count)).await, integer(1));
    assert_eq!(value(&another, execute(count)).await, integer(0));
}
