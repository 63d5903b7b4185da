//! Text → tree, or the byte at which reading stopped and why.

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::trail::Trail;
use super::tree::{Node, Reader, TOO_MANY};
use crate::diagnostic::Diagnostics;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// JSON that serde_json accepts.
    Json,
    /// All else that could be read.
    Yaml,
}

/// A text that could not be read: the byte where reading stopped, and why.
#[derive(Debug)]
pub(super) struct SyntaxError {
    /// The offset of the byte.
    pub(super) offset: usize,
    /// What is wrong, without the line.
    pub(super) message: String,
}

/// A text that was read.
#[derive(Debug)]
pub(super) struct Parsed {
    /// What it says.
    pub(super) tree: Value,
    /// How it is written.
    pub(super) format: Format,
    /// Why a text that looks like JSON is none, though YAML reads it.
    pub(super) no_json: Option<SyntaxError>,
}

/// Reads a text. `file` is its number, for the places of what is noticed on the way.
///
/// What looks like JSON is read as JSON first, because YAML refuses some of it (`"\ud83d\ude00"`).
pub(super) fn parse(file: usize, text: &str, sink: &mut Diagnostics) -> Result<Parsed, SyntaxError> {
    let json_error = if text.trim_start().starts_with(['{', '[']) {
        let mut notes = Diagnostics::new();
        match read_json(file, text, &mut notes) {
            Ok(tree) => {
                sink.extend(notes);
                return Ok(Parsed { tree, format: Format::Json, no_json: None });
            }
            // YAML has the same limit.
            Err(error) if error.message == TOO_DEEP => return Err(error),
            Err(error) => Some(error),
        }
    } else {
        None
    };
    if let Some(offset) = hopeless_nesting(text) {
        let message = TOO_DEEP.to_owned();
        return Err(SyntaxError { offset, message });
    }
    let mut notes = Diagnostics::new();
    match read_yaml(file, text, &mut notes) {
        Ok(tree) => {
            sink.extend(notes);
            Ok(Parsed { tree, format: Format::Yaml, no_json: json_error })
        }
        Err(error) => Err(json_error.unwrap_or(error)),
    }
}

/// What is said of a text that is deeper than both readers allow.
const TOO_DEEP: &str = "the nesting is deeper than 128 levels";

/// Finds where brackets are nested so deeply that libyaml, which looks at all open ones for each token, takes minutes
/// to get to its limit. Brackets in text count as well, hence the generous number.
fn hopeless_nesting(text: &str) -> Option<usize> {
    const HOPELESS: usize = 10_000;
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > HOPELESS
    })
}

fn read_json(file: usize, text: &str, sink: &mut Diagnostics) -> Result<Value, SyntaxError> {
    let mut reader = Reader::new(file, text, Format::Json, sink);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let node = Node { reader: &mut reader, trail: &Trail::Root };
    node.deserialize(&mut deserializer)
        .and_then(|tree| deserializer.end().map(|()| tree))
        .map_err(|error| json_syntax_error(text, &error))
}

fn read_yaml(file: usize, text: &str, sink: &mut Diagnostics) -> Result<Value, SyntaxError> {
    let mut reader = Reader::new(file, text, Format::Yaml, sink);
    let node = Node { reader: &mut reader, trail: &Trail::Root };
    node.deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| yaml_syntax_error(text, &error))
}

fn json_syntax_error(text: &str, error: &serde_json::Error) -> SyntaxError {
    let line_start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    // serde_json counts bytes, and column 0 is the end of the line before.
    SyntaxError {
        offset: (line_start + error.column().saturating_sub(1)).min(text.len()),
        message: reword(&error.to_string()),
    }
}

fn yaml_syntax_error(text: &str, error: &serde_yaml::Error) -> SyntaxError {
    let said = error.to_string();
    if said.contains("more than one document") {
        return SyntaxError {
            offset: second_document(text),
            message: "a second YAML document begins, and only one can be read".to_owned(),
        };
    }
    let marked = error.location().map_or(0, |location| location.index());
    // The reader below the scanner knows only an offset, which is in the message alone.
    let offset = match said.split_once(" at position ") {
        Some((_, rest)) if marked == 0 => leading_number(rest),
        _ => marked,
    };
    // What is never closed is found missing at the end of the text; the mistake is where it was opened.
    match opened(text, &said).filter(|_| text.get(offset.min(text.len())..).is_some_and(|rest| rest.trim().is_empty()))
    {
        Some((offset, said)) => SyntaxError { offset, message: reword(&said) },
        None => SyntaxError { offset: offset.min(text.len()), message: reword(&said) },
    }
}

/// Where libyaml says that what it was reading began (`..., while scanning a quoted scalar at line 3 column 10`), and the
/// message without that.
fn opened(text: &str, said: &str) -> Option<(usize, String)> {
    let (before, context) = said.rsplit_once(", while ")?;
    let (what, place) = context.rsplit_once(" at line ")?;
    let (line, column) = place.split_once(" column ")?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.parse().ok()?);
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let rest = text.get(start..)?;
    // libyaml counts characters.
    let within = rest.char_indices().nth(column.checked_sub(1)?).map_or(rest.len(), |(at, _)| at);
    Some((start + within, format!("{before}, while {what}")))
}

/// Finds the line that begins the second document: a `---` after something that is not a comment.
fn second_document(text: &str) -> usize {
    let mut offset = 0;
    let mut content = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("---") && content {
            return offset;
        }
        let bare = line.trim();
        content |= !bare.is_empty() && !bare.starts_with(['#', '%']);
        offset += line.len();
    }
    0
}

/// Says it in our words, without the place, which the caret shows better.
fn reword(said: &str) -> String {
    let plain = without_mark(said);
    for (known, ours) in [
        ("recursion limit exceeded", TOO_DEEP),
        ("repetition limit exceeded", TOO_MANY),
        (TOO_MANY, TOO_MANY),
        ("unknown anchor", "the alias has no anchor before it"),
    ] {
        if plain.ends_with(known) {
            return ours.to_owned();
        }
    }
    plain
}

/// Cuts the first ` at line 3 column 5` or ` at position 17`.
fn without_mark(message: &str) -> String {
    let digits = |c: char| c.is_ascii_digit();
    for mark in [" at line ", " at position "] {
        if let Some((before, after)) = message.split_once(mark) {
            let rest = after.trim_start_matches(digits);
            let column = rest.strip_prefix(" column ");
            let rest = column.map_or(rest, |it| it.trim_start_matches(digits));
            return format!("{before}{rest}");
        }
    }
    message.to_owned()
}

fn leading_number(text: &str) -> usize {
    let digits = text.split(|c: char| !c.is_ascii_digit()).next();
    digits.and_then(|it| it.parse().ok()).unwrap_or(0)
}
