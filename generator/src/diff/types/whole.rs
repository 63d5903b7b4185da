//! What differs of two types as a whole: the type, its format, its values, and what restricts them.

use crate::diff::types::kind::{self, Kind};
use crate::diff::types::{SchemaFact, content, keywords, limits, unions, values, wording};
use crate::diff::{Found, Walk};
use crate::model::{Shape, TypeId};
use crate::pointer::Pointer;

/// A place where two types meet, and what it is called where the place does not say so.
#[derive(Debug, Clone)]
pub(super) struct Spot<'p> {
    /// The way there from the value at hand.
    pub(super) step: String,
    /// Its place in the old document.
    pub(super) old: &'p Pointer,
    /// Its place in the new document.
    pub(super) new: &'p Pointer,
    /// What it is called.
    pub(super) called: Option<String>,
}

impl Spot<'_> {
    /// Notes a difference here.
    pub(super) fn push(&self, walk: &mut Walk<'_>, fact: SchemaFact, before: Option<String>, after: Option<String>) {
        self.note(walk, Found::changed(fact, self.old, self.new, "").values(before, after));
    }

    /// Notes a difference that has a place of its own.
    pub(super) fn note(&self, walk: &mut Walk<'_>, found: Found) {
        let found = Found { subject: self.called.clone(), ..found };
        walk.push_at(&self.step, found);
    }
}

/// How two types stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// Of one kind, so that their content tells.
    Same,
    /// One difference says it all, but for what restricts values: those of both.
    With(SchemaFact),
    /// One difference says it all.
    Only(SchemaFact),
}

/// Compares two types as a whole.
pub(super) fn compare(walk: &mut Walk<'_>, spot: &Spot<'_>, old: TypeId, new: TypeId) {
    let (left, right) = (&walk.old.types.get(old).shape, &walk.new.types.get(new).shape);
    let through = !matches!((left, right), (Shape::Alias(_), Shape::Alias(_)));
    let mut before = keywords::of(&walk.old.types, old, through);
    let mut after = keywords::of(&walk.new.types, new, through);
    if !through {
        // What they stand for is compared on its own.
        return limits::compare(walk, spot, (Kind::Alias, Kind::Alias), (before, after));
    }
    let one = &walk.old.types.get(walk.old.types.resolve(old)).shape;
    let other = &walk.new.types.get(walk.new.types.resolve(new)).shape;
    let kinds = (kind::kind(one), kind::kind(other));
    let relation = match (one, other) {
        (Shape::Enum(_), _) | (_, Shape::Enum(_))
            if kind::is_within(kinds.0, kinds.1) || kind::is_within(kinds.1, kinds.0) =>
        {
            values::relation((one, before.is_open()), (other, after.is_open())).map_or(Relation::Same, |fact| {
                if fact == SchemaFact::TypeChanged { Relation::Only(fact) } else { Relation::With(fact) }
            })
        }
        _ => relation(walk, (one, old), (other, new)),
    };
    let fact = match relation {
        Relation::Same => None,
        Relation::With(fact) | Relation::Only(fact) => Some(fact),
    };
    if let Some(fact) = fact {
        let words = (wording::content(&walk.old.types, old), wording::content(&walk.new.types, new));
        spot.push(walk, fact, Some(words.0), Some(words.1));
    } else {
        values::compare(walk, spot, (one, before.is_open()), (other, after.is_open()));
    }
    if let (Shape::Union(one), Shape::Union(other)) = (one, other)
        && let Some((fact, what)) = unions::discriminators(one, other)
    {
        let values = (one.discriminator.clone(), other.discriminator.clone());
        spot.note(walk, Found::changed(fact, spot.old, spot.new, what).values(values.0, values.1));
    }
    if !matches!(relation, Relation::Only(_)) {
        let form = |shape: &Shape, keywords: &keywords::Keywords<'_>| {
            !matches!(shape, Shape::Enum(_)) && keywords.format().is_some()
        };
        // Listed values need not be of the form that others had or have.
        if fact.is_none() || form(one, &before) || form(other, &after) {
            format(walk, spot, (one, &mut before), (other, &mut after));
        }
        limits::compare(walk, spot, kinds, (before, after));
    }
}

/// Compares the forms of two types of one kind. Where those differ, how they are encoded is a part of that.
fn format(
    walk: &mut Walk<'_>,
    spot: &Spot<'_>,
    (old, before): (&Shape, &mut keywords::Keywords<'_>),
    (new, after): (&Shape, &mut keywords::Keywords<'_>),
) {
    let said = |shape: &Shape, keywords: &keywords::Keywords<'_>| {
        keywords.format().or_else(|| kind::format_word(shape)).unwrap_or_default().to_owned()
    };
    let (one, other) = (said(old, before), said(new, after));
    if one == other {
        return;
    }
    let fact = match kind::formats(&one, &other) {
        (true, true) => return,
        (true, false) => SchemaFact::FormatWidened,
        (false, true) => SchemaFact::FormatNarrowed,
        (false, false) => SchemaFact::FormatChanged,
    };
    let what = match (one.as_str(), other.as_str()) {
        ("", after) => format!("format {after} added"),
        (before, "") => format!("format {before} removed"),
        (before, after) => format!("format {before} → {after}"),
    };
    let value = |text: String| Some(text).filter(|text| !text.is_empty());
    let found = Found::changed(fact, spot.old, spot.new, what).values(value(one), value(other));
    spot.note(walk, found);
    before.without_encoding();
    after.without_encoding();
}

fn relation<'a>(
    walk: &mut Walk<'a>,
    (old, of_old): (&'a Shape, TypeId),
    (new, of_new): (&'a Shape, TypeId),
) -> Relation {
    use SchemaFact::{TypeChanged, TypeNarrowed, TypeWidened};
    let kinds = (kind::kind(old), kind::kind(new));
    match (old, new) {
        (Shape::Any, Shape::Any) => Relation::Same,
        (Shape::Any, _) => Relation::Only(TypeNarrowed),
        (_, Shape::Any) => Relation::Only(TypeWidened),
        (Shape::Array(_), Shape::Tuple(_)) => Relation::Only(SchemaFact::TupleAdded),
        (Shape::Tuple(_), Shape::Array(_)) => Relation::Only(SchemaFact::TupleRemoved),
        (Shape::Tuple(one), Shape::Tuple(other)) if one.len() != other.len() => Relation::Only(SchemaFact::TupleLength),
        _ if content::is_remade(walk, old, new) => Relation::Only(TypeChanged),
        (Shape::Union(_), Shape::Union(_)) => Relation::Same,
        (Shape::Union(union), _) => match unions::variant_for(walk, union, unions::Side::Old, of_new) {
            Some(_) => Relation::Only(SchemaFact::Unwrapped),
            None => Relation::Only(TypeChanged),
        },
        (_, Shape::Union(union)) => match unions::variant_for(walk, union, unions::Side::New, of_old) {
            Some(_) => Relation::Only(SchemaFact::Wrapped),
            None => Relation::Only(TypeChanged),
        },
        _ if kinds.0 == kinds.1 => Relation::Same,
        _ if kind::is_within(kinds.0, kinds.1) => Relation::With(TypeWidened),
        _ if kind::is_within(kinds.1, kinds.0) => Relation::With(TypeNarrowed),
        _ => Relation::Only(TypeChanged),
    }
}
