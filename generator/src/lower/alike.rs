//! Alternatives that say the same: a union of nothing but texts is a text, and what stands there twice is one alternative.

use crate::lower::Lowering;
use crate::model::{Enum, Format, Keyword, Literal, Object, Shape, TypeDef, TypeId, Types, Union, Variant};

/// How deep schemas are compared.
const DEPTH: usize = 6;

impl Lowering<'_> {
    /// Puts alternatives together that no value and no user could tell apart.
    pub(super) fn join_alike(&mut self) {
        let unions: Vec<TypeId> =
            self.types.iter().filter(|(_, def)| matches!(def.shape, Shape::Union(_))).map(|(id, _)| id).collect();
        for id in unions {
            let mut def = self.types.get(id).clone();
            let Shape::Union(union) = &def.shape else { continue };
            if union.discriminator.is_some() {
                continue;
            }
            let nullable = union.variants.iter().any(|one| self.types.nullable(&one.value));
            if let Some(shape) = self.joined(union) {
                def.nullable |= nullable;
                def.keywords.retain(|keyword| keyword.name != "oneOf");
                let lists = |shape: &Shape| matches!(shape, Shape::Enum(_) | Shape::Alias(_));
                if lists(&shape) && union.variants.iter().any(|one| self.is_any_text(one.value.ty)) {
                    // Any other text is a value too, which the list alone does not say.
                    def.keywords.push(Keyword { origin: def.origin.clone(), name: "open", value: Literal::Bool(true) });
                }
                self.types.set(id, TypeDef { shape, ..def });
            }
        }
    }

    /// What a union comes down to, where that is something else.
    fn joined(&self, union: &Union) -> Option<Shape> {
        if let Some(shape) = self.only_texts(union) {
            return Some(shape);
        }
        let mut kept: Vec<Variant> = Vec::new();
        for variant in &union.variants {
            let is_in = |one: &Variant, other: &Variant| {
                self.types.secret(&one.value) == self.types.secret(&other.value)
                    && covers(&self.types, one.value.ty, other.value.ty)
            };
            if kept.iter().any(|known| is_in(known, variant)) {
                continue;
            }
            kept.retain(|known| !is_in(variant, known));
            kept.push(variant.clone());
        }
        match kept.len() {
            1 => Some(Shape::Alias(Box::new(kept.remove(0).value))),
            length if length == union.variants.len() => None,
            _ => Some(Shape::Union(Union { variants: kept, discriminator: None })),
        }
    }

    fn is_any_text(&self, id: TypeId) -> bool {
        self.types.get(self.types.resolve(id)).shape == Shape::String(Format::Plain)
    }

    /// Texts of which some are listed: an enum, which is open to others. Named lists stay what they are, unless there is just one
    /// and any text beside it.
    fn only_texts(&self, union: &Union) -> Option<Shape> {
        let mut listed: Vec<(&Variant, &Enum)> = Vec::new();
        let mut is_open = false;
        for variant in &union.variants {
            let def = self.types.get(self.types.resolve(variant.value.ty));
            match &def.shape {
                _ if self.types.secret(&variant.value) => return None,
                Shape::Enum(values) if values.values.iter().all(|value| value.wire.as_str().is_some()) => {
                    listed.push((variant, values));
                }
                Shape::String(Format::Plain) => is_open = true,
                _ => return None,
            }
        }
        let inline = listed.iter().all(|(one, _)| self.types.get(self.types.resolve(one.value.ty)).component.is_none());
        match listed.as_slice() {
            [] => None,
            [(only, _)] if is_open && !inline => Some(Shape::Alias(Box::new(only.value.clone()))),
            _ if !is_open && !inline => None,
            several => {
                let mut values = Vec::new();
                for value in several.iter().flat_map(|(_, values)| &values.values) {
                    if !values.iter().any(|known: &crate::model::EnumValue| known.wire == value.wire) {
                        values.push(value.clone());
                    }
                }
                Some(Shape::Enum(Enum { values }))
            }
        }
    }
}

/// Whether every value of the second type is one of the first that reads the same.
fn covers(types: &Types, wide: TypeId, narrow: TypeId) -> bool {
    let (wide, narrow) = (types.resolve(wide), types.resolve(narrow));
    match (&types.get(wide).shape, &types.get(narrow).shape) {
        _ if wide == narrow => true,
        (Shape::Integer(Format::Int64 | Format::Plain), Shape::Integer(format)) => *format != Format::Uint64,
        (Shape::Number(Format::Double | Format::Plain), Shape::Number(_)) => true,
        _ => {
            let named = |id: TypeId| types.get(id).component.is_some();
            let scalar = matches!(
                types.get(wide).shape,
                Shape::Any | Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_)
            );
            (scalar || !named(wide) && !named(narrow)) && same(types, wide, narrow, DEPTH)
        }
    }
}

/// Whether two schemas that stand inline ask for the same and are called the same.
pub(super) fn alike_inline(types: &Types, left: TypeId, right: TypeId) -> bool {
    let (one, other) = (types.get(left), types.get(right));
    one.name == other.name && one.secret == other.secret && same(types, left, right, DEPTH)
}

/// Whether two schemas ask for the same, wherever they are written.
fn same(types: &Types, left: TypeId, right: TypeId, depth: usize) -> bool {
    let (left, right) = (types.resolve(left), types.resolve(right));
    let Some(deeper) = depth.checked_sub(1) else { return false };
    let (one, other) = (types.get(left), types.get(right));
    if left == right {
        return true;
    }
    if one.nullable != other.nullable {
        return false;
    }
    match (&one.shape, &other.shape) {
        (Shape::Enum(one), Shape::Enum(other)) => {
            one.values.len() == other.values.len()
                && one.values.iter().zip(&other.values).all(|(one, other)| one.wire == other.wire)
        }
        (Shape::Array(one), Shape::Array(other)) | (Shape::Map(one), Shape::Map(other)) => {
            one.nullable == other.nullable && same(types, one.ty, other.ty, deeper)
        }
        (Shape::Tuple(one), Shape::Tuple(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| same(types, one.ty, other.ty, deeper))
        }
        (Shape::Object(one), Shape::Object(other)) => same_object(types, one, other, deeper),
        (one, other) => one == other,
    }
}

fn same_object(types: &Types, one: &Object, other: &Object, depth: usize) -> bool {
    let additional = one.additional == other.additional;
    additional
        && one.fields.len() == other.fields.len()
        && one.fields.iter().zip(&other.fields).all(|(one, other)| {
            one.wire == other.wire
                && one.required == other.required
                && one.name == other.name
                && types.secret(&one.value) == types.secret(&other.value)
                && one.value.nullable == other.value.nullable
                && same(types, one.value.ty, other.value.ty, depth)
        })
}
