//! Servers that do what no server should, over real sockets: each row is what comes and what is said of it.

use std::io::{Read, Write};
use std::net::Shutdown;

use crate::api::{Client, Item};
use crate::generated::{Body, Error, ErrorKind};
use crate::server::{read_request, read_until, serve};
use crate::support::block_on;

/// An answer with this head and body, without a length.
pub(crate) fn with(head: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body.as_ref()].concat()
}

/// A success in JSON.
fn json(body: impl AsRef<[u8]>) -> Vec<u8> {
    with("200 OK\r\nContent-Type: application/json", body)
}

pub(crate) const ITEM: &str = r#"{"Name":"a","tags":[]}"#;

pub(crate) fn client(url: &str) -> Client {
    Client::builder().base_url(url).token("t").organization("acme").retries(0).build().unwrap()
}

/// Calls a server that reads the request, answers so, and closes.
fn call(answer: Vec<u8>) -> Result<Item, Error> {
    let (url, _requests) = serve(move |_, mut stream| {
        read_request(&mut stream);
        // The client may have stopped reading, and have closed.
        let _ = stream.write_all(&answer);
        let _ = stream.shutdown(Shutdown::Write);
        let _ = stream.read(&mut [0]);
    });
    block_on(client(&url).create().name("n").send())
}

fn check(rows: Vec<(Vec<u8>, ErrorKind, &str)>) {
    let mut wrong = Vec::new();
    for (answer, kind, line) in rows {
        let start = String::from_utf8_lossy(&answer[..answer.len().min(90)]).into_owned();
        match call(answer) {
            Ok(item) => wrong.push(format!("{start:?}: a success, {item:?}")),
            Err(e) if e.kind() == kind && e.to_string() == format!("createItem: {line}") => {}
            Err(e) => wrong.push(format!("{start:?}: {:?}: {e}", e.kind())),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn messages_that_are_no_http() {
    let kind = ErrorKind::Transport;
    check(vec![
        (b"".to_vec(), kind, "the exchange broke off (POST /v1/items): connection closed before message completed"),
        (
            b"\r\n\r\n".to_vec(),
            kind,
            "the exchange broke off (POST /v1/items): connection closed before message completed",
        ),
        // HTTP/0.9: no status line.
        (
            b"<html>hello</html>\r\n".to_vec(),
            kind,
            "the exchange broke off (POST /v1/items): invalid HTTP version parsed",
        ),
        (b"200 OK\r\n\r\n".to_vec(), kind, "the exchange broke off (POST /v1/items): invalid HTTP version parsed"),
        (
            b"HTTP/1.1 \r\n\r\n".to_vec(),
            kind,
            "the exchange broke off (POST /v1/items): invalid HTTP status-code parsed",
        ),
        (
            b"HTTP/1.1 99 Low\r\n\r\n".to_vec(),
            kind,
            "the exchange broke off (POST /v1/items): invalid HTTP status-code parsed",
        ),
        (
            b"HTTP/9.9 200 OK\r\n\r\n".to_vec(),
            kind,
            "the exchange broke off (POST /v1/items): invalid HTTP version parsed",
        ),
        // HTTP/2: settings, and a farewell.
        (
            b"\0\0\0\x04\0\0\0\0\0\0\0\x08\x07\0\0\0\0\0\0\0\0\0\0\0\x01".to_vec(),
            kind,
            "the exchange broke off (POST /v1/items): invalid HTTP version parsed",
        ),
    ]);
}

#[test]
fn heads_that_cannot_be_read() {
    let kind = ErrorKind::Transport;
    let many = "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n".repeat(2000);
    check(vec![
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n[1,2]".to_vec(),
            kind,
            "the exchange broke off (POST /v1/items): invalid content-length parsed",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n".to_vec(),
            kind,
            "the exchange broke off (POST /v1/items): invalid content-length parsed",
        ),
        (
            b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n".to_vec(),
            kind,
            "the exchange broke off (POST /v1/items): invalid HTTP header parsed",
        ),
        (
            b"HTTP/1.1 200 OK\r\nname: a\0b\r\n\r\n".to_vec(),
            kind,
            "the exchange broke off (POST /v1/items): invalid HTTP header parsed",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Le".to_vec(),
            kind,
            "the exchange broke off (POST /v1/items): connection closed before message completed",
        ),
        (
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n".to_vec(),
            ErrorKind::Decode,
            "101 Switching Protocols: the response has no message",
        ),
        (
            many.into_bytes(),
            kind,
            "the exchange broke off (POST /v1/items): connection closed before message completed",
        ),
    ]);
}

#[test]
fn bodies_that_end_too_early() {
    let kind = ErrorKind::Transport;
    check(vec![
        (
            with("200 OK\r\nContent-Length: 99", ITEM),
            kind,
            "the exchange broke off (POST /v1/items): error reading a body from connection: end of file before message length reached",
        ),
        (
            with("200 OK\r\nTransfer-Encoding: chunked", "16\r\n{\"Name\":\"a\""),
            kind,
            "the exchange broke off (POST /v1/items): error reading a body from connection: end of file before message length reached",
        ),
        (
            with("200 OK\r\nTransfer-Encoding: chunked", "zz\r\n{}\r\n0\r\n\r\n"),
            kind,
            "the exchange broke off (POST /v1/items): error reading a body from connection: Invalid chunk size line: missing size digit",
        ),
        (
            with("200 OK\r\nTransfer-Encoding: chunked", "ffffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
            kind,
            "the exchange broke off (POST /v1/items): error reading a body from connection: invalid chunk size: overflow",
        ),
        (
            with("200 OK\r\nTransfer-Encoding: chunked", "2\r\n{}0\r\n\r\n"),
            kind,
            "the exchange broke off (POST /v1/items): error reading a body from connection: Invalid chunk body CR",
        ),
        (
            with("200 OK\r\nTransfer-Encoding: chunked", "2\r\n{}\r\n"),
            kind,
            "the exchange broke off (POST /v1/items): error reading a body from connection: unexpected EOF during chunk size line",
        ),
        (
            with("404 Not Found\r\nContent-Length: 99", "{\"error\":"),
            kind,
            "the exchange broke off (POST /v1/items): error reading a body from connection: end of file before message length reached",
        ),
    ]);
}

fn deep_line(column: usize, near: &str) -> String {
    format!("200 OK: the response is not JSON: recursion limit exceeded at line 1 column {column}, near ..{near:?}..")
}

#[test]
fn bodies_that_are_not_what_they_should_be() {
    let kind = ErrorKind::Decode;
    check(vec![
        (json(""), kind, "200 OK: the response has no body, and one was expected"),
        (json(" \r\n\t"), kind, "200 OK: the response has no body, and one was expected"),
        (json("null"), kind, "200 OK: the response is not as described: expected an object, found null"),
        (json("{\"tags\":[]}"), kind, "200 OK: the response is not as described: missing field `Name`"),
        (
            json("{\"Name\":null,\"tags\":[]}"),
            kind,
            "200 OK: the response is not as described: Name: expected a string, found null",
        ),
        (
            json("{\"Name\":7,\"tags\":[]}"),
            kind,
            "200 OK: the response is not as described: Name: expected a string, found a number",
        ),
        (json("[]"), kind, "200 OK: the response is not as described: expected an object, found an array"),
        (
            json("{\"Name\":\"a\",\"tags\":[]"),
            kind,
            "200 OK: the response is not JSON: EOF while parsing an object at line 1 column 21",
        ),
        (
            json("{\"Name\":\"a\",\"tags\":[]}\0"),
            kind,
            "200 OK: the response is not JSON: trailing characters at line 1 column 23",
        ),
    ]);
}

#[test]
fn bodies_that_are_no_json() {
    let kind = ErrorKind::Decode;
    let deep = |open: &str| json(open.repeat(10_000));
    check(vec![
        (
            json("{\"Name\":\"a\0\",\"tags\":[]}"),
            kind,
            "200 OK: the response is not JSON: control character (\\u0000-\\u001F) found while parsing a string at line 1 column 11",
        ),
        (
            json("{\"Name\":\"\\ud800\",\"tags\":[]}"),
            kind,
            "200 OK: the response is not JSON: unexpected end of hex escape at line 1 column 16",
        ),
        (
            json("{\"Name\":\"a\",\"tags\":[],\"n\":1e999}"),
            kind,
            "200 OK: the response is not JSON: number out of range at line 1 column 31",
        ),
        (
            json(b"{\"Name\":\"\xff\",\"tags\":[]}"),
            kind,
            "200 OK: the response is not JSON: invalid utf-8 sequence of 1 bytes from index 9",
        ),
        (json("\u{feff}"), kind, "200 OK: the response has no body, and one was expected"),
        (
            json(b"\xff\xfe{\0}\0"),
            kind,
            "200 OK: the response is not JSON: invalid utf-8 sequence of 1 bytes from index 0",
        ),
        (deep("["), kind, &deep_line(128, "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")),
    ]);
}

#[test]
fn bodies_of_another_type() {
    let kind = ErrorKind::Decode;
    let deep = |open: &str| json(open.repeat(10_000));
    check(vec![
        (deep("{\"a\":"), kind, &deep_line(636, r#""a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a""#)),
        (
            with("200 OK\r\nContent-Length: 10", ITEM),
            kind,
            "200 OK: the response is not JSON: EOF while parsing a string at line 1 column 10, near \"{\\\"Name\\\":\\\"a\"",
        ),
        (
            with("200 OK\r\nContent-Type: text/html", "<html>\nsign in</html>"),
            kind,
            "200 OK: the response is not JSON but text/html: expected value at line 1 column 1",
        ),
        (
            with("200 OK\r\nContent-Type: text/plain", "fine"),
            kind,
            "200 OK: the response is not JSON but text/plain: expected ident at line 1 column 2, near \"fine\"",
        ),
        (
            with("200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip", b"\x1f\x8b\x08\0\0"),
            kind,
            "200 OK: the response is not JSON: it has the content coding `gzip`, which was not asked for: invalid utf-8 sequence of 1 bytes from index 1",
        ),
        (
            with("200 OK\r\nContent-Encoding: br", "{}"),
            kind,
            "200 OK: the response is not as described: missing field `Name`",
        ),
        (with("204 No Content", ITEM), kind, "204 No Content: the response has no body, and one was expected"),
        (
            with("205 Reset Content\r\nContent-Length: 0", ""),
            kind,
            "205 Reset Content: the response has no body, and one was expected",
        ),
    ]);
}

#[test]
fn failures_in_odd_shapes() {
    check(vec![
        (with("304 Not Modified", ITEM), ErrorKind::Redirect, "304 Not Modified: the response has no message"),
        (
            with("302 Found\r\nLocation: https://elsewhere.example/?token=t\r\nContent-Length: 0", ""),
            ErrorKind::Redirect,
            "302 Found: it leads to https://elsewhere.example/, and redirects are not followed",
        ),
        (
            with("500 Oops", "[".repeat(10_000)),
            ErrorKind::Server,
            &format!("500 Internal Server Error: {}..", "[".repeat(300)),
        ),
        (
            with("500 Oops", b"{\"error\":\"\xff\"}"),
            ErrorKind::Server,
            "500 Internal Server Error: the response has no message (no content type, 13 bytes)",
        ),
        (
            with("500 Oops", "{\"error\":\"a\0b\\u0000c\"}"),
            ErrorKind::Server,
            "500 Internal Server Error: {\"error\":\"ab\\u0000c\"}",
        ),
        (with("500 Oops", "\u{feff}{\"error\":\"marked\"}"), ErrorKind::Server, "500 Internal Server Error: marked"),
        (
            with("502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Encoding: gzip", b"\x1f\x8b\x08\0\0"),
            ErrorKind::Server,
            "502 Bad Gateway: the response has no message (text/html, in the coding gzip, 5 bytes)",
        ),
        (with("999 Odd\r\nContent-Length: 0", ""), ErrorKind::Decode, "999: the response has no message"),
    ]);
}

#[test]
fn what_is_odd_and_no_error() {
    let hints = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n";
    for answer in [
        [hints.as_bytes(), &json(ITEM)].concat(),
        json(format!("\u{feff}{ITEM}")),
        json(r#"{"Name":"b","Name":"a","tags":[]}"#),
        json(r#"{"Name":"a","tags":[],"n":123456789012345678901234567890}"#),
        with("200 OK\r\nContent-Type: text/plain; charset=latin-1", ITEM),
        with("200 OK\r\nContent-Encoding: identity", ITEM),
        with("200\r\nContent-Length: 22", ITEM),
        with("200 OK\r\nContent-Length: 22, 22", ITEM),
    ] {
        let shown = String::from_utf8_lossy(&answer).into_owned();
        assert_eq!(call(answer).map(|item| item.name).map_err(|e| e.to_string()), Ok("a".to_owned()), "{shown}");
    }
}

#[test]
fn an_answer_before_the_whole_upload_is_seen() {
    let (url, _requests) = serve(|_, mut stream| {
        read_until(&mut stream, "\r\n\r\n");
        stream
            .write_all(&with(
                "413 Content Too Large\r\nConnection: close\r\nContent-Length: 19",
                r#"{"error":"too big"}"#,
            ))
            .unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        // Reads on, as a server does that closes with care (RFC 9112, section 9.6).
        let _ = stream.read_to_end(&mut Vec::new());
    });
    let error =
        block_on(client(&url).create().with_body("text/plain", Body::from(vec![b'x'; 32 << 20])).send()).unwrap_err();
    assert_eq!(error.to_string(), "createItem: 413 Payload Too Large: too big");
}

#[test]
fn a_reset_during_the_upload_is_an_error() {
    let (url, _requests) = serve(|_, mut stream| {
        read_until(&mut stream, "\r\n\r\n");
    });
    let error =
        block_on(client(&url).create().with_body("text/plain", Body::from(vec![b'x'; 32 << 20])).send()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert!(error.to_string().starts_with("createItem: the exchange broke off (POST /v1/items): "), "{error}");
}
