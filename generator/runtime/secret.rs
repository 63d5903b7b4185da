//! [`Secret`]: a text that is sent but never shown.

use std::fmt;

use serde_json::Value;

use super::codec::{Decode, Encode};
use super::mismatch::Mismatch;

/// A text that must not be seen, such as a token.
///
/// `Debug` and `Display` show `[redacted]`; JSON and [`expose`](Secret::expose) have the text itself.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    #[inline]
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(text.into())
    }

    /// Returns the text.
    #[inline]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    #[inline]
    fn from(text: &str) -> Secret {
        Secret::new(text)
    }
}

impl From<String> for Secret {
    #[inline]
    fn from(text: String) -> Secret {
        Secret(text)
    }
}

impl From<&Secret> for Secret {
    #[inline]
    fn from(secret: &Secret) -> Secret {
        secret.clone()
    }
}

impl fmt::Debug for Secret {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Display for Secret {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Decode for Secret {
    #[inline]
    fn decode(json: Value) -> Result<Secret, Mismatch> {
        match json {
            Value::String(text) => Ok(Secret(text)),
            other => Err(Mismatch::redacted("a string", &other)),
        }
    }
}

impl Encode for Secret {
    #[inline]
    fn encode(&self) -> Value {
        Value::String(self.0.clone())
    }
}

impl serde::Serialize for Secret {
    #[inline]
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Secret {
    #[inline]
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
        let json = <Value as serde::Deserialize>::deserialize(deserializer)?;
        Secret::decode(json).map_err(serde::de::Error::custom)
    }
}
