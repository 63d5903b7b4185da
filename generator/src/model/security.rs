//! Security schemes and what an operation asks for.

use crate::pointer::Pointer;

/// A declared security scheme (OAS 3.0.3, Security Scheme Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// Its place.
    pub origin: Pointer,
    /// Its name among the components.
    pub name: String,
    /// `description`.
    pub docs: Option<String>,
    /// How the credential is shown.
    pub kind: SchemeKind,
    /// `type`, as the document has it: several of them end in the same kind.
    pub declared: String,
    /// Where OpenID Connect tells about itself.
    pub discovery: Option<String>,
    /// The ways to a token of OAuth 2.0, in the order of the document.
    pub flows: Vec<Flow>,
}

/// A way to a token (OAS 3.0.3, OAuth Flow Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// Its place.
    pub origin: Pointer,
    /// The key among the flows, such as `authorizationCode`.
    pub name: String,
    /// The URLs by their keys, such as `tokenUrl`.
    pub urls: Vec<(String, String)>,
    /// The names of the scopes that it can ask for.
    pub scopes: Vec<String>,
}

/// How a credential goes over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer …`; also what OAuth 2.0 and OpenID Connect end in.
    Bearer,
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// A key of its own name.
    ApiKey {
        /// Where it goes.
        place: KeyPlace,
        /// The name of the header field, query parameter or cookie.
        name: String,
    },
    /// `Authorization` with another scheme (RFC 9110, section 11.4), such as `digest`; callers give its whole value.
    Http(String),
    /// Something that does not go over HTTP, a client certificate: the scheme's own word for it.
    Other(String),
}

/// Where an API key goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyPlace {
    /// Into a header field.
    Header,
    /// Into the query.
    Query,
    /// Into a cookie.
    Cookie,
}

/// Schemes that must all be satisfied, by name; an empty one means that the call may go without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its place; that of the scheme where nothing says that it is required, and it is taken to be.
    pub origin: Pointer,
    /// The schemes' names.
    pub schemes: Vec<String>,
    /// The scopes that are asked for, each with its scheme's name.
    pub scopes: Vec<(String, String)>,
}
