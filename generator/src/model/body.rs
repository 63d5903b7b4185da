//! Request bodies and the media types of bodies both ways.

use crate::model::{Literal, Style, Use};
use crate::pointer::Pointer;

/// A request body (OAS 3.0.3, Request Body Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The body's place.
    pub origin: Pointer,
    /// `description`.
    pub docs: Option<String>,
    /// Whether a call without it is wrong.
    pub required: bool,
    /// The media types, in the order of the document.
    pub media: Vec<Media>,
}

/// One media type of a body (OAS 3.0.3, Media Type Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Its place.
    pub origin: Pointer,
    /// The media type as it is written, parameters included.
    pub content_type: String,
    /// What that media type means for us.
    pub kind: MediaKind,
    /// The schema of the content, where one is given.
    pub value: Option<Use>,
    /// The examples of the whole content.
    pub examples: Vec<Literal>,
    /// What stands in the lines of the content, where the document says so beside the schema (`x-sdkgen-json-lines`). The value is
    /// then that of a line.
    pub lines: Option<JsonLines>,
    /// What is said of single properties of a form or a multipart body, in the order of the document.
    pub encoding: Vec<PropertyEncoding>,
}

/// What stands in the lines of a content whose schema cannot say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonLines {
    /// The value in the first line, where that is another one.
    pub head: Option<Use>,
    /// The value in each line.
    pub item: Use,
}

/// How one property of a form or a multipart body is written (OAS 3.0.3, Encoding Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertyEncoding {
    /// Its place.
    pub origin: Pointer,
    /// The property.
    pub name: String,
    /// The media types that are said to fit, in the order of the document.
    pub content_types: Vec<String>,
    /// `style`, where the document has it and where it means something.
    pub style: Option<Style>,
    /// `explode`, where the document has it and where it means something.
    pub explode: Option<bool>,
    /// `allowReserved`, where it means something.
    pub allow_reserved: bool,
    /// The header fields of its part that have one value alone, with that value.
    pub headers: Vec<(String, String)>,
}

/// The media types that a client treats differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MediaKind {
    /// `application/json`, `+json`, and JSON by another name.
    Json,
    /// `application/yaml`, `+yaml`: JSON is YAML too (YAML 1.2.2, section 1.2).
    Yaml,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/*`.
    Multipart,
    /// `text/*`.
    Text,
    /// `application/xml`, `+xml`, `text/xml`: kept as text.
    Xml,
    /// `text/event-stream`: server-sent events.
    Events,
    /// JSON line by line: `application/x-ndjson` and its other names, and JSON that says it is a stream.
    Lines,
    /// Everything else: bytes.
    Bytes,
}

impl MediaKind {
    /// Sorts a media type, with or without parameters and in any case (RFC 9110, section 8.3.1).
    pub fn of(content_type: &str) -> Self {
        let mut parameters = content_type.split(';').map(|text| text.trim().to_ascii_lowercase());
        let essence = parameters.next().unwrap_or_default();
        let streamed = parameters.any(|one| one.starts_with("stream="));
        let (main, sub) = essence.split_once('/').unwrap_or((essence.as_str(), ""));
        match (main, sub) {
            ("application", "json" | "*") if streamed => MediaKind::Lines,
            (_, "x-ndjson" | "ndjson" | "jsonl" | "x-jsonl" | "jsonlines" | "x-jsonlines" | "json-lines") => {
                MediaKind::Lines
            }
            (_, "json-seq" | "stream+json" | "x-json-stream" | "jsonstream") => MediaKind::Lines,
            _ if sub.ends_with("+json-seq") => MediaKind::Lines,
            ("text", "event-stream") => MediaKind::Events,
            _ if sub.ends_with("+json") || matches!(sub, "json" | "x-json") || essence == "json" => MediaKind::Json,
            (_, "yaml" | "x-yaml") => MediaKind::Yaml,
            _ if sub.ends_with("+yaml") => MediaKind::Yaml,
            ("*", _) | ("application", "*") | ("", _) => MediaKind::Json,
            // Not a media type at all, but what some tools write for one that they do not know.
            ("undefined" | "null" | "none" | "any", "") => MediaKind::Json,
            _ if sub == "xml" || sub.ends_with("+xml") || essence == "xml" => MediaKind::Xml,
            ("application", "x-www-form-urlencoded") => MediaKind::Form,
            ("multipart", _) => MediaKind::Multipart,
            ("text", _) | ("plain" | "string" | "html" | "csv", "") => MediaKind::Text,
            _ => MediaKind::Bytes,
        }
    }
}
