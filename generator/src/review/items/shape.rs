//! What a compiler compares of an item's signature: types in their order, and no names of arguments.

use std::collections::BTreeMap;

use crate::review::join::parent;
use crate::surface::{Entry, Given, Kind, Surface};

/// The other names of types in one surface, with what they stand for.
pub(super) struct Names<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Names<'a> {
    pub(super) fn of(surface: &'a Surface) -> Self {
        let aliases = surface.entries().iter().filter(|entry| entry.kind == Kind::Alias);
        Names(aliases.filter_map(|entry| entry.signature.split_once(" = ")).collect())
    }

    /// The item that a path leads to behind another name of its type; nothing where it is the type's own.
    pub(super) fn behind(&self, item: &str, kind: Kind) -> Option<String> {
        let owner = match kind {
            Kind::Struct | Kind::Enum | Kind::Union => item,
            _ => parent(item, kind)?,
        };
        self.0
            .contains_key(owner)
            .then(|| format!("{}{}", self.spelled_out(owner), item.strip_prefix(owner).unwrap_or_default()))
    }

    /// A text with every name of a type replaced by the type itself.
    fn spelled_out(&self, text: &str) -> String {
        let mut text = text.to_owned();
        // A name that stands for another one is spelled out in the next round; circles are refused where types are planned.
        for _ in 0..8 {
            let next = self.once(&text);
            if next == text {
                break;
            }
            text = next;
        }
        text
    }

    fn once(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(is_path) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|c| !is_path(c)).unwrap_or(from.len());
            let (path, after) = from.split_at(end);
            out.push_str(before);
            out.push_str(self.0.get(path).copied().unwrap_or(path));
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

fn is_path(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | ':' | '#')
}

/// The types of a function's arguments in their order, as a caller has to have them.
pub(super) fn argument_types(entry: &Entry) -> Vec<&str> {
    entry.arguments.iter().map(|(_, ty, _)| taken(ty)).collect()
}

/// The type that a caller gives for one that a field has: what is boxed is boxed by the function.
fn taken(ty: &str) -> &str {
    ty.strip_prefix("Box<").and_then(|inner| inner.strip_suffix('>')).unwrap_or(ty)
}

/// What follows an item's path and its arguments: the type of a field, what a variant holds, what a function yields.
pub(super) fn rest(entry: &Entry) -> String {
    let rest = entry.signature.strip_prefix(entry.item.as_str()).unwrap_or(&entry.signature);
    match entry.kind {
        Kind::Method | Kind::Constructor => {
            rest.split_once(" -> ").map(|(_, output)| output).unwrap_or_default().to_owned()
        }
        Kind::Setter => match rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Some(ty) => format!("({})", taken(ty)),
            None => rest.to_owned(),
        },
        // The arguments of these have names in their signature alone.
        Kind::Server | Kind::Setting => {
            let inner = rest.trim_start_matches('(').trim_end_matches(')');
            let types = inner.split(", ").map(|one| one.split_once(": ").map_or(one, |(_, ty)| ty));
            types.collect::<Vec<_>>().join(", ")
        }
        _ => rest.trim_start_matches([':', ' ', '=']).to_owned(),
    }
}

/// Whether two types, or two lists of them, are the same to a compiler. What programs hold is what a name stood for, and they
/// meet what it stands for now.
pub(super) fn same(old: &str, new: &str, names: &(Names<'_>, Names<'_>)) -> bool {
    names.1.spelled_out(&names.0.spelled_out(old)) == names.1.spelled_out(new)
}

/// Whether a caller can give the same: beside the type it counts what else is taken for it.
pub(super) fn same_given(old: &str, new: &str, names: &(Names<'_>, Names<'_>)) -> bool {
    same(old, new, names) && Given::of(old).is_like(&Given::of(new))
}
