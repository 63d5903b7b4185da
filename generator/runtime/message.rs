//! What a server says in the body of an error: the shapes that are in use, down to a web page. Never fails.

use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::Value;

/// The longest message taken from a body, in characters.
const LONGEST: usize = 300;

/// What was said.
pub(super) struct Told {
    /// One line, never empty.
    pub(super) message: String,
    /// The code beside it, if it is not empty.
    pub(super) code: Option<String>,
}

/// Reads the body of an error response.
pub(super) fn read(headers: &HeaderMap, body: &[u8]) -> Told {
    let Ok(text) = str::from_utf8(body) else { return Told { message: describe(headers, body), code: None } };
    if blank(text) {
        return Told { message: "the response has no message".to_owned(), code: None };
    }
    match text.parse::<Value>() {
        Ok(json) => {
            let code = find_code(&json);
            let message = find_message(&json).unwrap_or_else(|| json.to_string());
            Told { message: line(&message), code }
        }
        // A web page is for people with browsers.
        Err(_) if text.trim_ascii_start().starts_with('<') => Told { message: describe(headers, body), code: None },
        Err(_) => {
            let text = text.trim_ascii_start();
            let end = text.bytes().position(|b| b == b'\n').unwrap_or(text.len());
            Told { message: line(&text[..end]), code: None }
        }
    }
}

/// Finds the message in, by turns: a bare string, `error` (a text, or an object that has a message), `message`, problem details
/// (RFC 9457, section 3.1: `detail` is about this occurrence, `title` about the type), and the first of `errors`.
fn find_message(json: &Value) -> Option<String> {
    match json {
        Value::String(text) if !blank(text) => Some(text.clone()),
        Value::Object(_) => {
            let at = |key: &str| json.get(key).and_then(find_message);
            at("error").or_else(|| at("message")).or_else(|| problem(json)).or_else(|| at("errors"))
        }
        Value::Array(items) => items.iter().find_map(find_message),
        _ => None,
    }
}

fn problem(json: &Value) -> Option<String> {
    let text = |key: &str| json.get(key).and_then(Value::as_str).filter(|text| !blank(text));
    match (text("title"), text("detail")) {
        (Some(title), Some(detail)) => Some(format!("{title}: {detail}")),
        (title, detail) => title.or(detail).map(str::to_owned),
    }
}

/// Finds `code` beside the message, or inside of `error` or the first of `errors`. A number counts, an empty text does not.
fn find_code(json: &Value) -> Option<String> {
    let first = json.get("errors").and_then(|errors| errors.get(0));
    code(json).or_else(|| code(json.get("error")?)).or_else(|| code(first?))
}

fn code(json: &Value) -> Option<String> {
    match json.get("code")? {
        Value::String(code) if !code.is_empty() => Some(line(code)),
        Value::Number(code) => Some(code.to_string()),
        _ => None,
    }
}

fn blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Says what there is of a body that has no text to show.
fn describe(headers: &HeaderMap, body: &[u8]) -> String {
    let kind = content_type(headers).unwrap_or("no content type");
    format!("the response has no message ({}, {} bytes)", line(kind), body.len())
}

/// Returns the content type. A loop, since `HeaderMap::get` would bring hashing into what is compiled here.
fn content_type(headers: &HeaderMap) -> Option<&str> {
    for (name, value) in headers {
        if name == CONTENT_TYPE {
            return value.to_str().ok();
        }
    }
    None
}

/// Makes one line of a text, cut to [`LONGEST`], without what could move a terminal's cursor.
fn line(text: &str) -> String {
    let (mut clean, mut length, mut space) = (String::new(), 0, false);
    for c in text.chars() {
        if c.is_whitespace() {
            space = length > 0;
        } else if !c.is_control() {
            let wide = 1 + usize::from(space);
            if length + wide > LONGEST {
                clean.push_str("..");
                break;
            }
            if std::mem::take(&mut space) {
                clean.push(' ');
            }
            clean.push(c);
            length += wide;
        }
    }
    clean
}
