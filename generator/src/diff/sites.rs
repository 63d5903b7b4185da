//! Which operations a fact reaches: from each of them through the types that it holds to where something was found.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::diff::walk::Node;
use crate::diff::{Direction, Found, Site};

/// How many sites are listed in all. What reaches further is judged all the same.
const MOST: usize = 100_000;

/// One root change with everything that it reaches.
#[derive(Debug)]
pub(super) struct Gathered {
    /// What was found.
    pub(super) found: Found,
    /// The operations, once for each direction.
    pub(super) sites: BTreeMap<(String, Direction), Site>,
    /// The directions.
    pub(super) directions: BTreeSet<Direction>,
}

/// Every fact once, with its sites.
pub(super) fn gather(nodes: &mut [Node]) -> Vec<Gathered> {
    // The way that is told of several shall not depend on the order of the documents.
    nodes.iter_mut().for_each(|node| node.edges.sort());
    let mut known: BTreeMap<&Found, usize> = BTreeMap::new();
    let mut gathered = Vec::new();
    for (found, _) in nodes.iter().flat_map(|node| &node.found) {
        known.entry(found).or_insert_with(|| {
            gathered.push(Gathered { found: found.clone(), sites: BTreeMap::new(), directions: BTreeSet::new() });
            gathered.len() - 1
        });
    }
    let leads = leading(nodes);
    let mut listed = 0;
    let mut reach = Reach { seen: vec![0; nodes.len()], round: 0 };
    for root in (0..nodes.len()).filter(|root| leads.contains(root)) {
        let Some(site) = nodes.get(root).and_then(|node| node.site.as_ref()) else { continue };
        for (node, path) in reach.from(root, nodes, &leads) {
            for (found, step) in nodes.get(node).into_iter().flat_map(|node| &node.found) {
                let Some(one) = known.get(found).and_then(|index| gathered.get_mut(*index)) else { continue };
                one.directions.insert(site.direction);
                let key = (site.operation.clone(), site.direction);
                if listed < MOST && !one.sites.contains_key(&key) {
                    listed += 1;
                    let path = format!("{}{path}{step}", site.path);
                    one.sites.insert(key, Site { path, ..site.clone() });
                }
            }
        }
    }
    gathered
}

/// The nodes from which a fact can be reached.
fn leading(nodes: &[Node]) -> BTreeSet<usize> {
    let mut users: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, node) in nodes.iter().enumerate() {
        for (_, child) in &node.edges {
            users.entry(*child).or_default().push(index);
        }
    }
    let mut left: Vec<usize> =
        (0..nodes.len()).filter(|at| nodes.get(*at).is_some_and(|n| !n.found.is_empty())).collect();
    let mut found = BTreeSet::new();
    while let Some(at) = left.pop() {
        if found.insert(at) {
            left.extend(users.get(&at).into_iter().flatten());
        }
    }
    found
}

/// A search in breadth, so that the shortest way is told.
struct Reach {
    seen: Vec<usize>,
    round: usize,
}

impl Reach {
    fn from(&mut self, root: usize, nodes: &[Node], leads: &BTreeSet<usize>) -> Vec<(usize, String)> {
        self.round += 1;
        let mut found = Vec::new();
        let mut left = VecDeque::from([(root, String::new())]);
        while let Some((at, path)) = left.pop_front() {
            match self.seen.get_mut(at) {
                Some(seen) if *seen != self.round => *seen = self.round,
                _ => continue,
            }
            for (step, child) in nodes.get(at).into_iter().flat_map(|node| &node.edges) {
                if leads.contains(child) && self.seen.get(*child).is_some_and(|seen| *seen != self.round) {
                    left.push_back((*child, format!("{path}{step}")));
                }
            }
            found.push((at, path));
        }
        found
    }
}
