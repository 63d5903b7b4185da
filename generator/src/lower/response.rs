//! Responses: every entry under `responses`, with its body and header fields.

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::lower::refs::Sought;
use crate::model::{Header, Response, StatusSet};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// The responses of an operation.
    pub(super) fn responses(&mut self, at: &Pointer) -> Vec<Response> {
        let mut found = Vec::new();
        for key in self.keys(at) {
            let origin = at.key(&key);
            let Some(status) = StatusSet::parse(&key) else {
                self.say(
                    Code::UnsupportedResponse,
                    &origin,
                    format!("`{key}` is no status, no range such as `4XX`, and not `default`; the entry is ignored"),
                );
                continue;
            };
            // One that leads nowhere still is a status that the server may answer with.
            let target = self.follow(&origin, Sought::Response).unwrap_or_else(|| origin.clone());
            if !self.is_mapping(&target) {
                continue;
            }
            let links = target.key("links");
            for name in self.keys(&links) {
                let message = format!("the link `{name}` is left out; what it leads to can be called as usual");
                self.say(Code::UnsupportedLink, &links.key(&name), message);
            }
            found.push(Response {
                docs: self.text(&target, "description"),
                media: self.media(&target.key("content")),
                headers: self.headers(&target.key("headers")),
                written: target,
                status,
                origin,
            });
        }
        found
    }

    fn headers(&mut self, at: &Pointer) -> Vec<Header> {
        let mut found = Vec::new();
        self.is_mapping(at);
        for name in self.names(at) {
            let Some(target) = self.follow(&at.key(&name), Sought::Header).filter(|target| self.is_mapping(target))
            else {
                continue;
            };
            let schema = target.key("schema");
            found.push(Header {
                docs: self.text(&target, "description"),
                required: self.flag(&target, "required"),
                value: self.node(&schema).is_some().then(|| self.schema_use(&schema)),
                examples: self.examples(&target),
                origin: target,
                name,
            });
        }
        found
    }
}
