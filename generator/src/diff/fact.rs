//! What can be found to differ, before anything is said of what it means.

use crate::diff::types::SchemaFact;
use crate::pointer::Pointer;

/// A kind of difference. What it means on the wire is in the tables of [`rules`](super::rules), by direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Of a schema, wherever it is used.
    Schema(SchemaFact),
    /// A named schema is there that was not.
    SchemaAdded,
    /// A named schema is gone.
    SchemaRemoved,

    /// An operation is there that was not.
    OperationAdded,
    /// An operation is gone.
    OperationRemoved,
}

impl From<SchemaFact> for Fact {
    fn from(fact: SchemaFact) -> Self {
        Fact::Schema(fact)
    }
}

/// One difference at one place, as a comparison found it. What is found again from another side is the same difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Its kind.
    pub fact: Fact,
    /// Its place in the old document, where it has one.
    pub old: Option<Pointer>,
    /// Its place in the new document, where it has one.
    pub new: Option<Pointer>,
    /// The change in a few words, without the subject.
    pub what: String,
    /// The value before, where the change is one of a value.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
    /// What was changed, where its place does not say so.
    pub subject: Option<String>,
}

impl Found {
    /// Something is there that was not.
    pub fn added(fact: impl Into<Fact>, new: &Pointer) -> Self {
        Self::new(fact.into(), None, Some(new), "added")
    }

    /// Something is gone.
    pub fn removed(fact: impl Into<Fact>, old: &Pointer) -> Self {
        Self::new(fact.into(), Some(old), None, "removed")
    }

    /// Something that is still there is another.
    pub fn changed(fact: impl Into<Fact>, old: &Pointer, new: &Pointer, what: impl Into<String>) -> Self {
        Self::new(fact.into(), Some(old), Some(new), what)
    }

    /// The same in other words.
    pub fn what(self, what: impl Into<String>) -> Self {
        Self { what: what.into(), ..self }
    }

    /// With the values on both sides; where nothing else is said, they say what the change is.
    pub fn values(self, before: Option<String>, after: Option<String>) -> Self {
        let what = match (&before, &after) {
            (Some(before), Some(after)) if self.what.is_empty() => format!("{before} → {after}"),
            _ => self.what,
        };
        Self { what, before, after, ..self }
    }

    /// Of this subject, which its place does not tell.
    pub fn of(self, subject: impl Into<String>) -> Self {
        Self { subject: Some(subject.into()), ..self }
    }

    fn new(fact: Fact, old: Option<&Pointer>, new: Option<&Pointer>, what: impl Into<String>) -> Self {
        let (old, new) = (old.cloned(), new.cloned());
        Found { fact, old, new, what: what.into(), before: None, after: None, subject: None }
    }
}
