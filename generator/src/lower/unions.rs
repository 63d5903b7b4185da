//! `oneOf` and `anyOf` to unions: the alternatives, and the tags by which a discriminator tells them apart.

use serde_json::Value;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::model::{Enum, Literal, Shape, TypeId, Union, Variant};
use crate::pointer::Pointer;

/// How deep unions within unions are asked for their tags.
const DEPTH: usize = 4;

/// More values than this are a list that several alternatives share.
const MANY: usize = 4;

impl Lowering<'_> {
    /// `oneOf` and `anyOf`: one of several, with `null` taken out.
    pub(super) fn union(&mut self, at: &Pointer, keyword: &str) -> (Shape, bool) {
        let list = at.key(keyword);
        if let Some((values, nullable)) = self.described_values(&list) {
            return (Shape::Enum(Enum { values }), nullable);
        }
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
        let discriminator = self.tag_property(at);
        if discriminator.is_some() {
            self.mapping(at, &mut variants);
            // A mapping may say that the schema is its own kind, which as an alternative adds nothing.
            let own = self.known.get(at).copied();
            variants.retain(|variant| Some(variant.value.ty) != own);
        }
        match variants.len() {
            0 => (Shape::Any, nullable),
            1 if discriminator.is_none() => (Shape::Alias(Box::new(variants.remove(0).value)), nullable),
            _ => (Shape::Union(Union { variants, discriminator }), nullable),
        }
    }

    /// Whether the schema at a place allows nothing but `null`.
    pub(super) fn is_null(&self, at: &Pointer) -> bool {
        let Some(node) = self.node(at) else { return false };
        let only_null = |key: &str| {
            node.get(key).and_then(Value::as_array).is_some_and(|all| all.len() == 1 && all.iter().all(Value::is_null))
        };
        node.get("type").and_then(Value::as_str) == Some("null") || only_null("enum")
    }

    /// The property that a discriminator names (OAS 3.0.3, Discriminator Object); in OpenAPI 2 the keyword named it itself.
    pub(super) fn tag_property(&self, at: &Pointer) -> Option<String> {
        self.text(&at.key("discriminator"), "propertyName").or_else(|| self.text(at, "discriminator"))
    }

    /// The tags that the mapping gives, each to its alternative. What it names beside those is an alternative too.
    pub(super) fn mapping(&mut self, at: &Pointer, variants: &mut Vec<Variant>) {
        let mapping = at.key("discriminator").key("mapping");
        for tag in self.keys(&mapping) {
            let Some(target) = self.text(&mapping, &tag) else { continue };
            let place = mapping.key(&tag);
            let Some(pointer) = self.mapped(&target) else {
                let message = format!("there is no schema `{target}`; the entry is ignored");
                self.say(Code::DanglingMapping, &place, message);
                continue;
            };
            let ty = self.schema_type(&pointer);
            match variants.iter_mut().find(|variant| self.types.resolve(variant.value.ty) == self.types.resolve(ty)) {
                Some(variant) => variant.tags.push(tag),
                None => variants.push(Variant { tags: vec![tag], value: self.use_of(&place, ty) }),
            }
        }
    }

    /// The schema that an entry of a mapping means: by a reference, by its name, or by a file of its name.
    pub(super) fn mapped(&self, target: &str) -> Option<Pointer> {
        let schemas = Pointer::root().key("components").key("schemas");
        let exists = |name: &str| Some(schemas.key(name)).filter(|place| self.node(place).is_some());
        if target.starts_with('#') {
            return Pointer::from_fragment(target).filter(|place| self.node(place).is_some());
        }
        let file = target.rsplit(['/', '#']).next().unwrap_or(target);
        let stem = [".yaml", ".yml", ".json"].iter().find_map(|end| file.strip_suffix(end)).unwrap_or(file);
        let same = |name: &&String| name.eq_ignore_ascii_case(stem);
        exists(target).or_else(|| exists(stem)).or_else(|| {
            let names = self.keys(&schemas);
            let mut found = names.iter().filter(same);
            let only = found.next().filter(|_| found.next().is_none());
            only.and_then(|name| exists(name))
        })
    }

    /// Gives their tags to the alternatives that no mapping speaks of: the values that their property can have, else the name of
    /// their schema.
    pub(super) fn imply_tags(&mut self) {
        let tagged: Vec<TypeId> =
            self.types.iter().filter(|(_, def)| tag_of(&def.shape).is_some()).map(|(id, _)| id).collect();
        for id in tagged {
            let mut def = self.types.get(id).clone();
            if let Shape::Union(Union { variants, discriminator: Some(tag) }) = &mut def.shape {
                for variant in variants.iter_mut().filter(|variant| variant.tags.is_empty()) {
                    variant.tags = self.implied(variant, tag, DEPTH);
                }
            }
            self.types.set(id, def);
        }
    }

    fn implied(&self, variant: &Variant, tag: &str, depth: usize) -> Vec<String> {
        if !variant.tags.is_empty() || depth == 0 {
            return variant.tags.clone();
        }
        let found = match &self.types.get(self.types.resolve(variant.value.ty)).shape {
            Shape::Object(object) => {
                let property = object.fields.iter().find(|field| field.wire == tag);
                property.map(|field| self.listed(field.value.ty)).unwrap_or_default()
            }
            Shape::Union(union) => {
                return union.variants.iter().flat_map(|one| self.implied(one, tag, depth - 1)).collect();
            }
            _ => return Vec::new(),
        };
        let place = self.points_to(&variant.value.origin);
        let name = place.and_then(|place| self.component_name(&place));
        let name = name.or_else(|| self.types.get(variant.value.ty).component.clone());
        match name {
            None if found.len() > MANY => Vec::new(),
            None => found,
            Some(_) if found.len() == 1 => found,
            // Of a list that all alternatives share, the one that is spelled like the schema.
            Some(name) => {
                let same = |tag: &String| letters(tag) == letters(&name);
                vec![found.into_iter().find(same).unwrap_or(name)]
            }
        }
    }

    /// The values of an enum as they are written in a mapping.
    fn listed(&self, id: TypeId) -> Vec<String> {
        let Shape::Enum(values) = &self.types.get(self.types.resolve(id)).shape else { return Vec::new() };
        let text = |wire: &Literal| wire.as_str().map_or_else(|| wire.to_string(), str::to_owned);
        values.values.iter().map(|value| text(&value.wire)).collect()
    }
}

/// A name without what is spelled differently in tags and names of schemas.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn tag_of(shape: &Shape) -> Option<&str> {
    match shape {
        Shape::Union(union) => union.discriminator.as_deref(),
        _ => None,
    }
}
