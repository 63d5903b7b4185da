//! The base URL: what one may be, and how a path is put after it.

use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;

use super::path::dot_segment;

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
        if url.bytes().any(|b| matches!(b, b'?' | b'#')) {
            return Err("it has a query or a fragment, and paths are put at its end".to_owned());
        }
        let uri: Uri = url.parse().map_err(|e| format!("it is no URL: {e}"))?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err("it does not begin with `https://` and a host".to_owned());
        };
        if authority.as_str().bytes().any(|b| b == b'@') {
            return Err("it has a user or password, which would show in logs; set a credential".to_owned());
        }
        if authority.port_u16().is_none() && authority.as_str().len() > authority.host().len() {
            return Err("its port is no number up to 65535".to_owned());
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
        let mut prefix = uri.path().to_owned();
        while prefix.ends_with('/') {
            prefix.pop();
        }
        if dot_segment(&prefix).is_some() {
            return Err("its path has a segment `.` or `..`".to_owned());
        }
        Ok(Address { origin: format!("{scheme}://{}", authority.as_str()), prefix })
    }

    /// Returns the prefix and a path behind it.
    pub(super) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Returns the host.
    #[inline]
    pub(super) fn host(&self) -> &str {
        let authority = self.origin.split_once("://").map_or("", |(_, authority)| authority);
        // The port comes after the last colon, unless that is within the brackets of an address of IPv6.
        match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => host,
            _ => authority,
        }
    }

    /// Returns scheme and authority.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }
}

/// Returns whether a host can only be this machine (RFC 6761, section 6.3 for the name).
pub(super) fn is_loopback(host: &str) -> bool {
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
        || host.parse::<Ipv6Addr>().is_ok_and(|ip| ip.is_loopback())
}
