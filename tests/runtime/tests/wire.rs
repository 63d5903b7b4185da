//! The default transport against real sockets.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener};
use std::thread;
use std::time::Duration;

use crate::api::{Client, Item};
use crate::generated::{Error, ErrorKind};
use crate::server::{answer, nobody, read_request, serve};
use crate::support::block_on;

/// Long enough for what takes no time, and short enough to wait for.
const SOON: Duration = Duration::from_millis(200);

const ITEM: &str = "HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n{\"Name\":\"a\",\"tags\":[]}\n";

fn client(url: &str) -> Client {
    Client::builder().base_url(url).token("t").organization("acme").retries(0).build().unwrap()
}

fn create(url: &str) -> Result<Item, Error> {
    block_on(client(url).create().name("n").send())
}

#[test]
fn a_request_is_these_bytes() {
    let (url, requests) = answer(ITEM);
    let item = block_on(client(&url).create().name("n").with_query("a", "b c").send()).unwrap();
    assert_eq!(item.name, "a");
    let host = url.strip_prefix("http://").unwrap();
    let mut lines: Vec<_> = requests.recv().unwrap().split("\r\n").map(str::to_owned).collect();
    let body = lines.pop().unwrap();
    assert_eq!(lines.remove(0), "POST /v1/items?a=b%20c HTTP/1.1");
    lines.sort();
    let host = format!("host: {host}");
    let length = format!("content-length: {}", body.len());
    assert_eq!(
        lines,
        [
            "",
            "",
            "accept: application/json",
            &length,
            "content-type: application/json",
            &host,
            "user-agent: sample/1.0"
        ][1..]
    );
    // The order of fields is serde_json's, which a feature of it changes.
    let sent = [r#"{"Name":"n","quota":null,"tags":[]}"#, r#"{"Name":"n","tags":[],"quota":null}"#];
    assert!(sent.contains(&body.as_str()), "{body}");
}

#[test]
fn a_call_without_a_body_sends_none() {
    let (url, requests) = answer("HTTP/1.1 204 No Content\r\n\r\n");
    block_on(client(&url).list().send_empty()).unwrap();
    let request = requests.recv().unwrap();
    assert!(request.starts_with("GET /v1/orgs/acme/items HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("authorization: Bearer t\r\n"));
    assert!(!request.contains("content-") && !request.contains("transfer-encoding"), "{request}");
    block_on(client(&url).create().send_empty()).unwrap();
    let request = requests.recv().unwrap();
    assert!(!request.contains("content-type") && !request.contains("transfer-encoding"), "{request}");
}

#[test]
fn responses_are_read_however_they_are_framed() {
    for response in [
        "HTTP/1.1 201 Created\r\nContent-Length: 22\r\n\r\n{\"Name\":\"a\",\"tags\":[]}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"Nam\r\n11\r\ne\":\"a\",\"tags\":[]}\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n{\"Name\":\"a\",\"tags\":[]}",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"Name\":\"a\",\"tags\":[]}",
    ] {
        assert_eq!(create(&answer(response).0).unwrap().name, "a", "{response}");
    }
    block_on(client(&answer("HTTP/1.1 204 No Content\r\n\r\n").0).create().send_empty()).unwrap();
}

#[test]
fn a_connection_is_kept_for_the_next_request() {
    let (url, connections) = serve(|n, mut stream| {
        for _ in 0..3 {
            read_request(&mut stream);
            stream.write_all(ITEM.as_bytes()).unwrap();
        }
        n
    });
    let client = client(&url);
    block_on(async {
        for _ in 0..3 {
            client.create().send().await.unwrap();
        }
    });
    assert_eq!(connections.recv().unwrap(), 0);
    assert!(connections.try_recv().is_err(), "one connection served all");
}

#[test]
fn a_kept_connection_that_was_closed_is_replaced() {
    // The server closes after each response. Whether the client has seen that when it sends again is chance: a `GET` must
    // work either way.
    let (url, requests) = answer(ITEM);
    let client = client(&url);
    block_on(async {
        for _ in 0..20 {
            client.list().send().await.unwrap();
        }
    });
    assert_eq!(requests.iter().take(20).count(), 20);
}

#[test]
fn a_post_is_never_sent_twice() {
    // The second request of the connection is read and not answered.
    let (url, counts) = serve(|_, mut stream| {
        read_request(&mut stream);
        stream.write_all(ITEM.as_bytes()).unwrap();
        read_request(&mut stream)
    });
    let client = client(&url);
    block_on(async {
        client.create().send().await.unwrap();
        let error = client.create().name("n").send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport);
    });
    assert!(counts.recv().unwrap().starts_with("POST"));
    assert!(counts.try_recv().is_err(), "there was no other connection");
}

#[test]
fn redirects_are_not_followed() {
    let (elsewhere, requests) = answer(ITEM);
    let response = format!("HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere}/x\r\nContent-Length: 0\r\n\r\n");
    let (url, _requests) = answer(response.leak());
    let error = create(&url).unwrap_err();
    assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Redirect, 307));
    assert!(requests.try_recv().is_err(), "nothing went to the other host");
}

#[test]
fn a_body_that_is_cut_short_is_an_error() {
    for response in [
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"Name\":\"a\",\"tags\":[]}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n16\r\n{\"Name\":\"a\",\"tags\":[]}\r\n",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "",
    ] {
        let error = create(&answer(response).0).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{response}");
        assert!(error.to_string().starts_with("createItem: the exchange broke off (POST /v1/items): "), "{error}");
    }
}

#[test]
fn what_is_no_http_is_an_error() {
    for response in
        ["SSH-2.0-OpenSSH_9.9\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"]
    {
        assert_eq!(create(&answer(response).0).unwrap_err().kind(), ErrorKind::Transport, "{response}");
    }
}

#[test]
fn a_reset_is_an_error() {
    // Closing with unread data makes the kernel send a reset.
    let (url, _connections) = serve(|_, mut stream| {
        let mut some = [0; 8];
        stream.read_exact(&mut some).unwrap();
    });
    assert_eq!(create(&url).unwrap_err().kind(), ErrorKind::Transport);
}

#[test]
fn a_slow_response_meets_the_attempt_timeout() {
    let (url, _connections) = serve(|_, mut stream| {
        read_request(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n").unwrap();
        while stream.write_all(b" ").is_ok() {
            thread::sleep(Duration::from_millis(20));
        }
    });
    let error = block_on(client(&url).create().with_attempt_timeout(SOON).send()).unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(
        error.to_string(),
        "createItem: the attempt took longer than the attempt timeout of 200ms (POST /v1/items)"
    );
}

#[test]
fn a_silent_server_meets_the_timeout_of_the_call() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let error = block_on(client(&url).create().with_timeout(SOON).send()).unwrap_err();
    assert_eq!(error.to_string(), "createItem: the call took longer than its timeout of 200ms (POST /v1/items)");
}

#[test]
fn a_tls_handshake_without_end_meets_the_connect_timeout() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let client = Client::builder().base_url(url).connect_timeout(SOON).retries(0).build().unwrap();
    let error = block_on(client.create().send()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "createItem: connecting took longer than the connect timeout of 200ms (POST /v1/items)"
    );
}

#[test]
fn nobody_there_is_a_connect_error_with_its_cause() {
    let (url, _held) = nobody();
    let error = create(&url).unwrap_err();
    assert!(error.is_connect());
    assert!(error.to_string().to_lowercase().contains("refused"), "{error}");
}

#[test]
fn plain_text_where_tls_is_asked_is_a_connect_error() {
    let (url, _requests) = serve(|_, mut stream| {
        let mut hello = [0; 64];
        let _ = stream.read(&mut hello);
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        let _ = stream.shutdown(Shutdown::Write);
    });
    let error = create(&url.replace("http:", "https:")).unwrap_err();
    assert!(error.is_connect(), "{error}");
}

#[test]
fn a_body_over_the_limit_is_an_error() {
    // The second one says that it is too large, and sends nothing.
    let announced = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
    for response in [ITEM, announced, "HTTP/1.1 200 OK\r\n\r\n{\"Name\":\"a\",\"tags\":[]}"] {
        let client = Client::builder().base_url(answer(response).0).max_response_bytes(9).build().unwrap();
        let error = block_on(client.create().send()).unwrap_err();
        assert_eq!(error.to_string(), "createItem: the response is larger than the limit of 9 bytes (POST /v1/items)");
    }
}

#[test]
fn outside_of_a_runtime_there_is_an_error_and_no_panic() {
    let client = client("http://127.0.0.1:9");
    let mut sending = Box::pin(client.create().send());
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match sending.as_mut().poll(&mut context) {
        std::task::Poll::Ready(Err(e)) => assert!(e.to_string().contains("tokio runtime"), "{e}"),
        _ => panic!("it waits"),
    }
}

#[test]
fn a_connection_stays_with_the_runtime_that_it_was_made_in() {
    let (url, connections) = serve(|n, mut stream| {
        while !read_request(&mut stream).is_empty() {
            stream.write_all(ITEM.as_bytes()).unwrap();
        }
        n
    });
    let client = client(&url);
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (first, second) = (runtime(), runtime());
    // The first is still there, but nobody drives it.
    for runtime in [&first, &second, &first, &second] {
        runtime.block_on(client.create().name("n").send()).unwrap();
    }
    drop((client, first, second));
    let mut used = [connections.recv().unwrap(), connections.recv().unwrap()];
    used.sort_unstable();
    assert_eq!((used, connections.recv_timeout(SOON).is_err()), ([0, 1], true));
}

#[test]
fn a_runtime_without_timers_or_sockets_is_an_error_and_no_panic() {
    let (url, _requests) = answer(ITEM);
    for (timers, sockets) in [(false, false), (false, true), (true, false)] {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        if timers {
            runtime.enable_time();
        }
        if sockets {
            runtime.enable_io();
        }
        let error = runtime.build().unwrap().block_on(client(&url).create().name("n").send()).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Config, 1), "{error}");
        assert!(error.to_string().contains("build it with `enable_all()`"), "{error}");
    }
}
