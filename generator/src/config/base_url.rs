//! `[unit.base-url]`: how callers say where an API is, where it is in a place of its own for each of them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::spelling::{IDENTIFIER, is_identifier};

/// The base URL of a client, and that of single calls.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BaseUrl {
    /// Another name of the setter of the base URL, by which users of the API know it.
    pub setter: Option<String>,
    /// Schemes that URLs of this API are written with, each with the one that it stands for: `https` or `http`.
    #[serde(default)]
    pub schemes: BTreeMap<String, String>,
    /// Whether a call can be given a base URL of its own.
    #[serde(default)]
    pub per_call: bool,
    /// The hosts of one service, each a name or `*.` and the end of one: a client of one of them sends its credentials to another
    /// where a call asks for it.
    #[serde(default)]
    pub hosts: Vec<String>,
}

impl BaseUrl {
    /// Checks what is chosen; the error says what is wrong.
    pub(super) fn check(&self) -> Result<(), String> {
        if let Some(setter) = &self.setter
            && (!is_identifier(setter) || setter.contains(|c: char| c.is_ascii_uppercase()))
        {
            return Err(format!("`{setter}` is no name for the `setter` of a base URL: {IDENTIFIER}, in lower case"));
        }
        for (scheme, meant) in &self.schemes {
            if !is_scheme(scheme) || scheme == "https" || scheme == "http" {
                return Err(format!(
                    "`{scheme}` is no scheme that could stand for another: it is a small letter, then small letters, digits, `+`, `-` and \
                     `.`, and neither `https` nor `http`"
                ));
            }
            if meant != "https" && meant != "http" {
                return Err(format!("the scheme `{scheme}` stands for `{meant}`, which is neither `https` nor `http`"));
            }
        }
        for host in &self.hosts {
            let name = host.strip_prefix("*.").unwrap_or(host);
            let is_label = |label: &str| {
                !label.is_empty()
                    && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
            };
            // A star before a single label would be a whole registry.
            if !name.split('.').all(is_label) || (name != host && !name.contains('.')) {
                return Err(format!(
                    "`{host}` is no entry of `hosts`: it is the name of a host in small letters, or `*.` and the end of one with a dot in it"
                ));
            }
        }
        match self.hosts.first() {
            Some(_) if !self.per_call => {
                Err("`hosts` of a base URL mean nothing where no call has one of its own: set `per-call = true`"
                    .to_owned())
            }
            _ => Ok(()),
        }
    }
}

/// Whether a text is the scheme of a URL (RFC 3986, section 3.1), in small letters.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.'))
}
