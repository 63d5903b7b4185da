//! What became of one public item of the crate.

use crate::surface::Kind;

/// What a change does to programs that compiled. Ordered: the worst is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RustLevel {
    /// No public item changes.
    None,
    /// Items were added, or marked as deprecated.
    Additive,
    /// Some program that compiled does not compile any more, or compiles and does something else.
    Breaking,
}

impl RustLevel {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            RustLevel::None => "none",
            RustLevel::Additive => "additive",
            RustLevel::Breaking => "breaking",
        }
    }
}

/// One public item, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChange {
    /// The item's path.
    pub item: String,
    /// What it is.
    pub kind: Kind,
    /// How it was written, where it was there.
    pub before: Option<String>,
    /// How it is written, where it is there.
    pub after: Option<String>,
    /// What that does to programs.
    pub level: RustLevel,
    /// Why, in one sentence.
    pub reason: &'static str,
    /// Whether a compiler can see it: two arguments of one type that change places compile as before.
    pub visible: bool,
    /// Its place in the old document.
    pub old_origin: String,
    /// Its place in the new document.
    pub new_origin: String,
}
