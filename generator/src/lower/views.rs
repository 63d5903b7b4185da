//! What requests hold of a type and what responses do, where those differ: `readOnly` and `writeOnly` (OAS 3.0.3, Schema Object,
//! Fixed Fields).
//!
//! A type that travels both ways becomes two: what stands under its name is what responses hold, and a copy is what requests do.
//! One that travels one way only loses what never goes that way.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Field, Object, Operation, Shape, TypeDef, TypeId, Types, Use};

/// The way that values go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Sent,
    Received,
}

/// Parts the types that differ by the way they travel, and rewires what uses them.
pub(super) fn part(types: &mut Types, operations: &mut [Operation]) {
    let differing = differing(types);
    if differing.is_empty() {
        return;
    }
    let sent = reach(types, operations.iter_mut().flat_map(sent_places).map(|place| place.ty).collect());
    let received = reach(types, operations.iter().flat_map(received_places).map(|place| place.ty).collect());
    let both: Vec<TypeId> = differing.iter().copied().filter(|id| sent.contains(id) && received.contains(id)).collect();
    let mut copies: BTreeMap<TypeId, TypeId> = BTreeMap::new();
    for id in both {
        let def = TypeDef { request_of: Some(id), ..types.get(id).clone() };
        copies.insert(id, types.add(def));
    }
    for id in &differing {
        match (copies.get(id), sent.contains(id), received.contains(id)) {
            (Some(copy), _, _) => {
                view(types, *copy, Way::Sent, &copies);
                view(types, *id, Way::Received, &BTreeMap::new());
            }
            (None, true, false) => view(types, *id, Way::Sent, &copies),
            (None, false, true) => view(types, *id, Way::Received, &BTreeMap::new()),
            (None, _, _) => {}
        }
    }
    for place in operations.iter_mut().flat_map(sent_places) {
        place.ty = *copies.get(&place.ty).unwrap_or(&place.ty);
    }
}

/// Takes the properties that do not go a way out of a type, and lets it speak of the copies that do.
fn view(types: &mut Types, id: TypeId, way: Way, copies: &BTreeMap<TypeId, TypeId>) {
    let mut def = types.get(id).clone();
    if let Shape::Object(Object { fields, required, .. }) = &mut def.shape {
        let lost = |field: &Field| goes_only(field).is_some_and(|only| only != way);
        required.retain(|name| !fields.iter().any(|field| field.wire == *name && lost(field)));
        def.withheld = fields.extract_if(.., |field| lost(field)).collect();
    }
    for place in def.shape.uses_mut() {
        place.ty = *copies.get(&place.ty).unwrap_or(&place.ty);
    }
    types.set(id, def);
}

/// The only way that a property goes. One that is both only read and only written is taken for neither.
fn goes_only(field: &Field) -> Option<Way> {
    match (field.value.read_only, field.value.write_only) {
        (true, false) => Some(Way::Received),
        (false, true) => Some(Way::Sent),
        (true, true) | (false, false) => None,
    }
}

/// The types that hold such a property, themselves or by what they are made of.
fn differing(types: &Types) -> BTreeSet<TypeId> {
    let mut users: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    let mut left = Vec::new();
    for (id, def) in types.iter() {
        for place in def.shape.uses() {
            users.entry(place.ty).or_default().push(id);
        }
        if let Shape::Object(object) = &def.shape
            && object.fields.iter().any(|field| goes_only(field).is_some())
        {
            left.push(id);
        }
    }
    let mut found = BTreeSet::new();
    while let Some(id) = left.pop() {
        if found.insert(id) {
            left.extend(users.get(&id).into_iter().flatten());
        }
    }
    found
}

/// The types that values of these hold.
fn reach(types: &Types, mut left: Vec<TypeId>) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    while let Some(id) = left.pop() {
        if found.insert(id) {
            left.extend(types.get(id).shape.uses().iter().map(|place| place.ty));
        }
    }
    found
}

fn sent_places(operation: &mut Operation) -> Vec<&mut Use> {
    let parameters = operation.parameters.iter_mut().map(|parameter| &mut parameter.value);
    let media = operation.body.iter_mut().flat_map(|body| &mut body.media);
    parameters.chain(media.filter_map(|media| media.value.as_mut())).collect()
}

/// What the server answers.
fn received_places(operation: &Operation) -> Vec<&Use> {
    operation.success_values().chain(operation.failure_values()).collect()
}
