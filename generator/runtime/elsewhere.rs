//! A call that goes elsewhere than the others of its client: to a base URL of its own.
//!
//! Often it is a server that names it. What a client holds of credentials is for its own base URL, so it is sent to another origin
//! (RFC 6454, section 4) only where that is known to be the same service, or where the user has allowed it. What the call itself was
//! given is the caller's to send.

use super::address::Address;
use super::call::{Call, Elsewhere};
use super::client::{Core, CoreBuilder};
use super::headers::is_credential;
use super::operation::Scheme;

impl CoreBuilder {
    /// Allows a call that goes to this host to take the client's credentials along.
    #[inline]
    pub fn allow_credentials_to(&mut self, host: String) {
        self.allowed_hosts.push(host);
    }
}

impl Core {
    /// Returns whether the user has chosen the base URL, which then stands for every other address of the API.
    #[inline]
    pub fn has_own_base_url(&self) -> bool {
        self.shared.address_is_own
    }
}

impl Call {
    /// Sets where the call goes, in place of the client's base URL.
    #[inline]
    pub fn base_url(&mut self, url: &str) {
        let shared = &self.core.shared;
        match Address::parse(&shared.unit.with_scheme(url), shared.plain_http) {
            Ok(address) => {
                let is_same = address.origin().eq_ignore_ascii_case(shared.address.origin());
                let is_known = is_same || is_one_service(self, &address);
                self.elsewhere = Some(Elsewhere { address, check: if is_known { None } else { Some(check) } });
            }
            Err(e) => self.fail(format!("the base URL of this call cannot be used: {e}")),
        }
    }
}

/// Whether credentials of the client may go to an address: its host is allowed, or it and the client's are hosts of one service, and
/// the way there is no less safe.
#[inline]
fn is_one_service(call: &Call, address: &Address) -> bool {
    let shared = &call.core.shared;
    if shared.allowed_hosts.iter().any(|allowed| matches(allowed, address.host())) {
        return true;
    }
    let is_known = |address: &Address| shared.unit.hosts.iter().any(|known| matches(known, address.host()));
    address.origin().starts_with("https://") && is_known(address) && is_known(&shared.address)
}

/// Whether a host is one of a pattern: a name, or `*.` and the end of one.
#[inline]
fn matches(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix('*') {
        Some(end) if end.starts_with('.') => {
            host.len() > end.len()
                && host.get(host.len() - end.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
        }
        _ => pattern.eq_ignore_ascii_case(host),
    }
}

/// Refuses to send what is not the call's own.
#[inline]
fn check(call: &Call, schemes: &[&Scheme]) -> Result<(), String> {
    let is_own = |name: &str| call.credentials.get(name).is_some() && !call.provided.iter().any(|one| one.0 == name);
    let advice = "allow its host by `Client::builder().allow_credentials_to(..)`";
    let begin = "the base URL of this call is not on the client's host, and";
    if let Some(scheme) = schemes.iter().find(|scheme| !is_own(scheme.name)) {
        return Err(format!(
            "{begin} the credential `{}` is for that one: set `.with_{}(..)` for this call, or {advice}",
            scheme.name, scheme.setter
        ));
    }
    match call.core.shared.headers.iter().find(|(name, _)| is_credential(name)) {
        Some((name, _)) => Err(format!(
            "{begin} the header `{name}`, which the client sends with all calls, is for that one: {advice}"
        )),
        None => Ok(()),
    }
}
