//! Where the nodes that overlays made or moved come from.
//!
//! Nodes that are not listed, and have no ancestor that is, are where they always were: in the document's own text.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

/// A value in the text of a file: 0 is the document, 1 and up are the overlays.
pub(super) type Origin = (usize, Pointer);

/// From a node of the final tree to the value it was read from; what is beneath a node comes with it.
#[derive(Debug, Default)]
pub(super) struct Origins(BTreeMap<Pointer, Origin>);

impl Origins {
    /// Returns the value that a node was read from.
    pub(super) fn of(&self, at: &Pointer) -> Origin {
        let mut known = Some(at.clone());
        while let Some(ancestor) = known {
            if let (Some((file, origin)), Some(rest)) = (self.0.get(&ancestor), at.strip_prefix(&ancestor)) {
                return (*file, origin.join(&rest));
            }
            known = ancestor.parent();
        }
        (0, at.clone())
    }

    /// Notes that a node, with all beneath it, was read from somewhere else.
    pub(super) fn set(&mut self, at: Pointer, origin: Origin) {
        self.forget(&at);
        self.0.insert(at, origin);
    }

    /// Notes that a node is gone.
    pub(super) fn forget(&mut self, at: &Pointer) {
        self.0.remove(at);
        for beneath in self.beneath(at) {
            self.0.remove(&beneath);
        }
    }

    /// Notes that of the array at `array` only the elements `kept` are left, which have moved up.
    pub(super) fn keep(&mut self, array: &Pointer, len: usize, kept: &[usize]) {
        for (new, &old) in kept.iter().enumerate() {
            if new != old {
                self.rename(&array.index(old), array.index(new));
            }
        }
        for gone in kept.len()..len {
            self.forget(&array.index(gone));
        }
    }

    /// Notes that the node `old` is now at `new`.
    pub(super) fn rename(&mut self, old: &Pointer, new: Pointer) {
        let origin = self.of(old);
        let beneath: Vec<(Pointer, Origin)> = self
            .beneath(old)
            .into_iter()
            .filter_map(|at| Some((new.join(&at.strip_prefix(old)?), self.0.remove(&at)?)))
            .collect();
        self.set(new, origin);
        self.0.extend(beneath);
    }

    fn beneath(&self, at: &Pointer) -> Vec<Pointer> {
        let prefix = at.key("");
        self.0
            .range(prefix.clone()..)
            .map(|(known, _)| known)
            .take_while(|known| known.as_str().starts_with(prefix.as_str()))
            .cloned()
            .collect()
    }
}
