//! `[[unit.error]]` and `[[unit.hint]]`: names for errors of an API, and what helps against them.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::spelling::{IDENTIFIER, is_identifier};

/// What every error can be asked already.
const RUNTIME: &str = include_str!("../../runtime/error.rs");

/// A name for some errors: `already_exists` becomes `Error::is_already_exists()`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Named {
    /// The name, without `is_`.
    pub name: String,
    /// What the predicate's documentation says.
    pub docs: Option<String>,
    /// One of these holds.
    pub any: Vec<Condition>,
}

/// What errors say beyond what the server does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Hint {
    /// What is wrong and what to do about it, as the end of a sentence and without its dot.
    pub text: String,
    /// One of these holds.
    pub any: Vec<Condition>,
}

/// What an answer is like. All that is given holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Condition {
    /// Its status, from 400 upwards.
    pub status: Option<u16>,
    /// The server's code for the error, in upper or lower case; `*` stands for anything.
    pub code: Option<String>,
    /// What the server's message has in it, in upper or lower case; `*` stands for anything.
    pub message: Option<String>,
    /// A claim that the credential has, where it is a JSON Web Token. Of hints alone: an error does not keep its credential.
    pub claim: Option<String>,
    /// A claim that it does not have.
    pub lacks_claim: Option<String>,
}

/// Checks the rows of a unit; the error says what is wrong.
pub(super) fn check(errors: &[Named], hints: &[Hint]) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for Named { name, any, .. } in errors {
        if !is_identifier(name) || name.contains(|c: char| c.is_ascii_uppercase()) || name.starts_with("is_") {
            return Err(format!("`{name}` is no name for an `error`: {IDENTIFIER}, in lower case and without `is_`"));
        }
        if RUNTIME.contains(&format!(" fn is_{name}(")) {
            return Err(format!("`{name}` is no name for an `error`: every error has `is_{name}()` already"));
        }
        if !seen.insert(name) {
            return Err(format!("two rows of `error` are called `{name}`; put what they say under `any` of one"));
        }
        conditions(&format!("the `error` `{name}`"), any)?;
        if any.iter().any(|one| one.claim.is_some() || one.lacks_claim.is_some()) {
            return Err(format!(
                "the `error` `{name}` speaks of a claim, which only a `hint` can: errors keep no credential"
            ));
        }
    }
    for Hint { text, any } in hints {
        if text.trim().is_empty() || text.chars().any(char::is_control) {
            return Err(format!("{text:?} is no text for a `hint`: it is one line, and not empty"));
        }
        conditions(&format!("the `hint` \"{text}\""), any)?;
    }
    Ok(())
}

/// Checks that conditions can hold and do not always.
fn conditions(of: &str, any: &[Condition]) -> Result<(), String> {
    if any.is_empty() {
        return Err(format!("{of} has no condition under `any`, so that it would never hold"));
    }
    for Condition { status, code, message, claim, lacks_claim } in any {
        let texts = [code, message, claim, lacks_claim];
        if texts.iter().any(|text| text.as_ref().is_some_and(|text| text.trim_matches(['*', ' ']).is_empty())) {
            return Err(format!("{of} has a condition with an empty text, which everything has in it"));
        }
        if status.is_none() && texts.iter().all(|text| text.is_none()) {
            return Err(format!("{of} has an empty condition, so that it would always hold"));
        }
        if let Some(status) = status.filter(|status| !(400..=599).contains(status)) {
            return Err(format!(
                "{of} speaks of the status {status}, with which no answer is an error: that is 400 to 599"
            ));
        }
    }
    Ok(())
}
