//! The text of a value with its key, out of JSON or YAML, as far as it is worth showing.

use std::ops::Range;

use crate::pointer::Pointer;

/// How many lines and characters are shown at most.
const LINES: usize = 40;
const CHARACTERS: usize = 4000;

/// Whether an item of a list is at a place, and not the value of a key that is a number.
pub(super) fn is_item(text: &str, start: usize, at: &Pointer) -> bool {
    let Some(last) = at.last() else { return false };
    let number = !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit());
    let rest = text.get(start..).unwrap_or_default().trim_start_matches(['"', '\'']);
    number
        && !rest
            .strip_prefix(&*last)
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
}

/// From the first byte of a key, or of an item of a list, to the end of its value.
pub(super) fn around(text: &str, start: usize, item: bool) -> Range<usize> {
    let block = item && !text.get(start..).is_some_and(|rest| rest.starts_with(['{', '[', '"', '\'']));
    let end = match block {
        // A mapping in a list goes on where it is as deep as its first key.
        true => item_end(text, start),
        false => value_of(text, start).unwrap_or_else(|| line_end(text, start)),
    };
    start..end.max(start)
}

/// That text without the indentation that all of its lines have, cut short where it is long.
pub(super) fn shown(text: &str, range: &Range<usize>) -> String {
    let line = text.get(..range.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let lead = text.get(line..range.start).unwrap_or_default();
    let depth = lead.chars().take_while(|c| *c == ' ').count();
    let whole = text.get(range.clone()).unwrap_or_default().trim_end();
    let mut out = String::new();
    let mut count = 0_usize;
    for (index, line) in whole.lines().enumerate() {
        let bare = line.chars().take(depth).take_while(|c| *c == ' ').count();
        let line = if index == 0 { line } else { line.get(bare..).unwrap_or_default() };
        let left = CHARACTERS.saturating_sub(count);
        if index >= LINES || left == 0 {
            out.push_str("\n…");
            break;
        }
        if index > 0 {
            out.push('\n');
        }
        let cut: String = line.chars().take(left).collect();
        count += cut.chars().count();
        out.push_str(&cut);
        if cut.len() < line.len() {
            out.push('…');
            break;
        }
    }
    out
}

/// Where the value ends that belongs to the key at `start`, or that begins there.
fn value_of(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    if rest.starts_with(['{', '[']) {
        return Some(start + flow(rest)?);
    }
    let key = key_len(rest)?;
    let behind = rest.get(key..)?;
    let Some(value) = behind.trim_start_matches([' ', '\t']).strip_prefix(':') else {
        // A scalar of a list.
        return Some(if rest.starts_with(['"', '\'']) { start + key } else { line_end(text, start) });
    };
    let value_at = start + rest.len() - value.len();
    let inline = value.trim_start_matches([' ', '\t']);
    if inline.starts_with(['{', '[']) {
        return Some(value_at + (value.len() - inline.len()) + flow(inline)?);
    }
    // JSON may have its value on the next line; an entry of YAML never begins with a bracket there.
    let next = value.trim_start();
    if rest.starts_with('"') && next.starts_with(['{', '[']) {
        return Some(value_at + (value.len() - next.len()) + flow(next)?);
    }
    if inline.starts_with('"') || inline.starts_with('\'') {
        let string = quoted(inline)?;
        return Some(value_at + (value.len() - inline.len()) + string);
    }
    let block = inline.is_empty() || inline.starts_with(['\n', '\r', '|', '>', '#', '&', '!', '*']);
    let end = line_end(text, value_at);
    if block || goes_on(text, start, end) {
        return Some(block_end(text, start, end));
    }
    // A plain scalar, which in JSON and in flow style ends before the comma or the bracket.
    let line = text.get(value_at..end)?;
    Some(value_at + line.trim_end().trim_end_matches([',', '}', ']']).len())
}

/// The length of a key: what is quoted, or what stands before its colon.
fn key_len(rest: &str) -> Option<usize> {
    if rest.starts_with(['"', '\'']) {
        return quoted(rest);
    }
    let line = rest.split(['\n', '\r']).next()?;
    Some(line.find(": ").or_else(|| line.trim_end().strip_suffix(':').map(str::len)).unwrap_or(line.len()))
}

/// The length of a quoted text with its quotes.
fn quoted(rest: &str) -> Option<usize> {
    let mut characters = rest.char_indices();
    let (_, quote) = characters.next()?;
    let mut escaped = false;
    for (at, c) in characters {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            c if c == quote => return Some(at + c.len_utf8()),
            _ => {}
        }
    }
    None
}

/// The length of a list or map in brackets.
fn flow(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0_usize;
    while let Some(c) = rest.get(at..).and_then(|rest| rest.chars().next()) {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            // A quote within a plain text of YAML, such as an apostrophe, opens nothing.
            '"' | '\'' if opens(rest.get(..at)?) => {
                at += quoted(rest.get(at..)?)?;
                continue;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    None
}

fn opens(before: &str) -> bool {
    before.trim_end().ends_with(['{', '[', ',', ':'])
}

/// Whether the line after `end` is deeper than the one in which `start` is: a scalar of several lines.
fn goes_on(text: &str, start: usize, end: usize) -> bool {
    let next = text.get(end..).and_then(|rest| rest.strip_prefix('\n')).unwrap_or_default();
    let next = next.split('\n').next().unwrap_or_default();
    !next.trim().is_empty() && indent(next) > column(text, start)
}

/// The end of what is deeper than the key at `start`, or of a list at its own depth.
fn block_end(text: &str, start: usize, first: usize) -> usize {
    let depth = column(text, start);
    let dash = |line: &str| line.trim_start().starts_with("- ") || line.trim() == "-";
    lines_while(text, first, |line| indent(line) > depth || indent(line) == depth && dash(line))
}

/// The end of a mapping in a list, whose first key is at `start`.
fn item_end(text: &str, start: usize) -> usize {
    let depth = column(text, start);
    lines_while(text, line_end(text, start), |line| indent(line) >= depth)
}

/// The end of the last line that belongs to a value which begins before `first`, the end of a line.
fn lines_while(text: &str, first: usize, belongs: impl Fn(&str) -> bool) -> usize {
    let mut end = first;
    let mut at = first;
    while let Some(rest) = text.get(at..).and_then(|rest| rest.strip_prefix('\n')) {
        let line = rest.split('\n').next().unwrap_or_default();
        let begins = at + 1;
        at = begins + line.len();
        if line.trim().is_empty() {
            continue;
        }
        if !belongs(line) {
            break;
        }
        end = begins + line.trim_end().len();
    }
    end
}

/// How deep the byte is in its line.
fn column(text: &str, start: usize) -> usize {
    let line = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    start - line
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The end of the line that a byte is in, without its break.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find('\n').unwrap_or(rest.len())
}
