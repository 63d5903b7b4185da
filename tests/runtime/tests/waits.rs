//! Answers that are read as they come, by a thread that waits and has no runtime.

use runtime::{Answer, Download, Sent};

use crate::api::{Client, Item};
use crate::generated::{Call, Error, ErrorKind, Events, JsonLines};
use crate::server::answer;
use crate::support::block_on;

const TEXT: &str = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
const LINES: &str =
    "HTTP/1.1 200 OK\r\nContent-Length: 48\r\n\r\n{\"Name\":\"a\",\"tags\":[]}\n\n{\"Name\":\"b\",\"tags\":[]}\r\n";
const EVENTS: &str =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 21\r\n\r\ndata: one\n\ndata: two\n";

fn call(response: &'static str) -> Call {
    Client::builder().base_url(answer(response).0).organization("acme").token("t").build().unwrap().list().call
}

fn waited<T: 'static>(response: &'static str, read: fn(Answer) -> Result<T, Error>) -> T {
    Sent::new(call(response).blocking().open(), read).wait().unwrap()
}

#[test]
fn a_download_comes_as_bytes_as_text_and_as_a_file() {
    let download = || waited(TEXT, Answer::download);
    assert_eq!(download().bytes_blocking().unwrap(), "hello");
    assert_eq!(download().text_blocking().unwrap(), "hello");
    let path = std::env::temp_dir().join(format!("runtime-waits-{}", std::process::id()));
    assert_eq!(download().save_blocking(&path).unwrap(), 5);
    assert_eq!(std::fs::read(&path).unwrap(), b"hello");
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn lines_and_events_come_one_by_one() {
    let mut lines: JsonLines<Item> = waited(LINES, Answer::lines);
    let mut names = Vec::new();
    while let Some(item) = lines.next_blocking().unwrap() {
        names.push(item.name);
    }
    assert_eq!(names, ["a", "b"]);
    let mut events: Events<String> = waited(EVENTS, Answer::text_events);
    assert_eq!(events.next_blocking().unwrap().unwrap().data, "one");
    assert!(events.next_blocking().unwrap().is_none(), "an event ends with an empty line");
}

/// What drives its connection is another runtime, for which the thread would wait in vain.
#[test]
fn what_an_async_call_has_opened_is_refused() {
    block_on(async {
        let opened = async |response| call(response).open().await.unwrap();
        let download = async || -> Download { opened(TEXT).await.download().unwrap() };
        let mut lines: JsonLines<Item> = opened(LINES).await.lines().unwrap();
        let mut events: Events<String> = opened(EVENTS).await.text_events().unwrap();
        let errors = [
            download().await.chunk_blocking().unwrap_err(),
            download().await.bytes_blocking().unwrap_err(),
            download().await.text_blocking().unwrap_err(),
            lines.next_blocking().unwrap_err(),
            events.next_blocking().unwrap_err(),
        ];
        for error in errors {
            assert_eq!(error.kind(), ErrorKind::InvalidRequest);
            assert!(error.to_string().contains("`send_blocking`"), "{error}");
        }
        let path = std::env::temp_dir().join(format!("runtime-waits-in-vain-{}", std::process::id()));
        let error = download().await.save_blocking(&path).unwrap_err();
        assert!(error.to_string().contains("`send_blocking`"), "{error}");
        assert!(!path.exists(), "a file that is there already is left as it is");
    });
}
