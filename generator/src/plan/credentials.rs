//! What the setters of credentials say.

use crate::model::{self, SchemeKind};
use crate::plan::docs::{self, code};
use crate::plan::{Credential, Docs};

/// What a credential's setter says.
pub(super) fn scheme_docs(scheme: &model::Scheme, credential: &Credential) -> Docs {
    let SchemeKind::Http(word) = &scheme.kind else {
        return docs::or_else(scheme.docs.as_deref(), || credential_docs(credential));
    };
    let whole = format!("The whole value of the header field `Authorization`, with the scheme {} in it.", code(word));
    let mut found = docs::or_else(scheme.docs.as_deref(), || whole.clone());
    if scheme.docs.is_some() {
        docs::paragraph(&mut found, whole);
    }
    found
}

/// What a credential's setter says where the document says nothing.
fn credential_docs(credential: &Credential) -> String {
    match credential {
        Credential::Bearer => "The token that is sent as `Authorization: Bearer`.".to_owned(),
        Credential::Basic => "The user and password that are sent as `Authorization: Basic`.".to_owned(),
        Credential::Header(name) => format!("The key that is sent in the header field {}.", code(name)),
        Credential::Query(name) => format!("The key that is sent as the query parameter {}.", code(name)),
        Credential::Cookie(name) => format!("The key that is sent in the cookie {}.", code(name)),
    }
}
