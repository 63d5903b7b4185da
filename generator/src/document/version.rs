//! Is this an OpenAPI document, and of which version?

use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;

/// The version of OpenAPI that a document says it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// 3.0.x
    V3_0,
    /// 3.1.x
    V3_1,
}

/// Refuses what is no OpenAPI document of any version 3, so that no overlay is tried on it.
pub(super) fn check_kind(tree: &Value, sink: &mut Diagnostics) -> Option<()> {
    let start = Place::Text { file: 0, offset: 0 };
    let Value::Object(root) = tree else {
        let message = match tree {
            Value::Null => "the file is empty".to_owned(),
            other => format!("expected a mapping with the key `openapi`, found {}", kind(other)),
        };
        sink.push(Code::NotOpenapi, start, message);
        return None;
    };
    if root.contains_key("openapi") {
        return Some(());
    }
    match root.get("swagger") {
        Some(version) => {
            let place = Pointer::root().key("swagger");
            let message = format!("the document follows Swagger {}, not OpenAPI 3", text(version));
            sink.push(Code::Swagger2, place, message);
        }
        None => refuse_unknown(root, start, sink),
    }
    None
}

fn refuse_unknown(root: &Map<String, Value>, start: Place, sink: &mut Diagnostics) {
    let message = "there is no key `openapi` at the top";
    let other = [
        ("asyncapi", "an AsyncAPI document"),
        ("overlay", "an overlay; give the document that it changes, and this one with it"),
        ("arazzo", "an Arazzo document"),
        ("$schema", "a JSON Schema"),
    ];
    match other.iter().find(|(key, _)| root.contains_key(*key)) {
        Some((key, what)) => {
            let place = Place::Key(Pointer::root().key(key));
            sink.push_with_help(Code::NotOpenapi, place, message, format!("this is {what}"));
        }
        None => sink.push(Code::NotOpenapi, start, message),
    }
}

/// Reads the version, after overlays.
pub(super) fn check(tree: &Value, sink: &mut Diagnostics) -> Option<Version> {
    let at = Pointer::root().key("openapi");
    let Some(value) = tree.get("openapi") else {
        sink.push(Code::NotOpenapi, &at, "an overlay removed the key `openapi`");
        return None;
    };
    let text = match value {
        Value::String(text) => text.clone(),
        // `openapi: 3.0` without quotes is a number.
        Value::Number(number) => number.to_string(),
        other => {
            let message = format!("expected a version such as `3.0.3`, found {}", kind(other));
            sink.push(Code::UnsupportedVersion, &at, message);
            return None;
        }
    };
    let mut parts = text.trim().splitn(3, ['.', '-']);
    match (parts.next(), parts.next()) {
        (Some("3"), Some("0") | None) => Some(Version::V3_0),
        (Some("3"), Some("1")) => Some(Version::V3_1),
        _ => {
            let message = format!("OpenAPI `{text}` is not supported, only 3.0 and 3.1 are");
            sink.push(Code::UnsupportedVersion, &at, message);
            None
        }
    }
}

/// Says what kind of value this is, with its article.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a mapping",
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
