//! Every operation, answered with what its answer may become: fields gone, of another type, or new. Nothing panics, and what is not
//! as described is an error that keeps the body.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use turso_platform::{Attempt, Body, BoxFuture, Client, Clock, ErrorKind, Transport, TransportError};

use super::SECRET;
use super::cases::all;

/// Answers each request with the body that was set last.
#[derive(Clone, Default)]
struct Canned(Arc<Mutex<Vec<u8>>>);

impl Transport for Canned {
    fn send(&self, _: http::Request<Body>, _: Attempt) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let body = self.0.lock().map(|body| body.clone()).unwrap_or_default();
        Box::pin(std::future::ready(Ok(http::Response::new(Body::from(body)))))
    }

    fn clock(&self) -> &dyn Clock {
        self
    }
}

impl Clock for Canned {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

/// Numbers that look random and are the same each time (Marsaglia, "Xorshift RNGs").
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap_or(0)
    }

    fn value(&mut self) -> Value {
        let values = [
            json!(null),
            json!(true),
            json!(0),
            json!(-1),
            json!(1.5),
            json!(i64::MIN),
            json!(u64::MAX),
            json!(1e308),
            json!(""),
            json!("\u{0}\u{feff}\u{1f600}"),
            json!("x".repeat(5000)),
            json!([]),
            json!({}),
            json!([[[[]]]]),
            json!({"": {"a": [null]}}),
            json!([{"Name": 1}]),
            json!("2026-02-30T99:00:00Z"),
        ];
        values[self.below(values.len())].clone()
    }

    /// Changes something at some depth.
    fn change(&mut self, json: &mut Value) {
        let here = self.below(4) == 0;
        match json {
            Value::Object(fields) if !fields.is_empty() && !here => {
                let keys: Vec<String> = fields.keys().cloned().collect();
                let key = &keys[self.below(keys.len())];
                match self.below(6) {
                    0 => drop(fields.remove(key)),
                    1 => drop(fields.insert(format!("{key}_"), self.value())),
                    _ => fields.get_mut(key).into_iter().for_each(|inner| self.change(inner)),
                }
            }
            Value::Array(items) if !items.is_empty() && !here => {
                let n = self.below(items.len());
                match self.below(4) {
                    0 => items.push(self.value()),
                    _ => self.change(&mut items[n]),
                }
            }
            _ => *json = self.value(),
        }
    }
}

#[tokio::test]
async fn no_answer_makes_a_call_panic() {
    let canned = Canned::default();
    let client =
        Client::builder().transport(canned.clone()).token(SECRET).organization("acme").retries(0).build().unwrap();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let (mut read, mut refused) = (0, 0);
    for case in all() {
        let Some(answer) = &case.answer else { continue };
        for _ in 0..150 {
            let mut json = answer.clone();
            for _ in 0..=random.below(3) {
                random.change(&mut json);
            }
            let body = json.to_string();
            *canned.0.lock().unwrap() = body.clone().into_bytes();
            match (case.attempt)(&client).await {
                Ok(shown) => {
                    read += 1;
                    assert!(!shown.contains(SECRET));
                }
                Err(error) => {
                    refused += 1;
                    assert_eq!(error.kind(), ErrorKind::Decode, "{}: {error}: {body}", case.id);
                    assert_eq!(
                        error.body().map(|kept| &kept[..]),
                        Some(body.as_bytes()),
                        "{}: the body is kept",
                        case.id
                    );
                    assert!(!error.to_string().contains('\n'), "{}: {error}", case.id);
                }
            }
        }
    }
    assert!(read > 500 && refused > 500, "{read} were read and {refused} were not");
}

/// The places of a document's answers that hold secrets are the API's to say; here each text of each answer is one in turn. What is
/// not declared as one may be shown in a value, and must not be in an error that is about something else.
#[tokio::test]
async fn an_answer_with_the_token_in_it_does_not_bring_it_into_errors() {
    let canned = Canned::default();
    let client =
        Client::builder().transport(canned.clone()).token(SECRET).organization("acme").retries(0).build().unwrap();
    for case in all() {
        for body in
            [json!({"error": SECRET}), json!([SECRET]), json!(SECRET), json!({"database": SECRET, "jwt": [SECRET]})]
        {
            *canned.0.lock().unwrap() = body.to_string().into_bytes();
            if let Err(error) = (case.attempt)(&client).await {
                let mut shown = format!("{error} {error:?} {error:#?}");
                let mut cause = std::error::Error::source(&error);
                while let Some(inner) = cause {
                    shown.push_str(&format!("{inner} {inner:?}"));
                    cause = inner.source();
                }
                assert!(!shown.contains(SECRET), "{}: {shown}", case.id);
            }
        }
    }
}
