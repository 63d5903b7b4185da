//! The walk through both documents at once: where we are, what is found there, and which types are still to be compared.
//!
//! A node is a place that facts are pushed to: an operation in one direction, or a pair of types in one direction. Each pair is
//! compared once, however many places lead to it; the edges say how to come there, and [`sites`](super::sites) follows them
//! backwards to every operation that a fact reaches. Nothing here recurses, so that no document is too deep.

use std::collections::BTreeMap;

use crate::diff::prose::Words;
use crate::diff::subject::Subjects;
use crate::diff::{Direction, Found, Site, types};
use crate::model::{Api, TypeId};
use crate::pointer::Pointer;

/// A place that facts are pushed to.
#[derive(Debug)]
pub(super) struct Node {
    /// The operation, where this is one and not a pair of types.
    pub(super) site: Option<Site>,
    /// Which way the values go.
    pub(super) direction: Direction,
    /// What was found here itself, each with the way from here.
    pub(super) found: Vec<(Found, String)>,
    /// Which nodes its values hold, and the way there.
    pub(super) edges: Vec<(String, usize)>,
}

/// Two APIs on their way to be compared.
#[derive(Debug)]
pub struct Walk<'a> {
    /// The old API.
    pub old: &'a Api,
    /// The new API.
    pub new: &'a Api,
    pub(super) nodes: Vec<Node>,
    pub(super) words: BTreeMap<(Pointer, Pointer), Words>,
    pub(super) subjects: (Subjects, Subjects),
    /// What the comparison of schemas keeps in mind.
    pub(super) memory: types::Memory<'a>,
    pairs: BTreeMap<(TypeId, TypeId, Direction), usize>,
    left: Vec<(usize, TypeId, TypeId)>,
    at: usize,
}

impl<'a> Walk<'a> {
    /// Begins at the documents themselves.
    pub(super) fn new(old: &'a Api, new: &'a Api) -> Self {
        let subjects = (Subjects::of(old), Subjects::of(new));
        let (nodes, words) = (Vec::new(), BTreeMap::new());
        let memory = types::Memory::default();
        let mut walk =
            Walk { old, new, nodes, words, subjects, memory, pairs: BTreeMap::new(), left: Vec::new(), at: 0 };
        walk.leave(Direction::Response);
        walk
    }

    /// Goes to an operation, in one direction. What is pushed until the next call is found there.
    pub(super) fn enter(&mut self, site: Site) {
        let direction = site.direction;
        self.put(Some(site), direction);
    }

    /// Goes to where no operation is: to the documents as a whole, or to what nobody uses.
    pub(super) fn leave(&mut self, direction: Direction) {
        self.put(None, direction);
    }

    fn put(&mut self, site: Option<Site>, direction: Direction) {
        self.at = self.nodes.len();
        self.nodes.push(Node { site, direction, found: Vec::new(), edges: Vec::new() });
    }

    /// Which way the values go where we are.
    pub fn direction(&self) -> Direction {
        self.nodes.get(self.at).map_or(Direction::Response, |node| node.direction)
    }

    /// Notes a difference in the value at hand.
    pub fn push(&mut self, found: Found) {
        self.push_at("", found);
    }

    /// Notes a difference in a part of the value at hand: `.name`, `[]`.
    pub fn push_at(&mut self, step: &str, found: Found) {
        if let Some(node) = self.nodes.get_mut(self.at) {
            node.found.push((found, step.to_owned()));
        }
    }

    /// Has two types compared that are a part of the value at hand, or the whole of it where `step` is empty.
    pub fn descend(&mut self, step: &str, old: TypeId, new: TypeId) {
        let key = (old, new, self.direction());
        let next = self.nodes.len();
        let child = *self.pairs.entry(key).or_insert(next);
        if child == next {
            let direction = self.direction();
            self.nodes.push(Node { site: None, direction, found: Vec::new(), edges: Vec::new() });
            self.left.push((child, old, new));
        }
        if let Some(node) = self.nodes.get_mut(self.at) {
            node.edges.push((step.to_owned(), child));
        }
    }

    /// Whether two types meet somewhere, in any direction.
    pub(super) fn has_met(&self, old: TypeId, new: TypeId) -> bool {
        [Direction::Request, Direction::Response].iter().any(|way| self.pairs.contains_key(&(old, new, *way)))
    }

    /// Notes words on both sides: `key` is the keyword below both places. Same words are no difference.
    pub fn words(&mut self, old: &Pointer, new: &Pointer, key: &str, before: Option<&str>, after: Option<&str>) {
        if before.unwrap_or_default() != after.unwrap_or_default() {
            let both = (before.map(str::to_owned), after.map(str::to_owned));
            let words = self.words.entry((old.key(key), new.key(key)));
            let words = words.or_insert_with(|| Words { before: both.0, after: both.1, nodes: Vec::new() });
            words.nodes.push(self.at);
        }
    }

    /// What a place is called: that in the new document, or the old one where it is gone.
    pub fn subject(&self, old: Option<&Pointer>, new: Option<&Pointer>) -> String {
        match (old, new) {
            (_, Some(new)) => self.subjects.1.text(new),
            (Some(old), None) => self.subjects.0.text(old),
            (None, None) => String::new(),
        }
    }

    /// Compares every pair of types that was met and not compared yet.
    pub(super) fn settle(&mut self) {
        let home = self.at;
        while let Some((node, old, new)) = self.left.pop() {
            self.at = node;
            types::compare_types(self, old, new);
        }
        self.at = home;
    }
}
