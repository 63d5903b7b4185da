//! What is known of an API's errors, as data: which of them have a name of their own, and what helps against which.

use serde_json::Value;

use super::base64::decode;
use super::error::Error;
use super::operation::Unit;

/// What an answer has to be like: all that is given here has to hold.
pub struct Condition {
    /// Its status.
    pub status: Option<u16>,
    /// The server's code for the error; `*` in it stands for anything.
    pub code: Option<&'static str>,
    /// What its message has in it, in upper or lower case; `*` in it stands for anything.
    pub message: Option<&'static str>,
    /// A claim that a token of the call has, if it is a JSON Web Token (RFC 7519, section 4).
    pub claim: Option<&'static str>,
    /// A claim that this token does not have.
    pub lacks_claim: Option<&'static str>,
}

/// A name for some of the errors of an API.
pub struct Named {
    /// The name, which is that of a predicate without its `is_`.
    pub name: &'static str,
    /// One of these holds.
    pub any: &'static [Condition],
}

/// What helps against some of the errors of an API.
pub struct Hint {
    /// What is wrong and what to do, in one sentence without its end.
    pub text: &'static str,
    /// One of these holds.
    pub any: &'static [Condition],
}

/// Returns whether an error has a name. It is asked of the API that the error comes from: another may use the name otherwise.
#[inline]
pub fn is_named(error: &Error, name: &str) -> bool {
    error.is_named(name)
}

impl Error {
    /// Returns what is known to be wrong and what to do about it, for some errors. It is a part of the text of the error.
    #[inline]
    pub fn hint(&self) -> Option<&'static str> {
        self.0.hint
    }

    /// Says which API it is an error of, and finds what helps; `tokens` are the credentials of the call.
    #[inline]
    pub(super) fn of(mut self, unit: &'static Unit, tokens: &[String]) -> Error {
        self.0.names = unit.errors;
        for hint in unit.hints {
            if self.0.hint.is_none() && self.told().is_some_and(|told| any(hint.any, &told, tokens)) {
                self.0.hint = Some(hint.text);
            }
        }
        self
    }

    /// Returns what is looked at of an error: an answer that is no success, or what has a code by itself.
    #[inline]
    fn told(&self) -> Option<Told<'_>> {
        let status = self.status().map_or(0, |status| status.as_u16());
        let is_told = status >= 400 || (status == 0 && self.code().is_some());
        is_told.then(|| Told { status, code: self.code(), message: self.message() })
    }

    /// Returns whether the API has this name for the error.
    #[inline]
    fn is_named(&self, name: &str) -> bool {
        for named in self.0.names {
            if named.name == name {
                return self.told().is_some_and(|told| any(named.any, &told, &[]));
            }
        }
        false
    }
}

/// What is looked at of an error.
struct Told<'a> {
    /// 0 where there is no answer that is an error as a whole.
    status: u16,
    code: Option<&'a str>,
    message: &'a str,
}

/// Returns whether one of the conditions holds; `tokens` are the credentials of the call, as far as they are still known.
#[inline]
fn any(conditions: &[Condition], told: &Told<'_>, tokens: &[String]) -> bool {
    for one in conditions {
        if one.holds(told, tokens) {
            return true;
        }
    }
    false
}

impl Condition {
    /// What always holds.
    pub const ANY: Condition = Condition { status: None, code: None, message: None, claim: None, lacks_claim: None };

    #[inline]
    fn holds(&self, told: &Told<'_>, tokens: &[String]) -> bool {
        self.status.is_none_or(|status| told.status == status)
            && self.code.is_none_or(|code| told.code.is_some_and(|told| like(told, code, true)))
            && self.message.is_none_or(|message| like(told.message, message, false))
            && self.tells_of(tokens)
    }

    #[inline]
    fn tells_of(&self, tokens: &[String]) -> bool {
        if self.claim.is_none() && self.lacks_claim.is_none() {
            return true;
        }
        for token in tokens {
            if let Some(payload) = payload(token) {
                let has = self.claim.is_none_or(|claim| payload.get(claim).is_some());
                let lacks = self.lacks_claim.is_none_or(|claim| payload.get(claim).is_none());
                if has && lacks {
                    return true;
                }
            }
        }
        false
    }
}

/// Returns whether a text has the pieces between the `*` of a pattern, one after the other, in upper or lower case. A whole
/// text begins with the first of them and ends with the last.
#[inline]
fn like(text: &str, pattern: &str, whole: bool) -> bool {
    let (mut rest, mut first, mut last) = (text.as_bytes(), true, "");
    for piece in pattern.split('*') {
        let Some(at) = find(rest, piece.as_bytes()) else { return false };
        if whole && first && at > 0 {
            return false;
        }
        rest = &rest[at + piece.len()..];
        (first, last) = (false, piece);
    }
    let (text, last) = (text.as_bytes(), last.as_bytes());
    let ends = text.len() >= last.len() && text[text.len() - last.len()..].eq_ignore_ascii_case(last);
    !whole || (ends && (pattern.as_bytes().contains(&b'*') || rest.is_empty()))
}

/// Finds a piece, in upper or lower case.
#[inline]
fn find(text: &[u8], piece: &[u8]) -> Option<usize> {
    let mut at = 0;
    while at + piece.len() <= text.len() {
        if text[at..at + piece.len()].eq_ignore_ascii_case(piece) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Reads what a JSON Web Token claims, without a look at its signature (RFC 7519, section 3): three parts in base64, of which
/// the second is an object.
#[inline]
fn payload(token: &str) -> Option<Value> {
    let mut parts = token.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes = decode(payload)?;
    let json: Value = str::from_utf8(&bytes).ok()?.parse().ok()?;
    json.is_object().then_some(json)
}
