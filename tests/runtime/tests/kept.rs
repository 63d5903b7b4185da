//! Connections that are kept: what a server leaves on one, and one that it closes meanwhile.

use std::io::Write;
use std::net::Shutdown;

use crate::api::Item;
use crate::generated::Error;
use crate::hostile::{ITEM, client, with};
use crate::server::{read_request, serve};
use crate::support::block_on;

/// Calls twice on a server that answers the first request so, and then keeps the connection. Whatever was wrong with it, the second
/// call has its own answer.
fn poisoned(first: Vec<u8>) -> (Result<Item, Error>, Result<Item, Error>) {
    let (url, _requests) = serve(move |n, mut stream| {
        read_request(&mut stream);
        if n == 0 {
            let _ = stream.write_all(&first);
            if read_request(&mut stream).is_empty() {
                return;
            }
        }
        let _ = stream.write_all(&with("200 OK\r\nContent-Length: 27", r#"{"Name":"second","tags":[]}"#));
        let _ = stream.shutdown(Shutdown::Write);
    });
    let client = client(&url);
    block_on(async { (client.list().send().await, client.create().name("n").send().await) })
}

#[test]
fn what_comes_after_an_answer_is_no_answer_to_the_next_call() {
    let junk = with("200 OK\r\nContent-Length: 25", r#"{"Name":"junk","tags":[]}"#);
    let chunked = with("200 OK\r\nTransfer-Encoding: chunked", format!("16\r\n{ITEM}\r\n0\r\n\r\n"));
    for (first, fine) in [
        ([with("200 OK\r\nContent-Length: 22", ITEM), junk.clone()].concat(), true),
        ([chunked, junk.clone()].concat(), true),
        ([with("404 Not Found\r\nContent-Length: 0", ""), junk.clone()].concat(), false),
        (with("204 No Content", &junk), false),
        (with("304 Not Modified", &junk), false),
        (with("200 OK\r\nContent-Length: 22", format!("{ITEM}trailing garbage")), true),
        (with("200 OK\r\nContent-Length: 22", format!("{ITEM}\r\n\r\n")), true),
        (with("200 OK\r\nContent-Length: 10", ITEM), false),
        (with("101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x", &junk), false),
    ] {
        let shown = String::from_utf8_lossy(&first).into_owned();
        let (one, two) = poisoned(first);
        assert_eq!(one.is_ok(), fine, "{shown}: {one:?}");
        assert_eq!(two.map(|item| item.name).map_err(|e| e.to_string()), Ok("second".to_owned()), "{shown}");
    }
}

#[test]
fn a_post_on_a_connection_that_was_closed_meanwhile_is_sent_once_on_another() {
    let (url, requests) = serve(|_, mut stream| {
        let request = read_request(&mut stream);
        stream.write_all(&with("200 OK\r\nContent-Length: 22", ITEM)).unwrap();
        request
    });
    let client = client(&url);
    block_on(async {
        for _ in 0..5 {
            client.create().name("n").send().await.unwrap();
            // What it returns is sent once the connection is closed.
            assert!(requests.recv().unwrap().ends_with('}'));
        }
    });
    assert!(requests.try_recv().is_err(), "nothing was sent twice");
}
