//! Servers: their URLs, and the variables in them.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::model::{Server, ServerVariable};
use crate::pointer::Pointer;

/// What a server is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Serving {
    /// The whole API; callers choose among these.
    Document,
    /// One path or operation; calls go to the first.
    Operation,
}

/// What a URL, filled with defaults, turns out to be.
enum Kind {
    Complete,
    Relative,
    Foreign(&'static str),
}

impl Lowering<'_> {
    /// The servers under a `servers` key.
    pub(super) fn servers(&mut self, at: &Pointer, serving: Serving) -> Vec<Server> {
        let mut found = Vec::new();
        for index in 0..self.length(at) {
            let origin = at.index(index);
            let Some(url) = self.node(&origin.key("url")).and_then(Value::as_str) else {
                self.say(Code::MissingKeyword, &origin, "the server has no `url`; it is ignored");
                continue;
            };
            let url = url.trim().to_owned();
            let variables = self.server_variables(&origin, &url);
            let server = Server { docs: self.text(&origin, "description"), url, variables, origin };
            found.extend(self.server(server, serving));
        }
        found
    }

    /// The server as it can be called, where it can be.
    fn server(&mut self, mut server: Server, serving: Serving) -> Option<Server> {
        let filled = server.filled();
        let why = match kind(&filled) {
            Kind::Complete if serving == Serving::Document || server.is_complete() => {
                if server.url.starts_with("//") {
                    server.url.insert_str(0, "https:");
                }
                return Some(server);
            }
            Kind::Complete => "has a variable without a default",
            Kind::Relative if serving == Serving::Document => {
                server.url = format!("/{}", filled.trim_start_matches(['.', '/']));
                server.variables.clear();
                let message = format!(
                    "`{filled}` is relative to where the document was found; it is for callers to give the base URL"
                );
                self.say(Code::RelativeServer, &server.origin, message);
                return Some(server);
            }
            Kind::Relative => "is relative to where the document was found",
            Kind::Foreign(why) => why,
        };
        let message = format!("`{filled}` {why}; callers must give the base URL");
        self.say(Code::UnsupportedServer, &server.origin, message);
        None
    }

    /// The variables that a URL has, declared or not.
    fn server_variables(&mut self, server: &Pointer, url: &str) -> Vec<ServerVariable> {
        let declared = server.key("variables");
        let mut found: Vec<ServerVariable> = Vec::new();
        for name in names(url) {
            if found.iter().any(|known| known.name == name) {
                continue;
            }
            let origin = declared.key(name);
            let default = self.node(&origin.key("default")).and_then(written);
            let list = origin.key("enum");
            let given = (0..self.length(&list)).filter_map(|index| self.node(&list.index(index)).and_then(written));
            let mut values: Vec<String> = Vec::new();
            given.for_each(|value| {
                if !values.contains(&value) {
                    values.push(value)
                }
            });
            if let Some(default) = default.as_ref().filter(|one| !values.is_empty() && !values.contains(*one)) {
                let message = format!("the default `{default}` is none of the variable's values; it is taken for one");
                self.say(Code::UnreadableKeyword, &origin, message);
                values.push(default.clone());
            }
            let docs = self.text(&origin, "description");
            found.push(ServerVariable { name: name.to_owned(), docs, default, values, origin });
        }
        for name in self.keys(&declared) {
            if !found.iter().any(|known| known.name == name) {
                let message = format!("the server's URL has no variable `{name}`; it is ignored");
                self.say(Code::UnreadableKeyword, &declared.key(&name), message);
            }
        }
        found
    }
}

/// The names between braces.
fn names(url: &str) -> impl Iterator<Item = &str> {
    url.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

/// Sorts a URL (RFC 3986, section 4.2 for the relative ones).
fn kind(filled: &str) -> Kind {
    let open = filled.matches('{').count();
    if open != names(filled).count() || open != filled.matches('}').count() {
        return Kind::Foreign("has a brace without its partner");
    }
    let (scheme, rest) = filled.split_once("://").unwrap_or(("", filled));
    let first = rest.split('/').next().unwrap_or_default();
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => Kind::Complete,
        "" if filled.starts_with("//") || filled.starts_with('{') => Kind::Complete,
        // `api.example.com/v1` is relative by the letter, and no author means that.
        "" if !first.starts_with('.') && first.contains(['.', ':']) => Kind::Foreign("does not begin with `https://`"),
        "" => Kind::Relative,
        scheme if scheme.contains('{') => Kind::Complete,
        _ => Kind::Foreign("is no address of HTTP"),
    }
}

/// A value as a text; a number without quotes is as good as one with them.
fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
