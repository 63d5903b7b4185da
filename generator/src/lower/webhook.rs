//! Webhooks and callbacks: what the server sends, as types and nothing else.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::lower::refs::Sought;
use crate::model::{MediaKind, Method, Webhook};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The webhooks of the document (`webhooks`, and `x-webhooks` before OpenAPI 3.1).
    pub(super) fn webhooks(&mut self) {
        for key in ["webhooks", "x-webhooks"] {
            let all = Pointer::root().key(key);
            for name in self.keys(&all) {
                self.calls_of_the_server(&name, &all.key(&name));
            }
        }
    }

    /// The callbacks of an operation.
    pub(super) fn callbacks(&mut self, at: &Pointer) {
        let mut found = false;
        for name in self.keys(at) {
            let Some(callback) = self.follow(&at.key(&name), Sought::Path) else { continue };
            for expression in self.keys(&callback) {
                self.calls_of_the_server(&name, &callback.key(&expression));
                found = true;
            }
        }
        if found {
            let message = "callbacks are calls that the server makes; there are types for what it sends, and no more";
            self.say(Code::UnsupportedCallback, at, message);
        }
    }

    /// The methods of a path item that the server calls.
    fn calls_of_the_server(&mut self, name: &str, at: &Pointer) {
        let Some(item) = self.follow(at, Sought::Path) else { return };
        for method in Method::ALL {
            let origin = item.key(method.key());
            // A component may be the callback of many operations.
            let known = self.webhooks.iter().any(|one| one.origin == origin);
            if known || !self.node(&origin).is_some_and(Value::is_object) {
                continue;
            }
            let mut parameters = self.list(&origin.key("parameters"));
            parameters.extend(self.list(&item.key("parameters")));
            let media = self.body(&origin.key("requestBody")).map(|body| body.media).unwrap_or_default();
            let has_media = !media.is_empty();
            let bodies: Vec<_> = media
                .into_iter()
                .filter(|media| media.kind == MediaKind::Json)
                .filter_map(|media| media.value)
                .collect();
            if has_media && bodies.is_empty() {
                let message = format!("what the server sends to `{name}` is no JSON; there is no type for it");
                self.say(Code::UnsupportedCallback, &origin, message);
            }
            self.webhooks.push(Webhook { origin, name: name.to_owned(), bodies, parameters });
        }
    }
}
