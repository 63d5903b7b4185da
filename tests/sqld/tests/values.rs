//! Values, both ways: what is sent comes back, and what the types cannot send is refused.

use std::sync::Arc;

use serde_json::json;
use turso_platform::sql::Client;
use turso_platform::sql::types::{BlobValue, FloatValue, IntegerValue, Value};

use crate::steps::{execute, float, integer, is_refused, raw, result, run, said, text, value, with};
use crate::world::World;

/// A value comes back as it was sent.
async fn comes_back(client: &Client, sent: Value) {
    assert_eq!(value(client, with("select ?", [sent.clone()])).await, sent);
}

/// What comes back for a value that is written by hand, as text.
async fn by_hand(client: &Client, sent: serde_json::Value) -> String {
    let stmt = json!({"sql": "select ?", "args": [sent]});
    let body = json!({"requests": [{"type": "execute", "stmt": stmt}, {"type": "close"}]});
    let came = raw(client, "/v3/pipeline", body).await;
    assert_eq!(came.status, 200, "{sent}: {}", said(&came));
    said(&came)
}

/// A value that is written by hand is none.
async fn is_none(client: &Client, sent: serde_json::Value) {
    let stmt = json!({"sql": "select ?", "args": [sent]});
    is_refused(client, "/v3/pipeline", json!([{"type": "execute", "stmt": stmt}]), "").await;
}

fn blob(bytes: &[u8]) -> Value {
    Value::Blob(BlobValue::new(bytes.to_vec()))
}

pub(crate) async fn null(world: Arc<World>) {
    let client = world.database().await;
    comes_back(&client, Value::Null).await;
    assert!(by_hand(&client, json!({"type": "null"})).await.contains(r#"[{"type":"null"}]"#));
}

pub(crate) async fn integers(world: Arc<World>) {
    let client = world.database().await;
    for number in [0, 1, -1, i64::MIN, i64::MAX, (1 << 53) + 1] {
        comes_back(&client, integer(number)).await;
    }
    assert!(by_hand(&client, json!({"type": "integer", "value": "7"})).await.contains(r#""value":"7""#));
}

pub(crate) async fn an_integer_as_a_number(world: Arc<World>) {
    is_none(&world.database().await, json!({"type": "integer", "value": 7})).await;
}

pub(crate) async fn an_integer_of_more_bits(world: Arc<World>) {
    let client = world.database().await;
    for digits in ["9223372036854775808", "-9223372036854775809", "1.5", "", "a"] {
        is_none(&client, json!({"type": "integer", "value": digits})).await;
    }
}

pub(crate) async fn an_integer_with_a_plus(world: Arc<World>) {
    let client = world.database().await;
    assert!(by_hand(&client, json!({"type": "integer", "value": "+5"})).await.contains(r#""value":"5""#));
}

pub(crate) async fn an_integer_with_an_escape(world: Arc<World>) {
    let client = world.database().await;
    let body =
        r#"{"requests":[{"type":"execute","stmt":{"sql":"select ?","args":[{"type":"integer","value":"\u0037"}]}}]}"#;
    let came = client.request("POST", "/v3/pipeline").body("application/json", body).send_raw().await;
    assert_eq!(came.expect("there is an answer").status, 400);
}

pub(crate) async fn floats(world: Arc<World>) {
    let client = world.database().await;
    for number in [1.5, -0.0, 5e-324, 0.300_000_000_000_000_04, f64::MAX, 1e-7] {
        let Value::Float(FloatValue { value: Some(came), .. }) =
            value(&client, with("select ?", [float(number)])).await
        else {
            panic!("{number} is another")
        };
        assert_eq!(came.to_bits(), number.to_bits(), "{number}");
    }
}

pub(crate) async fn a_float_without_a_fraction(world: Arc<World>) {
    let client = world.database().await;
    assert!(by_hand(&client, json!({"type": "float", "value": 1})).await.contains(r#""value":1.0"#));
    comes_back(&client, float(1.0)).await;
}

pub(crate) async fn a_float_that_json_does_not_have(world: Arc<World>) {
    let client = world.database().await;
    for sql in ["select 1e999", "select -1e999"] {
        let came = value(&client, execute(sql)).await;
        assert_eq!(came, Value::Float(FloatValue::new(None)), "{sql}");
    }
}

pub(crate) async fn a_float_that_is_null(world: Arc<World>) {
    let client = world.database().await;
    is_none(&client, json!({"type": "float", "value": null})).await;
    is_none(&client, json!({"type": "float", "value": "1.5"})).await;
    // So that what JSON does not have is refused before it is sent.
    let call = client.protocol().pipeline([with("select ?", [float(f64::NAN)])]);
    let error = call.send().await.expect_err("it cannot be sent");
    assert!(error.attempts() == 0 && error.status().is_none(), "{error}");
}

pub(crate) async fn texts(world: Arc<World>) {
    let client = world.database().await;
    for sent in ["", "Iku", "a\0b", "\"\\/\u{1}\u{7f}", "Ω漢\u{1f600}\u{2028}", "line\nline\r\n\t"] {
        comes_back(&client, text(sent)).await;
    }
}

pub(crate) async fn a_text_that_is_none(world: Arc<World>) {
    let client = world.database().await;
    let error = client.protocol().pipeline([execute("select cast(x'ff' as text)")]).send().await;
    let error = error.expect_err("it is no UTF-8");
    assert!(error.is_server_error() && error.message().starts_with("invalid utf-8 sequence"), "{error}");
    is_none(&client, json!({"type": "text", "value": 1})).await;
}

pub(crate) async fn blobs(world: Arc<World>) {
    let client = world.database().await;
    let all: Vec<u8> = (0..=255).collect();
    for length in [0, 1, 2, 3, 4, 256] {
        comes_back(&client, blob(&all[all.len() - length..])).await;
    }
}

pub(crate) async fn a_blob_with_padding_or_without(world: Arc<World>) {
    let client = world.database().await;
    for sent in ["3q2+7w", "3q2+7w=="] {
        let came = by_hand(&client, json!({"type": "blob", "base64": sent})).await;
        assert!(came.contains(r#""base64":"3q2+7w""#), "{came}");
    }
    is_none(&client, json!({"type": "blob", "value": "3q2+7w"})).await;
}

pub(crate) async fn a_blob_in_another_alphabet(world: Arc<World>) {
    is_none(&world.database().await, json!({"type": "blob", "base64": "3q2-7w"})).await;
}

pub(crate) async fn a_blob_with_an_escape(world: Arc<World>) {
    let client = world.database().await;
    let of = |base64: &str| {
        let value = format!(r#"{{"type":"blob","base64":"{base64}"}}"#);
        format!(r#"{{"requests":[{{"type":"execute","stmt":{{"sql":"select ?","args":[{value}]}}}}]}}"#)
    };
    for (base64, status) in [("//8", 200), (r"\/\/8", 400)] {
        let call = client.request("POST", "/v3/pipeline").body("application/json", of(base64));
        assert_eq!(call.send_raw().await.expect("there is an answer").status, status, "{base64}");
    }
    // The client writes these bytes so that they are taken.
    comes_back(&client, blob(&[0xff, 0xff])).await;
}

pub(crate) async fn of_another_type(world: Arc<World>) {
    let client = world.database().await;
    for sent in [json!({"type": "bool", "value": true}), json!({"value": "1"}), json!(1), json!(null)] {
        is_none(&client, sent).await;
    }
}

pub(crate) async fn stored_by_affinity(world: Arc<World>) {
    let client = world.database().await;
    let insert = with("insert into t values (?, ?)", [text("7"), Value::Integer(IntegerValue::new(7))]);
    let came =
        run(&client, [execute("create table t (a integer, b text)"), insert, execute("select a, b from t")]).await;
    assert_eq!(result(came[2].clone()).rows, [[integer(7), text("7")]]);
}
