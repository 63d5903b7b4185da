//! The base URL: what one may be, and how a path is put after it.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;

/// A URL that paths are appended to: scheme, authority and a prefix, without a slash at its end.
#[derive(Clone)]
pub(super) struct Address {
    origin: String,
    prefix: String,
}

impl Address {
    /// Reads a base URL; the error says what is wrong with it.
    pub(super) fn parse(url: &str, allow_plain_http: bool) -> Result<Address, String> {
        // `Uri` drops a fragment without a word.
        if url.contains(['?', '#']) {
            return Err("it has a query or a fragment, and paths are put at its end".to_owned());
        }
        let uri: Uri = url.parse().map_err(|e| format!("it is no URL: {e}"))?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err("it does not begin with `https://` and a host".to_owned());
        };
        if authority.as_str().contains('@') {
            return Err("it has a user or password, which would show in logs; set a credential".to_owned());
        }
        if authority.host().is_empty() {
            return Err("it has no host".to_owned());
        }
        match scheme {
            "https" => {}
            "http" if allow_plain_http || is_loopback(authority.host()) => {}
            "http" => {
                let why = "it is plain `http`, over which credentials can be read and changed";
                return Err(format!("{why}; use `https`, or call `allow_plain_http()`"));
            }
            other => return Err(format!("its scheme is `{other}`, not `https`")),
        }
        let prefix = uri.path().trim_end_matches('/').to_owned();
        if prefix.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err("its path has a segment `.` or `..`".to_owned());
        }
        Ok(Address { origin: format!("{scheme}://{authority}"), prefix })
    }

    /// Returns the prefix and a path behind it.
    pub(super) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Returns scheme and authority.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }
}

/// Returns whether a host can only be this machine (RFC 6761, section 6.3 for the name).
fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
        || host.parse::<Ipv6Addr>().is_ok_and(|ip| ip.is_loopback())
}
