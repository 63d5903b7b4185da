//! Texts of documents within Markdown: they cannot end a table or a fold, format, link, or call somebody by name.
//!
//! GitHub looks for `@name`, `#123` and links after it has resolved entities and backslashes, and leaves out code. So names
//! are code, and in running text a space of no width parts what it looks for.

use crate::report::plain::one_line;

/// A name, set apart as code.
pub(in crate::report) fn code(text: &str) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return String::new();
    }
    // A code span takes everything but backticks as it is; a pipe would end the cell of a table even there.
    if !text.contains(['`', '|']) {
        return format!("`{text}`");
    }
    let escaped: String = text
        .chars()
        .map(|c| if c.is_ascii_punctuation() { format!("&#{};", u32::from(c)) } else { c.to_string() })
        .collect();
    format!("<code>{escaped}</code>")
}

/// Running text that shows every character as it is.
pub(in crate::report) fn text(text: &str) -> String {
    let text = one_line(text);
    let mut out = String::with_capacity(text.len() + 16);
    for (index, c) in text.char_indices() {
        let rest = &text[index..];
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '|' => out.push_str("&#124;"),
            '@' | '#' => out.push_str(&format!("{c}&#8203;")),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => out.push_str(&format!("\\{c}")),
            ':' if rest.starts_with("://") => out.push_str(":&#8203;"),
            '.' if ends_with_www(&text[..index]) => out.push_str("&#8203;."),
            '-' if index >= 2 && text[..index].to_ascii_uppercase().ends_with("GH") => out.push_str("&#8203;-"),
            c => out.push(c),
        }
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    text.to_ascii_lowercase().ends_with("www")
}

/// Running text in which what stands between backticks is a name.
pub(in crate::report) fn prose(words: &str) -> String {
    let parts: Vec<&str> = words.split('`').collect();
    if parts.len().is_multiple_of(2) {
        // A backtick without another.
        return text(words);
    }
    let mut out = String::new();
    for (index, part) in parts.iter().enumerate() {
        if index % 2 == 1 {
            out.push_str(&code(part));
            continue;
        }
        // Blanks at the ends stand between text and a name.
        let begins = part.starts_with(char::is_whitespace) && index > 0;
        let ends = part.ends_with(char::is_whitespace) && index + 1 < parts.len() && !part.trim().is_empty();
        out.push_str(if begins { " " } else { "" });
        out.push_str(&text(part));
        out.push_str(if ends { " " } else { "" });
    }
    out
}

/// Running text at the start of a line, where some characters would begin a list, a heading or a rule.
pub(in crate::report) fn line(words: &str) -> String {
    let text = prose(words);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &text[digits..];
    let begins = if digits == 0 { rest.starts_with(['-', '+', '=']) } else { rest.starts_with(['.', ')']) };
    if begins { format!("{}\\{rest}", &text[..digits]) } else { text }
}
