//! CommonMark of the document to rustdoc that never warns and never runs.
//!
//! The authors' text stays, but what rustdoc or clippy would take for something else is defused: brackets that are no
//! link, angle brackets that are no HTML, bare URLs, indented lines that would become doc tests, list items whose
//! second line is not indented.

use crate::plan::Docs;

/// The lines of a text, defused.
pub(super) fn lines(text: &str) -> Docs {
    let text = text.replace('\t', "    ").replace("\r\n", "\n").replace('\r', "\n");
    let mut found: Docs = Vec::new();
    let mut fence: Option<String> = None;
    let mut list = 0;
    for line in text.trim().lines() {
        let line = line.trim_end();
        if let Some(mark) = &fence {
            let end = line.trim_start().starts_with(mark.as_str());
            found.push(if end { mark.clone() } else { line.to_owned() });
            if end {
                fence = None;
            }
            continue;
        }
        let body = line.trim_start();
        if let Some(mark) = opening(body) {
            // A fence without a language would be a doc test.
            found.push(format!("{mark}text"));
            fence = Some(mark);
            list = 0;
            continue;
        }
        found.push(prose(body, &mut list));
    }
    if let Some(mark) = fence {
        found.push(mark);
    }
    tidy(found)
}

/// The fence that a line opens.
fn opening(line: &str) -> Option<String> {
    ["```", "~~~"].iter().find(|mark| line.starts_with(**mark)).map(|mark| (*mark).to_owned())
}

/// A line of prose; `list` is the indentation that the current list item asks for.
fn prose(body: &str, list: &mut usize) -> String {
    if body.is_empty() {
        *list = 0;
        return String::new();
    }
    if let Some(width) = marker(body) {
        *list = width;
        // `*` and `+` mean the same; one sign keeps neighbouring lists together.
        return escape(body);
    }
    format!("{}{}", " ".repeat(*list), escape(body))
}

/// The width of a list item's marker.
fn marker(body: &str) -> Option<usize> {
    if body.starts_with("- ") || body.starts_with("* ") || body.starts_with("+ ") {
        return Some(2);
    }
    let digits = body.chars().take_while(char::is_ascii_digit).count();
    let rest = &body[digits..];
    ((1..=9).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "))).then_some(digits + 2)
}

/// Defuses one line.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some((code, after)) = code_span(rest) {
            out.push_str(code);
            rest = after;
        } else if let Some((link, after)) = link(rest) {
            out.push_str(&link);
            rest = after;
        } else if let Some((url, after)) = url(rest, out.chars().last()) {
            out.push('<');
            out.push_str(url);
            out.push('>');
            rest = after;
        } else {
            match c {
                '[' | ']' | '<' | '>' if !(c == '>' && out.is_empty()) => {
                    out.push('\\');
                    out.push(c);
                }
                // An unpaired backtick would swallow what follows.
                '`' => out.push_str("\\`"),
                c => out.push(c),
            }
            rest = &rest[c.len_utf8()..];
            if c == '\\' {
                // An escape of the author's own stays as it is.
                if let Some(next) = rest.chars().next().filter(char::is_ascii_punctuation) {
                    out.push(next);
                    rest = &rest[next.len_utf8()..];
                }
            }
        }
    }
    out
}

/// A code span at the beginning, and what follows.
fn code_span(text: &str) -> Option<(&str, &str)> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    if ticks == 0 {
        return None;
    }
    let mark = &text[..ticks];
    let end = text[ticks..].find(mark)? + 2 * ticks;
    let closed = !text[end..].starts_with('`');
    closed.then(|| text.split_at(end))
}

/// An inline link at the beginning, and what follows; one that leads nowhere from here keeps its words alone.
fn link(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('[')?;
    let close = inner.find("](")?;
    let words = &inner[..close];
    if words.contains('[') || words.contains(']') {
        return None;
    }
    let target = &inner[close + 2..];
    let end = target.find(')')?;
    let (address, after) = (target[..end].trim(), &target[end + 1..]);
    let words = if words.starts_with('`') { words.to_owned() } else { escape(words) };
    let absolute = address.starts_with("https://") || address.starts_with("http://");
    let plain = !address.contains([' ', '<', '>', '[', ']', '(']);
    Some((if absolute && plain { format!("[{words}]({address})") } else { words }, after))
}

/// A bare URL at the beginning, and what follows.
fn url(text: &str, before: Option<char>) -> Option<(&str, &str)> {
    if !(text.starts_with("https://") || text.starts_with("http://")) || before == Some('<') {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || "<>[]()`\"'*|".contains(c)).unwrap_or(text.len());
    let address = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let bare = address.ends_with("//");
    (!bare).then(|| text.split_at(address.len()))
}

/// No blank line twice, none at the ends.
fn tidy(lines: Docs) -> Docs {
    let mut found: Docs = Vec::with_capacity(lines.len());
    for line in lines {
        if !(line.is_empty() && found.last().is_none_or(String::is_empty)) {
            found.push(line);
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

/// A text as a code span, whatever backticks it holds.
pub(super) fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let mark = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{mark}{space}{text}{space}{mark}")
}

#[cfg(test)]
mod tests;
