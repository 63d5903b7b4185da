//! Forms: each row of the standard's tables, what a form parser reads of it, and lists of JSON lines.

use serde_json::{Value, json};

use crate::api::CREATE;
use crate::generated::{Property, Style, Written};
use crate::support::{Canned, block_on};

const FORM: &str = "application/x-www-form-urlencoded";

/// What is sent for a value: the media type and the body.
fn sent(set: impl FnOnce(&mut crate::generated::Call)) -> (String, String) {
    let server = Canned::reply(204, "text/plain", "");
    let mut call = server.client().core.call(&CREATE);
    set(&mut call);
    block_on(call.send()).unwrap();
    let request = server.request();
    let body = request.body().as_bytes().unwrap().to_vec();
    let content_type = request.headers().get("content-type").map(|value| value.to_str().unwrap().to_owned());
    (content_type.unwrap_or_default(), String::from_utf8(body).unwrap())
}

fn form(value: Value, properties: &[Property]) -> String {
    let (content_type, body) = sent(|call| call.form_body(FORM, &value, properties));
    assert_eq!(content_type, FORM);
    body
}

/// What a parser of the URL Standard reads.
fn read(body: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(body.as_bytes()).into_owned().collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn as_written(written: Written) -> Property {
    Property { name: "p", written, headers: &[] }
}

fn styled(style: Style) -> Property {
    as_written(Written::Styled(style))
}

#[test]
fn texts_are_written_as_browsers_write_them() {
    // URL Standard, section 5.2: the characters that stay, the space, and UTF-8 for the rest.
    let text = "aZ09*-._ ~!'()%&=+/?#é€😀\r\n";
    let body = form(json!({ "a b": text }), &[]);
    let written = "a+b=aZ09*-._+%7E%21%27%28%29%25%26%3D%2B%2F%3F%23%C3%A9%E2%82%AC%F0%9F%98%80%0D%0A";
    assert_eq!(body, written);
    assert_eq!(body, form_urlencoded::Serializer::new(String::new()).append_pair("a b", text).finish());
    assert_eq!(read(&body), pairs(&[("a b", text)]));
}

#[test]
fn properties_without_encoding_are_texts_lists_and_json() {
    for (value, expected) in [
        (json!("blue"), "p=blue"),
        (json!(""), "p="),
        (json!(7), "p=7"),
        (json!(1.5), "p=1.5"),
        (json!(true), "p=true"),
        (json!(null), ""),
        (json!([]), ""),
        (json!(["blue", "black"]), "p=blue&p=black"),
        (json!(["blue", null, 1]), "p=blue&p=1"),
        (json!({ "R": 100 }), "p=%7B%22R%22%3A100%7D"),
        (json!([{ "R": 100 }]), "p=%5B%7B%22R%22%3A100%7D%5D"),
    ] {
        assert_eq!(form(json!({ "p": value }), &[]), expected, "{value}");
    }
}

#[test]
fn styles_are_those_of_the_query() {
    // OAS 3.0.3, Style Values: the table of examples. A space is `+` here, and `|` is encoded.
    let array = json!(["blue", "black", "brown"]);
    let object = json!({ "R": 100, "s t": "a b" });
    for (style, value, expected) in [
        (Style::Form { explode: true }, &array, "p=blue&p=black&p=brown"),
        (Style::Form { explode: false }, &array, "p=blue,black,brown"),
        (Style::SpaceDelimited { explode: false }, &array, "p=blue+black+brown"),
        (Style::PipeDelimited { explode: false }, &array, "p=blue%7Cblack%7Cbrown"),
        (Style::Form { explode: true }, &object, "R=100&s+t=a+b"),
        (Style::Form { explode: false }, &object, "p=R,100,s+t,a+b"),
        (Style::DeepObject, &object, "p%5BR%5D=100&p%5Bs+t%5D=a+b"),
        (Style::Form { explode: true }, &json!(null), ""),
        (Style::DeepObject, &json!("blue"), "p=blue"),
    ] {
        let body = form(json!({ "p": value }), &[styled(style)]);
        // The comma between items may be encoded or not: it is read as the same.
        assert_eq!(body.replace("%2C", ","), expected, "{style:?} {value}");
    }
}

#[test]
fn what_is_deep_is_in_brackets() {
    let value = json!({ "p": { "id": ["a", "b"], "items": [{ "price": 1 }, { "price": 2 }], "none": null } });
    let body = form(value, &[styled(Style::DeepObject)]);
    let mut found = read(&body);
    found.sort();
    let expected = [("p[id][]", "a"), ("p[id][]", "b"), ("p[items][0][price]", "1"), ("p[items][1][price]", "2")];
    assert_eq!(found, pairs(&expected));
}

#[test]
fn a_media_type_says_how_one_property_is_written() {
    let json = as_written(Written::As("application/json; charset=utf-8"));
    assert_eq!(read(&form(json!({ "p": [1, 2] }), &[json])), pairs(&[("p", "[1,2]")]));
    assert_eq!(read(&form(json!({ "p": "a" }), &[json])), pairs(&[("p", "\"a\"")]));
    let text = as_written(Written::As("text/plain"));
    assert_eq!(read(&form(json!({ "p": ["a", "b"] }), &[text])), pairs(&[("p", "a"), ("p", "b")]));
}

#[test]
fn reserved_characters_stay_where_that_is_allowed() {
    let reserved = as_written(Written::Reserved(Style::Form { explode: true }));
    let text = "/a:b?c@d!$'(),;#[]&=+%2F z";
    let body = form(json!({ "p": text }), &[reserved]);
    assert_eq!(body, "p=/a:b?c@d!$'(),;%23%5B%5D%26=%2B%252F+z");
    assert_eq!(read(&body), pairs(&[("p", text)]));
}

#[test]
fn a_form_without_names_is_a_text() {
    assert_eq!(form(json!("a=b&c"), &[]), "a=b&c");
    assert_eq!(form(json!({}), &[]), "");
}

#[test]
fn lines_are_one_value_each() {
    let value = json!([{ "a": "x\ny" }, 1, "é"]);
    let (content_type, body) = sent(|call| call.lines_body("application/x-ndjson", &value));
    assert_eq!(content_type, "application/x-ndjson");
    assert_eq!(body, "{\"a\":\"x\\ny\"}\n1\n\"é\"\n");
    assert_eq!(sent(|call| call.lines_body("application/jsonl", &Vec::<Value>::new())).1, "");
}

#[test]
fn the_body_of_the_caller_wins() {
    let server = Canned::reply(204, "text/plain", "");
    block_on(server.client().create().name("n").with_body("text/csv", "a;b").send_empty()).unwrap();
    let request = server.request();
    assert_eq!(request.headers()["content-type"], "text/csv");
    assert_eq!(request.body().as_bytes().unwrap(), "a;b");
    let (content_type, _) = sent(|call| {
        call.content_type("application/merge-patch+json");
        call.json_body(&json!({}));
    });
    assert_eq!(content_type, "application/merge-patch+json");
    let server = Canned::reply(204, "text/plain", "");
    let mut call = server.client().core.call(&CREATE);
    call.content_type("a\nb");
    assert!(block_on(call.send()).is_err() && server.untouched());
}
