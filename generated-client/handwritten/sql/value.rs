//! [`Value`]: what a column holds and what a parameter is given, and the Rust types that become one.

use bytes::Bytes;

/// A value of SQL.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// No value, `NULL`.
    #[default]
    Null,
    /// An integer of 64 bits.
    Integer(i64),
    /// A floating-point number of 64 bits. One that JSON does not have comes back as NaN, and is refused before it is sent.
    Float(f64),
    /// A text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

impl Value {
    /// Returns whether it is `NULL`.
    #[inline]
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// What it is, for errors: the type and never the value.
    #[inline]
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "NULL",
            Value::Integer(_) => "an integer",
            Value::Float(_) => "a float",
            Value::Text(_) => "a text",
            Value::Blob(_) => "a blob",
        }
    }
}

macro_rules! integers {
    ($($ty:ty),*) => {
        $(impl From<$ty> for Value {
            #[inline]
            fn from(number: $ty) -> Value {
                Value::Integer(number.into())
            }
        })*
    };
}

integers!(i8, i16, i32, i64, u8, u16, u32);

/// A number that is too large for SQL is no value: integers there have 64 bits and a sign.
macro_rules! fallible {
    ($($ty:ty),*) => {
        $(impl TryFrom<$ty> for Value {
            type Error = std::num::TryFromIntError;

            #[inline]
            fn try_from(number: $ty) -> Result<Value, Self::Error> {
                i64::try_from(number).map(Value::Integer)
            }
        })*
    };
}

fallible!(u64, usize, isize, i128, u128);

impl From<f64> for Value {
    #[inline]
    fn from(number: f64) -> Value {
        Value::Float(number)
    }
}

impl From<f32> for Value {
    #[inline]
    fn from(number: f32) -> Value {
        Value::Float(number.into())
    }
}

/// SQL has no truth values of its own: they are 0 and 1.
impl From<bool> for Value {
    #[inline]
    fn from(is_true: bool) -> Value {
        Value::Integer(is_true.into())
    }
}

impl From<&str> for Value {
    #[inline]
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    #[inline]
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<std::borrow::Cow<'_, str>> for Value {
    #[inline]
    fn from(text: std::borrow::Cow<'_, str>) -> Value {
        Value::Text(text.into_owned())
    }
}

impl From<&[u8]> for Value {
    #[inline]
    fn from(bytes: &[u8]) -> Value {
        Value::Blob(bytes.to_vec())
    }
}

impl<const N: usize> From<[u8; N]> for Value {
    #[inline]
    fn from(bytes: [u8; N]) -> Value {
        Value::Blob(bytes.to_vec())
    }
}

impl From<Vec<u8>> for Value {
    #[inline]
    fn from(bytes: Vec<u8>) -> Value {
        Value::Blob(bytes)
    }
}

impl From<Bytes> for Value {
    #[inline]
    fn from(bytes: Bytes) -> Value {
        Value::Blob(bytes.into())
    }
}

/// `None` is `NULL`.
impl<T: Into<Value>> From<Option<T>> for Value {
    #[inline]
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

impl<T: Clone + Into<Value>> From<&T> for Value {
    #[inline]
    fn from(value: &T) -> Value {
        value.clone().into()
    }
}
