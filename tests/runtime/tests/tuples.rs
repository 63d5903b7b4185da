//! Lists whose items are described one by one.

use serde_json::json;

use crate::generated::{Decode, Encode};

type Pair = (String, Option<i64>);

#[test]
fn tuples_round_trip() {
    let json = json!(["a", 1]);
    let pair = Pair::decode(json.clone()).unwrap();
    assert_eq!(pair, ("a".to_owned(), Some(1)));
    assert_eq!(pair.encode(), json);
    assert_eq!((true,).encode(), json!([true]));
    let twelve: (i8, i8, i8, i8, i8, i8, i8, i8, i8, i8, i8, i8) = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assert_eq!(Decode::decode(twelve.encode()).ok(), Some(twelve));
}

#[test]
fn an_optional_item_may_be_missing_and_more_items_are_of_no_concern() {
    assert_eq!(Pair::decode(json!(["a"])).unwrap(), ("a".to_owned(), None));
    assert_eq!(Pair::decode(json!(["a", null, 7])).unwrap(), ("a".to_owned(), None));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let complaint = |json| Pair::decode(json).unwrap_err().to_string();
    assert_eq!(complaint(json!([])), "[0]: expected a string, found null");
    assert_eq!(complaint(json!(["a", "b"])), "[1]: expected an integer of 64 bits, found \"b\"");
    assert_eq!(complaint(json!({"a": 1})), "expected an array, found an object");
}
