//! What every transport does alike, over real sockets: the default one, a client of reqwest, and blocking calls.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener};
use std::thread;
use std::time::Duration;

use runtime::{Answer, Download, Reqwest, Sent};

use crate::api::{Client, ClientBuilder, Item, List};
use crate::generated::{Body, Call, Error, ErrorKind, Reply};
use crate::server::{answer, nobody, read_message, read_request, read_until, serve};
use crate::support::block_on;

/// Long enough for what takes no time, and short enough to wait for.
const SOON: Duration = Duration::from_millis(200);

const ITEM: &str = "HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n{\"Name\":\"a\",\"tags\":[]}\n";

const MEGABYTE: usize = 1 << 20;

/// A way to send a call.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Over {
    Hyper,
    Reqwest,
    Blocking,
}

const ALL: [Over; 3] = [Over::Hyper, Over::Reqwest, Over::Blocking];

impl Over {
    fn builder(self, url: &str) -> ClientBuilder {
        let builder = Client::builder().base_url(url).token("t").organization("acme");
        if self != Over::Reqwest {
            return builder;
        }
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
        builder.transport(Reqwest::new(client.build().unwrap()))
    }

    fn client(self, url: &str) -> Client {
        self.builder(url).build().unwrap()
    }

    /// Runs calls of one client: those of an async one need a runtime that goes on between them.
    fn run(self, calls: impl AsyncFnOnce()) {
        match self {
            Over::Blocking => runtime::block_on(calls()),
            Over::Hyper | Over::Reqwest => block_on(calls()),
        }
    }

    async fn send<T>(self, call: Call, read: fn(Reply) -> Result<T, Error>) -> Result<T, Error> {
        match self {
            Over::Blocking => Sent::new(call.blocking().send(), read).wait(),
            Over::Hyper | Over::Reqwest => Sent::new(call.send(), read).await,
        }
    }

    async fn open(self, call: Call) -> Result<Download, Error> {
        match self {
            Over::Blocking => Sent::new(call.blocking().open(), Answer::download).wait(),
            Over::Hyper | Over::Reqwest => Sent::new(call.open(), Answer::download).await,
        }
    }

    async fn chunk(self, download: &mut Download) -> Option<usize> {
        let chunk = match self {
            Over::Blocking => download.chunk_blocking(),
            Over::Hyper | Over::Reqwest => download.chunk().await,
        };
        chunk.unwrap().map(|chunk| chunk.len())
    }

    /// Makes one call and gives what came of it.
    fn once(self, list: List) -> Result<Item, Error> {
        let mut result = None;
        self.run(async || result = Some(self.send(list.filled(), Reply::json).await));
        result.unwrap()
    }
}

#[test]
fn a_call_is_the_same_bytes_over_each() {
    for over in ALL {
        let (url, requests) = answer(ITEM);
        let item = over.once(over.client(&url).create().name("n").with_query("a", "b c")).unwrap();
        assert_eq!(item.name, "a");
        let request = requests.recv().unwrap().to_lowercase();
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        let mut lines: Vec<&str> = head.split("\r\n").collect();
        assert_eq!(lines.remove(0), "post /v1/items?a=b%20c http/1.1");
        lines.sort_unstable();
        let host = format!("host: {}", url.strip_prefix("http://").unwrap());
        let length = format!("content-length: {}", body.len());
        let expected =
            ["accept: application/json", &length, "content-type: application/json", &host, "user-agent: sample/1.0"];
        assert_eq!(lines, expected, "{over:?}");
    }
}

#[test]
fn what_has_no_body_is_framed_alike() {
    for over in ALL {
        let (url, requests) = answer("HTTP/1.1 204 No Content\r\n\r\n");
        let client = over.client(&url);
        over.run(async || over.send(client.list().call, Reply::empty).await.unwrap());
        let request = requests.recv().unwrap().to_lowercase();
        assert!(request.starts_with("get /v1/orgs/acme/items http/1.1\r\n"), "{request}");
        assert!(request.contains("authorization: bearer t\r\n"), "{request}");
        assert!(!request.contains("content-") && !request.contains("transfer-encoding"), "{over:?}: {request}");
        over.run(async || over.send(client.create().call, Reply::empty).await.unwrap());
        let request = requests.recv().unwrap().to_lowercase();
        assert!(request.contains("content-length: 0\r\n") && !request.contains("transfer-"), "{over:?}: {request}");
    }
}

#[test]
fn an_error_status_is_an_error_with_its_body() {
    for over in ALL {
        let (url, _requests) = answer(
            "HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"error\":\"taken\"}",
        );
        let error = over.once(over.client(&url).create().name("n")).unwrap_err();
        assert!(error.is_conflict(), "{over:?}: {error}");
        assert_eq!(error.body().unwrap().len(), 16, "{over:?}");
    }
}

#[test]
fn redirects_are_not_followed() {
    for over in ALL {
        let (elsewhere, requests) = answer(ITEM);
        let response =
            format!("HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere}/x\r\nContent-Length: 0\r\n\r\n");
        let (url, _requests) = answer(response.leak());
        let error = over.once(over.client(&url).create()).unwrap_err();
        assert_eq!((error.kind(), error.status().unwrap().as_u16()), (ErrorKind::Redirect, 307), "{over:?}");
        assert!(requests.try_recv().is_err(), "{over:?}: nothing went to the other host");
    }
}

#[test]
fn a_client_of_reqwest_that_follows_redirects_is_an_error() {
    let (elsewhere, _requests) = answer(ITEM);
    let response = format!("HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere}/x\r\nContent-Length: 0\r\n\r\n");
    let (url, _first) = answer(response.leak());
    let follows = Reqwest::from(reqwest::Client::builder().no_proxy().build().unwrap());
    let client = Client::builder().base_url(url).transport(follows).build().unwrap();
    let error = Over::Reqwest.once(client.create()).unwrap_err();
    assert!(error.to_string().contains("redirect::Policy::none()"), "{error}");
}

#[test]
fn a_silent_server_meets_the_timeout() {
    for over in ALL {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let error = over.once(over.client(&url).create().with_timeout(SOON)).unwrap_err();
        assert!(error.is_timeout(), "{over:?}: {error}");
        assert!(error.to_string().contains("the call took longer than its timeout of 200ms"), "{over:?}: {error}");
    }
}

#[test]
fn a_slow_response_meets_the_attempt_timeout() {
    for over in ALL {
        // One that drips, and one that stands still.
        for drips in [true, false] {
            let (url, _connections) = serve(move |_, mut stream| {
                read_request(&mut stream);
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n ").unwrap();
                while drips && stream.write_all(b" ").is_ok() {
                    thread::sleep(Duration::from_millis(20));
                }
                let _ = stream.read(&mut [0]);
            });
            let error = over.once(over.client(&url).create().with_attempt_timeout(SOON)).unwrap_err();
            assert!(error.is_timeout(), "{over:?}: {error}");
        }
    }
}

#[test]
fn nobody_there_is_a_connect_error_with_its_cause() {
    for over in ALL {
        let (url, _held) = nobody();
        let error = over.once(over.client(&url).create()).unwrap_err();
        assert!(error.is_connect(), "{over:?}: {error}");
        assert!(error.to_string().to_lowercase().contains("refused"), "{over:?}: {error}");
    }
}

#[test]
fn what_breaks_off_is_an_error() {
    for over in ALL {
        for response in [
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"Name\":\"a\",\"tags\":[]}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n16\r\n{\"Name\":\"a\",\"tags\":[]}\r\n",
            "HTTP/1.1 200 OK\r\nContent-Le",
            "SSH-2.0-OpenSSH_9.9\r\n\r\n",
            "",
        ] {
            let error = over.once(over.client(&answer(response).0).create().name("n")).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Transport, "{over:?}: {response}: {error}");
        }
    }
}

#[test]
fn responses_are_read_however_they_are_framed() {
    for over in ALL {
        for response in [
            "HTTP/1.1 201 Created\r\nContent-Length: 22\r\n\r\n{\"Name\":\"a\",\"tags\":[]}",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"Nam\r\n11\r\ne\":\"a\",\"tags\":[]}\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\n{\"Name\":\"a\",\"tags\":[]}",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n{\"Name\":\"a\",\"tags\":[]}",
        ] {
            let item = over.once(over.client(&answer(response).0).create().name("n"));
            assert_eq!(item.unwrap_or_else(|e| panic!("{over:?}: {response}: {e}")).name, "a");
        }
    }
}

#[test]
fn a_connection_is_kept_for_the_next_request() {
    for over in ALL {
        let (url, connections) = serve(|n, mut stream| {
            for _ in 0..3 {
                read_request(&mut stream);
                stream.write_all(ITEM.as_bytes()).unwrap();
            }
            n
        });
        let client = over.client(&url);
        over.run(async || {
            for _ in 0..3 {
                over.send(client.create().call, Reply::json::<Item>).await.unwrap();
            }
        });
        assert_eq!(connections.recv().unwrap(), 0);
        assert!(connections.try_recv().is_err(), "{over:?}: one connection served all");
    }
}

#[test]
fn a_kept_connection_that_was_closed_fails_no_get() {
    for over in ALL {
        let (url, requests) = answer(ITEM);
        let client = over.client(&url);
        over.run(async || {
            for _ in 0..20 {
                over.send(client.list().call, Reply::json::<Item>).await.unwrap();
            }
        });
        assert_eq!(requests.iter().take(20).count(), 20, "{over:?}");
    }
}

#[test]
fn a_post_on_a_kept_connection_is_never_sent_twice() {
    for over in ALL {
        // The second request of the connection is read and not answered.
        let (url, requests) = serve(|_, mut stream| {
            read_request(&mut stream);
            stream.write_all(ITEM.as_bytes()).unwrap();
            read_request(&mut stream)
        });
        let client = over.client(&url);
        over.run(async || {
            over.send(client.create().call, Reply::json::<Item>).await.unwrap();
            let error = over.send(client.create().call, Reply::json::<Item>).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Transport, "{over:?}: {error}");
        });
        assert!(requests.recv().unwrap().starts_with("POST"), "{over:?}");
        assert!(requests.try_recv().is_err(), "{over:?}: there was no other connection");
    }
}

#[test]
fn bodies_stream_both_ways() {
    for over in ALL {
        let (url, received) = serve(|_, mut stream| {
            read_until(&mut stream, "\r\n\r\n");
            let (mut count, mut buffer) = (0, vec![0; 1 << 16]);
            while count < 8 * MEGABYTE {
                count += stream.read(&mut buffer).unwrap();
            }
            stream
                .write_all(format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", 8 * MEGABYTE).as_bytes())
                .unwrap();
            for _ in 0..8 {
                stream.write_all(&vec![b'x'; MEGABYTE]).unwrap();
            }
            count
        });
        let mut call = over.client(&url).list().call;
        let chunks = async |n| Ok::<_, Error>((n < 128).then(|| (vec![b'y'; 1 << 16], n + 1)));
        call.raw_body("application/octet-stream", Body::stream(Some(8 * MEGABYTE as u64), 0, chunks));
        over.run(async || {
            let mut download = over.open(call).await.unwrap();
            assert_eq!(download.content_length(), Some(8 * MEGABYTE as u64), "{over:?}");
            let (mut count, mut largest) = (0, 0);
            while let Some(length) = over.chunk(&mut download).await {
                count += length;
                largest = largest.max(length);
            }
            assert_eq!(count, 8 * MEGABYTE, "{over:?}");
            assert!(largest <= MEGABYTE, "{over:?}: a chunk of {largest} bytes");
        });
        assert_eq!(received.recv().unwrap(), 8 * MEGABYTE, "{over:?}");
    }
}

#[test]
fn a_body_of_unknown_length_is_sent_in_chunks_as_it_comes() {
    for over in ALL {
        let (url, messages) = serve(|_, mut stream| {
            let message = read_message(&mut stream);
            let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n");
            message
        });
        // Fed by another thread while the call is under way.
        let (mut sender, body) = Body::channel(None);
        let feeder = thread::spawn(move || {
            runtime::block_on(async {
                for piece in ["one ", "two ", "three"] {
                    sender.send(piece).await.unwrap();
                }
                sender.finish();
            });
        });
        let mut call = over.client(&url).create().call;
        call.raw_body("text/plain", body);
        over.run(async || over.send(call, Reply::empty).await.unwrap());
        feeder.join().unwrap();
        let (head, body) = messages.recv().unwrap();
        assert!(head.contains("transfer-encoding: chunked"), "{over:?}: {head}");
        assert_eq!(String::from_utf8(body).unwrap(), "one two three", "{over:?}");
    }
}

#[test]
fn a_body_that_fails_is_never_taken_for_a_whole_one() {
    for over in ALL {
        for length in [None, Some(100)] {
            let (url, messages) = serve(|_, mut stream| {
                let mut rest = Vec::new();
                let _ = stream.read_to_end(&mut rest);
                let _ = stream.shutdown(Shutdown::Both);
                String::from_utf8_lossy(&rest).into_owned()
            });
            let chunks = async |n| if n == 0 { Ok(Some(("a part", 1))) } else { Err("the disk is gone") };
            let mut call = over.client(&url).create().call;
            call.raw_body("text/plain", Body::stream(length, 0, chunks));
            over.run(async || {
                let error = over.send(call, Reply::empty).await.unwrap_err();
                assert!(error.to_string().contains("the disk is gone"), "{over:?}: {error}");
                assert!(error.message().contains("body of the request"), "{over:?}: {error}");
            });
            assert!(!messages.recv().unwrap().ends_with("0\r\n\r\n"), "{over:?}");
        }
    }
}

#[test]
fn blocking_and_async_calls_keep_to_one_limit() {
    // Were the wait that of another transport's clock, it would have no end.
    let (url, connections) = serve(|n, mut stream| {
        while !read_request(&mut stream).is_empty() {
            stream.write_all(ITEM.as_bytes()).unwrap();
        }
        n
    });
    let limit = runtime::Rate::new(100, Duration::from_secs(1)).burst(1);
    let client = Over::Hyper.builder(&url).rate_limit(limit).build().unwrap();
    block_on(async {
        for over in [Over::Hyper, Over::Blocking, Over::Blocking, Over::Hyper] {
            over.send(client.create().call, Reply::json::<Item>).await.unwrap();
        }
    });
    drop(client);
    assert_eq!(connections.iter().take(2).count(), 2);
}
