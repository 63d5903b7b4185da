//! Schemas with a type of their own to items: structs, enums, unions, aliases.

use crate::diagnostic::Code;
use crate::model::{self, Literal, Shape, TypeId};
use crate::plan::candidates;
use crate::plan::docs::{self, code, paragraph};
use crate::plan::enums::kind_of;
use crate::plan::ident::Case;
use crate::plan::scope::{Rank, Scope};
use crate::plan::unit::Builder;
use crate::plan::{EnumKind, Item, ItemKind, RustType, Test, Union, UnionVariant};

impl Builder<'_> {
    /// The item of a schema.
    pub(super) fn item(&mut self, id: TypeId) -> Item {
        let api = self.api;
        let def = api.types.get(id);
        let name = self.names.paths[&id].name.clone();
        let kind = match &def.shape {
            Shape::Object(object) => ItemKind::Struct(self.strukt(id, object)),
            Shape::Enum(values) if kind_of(values).is_some() => ItemKind::Enum(self.enumeration(id, values)),
            Shape::Union(union) => ItemKind::Union(self.union(id, union)),
            // Whether `null` is a value is said at each use, not by the alias, where it would count twice.
            shape => ItemKind::Alias(self.alias(id, shape)),
        };
        let wire = def.component.clone();
        let mut docs = docs::or_else(def.docs.as_deref().or(def.title.as_deref()), || match &wire {
            Some(wire) => format!("The schema {} of the API.", code(wire)),
            None => self.place_in_words(&def.origin),
        });
        if let Some(wire) = wire.as_deref().filter(|wire| *wire != name) {
            paragraph(&mut docs, format!("Called {} in the document.", code(wire)));
        }
        Item { origin: def.origin.clone(), name, wire, docs, kind }
    }

    /// What an alias stands for; what would go round in a circle is any JSON from there on.
    fn alias(&mut self, id: TypeId, shape: &Shape) -> RustType {
        let def = self.api.types.get(id);
        self.within_endless = self.endless.contains(&id);
        let ty = self.shape_type(shape, def.secret);
        if self.within_endless {
            let message = "this is made of itself and nothing else; from the second level on it is any JSON";
            self.sink.push(Code::UnsupportedSchema, &def.origin, message);
        }
        self.within_endless = false;
        ty
    }

    /// Where an unnamed schema stands, in words.
    fn place_in_words(&self, at: &crate::pointer::Pointer) -> String {
        let operation = self.api.operations.iter().find(|operation| at.starts_with(&operation.origin));
        let tokens: Vec<_> = at.tokens().collect();
        let property = tokens.iter().rposition(|token| token == "properties").and_then(|i| tokens.get(i + 1));
        let last = tokens.last().map(|token| token.as_ref()).unwrap_or_default();
        let part = match property {
            _ if last == "items" => "An element of the list".to_owned(),
            _ if last == "additionalProperties" => "A value of the map".to_owned(),
            _ if tokens
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|token| token == "oneOf" || token == "anyOf" || token == "enum") =>
            {
                "One of the alternatives".to_owned()
            }
            Some(property) => format!("The value of {}", code(property)),
            None if tokens.iter().any(|token| token == "requestBody") => "The request body".to_owned(),
            None if tokens.iter().any(|token| token == "parameters") => "A parameter's value".to_owned(),
            None => "The answer".to_owned(),
        };
        match operation {
            Some(operation) => {
                let place = format!("{} {}", operation.method.wire(), operation.path.text);
                let answer = tokens.iter().any(|token| token == "responses") && part != "The answer";
                let side = if answer { " in the answer" } else { "" };
                format!("{part}{side} of {}.", code(&place))
            }
            None => format!("{part} in {}.", code(tokens.get(2).map_or("", |token| token))),
        }
    }

    fn union(&mut self, id: TypeId, union: &model::Union) -> Union {
        let origin = self.api.types.get(id).origin.clone();
        let mut scope = Scope::default();
        let mut wanted = Vec::new();
        let members: Vec<&model::Variant> =
            union.variants.iter().filter(|one| !self.is_union_of(one.value.ty, id)).collect();
        if members.len() < union.variants.len() {
            let message = "an alternative is this union itself and adds nothing; it is left out";
            self.sink.push(Code::IndistinctUnion, &origin, message);
        }
        for (index, variant) in members.iter().enumerate() {
            let (names, rank) = self.variant_candidates(variant, index);
            wanted.push(scope.want(&variant.value.origin, names, rank));
        }
        let own = ["Other", "Unknown", "Unrecognized", "OtherValue"].map(str::to_owned).to_vec();
        let other = scope.want(&origin, own, Rank::Own);
        let names = scope.resolve(self.sink);
        let mut variants: Vec<UnionVariant> = Vec::new();
        for (variant, wanted) in members.into_iter().zip(wanted) {
            let mut ty = self.rust_type(&variant.value);
            if self.boxes.contains(&(id, self.api.types.resolve(variant.value.ty))) {
                ty = RustType::Boxed(Box::new(ty));
            }
            let docs = docs::or_else(self.api.types.docs(&variant.value), || "One of the alternatives.".to_owned());
            variants.push(UnionVariant {
                origin: variant.value.origin.clone(),
                name: names.get(wanted).to_owned(),
                docs,
                ty,
                tags: variant.tags.clone(),
                test: self.test(variant.value.ty),
            });
        }
        // Tags decide only where every alternative has one.
        let tag = union.discriminator.clone().filter(|_| variants.iter().all(|variant| !variant.tags.is_empty()));
        if tag.is_none() {
            self.say_indistinct(&origin, &variants);
            // The alternative that asks for most is tried first, so that a looser one cannot shadow it.
            variants.sort_by_key(|variant| std::cmp::Reverse(strictness(&variant.test)));
        }
        Union { variants, tag, other: names.get(other).to_owned() }
    }

    /// Whether a type is a union that leads to another one through unions alone, so that telling them apart would never end.
    fn is_union_of(&self, start: TypeId, wanted: TypeId) -> bool {
        let types = &self.api.types;
        let mut seen = std::collections::BTreeSet::new();
        let mut left = vec![types.resolve(start)];
        while let Some(id) = left.pop() {
            if id == wanted {
                return true;
            }
            if let (true, Shape::Union(union)) = (seen.insert(id), &types.get(id).shape) {
                left.extend(union.variants.iter().map(|variant| types.resolve(variant.value.ty)));
            }
        }
        false
    }

    fn variant_candidates(&mut self, variant: &model::Variant, index: usize) -> (Vec<String>, Rank) {
        let api = self.api;
        let def = api.types.get(variant.value.ty);
        // Where the alternative stands inline, a name for its place is that of its type.
        if def.origin != variant.value.origin
            && let Some(name) = self.asked(&[variant.value.origin.as_str()], Case::Camel)
        {
            return (vec![name], Rank::Asked);
        }
        let fallback = candidates::all_authored(&format!("variant {}", index + 1), Case::Camel, "");
        let named = def.component.as_ref().or(def.title.as_ref());
        let mut names = match (named, &def.shape) {
            (Some(name), _) => candidates::all_authored(name, Case::Camel, candidates::kind(&def.shape)),
            (None, Shape::Enum(values)) if values.values.len() == 1 => match values.values[0].wire.as_str() {
                Some(only) => candidates::all_authored(only, Case::Camel, "value"),
                None => candidates::all_authored(candidates::kind(&def.shape), Case::Camel, ""),
            },
            (None, Shape::Object(object)) => {
                let field = object.fields.iter().find(|field| field.required).or(object.fields.first());
                let name = field.map_or("object", |field| field.wire.as_str());
                candidates::all_authored(name, Case::Camel, "object")
            }
            (None, shape) => candidates::all_authored(candidates::kind(shape), Case::Camel, ""),
        };
        names.extend(fallback);
        (names, Rank::Authored)
    }

    /// What a JSON value must look like to be of a type.
    fn test(&self, id: TypeId) -> Test {
        let types = &self.api.types;
        match &types.get(types.resolve(id)).shape {
            Shape::Any | Shape::Alias(_) | Shape::Union(_) => Test::Any,
            Shape::Boolean => Test::Boolean,
            Shape::Integer(_) => Test::Integer,
            Shape::Number(_) => Test::Number,
            Shape::String(_) => Test::String,
            Shape::Enum(values) if kind_of(values) == Some(EnumKind::Text) => {
                Test::Texts(values.values.iter().filter_map(|value| value.wire.as_str()).map(str::to_owned).collect())
            }
            Shape::Enum(values) if kind_of(values) == Some(EnumKind::Integer) => Test::Integer,
            Shape::Enum(values) => match values.values.first().map(|value| &value.wire) {
                Some(Literal::Bool(_)) => Test::Boolean,
                Some(Literal::Number(_)) => Test::Number,
                _ => Test::Any,
            },
            Shape::Array(_) => Test::Array,
            Shape::Map(_) => Test::Object(Vec::new(), Vec::new()),
            Shape::Object(object) => {
                let required = object.fields.iter().filter(|field| field.required);
                let mut keys = Vec::new();
                let mut constants = Vec::new();
                for field in required {
                    match self.constant(field.value.ty) {
                        Some(text) => constants.push((field.wire.clone(), text)),
                        None => keys.push(field.wire.clone()),
                    }
                }
                Test::Object(keys, constants)
            }
        }
    }

    /// The only text that a type allows.
    fn constant(&self, id: TypeId) -> Option<String> {
        let types = &self.api.types;
        match &types.get(types.resolve(id)).shape {
            Shape::Enum(values) if values.values.len() == 1 => values.values[0].wire.as_str().map(str::to_owned),
            _ => None,
        }
    }

    fn say_indistinct(&mut self, origin: &crate::pointer::Pointer, variants: &[UnionVariant]) {
        for (index, variant) in variants.iter().enumerate() {
            if variants[..index].iter().any(|other| other.test == variant.test && other.ty != variant.ty) {
                let message = format!(
                    "nothing tells the alternative `{}` from an earlier one; whichever reads first is taken",
                    variant.name
                );
                self.sink.push(Code::IndistinctUnion, origin, message);
            }
        }
    }
}

/// How much a test asks for.
fn strictness(test: &Test) -> usize {
    match test {
        Test::Any => 0,
        Test::String | Test::Number | Test::Array => 1,
        Test::Boolean | Test::Integer | Test::Texts(_) => 2,
        Test::Object(keys, constants) => 1 + keys.len() + 100 * constants.len(),
    }
}
