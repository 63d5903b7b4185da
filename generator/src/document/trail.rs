//! Where a walk through a tree is: a chain of borrowed steps that becomes a [`Pointer`] only when something is said.

use crate::pointer::Pointer;

/// The steps from the root to the current node, last one first.
#[derive(Debug, Clone, Copy)]
pub(super) enum Trail<'a> {
    /// The whole document.
    Root,
    /// The value of a key.
    Key(&'a Trail<'a>, &'a str),
    /// An element of an array.
    Index(&'a Trail<'a>, usize),
}

impl Trail<'_> {
    /// Writes the trail down.
    pub(super) fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::root(),
            Self::Key(parent, key) => parent.pointer().key(key),
            Self::Index(parent, index) => parent.pointer().index(*index),
        }
    }
}
