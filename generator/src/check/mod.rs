//! What is wrong with an API that was understood: one rule a file, and the table of them here.

mod operations;
mod pages;
mod paths;

use crate::diagnostic::Diagnostics;
use crate::model::Api;

/// Every rule, in the order in which they run.
const RULES: &[fn(&Api, &mut Diagnostics)] = &[paths::ambiguous, operations::silent, pages::lost];

/// Says what is wrong; changes nothing.
pub fn check(api: &Api, sink: &mut Diagnostics) {
    for rule in RULES {
        rule(api, sink);
    }
}
