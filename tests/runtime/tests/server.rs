//! A server on a socket.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// A server that hands each connection, with its number, to a function on a thread of its own. What the function returns is
/// sent to the receiver.
pub(crate) fn serve<T: Send + 'static>(
    handle: impl Fn(usize, TcpStream) -> T + Send + Sync + 'static,
) -> (String, Receiver<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    let handle = Arc::new(handle);
    thread::spawn(move || {
        for (n, stream) in listener.incoming().enumerate() {
            let (handle, sender) = (handle.clone(), sender.clone());
            thread::spawn(move || sender.send(handle(n, stream.unwrap())));
        }
    });
    (url, receiver)
}

/// A URL at which nobody listens, for as long as what comes with it lives: it holds the port, which another test would get otherwise.
pub(crate) fn nobody() -> (String, tokio::net::TcpSocket) {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind(std::net::SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    (format!("http://{}", socket.local_addr().unwrap()), socket)
}

/// A server that answers the first request of each connection and closes it. It receives the requests as text.
pub(crate) fn answer(response: &'static str) -> (String, Receiver<String>) {
    serve(move |_, mut stream| {
        let request = read_request(&mut stream);
        stream.write_all(response.as_bytes()).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
        request
    })
}

/// Reads one request with a body of the length it says. Empty at the end of the stream.
pub(crate) fn read_request(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut byte = [0];
    while !text.ends_with("\r\n\r\n") {
        if stream.read(&mut byte).unwrap_or(0) == 0 {
            return text;
        }
        text.push(byte[0].into());
    }
    let length = text.lines().find_map(|l| l.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
    let mut body = vec![0; length.map_or(0, |l| l.parse().unwrap())];
    stream.read_exact(&mut body).unwrap();
    text + &String::from_utf8(body).unwrap()
}

/// Reads until the text that has come ends so, or the stream ends.
pub(crate) fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut text = String::new();
    let mut byte = [0];
    while !text.ends_with(end) && stream.read(&mut byte).unwrap_or(0) > 0 {
        text.push(byte[0].into());
    }
    text
}

/// Reads one request however it is framed: its head, in lower case, and its body.
pub(crate) fn read_message(stream: &mut TcpStream) -> (String, Vec<u8>) {
    let head = read_until(stream, "\r\n\r\n").to_lowercase();
    let mut body = Vec::new();
    let mut take = |stream: &mut TcpStream, length: usize| {
        let from = body.len();
        body.resize(from + length, 0);
        stream.read_exact(&mut body[from..]).unwrap_or_default();
    };
    if let Some(length) = head.lines().find_map(|line| line.strip_prefix("content-length: ")) {
        take(stream, length.parse().unwrap());
    } else if head.contains("transfer-encoding: chunked") {
        while let Ok(length @ 1..) = usize::from_str_radix(read_until(stream, "\r\n").trim(), 16) {
            take(stream, length);
            read_until(stream, "\r\n");
        }
    }
    (head, body)
}
