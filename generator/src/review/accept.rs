//! What reviewers have accepted: a file that is committed, with the fingerprint of each change and the reason.
//!
//! ```toml
//! [[accept]]
//! fingerprint = "0123456789ab"
//! reason = "nobody calls it"
//! ```
//!
//! An accepted change stays in the review, at its end, and still counts for the next version: to accept a break does not make
//! it compile. What it no longer does is to fail the check.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use toml::{Table, Value};

/// The accepted changes: from fingerprint to reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accepted(BTreeMap<String, String>);

/// Why a text is no list of accepted changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptError(String);

impl Display for AcceptError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for AcceptError {}

impl Accepted {
    /// Reads the text of such a file.
    ///
    /// # Errors
    ///
    /// Where the text is no TOML, has another key, or an entry lacks its fingerprint or its reason.
    pub fn from_toml(text: &str) -> Result<Self, AcceptError> {
        let table: Table = text.parse().map_err(|error: toml::de::Error| AcceptError(error.to_string()))?;
        let mut found = Accepted::default();
        for (key, value) in &table {
            let entries = value.as_array().filter(|_| key == "accept");
            let entries = entries.ok_or_else(|| AcceptError(format!("`{key}` is no list of entries `[[accept]]`")))?;
            for (index, entry) in entries.iter().enumerate() {
                found.add(entry).map_err(|wrong| AcceptError(format!("entry {}: {wrong}", index + 1)))?;
            }
        }
        Ok(found)
    }

    fn add(&mut self, entry: &Value) -> Result<(), String> {
        let entry = entry.as_table().ok_or("it is no table")?;
        if let Some(key) = entry.keys().find(|key| !matches!(key.as_str(), "fingerprint" | "reason")) {
            return Err(format!("`{key}` is neither `fingerprint` nor `reason`"));
        }
        let text = |key: &str| entry.get(key).and_then(Value::as_str).map(str::trim).unwrap_or_default();
        let (fingerprint, reason) = (text("fingerprint"), text("reason"));
        let digits = fingerprint.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
        if fingerprint.len() != super::fingerprint::DIGITS || !digits {
            return Err(format!(
                "`{fingerprint}` is no fingerprint: it has {} digits, as a review prints it",
                super::fingerprint::DIGITS
            ));
        }
        if reason.is_empty() {
            return Err(format!("`{fingerprint}` has no `reason`: say why the change is accepted"));
        }
        match self.0.insert(fingerprint.to_owned(), reason.to_owned()) {
            Some(_) => Err(format!("`{fingerprint}` stands there twice")),
            None => Ok(()),
        }
    }

    /// The reason for which a change was accepted.
    pub fn reason(&self, fingerprint: &str) -> Option<&str> {
        self.0.get(fingerprint).map(String::as_str)
    }

    /// Every fingerprint with its reason.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(fingerprint, reason)| (fingerprint.as_str(), reason.as_str()))
    }
}
