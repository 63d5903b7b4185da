//! hyper alone: requests that were written before, bodies that nobody reads. What no client can be below.

use bytes::Bytes;
use serde_json::{Value, json};

use super::{ALL, BATCH, BATCHES, INSERT, Meter, POINT, POINTS, READ, READS, Workload, written};
use crate::raw::Raw;

pub(super) async fn run(workload: Workload, url: &str, meter: &mut Meter) -> anyhow::Result<()> {
    let mut raw = Raw::connect(url).await?;
    let one = execute("select 1", &[]);
    raw.post("/v3/pipeline", body(None, &[one, close()]), |_| {}).await?;
    match workload {
        Workload::Start => {}
        Workload::OneShot => {
            meter.begin();
            for id in 1..=POINTS {
                raw.post("/v3/pipeline", body(None, &[execute(POINT, &[integer(id)]), close()]), |_| {}).await?;
            }
        }
        Workload::Point => {
            meter.begin();
            let mut answer = Vec::new();
            for id in 1..=POINTS {
                let baton = baton(&answer);
                let request = body(baton, &[execute(POINT, &[integer(id)])]);
                answer.clear();
                raw.post("/v3/pipeline", request, |data| answer.extend_from_slice(data)).await?;
            }
        }
        Workload::Read => {
            meter.begin();
            for page in 0..READS {
                let request = body(None, &[execute(READ, &[integer(page * 1000)]), close()]);
                raw.post("/v3/pipeline", request, |_| {}).await?;
            }
        }
        Workload::Insert => {
            let request = batch();
            meter.begin();
            for _ in 0..BATCHES {
                raw.post("/v3/pipeline", request.clone(), |_| {}).await?;
            }
        }
        Workload::Cursor => {
            let request = Bytes::from(json!({"batch": {"steps": [{"stmt": {"sql": ALL}}]}}).to_string());
            meter.begin();
            raw.post("/v3/cursor", request, |_| {}).await?;
        }
    }
    Ok(())
}

fn batch() -> Bytes {
    let step = |sql: &str, args: Value, after: i64| {
        let ok = json!({"type": "ok", "step": after});
        json!({"condition": (after >= 0).then_some(ok), "stmt": {"sql": sql, "args": args}})
    };
    let mut steps = vec![step("BEGIN IMMEDIATE", json!([]), -1)];
    for (index, (name, score, note)) in written().enumerate() {
        let note = note.map_or(json!({"type": "null"}), |note| json!({"type": "text", "value": note}));
        let args = json!([{"type": "text", "value": name}, {"type": "float", "value": score}, note]);
        steps.push(step(INSERT, args, index as i64));
    }
    steps.push(step("COMMIT", json!([]), BATCH));
    body(None, &[json!({"type": "batch", "batch": {"steps": steps}}), close()])
}

fn body(baton: Option<&str>, requests: &[Value]) -> Bytes {
    Bytes::from(json!({"baton": baton, "requests": requests}).to_string())
}

fn execute(sql: &str, args: &[Value]) -> Value {
    json!({"type": "execute", "stmt": {"sql": sql, "args": args}})
}

fn close() -> Value {
    json!({"type": "close"})
}

fn integer(value: i64) -> Value {
    json!({"type": "integer", "value": value.to_string()})
}

/// The baton in an answer, which nothing escapes.
fn baton(answer: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(answer).ok()?;
    text.split_once("\"baton\":\"")?.1.split_once('"').map(|(baton, _)| baton)
}
