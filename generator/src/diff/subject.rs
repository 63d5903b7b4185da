//! What a place is called: `Database.block_reads`, `POST /v1/x request .a.b`, `GET /v1/pets query limit`.

use std::collections::BTreeMap;

use crate::diff::webhooks;
use crate::model::{Api, Body, Media, Operation, Parameter, Place, Response};
use crate::pointer::Pointer;

/// The names of the places in one document from which others are counted.
#[derive(Debug, Default)]
pub(super) struct Subjects {
    named: BTreeMap<Pointer, String>,
}

impl Subjects {
    /// Names what an API declares. What several operations share is named for itself, and not for one of them.
    pub(super) fn of(api: &Api) -> Self {
        let mut subjects = Subjects::default();
        let schemas = Pointer::root().key("components").key("schemas");
        for (name, _) in api.types.components() {
            subjects.name(&schemas.key(name), name);
        }
        for operation in &api.operations {
            subjects.operation(operation);
        }
        for webhook in &api.webhooks {
            let text = webhooks::text(webhook);
            subjects.name(&webhook.origin, &text);
            webhook.parameters.iter().for_each(|parameter| subjects.parameter(&text, parameter));
        }
        for scheme in &api.schemes {
            subjects.name(&scheme.origin, &format!("security scheme {}", scheme.name));
        }
        subjects
    }

    fn operation(&mut self, operation: &Operation) {
        let text = operation_text(operation);
        self.name(&operation.origin, &text);
        for parameter in &operation.parameters {
            self.parameter(&text, parameter);
        }
        if let Some(body) = &operation.body {
            self.body(&format!("{text} request"), body);
        }
        for response in &operation.responses {
            self.response(&format!("{text} {}", response.status), response);
        }
    }

    fn parameter(&mut self, owner: &str, parameter: &Parameter) {
        for place in [&parameter.listed, &parameter.origin] {
            let mine = self.owner(place, owner);
            let text = format!("{mine} {} {}", place_word(parameter.place), parameter.name);
            self.name(place, text.trim_start());
        }
    }

    fn body(&mut self, text: &str, body: &Body) {
        let text = self.owner(&body.origin, text);
        self.name(&body.origin, &text);
        self.media(&text, &body.media);
    }

    fn response(&mut self, text: &str, response: &Response) {
        self.name(&response.origin, text);
        // A shared response is written elsewhere.
        let text = self.owner(&response.written, text);
        self.name(&response.written, &text);
        self.media(&text, &response.media);
        for header in &response.headers {
            let text = format!("{} header {}", self.owner(&header.origin, &text), header.name);
            self.name(&header.origin, &text);
        }
    }

    fn media(&mut self, text: &str, all: &[Media]) {
        for media in all {
            let text = if all.len() > 1 { format!("{text} {}", media.content_type) } else { text.to_owned() };
            self.name(&media.origin, &text);
        }
    }

    /// Who has a place: the operation, or where it is written apart, that.
    fn owner(&self, at: &Pointer, text: &str) -> String {
        let tokens: Vec<_> = at.tokens().take(4).collect();
        match tokens.iter().map(|token| &**token).collect::<Vec<_>>()[..] {
            ["components", "parameters", ..] => String::new(),
            ["components", section, name, ..] => format!("{section}.{name}"),
            // Parameters of a path, which all of its methods have.
            ["paths", path, "parameters", ..] => path.to_owned(),
            _ => text.to_owned(),
        }
    }

    fn name(&mut self, at: &Pointer, text: &str) {
        self.named.entry(at.clone()).or_insert_with(|| text.to_owned());
    }

    /// What a place is called: the nearest named one above it, and the way from there.
    pub(super) fn text(&self, at: &Pointer) -> String {
        let mut above = at.clone();
        loop {
            if let Some(text) = self.named.get(&above) {
                let rest = at.strip_prefix(&above).map_or_else(String::new, |rest| way(&rest));
                let gap = if rest.is_empty() || !text.contains(' ') { "" } else { " " };
                return format!("{text}{gap}{rest}");
            }
            match above.parent() {
                Some(parent) => above = parent,
                None => return if at.is_root() { "document".to_owned() } else { at.to_string() },
            }
        }
    }
}

/// An operation as messages name it: `GET /v1/pets`.
pub(super) fn operation_text(operation: &Operation) -> String {
    format!("{} {}", operation.method.wire(), operation.path.text)
}

/// A parameter's place as documents write it.
pub(super) fn place_word(place: Place) -> &'static str {
    match place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
    }
}

/// The way through a schema as values have it: `.databases[].name`.
fn way(rest: &Pointer) -> String {
    let mut text = String::new();
    let mut tokens = rest.tokens();
    while let Some(token) = tokens.next() {
        match &*token {
            "properties" => {
                if let Some(name) = tokens.next() {
                    text.push('.');
                    text.push_str(&name);
                }
            }
            "items" => text.push_str("[]"),
            "additionalProperties" | "patternProperties" => text.push_str(".*"),
            "oneOf" | "anyOf" => {
                if let Some(number) = tokens.next() {
                    text.push_str(&format!(".[{number}]"));
                }
            }
            "prefixItems" => {
                if let Some(number) = tokens.next() {
                    text.push_str(&format!("[{number}]"));
                }
            }
            // Their parts are parts of the whole, or they are no part of a value.
            "allOf" | "enum" | "content" | "required" => {
                tokens.next();
            }
            _ => {}
        }
    }
    text
}
