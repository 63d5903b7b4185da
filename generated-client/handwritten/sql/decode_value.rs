//! A value from text: an object with its type, which mostly comes first, and what belongs to it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::decode::fields;
use super::value::Value;
use crate::Base64;

/// Reads a value.
pub(super) struct ValueSeed;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    /// Not there yet.
    Ahead,
    Null,
    Integer,
    Float,
    Text,
    Blob,
    Unknown,
}

impl ValueSeed {
    /// Reads what stands for a value without its type.
    pub(super) fn payload<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        Payload(Tag::Ahead).deserialize(deserializer)
    }
}

impl<'de> DeserializeSeed<'de> for ValueSeed {
    type Value = Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let (mut tag, mut payload) = (Tag::Ahead, None);
        fields(&mut map, &["type", "value", "base64"], |at, map| {
            match at {
                0 => tag = map.next_value_seed(TagSeed)?,
                1 => payload = Some(map.next_value_seed(Payload(tag))?),
                _ => payload = Some(map.next_value_seed(Payload(Tag::Blob))?),
            }
            Ok(())
        })?;
        let made = match (tag, payload) {
            (Tag::Null, _) => Some(Value::Null),
            // A number that JSON does not have: an infinity, or none at all.
            (Tag::Float, None | Some(Value::Null)) => Some(Value::Float(f64::NAN)),
            (Tag::Float, Some(Value::Integer(number))) => Some(Value::Float(number as f64)),
            // The type came after it.
            (Tag::Integer, Some(Value::Text(digits))) => digits.parse().ok().map(Value::Integer),
            (Tag::Integer, value @ Some(Value::Integer(_)))
            | (Tag::Float, value @ Some(Value::Float(_)))
            | (Tag::Text, value @ Some(Value::Text(_)))
            | (Tag::Blob, value @ Some(Value::Blob(_))) => value,
            _ => None,
        };
        made.ok_or_else(|| Error::custom("a value is not what its type says"))
    }
}

struct TagSeed;

impl<'de> DeserializeSeed<'de> for TagSeed {
    type Value = Tag;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tag, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for TagSeed {
    type Value = Tag;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the type of a value")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<Tag, E> {
        Ok(match text {
            "null" => Tag::Null,
            "integer" => Tag::Integer,
            "float" => Tag::Float,
            "text" => Tag::Text,
            "blob" => Tag::Blob,
            _ => Tag::Unknown,
        })
    }
}

/// Reads what belongs to a type.
struct Payload(Tag);

impl<'de> DeserializeSeed<'de> for Payload {
    type Value = Value;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Payload {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number or nothing")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Integer(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        // More than an integer of SQL can be: a float of that size is written so.
        Ok(i64::try_from(number).map_or(Value::Float(number as f64), Value::Integer))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Float(number))
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        match self.0 {
            Tag::Integer => match text.parse() {
                Ok(number) => Ok(Value::Integer(number)),
                Err(_) => Err(Error::custom("an integer is none of 64 bits")),
            },
            Tag::Blob => match Base64::from_text(text) {
                Some(bytes) => Ok(Value::Blob(bytes.into_bytes())),
                None => Err(Error::custom("a blob is not in base64")),
            },
            _ => Ok(Value::Text(text.to_owned())),
        }
    }
}
