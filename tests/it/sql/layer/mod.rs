//! The layer above the protocol, with a server that answers from a script: what is sent, what is kept, what is refused.

mod connecting; // from the API to a database
mod cursors; // rows as they come
mod rows; // values as Rust types and as types of serde
mod single; // one request that leaves nothing open
mod streams; // what one request leaves to the next

use serde_json::{Value, json};

use crate::wire::server::Answer;

/// A result of a statement with these columns and rows.
fn result(columns: &[&str], rows: Value) -> Value {
    let columns: Vec<Value> = columns.iter().map(|name| json!({"name": name, "decltype": null})).collect();
    json!({"cols": columns, "rows": rows, "affected_row_count": 0, "last_insert_rowid": null, "later": [{}]})
}

/// The result of a request to run one statement.
fn executed(result: &Value) -> Value {
    json!({"type": "ok", "response": {"type": "execute", "result": result}})
}

/// The result of a batch.
fn batched(results: Value, errors: Value) -> Value {
    json!({"type": "ok", "response": {"type": "batch", "result": {"step_results": results, "step_errors": errors}}})
}

fn closed() -> Value {
    json!({"type": "ok", "response": {"type": "close"}})
}

/// An answer with such a baton and these results.
fn answer(baton: Option<&str>, results: &[Value]) -> Answer {
    Answer::json(200, &json!({"baton": baton, "base_url": null, "results": results}))
}

fn integer(number: i64) -> Value {
    json!({"type": "integer", "value": number.to_string()})
}
