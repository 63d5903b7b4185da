//! What a mock was asked: [`MockCall`].

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Method, Uri};
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::mock_answer::MockOperation;
use super::operation::Operation;

/// A call that a [`MockTransport`](super::mock::MockTransport) was sent: one attempt of it.
#[derive(Clone)]
pub struct MockCall(Arc<Inner>);

struct Inner {
    operation: Option<&'static Operation>,
    id: String,
    at: Duration,
    parts: Parts,
    path: Vec<(String, String)>,
    query: Vec<(String, String)>,
    body: Bytes,
}

impl MockCall {
    #[inline]
    pub(super) fn new(operation: Option<&'static Operation>, parts: Parts, body: Bytes, at: Duration) -> MockCall {
        let path = operation.and_then(|operation| variables(template_path(operation.path), parts.uri.path()));
        let id = match operation {
            Some(operation) => operation.id.to_owned(),
            None => format!("{} {}", parts.method, parts.uri.path()),
        };
        let query = pairs(parts.uri.query().unwrap_or_default());
        MockCall(Arc::new(Inner { operation, id, at, parts, path: path.unwrap_or_default(), query, body }))
    }

    /// Returns the id of the operation, as in the API's description; method and path of a request beyond it.
    #[inline]
    pub fn operation(&self) -> &str {
        &self.0.id
    }

    #[inline]
    pub(super) fn described(&self) -> Option<&'static Operation> {
        self.0.operation
    }

    /// Returns whether it is a call of this operation, which is called by the type of its builder.
    #[inline]
    pub fn is<O: MockOperation>(&self) -> bool {
        self.0.operation.is_some_and(|operation| std::ptr::eq(operation, O::operation()))
    }

    /// Returns the method.
    #[inline]
    pub fn method(&self) -> &Method {
        &self.0.parts.method
    }

    /// Returns the URL. A credential that is sent in the query is in it.
    #[inline]
    pub fn uri(&self) -> &Uri {
        &self.0.parts.uri
    }

    /// Returns the value of a path variable, decoded. A request beyond the API's description has none.
    #[inline]
    pub fn path(&self, name: &str) -> Option<&str> {
        find(&self.0.path, name)
    }

    /// Returns the path variables and their values, decoded.
    #[inline]
    pub fn path_values(&self) -> &[(String, String)] {
        &self.0.path
    }

    /// Returns the first value of a query parameter, decoded.
    #[inline]
    pub fn query(&self, name: &str) -> Option<&str> {
        find(&self.0.query, name)
    }

    /// Returns the pairs of the query in their order, decoded.
    #[inline]
    pub fn query_pairs(&self) -> &[(String, String)] {
        &self.0.query
    }

    /// Returns the headers.
    #[inline]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.parts.headers
    }

    /// Returns a header, if it is there and is text.
    #[inline]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.parts.headers.get(name)?.to_str().ok()
    }

    /// Returns the body, also that of an upload, of which all was read.
    #[inline]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// Reads the body as JSON; `None` if it is none.
    #[inline]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.0.body).ok()
    }

    /// Reads the body as any type of serde, such as one of this crate.
    ///
    /// # Errors
    ///
    /// Where it is no JSON, or not of that type.
    #[inline]
    pub fn body_as<T: serde::de::DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(&self.0.body)
    }

    /// Returns when it came, by the clock of the mock.
    #[inline]
    pub fn at(&self) -> Duration {
        self.0.at
    }
}

/// Shows no header, no value of the query and no body: they may be secrets.
impl fmt::Debug for MockCall {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&String> = self.0.query.iter().map(|(name, _)| name).collect();
        let mut debug = f.debug_struct("MockCall");
        debug.field("operation", &self.0.id).field("method", &self.0.parts.method);
        debug.field("path", &self.0.parts.uri.path()).field("query", &names);
        debug.field("body_bytes", &self.0.body.len()).field("at", &self.0.at).finish()
    }
}

#[inline]
fn find<'p>(pairs: &'p [(String, String)], name: &str) -> Option<&'p str> {
    pairs.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

#[inline]
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The pairs of a query. A plus sign is a space in what forms and this crate write.
#[inline]
fn pairs(query: &str) -> Vec<(String, String)> {
    let pieces = query.split('&').filter(|piece| !piece.is_empty());
    let pairs = pieces.map(|piece| piece.split_once('=').unwrap_or((piece, "")));
    pairs.map(|(name, value)| (decoded(&name.replace('+', " ")), decoded(&value.replace('+', " ")))).collect()
}

/// A path template without its query.
#[inline]
pub(super) fn template_path(template: &str) -> &str {
    template.split('?').next().unwrap_or(template)
}

/// The values of a template's variables in a path; `None` where the path is not of the template. What stands before it in the path
/// belongs to the base URL.
#[inline]
pub(super) fn variables(template: &str, path: &str) -> Option<Vec<(String, String)>> {
    let starts = path.match_indices('/').map(|(at, _)| at);
    // The longest base URL first, with each value in a segment of its own; then values of several segments.
    let starts: Vec<usize> = starts.collect();
    let tries = starts.iter().rev().map(|at| (at, false)).chain(starts.iter().map(|at| (at, true)));
    for (at, wide) in tries {
        let mut found = Vec::new();
        if fill(template, &path[*at..], wide, &mut found) {
            return Some(found);
        }
    }
    None
}

/// Reads a path by a template, one variable after the other, each as short as it can be.
#[inline]
fn fill(template: &str, path: &str, wide: bool, found: &mut Vec<(String, String)>) -> bool {
    let Some((before, rest)) = template.split_once('{') else { return template == path };
    let Some((name, after)) = rest.split_once('}') else { return template == path };
    let Some(path) = path.strip_prefix(before) else { return false };
    let kept = found.len();
    let ends = path.char_indices().map(|(at, c)| at + c.len_utf8());
    for end in ends {
        if !wide && path[..end].ends_with('/') {
            return false;
        }
        found.push((name.to_owned(), decoded(&path[..end])));
        if fill(after, &path[end..], wide, found) {
            return true;
        }
        found.truncate(kept);
    }
    false
}
