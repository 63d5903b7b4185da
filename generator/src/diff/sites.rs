//! Which operations a fact reaches: from each of them through the types that it holds to where something was found.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::walk::Node;
use crate::diff::{Direction, Found, Site};

/// How many sites are listed in all. What reaches further is judged all the same.
const MOST: usize = 100_000;

/// One root change with everything that it reaches.
#[derive(Debug)]
pub(super) struct Gathered {
    /// What was found.
    pub(super) found: Found,
    /// The operations, once for each direction, sorted.
    pub(super) sites: Vec<Site>,
    /// The directions.
    pub(super) directions: BTreeSet<Direction>,
    /// The group of roots that was listed last.
    listed: usize,
}

/// Every fact once, with its sites.
pub(super) fn gather(nodes: &mut [Node]) -> Vec<Gathered> {
    // The way that is told of several shall not depend on the order of the documents.
    nodes.iter_mut().for_each(|node| node.edges.sort());
    let nodes = &*nodes;
    let mut gathered = Vec::new();
    let facts = facts(nodes, &mut gathered);
    let leads = leading(nodes);
    let mut reach = Reach { seen: vec![0; nodes.len()], round: 0 };
    let mut left = MOST;
    let (mut group, mut last) = (0, None);
    for (site, root) in roots(nodes).into_iter().filter(|(_, root)| leads.get(*root) == Some(&true)) {
        let key = Some((&site.operation, site.direction));
        if key != last {
            group += 1;
            last = key;
        }
        let found = reach.from(root, nodes, &leads);
        for (at, (node, _, _)) in found.iter().enumerate() {
            for (index, step) in facts.get(*node).into_iter().flatten() {
                let Some(one) = gathered.get_mut(*index) else { continue };
                one.directions.insert(site.direction);
                if one.listed != group && left > 0 {
                    left -= 1;
                    one.listed = group;
                    one.sites.push(Site { path: format!("{}{}{step}", site.path, path(&found, at)), ..site.clone() });
                }
            }
        }
    }
    gathered
}

/// The facts of each node, by their numbers, and the way to each; the same fact of two nodes has one number.
fn facts<'n>(nodes: &'n [Node], gathered: &mut Vec<Gathered>) -> Vec<Vec<(usize, &'n str)>> {
    let mut known: BTreeMap<&Found, usize> = BTreeMap::new();
    let mut number = |found: &'n Found| {
        *known.entry(found).or_insert_with(|| {
            let (sites, directions) = (Vec::new(), BTreeSet::new());
            gathered.push(Gathered { found: found.clone(), sites, directions, listed: 0 });
            gathered.len() - 1
        })
    };
    nodes.iter().map(|node| node.found.iter().map(|(found, step)| (number(found), step.as_str())).collect()).collect()
}

/// The operations, sorted.
fn roots(nodes: &[Node]) -> Vec<(&Site, usize)> {
    let mut found: Vec<(&Site, usize)> =
        nodes.iter().enumerate().filter_map(|(index, node)| Some((node.site.as_ref()?, index))).collect();
    found.sort_by(|a, b| a.0.cmp(b.0));
    found
}

/// The nodes from which a fact can be reached.
fn leading(nodes: &[Node]) -> Vec<bool> {
    let mut users: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    for (index, node) in nodes.iter().enumerate() {
        for (_, child) in &node.edges {
            if let Some(users) = users.get_mut(*child) {
                users.push(index);
            }
        }
    }
    let told = |at: &usize| nodes.get(*at).is_some_and(|node| !node.found.is_empty());
    let mut left: Vec<usize> = (0..nodes.len()).filter(told).collect();
    let mut found = vec![false; nodes.len()];
    while let Some(at) = left.pop() {
        match found.get_mut(at) {
            Some(known) if !*known => *known = true,
            _ => continue,
        }
        left.extend(users.get(at).into_iter().flatten());
    }
    found
}

/// A node that was reached: which one, from which of those reached before, and the step from there.
type Reached<'n> = (usize, usize, &'n str);

/// A search in breadth, so that the shortest way is told.
struct Reach {
    seen: Vec<usize>,
    round: usize,
}

impl Reach {
    fn from<'n>(&mut self, root: usize, nodes: &'n [Node], leads: &[bool]) -> Vec<Reached<'n>> {
        self.round += 1;
        self.visit(root);
        let mut found = vec![(root, 0, "")];
        let mut at = 0;
        while let Some((node, _, _)) = found.get(at).copied() {
            for (step, child) in nodes.get(node).into_iter().flat_map(|node| &node.edges) {
                if leads.get(*child) == Some(&true) && self.visit(*child) {
                    found.push((*child, at, step));
                }
            }
            at += 1;
        }
        found
    }

    /// Whether a node was not visited in this round.
    fn visit(&mut self, node: usize) -> bool {
        match self.seen.get_mut(node) {
            Some(seen) if *seen != self.round => {
                *seen = self.round;
                true
            }
            _ => false,
        }
    }
}

/// The way from the first that was reached to another.
fn path(found: &[Reached<'_>], mut at: usize) -> String {
    let mut steps = Vec::new();
    while let Some((_, from, step)) = found.get(at).filter(|_| at > 0) {
        steps.push(*step);
        at = *from;
    }
    steps.iter().rev().copied().collect()
}
