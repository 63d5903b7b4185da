//! Bodies in parts over real sockets, read by a parser that is not ours, and what is in their bytes.

use std::io::Write;
use std::sync::mpsc::Receiver;

use bytes::Bytes;
use multer::{Constraints, Multipart};
use serde_json::{Value, json};

use crate::api::{CREATE, Client};
use crate::generated as runtime;
use crate::generated::{Body, Decode, Encode, File, Property, Style, Written};
use crate::server::{read_message, serve};
use crate::support::block_on;

/// A part as the parser reads it.
#[derive(Debug, Default, PartialEq)]
struct Part {
    name: String,
    file_name: Option<String>,
    content_type: Option<String>,
    content: String,
}

fn text(name: &str, content: &str) -> Part {
    Part { name: name.to_owned(), content: content.to_owned(), ..Part::default() }
}

fn typed(name: &str, content_type: &str, content: &str) -> Part {
    Part { content_type: Some(content_type.to_owned()), ..text(name, content) }
}

fn file(name: &str, file_name: &str, content_type: &str, content: &str) -> Part {
    Part { file_name: Some(file_name.to_owned()), ..typed(name, content_type, content) }
}

/// A server that keeps what it is sent: the head in lower case and the body.
fn server() -> (String, Receiver<(String, Vec<u8>)>) {
    serve(|_, mut stream| {
        let message = read_message(&mut stream);
        stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap();
        message
    })
}

/// The head and the bytes of a request with such a body.
fn sent(body: &dyn Encode, properties: &[Property]) -> (String, Vec<u8>) {
    let (url, messages) = server();
    let client = Client::builder().base_url(url).build().unwrap();
    let mut call = client.core.call(&CREATE);
    call.multipart_body("multipart/form-data", body, properties);
    block_on(async { call.send().await.unwrap().empty().unwrap() });
    messages.recv().unwrap()
}

fn boundary(head: &str) -> String {
    let line = head.lines().find_map(|line| line.strip_prefix("content-type: multipart/form-data; boundary=")).unwrap();
    line.to_owned()
}

fn parsed((head, body): (String, Vec<u8>)) -> Vec<Part> {
    let mut parser = Multipart::with_reader_with_constraints(&body[..], boundary(&head), Constraints::new());
    let mut found = Vec::new();
    block_on(async {
        while let Some(field) = parser.next_field().await.unwrap() {
            found.push(Part {
                name: field.name().unwrap_or_default().to_owned(),
                file_name: field.file_name().map(str::to_owned),
                content_type: field.content_type().map(ToString::to_string),
                content: field.text().await.unwrap(),
            });
        }
    });
    found
}

fn parts(body: &dyn Encode, properties: &[Property]) -> Vec<Part> {
    parsed(sent(body, properties))
}

/// A body as it would be generated.
#[derive(Clone, Debug, Default, PartialEq)]
struct Upload {
    attributes: Option<Value>,
    file: Option<File>,
    more: Option<Vec<File>>,
    tags: Option<Vec<String>>,
    extra: serde_json::Map<String, Value>,
}

runtime::record! { Upload { attributes: "attributes", file: "file", more: "more", tags: "tags", ..extra } }

fn upload(file: impl Into<File>) -> Upload {
    Upload { file: Some(file.into()), ..Upload::default() }
}

const OCTETS: &str = "application/octet-stream";

#[test]
fn values_are_texts_and_json_by_the_default_table() {
    // OAS 3.0.3, Special Considerations for `multipart` Content: `text/plain`, which RFC 7578 does not say, for primitives and
    // arrays of them; `application/json` for what is complex, and for arrays of it.
    for (value, expected) in [
        (json!("a\"b\r\nc é"), vec![text("p", "a\"b\r\nc é")]),
        (json!(1.5), vec![text("p", "1.5")]),
        (json!(false), vec![text("p", "false")]),
        (json!(null), vec![]),
        (json!(["a", 2]), vec![text("p", "a"), text("p", "2")]),
        (json!({ "a": 1 }), vec![typed("p", "application/json", "{\"a\":1}")]),
        (json!([{ "a": 1 }, 2]), vec![typed("p", "application/json", "[{\"a\":1},2]")]),
    ] {
        assert_eq!(parts(&json!({ "p": value }), &[]), expected, "{value}");
    }
}

#[test]
fn files_have_a_name_and_a_media_type() {
    assert_eq!(parts(&upload("x"), &[]), [file("file", "file", OCTETS, "x")]);
    let named = File::bytes("x").named("ä \"q\"\r\n.png").with_content_type("image/png");
    let (head, body) = sent(&upload(named), &[]);
    let shown = String::from_utf8(body).unwrap();
    let line = "Content-Disposition: form-data; name=\"file\"; filename=\"ä %22q%22%0D%0A.png\"\r\n";
    assert!(shown.contains(&format!("{line}Content-Type: image/png\r\n\r\nx\r\n")), "{shown}");
    assert!(shown.ends_with(&format!("\r\n--{}--\r\n", boundary(&head))), "{shown}");
    assert!(!head.contains("transfer-encoding"), "{head}");
    assert_eq!(parts(&upload(File::text("plain")), &[]), [text("file", "plain")]);
}

#[test]
fn files_come_last_and_lists_of_them_share_a_name() {
    let body = Upload {
        attributes: Some(json!({ "name": "n" })),
        tags: Some(vec!["a".to_owned(), "b".to_owned()]),
        more: Some(vec![File::bytes("1").named("one"), File::from(Body::from("2"))]),
        ..upload(Bytes::from_static(b"0"))
    };
    let mut found = parts(&body, &[]);
    let files = found.split_off(3);
    assert!(found.contains(&typed("attributes", "application/json", "{\"name\":\"n\"}")), "{found:?}");
    assert!(found.contains(&text("tags", "a")) && found.contains(&text("tags", "b")), "{found:?}");
    let expected =
        [file("file", "file", OCTETS, "0"), file("more", "one", OCTETS, "1"), file("more", "more", OCTETS, "2")];
    assert_eq!(files, expected);
}

#[test]
fn the_encoding_of_a_property_is_kept() {
    let property = |name, written, headers| Property { name, written, headers };
    let properties = [
        property("file", Written::As("image/png"), &[("X-Rate", "7")][..]),
        property("attributes", Written::As("application/vnd.a+json"), &[][..]),
        property("tags", Written::Styled(Style::Form { explode: false }), &[][..]),
    ];
    let body =
        Upload { attributes: Some(json!("a")), tags: Some(vec!["a b".to_owned(), "c".to_owned()]), ..upload("x") };
    let (head, bytes) = sent(&body, &properties);
    let shown = String::from_utf8(bytes.clone()).unwrap();
    assert!(shown.contains("\r\nContent-Type: image/png\r\nX-Rate: 7\r\n\r\nx\r\n"), "{shown}");
    let found = parsed((head, bytes));
    assert!(found.contains(&typed("attributes", "application/vnd.a+json", "\"a\"")), "{found:?}");
    assert!(found.contains(&text("tags", "a b,c")), "{found:?}");
    // What the caller says of a file goes before what the document says of all.
    let own = upload(File::bytes("x").with_content_type("image/gif"));
    assert_eq!(parts(&own, &properties), [file("file", "file", "image/gif", "x")]);
    let deep = [property("p", Written::Styled(Style::DeepObject), &[][..])];
    let found = parts(&json!({ "p": { "a": ["x", "y"] } }), &deep);
    assert_eq!(found, [text("p[a][]", "x"), text("p[a][]", "y")]);
}

/// A stream of three chunks.
fn stream(length: Option<u64>) -> Body {
    Body::stream(length, 0, async |n: u8| match n {
        0..3 => Ok::<_, std::io::Error>(Some((vec![b'a' + n; 2], n + 1))),
        _ => Ok(None),
    })
}

#[test]
fn the_length_is_known_where_each_is() {
    for (length, framing) in [(Some(6), "content-length: "), (None, "transfer-encoding: chunked")] {
        let (head, body) = sent(&upload(File::stream(stream(length)).named("s")), &[]);
        assert!(head.contains(framing), "{head}");
        if length.is_some() {
            assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{head}");
        }
        assert_eq!(parsed((head, body)), [file("file", "s", OCTETS, "aabbcc")]);
    }
}

#[test]
fn a_stream_is_sent_once() {
    let body = upload(File::stream(stream(None)));
    assert_eq!(body, body.clone());
    parts(&body, &[]);
    let client = Client::builder().base_url("http://127.0.0.1:9").build().unwrap();
    let mut call = client.core.call(&CREATE);
    call.multipart_body("multipart/form-data", &body, &[]);
    let error = block_on(call.send()).err().unwrap();
    assert!(error.to_string().contains("the file `file` is a stream that was sent before"), "{error}");
}

#[test]
fn a_stream_that_fails_breaks_the_request_off() {
    let broken = Body::stream(None, (), async |()| Err::<Option<(Bytes, ())>, _>("the disk is gone"));
    let (url, _messages) = server();
    let client = Client::builder().base_url(url).build().unwrap();
    let mut call = client.core.call(&CREATE);
    call.multipart_body("multipart/form-data", &upload(broken), &[]);
    let error = block_on(call.send()).err().unwrap();
    assert!(error.to_string().contains("the disk is gone"), "{error}");
}

#[test]
fn a_file_of_the_disk_is_read_as_it_is_sent() {
    let path = std::env::temp_dir().join(format!("parts-{}.txt", std::process::id()));
    let content = "0123456789".repeat(20_000);
    std::fs::write(&path, &content).unwrap();
    block_on(async {
        let file = File::open(&path).await.unwrap();
        assert_eq!((file.length(), file.as_bytes()), (Some(200_000), None));
        assert!(file.name().unwrap().starts_with("parts-"));
        assert_eq!(Body::from(file).collect(usize::MAX).await.unwrap(), content);
        assert!(File::open(path.with_extension("none")).await.is_err());
    });
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn lists_and_maps_are_bodies_too() {
    let files = vec![File::bytes("1").named("a.txt"), File::text("2")];
    assert_eq!(parts(&files, &[]), [file("a.txt", "a.txt", OCTETS, "1"), text("1", "2")]);
    let map = std::collections::BTreeMap::from([("f".to_owned(), File::bytes("1")), ("t".to_owned(), File::text("2"))]);
    assert_eq!(parts(&map, &[]), [file("f", "f", OCTETS, "1"), text("t", "2")]);
}

#[test]
fn json_has_no_files() {
    assert_eq!(upload("x").encode(), json!({ "file": "x" }));
    assert_eq!(File::bytes(vec![0xff]).encode(), Value::Null);
    assert_eq!(Upload::decode(json!({ "file": "x" })).unwrap(), upload("x"));
    assert!(!format!("{:?}", upload("secret")).contains("secret"));
}

#[test]
fn no_two_boundaries_are_the_same() {
    let (one, other) = (sent(&json!({}), &[]), sent(&json!({}), &[]));
    assert_ne!(boundary(&one.0), boundary(&other.0));
    assert_eq!(String::from_utf8(one.1.clone()).unwrap(), format!("--{}--\r\n", boundary(&one.0)));
}
