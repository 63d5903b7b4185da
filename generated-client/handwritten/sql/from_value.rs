//! Values as Rust types: [`FromValue`], and what is said where a value is none.

use bytes::Bytes;

use super::value::Value;
use crate::runtime::Wrong;
use crate::{Error, ErrorKind};

/// A Rust type that a value can be read as. An integer is read as each integer type that has room for it and as a float, a float as
/// no integer, and a text as no number. Only what is read as a float may be rounded: an integer beyond 2^53, and all as `f32`.
#[diagnostic::on_unimplemented(
    message = "no value of SQL is read as `{Self}`",
    note = "columns are read as integers, `f32`, `f64`, `bool`, `String`, `&str`, `Vec<u8>`, `&[u8]`, `Bytes`, `Value`, and as \
            an `Option` of these where they may be NULL"
)]
pub trait FromValue<'v>: Sized {
    /// Reads the value.
    fn from_value(value: &'v Value) -> Result<Self, WrongValue>;
}

/// Why a value is no such type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongValue {
    found: &'static str,
    wanted: &'static str,
}

impl WrongValue {
    /// Says what was wanted in place of a value, such as `a date`.
    #[inline]
    pub fn new(found: &Value, wanted: &'static str) -> WrongValue {
        WrongValue { found: found.kind(), wanted }
    }

    /// The sentence about a column.
    #[inline]
    pub(super) fn of(&self, name: &str, at: usize) -> String {
        format!("the column `{name}` at {at} has {}, and {} was wanted", self.found, self.wanted)
    }
}

impl std::fmt::Display for WrongValue {
    #[inline]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "it is {}, and {} was wanted", self.found, self.wanted)
    }
}

impl std::error::Error for WrongValue {}

/// The error of a row that is not what it is read as.
pub(super) fn wrong(message: &str) -> Error {
    Wrong::new(ErrorKind::Decode, message).into()
}

macro_rules! integers {
    ($($ty:ty: $wanted:literal),* $(,)?) => {
        $(impl<'v> FromValue<'v> for $ty {
            #[inline]
            fn from_value(value: &'v Value) -> Result<$ty, WrongValue> {
                let wrong = WrongValue::new(value, $wanted);
                match value {
                    Value::Integer(number) => <$ty>::try_from(*number).map_err(|_| wrong),
                    _ => Err(wrong),
                }
            }
        })*
    };
}

integers! {
    i8: "an integer from -128 to 127", i16: "an integer of 16 bits", i32: "an integer of 32 bits", i64: "an integer",
    isize: "an integer", i128: "an integer", u8: "an integer from 0 to 255", u16: "an integer of 16 bits without a sign",
    u32: "an integer of 32 bits without a sign", u64: "an integer that is not negative",
    usize: "an integer that is not negative", u128: "an integer that is not negative",
}

macro_rules! values {
    ($($ty:ty: $wanted:literal, $($pattern:pat => $read:expr),+;)*) => {
        $(impl<'v> FromValue<'v> for $ty {
            #[inline]
            fn from_value(value: &'v Value) -> Result<$ty, WrongValue> {
                match value {
                    $($pattern => Ok($read),)+
                    _ => Err(WrongValue::new(value, $wanted)),
                }
            }
        })*
    };
}

values! {
    bool: "0 or 1", Value::Integer(0) => false, Value::Integer(1) => true;
    f64: "a number", Value::Float(number) => *number, Value::Integer(number) => *number as f64;
    f32: "a number", Value::Float(number) => *number as f32, Value::Integer(number) => *number as f32;
    String: "a text", Value::Text(text) => text.clone();
    &'v str: "a text", Value::Text(text) => text;
    Vec<u8>: "a blob", Value::Blob(bytes) => bytes.clone();
    &'v [u8]: "a blob", Value::Blob(bytes) => bytes;
    Bytes: "a blob", Value::Blob(bytes) => Bytes::copy_from_slice(bytes);
}

impl<'v> FromValue<'v> for Value {
    #[inline]
    fn from_value(value: &'v Value) -> Result<Value, WrongValue> {
        Ok(value.clone())
    }
}

impl<'v> FromValue<'v> for &'v Value {
    #[inline]
    fn from_value(value: &'v Value) -> Result<&'v Value, WrongValue> {
        Ok(value)
    }
}

/// `NULL` is `None`.
impl<'v, T: FromValue<'v>> FromValue<'v> for Option<T> {
    #[inline]
    fn from_value(value: &'v Value) -> Result<Option<T>, WrongValue> {
        if value.is_null() { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

macro_rules! owned {
    ($($ty:ty),*) => {
        $(impl TryFrom<Value> for $ty {
            type Error = WrongValue;

            #[inline]
            fn try_from(value: Value) -> Result<$ty, WrongValue> {
                <$ty as FromValue<'_>>::from_value(&value)
            }
        })*
    };
}

owned!(i8, i16, i32, i64, u8, u16, u32, u64, usize, f32, f64, bool, String, Vec<u8>, Bytes);
