//! A value of every type that a server sends, out of the document's examples, so that tests can have one.
//!
//! An example counts only where it is a value of its type; where there is none, a plain value is made up. So a sample
//! always decodes.

use crate::model::{Enum, Format, Literal, Object, Shape, TypeId, Types, Union, Use};
use crate::plan::EnumKind;
use crate::plan::enums::kind_of;

/// How deep made-up values go; deeper than that, only what is required stays.
const DEPTH: usize = 6;

/// JSON that decodes into the type; `None` where a value would never end.
pub(super) fn sample(types: &Types, id: TypeId) -> Option<Literal> {
    of_type(types, id, None, 0)
}

fn of_use(types: &Types, place: &Use, depth: usize) -> Option<Literal> {
    of_type(types, place.ty, types.example(place), depth)
}

fn of_type(types: &Types, id: TypeId, example: Option<&Literal>, depth: usize) -> Option<Literal> {
    if depth > 4 * DEPTH {
        return None;
    }
    let def = types.get(id);
    let example = example.or(def.example.as_ref()).filter(|example| fits(types, id, example, 0));
    if let (Some(example), false) = (example, matches!(def.shape, Shape::Object(_))) {
        return Some(example.clone());
    }
    match &def.shape {
        Shape::Any => Some(Literal::Object(Vec::new())),
        Shape::Boolean => Some(Literal::Bool(false)),
        Shape::Integer(_) => Some(Literal::Number("1".to_owned())),
        Shape::Number(_) => Some(Literal::Number("1.5".to_owned())),
        Shape::String(format) => Some(Literal::String(text(*format).to_owned())),
        Shape::Enum(values) => values.values.first().map(|value| value.wire.clone()),
        Shape::Array(item) => {
            let item = if depth < DEPTH { of_use(types, item, depth + 1) } else { None };
            Some(Literal::Array(item.into_iter().collect()))
        }
        Shape::Tuple(items) => {
            let items: Option<Vec<Literal>> = items.iter().map(|item| of_use(types, item, depth + 1)).collect();
            items.map(Literal::Array)
        }
        Shape::Map(value) => {
            let value = if depth < DEPTH { of_use(types, value, depth + 1) } else { None };
            let named = !matches!(types.get(types.resolve(id)).shape, Shape::Any);
            let entry = value.filter(|_| named).map(|value| ("key".to_owned(), value));
            Some(Literal::Object(entry.into_iter().collect()))
        }
        Shape::Object(object) => object_sample(types, object, example, depth),
        Shape::Union(union) => union.variants.iter().find_map(|variant| {
            let value = of_use(types, &variant.value, depth + 1)?;
            Some(tagged(value, union.discriminator.as_deref(), variant.tags.first()))
        }),
        Shape::Alias(place) => of_type(types, place.ty, types.example(place).or(example), depth + 1),
    }
}

/// The properties that have an example, and those that must be there.
fn object_sample(types: &Types, object: &Object, example: Option<&Literal>, depth: usize) -> Option<Literal> {
    let mut entries = Vec::new();
    for field in &object.fields {
        let given = example.and_then(|example| example.get(&field.wire));
        let wanted = field.required || given.is_some() || depth < DEPTH;
        let value = match given {
            Some(given) => Some(given.clone()),
            None if wanted => of_use(types, &field.value, depth + 1),
            None => None,
        };
        match value {
            Some(value) => entries.push((field.wire.clone(), value)),
            None if field.required && types.nullable(&field.value) => entries.push((field.wire.clone(), Literal::Null)),
            None if field.required => return None,
            None => {}
        }
    }
    Some(Literal::Object(entries))
}

/// The value with the tag that tells a union what it is.
fn tagged(value: Literal, property: Option<&str>, tag: Option<&String>) -> Literal {
    match (value, property, tag) {
        (Literal::Object(mut entries), Some(property), Some(tag)) => {
            let tag = Literal::String(tag.clone());
            match entries.iter_mut().find(|(name, _)| name == property) {
                Some((_, value)) => *value = tag,
                None => entries.insert(0, (property.to_owned(), tag)),
            }
            Literal::Object(entries)
        }
        (value, _, _) => value,
    }
}

/// Whether a value is one of a type, so that the generated code reads it.
pub(super) fn fits(types: &Types, id: TypeId, value: &Literal, depth: usize) -> bool {
    if depth > 64 {
        return false;
    }
    match (&types.get(id).shape, value) {
        (Shape::Alias(place), value) => fits_use(types, place, value, depth + 1),
        (Shape::Any, _) => true,
        (Shape::Boolean, Literal::Bool(_)) => true,
        (Shape::Integer(format), Literal::Number(digits)) => integer_fits(*format, digits),
        (Shape::Number(_), Literal::Number(_)) => true,
        (Shape::String(Format::DateTime | Format::Date), Literal::String(text)) => text.contains('-'),
        (Shape::String(Format::Byte | Format::ByteUrl), Literal::String(text)) => is_base64(text),
        (Shape::String(format @ (Format::Int64 | Format::Uint64)), Literal::String(text)) => {
            integer_fits(*format, text)
        }
        (Shape::String(_), Literal::String(_)) => true,
        (Shape::Enum(values), value) => enum_fits(values, value),
        (Shape::Array(item), Literal::Array(items)) => {
            items.iter().all(|value| fits_use(types, item, value, depth + 1))
        }
        (Shape::Tuple(kinds), Literal::Array(items)) => {
            kinds.len() == items.len()
                && kinds.iter().zip(items).all(|(kind, value)| fits_use(types, kind, value, depth + 1))
        }
        (Shape::Map(item), Literal::Object(entries)) => {
            entries.iter().all(|(_, value)| fits_use(types, item, value, depth + 1))
        }
        (Shape::Object(object), Literal::Object(entries)) => {
            let known = |name: &str| object.fields.iter().find(|field| field.wire == name);
            let complete =
                object.fields.iter().filter(|field| field.required).all(|field| value.get(&field.wire).is_some());
            complete
                && entries.iter().all(|(name, value)| {
                    known(name).is_none_or(|field| {
                        (*value == Literal::Null && !field.required) || fits_use(types, &field.value, value, depth + 1)
                    })
                })
        }
        (Shape::Union(union), value) => union_fits(types, union, value, depth),
        _ => false,
    }
}

pub(super) fn fits_use(types: &Types, place: &Use, value: &Literal, depth: usize) -> bool {
    (*value == Literal::Null && types.nullable(place)) || fits(types, place.ty, value, depth)
}

/// A union keeps what is none of its alternatives, but not what says that it is one and is not.
fn union_fits(types: &Types, union: &Union, value: &Literal, depth: usize) -> bool {
    let tag = union.discriminator.as_deref().and_then(|property| value.get(property)).and_then(Literal::as_str);
    let told = union.variants.iter().find(|variant| variant.tags.iter().any(|one| Some(one.as_str()) == tag));
    told.is_none_or(|variant| fits_use(types, &variant.value, value, depth + 1))
}

/// An enum is open, but not to values of another kind.
fn enum_fits(values: &Enum, value: &Literal) -> bool {
    let open = match kind_of(values) {
        Some(EnumKind::Text) => value.as_str().is_some(),
        Some(EnumKind::Integer) => value.as_i64().is_some(),
        None => false,
    };
    open || values.values.iter().any(|known| known.wire == *value)
}

/// Whether a text is base64 in either alphabet, with padding or without.
fn is_base64(text: &str) -> bool {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = digits.trim_end_matches('=');
    digits.len() % 4 != 1 && digits.chars().all(|c| c.is_ascii_alphanumeric() || "+/-_".contains(c))
}

fn integer_fits(format: Format, digits: &str) -> bool {
    match format {
        Format::Int8 => digits.parse::<i8>().is_ok(),
        Format::Int16 => digits.parse::<i16>().is_ok(),
        Format::Int32 => digits.parse::<i32>().is_ok(),
        Format::Uint8 => digits.parse::<u8>().is_ok(),
        Format::Uint16 => digits.parse::<u16>().is_ok(),
        Format::Uint32 => digits.parse::<u32>().is_ok(),
        Format::Uint64 => digits.parse::<u64>().is_ok(),
        _ => digits.parse::<i64>().is_ok(),
    }
}

fn text(format: Format) -> &'static str {
    match format {
        Format::DateTime => "2024-01-02T03:04:05Z",
        Format::Date => "2024-01-02",
        Format::Byte | Format::ByteUrl => "c2FtcGxl",
        Format::Int64 | Format::Uint64 => "1",
        _ => "sample",
    }
}
