//! The kinds of values, and how two types stand to each other as a whole.

use crate::diff::Walk;
use crate::model::{Enum, Format, Literal, Shape, TypeId};

/// What values are, on the coarsest scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Any,
    Boolean,
    Integer,
    Number,
    String,
    List,
    Object,
    Union,
    /// Another name of something.
    Alias,
}

/// The kind of a type's values.
pub(super) fn kind(shape: &Shape) -> Kind {
    match shape {
        Shape::Any => Kind::Any,
        Shape::Boolean => Kind::Boolean,
        Shape::Integer(_) => Kind::Integer,
        Shape::Number(_) => Kind::Number,
        Shape::String(_) => Kind::String,
        Shape::Enum(values) => kind_of_values(values),
        Shape::Array(_) | Shape::Tuple(_) => Kind::List,
        Shape::Object(_) | Shape::Map(_) => Kind::Object,
        Shape::Union(_) => Kind::Union,
        Shape::Alias(_) => Kind::Alias,
    }
}

fn kind_of_values(values: &Enum) -> Kind {
    let kinds: Vec<Kind> = values.values.iter().map(|value| kind_of_value(&value.wire)).collect();
    match kinds.first() {
        None => Kind::Any,
        Some(first) if kinds.iter().all(|one| one == first) => *first,
        Some(_) if kinds.iter().all(|one| matches!(one, Kind::Integer | Kind::Number)) => Kind::Number,
        Some(_) => Kind::Any,
    }
}

fn kind_of_value(value: &Literal) -> Kind {
    match value {
        Literal::Null => Kind::Any,
        Literal::Bool(_) => Kind::Boolean,
        Literal::Number(_) if value.as_i64().is_some() => Kind::Integer,
        Literal::Number(_) => Kind::Number,
        Literal::String(_) => Kind::String,
        Literal::Array(_) => Kind::List,
        Literal::Object(_) => Kind::Object,
    }
}

/// Whether all values of one kind are values of another.
pub(super) fn is_within(narrow: Kind, wide: Kind) -> bool {
    narrow == wide || wide == Kind::Any || narrow == Kind::Integer && wide == Kind::Number
}

/// How the values of two formats stand to each other: whether all of the first are of the second, and the reverse.
pub(super) fn formats(old: &str, new: &str) -> (bool, bool) {
    (holds(new, old), holds(old, new))
}

/// Whether all values of the format `narrow` are of the format `wide`; no format is the widest.
fn holds(wide: &str, narrow: &str) -> bool {
    let range = |format: &str| {
        Some(match format {
            "int8" => (-(1_i128 << 7), 1_i128 << 7),
            "int16" => (-(1_i128 << 15), 1_i128 << 15),
            "int32" => (-(1_i128 << 31), 1_i128 << 31),
            "int64" => (-(1_i128 << 63), 1_i128 << 63),
            "uint8" => (0, 1_i128 << 8),
            "uint16" => (0, 1_i128 << 16),
            "uint32" => (0, 1_i128 << 32),
            "uint64" => (0, 1_i128 << 64),
            _ => return None,
        })
    };
    match (range(wide), range(narrow)) {
        (Some((least, most)), Some((lower, upper))) => least <= lower && upper <= most,
        _ => wide == narrow || wide.is_empty() || (wide, narrow) == ("double", "float"),
    }
}

/// The word for a format that has a type of its own.
pub(super) fn format_word(shape: &Shape) -> Option<&'static str> {
    let (Shape::Integer(format) | Shape::Number(format) | Shape::String(format)) = shape else { return None };
    Some(match format {
        Format::Plain => return None,
        Format::Int8 => "int8",
        Format::Int16 => "int16",
        Format::Int32 => "int32",
        Format::Int64 => "int64",
        Format::Uint8 => "uint8",
        Format::Uint16 => "uint16",
        Format::Uint32 => "uint32",
        Format::Uint64 => "uint64",
        Format::Float => "float",
        Format::Double => "double",
        Format::DateTime => "date-time",
        Format::Date => "date",
        Format::Byte => "byte",
        Format::ByteUrl => "base64url",
        Format::Binary => "binary",
    })
}

/// Whether a number or a truth value became any text: written as text, it is the same.
pub(super) fn becomes_text(walk: &Walk<'_>, old: TypeId, new: TypeId) -> bool {
    let old = &walk.old.types.get(walk.old.types.resolve(old)).shape;
    let new = &walk.new.types.get(walk.new.types.resolve(new)).shape;
    matches!(kind(old), Kind::Boolean | Kind::Integer | Kind::Number) && matches!(new, Shape::String(Format::Plain))
}
