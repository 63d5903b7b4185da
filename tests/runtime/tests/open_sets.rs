//! Open sets of values: what is listed has a name, and what is not is kept.

use serde_json::json;

use crate::generated::{self as runtime, Decode, Encode};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    N1,
    Minus1,
    Other(i64),
}

runtime::open_numbers! { Level { N1: 1, Minus1: -1, ..Other } }

#[test]
fn numbers_that_are_listed_have_a_name() {
    assert_eq!(Level::decode(json!(1)).unwrap(), Level::N1);
    assert_eq!(Level::decode(json!(-1.0)).unwrap(), Level::Minus1);
    assert_eq!(Level::from(-1), Level::Minus1);
    assert_eq!((Level::Minus1.encode(), Level::Minus1.as_i64()), (json!(-1), -1));
    assert_eq!(format!("{:>3}", Level::N1), "  1");
    assert_eq!(Level::KNOWN, [1, -1]);
}

#[test]
fn numbers_that_are_not_are_kept() {
    let level = Level::decode(json!(7)).unwrap();
    assert_eq!(level, Level::Other(7));
    assert_eq!(level.encode(), json!(7));
    assert_eq!(serde_json::from_str::<Level>("7").unwrap(), level);
    assert_eq!(serde_json::to_string(&level).unwrap(), "7");
    let said = Level::decode(json!("7")).unwrap_err().to_string();
    assert_eq!(said, "expected an integer of 64 bits, found \"7\"");
}
