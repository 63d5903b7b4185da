//! Overlay → a changed tree, after the OpenAPI Overlay Specification 1.0.0.
//!
//! Actions are applied in order, each to what the ones before it left. A bad action is reported and passed over.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use serde_json_path::{JsonPath, PathElement};

use super::action::{self, Change};
use super::origin::Origins;
use super::version::kind;
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;

/// Checks an overlay and applies it; `file` is its number.
pub(super) fn apply(overlay: &Value, file: usize, tree: &mut Value, origins: &mut Origins, sink: &mut Diagnostics) {
    let mut checker = Checker { file, sink };
    let Some(actions) = checker.overlay(overlay) else {
        return;
    };
    for (index, action) in actions.iter().enumerate() {
        let at = Pointer::root().key("actions").index(index);
        let Some(action) = checker.action(action, index, &at) else {
            continue;
        };
        let targets = select(&action.path, tree);
        if targets.is_empty() {
            let message = format!("{} selects nothing: `{}`", action.name, action.target);
            checker.refuse(Code::OverlayNoMatch, at.key("target"), message);
            continue;
        }
        let origin = (file, at.key("update"));
        if let Err(message) = action::apply(&action.change, &targets, tree, &origin, origins) {
            let message = format!("{}: {message}", action.name);
            checker.refuse(Code::OverlayTargetInvalid, at.key("target"), message);
        }
    }
}

/// An action that has the form it should have.
struct Action<'a> {
    /// How it is called in messages.
    name: String,
    target: &'a str,
    path: JsonPath,
    change: Change<'a>,
}

/// Checks the form of an overlay.
struct Checker<'s> {
    file: usize,
    sink: &'s mut Diagnostics,
}

impl Checker<'_> {
    fn refuse(&mut self, code: Code, at: Pointer, message: String) {
        let file = self.file;
        self.sink.push(code, Place::Overlay { file, at }, message);
    }

    fn malformed<T>(&mut self, at: Pointer, message: impl Into<String>) -> Option<T> {
        self.refuse(Code::OverlayUnreadable, at, message.into());
        None
    }

    /// Returns the actions of an overlay that says what it must.
    fn overlay<'a>(&mut self, overlay: &'a Value) -> Option<&'a [Value]> {
        let root = Pointer::root();
        let Value::Object(fields) = overlay else {
            let message = format!("expected a mapping with the key `overlay`, found {}", kind(overlay));
            let file = self.file;
            let start = Place::Text { file, offset: 0 };
            self.sink.push(Code::OverlayUnreadable, start, message);
            return None;
        };
        match fields.get("overlay") {
            Some(Value::String(version)) if version.starts_with("1.") => {}
            Some(other) => {
                let message = format!("expected the version `1.0.0`, found `{}`", shown(other));
                return self.malformed(root.key("overlay"), message);
            }
            None => return self.malformed(root, "there is no key `overlay` at the top"),
        }
        self.info(fields)?;
        match fields.get("actions") {
            Some(Value::Array(actions)) if !actions.is_empty() => Some(actions),
            Some(Value::Array(_)) => self.malformed(root.key("actions"), "there are no actions"),
            Some(other) => {
                let message = format!("expected a list of actions, found {}", kind(other));
                self.malformed(root.key("actions"), message)
            }
            None => self.malformed(root, "there is no key `actions`"),
        }
    }

    fn info(&mut self, fields: &Map<String, Value>) -> Option<()> {
        let at = Pointer::root().key("info");
        let Some(info) = fields.get("info") else {
            return self.malformed(Pointer::root(), "there is no key `info`");
        };
        for key in ["title", "version"] {
            match info.get(key) {
                Some(Value::String(_) | Value::Number(_)) => {}
                Some(other) => {
                    let message = format!("expected text, found {}", kind(other));
                    return self.malformed(at.key(key), message);
                }
                None => return self.malformed(at, format!("`info` has no `{key}`")),
            }
        }
        Some(())
    }

    fn action<'a>(&mut self, action: &'a Value, index: usize, at: &Pointer) -> Option<Action<'a>> {
        let Value::Object(fields) = action else {
            let message = format!("expected an action, found {}", kind(action));
            return self.malformed(at.clone(), message);
        };
        let name = match fields.get("description").and_then(Value::as_str) {
            Some(description) => {
                let first = description.lines().next().unwrap_or_default();
                format!("action {index} (\"{}\")", first.trim())
            }
            None => format!("action {index}"),
        };
        let target = match fields.get("target") {
            Some(Value::String(target)) => target,
            Some(other) => {
                let message = format!("{name}: expected a JSONPath, found {}", kind(other));
                return self.malformed(at.key("target"), message);
            }
            None => return self.malformed(at.clone(), format!("{name} has no `target`")),
        };
        let path = match parse_path(target) {
            Ok(path) => path,
            Err(problem) => {
                let message = format!("{name}: `{target}` is not a JSONPath: {problem}");
                self.refuse(Code::OverlayTargetInvalid, at.key("target"), message);
                return None;
            }
        };
        let change = match (fields.get("remove"), fields.get("update")) {
            (Some(Value::Bool(true)), _) => Change::Remove,
            (Some(Value::Bool(false)) | None, Some(update)) => Change::Update(update),
            (Some(Value::Bool(false)) | None, None) => {
                let message = format!("{name} has neither `update` nor `remove: true`");
                return self.malformed(at.clone(), message);
            }
            (Some(other), _) => {
                let message = format!("{name}: expected `true` or `false`, found {}", kind(other));
                return self.malformed(at.key("remove"), message);
            }
        };
        Some(Action { name, target, path, change })
    }
}

/// Parses a JSONPath whose nesting is within reason: the parser is recursive and tries alternatives.
fn parse_path(target: &str) -> Result<JsonPath, String> {
    const DEEPEST: usize = 6;
    const DESCENTS: usize = 4;
    let mut depth = 0_usize;
    let mut quote = None;
    for c in target.chars() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
        if depth > DEEPEST {
            return Err("it is nested too deeply".to_owned());
        }
    }
    // Each `..` multiplies the nodes that the next one starts from.
    if target.matches("..").count() > DESCENTS {
        return Err(format!("it has more than {DESCENTS} times `..`"));
    }
    JsonPath::parse(target).map_err(|error| error.to_string())
}

/// Returns what a path selects, in the order of the document, each node once.
fn select(path: &JsonPath, tree: &Value) -> Vec<Pointer> {
    let mut seen = BTreeSet::new();
    let mut pointers = Vec::new();
    for location in path.query_located(tree).locations() {
        let elements = location.iter();
        let at = elements.fold(Pointer::root(), |at, element| match element {
            PathElement::Name(name) => at.key(name),
            PathElement::Index(index) => at.index(*index),
        });
        if seen.insert(at.clone()) {
            pointers.push(at);
        }
    }
    pointers
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
