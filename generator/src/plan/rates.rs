//! How often an API lets itself be called, as the configuration says.

use crate::config::{self, RateLimits};
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::plan::Group;

/// A rate that the client can keep to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// The id of the operation that it is for; `None` for all together.
    pub operation: Option<String>,
    /// How many requests.
    pub requests: u32,
    /// In how many seconds.
    pub seconds: u32,
    /// How many of them at once.
    pub burst: u32,
}

/// The rates that there are, that of all requests first.
pub(super) fn rates(limits: &RateLimits, groups: &[Group], sink: &mut Diagnostics) -> Vec<Rate> {
    let of = |operation: Option<&String>, rate: &config::Rate| Rate {
        operation: operation.cloned(),
        requests: rate.requests.get(),
        seconds: rate.seconds.get(),
        burst: rate.burst.get(),
    };
    let mut found: Vec<Rate> = limits.all.iter().map(|rate| of(None, rate)).collect();
    for (id, rate) in &limits.operations {
        if !groups.iter().flat_map(|group| &group.methods).any(|method| method.id == *id) {
            let message = format!("`rate-limits` names the operation `{id}`, but no operation has this operationId");
            sink.push(Code::InvalidConfiguration, Place::Nowhere, message);
        }
        found.push(of(Some(id), rate));
    }
    found
}
