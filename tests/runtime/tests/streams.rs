//! Answers that are read as they come: downloads, events and lines, over real sockets.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::Duration;

use crate::api::{Client, Item};
use crate::generated::{Body, Call, Error, ErrorKind, Event, Events, JsonLines};
use crate::server::{answer, read_request, read_until, serve};
use crate::support::{Canned, block_on};

const MEGABYTE: usize = 1 << 20;

fn call(url: &str) -> Call {
    Client::builder().base_url(url).organization("acme").token("t").build().unwrap().list().call
}

/// A server that sends these pieces after a head, one segment each, and closes.
fn in_pieces(head: &'static str, pieces: Vec<Vec<u8>>) -> String {
    let (url, _) = serve(move |_, mut stream| {
        stream.set_nodelay(true).unwrap();
        read_request(&mut stream);
        stream.write_all(head.as_bytes()).unwrap();
        for piece in &pieces {
            if stream.write_all(piece).and_then(|()| stream.flush()).is_err() {
                break;
            }
            thread::yield_now();
        }
        let _ = stream.shutdown(Shutdown::Write);
        let _ = stream.read(&mut [0; 64]);
    });
    url
}

/// A transport without a socket whose answer comes in these pieces: what is cut is cut just there.
fn cut(text: &'static str, at: usize) -> Canned {
    Canned::new(move || {
        let pieces = [&text.as_bytes()[..at], &text.as_bytes()[at..]];
        let next = move |n: usize| async move { Ok::<_, Error>(pieces.get(n).map(|piece| (piece.to_vec(), n + 1))) };
        Ok(http::Response::new(Body::stream(None, 0, next)))
    })
}

fn open(client: Client) -> Call {
    client.create().call
}

async fn all_events<T>(mut events: Events<T>) -> Result<Vec<Event<T>>, Error> {
    let mut found = Vec::new();
    while let Some(event) = events.next().await? {
        found.push(event);
    }
    Ok(found)
}

#[test]
fn fifty_megabytes_go_both_ways_in_chunks() {
    let (url, received) = serve(|_, mut stream| {
        read_until(&mut stream, "\r\n\r\n");
        let (mut count, mut buffer) = (0, vec![0; 1 << 16]);
        while count < 50 * MEGABYTE {
            count += stream.read(&mut buffer).unwrap();
        }
        stream.write_all(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", 50 * MEGABYTE).as_bytes()).unwrap();
        for _ in 0..50 {
            stream.write_all(&vec![b'x'; MEGABYTE]).unwrap();
        }
        count
    });
    block_on(async {
        let mut call = call(&url);
        let chunks = async |n| Ok::<_, Error>((n < 800).then(|| (vec![b'y'; 1 << 16], n + 1)));
        call.raw_body("application/octet-stream", Body::stream(Some(50 * MEGABYTE as u64), 0, chunks));
        let mut download = call.open().await.unwrap().download().unwrap();
        assert_eq!(download.content_length(), Some(50 * MEGABYTE as u64));
        let (mut count, mut largest) = (0, 0);
        while let Some(chunk) = download.chunk().await.unwrap() {
            count += chunk.len();
            largest = largest.max(chunk.len());
        }
        assert_eq!(count, 50 * MEGABYTE);
        assert!(largest <= MEGABYTE, "a chunk of {largest} bytes");
    });
    assert_eq!(received.recv().unwrap(), 50 * MEGABYTE);
}

#[test]
fn a_download_that_is_dropped_does_not_poison_the_pool() {
    let (url, connections) = serve(|n, mut stream: TcpStream| {
        while !read_request(&mut stream).is_empty() {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nhalf").unwrap();
            if n == 1 {
                stream.write_all(&[b' '; 999_996]).unwrap();
            }
        }
        n
    });
    block_on(async {
        let client = Client::builder().base_url(&url).build().unwrap();
        let mut download = open(client.clone()).open().await.unwrap().download().unwrap();
        assert_eq!(download.chunk().await.unwrap().unwrap(), "half");
        drop(download);
        assert_eq!(connections.recv().unwrap(), 0, "the connection was closed at once");
        for _ in 0..2 {
            let whole = open(client.clone()).open().await.unwrap().download().unwrap().bytes().await.unwrap();
            assert_eq!(whole.len(), 1_000_000);
        }
        drop(client);
    });
    assert_eq!(connections.recv().unwrap(), 1, "the second connection served both others");
}

#[test]
fn what_breaks_off_is_an_error_and_no_end() {
    for head in
        ["HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n"]
    {
        let pieces = || vec![b"{\"Name\":".to_vec()];
        block_on(async {
            let mut download = call(&in_pieces(head, pieces())).open().await.unwrap().download().unwrap();
            assert_eq!(download.chunk().await.unwrap().unwrap(), "{\"Name\":");
            let error = download.chunk().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Transport);
            assert!(
                error.to_string().starts_with("listItems: the exchange broke off (GET /v1/orgs/acme/items)"),
                "{error}"
            );
            let mut lines: JsonLines<Item> = call(&in_pieces(head, pieces())).open().await.unwrap().lines().unwrap();
            assert_eq!(lines.next().await.unwrap_err().kind(), ErrorKind::Transport);
            let events = call(&in_pieces(head, pieces())).open().await.unwrap().text_events().unwrap();
            assert_eq!(all_events(events).await.unwrap_err().kind(), ErrorKind::Transport);
        });
    }
}

#[test]
fn a_download_is_saved_and_bounded() {
    let path = std::env::temp_dir().join(format!("runtime-streams-{}", std::process::id()));
    block_on(async {
        let url = answer("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 5\r\n\r\n\x01png\x02").0;
        let download = call(&url).open().await.unwrap().download().unwrap();
        assert_eq!(download.content_type(), Some("image/png"));
        assert_eq!(download.save(&path).await.unwrap(), 5);
        assert_eq!(std::fs::read(&path).unwrap(), b"\x01png\x02");
        let small = || Client::builder().base_url(&url).max_response_bytes(4).build().unwrap();
        let error = open(small()).open().await.unwrap().download().unwrap().bytes().await.unwrap_err();
        assert!(error.is_decode() && error.message().contains("limit of 4 bytes"), "{error}");
        let cut_short = in_pieces("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", vec![b"half".to_vec()]);
        let error = call(&cut_short).open().await.unwrap().download().unwrap().save(&path).await.unwrap_err();
        assert!(error.get_ref().is_some_and(|e| e.is::<Error>()), "{error}");
    });
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn an_error_is_one_before_anything_is_streamed() {
    let url = answer("HTTP/1.1 409 Conflict\r\nContent-Length: 19\r\n\r\n{\"error\":\"not so\"} ").0;
    let error = block_on(call(&url).open()).err().unwrap();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Conflict, "not so"));
}

#[test]
fn silence_meets_the_timeout_of_the_call() {
    let url = {
        let (url, _) = serve(|_, mut stream| {
            read_request(&mut stream);
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\ndata: 1\n\n").unwrap();
            let _ = stream.read(&mut [0; 8]);
        });
        url
    };
    let mut call = call(&url);
    call.timeout(Duration::from_millis(100));
    let error = block_on(async {
        let mut events = call.open().await.unwrap().events::<i64>().unwrap();
        assert_eq!(events.next().await.unwrap().unwrap().data, 1);
        events.next().await.unwrap_err()
    });
    assert!(error.is_timeout() && error.message().contains("nothing came for longer"), "{error}");
}

const STREAM: &str = "\u{feff}: a comment\r\nevent: add\rdata: \u{e9}\u{1f600}\ndata:second\r\nid: 7\nretry: 1500\n\ndata\n\nid\nevent: x\n\nnothing: here\nretry: no\ndata: last\n\ndata: unfinished";

#[test]
fn events_are_read_wherever_they_are_cut() {
    for at in 0..STREAM.len() {
        let found = block_on(async {
            let answer = open(cut(STREAM, at).client()).open().await.unwrap();
            all_events(answer.text_events().unwrap()).await.unwrap()
        });
        let read: Vec<_> =
            found.iter().map(|one| (one.event.as_str(), one.data.as_str(), one.id.as_str(), one.retry)).collect();
        let retry = Some(Duration::from_millis(1500));
        let expected = [
            ("add", "\u{e9}\u{1f600}\nsecond", "7", retry),
            ("message", "", "7", retry),
            ("message", "last", "", retry),
        ];
        assert_eq!(read, expected, "cut at {at}");
    }
}

#[test]
fn the_data_of_events_is_json_until_the_end_is_said() {
    const TEXT: &str = "data: {\"Name\":\"a\",\"tags\":[]}\n\nevent: ping\ndata:\n\ndata: oops\n\ndata: {\"Name\":\ndata: \"b\",\"tags\":[]}\n\ndata: [DONE]\n\ndata: {}\n\n";
    block_on(async {
        let mut events = open(cut(TEXT, 9).client()).open().await.unwrap().events::<Item>().unwrap();
        assert_eq!(events.next().await.unwrap().unwrap().data.name, "a");
        let error = events.next().await.unwrap_err();
        assert_eq!((error.kind(), error.body().map(|body| &body[..])), (ErrorKind::Decode, Some(&b"oops"[..])));
        let event = events.next().await.unwrap().unwrap();
        assert_eq!((event.data.name.as_str(), event.text.as_str()), ("b", "{\"Name\":\n\"b\",\"tags\":[]}"));
        assert!(events.next().await.unwrap().is_none() && events.next().await.unwrap().is_none());
    });
}

#[test]
fn lines_are_values_wherever_they_are_cut() {
    const TEXT: &str =
        "{\"Name\":\"\u{e9}\",\"tags\":[]}\r\n\n\u{1e}{\"Name\":\"b\",\"tags\":[]}\nno\n{\"Name\":\"c\",\"tags\":[]}";
    for at in 0..TEXT.len() {
        block_on(async {
            let mut lines: JsonLines<Item> = open(cut(TEXT, at).client()).open().await.unwrap().lines().unwrap();
            assert_eq!(lines.next().await.unwrap().unwrap().name, "\u{e9}", "cut at {at}");
            assert_eq!(lines.next().await.unwrap().unwrap().name, "b");
            assert_eq!(lines.next().await.unwrap_err().body().map(|body| &body[..]), Some(&b"no"[..]));
            assert_eq!(lines.next().await.unwrap().unwrap().name, "c");
            assert!(lines.next().await.unwrap().is_none());
        });
    }
}

#[test]
fn a_line_without_end_is_an_error_and_no_heap_of_memory() {
    let endless = Canned::new(|| {
        Ok(http::Response::new(Body::stream(None, (), async |()| Ok::<_, Error>(Some((vec![b'x'; 1000], ()))))))
    });
    let small = || Client::builder().transport(endless.clone()).max_response_bytes(5000).build().unwrap();
    block_on(async {
        let mut lines = open(small()).open().await.unwrap().lines::<Item>().unwrap();
        let error = lines.next().await.unwrap_err();
        assert_eq!(error.message(), "a line is longer than the limit of 5000 bytes");
        assert!(lines.next().await.unwrap().is_none());
        let events = open(small()).open().await.unwrap().text_events().unwrap();
        assert!(all_events(events).await.unwrap_err().is_decode());
    });
}

#[test]
fn a_redirect_is_a_success_where_it_is_expected() {
    const MOVED: &str = "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n";
    let mut call = call(&answer(MOVED).0);
    call.expect_redirect();
    let response: runtime::Response<()> = block_on(call.send()).unwrap().with(crate::generated::Reply::empty).unwrap();
    assert_eq!(
        (response.status.as_u16(), &response.headers["location"]),
        (302, &http::HeaderValue::from_static("/there"))
    );
    assert_eq!(block_on(self::call(&answer(MOVED).0).send()).err().unwrap().kind(), ErrorKind::Redirect);
}
