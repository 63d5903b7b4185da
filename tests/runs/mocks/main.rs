//! Calls every operation of some crates against the mock of each, which answers by the examples; each answer must be read.

mod walk;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Waits for what needs nobody else to go on.
fn wait<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    for _ in 0..10_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return value;
        }
    }
    panic!("the call has no end");
}

/// Any value of a type, found by what is missing.
fn any<T: DeserializeOwned>() -> T {
    let plain = [json!("sample"), json!("2024-01-02T03:04:05Z"), json!(1), json!(true), json!(["sample"]), json!([]), Value::Null];
    for value in plain {
        if let Ok(value) = serde_json::from_value(value) {
            return value;
        }
    }
    let mut found = json!({});
    for _ in 0..100 {
        let Err(wrong) = serde_json::from_value::<T>(found.clone()) else { break };
        let wrong = wrong.to_string();
        // `missing field `name``, or the place of what is wrong.
        let Some(name) = wrong.split('`').nth(1).or(wrong.split([':', '.', '[']).next()) else { break };
        let known = [json!("sample"), json!(1), json!(true), json!([]), json!({}), json!("2024-01-02T03:04:05Z")];
        let old = found.get(name).cloned();
        let next = match old {
            None => 0,
            Some(old) => known.iter().position(|one| *one == old).map_or(0, |at| at + 1),
        };
        match known.get(next) {
            Some(value) => found[name] = value.clone(),
            None => break,
        }
    }
    match serde_json::from_value(found.clone()) {
        Ok(value) => value,
        Err(wrong) => panic!("{}: {wrong}, in {found}", std::any::type_name::<T>()),
    }
}

fn main() {
    let mut failed = Vec::new();
    let count = walk::all(&mut failed);
    assert!(failed.is_empty(), "{} of {count} calls:\n{}", failed.len(), failed.join("\n"));
    println!("{count} calls");
}
