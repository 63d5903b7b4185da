//! Lists of values to enums: what each value is called, and what is said of it.

use std::collections::BTreeSet;

use crate::model::{self, EnumValue, Literal, TypeId};
use crate::plan::candidates;
use crate::plan::docs::{code, lines, paragraph};
use crate::plan::ident::{Case, ident, joined};
use crate::plan::scope::{Rank, Scope};
use crate::plan::unit::Builder;
use crate::plan::words::words;
use crate::plan::{Enum, EnumKind, EnumVariant, Wire};

/// What the values are, where an open enum can hold them: texts or whole numbers, all of them.
pub(super) fn kind_of(values: &model::Enum) -> Option<EnumKind> {
    let all = |test: fn(&Literal) -> bool| values.values.iter().all(|value| test(&value.wire));
    if all(|wire| wire.as_str().is_some()) {
        Some(EnumKind::Text)
    } else {
        all(|wire| wire.as_i64().is_some()).then_some(EnumKind::Integer)
    }
}

impl Builder<'_> {
    /// The enum of a schema that lists texts or whole numbers.
    pub(super) fn enumeration(&mut self, id: TypeId, values: &model::Enum) -> Enum {
        let given = self.given_names(id, values);
        let mut scope = Scope::default();
        let mut wanted = Vec::new();
        for (value, given) in values.values.iter().zip(given) {
            let asked = self.asked(&[value.origin.as_str()], Case::Camel);
            let (names, rank) = match (asked, given, &value.wire) {
                (Some(name), _, _) => (vec![name].into(), Rank::Asked),
                (None, Some(name), wire) => {
                    let mut names = vec![name];
                    names.extend(candidates::all_authored(&text_of(wire), Case::Camel, ""));
                    (names.into(), Rank::Authored)
                }
                (None, None, Literal::Number(digits)) => (vec![numeral(digits)].into(), Rank::Authored),
                (None, None, wire) => (candidates::authored(&text_of(wire), Case::Camel, ""), Rank::Authored),
            };
            wanted.push((value, scope.want(&value.origin, names, rank)));
        }
        let own = ["Other", "Unknown", "Unrecognized", "OtherValue"].map(str::to_owned).to_vec();
        let other = scope.want(&self.api.types.get(id).origin, own, Rank::Own);
        let names = scope.resolve(self.sink);
        let variants = wanted.into_iter().map(|(value, wanted)| EnumVariant {
            origin: value.origin.clone(),
            name: names.get(wanted).to_owned(),
            docs: variant_docs(value),
            wire: match value.wire.as_i64() {
                Some(number) => Wire::Integer(number),
                None => Wire::Text(text_of(&value.wire)),
            },
        });
        let kind = kind_of(values).unwrap_or(EnumKind::Text);
        Enum { variants: variants.collect(), kind, other: names.get(other).to_owned() }
    }

    /// The names that the document gives the values, as identifiers and without the name of the type before them; none where
    /// two of them are the same.
    fn given_names(&self, id: TypeId, values: &model::Enum) -> Vec<Option<String>> {
        let none = vec![None; values.values.len()];
        let of_type = self.names.paths.get(&id).map(|path| words(&path.name)).unwrap_or_default();
        let given: Vec<Option<Vec<String>>> = values.values.iter().map(|one| one.name.as_deref().map(words)).collect();
        let starts = |name: &Vec<String>| {
            let rest = name.strip_prefix(of_type.as_slice()).unwrap_or_default();
            rest.first().is_some_and(|word| word.starts_with(char::is_alphabetic))
        };
        let prefixed = given.iter().flatten().all(starts);
        let short = |name: Vec<String>| if prefixed { name[of_type.len()..].to_vec() } else { name };
        let names = given.into_iter().map(|name| name.filter(|name| !name.is_empty()).map(short));
        let names: Vec<Option<String>> =
            names.map(|name| name.map(|name| ident(&joined(&name, Case::Camel), Case::Camel))).collect();
        let different: BTreeSet<&String> = names.iter().flatten().collect();
        if different.len() < names.iter().flatten().count() { none } else { names }
    }
}

/// What is said of a value, and how it is sent.
fn variant_docs(value: &EnumValue) -> Vec<String> {
    let mut found = value.docs.as_deref().map(lines).unwrap_or_default();
    paragraph(&mut found, format!("{}.", code(&text_of(&value.wire))));
    found
}

fn text_of(wire: &Literal) -> String {
    wire.as_str().map_or_else(|| wire.to_string(), str::to_owned)
}

/// The name of a whole number.
fn numeral(digits: &str) -> String {
    match digits.strip_prefix('-') {
        Some(digits) => format!("Minus{digits}"),
        None => format!("N{digits}"),
    }
}
