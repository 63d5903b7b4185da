//! Which alternative a value is, and what goes out of it again: run in the crate that `tests/specs/composition.yml` makes.

use fixture_composition::types::{Account, AccountRequest, Answer, Event, Shape, Vehicle};
use serde_json::{Value, from_value, json, to_value};

fn read<T: serde::de::DeserializeOwned + serde::Serialize>(json: Value) -> T {
    let value: T = from_value(json.clone()).expect("it decodes");
    assert_eq!(to_value(&value).expect("it encodes"), json);
    value
}

fn main() {
    assert!(matches!(read(json!({"id": "a"})), Answer::Short(_)));
    assert!(matches!(read(json!({"id": "a", "text": "b"})), Answer::Long(_)));
    assert!(matches!(read(json!({"more": []})), Answer::Long(_)));
    assert!(matches!(read(json!("2026-01-31T00:00:00Z")), Answer::DateTime(_)));
    assert!(matches!(read(json!("2026-01-31")), Answer::Text(_)));
    assert!(matches!(read(json!(["2026-01-31"])), Answer::ListOfDates(_)));
    assert!(matches!(read(json!(["2026-01-31", "later"])), Answer::ListOfTexts(_)));
    assert!(matches!(read(json!(3)), Answer::Integer(3)));
    assert!(matches!(read(json!(3.5)), Answer::Number(_)));
    assert!(matches!(read(json!({"made": "2026-01-31T00:00:00Z"})), Answer::Event(_)));
    assert!(matches!(read(json!(true)), Answer::Other(_)));
    assert!(matches!(read(json!({"from": {"x": 1.0, "y": 1.0}, "to": {"x": 1.0, "y": 1.0}})), Event::Moved(_)));

    assert!(matches!(read(json!({"kind": "circle", "radius": 1.5})), Shape::Circle(_)));
    assert!(matches!(read(json!({"kind": "square", "side": 1})), Shape::Other(_)));
    assert!(from_value::<Shape>(json!({"kind": "circle"})).is_err());

    assert!(matches!(read(json!({"kind": "car", "doors": 3, "wheels": 4})), Vehicle::Car(_)));
    assert!(matches!(read(json!({"kind": "any", "wheels": 4})), Vehicle::Vehicle(_)));
    assert!(matches!(read(json!({"kind": "boat"})), Vehicle::Other(_)));

    let account: Account = read(json!({"id": "1", "name": "a"}));
    assert_eq!(account.id, "1");
    let request = AccountRequest::new("a", "hunter2");
    assert_eq!(to_value(&request).expect("it encodes"), json!({"name": "a", "password": "hunter2"}));
}
