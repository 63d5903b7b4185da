//! How large values are in memory, as far as it matters for unions: a variant that is much larger than the others is boxed, so
//! that a list of small ones costs no more than it must.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Format, Shape, TypeId, Types, Use};

/// The size in bytes from which a variant is boxed. Below it, no variant is so much larger than another that clippy minds.
const LARGE: usize = 224;

/// How deep structs within structs are followed; what is deeper counts as large.
const DEPTH: usize = 48;

/// The sizes of texts, lists, maps and any JSON.
const TEXT: usize = 24;
const JSON: usize = 32;

/// Pairs of (union, alternative) whose values are too large to stand in the union itself.
pub(super) fn large(
    types: &Types,
    all: &BTreeSet<TypeId>,
    boxes: &BTreeSet<(TypeId, TypeId)>,
) -> BTreeSet<(TypeId, TypeId)> {
    let mut sizes = Sizes { types, boxes, known: BTreeMap::new() };
    let mut found = BTreeSet::new();
    for id in all {
        if let Shape::Union(union) = &types.get(*id).shape {
            for variant in &union.variants {
                let held = types.resolve(variant.value.ty);
                if sizes.of(held, DEPTH) >= LARGE {
                    found.insert((*id, held));
                }
            }
        }
    }
    found
}

struct Sizes<'a> {
    types: &'a Types,
    boxes: &'a BTreeSet<(TypeId, TypeId)>,
    known: BTreeMap<TypeId, usize>,
}

impl Sizes<'_> {
    fn of(&mut self, id: TypeId, depth: usize) -> usize {
        let id = self.types.resolve(id);
        if let Some(size) = self.known.get(&id) {
            return *size;
        }
        let Some(deeper) = depth.checked_sub(1) else { return LARGE };
        let types = self.types;
        let size = match &types.get(id).shape {
            Shape::Boolean | Shape::Integer(Format::Int32 | Format::Uint32) | Shape::Number(Format::Float) => 4,
            Shape::Integer(_) | Shape::Number(_) => 8,
            Shape::String(_) | Shape::Enum(_) | Shape::Array(_) | Shape::Map(_) => TEXT,
            Shape::Any | Shape::Alias(_) => JSON,
            Shape::Tuple(items) => items.iter().map(|item| self.field(id, item, deeper)).sum(),
            Shape::Object(object) => {
                let fields: usize = object.fields.iter().map(|field| self.field(id, &field.value, deeper)).sum();
                fields + TEXT
            }
            Shape::Union(union) => {
                let all = union.variants.iter().map(|variant| self.variant(id, &variant.value, deeper));
                all.max().unwrap_or_default().max(JSON) + 8
            }
        };
        self.known.insert(id, size);
        size
    }

    /// A field, with room to say that it is not there where the type itself has none.
    fn field(&mut self, holder: TypeId, place: &Use, depth: usize) -> usize {
        let held = self.types.resolve(place.ty);
        if self.boxes.contains(&(holder, held)) {
            return 8;
        }
        match self.of(held, depth) {
            size @ (4 | 8) => 2 * size,
            size => size,
        }
    }

    fn variant(&mut self, holder: TypeId, place: &Use, depth: usize) -> usize {
        let held = self.types.resolve(place.ty);
        match self.boxes.contains(&(holder, held)) {
            true => 8,
            // It will be boxed if it is large.
            false => Some(self.of(held, depth)).filter(|size| *size < LARGE).unwrap_or(8),
        }
    }
}
