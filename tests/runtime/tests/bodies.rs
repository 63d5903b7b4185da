//! Bodies that are streams: what is made of them, and how they go over a connection.

use std::io::Write;
use std::net::Shutdown;

use bytes::Bytes;

use crate::api::Client;
use crate::generated::{Body, Call, Error, ErrorKind};
use crate::server::{answer, read_request, read_until, serve};
use crate::support::block_on;

const DONE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

/// A body that counts to three.
fn three(length: Option<u64>) -> Body {
    Body::stream(length, 1, async |n| Ok::<_, Error>((n <= 3).then(|| (format!("chunk {n};"), n + 1))))
}

fn call(url: &str, body: Body) -> Call {
    let client = Client::builder().base_url(url).build().unwrap();
    let mut call = client.create().call;
    call.raw_body("text/plain", body);
    call
}

fn send(url: &str, body: Body) -> Result<(), Error> {
    block_on(call(url, body).send()).map(|_| ())
}

#[test]
fn a_body_is_read_in_chunks() {
    block_on(async {
        let mut body = three(None);
        let mut read = Vec::new();
        while let Some(chunk) = body.chunk().await {
            read.push(chunk.unwrap());
        }
        assert_eq!(read, ["chunk 1;", "chunk 2;", "chunk 3;"]);
        assert!(body.chunk().await.is_none(), "what has ended stays so");
        assert_eq!(Body::from("abc").chunk().await.unwrap().unwrap(), "abc");
        assert!(Body::default().chunk().await.is_none());
        assert_eq!(three(Some(24)).collect(24).await.unwrap(), "chunk 1;chunk 2;chunk 3;");
    });
}

#[test]
fn a_length_is_kept_and_a_limit_too() {
    block_on(async {
        let why = async |body: Body, limit| {
            let error = body.collect(limit).await.unwrap_err();
            std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string)
        };
        assert_eq!(why(three(Some(25)), 99).await, "the body is shorter than it was said to be");
        assert_eq!(why(three(Some(23)), 99).await, "the body is longer than it was said to be");
        assert_eq!(why(three(Some(24)), 23).await, "the response is too large");
        assert_eq!(why(three(None), 23).await, "the response is too large");
        assert_eq!(why(Body::from("abcd"), 3).await, "the response is too large");
    });
}

#[test]
fn a_stream_is_sent_with_its_length_or_in_chunks() {
    let (url, requests) = answer(DONE);
    send(&url, three(Some(24))).unwrap();
    let request = requests.recv().unwrap();
    assert!(request.contains("content-length: 24\r\n") && !request.contains("transfer-encoding"), "{request}");
    assert!(request.ends_with("\r\n\r\nchunk 1;chunk 2;chunk 3;"), "{request}");

    let (url, requests) = serve(|_, mut stream| {
        let request = read_until(&mut stream, "\r\n0\r\n\r\n");
        stream.write_all(DONE.as_bytes()).unwrap();
        request
    });
    send(&url, three(None)).unwrap();
    let request = requests.recv().unwrap();
    assert!(request.contains("transfer-encoding: chunked\r\n") && !request.contains("content-length"), "{request}");
    assert!(request.ends_with("\r\n\r\n8\r\nchunk 1;\r\n8\r\nchunk 2;\r\n8\r\nchunk 3;\r\n0\r\n\r\n"), "{request}");
}

#[test]
fn a_body_that_fails_does_not_look_like_a_whole_one() {
    let (url, requests) = serve(|_, mut stream| read_until(&mut stream, "\r\n0\r\n\r\n"));
    let failing = Body::stream(None, 1, async |n| match n {
        1 => Ok(Some(("half", 2))),
        _ => Err("the disk is gone"),
    });
    let error = send(&url, failing).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.message().contains("the body of the request could not be read"), "{error}");
    assert!(error.to_string().contains("the disk is gone"), "{error}");
    let request = requests.recv().unwrap();
    assert!(!request.contains("\r\n0\r\n"), "{request}");
}

#[test]
fn a_channel_is_a_body_that_is_fed() {
    let (url, requests) = answer(DONE);
    block_on(async {
        let (mut sender, body) = Body::channel(Some(10));
        let feeding = tokio::spawn(async move {
            for n in 0..5 {
                sender.send(format!("{n};")).await.unwrap();
            }
            sender.finish();
        });
        call(&url, body).send().await.unwrap();
        feeding.await.unwrap();
    });
    assert!(requests.recv().unwrap().ends_with("\r\n\r\n0;1;2;3;4;"));
    block_on(async {
        let (mut sender, mut body) = Body::channel(None);
        sender.send("half").await.unwrap();
        drop(sender);
        assert_eq!(body.chunk().await.unwrap().unwrap(), "half");
        assert!(body.chunk().await.unwrap().is_err(), "a dropped sender is no end");
        let (mut sender, body) = Body::channel(None);
        drop(body);
        assert_eq!(sender.send("x").await.unwrap_err().kind(), std::io::ErrorKind::BrokenPipe);
    });
}

#[test]
fn a_file_and_a_reader_are_read_as_they_are_sent() {
    let path = std::env::temp_dir().join(format!("runtime-bodies-{}", std::process::id()));
    let content = "0123456789".repeat(20_000);
    std::fs::write(&path, &content).unwrap();
    block_on(async {
        let mut body = Body::file(&path).await.unwrap();
        assert_eq!(body.length(), Some(200_000));
        let mut chunks = Vec::new();
        while let Some(chunk) = body.chunk().await {
            chunks.push(chunk.unwrap());
        }
        assert!(chunks.len() > 3, "not all at once");
        assert!(chunks.concat() == content.as_bytes());
        let reader = std::io::Cursor::new(content.clone());
        assert!(Body::reader(None, reader).collect(1 << 20).await.unwrap() == content);
        assert!(Body::file("/no/such/file").await.is_err());
    });
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn an_early_answer_does_not_keep_a_connection_that_still_sends() {
    let (url, connections) = serve(|n, mut stream| {
        read_until(&mut stream, "first");
        stream.write_all(DONE.as_bytes()).unwrap();
        let rest = read_request(&mut stream);
        let _ = stream.shutdown(Shutdown::Both);
        (n, rest)
    });
    block_on(async {
        let client = Client::builder().base_url(&url).build().unwrap();
        for _ in 0..2 {
            // Sends one chunk, and then nothing more for as long as it lives.
            let (mut sender, body) = Body::channel(None);
            sender.send(Bytes::from("first")).await.unwrap();
            let mut call = client.create().call;
            call.raw_body("text/plain", body);
            call.send().await.unwrap();
            drop(sender);
        }
    });
    let mut served = [connections.recv().unwrap().0, connections.recv().unwrap().0];
    served.sort_unstable();
    assert_eq!(served, [0, 1]);
}
