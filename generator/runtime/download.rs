//! An answer that is no value but bytes: [`Download`].

use std::fmt;
use std::future::poll_fn;

use bytes::{Bytes, BytesMut};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use super::answer::Answer;
use super::error::Error;
use super::mock_answer::{MockBody, MockStream};

/// What an operation yields as bytes, of which nothing is read before it is asked for.
///
/// Dropped before its end, it closes its connection. The attempt timeout of the call bounds the time until its headers are there;
/// from then on its timeout bounds the time in which nothing comes.
pub struct Download {
    answer: Answer,
    length: Option<u64>,
}

impl Answer {
    /// Gives the body as it comes.
    #[inline]
    pub fn download(self) -> Result<Download, Error> {
        Ok(Download { length: self.length(), answer: self })
    }
}

impl Download {
    /// Returns the status.
    #[inline]
    pub fn status(&self) -> StatusCode {
        self.answer.status()
    }

    /// Returns the headers.
    #[inline]
    pub fn headers(&self) -> &HeaderMap {
        self.answer.headers()
    }

    /// Returns the media type, if it is said.
    #[inline]
    pub fn content_type(&self) -> Option<&str> {
        self.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok())
    }

    /// Returns how many bytes it has in all, if that is said.
    #[inline]
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// Reads the next chunk; `None` is the end. One that breaks off before its end is an error.
    #[inline]
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        poll_fn(|cx| self.answer.poll_chunk(cx)).await
    }

    /// Reads what is left of it, up to the limit of the client for a response in memory.
    #[inline]
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        self.whole().await
    }

    /// Reads what is left of it as UTF-8 text, up to the limit of the client for a response in memory.
    #[inline]
    pub async fn text(mut self) -> Result<String, Error> {
        let whole = self.whole().await?;
        match str::from_utf8(&whole) {
            Ok(text) => Ok(text.to_owned()),
            Err(e) => Err(self.answer.undecodable(format!("the response is not UTF-8: {e}"), whole)),
        }
    }

    /// Like [`chunk`](Download::chunk), after `send_blocking`, and blocks the thread until there is one.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn chunk_blocking(&mut self) -> Result<Option<Bytes>, Error> {
        self.answer.must_block()?;
        super::block_on::block_on(self.chunk())
    }

    /// Like [`bytes`](Download::bytes), after `send_blocking`, and blocks the thread until all is there.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn bytes_blocking(self) -> Result<Bytes, Error> {
        self.answer.must_block()?;
        super::block_on::block_on(self.bytes())
    }

    /// Like [`text`](Download::text), after `send_blocking`, and blocks the thread until all is there.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn text_blocking(self) -> Result<String, Error> {
        self.answer.must_block()?;
        super::block_on::block_on(self.text())
    }

    /// Like [`save`](Download::save), after `send_blocking`, and blocks the thread until all is written.
    ///
    /// # Errors
    ///
    /// The file cannot be written, or the answer breaks off; that error has an [`Error`] for its source.
    #[cfg(feature = "blocking")]
    #[inline]
    pub fn save_blocking(mut self, path: impl AsRef<std::path::Path>) -> std::io::Result<u64> {
        self.answer.must_block().map_err(std::io::Error::other)?;
        let mut file = std::fs::File::create(path)?;
        let mut count = 0;
        while let Some(chunk) = self.chunk_blocking().map_err(std::io::Error::other)? {
            count += chunk.len() as u64;
            std::io::Write::write_all(&mut file, &chunk)?;
        }
        Ok(count)
    }

    #[inline]
    async fn whole(&mut self) -> Result<Bytes, Error> {
        let limit = self.answer.limit();
        let mut whole = BytesMut::new();
        while let Some(chunk) = self.chunk().await? {
            whole.extend_from_slice(&chunk);
            if whole.len() > limit {
                let message = format!("the response is larger than the limit of {limit} bytes");
                return Err(self.answer.undecodable(message, Bytes::new()));
            }
        }
        Ok(whole.freeze())
    }

    /// Writes what is left of it to a file, which is made or emptied first, and returns how many bytes that were. Where it fails, the
    /// file has what came until then.
    ///
    /// # Errors
    ///
    /// The file cannot be written, or the answer breaks off; that error has an [`Error`] for its source.
    #[cfg(feature = "hyper")]
    #[inline]
    pub async fn save(mut self, path: impl Into<std::path::PathBuf>) -> std::io::Result<u64> {
        use super::disk::blocking;
        use std::io::Write as _;

        let path = path.into();
        let mut file = blocking(|| std::fs::File::create(path)).await?;
        let mut count = 0;
        while let Some(chunk) = self.chunk().await.map_err(std::io::Error::other)? {
            count += chunk.len() as u64;
            file = blocking(move || file.write_all(&chunk).map(|()| file)).await?;
        }
        Ok(count)
    }
}

impl MockStream for Download {
    type Reply = Bytes;
}

impl MockBody {
    /// What is downloaded.
    #[inline]
    pub fn download(bytes: Bytes) -> MockBody {
        MockBody::bytes(bytes)
    }
}

impl fmt::Debug for Download {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Download");
        debug.field("status", &self.status()).field("content_type", &self.content_type());
        debug.field("content_length", &self.length).finish_non_exhaustive()
    }
}
