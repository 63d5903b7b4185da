//! The file that is uploaded: where its bytes come from, and how they are read and sent.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::{Bytes, BytesMut};

use super::how::How;
use super::sqlite_header::{self, LENGTH};
use crate::Body;

/// How many bytes are read and sent at once.
const CHUNK: usize = 64 << 10;

/// What is told of the progress: how many bytes are sent, and how many there are.
pub(super) type Progress = Arc<dyn Fn(u64, u64) + Send + Sync>;

/// A SQLite file to be uploaded. A path is turned into one by `From`, and so are bytes.
pub struct DatabaseFile(Source);

enum Source {
    Path(PathBuf),
    Bytes(Bytes),
    /// A stream, which is there once.
    Stream(Body),
}

impl DatabaseFile {
    /// A file on the disk, which is read as it is sent. Nothing may write to it meanwhile.
    #[inline]
    pub fn open(path: impl Into<PathBuf>) -> DatabaseFile {
        DatabaseFile(Source::Path(path.into()))
    }

    /// A file in memory.
    #[inline]
    pub fn bytes(content: impl Into<Bytes>) -> DatabaseFile {
        DatabaseFile(Source::Bytes(content.into()))
    }

    /// A stream, such as one of [`Body::stream`], whose length must be known. It can be sent once, so that it is never repeated.
    #[inline]
    pub fn stream(content: Body) -> DatabaseFile {
        DatabaseFile(match content.as_bytes() {
            Some(bytes) => Source::Bytes(bytes.clone()),
            None => Source::Stream(content),
        })
    }
}

impl From<PathBuf> for DatabaseFile {
    #[inline]
    fn from(path: PathBuf) -> DatabaseFile {
        DatabaseFile::open(path)
    }
}

impl From<&Path> for DatabaseFile {
    #[inline]
    fn from(path: &Path) -> DatabaseFile {
        DatabaseFile::open(path)
    }
}

/// The path of the file.
impl From<&str> for DatabaseFile {
    #[inline]
    fn from(path: &str) -> DatabaseFile {
        DatabaseFile::open(path)
    }
}

impl From<Bytes> for DatabaseFile {
    #[inline]
    fn from(content: Bytes) -> DatabaseFile {
        DatabaseFile::bytes(content)
    }
}

impl From<Vec<u8>> for DatabaseFile {
    #[inline]
    fn from(content: Vec<u8>) -> DatabaseFile {
        DatabaseFile::bytes(content)
    }
}

/// Shows nothing of the content.
impl fmt::Debug for DatabaseFile {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Path(path) => f.debug_tuple("DatabaseFile").field(path).finish(),
            Source::Bytes(bytes) => write!(f, "DatabaseFile({} bytes)", bytes.len()),
            Source::Stream(body) => write!(f, "DatabaseFile({body:?})"),
        }
    }
}

/// A file that was looked at.
pub(super) struct Checked {
    source: Source,
    /// What was taken of a stream to look at it.
    begin: Bytes,
    length: u64,
    is_spent: bool,
}

impl DatabaseFile {
    /// Looks at the file, before anything is sent; the error says what is wrong with it and how that is mended.
    #[inline]
    pub(super) async fn check(mut self, how: How, reserved: Option<u8>) -> Result<Checked, String> {
        let (name, header, begin, length) = match &mut self.0 {
            Source::Path(path) => {
                let name = format!("`{}`", path.display());
                let path = path.clone();
                let read = work(how, move || look_at(&path)).await;
                let (header, length) = read.map_err(|e| format!("the file {name} cannot be uploaded: {e}"))?;
                (name, header, Bytes::new(), length)
            }
            Source::Bytes(bytes) => {
                let header = bytes.slice(..LENGTH.min(bytes.len()));
                ("in memory".to_owned(), header, Bytes::new(), bytes.len() as u64)
            }
            Source::Stream(body) => {
                let Some(length) = body.length() else {
                    return Err("the length of the file is not known, and the server asks for it; make its stream with a length".to_owned());
                };
                let mut begin = BytesMut::new();
                while begin.len() < LENGTH
                    && let Some(chunk) = body.chunk().await
                {
                    begin.extend_from_slice(&chunk.map_err(|e| format!("the file cannot be read: {e}"))?);
                }
                let begin = begin.freeze();
                ("that is a stream".to_owned(), begin.slice(..LENGTH.min(begin.len())), begin, length)
            }
        };
        match sqlite_header::check(&header, length, reserved) {
            Ok(()) => Ok(Checked { source: self.0, begin, length, is_spent: false }),
            Err(wrong) => Err(format!("the file {name} cannot be uploaded: {wrong}")),
        }
    }
}

/// Reads the header of a file, and looks at what SQLite keeps beside it.
#[inline]
fn look_at(path: &Path) -> io::Result<(Bytes, u64)> {
    let file = std::fs::File::open(path)?;
    let length = file.metadata()?.len();
    let mut header = Vec::with_capacity(LENGTH);
    io::Read::read_to_end(&mut io::Read::take(file, LENGTH as u64), &mut header)?;
    let beside = |end: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        std::fs::metadata(name).is_ok_and(|metadata| metadata.len() > 0)
    };
    if beside("-wal") {
        return Err(io::Error::other(
            "the file `-wal` beside it holds what is not in it yet: run `PRAGMA wal_checkpoint(TRUNCATE);`, and close it in all programs",
        ));
    }
    if beside("-journal") {
        return Err(io::Error::other(
            "the file `-journal` beside it is of a transaction that was never finished: open it once with `sqlite3`, which takes that back",
        ));
    }
    Ok((header.into(), length))
}

/// What is read, and how far.
struct Reading {
    rest: Rest,
    sent: u64,
    length: u64,
    progress: Option<Progress>,
    how: How,
}

/// What is left of the file.
enum Rest {
    File(std::fs::File),
    Bytes(Bytes),
    Stream(Bytes, Body),
}

impl Checked {
    /// Whether the file is a stream that was sent.
    #[inline]
    pub(super) fn is_spent(&self) -> bool {
        self.is_spent
    }

    /// Makes the body of a request.
    #[inline]
    pub(super) async fn body(&mut self, how: How, progress: Option<Progress>) -> io::Result<Body> {
        let rest = match &mut self.source {
            Source::Path(path) => {
                let path = path.clone();
                Rest::File(work(how, move || std::fs::File::open(path)).await?)
            }
            Source::Bytes(bytes) => Rest::Bytes(bytes.clone()),
            Source::Stream(body) => {
                self.is_spent = true;
                Rest::Stream(std::mem::take(&mut self.begin), std::mem::take(body))
            }
        };
        let reading = Reading { rest, sent: 0, length: self.length, progress, how };
        Ok(Body::stream(Some(self.length), reading, next))
    }
}

/// Reads a chunk.
#[inline]
async fn next(mut reading: Reading) -> Result<Option<(Bytes, Reading)>, Box<dyn std::error::Error + Send + Sync>> {
    let chunk = match reading.rest {
        Rest::File(mut file) => {
            let read = move || {
                let mut chunk = vec![0; CHUNK];
                let count = io::Read::read(&mut file, &mut chunk)?;
                chunk.truncate(count);
                Ok((chunk, file))
            };
            let (chunk, file) = work(reading.how, read).await?;
            reading.rest = Rest::File(file);
            Bytes::from(chunk)
        }
        Rest::Bytes(mut bytes) => {
            let chunk = bytes.split_to(CHUNK.min(bytes.len()));
            reading.rest = Rest::Bytes(bytes);
            chunk
        }
        Rest::Stream(begin, mut body) => {
            let chunk = match begin.is_empty() {
                true => body.chunk().await.transpose()?.unwrap_or_default(),
                false => begin,
            };
            reading.rest = Rest::Stream(Bytes::new(), body);
            chunk
        }
    };
    if chunk.is_empty() {
        return Ok(None);
    }
    reading.sent += chunk.len() as u64;
    if let Some(progress) = &reading.progress {
        progress(reading.sent, reading.length);
    }
    Ok(Some((chunk, reading)))
}

/// Does what blocks on a thread that may, where there is one.
#[inline]
async fn work<T: Send + 'static>(how: How, work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    #[cfg(all(feature = "hyper", not(target_family = "wasm")))]
    if how == How::Async
        && let Ok(runtime) = tokio::runtime::Handle::try_current()
    {
        return runtime.spawn_blocking(work).await.unwrap_or_else(|e| Err(io::Error::other(e)));
    }
    let _ = how;
    work()
}
