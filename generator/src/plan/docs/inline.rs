//! The words of a block → the same words, with nothing in them that rustdoc would take for something else.

use pulldown_cmark::{Event, LinkType, Tag};

use crate::plan::docs::blocks::{Walk, is_block};
use crate::plan::docs::code;

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// In a block.
    Block,
    /// In the words of a link, where no other link can be.
    Link,
}

impl Walk<'_> {
    /// The words up to the end of their block, which is not passed over.
    pub(super) fn inline(&mut self) -> String {
        let mut out = String::new();
        let mut plain = String::new();
        let mut open: Vec<String> = Vec::new();
        let mut inside = Inside::Block;
        while let Some((event, range)) = self.events.peek().cloned() {
            let spoken = matches!(event, Event::Text(_) | Event::SoftBreak | Event::HardBreak);
            if !spoken {
                out.push_str(&escape(&std::mem::take(&mut plain), inside));
            }
            match event {
                Event::Text(_) => plain.push_str(&as_written(self.text, &range)),
                Event::SoftBreak | Event::HardBreak => plain.push('\n'),
                Event::Code(text) => out.push_str(&code(&text)),
                Event::End(_) => match open.pop() {
                    Some(end) => {
                        out.push_str(&end);
                        inside = if end.starts_with("](") { Inside::Block } else { inside };
                    }
                    None => return out,
                },
                Event::Start(tag) if is_block(&tag) => return out,
                Event::Start(tag) => {
                    let (begin, end) = marks(&tag);
                    if begin == "[" {
                        inside = Inside::Link;
                    }
                    out.push_str(begin);
                    open.push(end);
                }
                // A tag that is none of HTML, and whatever else is not read.
                _ => out.push_str(&escape(self.text.get(range).unwrap_or_default(), inside)),
            }
            self.events.next();
        }
        out.push_str(&escape(&plain, inside));
        out
    }
}

/// A text as its author wrote it, with the backslash before it where there is one.
fn as_written(text: &str, range: &std::ops::Range<usize>) -> String {
    let written = text.get(range.clone()).unwrap_or_default();
    let escaped = text.get(..range.start).is_some_and(|before| before.ends_with('\\'));
    let mark = if escaped && written.starts_with(|c: char| c.is_ascii_punctuation()) { "\\" } else { "" };
    format!("{mark}{written}")
}

/// What stands before and behind the words of a tag; a link that leads nowhere from here keeps its words alone.
fn marks(tag: &Tag<'_>) -> (&'static str, String) {
    match tag {
        Tag::Emphasis => ("*", "*".to_owned()),
        Tag::Strong => ("**", "**".to_owned()),
        Tag::Strikethrough => ("~~", "~~".to_owned()),
        // The words of these are the address, which is made a link wherever it stands.
        Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => ("", String::new()),
        Tag::Link { dest_url, .. } => match address(dest_url) {
            Some(address) => ("[", format!("]({address})")),
            None => ("", String::new()),
        },
        _ => ("", String::new()),
    }
}

/// The address of a link as it can be written, where it leads to a page of the web.
pub(super) fn address(url: &str) -> Option<String> {
    let absolute = url.starts_with("https://") || url.starts_with("http://");
    let plain = !url.contains(|c: char| c.is_whitespace() || "<>\\".contains(c));
    let written = if url.contains(['(', ')', '[', ']']) { format!("<{url}>") } else { url.to_owned() };
    (absolute && plain && url.len() > "https://".len()).then_some(written)
}

/// Defuses words.
fn escape(words: &str, inside: Inside) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        if let Some((url, after)) = url(rest).filter(|_| inside == Inside::Block) {
            out.push('<');
            out.push_str(url);
            out.push('>');
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            // An unpaired backtick would swallow what follows.
            '[' | ']' | '<' | '`' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => {
                out.push(c);
                // An escape of the author's own stays as it is; before what is written here, it would become one.
                if let Some(next) = rest.chars().next().filter(char::is_ascii_punctuation) {
                    out.push(next);
                    rest = &rest[next.len_utf8()..];
                } else if rest.is_empty() || url(rest).is_some() {
                    out.push(c);
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// A bare URL at the beginning, and what follows.
fn url(text: &str) -> Option<(&str, &str)> {
    if !(text.starts_with("https://") || text.starts_with("http://")) {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || "<>[]()`\"'*|\\".contains(c)).unwrap_or(text.len());
    let address = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let bare = address.ends_with("//");
    (!bare).then(|| text.split_at(address.len()))
}
