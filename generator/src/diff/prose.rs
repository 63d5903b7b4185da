//! Words that differ.

/// Words on both sides of one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// The words before.
    pub(super) before: Option<String>,
    /// The words after.
    pub(super) after: Option<String>,
    /// The nodes of the walk at which they were found.
    pub(super) nodes: Vec<usize>,
}
