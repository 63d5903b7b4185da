//! Path templates and values that try to leave them.

use serde_json::json;

use crate::api::{ACTION, GET_FILE, GET_ITEM};
use crate::generated::{Call, Encode, PathStyle};
use crate::support::{Canned, block_on};

fn path_of(item: &dyn Encode) -> Result<String, String> {
    styled(item, PathStyle::Simple { explode: false })
}

fn styled(item: &dyn Encode, style: PathStyle) -> Result<String, String> {
    made(|call| call.path_styled("item", item, style))
}

fn made(set: impl FnOnce(&mut Call)) -> Result<String, String> {
    let server = Canned::reply(200, "application/json", "{}");
    let mut call = server.client().core.call(&GET_ITEM);
    set(&mut call);
    match block_on(call.send()) {
        Ok(_) => {
            Ok(server.request().uri().to_string().strip_prefix("https://api.example.com/v1/items/").unwrap().into())
        }
        Err(e) => {
            assert!(server.untouched(), "nothing may be sent");
            Err(e.to_string())
        }
    }
}

#[test]
fn a_value_fills_one_segment() {
    for (value, path) in [
        ("a b", "a%20b"),
        ("a/b", "a%2Fb"),
        ("a%2Fb", "a%252Fb"),
        ("é", "%C3%A9"),
        ("%2e%2e", "%252e%252e"),
        (r"..\..", r"..%5C.."),
        ("a?b#c", "a%3Fb%23c"),
        ("a+b;c=d&e", "a%2Bb%3Bc%3Dd%26e"),
        ("...", "..."),
        ("-._~", "-._~"),
        ("\0\n", "%00%0A"),
    ] {
        assert_eq!(path_of(&value).as_deref(), Ok(path), "{value:?}");
    }
    assert_eq!(path_of(&7_i64).as_deref(), Ok("7"));
    assert_eq!(path_of(&true).as_deref(), Ok("true"));
}

#[test]
fn what_would_leave_the_segment_is_refused() {
    assert_eq!(path_of(&"").unwrap_err(), "getItem: the path parameter `item` cannot be sent: it is empty");
    for dots in [".", ".."] {
        let error = path_of(&dots).unwrap_err();
        assert!(error.contains(&format!("the segment `{dots}`, which would lead to another path")), "{error}");
    }
    assert!(path_of(&None::<String>).is_err());
    assert!(path_of(&Vec::<String>::new()).is_err());
}

#[test]
fn dots_are_refused_when_two_values_make_them() {
    let server = Canned::reply(200, "application/json", "{}");
    let mut call = server.client().core.call(&GET_FILE);
    call.path("a", &".");
    call.path("b", &".");
    assert!(block_on(call.send()).is_err());
    assert!(server.untouched());
}

#[test]
fn a_variable_that_is_not_set_is_named() {
    let server = Canned::reply(200, "application/json", "{}");
    let error = block_on(server.client().core.call(&GET_ITEM).send()).err().unwrap();
    assert_eq!(error.message(), "the path parameter `item` is not set");
}

/// OAS 3.1.1, Parameter Object, Style Examples. Objects are in the order of their keys.
#[test]
fn styles_are_those_of_openapi() {
    let (array, object) = (json!(["blue", "black", "brown"]), json!({"B": 150, "G": 200, "R": 100}));
    let (simple, label, matrix) = (
        |explode| PathStyle::Simple { explode },
        |explode| PathStyle::Label { explode },
        |explode| PathStyle::Matrix { explode },
    );
    for (value, style, path) in [
        (&json!("blue"), simple(false), "blue"),
        (&array, simple(false), "blue,black,brown"),
        (&array, simple(true), "blue,black,brown"),
        (&object, simple(false), "B,150,G,200,R,100"),
        (&object, simple(true), "B=150,G=200,R=100"),
        (&json!("blue"), label(false), ".blue"),
        (&array, label(false), ".blue,black,brown"),
        (&array, label(true), ".blue.black.brown"),
        (&object, label(false), ".B,150,G,200,R,100"),
        (&object, label(true), ".B=150.G=200.R=100"),
        (&json!(""), matrix(false), ";item"),
        (&json!(""), matrix(true), ";item"),
        (&json!("blue"), matrix(false), ";item=blue"),
        (&json!("blue"), matrix(true), ";item=blue"),
        (&array, matrix(false), ";item=blue,black,brown"),
        (&array, matrix(true), ";item=blue;item=black;item=brown"),
        (&object, matrix(false), ";item=B,150,G,200,R,100"),
        (&object, matrix(true), ";B=150;G=200;R=100"),
    ] {
        assert_eq!(styled(value, style).as_deref(), Ok(path), "{value} {style:?}");
    }
    // What is not there is not listed, and what is empty is.
    assert_eq!(path_of(&json!([null, "a", "", null])).as_deref(), Ok("a,"));
    // A dot alone would be a segment of the path that leads elsewhere, and so would nothing.
    assert!(styled(&json!(""), label(false)).is_err());
    assert!(styled(&json!([]), matrix(true)).is_err());
    // A delimiter inside of a value is not one.
    assert_eq!(path_of(&json!(["a,b", "c"])).as_deref(), Ok("a%2Cb,c"));
}

#[test]
fn a_value_can_be_several_segments_that_stay_below_it() {
    let segments = |item: &dyn Encode| made(|call| call.path_segments("item", item));
    assert_eq!(segments(&"a b/c?d/e").as_deref(), Ok("a%20b/c%3Fd/e"));
    assert_eq!(segments(&json!(["a", "b/c"])).as_deref(), Ok("a/b/c"));
    assert!(segments(&"").is_err());
    for out in ["..", "a/../b", "./a"] {
        assert!(segments(&out).unwrap_err().contains("would lead to another path"), "{out}");
    }
}

#[test]
fn a_value_can_be_a_document() {
    assert_eq!(
        made(|call| call.path_json("item", &json!({"a": "/é"}))).as_deref(),
        Ok("%7B%22a%22%3A%22%2F%C3%A9%22%7D")
    );
}

#[test]
fn a_path_can_have_a_part_of_the_query() {
    let server = Canned::reply(200, "application/json", "{}");
    let mut call = server.client().core.call(&ACTION);
    call.path("action", &"a/../b&c");
    call.query("q", &1_i64);
    block_on(call.send()).unwrap();
    assert_eq!(server.request().uri().to_string(), "https://api.example.com/do?action=a%2F..%2Fb%26c&v=2&q=1");
}
