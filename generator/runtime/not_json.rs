//! A body that is no JSON: what is wrong, where, and the text around the place.

use std::fmt;

use serde_json::Value;

/// How many bytes before and after the place an error shows, at most.
const AROUND: usize = 24;

/// Why a body is not JSON. Displays as `expected value at line 2 column 7, near "..{\"a\": oops}"`.
pub(super) struct NotJson {
    problem: String,
    excerpt: String,
}

impl NotJson {
    /// Takes the excerpt away.
    #[inline]
    pub(super) fn without_excerpt(self) -> NotJson {
        NotJson { excerpt: String::new(), ..self }
    }
}

/// Parses a body; `None` if there is none. Not generic, so that it is compiled once.
#[inline]
pub(super) fn parse(body: &[u8]) -> Result<Option<Value>, NotJson> {
    let text = match str::from_utf8(body) {
        Ok(text) => text,
        // Says from which byte on.
        Err(e) => return Err(NotJson { problem: e.to_string(), excerpt: String::new() }),
    };
    let text = unmarked(text);
    if text.trim_ascii().is_empty() {
        return Ok(None);
    }
    match text.parse() {
        Ok(json) => Ok(Some(json)),
        Err(e) => Err(of(text, &e)),
    }
}

/// Takes off the mark that some put before a text of UTF-8, which need not be there and may be ignored (RFC 8259, section 8.1).
#[inline]
pub(super) fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[inline]
fn of(text: &str, e: &serde_json::Error) -> NotJson {
    let mut start = 0;
    for _ in 1..e.line() {
        start += text[start..].bytes().position(|b| b == b'\n').map_or(0, |end| end + 1);
    }
    // Columns count bytes from 1; 0 is the end of the line before.
    NotJson { problem: e.to_string(), excerpt: excerpt(text, start + e.column().saturating_sub(1)) }
}

/// The text around a place, on one line, with dots where it goes on.
#[inline]
fn excerpt(text: &str, at: usize) -> String {
    let (mut start, mut end) = (at.saturating_sub(AROUND).min(text.len()), (at + AROUND).min(text.len()));
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let (before, after) = (if start > 0 { ".." } else { "" }, if end < text.len() { ".." } else { "" });
    format!("{before}{:?}{after}", &text[start..end])
}

impl fmt::Display for NotJson {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem)?;
        if self.excerpt.is_empty() {
            return Ok(());
        }
        f.write_str(", near ")?;
        f.write_str(&self.excerpt)
    }
}

impl fmt::Debug for NotJson {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NotJson({self})")
    }
}

impl std::error::Error for NotJson {}
