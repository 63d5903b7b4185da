//! The place of a node in a document: an RFC 6901 JSON pointer that is cheap to clone and to extend.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// A JSON pointer in its text form; the empty text is the root.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// Returns the pointer to the whole document.
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// Reads the text of a pointer: empty, or `/` before each token, with `~0` and `~1` for `~` and `/`.
    pub fn from_text(text: &str) -> Option<Self> {
        let escapes_are_sound = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        let starts_well = text.is_empty() || text.starts_with('/');
        (starts_well && escapes_are_sound).then(|| Self(Arc::from(text)))
    }

    /// Reads the fragment of a URI such as `#/a/b%20c~1d`: percent-decoded first, then taken as a pointer.
    ///
    /// Returns `None` for a URI with anything before the `#`, an anchor (`#name`) and malformed escapes.
    pub fn from_fragment(reference: &str) -> Option<Self> {
        let fragment = reference.strip_prefix('#')?;
        Self::from_text(&percent_decode(fragment)?)
    }

    /// Returns the pointer to the value of `key` in the object at this pointer.
    pub fn key(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + 1 + key.len());
        text.push_str(&self.0);
        text.push('/');
        push_escaped(&mut text, key);
        Self(Arc::from(text))
    }

    /// Returns the pointer to the element `index` of the array at this pointer.
    pub fn index(&self, index: usize) -> Self {
        Self(Arc::from(format!("{}/{index}", self.0)))
    }

    /// Returns this pointer followed by all tokens of `rest`.
    pub fn join(&self, rest: &Self) -> Self {
        Self(Arc::from(format!("{}{}", self.0, rest.0)))
    }

    /// Walks from `root` to the node at this pointer, `step` by step; nothing is copied unless a token has an escape.
    pub fn find_in<'n, N: ?Sized>(&self, root: &'n N, step: impl Fn(&'n N, &str) -> Option<&'n N>) -> Option<&'n N> {
        let mut node = root;
        for token in self.tokens() {
            node = step(node, &token)?;
        }
        Some(node)
    }

    /// Returns the pointer without its last token, or `None` for the root.
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.0.rsplit_once('/')?;
        Some(Self(Arc::from(parent)))
    }

    /// Returns the last token, unescaped, or `None` for the root.
    pub fn last(&self) -> Option<Cow<'_, str>> {
        let (_, token) = self.0.rsplit_once('/')?;
        Some(unescape(token))
    }

    /// Returns the tokens from the root on, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }

    /// Returns the tokens after the first `end` bytes of the text, which must be where a token ends.
    pub fn tokens_after(&self, end: usize) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.get(end..).unwrap_or_default().split('/').skip(1).map(unescape)
    }

    /// Returns the text of the pointer, as RFC 6901 writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Tells whether this is the pointer to the whole document.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Tells whether `prefix` is this pointer or one of its ancestors.
    pub fn starts_with(&self, prefix: &Self) -> bool {
        let rest = self.0.strip_prefix(&*prefix.0);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Returns what leads from `prefix` to this pointer, or `None` if `prefix` is not an ancestor.
    pub fn strip_prefix(&self, prefix: &Self) -> Option<Self> {
        let rest = self.0.strip_prefix(&*prefix.0)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| Self(Arc::from(rest)))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Appends a token with `~` and `/` escaped.
fn push_escaped(text: &mut String, token: &str) {
    for piece in token.split_inclusive(['~', '/']) {
        if let Some(plain) = piece.strip_suffix('~') {
            text.push_str(plain);
            text.push_str("~0");
        } else if let Some(plain) = piece.strip_suffix('/') {
            text.push_str(plain);
            text.push_str("~1");
        } else {
            text.push_str(piece);
        }
    }
}

/// Undoes the escapes of a token. `~1` goes first, so that `~01` becomes `~1` and not `/`.
fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') { Cow::Owned(token.replace("~1", "/").replace("~0", "~")) } else { Cow::Borrowed(token) }
}

/// Decodes `%20` and the like; `None` if an escape is malformed or the bytes are not UTF-8.
fn percent_decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let high = char::from(bytes.next()?).to_digit(16)?;
        let low = char::from(bytes.next()?).to_digit(16)?;
        decoded.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}
