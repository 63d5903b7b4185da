//! Whether two schemas allow the same values, so that one type serves both.

use std::collections::BTreeSet;

use crate::model::{Additional, Object, Shape, TypeId, Types, Use};

/// Whether two places have the same values, whatever is said about them.
pub(super) fn alike(types: &Types, one: &Use, other: &Use) -> bool {
    let mut assumed = BTreeSet::new();
    Pair { types, assumed: &mut assumed }.uses(one, other)
}

struct Pair<'t, 'a> {
    types: &'t Types,
    /// Pairs that are being compared already: they are alike unless something else shows that they are not.
    assumed: &'a mut BTreeSet<(TypeId, TypeId)>,
}

impl Pair<'_, '_> {
    fn uses(&mut self, one: &Use, other: &Use) -> bool {
        let types = self.types;
        let (a, b) = (types.resolve(one.ty), types.resolve(other.ty));
        types.nullable(one) == types.nullable(other) && (a == b || !self.assumed.insert((a, b)) || self.shapes(a, b))
    }

    fn shapes(&mut self, one: TypeId, other: TypeId) -> bool {
        let types = self.types;
        match (&types.get(one).shape, &types.get(other).shape) {
            (Shape::Object(one), Shape::Object(other)) => self.objects(one, other),
            (Shape::Array(one), Shape::Array(other)) | (Shape::Map(one), Shape::Map(other)) => self.uses(one, other),
            (Shape::Union(one), Shape::Union(other)) => {
                let pairs = one.variants.iter().zip(&other.variants);
                one.discriminator == other.discriminator
                    && one.variants.len() == other.variants.len()
                    && pairs
                        .into_iter()
                        .all(|(one, other)| one.tags == other.tags && self.uses(&one.value, &other.value))
            }
            (Shape::Tuple(one), Shape::Tuple(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| self.uses(one, other))
            }
            (Shape::Enum(one), Shape::Enum(other)) => {
                one.values.iter().map(|value| &value.wire).eq(other.values.iter().map(|value| &value.wire))
            }
            (one, other) => one == other,
        }
    }

    fn objects(&mut self, one: &Object, other: &Object) -> bool {
        let additional = match (&one.additional, &other.additional) {
            (Additional::Typed(one), Additional::Typed(other)) => self.uses(one, other),
            (Additional::Typed(_), _) | (_, Additional::Typed(_)) => false,
            _ => true,
        };
        additional
            && one.fields.len() == other.fields.len()
            && one.fields.iter().all(|field| {
                let twin = other.fields.iter().find(|twin| twin.wire == field.wire);
                twin.is_some_and(|twin| twin.required == field.required && self.uses(&field.value, &twin.value))
            })
    }
}
