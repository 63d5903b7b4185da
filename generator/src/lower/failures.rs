//! Bodies of errors that stand inline: those that ask for the same become one type, since most documents write one shape of error
//! beside each operation anew.

use std::collections::BTreeSet;

use crate::lower::alike::alike_inline;
use crate::model::{Operation, Shape, TypeDef, TypeId, Types, Use};

/// Lets bodies of errors that are alike share the type of one of them.
pub(super) fn share(types: &mut Types, operations: &mut [Operation]) {
    let successes: BTreeSet<TypeId> = operations.iter().flat_map(Operation::success_values).map(|one| one.ty).collect();
    let mut groups: Vec<Vec<TypeId>> = Vec::new();
    for place in operations.iter().flat_map(Operation::failure_values) {
        let is_known = groups.iter().flatten().any(|id| *id == place.ty);
        if is_known || !is_inline(types, place) || successes.contains(&place.ty) {
            continue;
        }
        match groups.iter_mut().find(|group| alike_inline(types, group[0], place.ty)) {
            Some(group) => group.push(place.ty),
            None => groups.push(vec![place.ty]),
        }
    }
    for group in &mut groups {
        // So that it is the same one in whichever order the document has them.
        group.sort_by(|one, other| types.get(*one).origin.as_str().cmp(types.get(*other).origin.as_str()));
    }
    // The type that a group shares stands beside what was written, which stays as it is.
    let lent: Vec<TypeId> = groups.iter().map(|group| shared(types, group)).collect();
    for place in operations.iter_mut().flat_map(Operation::failure_values_mut) {
        if let Some((_, lent)) = groups.iter().zip(&lent).find(|(group, _)| group.contains(&place.ty)) {
            place.written = Some(place.ty);
            place.ty = *lent;
        }
    }
}

/// Whether a schema stands inline and has properties or alternatives of its own.
fn is_inline(types: &Types, place: &Use) -> bool {
    let def = types.get(place.ty);
    def.component.is_none() && matches!(def.shape, Shape::Object(_) | Shape::Union(_) | Shape::Enum(_))
}

/// A type for a group to share, with nothing said of it that is not said of all.
fn shared(types: &mut Types, group: &[TypeId]) -> TypeId {
    let mut def = TypeDef { of_errors: true, ..types.get(group[0]).clone() };
    let others: Vec<TypeDef> = group[1..].iter().map(|id| types.get(*id).clone()).collect();
    if others.iter().any(|other| other.docs != def.docs) {
        def.docs = None;
    }
    if others.iter().any(|other| other.title != def.title) {
        def.title = None;
    }
    if let Shape::Object(object) = &mut def.shape {
        for (index, field) in object.fields.iter_mut().enumerate() {
            let said = types.docs(&field.value).map(str::to_owned);
            let differs = others.iter().any(|other| match &other.shape {
                Shape::Object(other) => types.docs(&other.fields[index].value) != said.as_deref(),
                _ => true,
            });
            let inline = types.get(field.value.ty).component.is_none();
            if differs {
                field.value.docs = None;
            }
            if differs && inline {
                let silent = TypeDef { docs: None, ..types.get(field.value.ty).clone() };
                field.value.ty = types.add(silent);
            }
        }
    }
    types.add(def)
}
