//! `[crate.examples]`: the programs in the crate's folder `examples` that its readme names, each with what it does.

use std::collections::BTreeMap;

use super::spelling::is_feature;

/// Checks all of them; the error says what is wrong.
pub(super) fn check(examples: &BTreeMap<String, String>) -> Result<(), String> {
    for (name, docs) in examples {
        // The names of programs are spelled as those of features are.
        if !is_feature(name) {
            return Err(format!("`{name}` under `examples` is no name of a program"));
        }
        if docs.trim().is_empty() || docs.contains(['\n', '|']) {
            return Err(format!("`{name}` under `examples` needs a line that says what the program does, without `|`"));
        }
    }
    Ok(())
}
