//! What the generated code knows of an API, as constants: operations, security schemes, and the API itself.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::Method;

use super::conditions::{Hint, Named};
use super::environment::Environment;

/// An API.
pub struct Unit {
    /// Where it is served. What begins with a slash is a path on a host that only the caller knows, and what has braces is
    /// no URL before they are filled.
    pub base_url: Option<&'static str>,
    /// Schemes of URLs that stand for others.
    pub url_schemes: &'static [(&'static str, &'static str)],
    /// The hosts of one service, each a name or `*.` and the end of one.
    pub hosts: &'static [&'static str],
    /// The `User-Agent` that its client sends.
    pub user_agent: &'static str,
    /// The path variables that may come from the client.
    pub lifted: &'static [Lifted],
    /// What requests beyond its operations show of credentials: all of the first of these that is set.
    pub security: &'static [&'static [&'static Scheme]],
    /// The environment variables that can set up its client.
    pub environment: &'static Environment,
    /// The names of some of its errors.
    pub errors: &'static [Named],
    /// What helps against some of its errors.
    pub hints: &'static [Hint],
}

impl Unit {
    /// A URL of this API with the scheme that is spoken there.
    #[inline]
    pub(super) fn with_scheme<'u>(&self, url: &'u str) -> Cow<'u, str> {
        for (scheme, meant) in self.url_schemes {
            let is_it = url.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
            if is_it && url[scheme.len()..].starts_with("://") {
                return Cow::Owned(format!("{meant}{}", &url[scheme.len()..]));
            }
        }
        Cow::Borrowed(url)
    }
}

/// One operation.
pub struct Operation {
    /// Its id in the API's description.
    pub id: &'static str,
    /// Its method.
    pub method: Method,
    /// Its path template, such as `/databases/{name}`.
    pub path: &'static str,
    /// The variables of the path that may come from the client.
    pub lifted: &'static [Lifted],
    /// The credentials it needs: all of one of these. Empty means none, and an empty one among them that it may go without.
    pub security: &'static [&'static [&'static Scheme]],
    /// What it accepts as a response.
    pub accept: &'static str,
    /// Whether it deals with secrets beside credentials, so that no error shows a piece of its answer.
    pub secret: bool,
    /// Where it is served if not with the others. A base URL that the user sets replaces this too.
    pub server: Option<&'static str>,
}

/// Shows which one it is.
impl fmt::Debug for Operation {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// What is called.
#[derive(Clone)]
pub(super) enum Callee {
    /// An operation of the API's description.
    Described(&'static Operation),
    /// What the caller asks for without one.
    Asked(Arc<Asked>),
}

/// A request beyond the API's description.
pub(super) struct Asked {
    /// Method and path template, which stand for an id.
    pub(super) id: String,
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) unit: &'static Unit,
}

impl Callee {
    pub(super) fn id(&self) -> Cow<'static, str> {
        match self {
            Callee::Described(operation) => Cow::Borrowed(operation.id),
            Callee::Asked(asked) => Cow::Owned(asked.id.clone()),
        }
    }

    /// The operation, where the API's description has it.
    pub(super) fn described(&self) -> Option<&'static Operation> {
        match self {
            Callee::Described(operation) => Some(operation),
            Callee::Asked(_) => None,
        }
    }

    pub(super) fn method(&self) -> &Method {
        match self {
            Callee::Described(operation) => &operation.method,
            Callee::Asked(asked) => &asked.method,
        }
    }

    /// The path template.
    pub(super) fn path(&self) -> &str {
        match self {
            Callee::Described(operation) => operation.path,
            Callee::Asked(asked) => &asked.path,
        }
    }

    /// The path template without a query, which may hold what is not to be shown.
    pub(super) fn template(&self) -> &str {
        let path = self.path();
        path.split('?').next().unwrap_or(path)
    }

    pub(super) fn lifted(&self) -> &'static [Lifted] {
        match self {
            Callee::Described(operation) => operation.lifted,
            Callee::Asked(asked) => asked.unit.lifted,
        }
    }

    pub(super) fn security(&self) -> &'static [&'static [&'static Scheme]] {
        match self {
            Callee::Described(operation) => operation.security,
            Callee::Asked(asked) => asked.unit.security,
        }
    }

    pub(super) fn accept(&self) -> &'static str {
        match self {
            Callee::Described(operation) => operation.accept,
            Callee::Asked(_) => "application/json, */*;q=0.5",
        }
    }

    /// Whether its answers may hold secrets, of which no error shows anything. What nobody described may.
    pub(super) fn secret(&self) -> bool {
        match self {
            Callee::Described(operation) => operation.secret,
            Callee::Asked(_) => true,
        }
    }

    pub(super) fn server(&self) -> Option<&'static str> {
        match self {
            Callee::Described(operation) => operation.server,
            Callee::Asked(_) => None,
        }
    }
}

/// A path variable that is set once for the client, or for a call.
pub struct Lifted {
    /// Its name in the template.
    pub wire: &'static str,
    /// Its method on the builder; on a call it is `with_` and this.
    pub name: &'static str,
}

/// A credential that an API asks for.
pub struct Scheme {
    /// Its name in the API's description.
    pub name: &'static str,
    /// Where it is sent.
    pub place: Place,
    /// Its method on the builder; on a call it is `with_` and this.
    pub setter: &'static str,
}

/// Where a credential is sent.
pub enum Place {
    /// `Authorization: Bearer ..` (RFC 6750, section 2.1).
    Bearer,
    /// `Authorization: Basic ..` (RFC 7617); the credential is `user:password`.
    Basic,
    /// In a header of this name, in lower case.
    Header(&'static str),
    /// In a query parameter of this name.
    Query(&'static str),
    /// In a cookie of this name.
    Cookie(&'static str),
}
