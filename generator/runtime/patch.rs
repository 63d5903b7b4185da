//! What a change does to a value that may be `null`: [`Patch`], where leaving it out and `null` mean different things.

use serde_json::Value;

use super::codec::{Decode, Encode};
use super::mismatch::Mismatch;

/// What a change does to a value (RFC 7396, section 2): a field that is left out stays as it is, and `null` takes the value away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Patch<T> {
    /// Leaves it as it is: nothing is sent.
    #[default]
    Keep,
    /// Takes it away: `null` is sent.
    Clear,
    /// Puts this in its place.
    Set(T),
}

impl<T> Patch<T> {
    /// Returns whether the value stays as it is.
    #[inline]
    pub fn is_keep(&self) -> bool {
        matches!(self, Patch::Keep)
    }

    /// Returns whether the value is taken away.
    #[inline]
    pub fn is_clear(&self) -> bool {
        matches!(self, Patch::Clear)
    }

    /// Returns what is put in the place of the value, if something is.
    #[inline]
    pub fn value(&self) -> Option<&T> {
        match self {
            Patch::Set(value) => Some(value),
            Patch::Keep | Patch::Clear => None,
        }
    }
}

impl<T> From<T> for Patch<T> {
    #[inline]
    fn from(value: T) -> Patch<T> {
        Patch::Set(value)
    }
}

impl<T: Decode> Decode for Patch<T> {
    #[inline]
    fn decode(json: Value) -> Result<Patch<T>, Mismatch> {
        match json {
            Value::Null => Ok(Patch::Clear),
            other => match T::decode(other) {
                Ok(value) => Ok(Patch::Set(value)),
                Err(e) => Err(e),
            },
        }
    }

    #[inline]
    fn absent() -> Option<Patch<T>> {
        Some(Patch::Keep)
    }
}

impl<T: Encode> Encode for Patch<T> {
    #[inline]
    fn encode(&self) -> Value {
        match self {
            Patch::Set(value) => value.encode(),
            Patch::Keep | Patch::Clear => Value::Null,
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_keep()
    }
}
