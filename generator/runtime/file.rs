//! What the parts of a body are made of that JSON cannot hold: a [`File`].

use std::cell::Cell;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use serde_json::{Value, json};

use super::body::Body;
use super::codec::{Decode, Encode};
use super::finite;
use super::mismatch::Mismatch;

/// A file in a request: its content, in memory or as a stream, its name and its media type.
///
/// Bytes and texts are turned into one by `From`, as are bodies, which can be streams. In a body of several parts it is sent as
/// it comes, and is never read into memory. A copy of a stream is the same stream: one of them can be sent, once.
///
/// JSON has no files. There, content in memory that is UTF-8 is a text, and anything else is `null`.
#[derive(Clone)]
pub struct File {
    content: Content,
    pub(super) label: Label,
    pub(super) content_type: Option<String>,
}

#[derive(Clone)]
enum Content {
    Bytes(Bytes),
    /// `None` once it is sent.
    Stream(Arc<Mutex<Option<Body>>>),
}

/// What a part says of its name as a file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Label {
    /// This name.
    Name(String),
    /// That it is one, and no name: that of its property serves.
    File,
    /// Nothing: it is a text like that of other properties.
    Text,
}

impl File {
    /// Makes a file of bytes in memory.
    #[inline]
    pub fn bytes(content: impl Into<Bytes>) -> File {
        File { content: Content::Bytes(content.into()), label: Label::File, content_type: None }
    }

    /// Makes a file of a body, which can be a stream. The length of the request is known where the length of each file is.
    #[inline]
    pub fn stream(content: Body) -> File {
        let content = match content.as_bytes() {
            Some(bytes) => Content::Bytes(bytes.clone()),
            None => Content::Stream(Arc::new(Mutex::new(Some(content)))),
        };
        File { content, label: Label::File, content_type: None }
    }

    /// Makes a part that is a plain text and no file: it has no name and no media type.
    #[inline]
    pub fn text(content: impl Into<String>) -> File {
        File { label: Label::Text, ..File::bytes(content.into()) }
    }

    /// Opens a file, which is read as it is sent and has the name that it has on the disk.
    ///
    /// # Errors
    ///
    /// The file cannot be opened, or there is no tokio runtime.
    #[cfg(feature = "hyper")]
    #[inline]
    pub async fn open(path: impl Into<std::path::PathBuf>) -> std::io::Result<File> {
        let path = path.into();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let file = File::stream(super::upload::open(path).await?);
        Ok(match name {
            Some(name) => file.named(name),
            None => file,
        })
    }

    /// Sets the name, which servers see. Default: the name of the property that the file is sent as.
    #[inline]
    pub fn named(mut self, name: impl Into<String>) -> File {
        self.label = Label::Name(name.into());
        self
    }

    /// Sets the media type, such as `image/png`. Default: what the API says of the property, else `application/octet-stream`.
    #[inline]
    pub fn with_content_type(mut self, content_type: impl Into<String>) -> File {
        self.content_type = Some(content_type.into());
        self
    }

    /// Returns the name, where one was given.
    #[inline]
    pub fn name(&self) -> Option<&str> {
        match &self.label {
            Label::Name(name) => Some(name),
            Label::File | Label::Text => None,
        }
    }

    /// Returns how many bytes there are, if that is known.
    #[inline]
    pub fn length(&self) -> Option<u64> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes.len() as u64),
            Content::Stream(body) => {
                body.lock().unwrap_or_else(PoisonError::into_inner).as_ref().and_then(Body::length)
            }
        }
    }

    /// Returns the content, if it is held in memory.
    #[inline]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream(_) => None,
        }
    }

    /// Takes the content out; `None` if it is a stream that was taken before.
    pub(super) fn take(self) -> Option<Body> {
        match self.content {
            Content::Bytes(bytes) => Some(Body::from(bytes)),
            Content::Stream(body) => body.lock().unwrap_or_else(PoisonError::into_inner).take(),
        }
    }
}

impl<T: Into<Bytes>> From<T> for File {
    #[inline]
    fn from(content: T) -> File {
        File::bytes(content)
    }
}

impl From<Body> for File {
    #[inline]
    fn from(content: Body) -> File {
        File::stream(content)
    }
}

/// The content alone, for a request whose whole body it is.
impl From<File> for Body {
    #[inline]
    fn from(file: File) -> Body {
        let sent = async |()| Err::<Option<(Bytes, ())>, _>("the stream was sent before, and it is there once");
        file.take().unwrap_or_else(|| Body::stream(None, (), sent))
    }
}

/// Streams are equal where they are the same one.
impl PartialEq for File {
    #[inline]
    fn eq(&self, other: &File) -> bool {
        let content = match (&self.content, &other.content) {
            (Content::Bytes(one), Content::Bytes(other)) => one == other,
            (Content::Stream(one), Content::Stream(other)) => Arc::ptr_eq(one, other),
            _ => false,
        };
        content && self.label == other.label && self.content_type == other.content_type
    }
}

/// Shows what is known of the file, and nothing of its content.
impl fmt::Debug for File {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("File");
        shown.field("name", &self.name()).field("content_type", &self.content_type);
        shown.field("length", &self.length()).finish()
    }
}

impl Decode for File {
    #[inline]
    fn decode(json: Value) -> Result<File, Mismatch> {
        String::decode(json).map(File::bytes)
    }
}

thread_local! {
    /// The files of the value that is being written in parts at the moment. Writing neither waits nor moves to another thread.
    static FILES: Cell<Option<Vec<File>>> = const { Cell::new(None) };
}

/// The key of the object that stands for a file in a value that is being written in parts.
const MARK: &str = "\0file";

impl Encode for File {
    #[inline]
    fn encode(&self) -> Value {
        if let Some(mut files) = FILES.take() {
            files.push(self.clone());
            let mark = json!({ MARK: files.len() - 1 });
            FILES.set(Some(files));
            return mark;
        }
        let text = self.as_bytes().and_then(|bytes| str::from_utf8(bytes).ok());
        text.map_or(Value::Null, |text| Value::String(text.to_owned()))
    }
}

/// Writes a value with marks where its files are, and returns these beside it.
pub(super) fn marked(value: &dyn Encode) -> Result<(Value, Vec<File>), Mismatch> {
    let before = FILES.replace(Some(Vec::new()));
    let json = finite::written(value);
    let files = FILES.replace(before).unwrap_or_default();
    json.map(|json| (json, files))
}

/// Returns the number of the file that a value stands for.
pub(super) fn mark(value: &Value) -> Option<usize> {
    value.get(MARK).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok())
}
