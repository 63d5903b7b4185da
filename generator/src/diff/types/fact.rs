//! What can be found to differ between two schemas.

/// A kind of difference between two schemas. What it means is in the table beside, by direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaFact {
    /// An optional property is there that was not.
    PropertyAdded,
}
