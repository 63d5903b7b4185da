//! Servers: where the API is.

use crate::pointer::Pointer;

/// A server (OAS 3.0.3, Server Object), its variables filled with their defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its place.
    pub origin: Pointer,
    /// The URL with every variable's default in place.
    pub url: String,
    /// `description`.
    pub docs: Option<String>,
}
