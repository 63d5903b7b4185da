//! JSON to Rust values and back: [`Decode`] and [`Encode`] over `serde_json::Value`.
//!
//! A text is parsed once, by code that serde_json has compiled already, and every type is then read from that tree by small
//! functions that are generic over nothing. Per type that is much less to compile than a derived `Deserialize`, errors know their path,
//! unknown fields can be kept, and a union can look at a value before it chooses.

use serde_json::{Map, Value};

use super::mismatch::Mismatch;

/// A type that can be read from JSON.
pub trait Decode: Sized {
    /// Reads the value.
    fn decode(json: Value) -> Result<Self, Mismatch>;

    /// Returns what a field of this type is when the object lacks it; `None` where it must be present.
    fn absent() -> Option<Self> {
        None
    }

    /// Returns whether this is a union's variant for what is none of its alternatives.
    fn is_other(&self) -> bool {
        false
    }
}

/// A type that can be written as JSON.
pub trait Encode {
    /// Writes the value.
    fn encode(&self) -> Value;

    /// Returns whether a field with this value is left out, as an `Option` that is `None` is.
    fn is_absent(&self) -> bool {
        false
    }
}

/// Writes a value in any format of serde.
pub fn serialize<S: serde::Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    serde::Serialize::serialize(&value.encode(), serializer)
}

/// Reads a value from any format of serde that describes itself.
pub fn deserialize<'de, T: Decode, D: serde::Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    match <Value as serde::Deserialize>::deserialize(deserializer) {
        Ok(json) => T::decode(json).map_err(serde::de::Error::custom),
        Err(e) => Err(e),
    }
}

/// The fields of a JSON object, taken out one by one.
pub struct Fields(Vec<(String, Value)>);

impl Fields {
    /// Opens an object.
    pub fn open(json: Value) -> Result<Fields, Mismatch> {
        match json {
            Value::Object(map) => {
                let mut fields = Vec::with_capacity(map.len());
                for field in map {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
            // What stands where a whole object should may be the secret that the object would have held.
            other => Err(Mismatch::redacted("an object", &other)),
        }
    }

    /// Takes one field and decodes it.
    #[inline(never)]
    pub fn take<T: Decode>(&mut self, name: &'static str) -> Result<T, Mismatch> {
        match self.remove(name) {
            Some(value) => match T::decode(value) {
                Ok(value) => Ok(value),
                Err(e) => Err(e.under(name)),
            },
            None => match T::absent() {
                Some(value) => Ok(value),
                None => Err(Mismatch::missing(name)),
            },
        }
    }

    /// Takes a field that always has this text and tells nothing. Another text stays, for the rest.
    #[inline]
    pub fn take_mark(&mut self, name: &str, text: &str) {
        if let Some(at) = self.0.iter().position(|(other, value)| other == name && value.as_str() == Some(text)) {
            self.0.remove(at);
        }
    }

    /// Returns the fields that nobody took.
    #[inline]
    pub fn rest<T: Decode>(self) -> Result<T, Mismatch> {
        T::decode(self.remaining())
    }

    fn remaining(self) -> Value {
        let mut object = Value::Object(Map::new());
        for (name, value) in self.0 {
            object[name] = value;
        }
        object
    }

    #[inline(never)]
    pub(super) fn remove(&mut self, name: &str) -> Option<Value> {
        let at = self.0.iter().position(|(other, _)| other == name)?;
        Some(self.0.remove(at).1)
    }
}

/// A JSON object in the making.
///
/// Fields are set by `value[name] = ..`, which is compiled in serde_json, where `Map::insert` would be compiled here.
pub struct Object(Value);

impl Default for Object {
    #[inline]
    fn default() -> Object {
        Object::new()
    }
}

impl Object {
    /// Starts an empty object.
    pub fn new() -> Object {
        Object(Value::Object(Map::new()))
    }

    /// Adds a field unless its value is absent.
    pub fn put(&mut self, name: &str, value: &dyn Encode) {
        if !value.is_absent() {
            self.put_nullable(name, value);
        }
    }

    /// Adds a field; an absent value is written as `null`.
    pub fn put_nullable(&mut self, name: &str, value: &dyn Encode) {
        self.0[name] = value.encode();
    }

    /// Adds the fields of another object. A field that is there already stays: what has a name of its own wins.
    pub fn put_rest(&mut self, rest: &dyn Encode) {
        if let Value::Object(fields) = rest.encode() {
            for (name, value) in fields {
                if self.0.get(&name).is_none() {
                    self.0[name] = value;
                }
            }
        }
    }

    /// Adds a field that always has this text, unless the rest had another.
    #[inline]
    pub fn put_mark(&mut self, name: &str, text: &str) {
        if self.0.get(name).is_none() {
            self.0[name] = Value::String(text.to_owned());
        }
    }

    /// Returns the object.
    pub fn finish(self) -> Value {
        self.0
    }
}
