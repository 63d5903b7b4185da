//! `[unit.env]`: the environment variables that a client can be made from.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::spelling::is_variable;

/// The environment variables of a unit, by what they set. Each list begins with the preferred name; the others stand in for it.
///
/// What has no list here has one name, made of the crate's and its own, such as `MY_CRATE_TOKEN`. An empty list is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Environment {
    /// The base URL.
    pub base_url: Option<Vec<String>>,
    /// Credentials, by the name of their security scheme. The one of a `basic` scheme is `user:password`.
    #[serde(default)]
    pub credentials: BTreeMap<String, Vec<String>>,
    /// Lifted parameters, by their name on the wire.
    #[serde(default)]
    pub parameters: BTreeMap<String, Vec<String>>,
    /// Variables that somebody could take for a credential's, and what they are instead, as the end of a sentence. They are never
    /// read; where the credential is missing and one of them is set, the error says so.
    #[serde(default)]
    pub foreign: BTreeMap<String, String>,
}

impl Environment {
    /// Checks the names; the error says what is wrong.
    pub(super) fn check(&self) -> Result<(), String> {
        let lists = self.base_url.iter().chain(self.credentials.values()).chain(self.parameters.values());
        let mut seen = BTreeSet::new();
        for name in lists.flatten().chain(self.foreign.keys()) {
            if !is_variable(name) {
                return Err(format!(
                    "`{name}` under `env` is no name for an environment variable: it is a letter or `_`, then letters, digits and `_`"
                ));
            }
            if !seen.insert(name) {
                return Err(format!("the environment variable `{name}` stands under `env` twice"));
            }
        }
        match self.foreign.iter().find(|(_, what)| what.trim().is_empty()) {
            Some((name, _)) => Err(format!("`foreign` under `env` does not say what `{name}` is")),
            None => Ok(()),
        }
    }
}
