//! HTML in CommonMark → CommonMark that says the same, as far as it says anything to a reader of source.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::plan::docs::blocks::options;
use crate::plan::docs::inline::address;

/// Tags that end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
];

/// Tags that only dress words up.
const DRESS: &[&str] = &[
    "abbr", "big", "button", "cite", "col", "colgroup", "del", "dfn", "font", "iframe", "img", "input", "ins", "label",
    "mark", "nobr", "q", "s", "samp", "script", "small", "span", "strike", "style", "sub", "sup", "u", "var", "video",
];

/// Where a tag stands, which decides whether it can break a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    /// Among lines.
    Lines,
    /// In the row of a table or in a heading.
    OneLine,
}

/// The text with its HTML rewritten; tags that HTML does not know stay what they are, as words.
pub(super) fn markdown(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut links = Vec::new();
    let mut room = Room::Lines;
    let mut done = 0;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Table(_) | Tag::Heading { .. }) => room = Room::OneLine,
            Event::End(TagEnd::Table | TagEnd::Heading(_)) => room = Room::Lines,
            Event::Html(_) | Event::InlineHtml(_) if range.start >= done => {
                out.push_str(&text[done..range.start]);
                let html = &text[range.clone()];
                // What is indented in HTML would be code in CommonMark.
                let html = if matches!(event, Event::Html(_)) { html.trim_start_matches(' ') } else { html };
                rewrite(html, room, &mut links, &mut out);
                done = range.end;
            }
            _ => {}
        }
    }
    out.push_str(&text[done..]);
    out
}

/// Rewrites every tag of a piece of HTML.
fn rewrite(html: &str, room: Room, links: &mut Vec<Option<String>>, out: &mut String) {
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let Some(Range { end, .. }) = tag(&rest[open..]) else {
            out.push('<');
            rest = &rest[open + 1..];
            continue;
        };
        let whole = &rest[open..open + end];
        match meaning(whole, room, links) {
            Some(text) => out.push_str(&text),
            None => out.push_str(whole),
        }
        rest = &rest[open + end..];
    }
    out.push_str(rest);
}

/// A tag or a comment at the beginning.
fn tag(text: &str) -> Option<Range<usize>> {
    if text.starts_with("<!--") {
        return Some(0..text.find("-->").map_or(text.len(), |end| end + 3));
    }
    let name = text[1..].trim_start_matches('/');
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| text.find('>').map(|end| 0..end + 1)).flatten()
}

/// What a tag says in CommonMark; nothing where it is none of HTML.
fn meaning(tag: &str, room: Room, links: &mut Vec<Option<String>>) -> Option<String> {
    let closes = tag.starts_with("</");
    let name = tag.trim_start_matches(['<', '/']);
    let name = name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())].to_ascii_lowercase();
    let line = |text: &str| if room == Room::Lines { text.to_owned() } else { " ".to_owned() };
    Some(match name.as_str() {
        // A comment.
        "" => String::new(),
        "br" => line("\n"),
        "li" if closes => String::new(),
        "li" => line("\n- "),
        "td" | "th" => " ".to_owned(),
        "b" | "strong" => "**".to_owned(),
        "i" | "em" => "*".to_owned(),
        "code" | "kbd" | "tt" => "`".to_owned(),
        "a" if closes => links.pop().flatten().map_or_else(String::new, |address| format!("]({address})")),
        "a" => {
            links.push(target(tag));
            links.last().filter(|link| link.is_some()).map_or_else(String::new, |_| "[".to_owned())
        }
        name if BLOCKS.contains(&name) => line("\n\n"),
        name if DRESS.contains(&name) => String::new(),
        _ => return None,
    })
}

/// Where an anchor leads.
fn target(tag: &str) -> Option<String> {
    let rest = tag[tag.find("href=")? + "href=".len()..].trim_start();
    let quote = rest.chars().next().filter(|c| "\"'".contains(*c));
    let url = match quote {
        Some(quote) => rest[1..].split(quote).next()?,
        None => rest.split([' ', '>']).next()?,
    };
    address(url.trim())
}
