//! Parents: schemas with a discriminator and no alternatives of their own, which others refer to by `allOf`.
//!
//! Where such a schema is used, values of its children stand (OAS 3.0.3, Discriminator Object, the example of `Pet`). So it
//! becomes a union of them once everything is merged, and the children, which have its properties by then, stay what they are.

use std::collections::{BTreeMap, BTreeSet};

use crate::lower::Lowering;
use crate::model::{Shape, TypeDef, TypeId, Union, Use, Variant};
use crate::pointer::Pointer;

/// A parent: its type and its properties, the place of its discriminator, and all that are made of it.
struct Parent {
    id: TypeId,
    at: Pointer,
    tag: String,
    descendants: Vec<TypeId>,
    /// Its own properties, for values that are of no child.
    base: TypeId,
}

impl Lowering<'_> {
    /// Makes unions of parents.
    pub(super) fn spread_parents(&mut self) {
        let parents = self.parents();
        let bases: BTreeMap<TypeId, TypeId> = parents.iter().map(|parent| (parent.id, parent.base)).collect();
        for parent in &parents {
            let mut mapped = Vec::new();
            self.mapping(&parent.at, &mut mapped);
            let mut variants: Vec<Variant> = Vec::new();
            for mut variant in mapped {
                variant.value.ty = *bases.get(&variant.value.ty).unwrap_or(&variant.value.ty);
                variants.push(variant);
            }
            for id in &parent.descendants {
                // A parent among them is there by its own children.
                let is_known = variants.iter().any(|variant| variant.value.ty == *id);
                if !is_known && !bases.contains_key(id) {
                    variants.push(Variant { tags: Vec::new(), value: self.plain_use(*id) });
                }
            }
            let shape = Shape::Union(Union { variants, discriminator: Some(parent.tag.clone()) });
            let def = self.types.get(parent.id).clone();
            self.types.set(parent.id, TypeDef { shape, ..def });
        }
    }

    fn parents(&mut self) -> Vec<Parent> {
        let children = self.children();
        let mut found = Vec::new();
        let components: Vec<TypeId> = self.types.components().map(|(_, id)| id).collect();
        for id in components {
            let def = self.types.get(id).clone();
            let Some((at, tag)) = self.own_discriminator(&def) else { continue };
            let descendants = descendants(id, &children);
            if descendants.is_empty() {
                continue;
            }
            for child in &descendants {
                // What adds nothing to its parent is another name of it, but not of the other children.
                if self.types.resolve(*child) == id {
                    let own = self.types.get(*child).clone();
                    self.types.set(*child, TypeDef { shape: def.shape.clone(), ..own });
                }
            }
            let name = def.component.clone().unwrap_or_default();
            let docs = def.docs.clone().or_else(|| Some(format!("A `{name}` that is none of the more special ones.")));
            let origin = at.key("discriminator");
            let base = TypeDef { component: None, name: None, title: Some(name), docs, origin, ..def };
            found.push(Parent { id, at, tag, descendants, base: self.types.add(base) });
        }
        found
    }

    /// Where an object says what tells its children apart: itself or in a member of its `allOf` that stands inline.
    fn own_discriminator(&self, def: &TypeDef) -> Option<(Pointer, String)> {
        let Shape::Object(_) = def.shape else { return None };
        let list = def.origin.key("allOf");
        let members = (0..self.length(&list)).map(|index| list.index(index));
        let mut places = [def.origin.clone()].into_iter().chain(members);
        let is_union = |place: &Pointer| self.has(place, "oneOf") || self.has(place, "anyOf");
        let at = places.find(|place| self.tag_property(place).is_some() && !is_union(place))?;
        let tag = self.tag_property(&at)?;
        Some((at, tag))
    }

    /// The named schemas that are made of each other one by `allOf`.
    fn children(&self) -> BTreeMap<TypeId, Vec<TypeId>> {
        let mut found: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        for (_, id) in self.types.components() {
            let list = self.types.get(id).origin.key("allOf");
            for place in (0..self.length(&list)).map(|index| list.index(index)) {
                let parent = self.points_to(&place).and_then(|place| self.known.get(&place).copied());
                if let Some(parent) = parent {
                    found.entry(parent).or_default().push(id);
                }
            }
        }
        found
    }

    fn plain_use(&self, id: TypeId) -> Use {
        let at = self.types.get(id).origin.clone();
        self.use_of(&at, id)
    }
}

/// Everything below a type, in the order of the document as far as that goes.
fn descendants(id: TypeId, children: &BTreeMap<TypeId, Vec<TypeId>>) -> Vec<TypeId> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::from([id]);
    let mut left: Vec<TypeId> = vec![id];
    while let Some(next) = left.pop() {
        for child in children.get(&next).into_iter().flatten() {
            if seen.insert(*child) {
                found.push(*child);
                left.push(*child);
            }
        }
    }
    found
}
