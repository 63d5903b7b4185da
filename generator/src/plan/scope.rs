//! Names in one namespace: gathered first, then resolved all together, so that order never matters.
//!
//! Everything that wants a name brings candidates, best first, and a rank. Where several want the same one, the
//! highest rank keeps it and the others go on to their next candidate; equals of the highest rank all go on together.
//! There are no numbers: when candidates run out, that is an error with both places in it.
//!
//! # Why
//!
//! A number behind a name depends on what came before, so that a new schema would rename an old type.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics};
use crate::plan::ident::bare;
use crate::pointer::Pointer;

/// How much a name is owed to what wants it; the first is the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Asked for by the configuration or the document.
    Asked,
    /// A name that the document's author wrote.
    Authored,
    /// Made from an operation.
    Operation,
    /// Made from the place of something that has no name.
    Inline,
    /// Our own, beside what the document brings.
    Own,
}

/// A namespace that is being filled.
#[derive(Debug, Default)]
pub(super) struct Scope {
    wants: Vec<Want>,
    reserved: BTreeSet<String>,
    prefixes: Vec<&'static str>,
}

#[derive(Debug)]
struct Want {
    origin: Pointer,
    rank: Rank,
    candidates: Vec<String>,
    more: More,
    at: usize,
}

/// What something could be called, best first.
#[derive(Debug)]
pub(super) struct Candidates {
    first: Vec<String>,
    more: More,
}

/// Further candidates, made only where the first ones cannot be had; that is rare.
struct More(Option<Box<dyn FnOnce() -> Vec<String>>>);

impl std::fmt::Debug for More {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("More").field(&self.0.is_some()).finish()
    }
}

impl Candidates {
    /// One candidate, and what makes the others.
    pub(super) fn lazy(first: String, more: impl FnOnce() -> Vec<String> + 'static) -> Self {
        Candidates { first: vec![first], more: More(Some(Box::new(more))) }
    }
}

impl Candidates {
    /// All candidates, best first.
    pub(super) fn all(self) -> Vec<String> {
        let more = self.more.0.map(|more| more()).unwrap_or_default();
        [self.first, more].concat()
    }

    /// The best candidate.
    pub(super) fn first(&self) -> &str {
        self.first.first().map_or("", String::as_str)
    }
}

impl From<Vec<String>> for Candidates {
    fn from(first: Vec<String>) -> Self {
        Candidates { first, more: More(None) }
    }
}

impl Want {
    /// Makes the further candidates.
    fn force(&mut self) {
        if let Some(more) = self.more.0.take() {
            self.candidates.extend(more());
            distinct(&mut self.candidates);
        }
    }
}

fn distinct(names: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
}

/// The number of a wanted name, to find it by after the scope is resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wanted(usize);

/// The names of a resolved scope.
#[derive(Debug)]
pub(super) struct Names(Vec<String>);

impl Names {
    /// Returns the name that was found for a want.
    pub(super) fn get(&self, wanted: Wanted) -> &str {
        &self.0[wanted.0]
    }
}

impl Scope {
    /// A namespace in which these names are taken from the start.
    pub(super) fn reserving(names: &[&str]) -> Self {
        Scope { reserved: names.iter().map(|name| (*name).to_owned()).collect(), ..Scope::default() }
    }

    /// Takes one more name.
    pub(super) fn reserve(&mut self, name: &str) {
        self.reserved.insert(name.to_owned());
    }

    /// Keeps every name that begins so from what the document brings.
    pub(super) fn reserve_prefix(&mut self, prefix: &'static str) {
        self.prefixes.push(prefix);
    }

    /// Asks for a name: the first candidate that can be had.
    pub(super) fn want(&mut self, origin: &Pointer, candidates: impl Into<Candidates>, rank: Rank) -> Wanted {
        let Candidates { mut first, more } = candidates.into();
        distinct(&mut first);
        self.wants.push(Want { origin: origin.clone(), rank, candidates: first, more, at: 0 });
        Wanted(self.wants.len() - 1)
    }

    /// Settles every name.
    pub(super) fn resolve(mut self, sink: &mut Diagnostics) -> Names {
        while self.step() {}
        self.complain(sink);
        let names = self.wants.iter().map(|want| want.candidates[want.at.min(want.candidates.len() - 1)].clone());
        Names(names.collect())
    }

    /// Moves everything that cannot keep its present candidate; whether anything moved.
    fn step(&mut self) -> bool {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, want) in self.wants.iter().enumerate() {
            if let Some(candidate) = want.candidates.get(want.at) {
                groups.entry(bare(candidate).to_owned()).or_default().push(index);
            }
        }
        let mut movers = Vec::new();
        for (name, members) in &groups {
            let best = members.iter().map(|index| self.wants[*index].rank).min();
            let leaders = members.iter().filter(|index| Some(self.wants[**index].rank) == best).count();
            let taken = self.reserved.contains(name) || self.prefixes.iter().any(|prefix| name.starts_with(prefix));
            if members.len() == 1 && !taken {
                continue;
            }
            for index in members {
                let keeps = !taken && leaders == 1 && Some(self.wants[*index].rank) == best;
                if keeps {
                    continue;
                }
                self.wants[*index].force();
                // The last candidate stays where it is, so that the complaint can name it.
                let last = self.wants[*index].at + 1 >= self.wants[*index].candidates.len();
                if !last {
                    movers.push(*index);
                }
            }
        }
        for index in &movers {
            self.wants[*index].at += 1;
        }
        !movers.is_empty()
    }

    fn complain(&self, sink: &mut Diagnostics) {
        let mut holders: BTreeMap<&str, &Want> = BTreeMap::new();
        for want in &self.wants {
            let name = bare(&want.candidates[want.at]);
            let help = || format!("pin it: `\"{}\" = \"{name}_\"` under `names` in the configuration", want.origin);
            if self.reserved.contains(name) || self.prefixes.iter().any(|prefix| name.starts_with(prefix)) {
                let message = format!("the Rust name `{name}` is taken by the generated code itself");
                sink.push_with_help(Code::NameCollision, &want.origin, message, help());
            } else if let Some(other) = holders.insert(name, want) {
                let message = format!("the Rust name `{name}` is also that of {}", other.origin);
                sink.push_with_help(Code::NameCollision, &want.origin, message, help());
            } else if want.at > 0 && want.rank <= Rank::Authored {
                let message = format!(
                    "`{}` was not to be had, so that this is called `{name}`; pin a name to keep it as it is",
                    bare(&want.candidates[0])
                );
                sink.push(Code::NameMoved, &want.origin, message);
            }
        }
    }
}

#[cfg(test)]
mod tests;
