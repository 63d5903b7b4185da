//! Where the host of a database is spoken to.

use std::net::IpAddr;

/// Returns the URL of a host name that the API has given, which may have a port.
///
/// A server on this machine stands in for the API in tests, and speaks no TLS. The API itself never names one.
#[inline]
pub(super) fn url_of(hostname: &str) -> String {
    let scheme = if is_here(hostname) { "http" } else { "https" };
    format!("{scheme}://{hostname}")
}

#[inline]
fn is_here(hostname: &str) -> bool {
    if let Some(address) = hostname.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
        return address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    }
    let name = hostname.split(':').next().unwrap_or(hostname);
    name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}
