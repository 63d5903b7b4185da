//! Requests that the API's description does not have: the path that a caller writes, and values of any type of serde.
//!
//! The path is appended to the base URL and nothing else: what a caller writes can lead neither to another host, where the
//! credentials would go along, nor up from where the API is.

use std::sync::Arc;

use http::Method;
use serde_json::Value;

use super::body::Body;
use super::call::Call;
use super::client::Core;
use super::operation::{Asked, Callee, Unit};

impl Core {
    /// Starts a request beyond the API's description; no method is one that is not valid.
    #[inline]
    pub fn request(&self, unit: &'static Unit, method: Option<Method>, path: String) -> Call {
        let mut problem = None;
        // A path that is refused is not shown: it may be a URL with a password in it.
        let path = template(path).unwrap_or_else(|why| {
            problem = Some(format!("the path cannot be sent: {why}"));
            String::new()
        });
        let method = method.unwrap_or_else(|| {
            problem = Some("the method is no token, which HTTP asks for".to_owned());
            Method::GET
        });
        let id = format!("{method} {}", before_query(&path)).trim_end().to_owned();
        let mut call = Call::new(self.clone(), Callee::Asked(Arc::new(Asked { id, method, path, unit })));
        call.problem = problem;
        call
    }
}

impl Call {
    /// Sets a variable of the path that the caller wrote.
    #[inline]
    pub fn variable(&mut self, name: &str, value: &Value) {
        let in_braces = format!("{{{name}}}");
        if self.operation.path().contains(&in_braces) {
            self.path(name, value);
        } else {
            self.fail(format!("the path has no `{in_braces}`, for which a value was given"));
        }
    }

    /// Sets the body to a value of any type of serde, in JSON.
    #[inline]
    pub fn serde_body(&mut self, body: &impl serde::Serialize) {
        match serde_json::to_string(body) {
            Ok(text) => self.own_body("application/json", Body::from(text)),
            Err(e) => self.fail(format!("the body cannot be written as JSON: {e}")),
        }
    }
}

/// The part of a path before its query, which may hold what is not to be shown.
#[inline]
fn before_query(path: &str) -> &str {
    path.split('?').next().unwrap_or(path)
}

/// Checks the path that a caller wrote, and puts a slash before it if it has none.
#[inline]
fn template(mut path: String) -> Result<String, String> {
    if path.starts_with("//") || path.split(['/', '?']).next().is_some_and(|scheme| scheme.ends_with(':')) {
        return Err(
            "it is a URL, and the client's credentials go to its own host alone; write what follows the base URL, or \
                    make another client with `base_url(..)`"
                .to_owned(),
        );
    }
    if !path.starts_with('/') {
        path.insert(0, '/');
    }
    check_characters(&path)?;
    let segments = before_query(&path);
    let segments = segments.strip_suffix('/').unwrap_or(segments);
    if segments.get(1..).is_some_and(|rest| rest.split('/').any(str::is_empty)) {
        return Err("it has an empty segment".to_owned());
    }
    // Servers and proxies between may decode a path before they look for dots in it.
    let decoded = segments.to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/").replace("%5c", "/");
    match decoded.split('/').any(|segment| segment == "." || segment == "..") {
        true => Err("it has a segment `.` or `..`, which would lead to another path".to_owned()),
        false => Ok(path),
    }
}

/// Finds what can stand in no path or query (RFC 3986, sections 3.3 and 3.4). Braces enclose the names of variables.
#[inline]
fn check_characters(path: &str) -> Result<(), String> {
    let mut rest = path;
    while let Some(c) = rest.chars().next() {
        let known = c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(c);
        let length = match c {
            '{' => match rest.find('}') {
                Some(end) if end > 1 && !rest[1..end].contains(['{', '/']) => end + 1,
                _ => return Err("it has a `{` without a name and a `}`".to_owned()),
            },
            '%' if rest.len() > 2 && rest.bytes().skip(1).take(2).all(|digit| digit.is_ascii_hexdigit()) => 3,
            _ if known => 1,
            _ => {
                return Err(format!(
                    "it has {c:?} in it, which must be encoded; write a variable in braces there and set it by `.path(..)`"
                ));
            }
        };
        rest = &rest[length..];
    }
    Ok(())
}
