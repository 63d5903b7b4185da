//! A byte stream to a host: names to addresses, addresses to TCP, and TLS for `https`.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use http::Uri;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::transport::{BoxFuture, Failure, TransportError};

/// How long one address has before the next is tried beside it (RFC 8305, section 8).
const STAGGER: Duration = Duration::from_millis(250);

/// A stream of any kind. Boxed, so that hyper is compiled for one kind only.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

type Cause = Box<dyn StdError + Send + Sync>;

/// Opens streams.
pub(super) struct Connector {
    tls: TlsConnector,
}

impl Connector {
    #[inline]
    pub(super) fn new() -> Result<Connector, TransportError> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        // The provider is named here, and none is installed for the process: that is the application's to decide.
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|e| TransportError::new(Failure::Connect).because(e.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Connector { tls: TlsConnector::from(Arc::new(config)) })
    }

    pub(super) async fn connect(&self, target: &Uri) -> Result<Box<dyn Stream>, Cause> {
        let tls = target.scheme_str() == Some("https");
        // An IPv6 address has brackets in a URI only.
        let host = target.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
        let port = target.port_u16().unwrap_or(if tls { 443 } else { 80 });
        let tcp = first_of(interleave(lookup_host((host, port)).await?.collect())).await?;
        // A request is written at once, so waiting for more to send with it only delays it.
        tcp.set_nodelay(true)?;
        if !tls {
            return Ok(Box::new(tcp));
        }
        let name = ServerName::try_from(host.to_owned())?;
        Ok(Box::new(self.tls.connect(name, tcp).await?))
    }
}

/// Orders addresses so that IPv6 and IPv4 take turns, beginning with the resolver's first (RFC 8305, section 4).
fn interleave(addresses: Vec<SocketAddr>) -> Vec<SocketAddr> {
    let first_is_v6 = addresses.first().is_some_and(SocketAddr::is_ipv6);
    let (first, second): (Vec<_>, Vec<_>) = addresses.into_iter().partition(|a| a.is_ipv6() == first_is_v6);
    let (mut first, mut second) = (first.into_iter(), second.into_iter());
    let mut ordered = Vec::new();
    loop {
        let pair = [first.next(), second.next()];
        if pair == [None, None] {
            return ordered;
        }
        ordered.extend(pair.into_iter().flatten());
    }
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
                    running.push(Box::pin(TcpStream::connect(address)));
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
