//! What a type asks for in one number, so that types of two documents can be found to be alike without comparing each with each.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::diff::types::content::{More, object};
use crate::diff::types::keywords;
use crate::model::{Shape, TypeId, Types, Use};

/// How deep types are looked at.
const DEPTH: usize = 6;

/// Numbers of the types of one document.
#[derive(Debug)]
pub(super) struct Digests<'a> {
    types: &'a Types,
    known: BTreeMap<(TypeId, usize), u64>,
}

impl<'a> Digests<'a> {
    /// Begins with none.
    pub(super) fn of(types: &'a Types) -> Self {
        Digests { types, known: BTreeMap::new() }
    }

    /// What a type asks for; names and words do not count.
    pub(super) fn get(&mut self, id: TypeId) -> u64 {
        self.within(self.types.resolve(id), DEPTH)
    }

    fn place(&mut self, place: &Use, depth: usize, hasher: &mut DefaultHasher) {
        self.types.nullable(place).hash(hasher);
        self.within(self.types.resolve(place.own()), depth).hash(hasher);
    }

    fn within(&mut self, id: TypeId, depth: usize) -> u64 {
        if let Some(known) = self.known.get(&(id, depth)) {
            return *known;
        }
        let mut hasher = DefaultHasher::new();
        let def = self.types.get(id);
        crate::diff::types::kind::kind(&def.shape).hash(&mut hasher);
        if let Some(deeper) = depth.checked_sub(1) {
            def.nullable.hash(&mut hasher);
            let mut told: Vec<String> = keywords::of(self.types, id, true)
                .all
                .iter()
                .map(|one| format!("{}: {}", one.name, one.value))
                .collect();
            told.sort();
            told.dedup();
            told.hash(&mut hasher);
            self.shape(id, deeper, &mut hasher);
        }
        let digest = hasher.finish();
        self.known.insert((id, depth), digest);
        digest
    }

    fn shape(&mut self, id: TypeId, depth: usize, hasher: &mut DefaultHasher) {
        let types = self.types;
        match &types.get(id).shape {
            Shape::Any | Shape::Boolean | Shape::Alias(_) => {}
            Shape::Integer(format) | Shape::Number(format) | Shape::String(format) => (*format as u8).hash(hasher),
            Shape::Enum(values) => {
                let mut listed: Vec<_> = values.values.iter().map(|value| value.wire.to_string()).collect();
                listed.sort();
                listed.hash(hasher);
            }
            Shape::Array(item) => self.place(item, depth, hasher),
            Shape::Tuple(items) => items.iter().for_each(|item| self.place(item, depth, hasher)),
            Shape::Object(_) | Shape::Map(_) => self.object(id, depth, hasher),
            Shape::Union(union) => {
                union.discriminator.hash(hasher);
                let mut each: Vec<u64> = Vec::new();
                for variant in &union.variants {
                    let mut hasher = DefaultHasher::new();
                    self.place(&variant.value, depth, &mut hasher);
                    each.push(hasher.finish());
                }
                each.sort_unstable();
                each.hash(hasher);
            }
        }
    }

    fn object(&mut self, id: TypeId, depth: usize, hasher: &mut DefaultHasher) {
        let Some((fields, _, more)) = object(self.types, id) else { return };
        let mut sorted: Vec<_> = fields.iter().collect();
        sorted.sort_by(|one, other| one.wire.cmp(&other.wire));
        for field in sorted {
            (&field.wire, field.required, field.value.read_only, field.value.write_only).hash(hasher);
            self.place(&field.value, depth, hasher);
        }
        match more {
            More::Any => 0_u8.hash(hasher),
            More::Nothing => 1_u8.hash(hasher),
            More::Typed(value) => self.place(value, depth, hasher),
        }
    }
}
