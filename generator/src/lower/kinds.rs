//! `type`, `format` and `items`: the kind of value that a schema asks for, also where its author had another language in mind.

use openapiv3::{SchemaKind, Type};
use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::model::{Format, Shape, Union, Use, Variant};
use crate::pointer::Pointer;

/// The types of the standard (JSON Schema, section 4.2.1).
const TYPES: &[&str] = &["array", "boolean", "integer", "number", "object", "string"];

/// The longest list of items one by one that becomes a tuple: for longer ones Rust itself has neither `Debug` nor `==`.
const LONGEST_TUPLE: usize = 12;

impl Lowering<'_> {
    /// The shape that `type` and its companions ask for.
    pub(super) fn typed(&mut self, at: &Pointer, kind: &SchemaKind) -> Shape {
        let has = |key: &str| self.has(at, key);
        match kind {
            SchemaKind::Type(Type::Array(_)) => self.array(at),
            SchemaKind::Type(Type::Object(_)) => self.object(at),
            SchemaKind::Type(_) => self.named_type(at),
            // Objects and lists are recognised by their keywords where `type` is missing.
            _ if has("properties") || has("additionalProperties") || has("patternProperties") => self.object(at),
            _ if has("items") || has("prefixItems") => self.array(at),
            _ => self.named_type(at),
        }
    }

    /// The shape that `type` alone asks for.
    fn named_type(&mut self, at: &Pointer) -> Shape {
        let Some(name) = self.text(at, "type") else { return Shape::Any };
        let format = self.text(at, "format").unwrap_or_default();
        match meant(&name) {
            Some(("boolean", _)) => Shape::Boolean,
            Some(("integer", own)) => Shape::Integer(number_format(&format).unwrap_or(own)),
            Some(("number", own)) => Shape::Number(number_format(&format).unwrap_or(own)),
            Some(("string", own)) => Shape::String(text_format(&format).unwrap_or(own)),
            Some(("array", _)) => self.array(at),
            Some(("object", _)) => self.object(at),
            _ => Shape::Any,
        }
    }

    /// Says so where `type` is none of the standard's.
    pub(super) fn check_type(&mut self, at: &Pointer) {
        let place = at.key("type");
        let message = match self.node(&place) {
            None => return,
            Some(Value::String(name)) if TYPES.contains(&name.as_str()) => return,
            Some(Value::String(name)) => match meant(name) {
                Some(("any", _)) => format!("there is no type `{name}`; any JSON is allowed, as without a type"),
                Some((read, _)) => format!("there is no type `{name}`; it is read as `{read}`"),
                None => format!("there is no type `{name}`; it is ignored"),
            },
            Some(_) => "a type is one of a few words; this is ignored".to_owned(),
        };
        let help = format!("the types are {}", TYPES.join(", "));
        self.sink.push_with_help(Code::UnreadableKeyword, &place, message, help);
    }

    /// A list: of items that are all alike, or of as many as are described one by one.
    pub(super) fn array(&mut self, at: &Pointer) -> Shape {
        let items = at.key("items");
        let first = at.key("prefixItems");
        match (self.node(&first), self.node(&items)) {
            (Some(Value::Array(_)), rest) => self.one_by_one(at, &first, rest),
            (_, Some(Value::Object(_))) => Shape::Array(Box::new(self.schema_use(&items))),
            _ => Shape::Array(Box::new(self.plain(&items, Shape::Any))),
        }
    }

    /// Items that are described one by one: a tuple where there are always as many, else a list of what each of them may be.
    fn one_by_one(&mut self, at: &Pointer, first: &Pointer, rest: Option<&Value>) -> Shape {
        let count = self.length(first);
        let mut members: Vec<Use> = (0..count).map(|index| self.schema_use(&first.index(index))).collect();
        let limit = |key: &str| self.node(at).and_then(|node| node.get(key)).and_then(Value::as_u64);
        let exactly = |limit: Option<u64>| limit == u64::try_from(count).ok();
        let closed = rest.is_some_and(is_nothing) || exactly(limit("maxItems"));
        let complete = limit("minItems").is_none_or(|least| exactly(Some(least)));
        if closed && complete && (1..=LONGEST_TUPLE).contains(&count) {
            return Shape::Tuple(members);
        }
        if let (Some(Value::Object(_)), false) = (rest, closed) {
            members.push(self.schema_use(&at.key("items")));
        }
        let open = !closed && rest.is_none();
        Shape::Array(Box::new(self.any_of(first, members, open)))
    }

    /// Whether two places have the same type: the same named one, or unnamed ones that Rust has a word for.
    pub(super) fn alike(&self, one: &Use, other: &Use) -> bool {
        let (first, second) = (self.types.get(one.ty), self.types.get(other.ty));
        let unnamed = first.component.is_none() && second.component.is_none();
        let worded = !matches!(first.shape, Shape::Object(_) | Shape::Enum(_) | Shape::Union(_));
        one.ty == other.ty || unnamed && worded && first.shape == second.shape && one.nullable == other.nullable
    }

    /// A use of one of several types: of the type itself where they are all the same.
    fn any_of(&mut self, at: &Pointer, members: Vec<Use>, open: bool) -> Use {
        let mut kinds: Vec<Use> = Vec::new();
        for member in members {
            if !kinds.iter().any(|known| self.alike(known, &member)) {
                kinds.push(member);
            }
        }
        let any = kinds.iter().any(|kind| matches!(self.types.get(kind.ty).shape, Shape::Any));
        match kinds.len() {
            0 => self.plain(at, Shape::Any),
            1 if !open => kinds.remove(0),
            _ if any => self.plain(at, Shape::Any),
            1 => kinds.remove(0),
            _ => {
                let variants = kinds.into_iter().map(|value| Variant { value, tags: Vec::new() }).collect();
                self.plain(at, Shape::Union(Union { variants, discriminator: None }))
            }
        }
    }
}

/// Whether a schema is `false`, which 3.0 spells as `not` of everything.
fn is_nothing(schema: &Value) -> bool {
    match schema {
        Value::Bool(anything) => !anything,
        Value::Object(fields) => {
            fields.len() == 1 && fields.get("not").and_then(Value::as_object).is_some_and(|not| not.is_empty())
        }
        _ => false,
    }
}

/// The type that a word means, with the format that it says by itself.
fn meant(word: &str) -> Option<(&'static str, Format)> {
    let word = word.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    Some(match word.as_str() {
        "array" | "list" | "set" | "vector" | "tuple" => ("array", Format::Plain),
        "bool" | "boolean" => ("boolean", Format::Plain),
        "dict" | "dictionary" | "hash" | "map" | "obj" | "object" | "struct" => ("object", Format::Plain),
        "int" | "integer" | "int64" | "long" | "bigint" => ("integer", Format::Plain),
        "int8" => ("integer", Format::Int8),
        "int16" | "short" => ("integer", Format::Int16),
        "int32" => ("integer", Format::Int32),
        "uint8" => ("integer", Format::Uint8),
        "uint16" => ("integer", Format::Uint16),
        "uint32" => ("integer", Format::Uint32),
        "uint64" | "uint" => ("integer", Format::Uint64),
        "number" | "decimal" | "double" | "float" | "float32" | "float64" | "numeric" | "real" => {
            ("number", Format::Plain)
        }
        "string" | "char" | "email" | "guid" | "str" | "text" | "uri" | "url" | "uuid" | "varchar" => {
            ("string", Format::Plain)
        }
        "date" => ("string", Format::Date),
        "date-time" | "datetime" => ("string", Format::DateTime),
        "binary" | "file" => ("string", Format::Binary),
        "any" | "json" | "mixed" | "object|array" => ("any", Format::Plain),
        _ => return None,
    })
}

/// The formats of numbers that say how much a number can be.
fn number_format(format: &str) -> Option<Format> {
    Some(match format {
        "int8" => Format::Int8,
        "int16" => Format::Int16,
        "int32" => Format::Int32,
        "int64" => Format::Int64,
        "uint8" => Format::Uint8,
        "uint16" => Format::Uint16,
        "uint32" => Format::Uint32,
        "uint64" => Format::Uint64,
        "float" => Format::Float,
        "double" => Format::Double,
        _ => return None,
    })
}

/// The formats of texts that have a type of their own.
fn text_format(format: &str) -> Option<Format> {
    Some(match format {
        "date-time" => Format::DateTime,
        "date" => Format::Date,
        "byte" | "base64" => Format::Byte,
        "base64url" => Format::ByteUrl,
        "binary" => Format::Binary,
        "int64" => Format::Int64,
        "uint64" => Format::Uint64,
        _ => return None,
    })
}
