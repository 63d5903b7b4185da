//! The property that tells the alternatives of a union apart, in the alternatives themselves: where it always has one value there,
//! nobody needs to give or to read it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Additional, Field, Literal, Object, Shape, TypeId, Types, Use};
use crate::plan::digits::digits;

/// What marks objects as alternatives of unions.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// The properties of each object that have one value, which the union knows, and that value.
    of: BTreeMap<TypeId, BTreeMap<String, String>>,
    /// The objects that have nothing else.
    alone: BTreeSet<TypeId>,
}

impl Tags {
    /// Looks at all unions of an API.
    pub(super) fn of(types: &Types) -> Self {
        let mut tags = Tags::default();
        for (_, def) in types.iter() {
            let Shape::Union(union) = &def.shape else { continue };
            let Some(property) = &union.discriminator else { continue };
            for variant in &union.variants {
                let id = types.resolve(variant.value.ty);
                if let ([tag], Shape::Object(object)) = (variant.tags.as_slice(), &types.get(id).shape)
                    && is_constant(types, object, property, tag)
                {
                    tags.of.entry(id).or_default().insert(property.clone(), tag.clone());
                }
            }
        }
        for (id, constants) in &tags.of {
            if let Shape::Object(Object { fields, additional: Additional::Any | Additional::Forbidden, .. }) =
                &types.get(*id).shape
                && fields.len() == constants.len()
            {
                tags.alone.insert(*id);
            }
        }
        tags
    }

    /// The properties of an object that are marks, and what stands there.
    pub(super) fn marks(&self, id: TypeId) -> Vec<(String, String)> {
        let marks = self.of.get(&id).into_iter().flatten();
        marks.map(|(property, value)| (property.clone(), value.clone())).collect()
    }

    /// Whether an object has nothing but its marks, so that an alternative that it is holds nothing.
    pub(super) fn is_alone(&self, id: TypeId) -> bool {
        self.alone.contains(&id)
    }

    /// An object without the properties that are marks.
    pub(super) fn unmarked(&self, id: TypeId, object: &Object) -> Object {
        let mut object = object.clone();
        if let Some(marks) = self.of.get(&id) {
            object.fields.retain(|field| !marks.contains_key(&field.wire));
            object.required.retain(|name| !marks.contains_key(name));
        }
        object
    }

    /// The places that use other types and have a type in the crate.
    pub(super) fn uses<'t>(&self, types: &'t Types, id: TypeId) -> Vec<&'t Use> {
        let shape = &types.get(id).shape;
        let marks = self.of.get(&id);
        let has_type = |field: &&Field| {
            let is_mark = marks.is_some_and(|marks| marks.contains_key(&field.wire));
            // Two spellings of an integer would be a union, were they anything else.
            !is_mark && (field.tristate || !is_inline(types, &field.value) || digits(types, &field.value).is_none())
        };
        match shape {
            Shape::Object(object) => {
                let fields = object.fields.iter().filter(has_type);
                fields.map(|field| &field.value).chain(object.additional.value()).collect()
            }
            Shape::Union(_) => {
                shape.uses().into_iter().filter(|place| !self.is_alone(types.resolve(place.ty))).collect()
            }
            _ => shape.uses(),
        }
    }
}

fn is_inline(types: &Types, place: &Use) -> bool {
    types.get(place.ty).component.is_none()
}

/// Whether a property is always there and always the same text.
fn is_constant(types: &Types, object: &Object, property: &str, tag: &str) -> bool {
    let field = object.fields.iter().find(|field| field.wire == property && field.required);
    field.filter(|field| !types.nullable(&field.value)).is_some_and(|field| {
        match &types.get(types.resolve(field.value.ty)).shape {
            Shape::Enum(values) => {
                matches!(values.values.as_slice(), [only] if only.wire == Literal::String(tag.to_owned()))
            }
            _ => false,
        }
    })
}
