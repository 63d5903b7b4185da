//! Operations: one method on one path.

use crate::model::{Body, Parameter, Requirement, Response, Server};
use crate::pointer::Pointer;

/// One operation (OAS 3.0.3, Operation Object), with what it inherits from its path and from the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The operation's place.
    pub origin: Pointer,
    /// `operationId`, where there is one and no other operation has it too.
    pub id: Option<String>,
    /// The HTTP method.
    pub method: Method,
    /// The path template.
    pub path: PathTemplate,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// Where to read more.
    pub external_docs: Option<String>,
    /// Whether the operation should no longer be used.
    pub deprecated: bool,
    /// The tags, in the order of the document.
    pub tags: Vec<String>,
    /// The operation's parameters and those of its path that it does not override; path variables first, in the
    /// order of the template, then the others in the order of the document.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// The responses, in the order of the document.
    pub responses: Vec<Response>,
    /// What a caller must show: any one of these requirements is enough. Empty where nothing is asked.
    pub security: Vec<Requirement>,
    /// Servers of this operation or its path alone.
    pub servers: Vec<Server>,
}

/// An HTTP method that a Path Item Object can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `GET`.
    Get,
    /// `PUT`.
    Put,
    /// `POST`.
    Post,
    /// `DELETE`.
    Delete,
    /// `OPTIONS`.
    Options,
    /// `HEAD`.
    Head,
    /// `PATCH`.
    Patch,
    /// `TRACE`.
    Trace,
}

impl Method {
    /// Every method, in the order of the Path Item Object.
    pub const ALL: [Method; 8] = [
        Method::Get,
        Method::Put,
        Method::Post,
        Method::Delete,
        Method::Options,
        Method::Head,
        Method::Patch,
        Method::Trace,
    ];

    /// The key in a Path Item Object.
    pub fn key(self) -> &'static str {
        match self {
            Method::Get => "get",
            Method::Put => "put",
            Method::Post => "post",
            Method::Delete => "delete",
            Method::Options => "options",
            Method::Head => "head",
            Method::Patch => "patch",
            Method::Trace => "trace",
        }
    }

    /// The method on the wire.
    pub fn wire(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Put => "PUT",
            Method::Post => "POST",
            Method::Delete => "DELETE",
            Method::Options => "OPTIONS",
            Method::Head => "HEAD",
            Method::Patch => "PATCH",
            Method::Trace => "TRACE",
        }
    }
}

/// A path with variables (OAS 3.0.3, Path Templating).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathTemplate {
    /// The template as it is written.
    pub text: String,
    /// Its segments, split at `/`, each of one or more parts.
    pub segments: Vec<Vec<Part>>,
}

/// A piece of a path segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text that stays.
    Literal(String),
    /// A variable's name.
    Variable(String),
}

impl Part {
    /// The text of a part that is no variable.
    pub fn literal(&self) -> Option<&str> {
        match self {
            Part::Literal(text) => Some(text),
            Part::Variable(_) => None,
        }
    }
}

impl PathTemplate {
    /// Reads a template; a brace without its partner is text.
    pub fn new(text: &str) -> Self {
        let segments = text.split('/').skip(usize::from(text.starts_with('/'))).map(parts).collect();
        PathTemplate { text: text.to_owned(), segments }
    }

    /// The variables in order, each once.
    pub fn variables(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for part in self.segments.iter().flatten() {
            if let Part::Variable(name) = part
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        names
    }
}

fn parts(segment: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut rest = segment;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        if open > 0 {
            found.push(Part::Literal(rest[..open].to_owned()));
        }
        found.push(Part::Variable(rest[open + 1..open + length].to_owned()));
        rest = &rest[open + length + 1..];
    }
    if !rest.is_empty() || found.is_empty() {
        found.push(Part::Literal(rest.to_owned()));
    }
    found
}
