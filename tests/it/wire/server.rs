//! An HTTP/1.1 server by hand, on a port of its own: it records what it reads and answers from a script.
//!
//! No library takes part, so that a test sees the bytes. Its threads end with the process; nothing waits for them.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use serde_json::Value;

/// How long the server waits for what must come. It bounds a test that fails, and no test that holds waits for it.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the server does with one request.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// Sends these bytes, and keeps the connection for the next request.
    Bytes(Vec<u8>),
    /// Sends these bytes, which may be none, and closes the connection.
    Last(Vec<u8>),
    /// Sends these bytes, which may be none, and then nothing for as long as the client stays.
    Stall(Vec<u8>),
    /// Sends these bytes, which may be none, and resets the connection.
    Reset(Vec<u8>),
    /// Sends these bytes once the head of the request is there, and reads nothing of its body.
    Early(Vec<u8>),
}

impl Answer {
    /// An answer in JSON.
    pub(crate) fn json(status: u16, body: &Value) -> Answer {
        Answer::text(status, "application/json", body.to_string())
    }

    /// An answer with a body of any kind.
    pub(crate) fn text(status: u16, content_type: &str, body: impl AsRef<[u8]>) -> Answer {
        let body = body.as_ref();
        let mut bytes = head(status, &[("content-type", content_type), ("content-length", &body.len().to_string())]);
        bytes.extend_from_slice(body);
        Answer::Bytes(bytes)
    }

    /// An answer without a body.
    pub(crate) fn empty(status: u16) -> Answer {
        // A 204 must not have the header (RFC 9110, section 8.6).
        let length: &[_] = if status == 204 { &[] } else { &[("content-length", "0")] };
        Answer::Bytes(head(status, length))
    }
}

/// The head of an answer.
pub(crate) fn head(status: u16, headers: &[(&str, &str)]) -> Vec<u8> {
    let mut text = format!("HTTP/1.1 {status} Said\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str("\r\n");
    text.into_bytes()
}

/// One request as it came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Path and query, not decoded.
    pub(crate) target: String,
    /// Names in lower case, in the order they came.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Which connection it came on, counted from 0.
    pub(crate) connection: usize,
}

impl Request {
    /// The value of a header; two of one name are a failure.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str());
        let first = values.next();
        assert_eq!(values.next(), None, "`{name}` came twice");
        first
    }

    /// The body, which must be JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {:?}", self.body))
    }
}

/// A server. It answers from its script whatever is asked, and with a 500 once the script is over.
pub(crate) struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    log: Mutex<Log>,
    changed: Condvar,
}

#[derive(Default)]
struct Log {
    script: VecDeque<Answer>,
    /// The far ends of all connections, those of [`Server::connections`] included.
    accepted: Vec<SocketAddr>,
    /// The near ends of the connections of [`Server::connections`].
    probes: Vec<SocketAddr>,
    closed: usize,
    requests: Vec<Request>,
}

impl Shared {
    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut Log)) {
        change(&mut self.log());
        self.changed.notify_all();
    }

    fn wait(&self, until: impl Fn(&Log) -> bool) -> MutexGuard<'_, Log> {
        let waited = self.changed.wait_timeout_while(self.log(), PATIENCE, |log| !until(log));
        let (log, timer) = waited.unwrap_or_else(PoisonError::into_inner);
        assert!(!timer.timed_out(), "what the server was to see did not come");
        log
    }
}

impl Server {
    /// Starts a server with what it answers to the first request, the second, and so on.
    pub(crate) fn start(script: impl IntoIterator<Item = Answer>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let shared = Arc::new(Shared::default());
        shared.log().script = script.into_iter().collect();
        let accepting = shared.clone();
        thread::spawn(move || {
            for (n, stream) in listener.incoming().flatten().enumerate() {
                let Ok(peer) = stream.peer_addr() else { continue };
                accepting.change(|log| log.accepted.push(peer));
                let serving = accepting.clone();
                thread::spawn(move || {
                    // An error is the client's going away, which is its right.
                    let _ = serve(n, stream, &serving);
                    serving.change(|log| log.closed += usize::from(!log.probes.contains(&peer)));
                });
            }
        });
        Server { address, shared }
    }

    /// Adds what it answers, where that speaks of the server itself.
    pub(crate) fn answer(&self, script: impl IntoIterator<Item = Answer>) {
        self.shared.log().script.extend(script);
    }

    /// The base URL of the server.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The host and port of the server.
    pub(crate) fn host(&self) -> String {
        self.address.to_string()
    }

    /// The requests so far. Each is recorded before it is answered.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.shared.log().requests.clone()
    }

    /// The one request there was.
    pub(crate) fn request(&self) -> Request {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests.remove(0)
    }

    /// Waits for the request at this place, counted from 0.
    pub(crate) fn nth(&self, index: usize) -> Request {
        self.shared.wait(|log| log.requests.len() > index).requests[index].clone()
    }

    /// How many connections were made by others than this method. Connections are accepted in the order they are made, so once
    /// its own has been, none that was there before is left out.
    pub(crate) fn connections(&self) -> usize {
        let probe = TcpStream::connect(self.address).expect("the server listens");
        let own = probe.local_addr().expect("a stream has an address");
        self.shared.change(|log| log.probes.push(own));
        let log = self.shared.wait(|log| log.accepted.contains(&own));
        log.accepted.iter().filter(|peer| !log.probes.contains(peer)).count()
    }

    /// Waits until the server has closed that many connections.
    pub(crate) fn wait_closed(&self, count: usize) {
        drop(self.shared.wait(|log| log.closed >= count));
    }
}

/// Answers the requests of one connection, one after the other.
fn serve(connection: usize, mut stream: TcpStream, shared: &Shared) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    // Looks without taking: a reset is a close with bytes left unread.
    while stream.peek(&mut [0])? != 0 {
        let over = || Answer::text(500, "application/json", r#"{"error":"the script is over"}"#);
        let answer = shared.log().script.pop_front().unwrap_or_else(over);
        if let Answer::Reset(bytes) = &answer {
            return stream.write_all(bytes);
        }
        if let Answer::Early(bytes) = &answer {
            let request = read_head(connection, &mut reader)?;
            shared.change(|log| log.requests.push(request));
            stream.write_all(bytes)?;
            loop {
                thread::park();
            }
        }
        let request = read(connection, &mut reader)?;
        shared.change(|log| log.requests.push(request));
        match answer {
            Answer::Bytes(bytes) => stream.write_all(&bytes)?,
            Answer::Last(bytes) => {
                // The client may have stopped reading, and have closed.
                let _ = stream.write_all(&bytes);
                return stream.shutdown(Shutdown::Both);
            }
            Answer::Stall(bytes) => {
                stream.write_all(&bytes)?;
                reader.read_to_end(&mut Vec::new())?;
            }
            Answer::Reset(_) | Answer::Early(_) => {}
        }
    }
    Ok(())
}

/// Reads one request. A body has the length that it says; a client that frames it otherwise is found out by its headers.
fn read(connection: usize, reader: &mut impl BufRead) -> std::io::Result<Request> {
    let mut request = read_head(connection, reader)?;
    let length = request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    request.body = vec![0; length];
    reader.read_exact(&mut request.body)?;
    Ok(request)
}

fn read_head(connection: usize, reader: &mut impl BufRead) -> std::io::Result<Request> {
    let mut request = Request { connection, ..Request::default() };
    let line = read_line(reader)?;
    let mut words = line.split(' ');
    request.method = words.next().unwrap_or_default().to_owned();
    request.target = words.next().unwrap_or_default().to_owned();
    loop {
        let line = read_line(reader)?;
        let Some((name, value)) = line.split_once(':') else { break };
        request.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    Ok(request)
}

fn read_line(reader: &mut impl BufRead) -> std::io::Result<String> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    Ok(line.trim_end().to_owned())
}
