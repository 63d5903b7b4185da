//! `[unit.checks]`: functions that look at a value before a call with it is sent.

use std::collections::BTreeMap;

use super::spelling::{IDENTIFIER, is_identifier};

/// Checks the rows by themselves; the error says what is wrong.
pub(super) fn check(checks: &BTreeMap<String, String>) -> Result<(), String> {
    for (place, function) in checks {
        if !place.starts_with('/') {
            return Err(format!("`{place}` under `checks` is no JSON pointer of a parameter or a property"));
        }
        if let Some(part) = function.split("::").find(|part| !is_identifier(part)) {
            return Err(format!(
                "`{function}` under `checks` is no path of a function from the root of the crate: `{part}` is no name; {IDENTIFIER}"
            ));
        }
    }
    Ok(())
}
