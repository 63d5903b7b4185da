//! What tells an alternative from the others, in words: for the names of variants and of the types that stand inline in them.

use crate::model::{Field, Literal, Shape, TypeDef, Types};
use crate::plan::looks;
use crate::plan::words::words;

/// The longest constant that makes a name.
const LONGEST: usize = 40;

/// The best first: the only value, constants of its properties, then the properties themselves.
pub(super) fn telling(types: &Types, def: &TypeDef) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    match &def.shape {
        Shape::Enum(values) if values.values.len() == 1 => {
            found.extend(values.values.iter().filter_map(|value| constant(&value.wire)));
        }
        Shape::Object(object) => {
            let (required, optional): (Vec<_>, Vec<_>) = object.fields.iter().partition(|field| field.required);
            let all = || required.iter().chain(&optional);
            found.extend(all().filter_map(|field| only_value(types, field)));
            for field in all() {
                if let Shape::Object(inner) = &types.get(field.value.ty).shape {
                    found.extend(inner.fields.iter().filter_map(|field| only_value(types, field)));
                }
            }
            found.extend(required.iter().map(|field| property(field)));
            if required.len() > 1 {
                found.push(required.iter().map(|field| words(&field.wire)).collect::<Vec<_>>().join(&"and".to_owned()));
            }
            found.extend(optional.iter().map(|field| property(field)));
        }
        Shape::Any
        | Shape::Boolean
        | Shape::Integer(_)
        | Shape::Number(_)
        | Shape::String(_)
        | Shape::Enum(_)
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Union(_)
        | Shape::Alias(_) => {}
    }
    found
}

fn property(field: &Field) -> Vec<String> {
    words(&field.wire)
}

/// The only value of a property. One that is true or false says nothing without its name.
fn only_value(types: &Types, field: &Field) -> Option<Vec<String>> {
    let values = looks::constants(types, field.value.ty);
    match values.iter().next() {
        Some(Literal::Bool(truth)) if values.len() == 1 => {
            let name = words(&field.wire);
            Some(if *truth { name } else { [vec!["not".to_owned()], name].concat() })
        }
        Some(value) if values.len() == 1 => constant(value),
        _ => None,
    }
}

fn constant(value: &Literal) -> Option<Vec<String>> {
    value.as_str().filter(|text| !text.is_empty() && text.len() <= LONGEST).map(words)
}
