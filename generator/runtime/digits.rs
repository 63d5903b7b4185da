//! Integers of 64 bits that stand in JSON as texts, since numbers of many readers are no longer exact beyond 2^53 (RFC 8259,
//! section 6).

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::codec::{Decode, Encode, Fields, Object};
use super::mismatch::Mismatch;

/// What is read from a text of decimal digits or from a number, and written as either.
pub trait Digits: Sized {
    /// Reads the value.
    fn read(json: Value) -> Result<Self, Mismatch>;

    /// Writes the value as a text, or as a number.
    fn write(&self, as_text: bool) -> Value;

    /// Returns what a field of this type is when the object lacks it; `None` where it must be present.
    #[inline]
    fn absent() -> Option<Self> {
        None
    }

    /// Returns whether a field with this value is left out.
    #[inline]
    fn is_absent(&self) -> bool {
        false
    }
}

impl Fields {
    /// Takes one field.
    #[inline]
    pub fn take_digits<T: Digits>(&mut self, name: &'static str) -> Result<T, Mismatch> {
        match self.remove(name) {
            Some(value) => T::read(value).map_err(|e| e.under(name)),
            None => T::absent().ok_or_else(|| Mismatch::missing(name)),
        }
    }
}

impl Object {
    /// Adds a field, unless its value is absent and `null` is not written for that.
    #[inline]
    pub fn put_digits<T: Digits>(&mut self, name: &str, value: &T, as_text: bool, null: bool) {
        if null || !value.is_absent() {
            self.put_nullable(name, &value.write(as_text));
        }
    }
}

macro_rules! digits {
    ($($ty:ident: $expected:literal),*) => {$(
        impl Digits for $ty {
            #[inline]
            fn read(json: Value) -> Result<$ty, Mismatch> {
                match json.as_str() {
                    Some(text) => text.parse().map_err(|_| Mismatch::new($expected, &json)),
                    None => $ty::decode(json),
                }
            }

            #[inline]
            fn write(&self, as_text: bool) -> Value {
                if as_text { Value::String(self.to_string()) } else { self.encode() }
            }
        }
    )*};
}

digits! { i64: "an integer of 64 bits, as a text or a number", u64: "an unsigned integer of 64 bits, as a text or a number" }

impl<T: Digits> Digits for Option<T> {
    #[inline]
    fn read(json: Value) -> Result<Self, Mismatch> {
        if json.is_null() { Ok(None) } else { T::read(json).map(Some) }
    }

    #[inline]
    fn write(&self, as_text: bool) -> Value {
        self.as_ref().map_or(Value::Null, |value| value.write(as_text))
    }

    #[inline]
    fn absent() -> Option<Self> {
        Some(None)
    }

    #[inline]
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// `null` reads as an empty list, as it does for every list.
impl<T: Digits> Digits for Vec<T> {
    #[inline]
    fn read(json: Value) -> Result<Self, Mismatch> {
        let mut found = Vec::new();
        for item in <Vec<Value>>::decode(json)? {
            let at = found.len();
            found.push(T::read(item).map_err(|e| e.at(at))?);
        }
        Ok(found)
    }

    #[inline]
    fn write(&self, as_text: bool) -> Value {
        Value::Array(self.iter().map(|item| item.write(as_text)).collect())
    }
}

/// `null` reads as an empty map, as it does for every map.
impl<T: Digits> Digits for BTreeMap<String, T> {
    #[inline]
    fn read(json: Value) -> Result<Self, Mismatch> {
        let mut found = BTreeMap::new();
        for (key, value) in <Map<String, Value>>::decode(json)? {
            let value = T::read(value).map_err(|e| e.under(&key))?;
            found.insert(key, value);
        }
        Ok(found)
    }

    #[inline]
    fn write(&self, as_text: bool) -> Value {
        Value::Object(self.iter().map(|(key, value)| (key.clone(), value.write(as_text))).collect())
    }
}
