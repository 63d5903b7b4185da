//! Numbers that JSON does not have, and integers that it has as texts.

use std::collections::BTreeMap;

use serde_json::{Map, Value, from_value, json, to_value};

use crate::api::{Client, Item};
use crate::generated as runtime;
use crate::generated::{Encode, ErrorKind, PathStyle, Style};
use crate::support::{Canned, block_on};

#[derive(Clone, Debug, Default, PartialEq)]
struct Point {
    x: f64,
    y: Option<f32>,
    more: Vec<Point>,
    by_name: BTreeMap<String, f64>,
}

runtime::record! { Point { x: "x", y: "y", more: "more", by_name: "by name" } }

/// What is said of a body, if it is refused.
fn refusal(body: &dyn Encode) -> Option<String> {
    let transport = Canned::reply(200, "application/json", "{}");
    let mut call = transport.client().create().call;
    call.json_body(body);
    match block_on(call.send()) {
        Ok(_) => None,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            assert!(transport.untouched());
            Some(error.message().to_owned())
        }
    }
}

#[test]
fn a_number_that_json_does_not_have_is_refused_and_its_place_is_told() {
    let point = |x: f64| Point { x, ..Point::default() };
    assert_eq!(refusal(&point(f64::MAX)), None);
    let nested = Point { more: vec![point(1.0), Point { y: Some(f32::NEG_INFINITY), ..point(2.0) }], ..point(0.0) };
    let by_name = Point { by_name: [("a b".to_owned(), f64::INFINITY)].into(), ..point(0.0) };
    for (body, place) in [
        (&point(f64::NAN) as &dyn Encode, "x: expected a finite number, found NaN"),
        (&nested, "more[1].y: expected a finite number, found "),
        (&by_name, "expected a finite number, found inf"),
        (&f64::NAN, "expected a finite number, found NaN"),
    ] {
        let said = refusal(body).unwrap();
        assert!(said.starts_with("the body cannot be sent: ") && said.contains(place), "{said}");
    }
    // The next body on this thread is not blamed for it.
    assert_eq!(refusal(&point(0.0)), None);
}

#[test]
fn a_user_may_write_it_and_gets_what_serde_json_gives() {
    assert_eq!(to_value(Point { x: f64::NAN, ..Point::default() }).unwrap()["x"], Value::Null);
    let text = Item { name: "\0not finite\0NaN".to_owned(), ..Item::default() };
    assert_eq!(refusal(&text), None);
}

#[test]
fn parameters_have_no_such_number_either() {
    let call = |set: fn(&mut runtime::Call)| {
        let transport = Canned::reply(200, "application/json", "{}");
        let mut call = Client::builder().transport(transport.clone()).build().unwrap().create().call;
        set(&mut call);
        let error = block_on(call.send()).err().unwrap();
        assert!(transport.untouched());
        error.message().to_owned()
    };
    let found = "parameter `at` cannot be sent: expected a finite number, found NaN";
    assert_eq!(call(|call| call.query("at", &f64::NAN)), format!("the query {found}"));
    assert_eq!(call(|call| call.query_json("at", &f64::NAN)), format!("the query {found}"));
    assert_eq!(call(|call| call.path("at", &f64::NAN)), format!("the path {found}"));
    assert_eq!(
        call(|call| call.path_styled("at", &f64::NAN, PathStyle::Label { explode: false })),
        format!("the path {found}")
    );
    assert_eq!(call(|call| call.header_param("at", &f64::NAN)), format!("the header {found}"));
    assert_eq!(call(|call| call.cookie("at", &f64::NAN)), format!("the cookie {found}"));
    let listed = call(|call| call.query_styled("at", &vec![1.0, f64::NAN], Style::Form { explode: false }));
    assert!(listed.starts_with("the query parameter `at` cannot be sent: [1]: expected"), "{listed}");
}

#[test]
fn forms_and_parts_have_none_either() {
    let point = Point { x: f64::NAN, ..Point::default() };
    for set in [
        (|call, body| call.form_body("application/x-www-form-urlencoded", body, &[])) as fn(&mut runtime::Call, &Point),
        |call, body| call.multipart_body("multipart/form-data", body, &[]),
        |call, body| call.lines_body("application/x-ndjson", body),
    ] {
        let transport = Canned::reply(200, "application/json", "{}");
        let mut call = transport.client().create().call;
        set(&mut call, &point);
        let error = block_on(call.send()).err().unwrap();
        assert_eq!(error.message(), "the body cannot be sent: x: expected a finite number, found NaN");
        assert!(transport.untouched());
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Counts {
    id: i64,
    parent: Option<u64>,
    last: Option<i64>,
    all: Vec<i64>,
    some: Option<Vec<Option<u64>>>,
    by_name: BTreeMap<String, i64>,
    loose: Option<i64>,
    extra: Map<String, Value>,
}

runtime::record! {
    Counts {
        id: ["id", text],
        parent: ["parent", text],
        last: ["last", text, null],
        all: ["all", text],
        some: ["some", text],
        by_name: ["by name", text],
        loose: ["loose", digits],
        ..extra
    }
}

#[test]
fn integers_are_read_from_either_and_written_as_one() {
    let written = json!({
        "id": "-9223372036854775808", "parent": "18446744073709551615", "last": null, "all": ["1", "-2"],
        "some": ["3", null], "by name": {"a": "4"}, "loose": 9_223_372_036_854_775_807_i64, "more": "5",
    });
    let read: Counts = from_value(written.clone()).unwrap();
    assert_eq!((read.id, read.parent, read.loose), (i64::MIN, Some(u64::MAX), Some(i64::MAX)));
    assert_eq!(to_value(&read).unwrap(), written);
    let numbers = json!({
        "id": i64::MIN, "parent": u64::MAX, "last": null, "all": [1, -2], "some": [3, null], "by name": {"a": 4},
        "loose": "9223372036854775807", "more": "5",
    });
    assert_eq!(from_value::<Counts>(numbers).unwrap(), read);
    let least: Counts = from_value(json!({"id": "+5", "all": null, "by name": null})).unwrap();
    assert_eq!(to_value(&least).unwrap(), json!({"id": "5", "last": null, "all": [], "by name": {}}));
}

#[test]
fn what_is_no_such_integer_is_named() {
    for (json, said) in [
        (json!({"id": "9223372036854775808"}), "id: expected an integer of 64 bits, as a text or a number, found "),
        (json!({"id": ""}), "id: expected an integer"),
        (json!({"id": "1.5"}), "id: expected an integer"),
        (json!({"id": 1.5}), "id: expected an integer of 64 bits"),
        (json!({"id": true}), "id: expected an integer of 64 bits"),
        (json!({"id": null}), "id: expected an integer of 64 bits"),
        (json!({"parent": "1"}), "missing field `id`"),
        (json!({"id": "1", "parent": "-1"}), "parent: expected an unsigned integer of 64 bits, as a text or a number"),
        (json!({"id": "1", "all": ["1", "x"]}), "all[1]: expected an integer"),
        (json!({"id": "1", "all": [], "by name": {"a": []}}), "a: expected an integer"),
    ] {
        let error = from_value::<Counts>(json.clone()).unwrap_err().to_string();
        assert!(error.contains(said), "{json}: {error}");
    }
}

#[test]
fn a_float_is_read_as_the_nearest_one() {
    // What the fast way of reading, which serde_json has by default, misses by a bit.
    for number in [965_007.496_088_635_1_f64, 907_303.832_202_868_9, 0.1 + 0.2, 5e-324] {
        let read: Value = serde_json::from_str(&json!(number).to_string()).unwrap();
        assert_eq!(read.as_f64().map(f64::to_bits), Some(number.to_bits()), "{number}");
    }
}
