//! The keywords that restrict the values of a type, wherever they are written: at the type itself, at what it stands for, and at
//! what it is made of.

use std::collections::BTreeSet;

use crate::model::{Keyword, Literal, Shape, TypeId, Types, Use};
use crate::pointer::Pointer;

/// The keywords of one type.
#[derive(Debug, Clone, Default)]
pub(super) struct Keywords<'a> {
    /// Each with the value, in no order that means anything.
    pub(super) all: Vec<&'a Keyword>,
    /// The schemas that were looked at.
    pub(super) origins: Vec<&'a Pointer>,
}

/// Gathers them; `through` other names only where those are not compared on their own.
pub(super) fn of(types: &Types, id: TypeId, through: bool) -> Keywords<'_> {
    let mut keywords = Keywords::default();
    gather(types, id, through, &mut BTreeSet::new(), &mut keywords);
    keywords
}

fn gather<'a>(types: &'a Types, id: TypeId, through: bool, seen: &mut BTreeSet<TypeId>, found: &mut Keywords<'a>) {
    let mut left = vec![id];
    while let Some(id) = left.pop() {
        if !seen.insert(id) {
            continue;
        }
        let def = types.get(id);
        found.all.extend(&def.keywords);
        found.origins.push(&def.origin);
        left.extend(&def.parts);
        if let Shape::Alias(target) = &def.shape
            && (through || seen.len() > 1)
        {
            found.all.extend(&target.keywords);
            left.push(target.own());
        }
    }
}

impl<'a> Keywords<'a> {
    /// Those that stand beside a reference.
    pub(super) fn beside(place: &'a Use) -> Self {
        Keywords { all: place.keywords.iter().collect(), origins: vec![&place.origin] }
    }

    /// The values of a keyword.
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = &'a Keyword> {
        self.all.iter().copied().filter(move |keyword| keyword.name == name)
    }

    /// The schema that has a keyword.
    pub(super) fn holder(&self, name: &str) -> Option<&'a Pointer> {
        self.values(name).next().map(|keyword| &keyword.origin)
    }

    /// `format`.
    pub(super) fn format(&self) -> Option<&'a str> {
        self.values("format").find_map(|keyword| keyword.value.as_str())
    }

    /// Whether any other value stands beside those that are listed.
    pub(super) fn is_open(&self) -> bool {
        self.values("open").next().is_some()
    }

    /// Whether exactly one alternative fits.
    pub(super) fn is_exact(&self) -> bool {
        self.values("oneOf").any(|keyword| keyword.value == Literal::Bool(true))
    }

    /// Leaves out how a text is encoded.
    pub(super) fn without_encoding(&mut self) {
        self.all.retain(|keyword| !matches!(keyword.name, "contentEncoding" | "contentMediaType"));
    }
}
