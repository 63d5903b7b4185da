//! What a reviewer wants to know of a change: both verdicts, what to do, and where to look.
//!
//! It joins the facts on the wire (`diff`) with the difference of two public surfaces, so that a change of the generator or
//! of its configuration shows too.

pub mod accept;
mod advice;
mod bump;
mod defects;
mod fingerprint;
mod fragment;
pub mod item;
mod items;
mod join;
mod path;
mod reviewing;
mod rows;
pub mod side;
mod spots;
pub mod threshold;
mod units;

use crate::diff::{Edit, Hint, Level, Site};
use crate::review::accept::Accepted;
use crate::review::item::{ItemChange, RustLevel};
use crate::review::side::Side;

pub use self::items::items;

/// The rule of what no change of the document explains.
pub const CRATE_CHANGED: &str = "crate-changed";

/// One change with everything that is said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The name of the rule that judges it on the wire.
    pub rule: String,
    /// The verdict on the wire.
    pub wire: Level,
    /// Why, in one sentence.
    pub wire_reason: String,
    /// The verdict on Rust source.
    pub rust: RustLevel,
    /// Why, in one sentence.
    pub rust_reason: String,
    /// What was changed, in the words of the document.
    pub subject: String,
    /// The change in a few words.
    pub what: String,
    /// The value before, where the change is one of a value.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
    /// The unit of the crate, by its module; empty for the root.
    pub unit: String,
    /// Its place in the old document.
    pub old: Option<Spot>,
    /// Its place in the new document.
    pub new: Option<Spot>,
    /// The place in the new document to remark on: its own, or for a removal what it was removed from.
    pub anchor: Option<Spot>,
    /// Every operation that reaches it.
    pub sites: Vec<Site>,
    /// The public items of the crate that it moves.
    pub items: Vec<ItemChange>,
    /// What it may be the other half of.
    pub hint: Option<Hint>,
    /// The edits that it is made of, where it stands for many: those of the documentation.
    pub edits: Vec<Edit>,
    /// What a user of the crate has to do, in Rust names; nothing where there is nothing to do.
    pub advice: Option<String>,
    /// What tells it apart from every other change, made of structure and not of prose: 12 hexadecimal digits.
    pub fingerprint: String,
    /// The reason for which it was accepted, where it was.
    pub accepted: Option<String>,
}

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The last line of the value.
    pub last_line: usize,
    /// The place as a JSON pointer.
    pub pointer: String,
    /// The text of the value, cut short where it is long.
    pub fragment: String,
}

/// A fault in one of the documents that the other has not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Whether the new document has it, and not the old one.
    pub appeared: bool,
    /// The name of the diagnostic.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub spot: Option<Spot>,
}

/// The next version of the crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bump {
    /// The version before.
    pub from: String,
    /// The version that the verdicts ask for; the same where the crate need not be released.
    pub to: String,
    /// Why, in one sentence.
    pub reason: String,
}

/// What the compiler said of the prediction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// Nobody asked it.
    Not {
        /// Why not.
        reason: String,
    },
    /// It agrees.
    Agrees {
        /// The typed uses that were compiled.
        uses: usize,
        /// Those of them that no longer compile, all of them predicted.
        broken: usize,
    },
    /// It does not: a fault of the rules, so that the verdicts on Rust cannot be trusted.
    Disagrees {
        /// Items that were predicted to break and compile.
        compile: Vec<String>,
        /// Items that were predicted to be fine and do not compile, with what the compiler says.
        fail: Vec<(String, String)>,
    },
}

/// The whole review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// What the old side is called: a file or a revision.
    pub old: String,
    /// What the new side is called.
    pub new: String,
    /// The crate.
    pub krate: String,
    /// The changes: breaking first, accepted ones last.
    pub rows: Vec<Row>,
    /// Faults that appeared or disappeared.
    pub defects: Vec<Defect>,
    /// The version to release, where the crate's version is known.
    pub bump: Option<Bump>,
    /// What the compiler said.
    pub checked: Checked,
    /// What the reader should know beside, such as which surface was read.
    pub notes: Vec<String>,
    /// What could not be compared, and why. Where there is anything, the review is not the whole truth, and no check that asks
    /// it has passed.
    pub unchecked: Vec<String>,
    /// How to get the same review again.
    pub command: String,
}

/// What a caller may choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The changes that were accepted.
    pub accepted: Accepted,
    /// How to get the same review again, as a line for a shell.
    pub command: String,
}

/// Compares two revisions of a crate and of its documents.
pub fn review(old: &Side, new: &Side, options: &Options) -> Review {
    reviewing::review(old, new, options)
}

impl Review {
    /// Whether everything was compared, and the compiler does not contradict.
    pub fn is_whole(&self) -> bool {
        self.unchecked.is_empty() && !matches!(self.checked, Checked::Disagrees { .. })
    }
}
