//! JSON to values and back.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::api::{Choice, Empty, Grant, Item, Kind, Step};
use crate::generated as runtime;
use crate::generated::{Decode, Encode, Patch, Secret};

fn round<T: Decode + Encode>(json: Value) -> T {
    let value = T::decode(json.clone()).unwrap();
    assert_eq!(value.encode(), json);
    value
}

fn complaint<T: Decode>(json: Value) -> String {
    match T::decode(json) {
        Ok(_) => panic!("it decoded"),
        Err(e) => e.to_string(),
    }
}

#[test]
fn records_round_trip() {
    let item: Item = round(json!({"Name": "a", "size": 3, "tags": ["x"], "type": "db-create", "quota": 4,
        "inner": {"Name": "b", "tags": [], "quota": null}, "new": {"kept": true}}));
    assert_eq!(item.r#type, Some(Kind::DbCreate));
    assert_eq!(item.inner.unwrap().name, "b");
    assert_eq!(Value::Object(item.extra), json!({"new": {"kept": true}}));
    round::<Empty>(json!({}));
}

#[test]
fn an_absent_option_is_left_out_and_a_required_one_is_null() {
    let item = Item { name: "a".into(), ..Item::default() };
    assert_eq!(item.encode(), json!({"Name": "a", "tags": [], "quota": null}));
}

#[test]
fn a_field_wins_over_an_extra_of_its_name() {
    let extra = Map::from_iter([("Name".to_owned(), json!("other"))]);
    let item = Item { name: "a".into(), extra, ..Item::default() };
    assert_eq!(item.encode()["Name"], "a");
}

#[test]
fn null_is_none_and_an_empty_list_and_nothing_else() {
    let item = Item::decode(json!({"Name": "a", "tags": null, "size": null})).unwrap();
    assert_eq!((item.tags, item.size), (vec![], None));
    assert_eq!(BTreeMap::<String, i64>::decode(Value::Null).unwrap().len(), 0);
    assert_eq!(complaint::<Item>(json!({"Name": null, "tags": []})), "Name: expected a string, found null");
    assert_eq!(complaint::<Vec<bool>>(json!([null])), "[0]: expected a boolean, found null");
}

#[test]
fn what_is_missing_is_named_with_its_place() {
    assert_eq!(complaint::<Item>(json!({"tags": []})), "missing field `Name`");
    assert_eq!(complaint::<Item>(json!({"Name": "a"})), "missing field `tags`");
    let nested = json!([{"Name": "a", "tags": []}, {"Name": "a", "tags": [], "inner": {"tags": []}}]);
    assert_eq!(complaint::<Vec<Item>>(nested), "[1].inner: missing field `Name`");
}

#[test]
fn what_is_wrong_is_shown_with_its_place() {
    let wrong = json!({"Name": "a", "tags": ["x", 7]});
    assert_eq!(complaint::<Item>(wrong), "tags[1]: expected a string, found `7`");
    let long = complaint::<i64>(json!("x".repeat(99)));
    assert_eq!(long, format!("expected an integer of 64 bits, found \"{}\"..", "x".repeat(40)));
    assert_eq!(complaint::<i64>(json!("é".repeat(41))).chars().filter(|c| *c == 'é').count(), 40);
    assert_eq!(complaint::<Item>(json!(["secret"])), "expected an object, found an array");
    assert_eq!(
        complaint::<BTreeMap<String, BTreeMap<String, bool>>>(json!({"a": {"b": 1}})),
        "a.b: expected a boolean, found `1`"
    );
    assert_eq!(
        complaint::<BTreeMap<String, BTreeMap<String, bool>>>(json!({"a b": {"\n": 1}})),
        r#"["a b"]["\n"]: expected a boolean, found `1`"#
    );
}

/// What is left out, what is `null` and what is empty are three things.
#[derive(Clone, Debug, Default, PartialEq)]
struct Change {
    ips: Patch<Vec<String>>,
    limit: Patch<i64>,
    tags: Option<Vec<String>>,
}

runtime::record! { Change { ips: "ips", limit: "limit", tags: "tags" } }

#[test]
fn a_patch_keeps_clears_and_sets() {
    for (json, ips) in [
        (json!({}), Patch::Keep),
        (json!({"ips": null}), Patch::Clear),
        (json!({"ips": []}), Patch::Set(vec![])),
        (json!({"ips": ["a"]}), Patch::Set(vec!["a".to_owned()])),
    ] {
        assert_eq!(round::<Change>(json).ips, ips);
    }
    assert_eq!(Change::default().encode(), json!({}));
    let cleared = Change { limit: Patch::Clear, tags: Some(vec![]), ..Change::default() };
    assert_eq!(cleared.encode(), json!({"limit": null, "tags": []}));
    assert_eq!(complaint::<Change>(json!({"limit": "x"})), "limit: expected an integer of 64 bits, found \"x\"");
    let set = Patch::from(7);
    assert_eq!((set.value(), set.is_clear(), set.is_keep()), (Some(&7), false, false));
    assert_eq!((Patch::<i64>::Clear.value(), Patch::<i64>::Clear.is_clear()), (None, true));
    assert!(Patch::<i64>::default().is_keep());
}

#[test]
fn integers_keep_to_their_bounds() {
    assert_eq!(i64::decode(json!(5.0)).unwrap(), 5);
    assert_eq!(i64::decode(json!(i64::MIN)).unwrap(), i64::MIN);
    assert_eq!(u64::decode(json!(u64::MAX)).unwrap(), u64::MAX);
    assert_eq!(i8::decode(json!(-128)).unwrap(), -128);
    for wrong in [json!(9_223_372_036_854_775_808_u64), json!(1e300), json!(1.5), json!("1"), json!(-1e19)] {
        assert!(i64::decode(wrong.clone()).is_err(), "{wrong}");
    }
    assert!(i8::decode(json!(128)).is_err());
    assert!(u8::decode(json!(-1)).is_err());
    assert!(u64::decode("18446744073709551616".parse().unwrap()).is_err());
}

#[test]
fn numbers_are_written_as_json_can() {
    assert_eq!(0.1_f32.encode().to_string(), "0.1");
    assert_eq!(f64::NAN.encode(), Value::Null);
    assert_eq!(f32::INFINITY.encode(), Value::Null);
    assert_eq!(f64::decode(json!(3)).unwrap(), 3.0);
}

#[test]
fn enums_are_open() {
    for text in ["user-signup", "db-create", "brand-new", ""] {
        round::<Kind>(json!(text));
    }
    assert_eq!(Kind::from("brand-new"), Kind::Other("brand-new".into()));
    assert_eq!(Kind::from("user-signup".to_owned()), Kind::UserSignup);
    assert_eq!("db-create".parse(), Ok(Kind::DbCreate));
    assert_eq!(format!("{:>12}|", Kind::DbCreate), "   db-create|");
    assert_eq!(Kind::KNOWN, ["user-signup", "db-create"]);
    assert_eq!(complaint::<Kind>(json!(1)), "expected a string, found `1`");
}

#[test]
fn unions_choose_by_shape() {
    let item = json!({"Name": "a", "tags": [], "quota": null});
    assert_eq!(round::<Choice>(json!("a")), Choice::Text("a".into()));
    assert_eq!(round::<Choice>(json!(["a"])), Choice::List(vec!["a".into()]));
    assert!(matches!(round::<Choice>(item), Choice::Item(_)));
    assert_eq!(round::<Choice>(json!(3)), Choice::Count(3));
    assert_eq!(round::<Choice>(json!(3.5)), Choice::Ratio(3.5));
    assert_eq!(round::<Choice>(json!(true)), Choice::Flag(true));
    assert_eq!(round::<Choice>(Value::Null), Choice::Nothing(()));
    assert_eq!(round::<Choice>(json!("all")), Choice::All(Kind::Other("all".into())));
    // A shape that fits but does not decode, and constants that differ.
    assert!(matches!(round::<Choice>(json!([1])), Choice::Other(_)));
    assert!(matches!(round::<Choice>(json!({"Name": 1})), Choice::Other(_)));
    assert!(matches!(round::<Choice>(json!({"kind": "file", "version": 2})), Choice::Other(_)));
    assert_eq!(Choice::decode(json!({"kind": "file", "version": 1, "Name": "n"})).unwrap(), Choice::File(Empty {}));
}

#[test]
fn tagged_unions_follow_their_tag() {
    assert_eq!(Step::decode(json!({"type": "stop"})).unwrap(), Step::Stop(Empty {}));
    assert_eq!(Step::Stop(Empty {}).encode(), json!({"type": "stop"}));
    assert!(matches!(round::<Step>(json!({"type": "later", "x": 1})), Step::Other(_)));
    assert_eq!(complaint::<Step>(json!({"type": "make", "tags": []})), "missing field `Name`");
    assert!(matches!(round::<Step>(json!("make")), Step::Other(_)));
}

#[test]
fn secrets_are_written_and_never_shown() {
    let grant: Grant = round(json!({"jwt": "hunter2"}));
    assert_eq!(grant.jwt.expose(), "hunter2");
    assert_eq!(format!("{grant:?} {} {:?}", grant.jwt, Secret::from("hunter2")).matches("hunter2").count(), 0);
    assert_eq!(complaint::<Grant>(json!({"jwt": 1234})), "jwt: expected a string, found a number");
}

#[test]
fn serde_goes_the_same_way() {
    let text = r#"{"Name":"a","tags":["x"],"quota":null,"zzz":1}"#;
    let item: Item = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_value(&item).unwrap(), text.parse::<Value>().unwrap());
    let error = serde_json::from_str::<Item>(r#"{"Name":[]}"#).unwrap_err();
    assert!(error.to_string().starts_with("Name: expected a string, found an array"), "{error}");
}
