//! The key of a mapping, which YAML allows to be anything, as text.

use std::fmt;

use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Number, Value};

use super::trail::Trail;
use super::tree::{Node, Reader};
use crate::diagnostic::{Code, Place};

/// Reads one key as text.
pub(super) struct KeySeed<'r, 's, 't> {
    /// What is shared.
    pub(super) reader: &'r mut Reader<'s>,
    /// Where the mapping is.
    pub(super) trail: &'r Trail<'t>,
}

impl KeySeed<'_, '_, '_> {
    /// Takes a key that YAML does not read as text, and says so.
    fn odd(self, text: String) -> String {
        let message = format!("a key that is not text was read as `{text}`");
        let here = Trail::Key(self.trail, &text);
        self.reader.say(Code::NonStringKey, Place::Key, &here, message);
        text
    }

    /// Takes a collection. In a key within a key within a key, each level doubles the escapes.
    fn collection<E: Error>(self, value: &Value) -> Result<String, E> {
        const LONGEST: usize = 1000;
        let text = value.to_string();
        if text.len() > LONGEST {
            return Err(E::custom("a collection that is a key is too large"));
        }
        Ok(self.odd(text))
    }
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_, '_, '_> {
    type Value = String;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for KeySeed<'_, '_, '_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E>(self, value: String) -> Result<String, E> {
        Ok(value)
    }

    // Integers are common keys (`200:` among responses) and nobody means anything but their text.

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i128<E>(self, value: i128) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u128<E>(self, value: u128) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<String, E> {
        let text = Number::from_f64(value).map_or_else(|| value.to_string(), |it| it.to_string());
        Ok(self.odd(text))
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(self.odd(value.to_string()))
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok(self.odd("null".to_owned()))
    }

    fn visit_none<E>(self) -> Result<String, E> {
        Ok(self.odd("null".to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<String, A::Error> {
        let (reader, trail) = (&mut *self.reader, self.trail);
        let value = Node { reader, trail }.visit_seq(items)?;
        self.collection(&value)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<String, A::Error> {
        let (reader, trail) = (&mut *self.reader, self.trail);
        let value = Node { reader, trail }.visit_map(entries)?;
        self.collection(&value)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<String, A::Error> {
        let (_, content) = tagged.variant::<String>()?;
        content.newtype_variant_seed(self)
    }
}
