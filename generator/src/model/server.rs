//! Servers: where the API is.

use crate::pointer::Pointer;

/// A server (OAS 3.0.3, Server Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its place.
    pub origin: Pointer,
    /// The URL with its variables in braces. One that begins with a slash is relative to where the document was found.
    pub url: String,
    /// `description`.
    pub docs: Option<String>,
    /// The variables, in the order of the URL, each once.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's URL (OAS 3.0.3, Server Variable Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its place, or where it would be.
    pub origin: Pointer,
    /// Its name.
    pub name: String,
    /// `description`.
    pub docs: Option<String>,
    /// `default`, which the standard requires and documents forget.
    pub default: Option<String>,
    /// `enum`, the default among them; empty where there is none.
    pub values: Vec<String>,
}

impl Server {
    /// The URL with every default in its place; variables without one stay as they are.
    pub fn filled(&self) -> String {
        self.variables.iter().fold(self.url.clone(), |url, variable| match &variable.default {
            Some(default) => url.replace(&format!("{{{}}}", variable.name), default),
            None => url,
        })
    }

    /// Whether it says where on a host the API is, and not on which.
    pub fn is_relative(&self) -> bool {
        self.url.starts_with('/')
    }

    /// Whether calls can go there without another word: it has a host, and each variable a default.
    pub fn is_complete(&self) -> bool {
        !self.is_relative() && self.variables.iter().all(|variable| variable.default.is_some())
    }
}
