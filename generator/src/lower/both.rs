//! What satisfies two shapes at once, where neither is an object: the narrower one, or what they have in common.

use crate::diagnostic::Code;
use crate::lower::Lowering;
use crate::model::{Enum, EnumValue, Format, Literal, Shape, TypeDef, Union, Variant};
use crate::pointer::Pointer;

/// How many pairs of alternatives are made of two unions at most.
const PAIRS: usize = 12;

impl Lowering<'_> {
    /// What two shapes have in common; nothing where no value is of both.
    pub(super) fn both(&mut self, left: &Shape, right: &Shape) -> Option<Shape> {
        match (left, right) {
            (Shape::Enum(one), Shape::Enum(other)) => common(one, other).map(Shape::Enum),
            (Shape::Union(union), other) | (other, Shape::Union(union)) => self.fitting(union, other),
            (left, right) => narrower(left, right),
        }
    }

    /// The alternatives that are of a kind.
    fn fitting(&mut self, union: &Union, shape: &Shape) -> Option<Shape> {
        let mut kept: Vec<Variant> = Vec::new();
        for variant in &union.variants {
            let part = self.part(variant.value.ty)?;
            if narrower(&part, shape).is_some() {
                kept.push(variant.clone());
            }
        }
        match kept.len() {
            0 => None,
            1 => self.part(kept[0].value.ty).and_then(|part| narrower(&part, shape)),
            _ => Some(Shape::Union(Union { variants: kept, discriminator: union.discriminator.clone() })),
        }
    }

    /// Alternatives of two unions: those that both list; else each of one together with each of the other, where there are few.
    pub(super) fn merge_unions(&mut self, at: &Pointer, left: Union, right: Union) -> Shape {
        let listed = |one: &Variant| {
            left.variants.iter().any(|known| self.types.resolve(known.value.ty) == self.types.resolve(one.value.ty))
        };
        let shared: Vec<Variant> = right.variants.iter().filter(|one| listed(one)).cloned().collect();
        let discriminator = right.discriminator.clone().or(left.discriminator.clone());
        if !shared.is_empty() {
            return Shape::Union(Union { variants: shared, discriminator });
        }
        let mut pairs = Vec::new();
        if left.variants.len() * right.variants.len() <= PAIRS {
            for (i, one) in left.variants.iter().enumerate() {
                for (j, other) in right.variants.iter().enumerate() {
                    // Its place is that of the pair, which no other one has.
                    let origin = at.key("oneOf").key(&format!("{i} and {j}"));
                    pairs.extend(self.pair(at, origin, (one, other)));
                }
            }
        }
        if pairs.is_empty() {
            let message = format!(
                "two members of `allOf` list alternatives that do not go together; the first ones are taken, and not those at `{}`",
                self.latest
            );
            self.say(Code::ConflictingAllof, &at.key("allOf"), message);
            return Shape::Union(left);
        }
        Shape::Union(Union { variants: pairs, discriminator })
    }

    /// An alternative of each of two unions as one, where both are objects.
    fn pair(&mut self, at: &Pointer, origin: Pointer, (one, other): (&Variant, &Variant)) -> Option<Variant> {
        let (Some(Shape::Object(left)), Some(Shape::Object(right))) =
            (self.part(one.value.ty), self.part(other.value.ty))
        else {
            return None;
        };
        let clashes = left.fields.iter().any(|field| {
            let same = right.fields.iter().find(|known| known.wire == field.wire);
            same.is_some_and(|same| match (self.part(field.value.ty), self.part(same.value.ty)) {
                (Some(Shape::Enum(one)), Some(Shape::Enum(other))) => common(&one, &other).is_none(),
                _ => false,
            })
        });
        if clashes {
            return None;
        }
        let name = |variant: &Variant| {
            let def = self.types.get(variant.value.ty);
            def.component.clone().or_else(|| def.title.clone())
        };
        let title = [name(one), name(other)].into_iter().flatten().collect::<Vec<_>>().join(" and ");
        let title = Some(title).filter(|title| !title.is_empty());
        let shape = self.merge(at, Shape::Object(left), Shape::Object(right));
        let def = self.types.get(self.types.resolve(other.value.ty)).clone();
        let def = TypeDef { origin, component: None, name: None, title, shape, ..def };
        let tags = if one.tags.is_empty() { other.tags.clone() } else { one.tags.clone() };
        let mut value = other.value.clone();
        value.ty = self.types.add(def);
        Some(Variant { tags, value })
    }
}

/// The values that both lists have; nothing where there are none.
fn common(one: &Enum, other: &Enum) -> Option<Enum> {
    let listed = |value: &&EnumValue| one.values.iter().any(|known| known.wire == value.wire);
    let values: Vec<EnumValue> = other.values.iter().filter(listed).cloned().collect();
    (!values.is_empty()).then_some(Enum { values })
}

/// The one of two shapes that the other only widens.
fn narrower(left: &Shape, right: &Shape) -> Option<Shape> {
    use crate::model::Format::{Double, Int64, Plain};
    let narrow = |narrow: &Shape, wide: &Shape| match (narrow, wide) {
        (narrow, wide) if narrow == wide => true,
        (_, Shape::Any) => true,
        (Shape::Enum(values), wide) => values.values.iter().all(|value| is_of(&value.wire, wide)),
        (Shape::String(_), Shape::String(Plain)) => true,
        (Shape::Integer(_), Shape::Integer(Plain) | Shape::Number(_)) => true,
        (Shape::Integer(format), Shape::Integer(Int64)) => *format != Format::Uint64,
        (Shape::Number(_), Shape::Number(Plain | Double)) => true,
        _ => false,
    };
    if narrow(left, right) {
        return Some(left.clone());
    }
    narrow(right, left).then(|| right.clone())
}

/// Whether a listed value is one of a kind.
fn is_of(value: &Literal, shape: &Shape) -> bool {
    match (value, shape) {
        (Literal::String(_), Shape::String(_)) | (Literal::Bool(_), Shape::Boolean) => true,
        (Literal::Number(_), Shape::Number(_)) => true,
        (Literal::Number(_), Shape::Integer(_)) => value.as_i64().is_some(),
        (value, Shape::Enum(values)) => values.values.iter().any(|one| one.wire == *value),
        _ => false,
    }
}
