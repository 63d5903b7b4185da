//! Servers, their variables filled with what the document gives as defaults.

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
            let Some(mut url) = self.text(&origin, "url") else { continue };
            let variables = origin.key("variables");
            for name in self.keys(&variables) {
                if let Some(default) = self.text(&variables.key(&name), "default") {
                    url = url.replace(&format!("{{{name}}}"), &default);
                }
            }
            if url.contains('{') {
                let message = format!("`{url}` has a variable without a default; callers must give the base URL");
                self.say(Code::UnsupportedServer, &origin, message);
                continue;
            }
            found.push(Server { docs: self.text(&origin, "description"), url, origin });
        }
        found
    }
}
