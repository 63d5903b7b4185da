//! Bodies in parts: `multipart/form-data` (RFC 7578) and its relatives (RFC 2046, section 5.1).

use std::collections::VecDeque;
use std::hash::{BuildHasher, Hasher, RandomState};

use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::body::Body;
use super::call::Call;
use super::codec::Encode;
use super::file::{self, File, Label};
use super::form::{Property, Written, is_nested, texts, written};
use super::headers::is_json;
use super::query;

/// A part, but for the headers that its property has.
struct Part {
    /// The name of the property.
    property: String,
    /// The name of the part.
    name: String,
    file_name: Option<String>,
    content_type: Option<String>,
    content: Body,
}

impl Call {
    /// Sets a body in parts, one for each property: texts as they are, files as files, all else as JSON.
    ///
    /// Files come after everything else, so that a server that reads as it receives knows what they are for.
    pub fn multipart_body(&mut self, content_type: &str, body: &dyn Encode, properties: &[Property]) {
        let (value, files) = match file::marked(body) {
            Ok(marked) => marked,
            Err(wrong) => return self.fail(format!("the body cannot be sent: {wrong}")),
        };
        let mut parts =
            Parts { properties, files: files.into_iter().map(Some).collect(), values: Vec::new(), sent: Vec::new() };
        parts.body(&value);
        let boundary = boundary();
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        match parts.finish(&boundary) {
            Ok(body) => self.raw_body(&format!("{essence}; boundary={boundary}"), body),
            Err(problem) => self.fail(problem),
        }
    }
}

/// Parts in the making.
struct Parts<'p> {
    properties: &'p [Property],
    /// The files by number; `None` for one that has its part.
    files: Vec<Option<File>>,
    values: Vec<Part>,
    sent: Vec<(String, String, File)>,
}

impl Parts<'_> {
    /// Adds all of a body. What is no object has no names: its files have their own, and all else is numbered.
    fn body(&mut self, body: &Value) {
        match body {
            Value::Object(fields) => {
                for (name, value) in fields {
                    self.property(name, value);
                }
            }
            Value::Array(items) => {
                for (n, item) in items.iter().enumerate() {
                    let file = self.file(item);
                    let name = file.and_then(File::name).map_or_else(|| n.to_string(), str::to_owned);
                    self.property(&name, item);
                }
            }
            other => self.property("body", other),
        }
    }

    fn file(&self, value: &Value) -> Option<&File> {
        self.files.get(file::mark(value)?).and_then(Option::as_ref)
    }

    fn property(&mut self, name: &str, value: &Value) {
        let written = written(name, self.properties);
        if self.holds_file(value) {
            self.with_files(name, name, value);
            return;
        }
        if let Written::Styled(style) | Written::Reserved(style) = written {
            // The names and values of a query, not encoded: a part can have any.
            let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
            let pairs = query::expand(name, value, style, query::encode);
            for pair in pairs.split('&').filter(|pair| !pair.is_empty()) {
                let (key, text) = pair.split_once('=').unwrap_or((pair, ""));
                self.text(name, &plain(key), None, plain(text));
            }
            return;
        }
        // RFC 7578, section 4.4: a part without a media type is `text/plain`.
        let nested = is_nested(value) && !matches!(value, Value::Array(items) if !items.iter().any(is_nested));
        let content_type = match written {
            Written::As(content_type) => Some(content_type),
            _ if nested => Some("application/json"),
            _ => None,
        };
        for text in texts(value, written) {
            self.text(name, name, content_type, text);
        }
    }

    fn text(&mut self, property: &str, name: &str, content_type: Option<&str>, text: String) {
        self.values.push(Part {
            property: property.to_owned(),
            name: name.to_owned(),
            file_name: None,
            content_type: content_type.map(str::to_owned),
            content: Body::from(text),
        });
    }

    fn holds_file(&self, value: &Value) -> bool {
        match value {
            Value::Array(items) => items.iter().any(|item| self.holds_file(item)),
            Value::Object(fields) => self.file(value).is_some() || fields.values().any(|value| self.holds_file(value)),
            _ => false,
        }
    }

    /// Adds a value that has files in it. The files of a list have one name (RFC 7578, section 4.3); what stands deeper, where the
    /// standard foresees no files, is named by its way there in brackets.
    fn with_files(&mut self, property: &str, name: &str, value: &Value) {
        match value {
            Value::Array(items) => {
                for (n, item) in items.iter().enumerate() {
                    match self.file(item) {
                        Some(_) => self.with_files(property, name, item),
                        None => self.with_files(property, &format!("{name}[{n}]"), item),
                    }
                }
            }
            Value::Object(fields) => match file::mark(value).and_then(|n| self.files.get_mut(n)).and_then(Option::take)
            {
                Some(file) => self.sent.push((property.to_owned(), name.to_owned(), file)),
                None => {
                    for (key, value) in fields {
                        self.with_files(property, &format!("{name}[{key}]"), value);
                    }
                }
            },
            scalar => {
                for text in texts(scalar, Written::Usual) {
                    self.text(property, name, None, text);
                }
            }
        }
    }

    /// Puts the parts together; an error says which file cannot be sent.
    fn finish(mut self, boundary: &str) -> Result<Body, String> {
        for (property, name, file) in std::mem::take(&mut self.sent) {
            let declared = match written(&property, self.properties) {
                Written::As(content_type) if !is_json(content_type) || file.label != Label::Text => Some(content_type),
                _ => None,
            };
            let (file_name, usual) = match &file.label {
                Label::Name(file_name) => (Some(file_name.clone()), Some("application/octet-stream")),
                Label::File => (Some(name.clone()), Some("application/octet-stream")),
                Label::Text => (None, None),
            };
            let content_type = file.content_type.clone().or(declared.or(usual).map(str::to_owned));
            let content = file.take().ok_or_else(|| format!("the file `{name}` is a stream that was sent before"))?;
            self.values.push(Part { property, name, file_name, content_type, content });
        }
        let mut pieces = VecDeque::new();
        let mut head = String::new();
        for part in self.values {
            head.push_str(&format!("--{boundary}\r\n"));
            let own = self.properties.iter().find(|property| property.name == part.property);
            part.head(&mut head, own.map_or(&[], |property| property.headers));
            pieces.push_back(Body::from(std::mem::take(&mut head)));
            pieces.push_back(part.content);
            head.push_str("\r\n");
        }
        head.push_str(&format!("--{boundary}--\r\n"));
        pieces.push_back(Body::from(head));
        Ok(joined(pieces))
    }
}

impl Part {
    fn head(&self, head: &mut String, headers: &[(&str, &str)]) {
        head.push_str(&format!("Content-Disposition: form-data; name=\"{}\"", escaped(&self.name)));
        if let Some(file_name) = &self.file_name {
            head.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
        }
        let content_type = self.content_type.as_deref().map(|content_type| ("Content-Type", content_type));
        for (name, value) in content_type.iter().chain(headers) {
            // A line break would end the header.
            head.push_str(&format!("\r\n{name}: {}", value.replace(['\r', '\n'], " ")));
        }
        head.push_str("\r\n\r\n");
    }
}

/// Escapes a name as browsers do (HTML Standard, section 4.10.21.8; RFC 7578, section 2).
fn escaped(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

/// Makes a boundary that stands in no content but by a chance of one in 2^128.
fn boundary() -> String {
    // The keys of a hasher come from the system's randomness.
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}

/// Puts bodies behind each other, as a stream that holds one chunk at a time.
fn joined(pieces: VecDeque<Body>) -> Body {
    let add = |sum: Option<u64>, piece: &Body| sum.zip(piece.length()).and_then(|(sum, more)| sum.checked_add(more));
    let length = pieces.iter().fold(Some(0), add);
    Body::stream(length, pieces, async |mut pieces: VecDeque<Body>| {
        while let Some(first) = pieces.front_mut() {
            match first.chunk().await {
                Some(chunk) => return chunk.map(|chunk| Some((chunk, pieces))),
                None => pieces.pop_front(),
            };
        }
        Ok(None)
    })
}
