//! The extent of the token that begins at a place in a text.

use std::ops::Range;

/// What is known of a YAML token before it is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content<'a> {
    /// It says this.
    Text(&'a str),
    /// It is a number, `true`, `false` or `null`.
    Scalar,
    /// It is a collection, or not known.
    Other,
}

/// Returns the YAML token at `offset`.
///
/// A token of several lines ends with its first line. What is empty has no token.
pub(super) fn yaml(text: &str, offset: usize, content: Content<'_>) -> Option<Range<usize>> {
    let start = offset + properties(text.get(offset..)?);
    let rest = text.get(start..)?;
    let line = rest.lines().next().unwrap_or_default();
    let len = match line.as_bytes().first()? {
        b'"' => quoted(line, '"'),
        b'\'' => quoted(line, '\''),
        b'[' | b'{' => 1,
        b'|' | b'>' => line.find(char::is_whitespace).unwrap_or(line.len()),
        b'*' => word(line),
        _ => match content {
            Content::Text(said) if !said.is_empty() && line.starts_with(said) => said.len(),
            Content::Scalar => word(line),
            _ => bare(line),
        },
    };
    (len > 0).then_some(start..start + len)
}

/// Returns the JSON token at `offset`.
pub(super) fn json(text: &str, offset: usize) -> Option<Range<usize>> {
    let rest = text.get(offset..)?;
    let len = match rest.as_bytes().first()? {
        b'"' => quoted(rest, '"'),
        b'[' | b'{' => 1,
        _ => word(rest),
    };
    Some(offset..offset + len)
}

/// Returns the character at `offset`, or nothing at the end of a line.
pub(super) fn character(text: &str, offset: usize) -> Range<usize> {
    let mut start = offset.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let next = text.get(start..).and_then(|rest| rest.chars().next());
    let len = next.filter(|c| !c.is_control()).map_or(0, char::len_utf8);
    start..start + len
}

/// Returns the length of the anchors and tags before a value.
fn properties(text: &str) -> usize {
    let mut rest = text;
    while rest.starts_with(['&', '!']) {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        rest = rest.get(end..).unwrap_or_default();
        rest = rest.trim_start_matches([' ', '\t']);
    }
    text.len() - rest.len()
}

/// Returns the length of a quoted token with its quotes, or of all there is without a closing one.
fn quoted(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == '"' {
            chars.next();
        } else if c == quote {
            if quote == '\'' && chars.next_if(|(_, next)| *next == '\'').is_some() {
                continue;
            }
            return at + 1;
        }
    }
    text.trim_end().len()
}

/// Returns the length of what has no spaces in it.
fn word(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || ",]}".contains(c)).unwrap_or(text.len())
}

/// Returns the length of what stands on a line before a comment.
fn bare(line: &str) -> usize {
    let content = line.find(" #").map_or(line, |end| &line[..end]);
    content.trim_end().len()
}
