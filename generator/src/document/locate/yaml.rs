//! Places in YAML: one walk with serde_yaml that asks where the nodes on the way to the wanted ones begin.

use std::fmt;
use std::ops::Range;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::probe::{Probe, Text};
use super::token::{self, Content};
use super::{Found, Trie};

/// Finds in a text what a trie asks for. A text that cannot be read is searched as far as it can.
pub(super) fn walk(text: &str, trie: &mut Trie) {
    let text = Text::new(text);
    let root = Walk { text: &text, trie, role: Role::Own };
    // Errors were reported when the text was parsed.
    let _ = root.deserialize(serde_yaml::Deserializer::from_str(text.text));
}

/// What a value turned out to be, as far as it matters for how it is shown.
enum Shape {
    Text(String),
    Scalar,
    Container,
}

impl Shape {
    fn content(&self) -> Content<'_> {
        match self {
            Self::Text(said) => Content::Text(said),
            Self::Scalar => Content::Scalar,
            Self::Container => Content::Other,
        }
    }
}

/// How a node came to be where it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It stands there.
    Own,
    /// It is the value of a merge key and stands for its mapping.
    Merge,
    /// It is in such a value.
    Merged,
}

/// Walks one node.
struct Walk<'w, 'a> {
    text: &'w Text<'a>,
    trie: &'w mut Trie,
    role: Role,
}

impl<'de> DeserializeSeed<'de> for Walk<'_, '_> {
    type Value = Shape;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Shape, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_, '_> {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Shape, A::Error> {
        let Self { text, trie, role } = self;
        let role_within = if role == Role::Own { role } else { Role::Merged };
        loop {
            let begin = match entries.next_key_seed(Probe) {
                Ok(None) => return Ok(Shape::Container),
                Ok(Some(never)) => match never {},
                Err(error) => text.offset(&error),
            };
            let Some(Key(name)) = entries.next_key()? else {
                return Ok(Shape::Container);
            };
            let key = token::yaml(text.text, begin, Content::Text(&name));
            // Only the root was not found by its parent: it begins with its first key.
            trie.found.get_or_insert_with(|| Found { key: key.clone(), value: None });
            if name == "<<" {
                let (trie, role) = (&mut *trie, Role::Merge);
                entries.next_value_seed(Walk { text, trie, role })?;
            } else if let Some(child) = wanted(trie, &name, role_within) {
                walk_entry(&mut entries, text, child, key, role_within)?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Shape, A::Error> {
        let Self { text, trie, role } = self;
        let mut index = 0_usize;
        loop {
            if role == Role::Merge {
                let part = Walk { text, trie: &mut *trie, role };
                match items.next_element_seed(part)? {
                    Some(_) => continue,
                    None => return Ok(Shape::Container),
                }
            }
            let begin = match items.next_element_seed(Probe) {
                Ok(None) => return Ok(Shape::Container),
                Ok(Some(never)) => match never {},
                Err(error) => text.offset(&error),
            };
            if let Some(trie) = wanted(trie, &index.to_string(), role) {
                let mut found = Found { key: None, value: token::yaml(text.text, begin, Content::Other) };
                trie.found = Some(found.clone());
                let part = Walk { text, trie: &mut *trie, role };
                if let Some(shape) = items.next_element_seed(part)? {
                    found.value = token::yaml(text.text, begin, shape.content());
                    trie.found = Some(found);
                }
            } else {
                items.next_element::<IgnoredAny>()?;
            }
            index += 1;
        }
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Shape, A::Error> {
        let (_, content) = tagged.variant::<String>()?;
        content.newtype_variant_seed(self)
    }

    fn visit_str<E>(self, value: &str) -> Result<Shape, E> {
        Ok(Shape::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_none<E>(self) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Shape, E> {
        Ok(Shape::Scalar)
    }
}

/// Returns the child that is asked for, unless one of its mapping's own is there already.
fn wanted<'t>(trie: &'t mut Trie, name: &str, role: Role) -> Option<&'t mut Trie> {
    let child = trie.children.get_mut(name)?;
    if child.found.is_some() {
        if role != Role::Own {
            return None;
        }
        // The last of several equal keys is the one that counts.
        child.clear();
    }
    Some(child)
}

/// Walks the value of a key that is asked for.
fn walk_entry<'de, A: MapAccess<'de>>(
    entries: &mut A,
    text: &Text<'_>,
    trie: &mut Trie,
    key: Option<Range<usize>>,
    role: Role,
) -> Result<(), A::Error> {
    let begin = match entries.next_value_seed(Probe) {
        Ok(never) => match never {},
        Err(error) => text.offset(&error),
    };
    trie.found = Some(Found { key: key.clone(), value: None });
    let shape = entries.next_value_seed(Walk { text, trie: &mut *trie, role })?;
    let value = match shape {
        Shape::Container => None,
        scalar => token::yaml(text.text, begin, scalar.content()),
    };
    trie.found = Some(Found { key, value });
    Ok(())
}

/// A key as the parser makes it text, or without text if it is a collection.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match serde_json::Value::deserialize(deserializer)? {
            serde_json::Value::String(text) => Ok(Self(text)),
            other => Ok(Self(other.to_string())),
        }
    }
}
