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
    /// The schemes' names.
    pub schemes: Vec<String>,
}
