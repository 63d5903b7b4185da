//! Finding nodes fast: the way to the last one is kept, since the next one is mostly near it.

use std::cell::RefCell;

use serde_json::Value;

use crate::pointer::Pointer;

/// The way from the root to the last node that was asked for.
#[derive(Debug)]
pub(super) struct Cursor<'d> {
    root: &'d Value,
    way: RefCell<Way<'d>>,
}

#[derive(Debug, Default)]
struct Way<'d> {
    /// The text of the pointer as far as the nodes go.
    text: String,
    /// How much of the text each node is at, and the node.
    nodes: Vec<(usize, &'d Value)>,
}

impl<'d> Cursor<'d> {
    /// Starts at the root.
    pub(super) fn new(root: &'d Value) -> Self {
        Cursor { root, way: RefCell::default() }
    }

    /// The node at a place.
    pub(super) fn find(&self, at: &Pointer) -> Option<&'d Value> {
        let wanted = at.as_str();
        let mut way = self.way.borrow_mut();
        while way.nodes.last().is_some_and(|(end, _)| !leads(&way.text[..*end], wanted)) {
            way.nodes.pop();
        }
        let (mut end, mut node) = way.nodes.last().copied().unwrap_or((0, self.root));
        way.text.truncate(end);
        for token in at.tokens_after(end) {
            node = match node {
                Value::Object(map) => map.get(token.as_ref())?,
                Value::Array(items) => items.get(token.parse::<usize>().ok()?)?,
                _ => return None,
            };
            end = wanted[end + 1..].find('/').map_or(wanted.len(), |length| end + 1 + length);
            let from = way.text.len();
            way.text.push_str(&wanted[from..end]);
            way.nodes.push((end, node));
        }
        Some(node)
    }
}

/// Whether a pointer is another one or leads to it.
fn leads(way: &str, wanted: &str) -> bool {
    wanted.strip_prefix(way).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
