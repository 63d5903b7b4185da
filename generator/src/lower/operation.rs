//! Operations: every method of every path, with what it inherits.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::lower::refs::Sought;
use crate::lower::server::Serving;
use crate::model::{Method, Operation, Part, PathTemplate, Requirement, Scheme};
use crate::pointer::Pointer;

const CHILDREN: &[&str] =
    &["parameters", "requestBody", "responses", "callbacks", "security", "servers", "externalDocs"];

impl Lowering<'_> {
    /// Every operation of the document.
    pub(super) fn operations(&mut self, schemes: &[Scheme]) -> Vec<Operation> {
        let security = self.default_security(schemes);
        let paths = Pointer::root().key("paths");
        let mut found = Vec::new();
        for text in self.keys(&paths) {
            let template = self.template(&text, &paths.key(&text));
            let items = self.path_items(&paths.key(&text));
            for method in Method::ALL {
                let mut places = items.iter().map(|path| (path, path.key(method.key())));
                let Some((path, at)) = places.find(|(_, at)| self.node(at).is_some_and(Value::is_object)) else {
                    continue;
                };
                found.push(self.operation(path, &at, method, &template, (schemes, &security)));
            }
        }
        self.unique_ids(&mut found);
        found
    }

    /// Where the methods of a path are: beside its key, and where a reference there leads
    /// (OAS 3.0.3, Path Item Object: both may be there).
    fn path_items(&mut self, at: &Pointer) -> Vec<Pointer> {
        let mut found = vec![at.clone()];
        if self.reference(at).is_none() {
            return found;
        }
        match self.follow(at, Sought::Path) {
            Some(target) => found.push(target),
            None => {
                let own = Method::ALL.iter().any(|method| self.has(at, method.key()));
                let within = self.reference(at).is_some_and(|text| text.starts_with('#'));
                if within && !own {
                    let message = "all operations of the path are lost with what its reference leads to";
                    self.say(Code::UnreadableDocument, at, message);
                }
            }
        }
        found
    }

    /// The template of a path, with the slash that it must begin with.
    fn template(&mut self, text: &str, at: &Pointer) -> PathTemplate {
        let mut text = text.to_owned();
        if !text.starts_with('/') {
            text.insert(0, '/');
            let message = format!("a path begins with a slash; this one is read as `{text}`");
            self.say(Code::UnreadableKeyword, at, message);
        }
        let template = PathTemplate::new(&text);
        let parts = template.segments.iter().flatten().chain(&template.query);
        if parts.filter_map(Part::literal).any(|text| text.contains(['{', '}'])) {
            let message = "the path has a brace without its partner; it is taken as a part of the address";
            self.say(Code::UnreadableKeyword, at, message);
        }
        template
    }

    fn operation(
        &mut self,
        path: &Pointer,
        at: &Pointer,
        method: Method,
        template: &PathTemplate,
        (schemes, security): (&[Scheme], &[Requirement]),
    ) -> Operation {
        let read = self.read::<openapiv3::Operation>(at, CHILDREN).unwrap_or_default();
        let own = at.key("security");
        let security = match self.node(&own) {
            // RFC 9110, section 9.3.8: what comes back holds the whole request, and so must not hold credentials.
            _ if method == Method::Trace => {
                let message = "`TRACE` answers with the request that it got, which therefore shows no credential";
                self.say(Code::UnsupportedSecurity, at, message);
                Vec::new()
            }
            Some(_) => self.requirements(&own, schemes),
            None => security.to_vec(),
        };
        let mut servers = self.servers(&at.key("servers"), Serving::Operation);
        if servers.is_empty() {
            servers = self.servers(&path.key("servers"), Serving::Operation);
        }
        self.callbacks(&at.key("callbacks"));
        // What the callbacks left there is not ours.
        self.ignored.clear();
        let parameters = self.parameters(path, at, template);
        let operation = Operation {
            id: read.operation_id.filter(|id| !id.trim().is_empty()),
            shared_id: None,
            method,
            path: template.clone(),
            summary: self.text(at, "summary"),
            description: self.text(at, "description"),
            external_docs: self.text(&at.key("externalDocs"), "url"),
            deprecated: read.deprecated,
            tags: read.tags,
            body: self.body(&at.key("requestBody")),
            responses: self.responses(&at.key("responses")),
            pagination: self.pagination(&at.key("x-sdkgen-pagination"), &parameters),
            parameters,
            security,
            servers,
            feature: self.feature(at, false),
            origin: at.clone(),
        };
        let ignored = std::mem::take(&mut self.ignored);
        self.ignored_headers(ignored, &operation);
        operation
    }

    /// Takes away every operationId that more than one operation has: none of them can be told by it.
    fn unique_ids(&mut self, operations: &mut [Operation]) {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for id in operations.iter().filter_map(|operation| operation.id.clone()) {
            *count.entry(id).or_default() += 1;
        }
        for operation in operations {
            let Some(id) = operation.id.take_if(|id| count.get(id).is_some_and(|n| *n > 1)) else { continue };
            let message = format!("another operation is called `{id}` too; this one is named by its method and path");
            self.say(Code::DuplicateOperationId, &operation.origin.key("operationId"), message);
            operation.shared_id = Some(id);
        }
    }
}
