//! What a server says in the body of an error: the shapes that are in use, down to a web page. Never fails.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderName};
use serde_json::Value;

use super::headers::is_json;

use super::not_json::unmarked;

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
    let text = unmarked(text);
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
    let kind = header(headers, &CONTENT_TYPE).unwrap_or("no content type");
    let (comma, coding) = match coding(headers) {
        Some(coding) => (", in the coding ", line(coding)),
        None => ("", String::new()),
    };
    format!("the response has no message ({}{comma}{coding}, {} bytes)", line(kind), body.len())
}

/// Says of a body that should have been JSON what the server took it for, where it is something else.
pub(super) fn not_json(headers: &HeaderMap) -> String {
    let problem = "the response is not JSON";
    match (coding(headers), header(headers, &CONTENT_TYPE)) {
        (Some(coding), _) => {
            format!("{problem}: it has the content coding `{}`, which was not asked for", line(coding))
        }
        (_, Some(kind)) if !is_json(kind) => format!("{problem} but {}", line(kind)),
        _ => problem.to_owned(),
    }
}

/// Says where a response leads that has nothing else to say. What the query has in it may be a secret.
pub(super) fn redirect(headers: &HeaderMap) -> Option<String> {
    let target = header(headers, &LOCATION)?;
    let end = target.bytes().position(|b| matches!(b, b'?' | b'#')).unwrap_or(target.len());
    let target = &target[..end];
    // What is before an `@` is a user and a password.
    let begin = target.bytes().rposition(|b| b == b'@').map_or(0, |at| at + 1);
    let target = &target[begin..];
    Some(format!("it leads to {}, and redirects are not followed", line(target)))
}

/// Returns how a body is compressed, which no request asks for.
fn coding(headers: &HeaderMap) -> Option<&str> {
    header(headers, &CONTENT_ENCODING).filter(|coding| !coding.is_empty() && *coding != "identity")
}

/// Returns a header. A loop, since `HeaderMap::get` would bring hashing into what is compiled here.
fn header<'h>(headers: &'h HeaderMap, wanted: &HeaderName) -> Option<&'h str> {
    for (name, value) in headers {
        if name == wanted {
            return value.to_str().ok();
        }
    }
    None
}

/// Makes one line of a text, cut to [`LONGEST`], without what could move a terminal's cursor.
pub(super) fn line(text: &str) -> String {
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
