//! Properties that several members of an `allOf` declare.

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::lower::merge::narrower;
use crate::model::{Additional, Field, Object, Shape, TypeDef, TypeId, Use};

impl Lowering<'_> {
    /// An object with the properties of both.
    pub(super) fn merge_objects(&mut self, mut left: Object, right: Object) -> Object {
        for field in right.fields {
            match left.fields.iter_mut().find(|known| known.wire == field.wire) {
                None => left.fields.push(field),
                Some(known) => {
                    known.required |= field.required;
                    known.name = field.name.clone().or(known.name.take());
                    known.value = self.merge_values(known.value.clone(), &field);
                }
            }
        }
        for name in right.required {
            if !left.required.contains(&name) {
                left.required.push(name);
            }
        }
        for field in &mut left.fields {
            field.required |= left.required.contains(&field.wire);
        }
        left.additional = match (left.additional, right.additional) {
            (Additional::Any, other) | (other, Additional::Any) => other,
            (first, _) => first,
        };
        left
    }

    /// What satisfies both declarations of one property. The later one is usually the one that says more.
    fn merge_values(&mut self, known: Use, field: &Field) -> Use {
        let later = field.value.clone();
        let (Some(old), Some(new)) = (self.part(known.ty), self.part(later.ty)) else {
            // One of them is what is being merged, so that its shape is not known yet.
            if known.ty != later.ty {
                self.say_conflict(field);
            }
            return said_of_both(later.ty, &known, &later);
        };
        let ty = match (&old, &new) {
            _ if known.ty == later.ty || old == new => later.ty,
            (_, Shape::Any) => known.ty,
            (Shape::Any, _) => later.ty,
            (Shape::Object(left), Shape::Object(right)) => {
                self.merge_types((known.ty, &later), left.clone(), right.clone())
            }
            (Shape::Object(_), Shape::Map(_)) => known.ty,
            (Shape::Map(value), Shape::Map(_)) if !matches!(self.types.get(value.ty).shape, Shape::Any) => known.ty,
            (Shape::Map(_), Shape::Object(_) | Shape::Map(_)) => later.ty,
            (Shape::Array(_), Shape::Array(_)) | (Shape::Enum(_), Shape::Enum(_)) => later.ty,
            (Shape::Union(_), Shape::Union(_)) => later.ty,
            _ => match narrower(&old, &new) {
                Some(shape) if shape == new => later.ty,
                Some(_) => known.ty,
                None => {
                    self.say_conflict(field);
                    return later;
                }
            },
        };
        said_of_both(ty, &known, &later)
    }

    /// A type of its own for an object that two declarations describe together; each pair is merged once.
    fn merge_types(&mut self, (known, later): (TypeId, &Use), left: Object, right: Object) -> TypeId {
        let pair = (self.types.resolve(known), self.types.resolve(later.ty));
        if let Some(id) = self.merged.get(&pair) {
            return *id;
        }
        let mut def = self.types.get(pair.1).clone();
        if def.component.take().is_some() {
            def.origin = later.origin.clone();
            def.name = None;
        }
        let narrowed = Shape::Object(right.clone());
        // It may lead to itself.
        let id = self.types.add(TypeDef { shape: Shape::Object(left.clone()), ..def.clone() });
        self.merged.insert(pair, id);
        let shape = Shape::Object(self.merge_objects(left, right));
        if shape == narrowed {
            // The later one says it all.
            self.merged.insert(pair, pair.1);
            return pair.1;
        }
        self.types.set(id, TypeDef { shape, ..def });
        id
    }

    fn say_conflict(&mut self, field: &Field) {
        let message = format!(
            "two members of `allOf` declare `{}` as different kinds of values; the later one is taken",
            field.wire
        );
        self.say(Code::ConflictingAllof, &field.value.origin, message);
    }
}

/// A use of a type with what two places say of it; the later one wins.
fn said_of_both(ty: TypeId, known: &Use, later: &Use) -> Use {
    let origin = if ty == known.ty { &known.origin } else { &later.origin };
    Use {
        origin: origin.clone(),
        ty,
        docs: later.docs.clone().or(known.docs.clone()),
        nullable: if ty == later.ty { later.nullable } else { known.nullable || later.nullable },
        deprecated: known.deprecated || later.deprecated,
        secret: known.secret || later.secret,
        read_only: known.read_only || later.read_only,
        write_only: known.write_only || later.write_only,
        default: later.default.clone().or(known.default.clone()),
        example: later.example.clone().or(known.example.clone()),
    }
}
