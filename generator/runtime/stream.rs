//! A TCP stream, plain or with TLS, in the form in which hyper reads and writes.
//!
//! ## Why not tokio-rustls and hyper-util
//!
//! Their adapters are generic over the stream, and so is the connection in rustls that they go through; all of it is compiled
//! again where a client is made. [`rustls::Connection`] is generic over nothing and compiled in rustls. What is left
//! to do is to move bytes between it and the socket whenever the socket is ready. As in `hyper.rs`, nothing is `#[inline]`.

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use hyper::rt::{Read, ReadBufCursor, Write};
use rustls::{CertificateError, Connection};
use tokio::io::AsyncWrite as _;
use tokio::net::TcpStream;

/// How much is read at once: a record of TLS (RFC 8446, section 5.1).
const CHUNK: usize = 16 << 10;

/// A stream as hyper takes it. Behind `dyn`, so that it is not inlined wherever hyper reads or writes.
pub(super) trait Stream: Read + Write + Send + Unpin {}

impl Stream for Channel {}

/// A stream to a host.
pub(super) struct Channel {
    tcp: TcpStream,
    tls: Option<Connection>,
    /// Where bytes are read to, since only initialized memory can be without `unsafe`.
    chunk: Vec<u8>,
}

impl Channel {
    /// Makes a stream over a socket. With TLS, [`poll_handshake`](Channel::poll_handshake) comes first.
    pub(super) fn new(tcp: TcpStream, tls: Option<Connection>) -> Channel {
        Channel { tcp, tls, chunk: vec![0; CHUNK] }
    }

    /// Shakes hands, which checks the certificate; nothing to do without TLS.
    pub(super) fn poll_handshake(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        loop {
            ready!(self.poll_push(cx))?;
            match &self.tls {
                Some(tls) if tls.is_handshaking() => {}
                _ => return Poll::Ready(Ok(())),
            }
            if ready!(self.poll_pull(cx))? == 0 {
                return Poll::Ready(Err(ErrorKind::UnexpectedEof.into()));
            }
        }
    }

    /// Reads from the socket into TLS; 0 is the end.
    fn poll_pull(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let Some(tls) = &mut self.tls else { return Poll::Ready(Ok(0)) };
        loop {
            ready!(self.tcp.poll_read_ready(cx))?;
            match tls.read_tls(&mut Socket(&self.tcp)) {
                Err(e) if e.kind() == ErrorKind::WouldBlock => {}
                Err(e) => return Poll::Ready(Err(e)),
                Ok(count) => {
                    if let Err(e) = tls.process_new_packets() {
                        // The alert that tells the server why, as far as the socket takes it now.
                        let _ = tls.write_tls(&mut Socket(&self.tcp));
                        let mut why = e.to_string();
                        if let rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer) = e {
                            why.push_str("; `Client::builder().root_certificate(..)` makes an authority known");
                        }
                        return Poll::Ready(Err(io::Error::new(ErrorKind::InvalidData, why)));
                    }
                    return Poll::Ready(Ok(count));
                }
            }
        }
    }

    /// Writes to the socket what TLS has for it.
    fn poll_push(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Some(tls) = &mut self.tls else { return Poll::Ready(Ok(())) };
        while tls.wants_write() {
            ready!(self.tcp.poll_write_ready(cx))?;
            match tls.write_tls(&mut Socket(&self.tcp)) {
                Err(e) if e.kind() == ErrorKind::WouldBlock => {}
                Err(e) => return Poll::Ready(Err(e)),
                Ok(0) => return Poll::Ready(Err(ErrorKind::WriteZero.into())),
                Ok(_) => {}
            }
        }
        Poll::Ready(Ok(()))
    }

    /// Reads at most `limit` bytes to the front of the chunk.
    fn poll_chunk(&mut self, cx: &mut Context<'_>, limit: usize) -> Poll<io::Result<usize>> {
        let limit = limit.min(CHUNK);
        loop {
            let read = match &mut self.tls {
                Some(tls) => tls.reader().read(&mut self.chunk[..limit]),
                None => {
                    ready!(self.tcp.poll_read_ready(cx))?;
                    self.tcp.try_read(&mut self.chunk[..limit])
                }
            };
            match read {
                Err(e) if e.kind() == ErrorKind::WouldBlock => {}
                read => return Poll::Ready(read),
            }
            if self.tls.is_some() {
                ready!(self.poll_pull(cx))?;
                // A message of TLS itself may ask for an answer, which need not have gone before the next read.
                if let Poll::Ready(Err(e)) = self.poll_push(cx) {
                    return Poll::Ready(Err(e));
                }
            }
        }
    }
}

impl Read for Channel {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        mut buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let count = ready!(self.poll_chunk(cx, buffer.remaining()))?;
        buffer.put_slice(&self.chunk[..count]);
        Poll::Ready(Ok(()))
    }
}

impl Write for Channel {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        // What was taken before goes out first, so that rustls holds one write at most.
        ready!(self.poll_push(cx))?;
        let stream = &mut *self;
        // By its variant: the writer of any connection would be compiled for servers too.
        if let Some(Connection::Client(tls)) = &mut stream.tls {
            let count = tls.writer().write(bytes)?;
            // What the socket does not take now goes with the next write or flush.
            return match stream.poll_push(cx) {
                Poll::Ready(Err(e)) => Poll::Ready(Err(e)),
                _ => Poll::Ready(Ok(count)),
            };
        }
        loop {
            ready!(stream.tcp.poll_write_ready(cx))?;
            match stream.tcp.try_write(bytes) {
                Err(e) if e.kind() == ErrorKind::WouldBlock => {}
                written => return Poll::Ready(written),
            }
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_push(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if let Some(tls) = &mut self.tls {
            tls.send_close_notify();
        }
        ready!(self.poll_push(cx))?;
        Pin::new(&mut self.tcp).poll_shutdown(cx)
    }
}

/// The socket as rustls wants it: what would block is an error.
struct Socket<'a>(&'a TcpStream);

// What rustls does not call has a body all the same, since the one that it would have is compiled otherwise: much, and for nothing.
impl io::Read for Socket<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.0.try_read(bytes)
    }

    fn read_to_end(&mut self, _: &mut Vec<u8>) -> io::Result<usize> {
        Err(ErrorKind::Unsupported.into())
    }

    fn read_to_string(&mut self, _: &mut String) -> io::Result<usize> {
        Err(ErrorKind::Unsupported.into())
    }

    fn read_exact(&mut self, _: &mut [u8]) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }
}

impl io::Write for Socket<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.try_write(bytes)
    }

    fn write_vectored(&mut self, bytes: &[io::IoSlice<'_>]) -> io::Result<usize> {
        self.0.try_write_vectored(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn write_all(&mut self, _: &[u8]) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }

    fn write_fmt(&mut self, _: std::fmt::Arguments<'_>) -> io::Result<()> {
        Err(ErrorKind::Unsupported.into())
    }
}
