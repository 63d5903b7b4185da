//! Servers, their variables filled with what the document gives as defaults.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::model::Server;
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The servers under a `servers` key.
    pub(super) fn servers(&mut self, at: &Pointer) -> Vec<Server> {
        let mut found = Vec::new();
        for index in 0..self.length(at) {
            let origin = at.index(index);
            let Some(mut url) = self.text(&origin, "url") else {
                self.say(Code::MissingKeyword, &origin, "the server has no `url`; it is ignored");
                continue;
            };
            let variables = origin.key("variables");
            for name in self.keys(&variables) {
                if let Some(default) = self.default(&variables.key(&name)) {
                    url = url.replace(&format!("{{{name}}}"), &default);
                }
            }
            let has_scheme =
                |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
            let message = if url.contains('{') {
                format!("`{url}` has a variable without a default; callers must give the base URL")
            } else if has_scheme("http://") || has_scheme("https://") {
                found.push(Server { docs: self.text(&origin, "description"), url, origin });
                continue;
            } else if url.contains("://") {
                format!("`{url}` is no address of HTTP; callers must give the base URL")
            } else {
                format!("`{url}` is relative to where the document was found; callers must give the base URL")
            };
            self.say(Code::UnsupportedServer, &origin, message);
        }
        found
    }

    /// The default of a variable; a number without quotes is as good as one with them.
    fn default(&self, at: &Pointer) -> Option<String> {
        match self.node(&at.key("default"))? {
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(truth) => Some(truth.to_string()),
            _ => None,
        }
    }
}
