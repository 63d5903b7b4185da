//! Query, header and cookie parameters.

use serde_json::json;

use crate::api::{CREATE, EITHER, MAYBE, OTHERS};
use crate::generated::{Call, Style};
use crate::support::{Canned, block_on};

fn sent(prepare: impl FnOnce(&mut Call)) -> http::Request<crate::generated::Body> {
    let server = Canned::reply(200, "application/json", "{}");
    let mut call = server.client().core.call(&CREATE);
    prepare(&mut call);
    block_on(call.send()).unwrap();
    server.request()
}

fn query(prepare: impl FnOnce(&mut Call)) -> String {
    sent(prepare).uri().query().unwrap_or("-").to_owned()
}

/// OAS 3.1.1, Parameter Object, Style Examples. Objects are in the order of their keys; `|`, `[` and `]` are encoded, as RFC
/// 3986 asks.
#[test]
fn styles_are_those_of_openapi() {
    let (array, object) = (json!(["blue", "black", "brown"]), json!({"B": 150, "G": 200, "R": 100}));
    let (form, space, pipe) = (
        |explode| Style::Form { explode },
        |explode| Style::SpaceDelimited { explode },
        |explode| Style::PipeDelimited { explode },
    );
    for (value, style, expected) in [
        (&json!(""), form(false), "color="),
        (&json!("blue"), form(false), "color=blue"),
        (&json!(7), form(false), "color=7"),
        (&json!(false), form(true), "color=false"),
        (&array, form(false), "color=blue,black,brown"),
        (&object, form(false), "color=B,150,G,200,R,100"),
        (&json!(""), form(true), "color="),
        (&json!("blue"), form(true), "color=blue"),
        (&array, form(true), "color=blue&color=black&color=brown"),
        (&object, form(true), "B=150&G=200&R=100"),
        (&array, space(false), "color=blue%20black%20brown"),
        (&object, space(false), "color=B%20150%20G%20200%20R%20100"),
        (&array, space(true), "color=blue&color=black&color=brown"),
        (&array, pipe(false), "color=blue%7Cblack%7Cbrown"),
        (&object, pipe(false), "color=B%7C150%7CG%7C200%7CR%7C100"),
        (&array, pipe(true), "color=blue&color=black&color=brown"),
        (&object, Style::DeepObject, "color%5BB%5D=150&color%5BG%5D=200&color%5BR%5D=100"),
        // Of what follows, the standard says nothing.
        (
            &json!({"a": {"b": [1, 2]}, "c": null}),
            Style::DeepObject,
            "color%5Ba%5D%5Bb%5D%5B%5D=1&color%5Ba%5D%5Bb%5D%5B%5D=2",
        ),
        (&json!([{"a": 1}, {"a": [2]}]), Style::DeepObject, "color%5B0%5D%5Ba%5D=1&color%5B1%5D%5Ba%5D%5B%5D=2"),
        (&json!(["a", "b"]), Style::DeepObject, "color%5B%5D=a&color%5B%5D=b"),
        (&json!("a"), Style::DeepObject, "color=a"),
        (&json!({"a": [1, 2], "b": {"c": "d"}}), form(true), "a=1&a=2&b=%7B%22c%22%3A%22d%22%7D"),
        (&json!([{"a": 1}]), form(true), "color=%7B%22a%22%3A1%7D"),
        (&json!(["a", null, ""]), form(false), "color=a,"),
        (&json!([null]), form(false), "-"),
        (&json!([]), form(true), "-"),
        (&json!({}), form(false), "-"),
        (&json!(null), form(true), "-"),
        (&json!({"a": 1, "b": null}), form(true), "a=1"),
    ] {
        assert_eq!(query(|call| call.query_styled("color", value, style)), expected, "{value} {style:?}");
    }
}

#[test]
fn values_are_percent_encoded() {
    assert_eq!(query(|call| call.query("a b", &"1 +&=#%é")), "a%20b=1%20%2B%26%3D%23%25%C3%A9");
    assert_eq!(query(|call| call.query_styled("a", &json!(["x,y", "z"]), Style::Form { explode: false })), "a=x%2Cy,z");
}

/// OAS 3.1.1, Parameter Object, `allowReserved`, as far as the value stays one.
#[test]
fn reserved_characters_can_stay() {
    let sent = query(|call| call.query_reserved("a[b]", &":/?#[]@!$&'()*+,;=%é", Style::Form { explode: true }));
    assert_eq!(sent, "a%5Bb%5D=:/?%23%5B%5D@!$%26'()*%2B,;=%25%C3%A9");
    let list = json!(["a/b", "c:d"]);
    assert_eq!(query(|call| call.query_reserved("a", &list, Style::PipeDelimited { explode: false })), "a=a/b%7Cc:d");
}

#[test]
fn a_value_can_be_a_document() {
    assert_eq!(query(|call| call.query_json("q", &json!({"a": [1]}))), "q=%7B%22a%22%3A%5B1%5D%7D");
    assert_eq!(query(|call| call.query_json("q", &None::<String>)), "-");
}

#[test]
fn bodies_have_the_content_type_they_are_given() {
    let request = sent(|call| call.json_body_as("application/merge-patch+json", &json!({"a": null})));
    assert_eq!(request.headers()["content-type"], "application/merge-patch+json");
    assert_eq!(request.body().as_bytes().unwrap(), r#"{"a":null}"#);
    let request = sent(|call| call.raw_body("text/plain", "é"));
    assert_eq!(
        (&request.headers()["content-type"], request.body().as_bytes().unwrap().len()),
        (&"text/plain".parse().unwrap(), 2)
    );
}

#[test]
fn a_second_value_replaces_the_first() {
    let sent = query(|call| {
        call.query("a", &1_i64);
        call.query("b", &true);
        call.query("a", &2_i64);
        call.query("b", &None::<bool>);
    });
    assert_eq!(sent, "a=2");
}

#[test]
fn headers_and_cookies_have_their_styles() {
    let request = sent(|call| {
        call.header_param("X-List", &json!(["a", 1]));
        call.header_param("X-Empty", &"");
        call.header_param("X-Object", &json!({"B": 150, "G": null, "R": 100}));
        call.header_exploded("X-Exploded", &json!({"B": 150, "R": 100}));
        call.header_exploded("X-Items", &json!(["a", null, "b"]));
        call.header_json("X-Json", &json!({"é": ["\u{1f600}"]}));
        call.header_json("X-None", &None::<String>);
        call.header_param("X-Gone", &"x");
        call.header_param("X-Gone", &None::<String>);
        call.cookie("sid", &"a b");
        call.cookie("n", &json!([1, 2]));
        call.cookie("o", &json!({"B": 150, "R": "a&b"}));
        call.cookie_joined("j", &json!([1, 2]));
        call.cookie_joined("k", &json!({"B": 150, "R": 100}));
        call.cookie_json("json", &json!([1]));
        call.cookie("gone", &"x");
        call.cookie("gone", &None::<String>);
        call.header("x-own".parse().ok(), "v".parse().ok());
        call.header("accept".parse().ok(), "text/plain".parse().ok());
    });
    assert_eq!(request.headers()["x-list"], "a,1");
    assert!(!request.headers().contains_key("x-gone"));
    let sent = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(sent("x-empty"), "");
    assert_eq!(sent("x-object"), "B,150,R,100");
    assert_eq!(sent("x-exploded"), "B=150,R=100");
    assert_eq!(sent("x-items"), "a,b");
    assert_eq!(sent("x-json"), r#"{"\u00e9":["\ud83d\ude00"]}"#);
    assert!(!request.headers().contains_key("x-none"));
    assert_eq!(sent("cookie"), "sid=a%20b; n=1; n=2; B=150; R=a%26b; j=1,2; k=B,150,R,100; json=%5B1%5D");
    assert_eq!(request.headers()["x-own"], "v");
    assert_eq!(request.headers()["accept"], "text/plain");
    assert_eq!(request.headers()["user-agent"], "sample/1.0");
    assert!(!request.headers().contains_key("content-type"));
}

#[test]
fn what_no_header_can_hold_is_refused_without_its_value() {
    let server = Canned::reply(200, "application/json", "{}");
    for prepare in [
        |call: &mut Call| call.header_param("X-A", &"hunter2\n"),
        |call: &mut Call| call.header("x-a".parse().ok(), "hunter2\n".parse().ok()),
        |call: &mut Call| call.header("x a".parse().ok(), "hunter2".parse().ok()),
        |call: &mut Call| call.credential("bearerAuth", "hunter2\n".into()),
    ] {
        let mut call = server.client().core.call(&CREATE);
        prepare(&mut call);
        let error = block_on(call.send()).err().unwrap();
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
    assert!(server.untouched());
}

#[test]
fn credentials_go_where_their_scheme_says() {
    let server = Canned::reply(200, "application/json", "{}");
    let mut call = server.client().core.call(&EITHER);
    call.credential("login", "Aladdin:open sesame".into());
    block_on(call.send()).unwrap();
    // The example of RFC 7617, section 2.
    assert_eq!(server.request().headers()["authorization"], "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");

    let mut call = server.client().core.call(&EITHER);
    call.credential("login", "a:b".into());
    call.credential("apiKey", "k".into());
    call.credential("bearerAuth", "t".into());
    block_on(call.send()).unwrap();
    let request = server.request();
    assert_eq!(
        (&request.headers()["authorization"], &request.headers()["x-api-key"]),
        (&"Bearer t".parse().unwrap(), &"k".parse().unwrap())
    );
    assert!(request.headers()["authorization"].is_sensitive());

    let mut call = server.client().core.call(&OTHERS);
    call.credential("queryKey", "q&".into());
    call.credential("cookieKey", "a+b/c==%;".into());
    block_on(call.send()).unwrap();
    let request = server.request();
    assert_eq!(request.uri().query(), Some("key=q%26"));
    assert_eq!(request.headers()["cookie"], "sid=a+b/c==%%3B");

    block_on(server.client().core.call(&MAYBE).send()).unwrap();
    assert!(!server.request().headers().contains_key("authorization"));
}

#[test]
fn a_missing_credential_names_the_setters() {
    let server = Canned::reply(200, "application/json", "{}");
    let mut call = server.client().core.call(&EITHER);
    call.credential("bearerAuth", "t".into());
    let error = block_on(call.send()).err().unwrap();
    assert_eq!(
        error.to_string(),
        "either: this operation needs a credential that is not set: call `Client::builder().token(..)` and \
         `Client::builder().key(..)`, or `Client::builder().login(..)`; `from_env()` reads `SAMPLE_TOKEN`"
    );
    assert!(server.untouched());
}
