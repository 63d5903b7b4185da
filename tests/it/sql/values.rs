//! Values: integers beyond what floats hold, floats that JSON does not have, bytes with padding and without.

use serde_json::{from_value, json, to_value};
use turso_platform::sql::types::{
    BatchCondition, BlobValue, ExecuteRequest, FloatValue, IntegerValue, NotCondition, OkCondition, Statement,
    StreamRequest, TextValue, Value,
};
use turso_platform::{Base64, ErrorKind};

use super::given;

fn execute(args: impl IntoIterator<Item = Value>) -> StreamRequest {
    StreamRequest::Execute(ExecuteRequest::new(Statement::new().sql("select ?").args(args)))
}

#[test]
fn values_are_written_as_the_protocol_has_them() {
    for (value, json) in [
        (Value::Null, json!({"type": "null"})),
        (Value::Integer(IntegerValue::new(i64::MIN)), json!({"type": "integer", "value": "-9223372036854775808"})),
        (Value::Float(FloatValue::new(Some(-0.0))), json!({"type": "float", "value": -0.0})),
        (Value::Text(TextValue::new("a/b")), json!({"type": "text", "value": "a/b"})),
        (Value::Blob(BlobValue::new(&[0xff, 0xff])), json!({"type": "blob", "base64": "//8="})),
    ] {
        assert_eq!(to_value(&value).expect("it is written"), json);
        assert_eq!(from_value::<Value>(json).expect("it is read"), value);
    }
    // No slash is escaped: some servers read the text as it stands.
    assert_eq!(
        serde_json::to_string(&BlobValue::new(&[0xff, 0xff])).expect("it is written").matches("//8=").count(),
        1
    );
}

#[test]
fn values_are_read_as_servers_send_them() {
    let read = |json| from_value::<Value>(json).expect("it is read");
    assert_eq!(read(json!({"type": "integer", "value": 5})), Value::Integer(IntegerValue::new(5)));
    assert_eq!(read(json!({"type": "float", "value": 1})), Value::Float(FloatValue::new(Some(1.0))));
    assert_eq!(read(json!({"type": "float", "value": null})), Value::Float(FloatValue::new(None)));
    let unpadded = read(json!({"type": "blob", "base64": "3q2+7w"}));
    assert_eq!(unpadded, Value::Blob(BlobValue::new(Base64::new([0xde, 0xad, 0xbe, 0xef]))));
    for wrong in [
        json!({"type": "integer", "value": "9223372036854775808"}),
        json!({"type": "integer"}),
        json!({"type": "blob", "base64": "a"}),
        json!({"type": "text", "value": 1}),
    ] {
        assert!(from_value::<Value>(wrong.clone()).is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn a_float_that_json_does_not_have_is_refused_before_anything_is_sent() {
    let (server, client) = given([]);
    for (float, shown) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf"), (f64::NEG_INFINITY, "-inf")] {
        let steps = [execute([]), execute([Value::Null, Value::Float(FloatValue::new(Some(float)))])];
        let error = client.protocol().pipeline(steps).send().await.expect_err("it cannot be sent");
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        let expected =
            format!("the body cannot be sent: requests[1].stmt.args[1].value: expected a finite number, found {shown}");
        assert_eq!(error.message(), expected);
    }
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn a_condition_holds_others() {
    let condition = BatchCondition::Not(Box::new(NotCondition::new(BatchCondition::Ok(OkCondition::new(3)))));
    let json = json!({"type": "not", "cond": {"type": "ok", "step": 3}});
    assert_eq!(to_value(&condition).expect("it is written"), json);
    assert_eq!(from_value::<BatchCondition>(json).expect("it is read"), condition);
    assert_eq!(to_value(BatchCondition::IsAutocommit).expect("it is written"), json!({"type": "is_autocommit"}));
}
