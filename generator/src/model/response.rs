//! Responses: a status or a set of them, and what comes with it.

use std::fmt::{self, Display, Formatter};

use crate::model::{Literal, Media, MediaKind, Use};
use crate::pointer::Pointer;

/// One declared response (OAS 3.0.3, Response Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The place of its entry under `responses`, also where that entry is a reference.
    pub origin: Pointer,
    /// Where it is written: its place, or where the reference there leads.
    pub written: Pointer,
    /// Which statuses it speaks of.
    pub status: StatusSet,
    /// `description`.
    pub docs: Option<String>,
    /// The media types of its body, in the order of the document; none where it has no body.
    pub media: Vec<Media>,
    /// The declared header fields.
    pub headers: Vec<Header>,
}

impl Response {
    /// The values in its body, by media type, but for bytes.
    pub fn values(&self) -> impl Iterator<Item = &Use> {
        self.media.iter().filter(|media| media.kind != MediaKind::Bytes).filter_map(|media| media.value.as_ref())
    }
}

/// A declared header field of a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its place.
    pub origin: Pointer,
    /// The field's name.
    pub name: String,
    /// `description`.
    pub docs: Option<String>,
    /// Whether it always comes.
    pub required: bool,
    /// The value's type, where a schema is given.
    pub value: Option<Use>,
    /// The examples of the value.
    pub examples: Vec<Literal>,
}

/// The statuses that one entry under `responses` covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusSet {
    /// One status, such as `404`.
    Code(u16),
    /// A hundred of them, such as `4XX`; holds the first digit.
    Range(u8),
    /// Whatever no other entry covers.
    Default,
}

impl StatusSet {
    /// Reads the key of a Responses Object.
    pub fn parse(key: &str) -> Option<Self> {
        if key.eq_ignore_ascii_case("default") {
            return Some(StatusSet::Default);
        }
        let bytes = key.as_bytes();
        let [first @ b'1'..=b'5', rest @ ..] = bytes else { return None };
        match rest {
            [b'x' | b'X', b'x' | b'X'] => Some(StatusSet::Range(first - b'0')),
            [b'0'..=b'9', b'0'..=b'9'] => key.parse().ok().map(StatusSet::Code),
            _ => None,
        }
    }

    /// Whether it speaks of a success: a 2xx.
    pub fn is_success(self) -> bool {
        match self {
            StatusSet::Code(code) => (200..300).contains(&code),
            StatusSet::Range(digit) => digit == 2,
            StatusSet::Default => false,
        }
    }

    /// Whether it speaks of a redirect, or of a change of protocol: a 3xx or a 1xx.
    pub fn is_redirect(self) -> bool {
        match self {
            StatusSet::Code(code) => (100..200).contains(&code) || (300..400).contains(&code),
            StatusSet::Range(digit) => digit == 1 || digit == 3,
            StatusSet::Default => false,
        }
    }
}

impl Display for StatusSet {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            StatusSet::Code(code) => write!(f, "{code}"),
            StatusSet::Range(digit) => write!(f, "{digit}XX"),
            StatusSet::Default => f.write_str("default"),
        }
    }
}
