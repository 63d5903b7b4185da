//! Alternatives: which is which on both sides, which came and went, and what tells them apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::types::kind::kind;
use crate::diff::types::{self, SchemaFact, wording};
use crate::diff::{Found, Walk};
use crate::model::{TypeId, Types, Union, Use, Variant};

/// Compares the alternatives of two unions.
pub(super) fn compare(walk: &mut Walk<'_>, old: &Union, new: &Union) {
    let pairs = matched(walk, old, new);
    let same_tag = old.discriminator == new.discriminator;
    for (index, variant) in old.variants.iter().enumerate() {
        if pairs.iter().all(|(one, _)| *one != index) {
            let found = Found::removed(SchemaFact::VariantRemoved, &variant.value.origin);
            let word = wording::of(&walk.old.types, variant.value.ty);
            note(walk, index, found.what(format!("{word} removed")).values(Some(word), None));
        }
    }
    for (index, variant) in new.variants.iter().enumerate() {
        match pairs.iter().find(|(_, other)| *other == index) {
            Some((one, _)) => {
                let Some(known) = old.variants.get(*one) else { continue };
                if same_tag && old.discriminator.is_some() {
                    tags(walk, index, known, variant);
                }
                types::compare(walk, &known.value, &variant.value, &format!(".[{index}]"));
            }
            None => {
                let found = Found::added(SchemaFact::VariantAdded, &variant.value.origin);
                let word = wording::of(&walk.new.types, variant.value.ty);
                note(walk, index, found.what(format!("{word} added")).values(None, Some(word)));
            }
        }
    }
}

/// Compares what tells the alternatives of two unions apart.
pub(super) fn discriminators(old: &Union, new: &Union) -> Option<(SchemaFact, String)> {
    Some(match (&old.discriminator, &new.discriminator) {
        (None, None) => return None,
        (None, Some(name)) => (SchemaFact::DiscriminatorAdded, format!("discriminator `{name}` added")),
        (Some(name), None) => (SchemaFact::DiscriminatorRemoved, format!("discriminator `{name}` removed")),
        (Some(one), Some(other)) if one == other => return None,
        (Some(one), Some(other)) => (SchemaFact::DiscriminatorChanged, format!("discriminator `{one}` → `{other}`")),
    })
}

fn tags(walk: &mut Walk<'_>, index: usize, old: &Variant, new: &Variant) {
    let word = wording::of(&walk.new.types, new.value.ty);
    let missing = |tag: &&String, of: &Variant| !of.tags.contains(tag);
    for tag in old.tags.iter().filter(|tag| missing(tag, new)) {
        let what = format!("discriminator value \"{tag}\" no longer means {word}");
        let found = Found::changed(SchemaFact::TagRemoved, &old.value.origin, &new.value.origin, what);
        note(walk, index, found.values(Some(tag.clone()), None));
    }
    for tag in new.tags.iter().filter(|tag| missing(tag, old)) {
        let what = format!("discriminator value \"{tag}\" means {word}");
        let found = Found::changed(SchemaFact::TagAdded, &old.value.origin, &new.value.origin, what);
        note(walk, index, found.values(None, Some(tag.clone())));
    }
}

fn note(walk: &mut Walk<'_>, index: usize, found: Found) {
    let found = match &walk.memory.called {
        Some(called) => found.of(called.clone()),
        None => found,
    };
    walk.push_at(&format!(".[{index}]"), found);
}

/// Which alternative is which: by the values of the discriminator, else by name, else by what they ask for, else by their kind.
fn matched(walk: &mut Walk<'_>, old: &Union, new: &Union) -> Vec<(usize, usize)> {
    let (before, after) = (&walk.old.types, &walk.new.types);
    let (one, other) = (&old.variants, &new.variants);
    let mut found = Pairs { old: vec![false; one.len()], new: vec![false; other.len()], pairs: Vec::new() };
    if old.discriminator.is_some() && old.discriminator == new.discriminator {
        let known: BTreeSet<&String> = other.iter().flat_map(|variant| &variant.tags).collect();
        found.pair(|i, j| {
            let tags = one[i].tags.iter().filter(|tag| known.contains(tag));
            tags.into_iter().any(|tag| other[j].tags.contains(tag))
        });
    }
    found.pair(|i, j| name(before, &one[i]).is_some_and(|name_| name(after, &other[j]) == Some(name_)));
    let digests = walk.memory.digests(walk.old, walk.new);
    let left: BTreeMap<usize, u64> =
        free(&found.old).into_iter().map(|i| (i, digests.0.get(one[i].value.own()))).collect();
    let right: BTreeMap<usize, u64> =
        free(&found.new).into_iter().map(|j| (j, digests.1.get(other[j].value.own()))).collect();
    found.pair(|i, j| left.get(&i) == right.get(&j));
    let kinds = |types: &Types, variant: &Variant| kind(&types.get(types.resolve(variant.value.own())).shape);
    // What is left of one kind on both sides is one, where there is just one.
    let free = (free(&found.old), free(&found.new));
    for i in free.0.iter().copied() {
        let own = (kinds(before, &one[i]), name(before, &one[i]).is_some());
        let fits = |types: &Types, variant: &Variant| (kinds(types, variant), name(types, variant).is_some()) == own;
        let alone = free.0.iter().filter(|other| fits(before, &one[**other])).count() == 1;
        let candidates: Vec<usize> = free.1.iter().copied().filter(|j| fits(after, &other[*j])).collect();
        if let ([j], true) = (candidates.as_slice(), alone && !own.1) {
            found.know(i, *j);
        }
    }
    found.pairs
}

fn name<'t>(types: &'t Types, variant: &Variant) -> Option<&'t str> {
    let def = types.get(variant.value.own());
    // An alternative that others were merged with keeps the name of its schema as a title.
    def.component.as_deref().or(def.title.as_deref())
}

struct Pairs {
    /// Which alternatives are known on both sides.
    old: Vec<bool>,
    new: Vec<bool>,
    pairs: Vec<(usize, usize)>,
}

impl Pairs {
    /// Pairs what is free on both sides and fits, in the order of the documents.
    fn pair(&mut self, fits: impl Fn(usize, usize) -> bool) {
        for i in free(&self.old) {
            if let Some(j) = free(&self.new).into_iter().find(|j| fits(i, *j)) {
                self.know(i, j);
            }
        }
    }

    fn know(&mut self, i: usize, j: usize) {
        self.pairs.push((i, j));
        self.old[i] = true;
        self.new[j] = true;
    }
}

fn free(known: &[bool]) -> Vec<usize> {
    known.iter().enumerate().filter(|(_, known)| !**known).map(|(index, _)| index).collect()
}

/// The alternative that a type became, or was where `old` has the union: of the same name, or that asks for the same, or the only
/// one of its kind.
pub(super) fn variant_for<'a>(walk: &mut Walk<'a>, union: &'a Union, of: Side, id: TypeId) -> Option<&'a Use> {
    let (types, other) = match of {
        Side::Old => (&walk.old.types, &walk.new.types),
        Side::New => (&walk.new.types, &walk.old.types),
    };
    let name = other.get(id).component.as_deref();
    let places = || union.variants.iter().map(|variant| &variant.value);
    let named = places().find(|place| name.is_some() && types.get(place.own()).component.as_deref() == name);
    if named.is_some() {
        return named;
    }
    let digests = walk.memory.digests(walk.old, walk.new);
    let (own, theirs) = match of {
        Side::Old => (&mut digests.0, &mut digests.1),
        Side::New => (&mut digests.1, &mut digests.0),
    };
    let wanted = theirs.get(id);
    let alike = places().find(|place| own.get(place.own()) == wanted);
    let kinds = |types: &Types, id: TypeId| kind(&types.get(types.resolve(id)).shape);
    let mut of_kind = places().filter(|place| kinds(types, place.own()) == kinds(other, id));
    alike.or_else(|| of_kind.next().filter(|_| of_kind.next().is_none()))
}

/// Which of both documents has the union.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}
