//! A way to a host: names to addresses, addresses to TCP, and TLS for `https`.
//!
//! As in `hyper.rs`, nothing is `#[inline]`.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use http::Uri;
use rustls::crypto::ring;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore};
use tokio::net::{TcpSocket, TcpStream, lookup_host};

use super::roots::store;
use super::stream::Channel;
use super::transport::{BoxFuture, Failure, TransportError};

/// How long one address has before the next is tried beside it (RFC 8305, section 8).
const STAGGER: Duration = Duration::from_millis(250);

type Cause = Box<dyn StdError + Send + Sync>;

/// Opens streams.
pub(super) struct Connector {
    tls: Arc<ClientConfig>,
}

impl Connector {
    pub(super) fn new(roots: &[Vec<u8>]) -> Result<Connector, TransportError> {
        let trusted = match roots {
            [] => Ok(RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() }),
            own => store(own),
        };
        // The provider is named here, and none is installed for the process: that is the application's to decide.
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        match (builder.with_safe_default_protocol_versions(), trusted) {
            (Ok(config), Ok(trusted)) => {
                let mut config = config.with_root_certificates(trusted).with_no_client_auth();
                // RFC 7301, section 6.
                config.alpn_protocols.push(b"http/1.1".to_vec());
                Ok(Connector { tls: Arc::new(config) })
            }
            (Err(e), _) | (_, Err(e)) => Err(TransportError::new(Failure::Connect).because(e.to_string())),
        }
    }

    pub(super) async fn connect(&self, target: &Uri) -> Result<Channel, Cause> {
        // An IPv6 address has brackets in a URI only.
        let host = target.host().unwrap_or_default();
        let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
        let secure = target.scheme_str() == Some("https");
        let tls = match secure {
            true => Some(self.tls(host)?),
            false => None,
        };
        let port = target.port_u16().unwrap_or(if secure { 443 } else { 80 });
        let mut addresses = Vec::new();
        for address in lookup_host((host, port)).await? {
            addresses.push(address);
        }
        let tcp = first_of(interleave(addresses)).await?;
        // A request is written at once, so waiting for more to send with it only delays it.
        tcp.set_nodelay(true)?;
        let mut stream = Channel::new(tcp, tls);
        poll_fn(|cx| stream.poll_handshake(cx)).await?;
        Ok(stream)
    }

    fn tls(&self, host: &str) -> Result<rustls::Connection, Cause> {
        let name = match ServerName::try_from(host.to_owned()) {
            Ok(name) => name,
            Err(e) => return Err(Box::new(e)),
        };
        match ClientConnection::new(self.tls.clone(), name) {
            Ok(connection) => Ok(rustls::Connection::Client(connection)),
            Err(e) => Err(e.to_string().into()),
        }
    }
}

/// Orders addresses so that IPv6 and IPv4 take turns, beginning with the resolver's first (RFC 8305, section 4).
fn interleave(mut waiting: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let mut ordered: Vec<SocketAddr> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        // The next of the other family than the last one; where there is none left, the next.
        let mut next = 0;
        if let Some(last) = ordered.last() {
            for (n, address) in waiting.iter().enumerate() {
                if address.is_ipv6() != last.is_ipv6() {
                    next = n;
                    break;
                }
            }
        }
        ordered.push(waiting.remove(next));
    }
    ordered
}

/// Connects to an address. `TcpStream::connect` would be compiled for all that can be turned into addresses.
async fn open(address: SocketAddr) -> io::Result<TcpStream> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() };
    socket?.connect(address).await
}

/// Connects to the address that answers first. Each has [`STAGGER`] before the next one joins.
async fn first_of(addresses: Vec<SocketAddr>) -> io::Result<TcpStream> {
    let mut waiting = addresses.into_iter();
    let mut running: Vec<BoxFuture<'static, io::Result<TcpStream>>> = Vec::new();
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the host has no address");
    let mut timer = Box::pin(tokio::time::sleep(Duration::ZERO));
    poll_fn(|cx| {
        loop {
            let mut i = 0;
            while i < running.len() {
                match running[i].as_mut().poll(cx) {
                    Poll::Ready(Ok(stream)) => return Poll::Ready(Ok(stream)),
                    Poll::Ready(Err(e)) => {
                        last = e;
                        drop(running.remove(i));
                    }
                    Poll::Pending => i += 1,
                }
            }
            // With none running there is nothing to wait for.
            if !running.is_empty() && timer.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            match waiting.next() {
                Some(address) => {
                    running.push(Box::pin(open(address)));
                    timer.set(tokio::time::sleep(STAGGER));
                }
                None if running.is_empty() => {
                    let none = io::Error::from(io::ErrorKind::NotFound);
                    return Poll::Ready(Err(std::mem::replace(&mut last, none)));
                }
                None => return Poll::Pending,
            }
        }
    })
    .await
}
