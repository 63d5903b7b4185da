//! Integers of 64 bits that the document describes as texts, or as either: the types of their places, and how they are written.

use crate::model::{Format, Shape, Types, Use, Variant};
use crate::plan::{Digits, RustType};

/// The type of a place that holds such an integer, or lists and maps of them; nothing for any other place.
pub(super) fn digits(types: &Types, place: &Use) -> Option<(RustType, Digits)> {
    if types.secret(place) {
        return None;
    }
    let element = |place: &Use| {
        let (ty, digits) = self::digits(types, place)?;
        Some((if types.nullable(place) { ty.optional() } else { ty }, digits))
    };
    match &types.get(types.resolve(place.ty)).shape {
        Shape::String(format) => Some((integer(*format)?, Digits::Text)),
        Shape::Union(union) if union.discriminator.is_none() => either(types, &union.variants),
        // A list that has a name is a type of its own.
        _ if types.get(place.ty).component.is_some() => None,
        Shape::Array(item) => element(item).map(|(ty, digits)| (RustType::Vec(Box::new(ty)), digits)),
        Shape::Map(value) => element(value).map(|(ty, digits)| (RustType::Map(Box::new(ty)), digits)),
        _ => None,
    }
}

/// One integer in two spellings, of which the first is written.
fn either(types: &Types, variants: &[Variant]) -> Option<(RustType, Digits)> {
    let shape = |variant: &Variant| types.get(types.resolve(variant.value.ty)).shape.clone();
    let [first, second] = variants else { return None };
    let (text, number, digits) = match (shape(first), shape(second)) {
        (Shape::String(text), Shape::Integer(number)) => (text, number, Digits::Text),
        (Shape::Integer(number), Shape::String(text)) => (text, number, Digits::Number),
        _ => return None,
    };
    let number = if number == Format::Plain { Format::Int64 } else { number };
    (text == number).then(|| integer(text).map(|ty| (ty, digits))).flatten()
}

fn integer(format: Format) -> Option<RustType> {
    match format {
        Format::Int64 => Some(RustType::I64),
        Format::Uint64 => Some(RustType::U64),
        _ => None,
    }
}
