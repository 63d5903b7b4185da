//! A document as this repository writes it: block style, lists indented, long prose folded.

use serde_json::{Map, Value};

/// The columns of a line, and of the text in one.
const WIDTH: usize = 108;
const TEXT: usize = 100;
/// The most letters of prose that has to be quoted where it stands on the line of its key.
const QUOTED: usize = 70;

/// The text of a document.
pub(super) fn write(document: &Value) -> String {
    let mut out = String::new();
    match document {
        Value::Object(map) if !map.is_empty() => object(map, 0, &mut out),
        Value::Array(items) if !items.is_empty() => array(items, 0, &mut out),
        other => out.push_str(&format!("{}\n", scalar(other))),
    }
    out
}

fn object(map: &Map<String, Value>, depth: usize, out: &mut String) {
    for (key, value) in map {
        out.push_str(&" ".repeat(depth));
        entry(key, value, depth, out);
    }
}

/// A key with its value; what stands before the key is written already.
fn entry(key: &str, value: &Value, depth: usize, out: &mut String) {
    let key = scalar(&Value::String(key.to_owned()));
    out.push_str(&key);
    out.push(':');
    nested(value, depth, depth + key.chars().count() + 1, out);
}

/// A value behind a key or a dash, which end in this column.
fn nested(value: &Value, depth: usize, column: usize, out: &mut String) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            out.push('\n');
            object(map, depth + 2, out);
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('\n');
            array(items, depth + 2, out);
        }
        Value::String(text) => string(text, depth + 2, column, out),
        other => out.push_str(&format!(" {}\n", scalar(other))),
    }
}

fn array(items: &[Value], depth: usize, out: &mut String) {
    for item in items {
        out.push_str(&" ".repeat(depth));
        out.push('-');
        match item {
            Value::Object(map) if !map.is_empty() => {
                for (index, (key, value)) in map.iter().enumerate() {
                    out.push_str(&if index == 0 { " ".to_owned() } else { " ".repeat(depth + 2) });
                    entry(key, value, depth + 2, out);
                }
            }
            other => nested(other, depth, depth + 1, out),
        }
    }
}

/// A text on the line of its key, in lines of its own as they are, or folded where it is too long.
fn string(text: &str, depth: usize, column: usize, out: &mut String) {
    let plain = scalar_text(text);
    let margin = " ".repeat(depth);
    let body = text.strip_suffix('\n').unwrap_or(text);
    let blank = |c: char| c.is_control() && c != '\n';
    let literal = body.contains('\n')
        && !body.contains(blank)
        && !body.starts_with([' ', '\n'])
        && body.lines().all(|line| !line.ends_with(' '))
        && !body.ends_with('\n');
    if literal {
        out.push_str(if body.len() == text.len() { " |-\n" } else { " |\n" });
        for line in body.split('\n') {
            out.push_str(&if line.is_empty() { "\n".to_owned() } else { format!("{margin}{line}\n") });
        }
        return;
    }
    let prose =
        !text.contains(char::is_control) && !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ");
    let length = plain.chars().count();
    let long = column + 1 + length > WIDTH + 2 || length > QUOTED && plain != text;
    if prose && text.contains(' ') && long {
        out.push_str(" >-\n");
        for line in folded(text, WIDTH.saturating_sub(depth).clamp(40, TEXT)) {
            out.push_str(&format!("{margin}{line}\n"));
        }
        return;
    }
    out.push_str(&format!(" {plain}\n"));
}

/// The words of a text in lines of at most so many characters, where its words allow it.
fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => scalar_text(text),
        // The words and numbers of JSON, and its empty collections, are YAML too.
        other => other.to_string(),
    }
}

/// A text on one line, in quotes where it would be read as something else.
fn scalar_text(text: &str) -> String {
    if text.contains(char::is_control) {
        return Value::String(text.to_owned()).to_string();
    }
    let written = serde_yaml::to_string(text).unwrap_or_default();
    let written = written.trim_end_matches('\n');
    // Other readers take plain dates for dates, and times for numbers of base 60.
    let date = |text: &str| {
        text.len() >= 8 && text.as_bytes().get(4) == Some(&b'-') && text.bytes().take(4).all(|c| c.is_ascii_digit())
    };
    let dated = date(text) || text.contains(':') && text.bytes().all(|c| c.is_ascii_digit() || c == b':');
    if written.is_empty() || written.contains('\n') {
        Value::String(text.to_owned()).to_string()
    } else if dated && written == text {
        format!("'{text}'")
    } else {
        written.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use serde_json::{Value, json};

    #[test]
    fn what_is_written_is_read_as_the_same() {
        let long = "words ".repeat(40);
        let values = json!({
            "openapi": "3.0.1",
            "long": long.trim(),
            "two": "  spaces  within a text that is as long as that it would be folded if it could be folded, which it cannot be, alas",
            "lines": "one\n\n  two: 3\n# four",
            "ended": "one\ntwo\n",
            "many": "one\n\n",
            "odd": ["", "yes", "null", "1.5", "- x", "a: b", "a #b", "'", "\"", "\ttab", "2024-01-01", "12:30:45", "0x1F", "~"],
            "": {"200": {}, "empty": [], "null": null, "numbers": [1, -2.5, true]},
            "nested": [[1, [2, "a\nb"]], {"a": [{"b": "c"}], "d": "x"}],
        });
        let text = write(&values);
        let read: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(read, values, "{text}");
    }

    #[test]
    fn it_looks_like_the_documents_here() {
        let words = "Returns the databases of an organization. The query parameters narrow the list; without them every database is returned.";
        let value = json!({"get": {"description": words, "tags": ["a"], "parameters": [{"name": "x", "in": "query"}], "date": "2024-01-01"}});
        let expected = "get:\n  description: >-\n    Returns the databases of an organization. The query parameters narrow the list; without them every\n    database is returned.\n  tags:\n    - a\n  parameters:\n    - name: x\n      in: query\n  date: '2024-01-01'\n";
        assert_eq!(write(&value), expected);
    }
    /// An update shows as what it changes, and not as another way to write the same.
    #[test]
    fn the_document_of_this_repository_is_written_as_it_is() {
        let text = include_str!("../../../spec/turso-platform-api-openapi.yml");
        let read: Value = serde_yaml::from_str(text).expect("it is YAML");
        let head: String = text.split_inclusive('\n').take_while(|line| line.starts_with('#')).collect();
        let found = head + &write(&read);
        let differs = text.lines().zip(found.lines()).find(|(old, new)| old != new);
        assert_eq!(differs, None);
        assert_eq!(found.len(), text.len());
    }
}
