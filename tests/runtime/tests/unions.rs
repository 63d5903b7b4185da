//! Unions without a tag, and with one that is missing: which alternative a value is, where several would decode it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, from_value, json, to_value};

use crate::generated as runtime;
use crate::generated::{Date, DateTime, Decode, Encode};

/// A struct that takes any object, so that nothing but the shapes decides.
macro_rules! lenient {
    ($($name:ident),*) => {$(
        #[derive(Clone, Debug, PartialEq)]
        pub(crate) struct $name {
            extra: Map<String, Value>,
        }

        runtime::record! { $name { ..extra } }
    )*};
}

lenient!(Short, Long, Sealed, Loose, Cat, Dog, Inner, First, Second);

#[derive(Clone, Debug, PartialEq)]
enum Explained {
    Short(Short),
    Long(Long),
    Sealed(Sealed),
    Map(BTreeMap<String, i64>),
    Other(Value),
}

runtime::union! {
    Explained {
        Short: Object(&[], &["id"], &[]),
        Long: Object(&[], &["id", "name", "age"], &[]),
        Sealed: Closed(&["id"], &["name", "age", "size"], &[]),
        Map: Map(&runtime::Shape::Integer),
        ..Other
    }
}

fn explained(json: Value) -> &'static str {
    let value = Explained::decode(json.clone()).unwrap();
    assert_eq!(value.encode(), json);
    match value {
        Explained::Short(_) => "short",
        Explained::Long(_) => "long",
        Explained::Sealed(_) => "sealed",
        Explained::Map(_) => "map",
        Explained::Other(_) => "other",
    }
}

#[test]
fn the_object_that_explains_most_keys_wins() {
    assert_eq!(explained(json!({"name": "a", "age": 1})), "long");
    assert_eq!(explained(json!({"name": "a", "new": 1})), "long");
    assert_eq!(explained(json!({"id": 1, "name": "a", "new": 3})), "long");
    // All three know the key; the one that asks for it says more.
    assert_eq!(explained(json!({"id": 1})), "sealed");
    assert_eq!(explained(json!({"id": 1, "size": 2})), "sealed");
    assert_eq!(explained(json!({"id": 1, "size": 2, "new": 3})), "short");
    assert_eq!(explained(json!({"a": 1, "b": 2})), "map");
    assert_eq!(explained(json!({"a": "b"})), "short");
    assert_eq!(explained(json!([])), "other");
}

#[derive(Clone, Debug, PartialEq)]
enum Scalar {
    Any(Value),
    Number(f64),
    Text(String),
    Day(Date),
    Time(DateTime),
    Whole(i64),
    Nothing(()),
    Yes(bool),
    Flag(bool),
    Other(Value),
}

runtime::union! {
    Scalar {
        Any: Any,
        Number: Number,
        Text: Text,
        Day: Date,
        Time: DateTime,
        Whole: Integer,
        Nothing: Null,
        Yes: Truth(true),
        Flag: Boolean,
        ..Other
    }
}

#[test]
fn the_narrowest_scalar_wins_whatever_the_order() {
    let of = |json: Value| Scalar::decode(json).unwrap();
    assert_eq!(of(json!("2026-01-31")), Scalar::Day("2026-01-31".parse().unwrap()));
    assert_eq!(of(json!("2026-01-31T00:00:00Z")), Scalar::Time("2026-01-31T00:00:00Z".parse().unwrap()));
    assert_eq!(of(json!("2026-01-32")), Scalar::Text("2026-01-32".into()));
    assert_eq!(of(json!(3)), Scalar::Whole(3));
    assert_eq!(of(json!(3.5)), Scalar::Number(3.5));
    // Whole, but too large for an `i64`.
    assert_eq!(of(json!(1e300)), Scalar::Number(1e300));
    assert_eq!(of(json!(true)), Scalar::Yes(true));
    assert_eq!(of(json!(false)), Scalar::Flag(false));
    assert_eq!(of(Value::Null), Scalar::Nothing(()));
    assert_eq!(of(json!({})), Scalar::Any(json!({})));
}

#[derive(Clone, Debug, PartialEq)]
enum Listed {
    Texts(Vec<Value>),
    Objects(Vec<Value>),
    Days(Vec<Value>),
    Other(Value),
}

runtime::union! {
    Listed {
        Texts: List(&runtime::Shape::Text),
        Objects: List(&runtime::Shape::Object(&["id"], &[], &[])),
        Days: List(&runtime::Shape::Date),
        ..Other
    }
}

#[test]
fn lists_are_told_by_their_items() {
    assert!(matches!(Listed::decode(json!([{"id": 1}])).unwrap(), Listed::Objects(_)));
    assert!(matches!(Listed::decode(json!(["2026-01-31"])).unwrap(), Listed::Days(_)));
    assert!(matches!(Listed::decode(json!(["2026-01-31", "x"])).unwrap(), Listed::Texts(_)));
    assert!(matches!(Listed::decode(json!([])).unwrap(), Listed::Texts(_)));
    assert!(matches!(Listed::decode(json!([1])).unwrap(), Listed::Other(_)));
}

#[derive(Clone, Debug, PartialEq)]
enum Nested {
    Inner(Box<Inside>),
    Short(Short),
    Text(String),
    Other(Value),
}

#[derive(Clone, Debug, PartialEq)]
enum Inside {
    Count(i8),
    Inner(Inner),
    Other(Value),
}

runtime::union! {
    Inside { Count: Integer, Inner: Object(&["inner"], &[], &[]), ..Other }
}

runtime::union! {
    Nested {
        Inner: OneOf(&[runtime::Shape::Integer, runtime::Shape::Object(&["inner"], &[], &[])]),
        Short: Object(&[], &["id"], &[]),
        Text: Text,
        ..Other
    }
}

#[test]
fn a_nested_union_takes_what_is_its_own_and_nothing_else() {
    let of = |json: Value| Nested::decode(json).unwrap();
    assert_eq!(of(json!(3)), Nested::Inner(Box::new(Inside::Count(3))));
    assert!(matches!(of(json!({"inner": 1, "id": 2})), Nested::Inner(_)));
    assert!(matches!(of(json!({"id": 2})), Nested::Short(_)));
    assert_eq!(of(json!("a")), Nested::Text("a".into()));
    // It looks like a count and is none, so that no name within fits either.
    assert_eq!(of(json!(300)), Nested::Other(json!(300)));
}

#[derive(Clone, Debug, PartialEq)]
enum Constant {
    First(First),
    Second(Second),
    Third(Loose),
    Other(Value),
}

runtime::union! {
    Constant {
        First: Object(&["v"], &["a"], &[("v", runtime::Shape::Integers(&[1])), ("ok", runtime::Shape::Truth(true))]),
        Second: Object(&["v"], &["a"], &[("v", runtime::Shape::Integers(&[2])), ("ok", runtime::Shape::Truth(false))]),
        Third: Object(&["v"], &["a", "b"], &[("v", runtime::Shape::Texts(&["x", "y"]))]),
        ..Other
    }
}

#[test]
fn constants_of_every_kind_are_evidence() {
    let of = |json: Value| Constant::decode(json).unwrap();
    assert!(matches!(of(json!({"v": 2, "a": 1, "b": 1})), Constant::Second(_)));
    assert!(matches!(of(json!({"v": 1, "ok": true})), Constant::First(_)));
    assert!(matches!(of(json!({"v": 1, "ok": false})), Constant::Other(_)));
    assert!(matches!(of(json!({"v": 3})), Constant::Other(_)));
    assert!(matches!(of(json!({"v": "y"})), Constant::Third(_)));
    // A newer server may know more than two texts.
    assert!(matches!(of(json!({"v": "z"})), Constant::Third(_)));
}

#[derive(Clone, Debug, PartialEq)]
enum Pet {
    Cat(Cat),
    Dog(Dog),
    Name(String),
    Other(Value),
}

runtime::tagged! {
    (
        "kind",
        Pet {
            Cat: (["cat", "1"], Object(&[], &["lives"], &[])),
            Dog: (["dog"], Object(&["tail"], &[], &[])),
            Name: ([], Text),
            ..Other
        },
    )
}

#[test]
fn a_tag_decides_and_where_it_is_missing_the_keys_do() {
    let of = |json: Value| Pet::decode(json).unwrap();
    assert!(matches!(of(json!({"kind": "cat", "tail": 1})), Pet::Cat(_)));
    assert!(matches!(of(json!({"kind": 1})), Pet::Cat(_)));
    assert!(matches!(of(json!({"tail": 1})), Pet::Dog(_)));
    assert!(matches!(of(json!({"lives": 9})), Pet::Cat(_)));
    assert!(matches!(of(json!({"kind": "bird", "tail": 1})), Pet::Other(_)));
    assert_eq!(of(json!("Tom")), Pet::Name("Tom".into()));
    assert_eq!(of(json!(1)), Pet::Other(json!(1)));
    assert_eq!(of(json!({"tail": 1})).encode(), json!({"tail": 1, "kind": "dog"}));
    assert_eq!(of(json!("Tom")).encode(), json!("Tom"));
}

#[derive(Clone, Debug, PartialEq)]
struct Marked {
    name: String,
    extra: Map<String, Value>,
}

runtime::record! { (Marked { name: "name", ..extra }, ["kind" = "named"]) }

#[derive(Clone, Debug, PartialEq)]
enum Alone {
    Named(Marked),
    Nothing,
    Other(Value),
}

runtime::tagged! {
    ("kind", Alone { Named: (["named"], Object(&["name"], &[], &[])), ..Other }, [Nothing = "nothing"])
}

#[test]
fn a_tag_is_no_field_where_it_says_nothing() {
    let json = json!({"kind": "named", "name": "a"});
    let Ok(Alone::Named(marked)) = from_value(json.clone()) else { panic!("it is one") };
    assert!(marked.extra.is_empty());
    assert_eq!(to_value(Alone::Named(marked.clone())).unwrap(), json);
    // By itself it has its mark as well.
    assert_eq!(to_value(&marked).unwrap(), json);
    assert_eq!(from_value::<Marked>(json!({"name": "a"})).unwrap(), marked);
    // Another mark tells something, and is kept.
    let other = json!({"kind": "called", "name": "a"});
    assert_eq!(to_value(from_value::<Marked>(other.clone()).unwrap()).unwrap(), other);
}

#[test]
fn a_variant_may_be_its_tag_alone() {
    assert_eq!(from_value::<Alone>(json!({"kind": "nothing"})).unwrap(), Alone::Nothing);
    assert_eq!(from_value::<Alone>(json!({"kind": "nothing", "more": 1})).unwrap(), Alone::Nothing);
    assert_eq!(to_value(Alone::Nothing).unwrap(), json!({"kind": "nothing"}));
    for other in [json!({"kind": "new"}), json!({}), json!("nothing"), json!({"kind": ["nothing"]})] {
        assert_eq!(from_value::<Alone>(other.clone()).unwrap(), Alone::Other(other));
    }
    assert_eq!(
        from_value::<Alone>(json!({"name": "a"})).unwrap(),
        Alone::Named(Marked { name: "a".to_owned(), extra: Map::new() })
    );
}
