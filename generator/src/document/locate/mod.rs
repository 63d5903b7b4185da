//! Places → spans: one walk over each text finds all that is asked for, and only when a diagnostic is printed.
//!
//! A scalar is shown itself; an object or array is shown by its key, which says more than its first line.
//! Where the exact node is in no text, its nearest ancestor is shown.

mod json;
mod probe;
mod token;
mod yaml;

use std::collections::BTreeMap;
use std::ops::Range;

use super::Sources;
use super::parse::Format;
use crate::diagnostic::{Place, Span};
use crate::pointer::Pointer;

/// The nodes that are asked for in one text, with their ancestors, and what was found of them.
#[derive(Debug, Default)]
struct Trie {
    children: BTreeMap<String, Trie>,
    found: Option<Found>,
}

/// Where a node is.
#[derive(Debug, Clone)]
struct Found {
    key: Option<Range<usize>>,
    /// The value, if it is short enough to be shown.
    value: Option<Range<usize>>,
}

/// Which part of an entry is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Key,
    Value,
}

/// What to look for.
#[derive(Debug)]
enum Target {
    Node(usize, Pointer, Part),
    Span(Span),
    Nothing,
}

/// Finds each of the places.
pub(super) fn locate(sources: &Sources, places: &[&Place]) -> Vec<Option<Span>> {
    let targets: Vec<Target> = places.iter().map(|place| target(sources, place)).collect();
    let mut tries: BTreeMap<usize, Trie> = BTreeMap::new();
    for it in &targets {
        if let Target::Node(file, at, _) = it {
            tries.entry(*file).or_default().insert(at);
        }
    }
    for (file, trie) in &mut tries {
        if let (Some(source), Some(format)) = (sources.files.get(*file), sources.formats.get(*file)) {
            match format {
                Format::Json => json::walk(&source.text, trie),
                Format::Yaml => yaml::walk(&source.text, trie),
            }
        }
    }
    let spans = targets.into_iter().map(|it| match it {
        Target::Node(file, at, part) => {
            let bytes = tries.get(&file)?.range(&at, part)?;
            Some(Span { file, bytes })
        }
        Target::Span(span) => Some(span),
        Target::Nothing => None,
    });
    spans.collect()
}

fn target(sources: &Sources, place: &Place) -> Target {
    let (at, part) = match place {
        Place::Node(at) => (at, Part::Value),
        Place::Key(at) => (at, Part::Key),
        Place::Overlay { file, at } => return Target::Node(*file, at.clone(), Part::Value),
        Place::Text { file, offset } => {
            let Some(source) = sources.files.get(*file) else {
                return Target::Nothing;
            };
            let bytes = token::character(&source.text, *offset);
            return Target::Span(Span { file: *file, bytes });
        }
        Place::Nowhere => return Target::Nothing,
    };
    let (file, at) = sources.origins.of(at);
    Target::Node(file, at, part)
}

impl Trie {
    /// Trees are not deeper than this, so a longer pointer leads nowhere.
    const DEEPEST: usize = 256;

    fn insert(&mut self, at: &Pointer) {
        let mut node = self;
        for token in at.tokens().take(Self::DEEPEST) {
            node = node.children.entry(token.into_owned()).or_default();
        }
    }

    /// Forgets what was found of this node, for one that overrides it.
    fn clear(&mut self) {
        self.found = None;
        self.children.values_mut().for_each(Self::clear);
    }

    /// Returns the range of a node, or else of its nearest ancestor.
    fn range(&self, at: &Pointer, part: Part) -> Option<Range<usize>> {
        let mut node = self;
        let mut nearest = self.found.clone();
        let mut part = part;
        for token in at.tokens() {
            match node.children.get(&*token) {
                Some(child) if child.found.is_some() => node = child,
                _ => {
                    // What is missing would be within the ancestor, which its key stands for.
                    part = Part::Key;
                    break;
                }
            }
            // An empty item of a list has no token at all.
            match &node.found {
                Some(found) if found.key.is_some() || found.value.is_some() => {
                    nearest = Some(found.clone());
                }
                _ => {}
            }
        }
        let found = nearest?;
        match part {
            Part::Key => found.key.or(found.value),
            Part::Value => found.value.or(found.key),
        }
    }
}
