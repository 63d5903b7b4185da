//! `allOf`, `oneOf` and `anyOf`: several schemas to one shape.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::model::{Additional, Field, Object, Shape, TypeId, Union, Use, Variant};
use crate::pointer::Pointer;

impl Lowering<'_> {
    /// `allOf`: what satisfies every member and the keywords beside them.
    pub(super) fn all_of(&mut self, at: &Pointer) -> (Shape, bool) {
        let list = at.key("allOf");
        let mut members: Vec<Use> = (0..self.length(&list)).map(|i| self.schema_use(&list.index(i))).collect();
        let beside = ["properties", "additionalProperties", "required", "enum", "oneOf", "anyOf", "items"];
        let alone = !beside.iter().any(|key| self.node(at).is_some_and(|node| node.get(key).is_some()));
        if alone && members.len() == 1 {
            return (Shape::Alias(Box::new(members.remove(0))), false);
        }
        let mut merged = Shape::Any;
        for member in &members {
            let mut seen = Vec::new();
            let shape = self.bare(member.ty, &mut seen);
            merged = self.merge(at, merged, shape);
        }
        if self.node(at).is_some_and(|node| node.get("properties").is_some()) {
            let own = self.object(at);
            merged = self.merge(at, merged, own);
        }
        if let Shape::Object(object) = &mut merged {
            // `required` beside `allOf` speaks of properties that the members declare.
            for name in self.required(at) {
                for field in object.fields.iter_mut().filter(|field| field.wire == name) {
                    field.required = true;
                }
                if !object.required.contains(&name) {
                    object.required.push(name);
                }
            }
        }
        (merged, false)
    }

    /// A type's shape with aliases followed; a type that is still being read counts as anything.
    fn bare(&self, id: TypeId, seen: &mut Vec<TypeId>) -> Shape {
        let def = self.types.get(id);
        match &def.shape {
            Shape::Alias(next) if !seen.contains(&next.ty) => {
                seen.push(id);
                self.bare(next.ty, seen)
            }
            shape => shape.clone(),
        }
    }

    /// What satisfies both shapes.
    fn merge(&mut self, at: &Pointer, left: Shape, right: Shape) -> Shape {
        match (left, right) {
            (Shape::Any, other) | (other, Shape::Any) => other,
            (Shape::Object(left), Shape::Object(right)) => Shape::Object(self.merge_objects(at, left, right)),
            (Shape::Object(mut object), Shape::Map(value)) | (Shape::Map(value), Shape::Object(mut object)) => {
                if object.additional == Additional::Any && !matches!(self.types.get(value.ty).shape, Shape::Any) {
                    object.additional = Additional::Typed(value);
                }
                Shape::Object(object)
            }
            (Shape::Map(left), Shape::Map(right)) => {
                let open = matches!(self.types.get(left.ty).shape, Shape::Any);
                Shape::Map(if open { right } else { left })
            }
            (Shape::Enum(values), Shape::String(_)) | (Shape::String(_), Shape::Enum(values)) => Shape::Enum(values),
            (left, right) if left == right => left,
            (left, _) => {
                self.say(
                    Code::ConflictingAllof,
                    &at.key("allOf"),
                    "the members of `allOf` ask for different kinds of values; the first one is taken",
                );
                left
            }
        }
    }

    fn merge_objects(&mut self, at: &Pointer, mut left: Object, right: Object) -> Object {
        for field in right.fields {
            match left.fields.iter_mut().find(|known| known.wire == field.wire) {
                None => left.fields.push(field),
                Some(known) => {
                    known.required |= field.required;
                    if known.value.ty != field.value.ty {
                        let message = self.conflict(known, &field);
                        // The later member is usually the one that says more: it narrows what it builds on.
                        known.value = field.value;
                        if let Some(message) = message {
                            self.sink.push(Code::ConflictingAllof, at, message);
                        }
                    }
                }
            }
        }
        for name in right.required {
            if !left.required.contains(&name) {
                left.required.push(name);
            }
        }
        left.additional = match (left.additional, right.additional) {
            (Additional::Any, other) | (other, Additional::Any) => other,
            (first, _) => first,
        };
        left
    }

    /// What is wrong where two members declare one property differently; nothing where both mean the same.
    fn conflict(&self, known: &Field, field: &Field) -> Option<String> {
        let shape = |id| self.bare(id, &mut Vec::new());
        let (old, new) = (shape(known.value.ty), shape(field.value.ty));
        let same = std::mem::discriminant(&old) == std::mem::discriminant(&new);
        let open = matches!(old, Shape::Any) || matches!(new, Shape::Any);
        (!same && !open).then(|| {
            format!(
                "two members of `allOf` declare `{}` as different kinds of values; the later one is taken",
                field.wire
            )
        })
    }

    /// `oneOf` and `anyOf`: one of several, with `null` taken out.
    pub(super) fn union(&mut self, at: &Pointer, keyword: &str) -> (Shape, bool) {
        let list = at.key(keyword);
        let mut nullable = false;
        let mut variants = Vec::new();
        for index in 0..self.length(&list) {
            let place = list.index(index);
            if self.is_null(&place) {
                nullable = true;
                continue;
            }
            let value = self.schema_use(&place);
            variants.push(Variant { tags: Vec::new(), value });
        }
        let discriminator = self.discriminator(at, &mut variants);
        match variants.len() {
            0 => (Shape::Any, nullable),
            1 if discriminator.is_none() => (Shape::Alias(Box::new(variants.remove(0).value)), nullable),
            _ => (Shape::Union(Union { variants, discriminator }), nullable),
        }
    }

    /// Whether the schema at a place allows nothing but `null`.
    fn is_null(&self, at: &Pointer) -> bool {
        let Some(node) = self.node(at) else { return false };
        let only_null = |key: &str| {
            node.get(key).and_then(Value::as_array).is_some_and(|all| all.len() == 1 && all.iter().all(Value::is_null))
        };
        node.get("type").and_then(Value::as_str) == Some("null") || only_null("enum")
    }

    /// The discriminator's property, and the tags of each variant (OAS 3.0.3, Discriminator Object).
    fn discriminator(&mut self, at: &Pointer, variants: &mut [Variant]) -> Option<String> {
        let place = at.key("discriminator");
        let property = self.text(&place, "propertyName")?;
        let mapping = place.key("mapping");
        for tag in self.keys(&mapping) {
            let Some(target) = self.text(&mapping, &tag) else { continue };
            let pointer = Pointer::from_fragment(&target).filter(|_| target.starts_with('#'));
            let pointer = pointer.unwrap_or_else(|| Pointer::root().key("components").key("schemas").key(&target));
            let id = self.known.get(&pointer).copied();
            match variants.iter_mut().find(|variant| Some(variant.value.ty) == id) {
                Some(variant) => variant.tags.push(tag),
                None => self.say(
                    Code::DanglingMapping,
                    &mapping.key(&tag),
                    format!("`{target}` is none of the alternatives; the entry is ignored"),
                ),
            }
        }
        for variant in variants.iter_mut().filter(|variant| variant.tags.is_empty()) {
            // Without a mapping, the name of the schema is its tag.
            if let Some(name) = &self.types.get(variant.value.ty).component {
                variant.tags.push(name.clone());
            }
        }
        Some(property)
    }
}
