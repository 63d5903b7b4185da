//! Types that are made of others: merged once everything is read, so that the order of the document means nothing.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::model::{Additional, Object, Shape, TypeDef, TypeId, Union, Use};
use crate::pointer::Pointer;

/// What a type is made of.
#[derive(Debug, Clone)]
pub(super) struct Compound {
    /// Where it is written.
    pub(super) at: Pointer,
    /// The members of `allOf` that say anything of the shape.
    pub(super) members: Vec<Use>,
    /// What the keywords beside them ask for.
    pub(super) own: Option<Shape>,
    /// `oneOf` or `anyOf` beside them.
    pub(super) union: Option<Union>,
}

impl Lowering<'_> {
    /// Gives every type that waits its shape.
    pub(super) fn settle_all(&mut self) {
        let waiting: Vec<TypeId> = self.compounds.keys().copied().collect();
        for id in waiting {
            self.settle(id);
        }
        self.say_missing();
    }

    fn settle(&mut self, id: TypeId) {
        let Some(compound) = self.compounds.get(&id).filter(|_| !self.settled.contains(&id)).cloned() else { return };
        self.settled.insert(id);
        self.working.push(id);
        let mut shape = self.base(id, &compound);
        if let Some(union) = compound.union {
            shape = self.merge(&compound.at, shape, Shape::Union(union));
        }
        self.working.pop();
        self.declare(&compound.at, &shape, &mut BTreeSet::new());
        let mut def = self.types.get(id).clone();
        // `null` has to satisfy every member. That it is allowed beside them counts alone, though: that is how OpenAPI 3.0 is
        // written to add it to a reference.
        let members = &compound.members;
        def.nullable |=
            compound.own.is_none() && !members.is_empty() && members.iter().all(|member| self.types.nullable(member));
        def.parts = members.iter().map(|member| member.ty).collect();
        self.types.set(id, TypeDef { shape, ..def });
    }

    /// What a compound is without its alternatives.
    fn base(&mut self, id: TypeId, compound: &Compound) -> Shape {
        let mut merged = Shape::Any;
        for member in &compound.members {
            self.latest = member.origin.clone();
            match self.member(member.ty, id) {
                Some(shape) => merged = self.merge(&compound.at, merged, shape),
                None => self.say(
                    Code::CircularReference,
                    &member.origin,
                    "the schema is a part of itself by `allOf` alone, so that it stands for nothing",
                ),
            }
        }
        match &compound.own {
            Some(own) => self.merge(&compound.at, merged, own.clone()),
            None => merged,
        }
    }

    /// The shape of a member of `allOf`. A parent that lists its child among its alternatives (a discriminator's usual
    /// form) gives it what all alternatives share.
    fn member(&mut self, member: TypeId, id: TypeId) -> Option<Shape> {
        let target = self.types.resolve(member);
        let compound = self.compounds.get(&target).cloned();
        let union = match (&compound, &self.types.get(target).shape) {
            (Some(compound), _) => compound.union.clone(),
            (None, Shape::Union(union)) => Some(union.clone()),
            _ => None,
        };
        let is_child = union.is_some_and(|union| {
            union.variants.iter().any(|variant| self.types.resolve(variant.value.ty) == self.types.resolve(id))
        });
        match compound {
            _ if !is_child => self.part(target),
            None => Some(Shape::Any),
            Some(_) if self.working.iter().filter(|one| **one == target).count() > 1 => None,
            Some(compound) => {
                self.working.push(target);
                let shape = self.base(target, &compound);
                self.working.pop();
                Some(shape)
            }
        }
    }

    /// A type's shape with aliases followed; nothing where it is what is being settled.
    pub(super) fn part(&mut self, id: TypeId) -> Option<Shape> {
        let id = self.types.resolve(id);
        if self.working.contains(&id) {
            return None;
        }
        self.settle(id);
        let def = self.types.get(id);
        match &def.shape {
            // A circle of aliases, which the plan complains of.
            Shape::Alias(_) => Some(Shape::Any),
            shape => Some(self.requiring(shape, self.required(&def.origin))),
        }
    }

    /// A shape that asks for keys, which may be those of properties that another one declares.
    pub(super) fn requiring(&self, shape: &Shape, required: Vec<String>) -> Shape {
        let additional = match shape {
            _ if required.is_empty() => return shape.clone(),
            Shape::Any => Additional::Any,
            Shape::Map(value) if matches!(self.types.get(value.ty).shape, Shape::Any) => Additional::Any,
            Shape::Map(value) => Additional::Typed(value.clone()),
            shape => return shape.clone(),
        };
        Shape::Object(Object { fields: Vec::new(), required, additional })
    }

    /// What satisfies both shapes.
    pub(super) fn merge(&mut self, at: &Pointer, left: Shape, right: Shape) -> Shape {
        match (left, right) {
            (Shape::Any, other) | (other, Shape::Any) => other,
            (Shape::Object(left), Shape::Object(right)) => Shape::Object(self.merge_objects(left, right)),
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
            (Shape::Union(union), other @ (Shape::Object(_) | Shape::Map(_)))
            | (other @ (Shape::Object(_) | Shape::Map(_)), Shape::Union(union)) => {
                Shape::Union(self.spread(at, &other, union))
            }
            (Shape::Array(left), Shape::Array(right)) => {
                Shape::Array(Box::new(self.merge_values(*left, *right, "items")))
            }
            (Shape::Union(left), Shape::Union(right)) => self.merge_unions(at, left, right),
            (left, right) => match self.both(&left, &right) {
                Some(shape) => shape,
                None => {
                    let message = format!(
                        "the members of `allOf` ask for different kinds of values; the first one is taken, and not that at `{}`",
                        self.latest
                    );
                    self.say(Code::ConflictingAllof, &at.key("allOf"), message);
                    left
                }
            },
        }
    }

    /// Properties beside alternatives belong to each of them.
    fn spread(&mut self, at: &Pointer, common: &Shape, mut union: Union) -> Union {
        for variant in &mut union.variants {
            let Some(shape) = self.part(variant.value.ty) else { continue };
            if !matches!(shape, Shape::Object(_) | Shape::Map(_) | Shape::Any | Shape::Union(_)) {
                if matches!(common, Shape::Object(_)) {
                    let message = "the properties that all alternatives share cannot be those of one that is no object";
                    self.say(Code::UnsupportedSchema, &variant.value.origin, message);
                }
                continue;
            }
            let merged = self.merge(at, common.clone(), shape.clone());
            let def = self.types.get(self.types.resolve(variant.value.ty)).clone();
            self.declare(at, &merged, &mut BTreeSet::new());
            self.declare(&def.origin, &merged, &mut BTreeSet::new());
            if merged != shape {
                let title = def.component.clone().or(def.title.clone());
                let origin = variant.value.origin.clone();
                let name = def.name.clone().filter(|_| def.component.is_none());
                let def = TypeDef { origin, component: None, name, title, shape: merged, ..def };
                variant.value.ty = self.types.add(def);
            }
        }
        union
    }

    /// Remembers which required names turned out to have a property, in whatever a schema is a part of.
    pub(super) fn declare(&mut self, at: &Pointer, shape: &Shape, seen: &mut BTreeSet<Pointer>) {
        let Shape::Object(object) = shape else { return };
        if !seen.insert(at.clone()) {
            return;
        }
        for name in self.required(at) {
            if object.fields.iter().any(|field| field.wire == name) {
                self.declared.insert((at.clone(), name));
            }
        }
        let list = at.key("allOf");
        let members = (0..self.length(&list)).map(|index| list.index(index));
        for place in members.chain([at.clone()]).collect::<Vec<_>>() {
            let target = self.points_to(&place).unwrap_or(place);
            self.declare(&target, shape, seen);
        }
    }

    /// Says which names are required of objects that turned out not to have them.
    fn say_missing(&mut self) {
        for (at, name) in std::mem::take(&mut self.missing) {
            if self.declared.contains(&(at.clone(), name.clone())) {
                continue;
            }
            let place = at.key("required");
            let listed = self.node(&place).and_then(|node| node.as_array()).into_iter().flatten();
            let index = listed.into_iter().position(|one| one.as_str() == Some(&name)).unwrap_or_default();
            let message = format!("`{name}` is required, but no property has that name; it is ignored");
            self.say(Code::RequiredWithoutProperty, &place.index(index), message);
        }
    }
}
