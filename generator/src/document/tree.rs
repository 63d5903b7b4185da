//! One visitor that builds the tree of a text at once and notices what serde would hide.
//!
//! The tree is what JSON can say: keys are text, tags are gone, aliases and merge keys are resolved.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{DeserializeSeed, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::key::KeySeed;
use super::parse::Format;
use super::trail::Trail;
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;

/// What is said of aliases that stand for more nodes than is reasonable.
pub(super) const TOO_MANY: &str = "aliases stand for too many nodes";

/// What a walk through one text shares.
pub(super) struct Reader<'s> {
    file: usize,
    format: Format,
    sink: &'s mut Diagnostics,
    /// How many nodes may still be made; only aliases can use it up.
    budget: usize,
}

impl<'s> Reader<'s> {
    /// Aliases of aliases multiply: a kilobyte can stand for more nodes than there is memory.
    const NODES_FROM_ALIASES: usize = 500_000;

    /// Starts on a text. `file` is its number.
    pub(super) fn new(file: usize, text: &str, format: Format, sink: &'s mut Diagnostics) -> Self {
        Self { file, format, sink, budget: text.len() + Self::NODES_FROM_ALIASES }
    }

    /// Reports something about the node at `trail`, or about its key, as `place` says.
    pub(super) fn say(&mut self, code: Code, place: fn(Pointer) -> Place, trail: &Trail<'_>, message: String) {
        let at = trail.pointer();
        let place = match self.file {
            0 => place(at),
            file => Place::Overlay { file, at },
        };
        self.sink.push(code, place, message);
    }
}

/// Reads one node.
pub(super) struct Node<'r, 's, 't> {
    /// What is shared.
    pub(super) reader: &'r mut Reader<'s>,
    /// Where the node is.
    pub(super) trail: &'r Trail<'t>,
}

impl<'de> DeserializeSeed<'de> for Node<'_, '_, '_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.reader.budget.checked_sub(1) {
            Some(rest) => self.reader.budget = rest,
            None => return Err(D::Error::custom(TOO_MANY)),
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_, '_, '_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Value, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        let number = Number::from_f64(value);
        if number.is_none() {
            let message = format!("`{value}` is not a number that JSON has");
            self.reader.say(Code::NonFiniteNumber, Place::Node, self.trail, message);
        }
        Ok(number.map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            let item = Node { reader: &mut *self.reader, trail: &Trail::Index(self.trail, list.len()) };
            match items.next_element_seed(item)? {
                Some(value) => list.push(value),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let Self { reader, trail } = self;
        let mut object = Object::default();
        loop {
            let key = KeySeed { reader: &mut *reader, trail };
            let Some(key) = entries.next_key_seed(key)? else {
                return Ok(Value::Object(object.map));
            };
            // What a merge key brings belongs to the mapping itself.
            let here = match key.as_str() {
                "<<" if reader.format == Format::Yaml => *trail,
                key => Trail::Key(trail, key),
            };
            let value = entries.next_value_seed(Node { reader: &mut *reader, trail: &here })?;
            if is_merge(reader.format, &key, &value) {
                object.merge(value);
                continue;
            }
            if object.is_own(&key) {
                let message = format!("the key `{key}` is there twice");
                reader.say(Code::DuplicateKey, Place::Key, &here, message);
            }
            object.insert(key, value);
        }
    }

    /// A value with a tag of its own, `!Name value`.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        let (tag, content) = tagged.variant::<String>()?;
        let message = format!("the tag `!{tag}` is dropped");
        self.reader.say(Code::TagDropped, Place::Node, self.trail, message);
        content.newtype_variant_seed(self)
    }
}

/// A mapping as it is read: its own entries, and those that merge keys brought and that its own override.
#[derive(Default)]
struct Object {
    map: Map<String, Value>,
    merged: BTreeSet<String>,
}

impl Object {
    fn is_own(&self, key: &str) -> bool {
        self.map.contains_key(key) && !self.merged.contains(key)
    }

    fn insert(&mut self, key: String, value: Value) {
        self.merged.remove(&key);
        self.map.insert(key, value);
    }

    /// Takes the value of `<<`: a mapping or several, the first of which wins.
    fn merge(&mut self, value: Value) {
        match value {
            Value::Object(part) => {
                for (key, value) in part {
                    if !self.map.contains_key(&key) {
                        self.merged.insert(key.clone());
                        self.map.insert(key, value);
                    }
                }
            }
            Value::Array(parts) => parts.into_iter().for_each(|part| self.merge(part)),
            _ => {}
        }
    }
}

/// Tells whether this entry is a merge key of YAML 1.1. With any other value, `<<` is a key like others.
fn is_merge(format: Format, key: &str, value: &Value) -> bool {
    let mergeable = match value {
        Value::Object(_) => true,
        Value::Array(parts) => parts.iter().all(Value::is_object),
        _ => false,
    };
    format == Format::Yaml && key == "<<" && mergeable
}
