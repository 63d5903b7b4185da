//! What the body of an error is: one type, or one for each status.

use crate::model::{MediaKind, Operation, Response, StatusSet, TypeId, Types};
use crate::plan::docs::{self, code};
use crate::plan::unit::Builder;
use crate::plan::{Choice, ChoiceVariant, Content, Home, RustType};

/// What tells the body of one response from that of another, before anything has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json(Option<TypeId>),
    Text,
    Bytes,
}

/// Whether the bodies of an operation's errors differ by their status, and there is more to say of one than that it is JSON.
pub(super) fn differ(types: &Types, operation: &Operation) -> bool {
    let mut found: Vec<Kind> = Vec::new();
    for kind in bodied(operation).filter_map(|response| kind(types, response)) {
        if !found.contains(&kind) {
            found.push(kind);
        }
    }
    found.len() > 1 && found.iter().any(|kind| matches!(kind, Kind::Json(Some(_))))
}

/// The errors of an operation, as far as their bodies can come: those of a call of HEAD cannot (RFC 9110, section 9.3.2).
fn bodied(operation: &Operation) -> impl Iterator<Item = &Response> {
    operation.failures().filter(|_| operation.method.wire() != "HEAD")
}

fn kind(types: &Types, response: &Response) -> Option<Kind> {
    let json = response.media.iter().find(|media| media.kind == MediaKind::Json);
    let media = json.or(response.media.first())?;
    Some(match media.kind {
        MediaKind::Json => Kind::Json(media.value.as_ref().map(|value| types.resolve(value.ty))),
        MediaKind::Text | MediaKind::Xml | MediaKind::Yaml | MediaKind::Events | MediaKind::Lines => Kind::Text,
        MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes => Kind::Bytes,
    })
}

impl Builder<'_> {
    /// The enum of the bodies of an operation's errors, where these differ; `index` is the operation's number.
    pub(super) fn failures(&mut self, operation: &Operation, index: usize) -> Option<Choice> {
        let name = self.names.failures[index].clone();
        if name.is_empty() {
            return None;
        }
        let mut variants: Vec<ChoiceVariant> = Vec::new();
        for response in operation.failures() {
            let (first, last) = match response.status {
                StatusSet::Code(code) => (code, code),
                StatusSet::Range(digit) => (u16::from(digit) * 100, u16::from(digit) * 100 + 99),
                StatusSet::Default => (0, 999),
            };
            let docs = docs::or_else(response.docs.as_deref(), || format!("The status {}.", response.status));
            let content = self.failure(response);
            variants.push(ChoiceVariant { name: reason(response.status), docs, first, last, content });
        }
        // The narrow before the wide, which would take all.
        variants.sort_by_key(|variant| variant.last - variant.first);
        let id = operation.id.clone().unwrap_or_else(|| operation.path.text.clone());
        let docs = vec![format!("What the body of an error of {} is, by the status.", code(&id))];
        Some(Choice { name, docs, variants })
    }

    fn failure(&mut self, response: &Response) -> Content {
        let json = response.media.iter().find(|media| media.kind == MediaKind::Json);
        match (kind(&self.api.types, response), json) {
            (Some(Kind::Json(_)), Some(media)) => Content::Json(self.json_output(media)),
            (Some(Kind::Text), _) => Content::Text,
            (Some(Kind::Bytes), _) => Content::Bytes,
            _ => Content::Nothing,
        }
    }

    /// The rows that the documentation of an operation has for its errors.
    pub(super) fn failure_docs(&mut self, operation: &Operation) -> Vec<String> {
        let mut rows = Vec::new();
        for response in operation.failures() {
            let bodied = operation.method.wire() != "HEAD";
            let body = match self.failure(response) {
                Content::Json(ty) if bodied => self.link(&ty).map(|link| format!(" (body: {link})")),
                _ => None,
            };
            let status = match (response.status, predicate(response.status)) {
                (StatusSet::Default, _) if body.is_none() => continue,
                (StatusSet::Default, _) => "any other".to_owned(),
                (status, Some(predicate)) => format!("{status}, `{predicate}()`"),
                (status, None) => status.to_string(),
            };
            let text = response.docs.as_deref().and_then(|text| docs::lines(text).into_iter().next());
            let text = text.unwrap_or_else(|| "declared by the API.".to_owned());
            rows.push(format!("- {status}: {}{}", text, body.unwrap_or_default()));
        }
        rows
    }

    /// A generated type, as documentation refers to it.
    fn link(&self, ty: &RustType) -> Option<String> {
        match ty {
            RustType::Named(path) => {
                let unit = self.config.module.as_ref().map(|module| format!("::{module}")).unwrap_or_default();
                let module = match &path.home {
                    Home::Types => "types".to_owned(),
                    Home::Group(module) => format!("api::{module}"),
                };
                let name = &path.name;
                // No path alone, which rustdoc would call redundant wherever it leads to the same by itself.
                Some(format!("[type `{name}`](crate{unit}::{module}::{name})"))
            }
            RustType::Option(inner) | RustType::Boxed(inner) => self.link(inner),
            RustType::Vec(item) => self.link(item).map(|link| format!("a list of {link}")),
            RustType::Map(value) => self.link(value).map(|link| format!("a map of {link}")),
            _ => None,
        }
    }
}

/// The predicate of errors that holds for a status, where people ask for it by that.
fn predicate(status: StatusSet) -> Option<&'static str> {
    Some(match status {
        StatusSet::Code(401) => "is_unauthorized",
        StatusSet::Code(403) => "is_forbidden",
        StatusSet::Code(404) => "is_not_found",
        StatusSet::Code(409) => "is_conflict",
        StatusSet::Code(429) => "is_rate_limited",
        StatusSet::Code(500..=599) | StatusSet::Range(5) => "is_server_error",
        _ => return None,
    })
}

/// The name of a status (RFC 9110, section 15, RFC 4918 and RFC 6585).
fn reason(status: StatusSet) -> String {
    let name = match status {
        StatusSet::Code(300) => "MultipleChoices",
        StatusSet::Code(301) => "MovedPermanently",
        StatusSet::Code(302) => "Found",
        StatusSet::Code(303) => "SeeOther",
        StatusSet::Code(304) => "NotModified",
        StatusSet::Code(307) => "TemporaryRedirect",
        StatusSet::Code(308) => "PermanentRedirect",
        StatusSet::Code(400) => "BadRequest",
        StatusSet::Code(401) => "Unauthorized",
        StatusSet::Code(402) => "PaymentRequired",
        StatusSet::Code(403) => "Forbidden",
        StatusSet::Code(404) => "NotFound",
        StatusSet::Code(405) => "MethodNotAllowed",
        StatusSet::Code(406) => "NotAcceptable",
        StatusSet::Code(408) => "RequestTimeout",
        StatusSet::Code(409) => "Conflict",
        StatusSet::Code(410) => "Gone",
        StatusSet::Code(412) => "PreconditionFailed",
        StatusSet::Code(413) => "ContentTooLarge",
        StatusSet::Code(415) => "UnsupportedMediaType",
        StatusSet::Code(422) => "UnprocessableContent",
        StatusSet::Code(423) => "Locked",
        StatusSet::Code(428) => "PreconditionRequired",
        StatusSet::Code(429) => "TooManyRequests",
        StatusSet::Code(500) => "InternalServerError",
        StatusSet::Code(501) => "NotImplemented",
        StatusSet::Code(502) => "BadGateway",
        StatusSet::Code(503) => "ServiceUnavailable",
        StatusSet::Code(504) => "GatewayTimeout",
        StatusSet::Code(code) => return format!("Status{code}"),
        StatusSet::Range(1) => "Informational",
        StatusSet::Range(3) => "Redirect",
        StatusSet::Range(4) => "ClientError",
        StatusSet::Range(5) => "ServerError",
        StatusSet::Range(_) => "Success",
        StatusSet::Default => "Default",
    };
    name.to_owned()
}
