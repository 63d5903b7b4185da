//! Which properties of a change mean one thing when they are left out and another when they are `null`: those of a JSON merge
//! patch (RFC 7396, section 2).

use std::collections::BTreeSet;

use crate::model::{Additional, Media, Method, Operation, Shape, TypeId, Types};

/// Marks the properties that a merge patch can leave out and can take away.
pub(super) fn mark(types: &mut Types, operations: &[Operation]) {
    let patches = operations.iter().filter(|operation| operation.method == Method::Patch);
    let media = patches.filter_map(|operation| operation.body.as_ref()).flat_map(|body| &body.media);
    let mut left: Vec<TypeId> =
        media.filter(|media| merges(media)).filter_map(|media| media.value.as_ref()).map(|value| value.ty).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = left.pop() {
        if seen.insert(id) {
            mark_type(types, id, &mut left);
        }
    }
}

fn merges(media: &Media) -> bool {
    let essence = media.content_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/merge-patch+json")
}

/// Marks the properties of one type. Those of objects in it are merged too; lists are replaced as they are.
fn mark_type(types: &mut Types, id: TypeId, left: &mut Vec<TypeId>) {
    let mut def = types.get(id).clone();
    match &mut def.shape {
        Shape::Object(object) => {
            for field in &mut object.fields {
                field.tristate |= !field.required && types.nullable(&field.value);
                left.push(field.value.ty);
            }
            if let Additional::Typed(value) = &object.additional {
                left.push(value.ty);
            }
        }
        Shape::Map(value) | Shape::Alias(value) => left.push(value.ty),
        Shape::Union(union) => left.extend(union.variants.iter().map(|variant| variant.value.ty)),
        Shape::Any
        | Shape::Boolean
        | Shape::Integer(_)
        | Shape::Number(_)
        | Shape::String(_)
        | Shape::Enum(_)
        | Shape::Array(_)
        | Shape::Tuple(_) => {}
    }
    types.set(id, def);
}
