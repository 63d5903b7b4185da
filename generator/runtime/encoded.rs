//! [`Base64`] and [`Base64Url`]: bytes that JSON carries as text.

use std::fmt;

use serde_json::Value;

use super::base64::{Alphabet, decode, encode};
use super::codec::{Decode, Encode};
use super::mismatch::Mismatch;

macro_rules! encoded {
    ($(#[$docs:meta])* $name:ident: $alphabet:expr) => {
        $(#[$docs])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(Vec<u8>);

        impl $name {
            /// Takes bytes as they are, not encoded.
            #[inline]
            pub fn new(bytes: impl Into<Vec<u8>>) -> $name {
                $name(bytes.into())
            }

            /// Reads a text in base64; `None` where it is something else.
            #[inline]
            pub fn from_text(text: &str) -> Option<$name> {
                decode(text).map($name)
            }

            /// Returns the bytes.
            #[inline]
            pub fn as_bytes(&self) -> &[u8] {
                &self.0
            }

            /// Returns the bytes.
            #[inline]
            pub fn into_bytes(self) -> Vec<u8> {
                self.0
            }
        }

        impl From<Vec<u8>> for $name {
            #[inline]
            fn from(bytes: Vec<u8>) -> $name {
                $name(bytes)
            }
        }

        impl From<&[u8]> for $name {
            #[inline]
            fn from(bytes: &[u8]) -> $name {
                $name(bytes.to_vec())
            }
        }

        impl<const N: usize> From<&[u8; N]> for $name {
            #[inline]
            fn from(bytes: &[u8; N]) -> $name {
                $name(bytes.to_vec())
            }
        }

        impl AsRef<[u8]> for $name {
            #[inline]
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        /// Shows how many bytes there are.
        impl fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "("))?;
                fmt::Display::fmt(&self.0.len(), f)?;
                f.write_str(" bytes)")
            }
        }

        /// Writes the text that is sent.
        impl fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&encode(&self.0, $alphabet))
            }
        }

        impl Decode for $name {
            #[inline]
            fn decode(json: Value) -> Result<$name, Mismatch> {
                let bytes = json.as_str().and_then(decode);
                bytes.map($name).ok_or_else(|| Mismatch::new("a text in base64", &json))
            }
        }

        impl Encode for $name {
            #[inline]
            fn encode(&self) -> Value {
                Value::String(encode(&self.0, $alphabet))
            }
        }

        impl serde::Serialize for $name {
            #[inline]
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&encode(&self.0, $alphabet))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let json = <Value as serde::Deserialize>::deserialize(deserializer)?;
                $name::decode(json).map_err(serde::de::Error::custom)
            }
        }
    };
}

encoded! {
    /// Bytes that are sent as a text in base64 (RFC 4648, section 4).
    ///
    /// Either alphabet is read, with padding or without, and over several lines.
    Base64: Alphabet::Standard
}

encoded! {
    /// Bytes that are sent as a text in base64 for URLs, without padding (RFC 4648, section 5).
    ///
    /// Either alphabet is read, with padding or without, and over several lines.
    Base64Url: Alphabet::Url
}
