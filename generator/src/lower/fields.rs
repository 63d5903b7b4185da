//! Properties that several members of an `allOf` declare.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::lower::schema::blank;
use crate::model::{Additional, Object, Shape, TypeDef, TypeId, Use};

impl Lowering<'_> {
    /// An object with the properties of both.
    pub(super) fn merge_objects(&mut self, mut left: Object, right: Object) -> Object {
        for field in right.fields {
            match left.fields.iter_mut().find(|known| known.wire == field.wire) {
                None => left.fields.push(field),
                Some(known) => {
                    known.required |= field.required;
                    known.tristate |= field.tristate;
                    known.single_use |= field.single_use;
                    // What one of them always has is always there.
                    known.feature = known.feature.take().filter(|known| Some(known) == field.feature.as_ref());
                    known.name = field.name.clone().or(known.name.take());
                    known.value = self.merge_values(known.value.clone(), field.value.clone(), &field.wire);
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
            field.feature = field.feature.take().filter(|_| !field.required);
        }
        left.additional = match (left.additional, right.additional) {
            (Additional::Any, other) | (other, Additional::Any) => other,
            (first, _) => first,
        };
        left
    }

    /// What satisfies both declarations of one property or of the items of one list. The later one is usually the one that says
    /// more.
    pub(super) fn merge_values(&mut self, known: Use, later: Use, what: &str) -> Use {
        let (Some(old), Some(new)) = (self.part(known.ty), self.part(later.ty)) else {
            // One of them is what is being merged, so that its shape is not known yet.
            if known.ty != later.ty {
                self.say_conflict(&known, &later, what);
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
            (Shape::Array(left), Shape::Array(right)) => {
                self.merge_lists((known.ty, &later), (**left).clone(), (**right).clone())
            }
            // Alternatives that were narrowed to are told in full.
            (Shape::Object(_) | Shape::Map(_) | Shape::Union(_), Shape::Union(_)) => later.ty,
            _ => match self.both(&old, &new) {
                Some(shape) if shape == new => later.ty,
                Some(shape) if shape == old => known.ty,
                Some(shape) => self.types.add(TypeDef { shape, ..blank(&later.origin, Shape::Any) }),
                None => {
                    self.say_conflict(&known, &later, what);
                    return later;
                }
            },
        };
        said_of_both(ty, &known, &later)
    }

    /// A list whose items two declarations describe together; each pair is merged once.
    fn merge_lists(&mut self, (known, later): (TypeId, &Use), left: Use, right: Use) -> TypeId {
        let pair = (self.types.resolve(known), self.types.resolve(later.ty));
        if let Some(id) = self.merged.get(&pair) {
            return *id;
        }
        // A list may be one of itself.
        self.merged.insert(pair, later.ty);
        let (of_left, of_right) = (left.ty, right.ty);
        let items = self.merge_values(left, right, "items");
        let id = match items.ty {
            ty if ty == of_right => later.ty,
            ty if ty == of_left => known,
            _ => self.types.add(TypeDef { shape: Shape::Array(Box::new(items)), ..blank(&later.origin, Shape::Any) }),
        };
        self.merged.insert(pair, id);
        id
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
        for part in [pair.0, pair.1] {
            let place = self.types.get(part).origin.clone();
            self.declare(&place, &shape, &mut BTreeSet::new());
        }
        if shape == narrowed {
            // The later one says it all.
            self.merged.insert(pair, pair.1);
            return pair.1;
        }
        self.types.set(id, TypeDef { shape, ..def });
        id
    }

    fn say_conflict(&mut self, known: &Use, later: &Use, what: &str) {
        let message = format!(
            "two members of `allOf` declare `{what}` as different kinds of values; this one is taken, and not that at `{}`",
            known.origin
        );
        self.say(Code::ConflictingAllof, &later.origin, message);
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
        keywords: known.keywords.iter().chain(&later.keywords).cloned().collect(),
        written: None,
    }
}
