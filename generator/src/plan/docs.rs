//! CommonMark of the document to rustdoc that never warns and never runs.
//!
//! A text is parsed and written down again block by block, so that each line says by itself what it belongs to. The
//! authors' words stay; what rustdoc or clippy would take for something else is defused: brackets that are no link, tags
//! that are no HTML, bare URLs, code that would become a doc test. HTML becomes the CommonMark that says the same.

mod blocks;
mod html;
mod inline;
mod plain;

use crate::plan::Docs;
pub(super) use plain::plain;

/// The lines of a text, defused.
pub(super) fn lines(text: &str) -> Docs {
    let text = visible(text);
    tidy(blocks::blocks(html::markdown(text.trim()).trim()))
}

/// A text without what no editor shows: control characters, and those that turn the direction of text, which rustc refuses
/// in comments.
fn visible(text: &str) -> String {
    let text = text.replace('\t', "    ").replace("\r\n", "\n").replace('\r', "\n");
    let hidden =
        |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().filter(|c| !hidden(*c)).collect()
}

/// No blank line twice, none at the ends.
fn tidy(lines: Docs) -> Docs {
    let mut found: Docs = Vec::with_capacity(lines.len());
    for line in lines {
        let line = line.trim_end();
        if !(line.is_empty() && found.last().is_none_or(String::is_empty)) {
            found.push(line.to_owned());
        }
    }
    while found.last().is_some_and(String::is_empty) {
        found.pop();
    }
    found
}

/// The text, or a sentence that says what it is where the author said nothing.
pub(super) fn or_else(text: Option<&str>, fallback: impl FnOnce() -> String) -> Docs {
    let found = text.map(lines).unwrap_or_default();
    if found.is_empty() { vec![fallback()] } else { found }
}

/// Adds a paragraph.
pub(super) fn paragraph(docs: &mut Docs, line: impl Into<String>) {
    if !docs.is_empty() {
        docs.push(String::new());
    }
    docs.push(line.into());
}

/// The first line that says something, without what makes it a heading, an item, a quotation or a row.
pub(super) fn brief(docs: &[String]) -> &str {
    let plain = |line: &String| !line.is_empty() && !line.starts_with("```") && !line.starts_with('|');
    let first = docs.first().filter(|line| plain(line)).map(String::as_str).unwrap_or_default();
    first.trim_start_matches(['#', '>', '-', ' '])
}

/// A text as a code span, whatever backticks it holds.
pub(super) fn code(text: &str) -> String {
    let text = visible(text).replace('\n', " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let mark = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{mark}{space}{text}{space}{mark}")
}

#[cfg(test)]
mod tests;
