//! Operations: one method on one path.

use crate::model::{Body, Pagination, Parameter, PathTemplate, Requirement, Response, Server, StatusSet, Use};
use crate::pointer::Pointer;

/// One operation (OAS 3.0.3, Operation Object), with what it inherits from its path and from the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// The operation's place.
    pub origin: Pointer,
    /// `operationId`, where there is one and no other operation has it too.
    pub id: Option<String>,
    /// `operationId`, where another operation has it too, so that it names neither.
    pub shared_id: Option<String>,
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
    /// How its list is cut into pages, one way or several; empty where nothing says that it is.
    pub pagination: Vec<Pagination>,
    /// What a caller must show: any one of these requirements is enough. Empty where nothing is asked.
    pub security: Vec<Requirement>,
    /// Servers of this operation or its path alone.
    pub servers: Vec<Server>,
    /// The cargo feature that it is to be behind (`x-sdkgen-feature`).
    pub feature: Option<String>,
}

impl Operation {
    /// Whether a response of this status is what the operation is about: a 2xx, where there is none a redirect, and where there is
    /// none either `default`.
    pub fn succeeds(&self, status: StatusSet) -> bool {
        let any = |test: fn(StatusSet) -> bool| self.responses.iter().any(|one| test(one.status));
        if any(StatusSet::is_success) {
            return status.is_success();
        }
        if any(StatusSet::is_redirect) { status.is_redirect() } else { status == StatusSet::Default }
    }

    /// The responses that are errors.
    pub fn failures(&self) -> impl Iterator<Item = &Response> {
        self.responses.iter().filter(|one| !self.succeeds(one.status))
    }

    /// The values in the bodies of successes, but for bytes.
    pub fn success_values(&self) -> impl Iterator<Item = &Use> {
        self.responses.iter().filter(|one| self.succeeds(one.status)).flat_map(Response::values)
    }

    /// The values in the bodies of errors, but for bytes.
    pub fn failure_values(&self) -> impl Iterator<Item = &Use> {
        self.failures().flat_map(Response::values)
    }

    /// The same places, to be changed.
    pub fn failure_values_mut(&mut self) -> impl Iterator<Item = &mut Use> {
        let failing: Vec<bool> = self.responses.iter().map(|one| !self.succeeds(one.status)).collect();
        let failures = self.responses.iter_mut().zip(failing).filter(|(_, fails)| *fails);
        failures.flat_map(|(one, _)| &mut one.media).filter_map(|media| media.value.as_mut())
    }
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
