//! [`Decode`] and [`Encode`] for the types that JSON values are made of.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

use super::codec::{Decode, Encode};
use super::finite;
use super::mismatch::Mismatch;

impl Decode for Value {
    #[inline]
    fn decode(json: Value) -> Result<Value, Mismatch> {
        Ok(json)
    }
}

impl Encode for Value {
    #[inline]
    fn encode(&self) -> Value {
        self.clone()
    }
}

impl Decode for Map<String, Value> {
    #[inline]
    fn decode(json: Value) -> Result<Self, Mismatch> {
        match json {
            Value::Object(fields) => Ok(fields),
            Value::Null => Ok(Map::new()),
            other => Err(Mismatch::redacted("an object", &other)),
        }
    }
}

impl Encode for Map<String, Value> {
    #[inline]
    fn encode(&self) -> Value {
        Value::Object(self.clone())
    }
}

impl Decode for String {
    fn decode(json: Value) -> Result<String, Mismatch> {
        match json {
            Value::String(text) => Ok(text),
            other => Err(Mismatch::new("a string", &other)),
        }
    }
}

impl Encode for String {
    fn encode(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Encode for str {
    fn encode(&self) -> Value {
        Value::String(self.to_owned())
    }
}

impl Encode for &str {
    fn encode(&self) -> Value {
        Value::String((*self).to_owned())
    }
}

impl Decode for bool {
    #[inline]
    fn decode(json: Value) -> Result<bool, Mismatch> {
        json.as_bool().ok_or_else(|| Mismatch::new("a boolean", &json))
    }
}

impl Encode for bool {
    #[inline]
    fn encode(&self) -> Value {
        Value::Bool(*self)
    }
}

/// Any value is fine where none is wanted.
impl Decode for () {
    #[inline]
    fn decode(_: Value) -> Result<(), Mismatch> {
        Ok(())
    }

    #[inline]
    fn absent() -> Option<()> {
        Some(())
    }
}

impl Encode for () {
    #[inline]
    fn encode(&self) -> Value {
        Value::Null
    }
}

/// Reads an integer. `5.0` is one too: JSON does not tell integers from other numbers (RFC 8259, section 6).
#[inline]
fn integer(json: &Value) -> Option<i128> {
    if let Some(n) = json.as_i64() {
        return Some(n.into());
    }
    if let Some(n) = json.as_u64() {
        return Some(n.into());
    }
    // 2^64 bounds what any integer type here holds, and keeps the cast exact.
    json.as_f64().filter(|n| n.fract() == 0.0 && n.abs() <= 18_446_744_073_709_551_616.0).map(|n| n as i128)
}

macro_rules! integers {
    ($($ty:ident: $expected:literal),*) => {$(
        impl Decode for $ty {
            #[inline]
            fn decode(json: Value) -> Result<$ty, Mismatch> {
                integer(&json).and_then(|n| <$ty>::try_from(n).ok()).ok_or_else(|| Mismatch::new($expected, &json))
            }
        }

        impl Encode for $ty {
            #[inline]
            fn encode(&self) -> Value {
                Value::Number(Number::from(*self))
            }
        }
    )*};
}

integers! {
    i8: "an integer of 8 bits", i16: "an integer of 16 bits", i32: "an integer of 32 bits", i64: "an integer of 64 bits",
    u8: "an unsigned integer of 8 bits", u16: "an unsigned integer of 16 bits",
    u32: "an unsigned integer of 32 bits", u64: "an unsigned integer of 64 bits"
}

impl Decode for f64 {
    #[inline]
    fn decode(json: Value) -> Result<f64, Mismatch> {
        json.as_f64().ok_or_else(|| Mismatch::new("a number", &json))
    }
}

/// JSON has no infinities and no NaN (RFC 8259, section 6): they become `null`, as serde_json does it, and are an error in what is
/// sent.
impl Encode for f64 {
    #[inline]
    fn encode(&self) -> Value {
        finite::number(*self)
    }
}

impl Decode for f32 {
    #[inline]
    fn decode(json: Value) -> Result<f32, Mismatch> {
        f64::decode(json).map(|n| n as f32)
    }
}

/// Goes through the shortest text that means this `f32`, so that `0.1` is not sent as `0.10000000149011612`.
impl Encode for f32 {
    #[inline]
    fn encode(&self) -> Value {
        finite::number(self.to_string().parse().unwrap_or(f64::NAN))
    }
}

impl<T: Decode> Decode for Option<T> {
    #[inline]
    fn decode(json: Value) -> Result<Self, Mismatch> {
        match json {
            Value::Null => Ok(None),
            other => match T::decode(other) {
                Ok(value) => Ok(Some(value)),
                Err(e) => Err(e),
            },
        }
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Encode> Encode for Option<T> {
    #[inline]
    fn encode(&self) -> Value {
        match self {
            Some(value) => value.encode(),
            None => Value::Null,
        }
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// `null` reads as an empty list: servers written in Go send it for one. That and the map's are the only tolerances.
impl<T: Decode> Decode for Vec<T> {
    #[inline]
    fn decode(json: Value) -> Result<Self, Mismatch> {
        match json {
            Value::Array(mut items) => {
                // A loop, where `collect` into a `Result` would compile much more for every `T`.
                let mut out = Vec::with_capacity(items.len());
                for item in &mut items {
                    match T::decode(item.take()) {
                        Ok(item) => out.push(item),
                        Err(e) => return Err(e.at(out.len())),
                    }
                }
                Ok(out)
            }
            Value::Null => Ok(Vec::new()),
            other => Err(Mismatch::redacted("an array", &other)),
        }
    }
}

impl<T: Encode> Encode for Vec<T> {
    #[inline]
    fn encode(&self) -> Value {
        let mut out = Vec::with_capacity(self.len());
        for item in self {
            out.push(item.encode());
        }
        Value::Array(out)
    }
}

/// `null` reads as an empty map.
impl<T: Decode> Decode for BTreeMap<String, T> {
    #[inline]
    fn decode(json: Value) -> Result<Self, Mismatch> {
        let fields = Map::decode(json)?;
        fields.into_iter().map(|(key, v)| T::decode(v).map_err(|e| e.under(&key)).map(|v| (key, v))).collect()
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    #[inline]
    fn encode(&self) -> Value {
        Value::Object(self.iter().map(|(key, value)| (key.clone(), value.encode())).collect())
    }
}

impl<T: Decode> Decode for Box<T> {
    #[inline]
    fn decode(json: Value) -> Result<Self, Mismatch> {
        T::decode(json).map(Box::new)
    }

    #[inline]
    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }

    #[inline]
    fn is_other(&self) -> bool {
        (**self).is_other()
    }
}

impl<T: Encode> Encode for Box<T> {
    #[inline]
    fn encode(&self) -> Value {
        (**self).encode()
    }

    #[inline]
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}
