//! What is wrong with a document: a sink that every stage writes to, and the picture that is drawn of it.
//!
//! A diagnostic says *where* by a [`Place`], not by a line: lines are looked up only when it is printed.

pub mod code;
pub mod render;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::pointer::Pointer;

pub use code::Code;

/// How bad a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// There is no output.
    Error,
    /// The document is wrong, and was read in the way that makes sense.
    Warning,
    /// A construct was left out or widened.
    Gap,
    /// Something worth knowing.
    Note,
}

impl Severity {
    /// Returns the word that the diagnostic is printed with.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Gap => "gap",
            Self::Note => "note",
        }
    }
}

/// What a diagnostic points at. File 0 is the document, 1 and up are the overlays in their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A value in the document, after overlays.
    Node(Pointer),
    /// The key of that value.
    Key(Pointer),
    /// A value in the text of an overlay.
    Overlay {
        /// The number of the overlay's file.
        file: usize,
        /// The value in that file.
        at: Pointer,
    },
    /// A byte of a text that could not be read.
    Text {
        /// The number of the file.
        file: usize,
        /// The offset of the byte.
        offset: usize,
    },
    /// No place in any text.
    Nowhere,
}

impl Place {
    /// Returns the pointer, for a place that has one.
    pub fn pointer(&self) -> Option<&Pointer> {
        match self {
            Self::Node(at) | Self::Key(at) | Self::Overlay { at, .. } => Some(at),
            Self::Text { .. } | Self::Nowhere => None,
        }
    }
}

impl From<Pointer> for Place {
    fn from(at: Pointer) -> Self {
        Self::Node(at)
    }
}

impl From<&Pointer> for Place {
    fn from(at: &Pointer) -> Self {
        Self::Node(at.clone())
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding.
    pub code: Code,
    /// How bad it is: the code's severity, unless the sink was told otherwise.
    pub severity: Severity,
    /// What it points at.
    pub at: Place,
    /// What was found and what was expected: lower case, no final dot, backticks around spec text.
    pub message: String,
    /// What to do about it, where there is more to say than the code's help.
    pub help: Option<String>,
}

/// The sink: findings in the order in which they were made, each (code, place) once.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    seen: BTreeSet<(Code, Place)>,
    severities: BTreeMap<Code, Severity>,
}

/// There are errors, so that the next stage must not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop;

impl Diagnostics {
    /// Returns an empty sink.
    pub fn new() -> Self {
        Self::default()
    }

    /// Reports a finding.
    pub fn push(&mut self, code: Code, at: impl Into<Place>, message: impl Into<String>) {
        self.add(code, at.into(), message.into(), None);
    }

    /// Reports a finding for which there is better advice than the code's own help.
    pub fn push_with_help(
        &mut self,
        code: Code,
        at: impl Into<Place>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(code, at.into(), message.into(), Some(help.into()));
    }

    /// Turns findings of these codes into errors, past and future ones.
    pub fn deny(&mut self, codes: impl IntoIterator<Item = Code>) {
        for code in codes {
            self.set_severity(code, Severity::Error);
        }
    }

    /// Turns findings of the codes with these slugs into errors; a slug that no code has is an error itself.
    pub fn deny_slugs(&mut self, slugs: &[String]) {
        for slug in slugs {
            match Code::from_slug(slug) {
                Some(code) => self.deny([code]),
                None => {
                    let message = format!("`deny` names `{slug}`, but no diagnostic is called so");
                    let help = "`openapi-sdkgen explain` lists the names";
                    self.push_with_help(Code::InvalidConfiguration, Place::Nowhere, message, help);
                }
            }
        }
    }

    /// Gives findings of this code another severity, past and future ones.
    pub fn set_severity(&mut self, code: Code, severity: Severity) {
        self.severities.insert(code, severity);
        for diagnostic in self.list.iter_mut().filter(|it| it.code == code) {
            diagnostic.severity = severity;
        }
    }

    /// Keeps the first notes of each kind, and says in the last of them how many more there are: a document may give
    /// hundreds of notes that all say the same. What was turned into an error stays.
    pub fn fold_notes(&mut self) {
        const KEPT: usize = 3;
        let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
        for it in self.list.iter().filter(|it| it.severity == Severity::Note) {
            *counts.entry(it.code).or_default() += 1;
        }
        let mut seen: BTreeMap<Code, usize> = BTreeMap::new();
        self.list.retain_mut(|it| {
            let all = counts.get(&it.code).copied().unwrap_or_default();
            if it.severity != Severity::Note || all <= KEPT + 1 {
                return true;
            }
            let seen = seen.entry(it.code).or_default();
            *seen += 1;
            if *seen == KEPT {
                it.message.push_str(&format!(" (and {} more of this kind)", all - KEPT));
            }
            *seen <= KEPT
        });
    }

    /// Returns the findings of one severity.
    pub fn only(&self, severity: Severity) -> Self {
        let mut found = self.clone();
        found.list.retain(|it| it.severity == severity);
        found
    }

    /// Tells whether there is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Stops the pipeline if there is an error: `sink.gate()?` stands between two stages.
    pub fn gate(&self) -> Result<(), Stop> {
        if self.has_errors() { Err(Stop) } else { Ok(()) }
    }

    /// Returns how many findings of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|it| it.severity == severity).count()
    }

    /// Returns the findings in the order in which they were made.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// Returns the number of findings.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Tells whether there is no finding.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds the findings of another sink; the severities of this one win.
    pub fn extend(&mut self, other: Self) {
        for (code, severity) in other.severities {
            self.severities.entry(code).or_insert(severity);
        }
        for it in other.list {
            self.add(it.code, it.at, it.message, it.help);
        }
    }

    fn add(&mut self, code: Code, at: Place, message: String, help: Option<String>) {
        // Findings without a place are told apart by what they say.
        let known = match at {
            Place::Nowhere => self.iter().any(|it| it.code == code && it.at == at && it.message == message),
            _ => !self.seen.insert((code, at.clone())),
        };
        if known {
            return;
        }
        let severity = self.severities.get(&code).copied();
        self.list.push(Diagnostic { code, severity: severity.unwrap_or(code.severity()), at, message, help });
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A stretch of the text of a file: what a [`Place`] turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The number of the file.
    pub file: usize,
    /// The bytes of its text.
    pub bytes: Range<usize>,
}

/// The texts that diagnostics point into.
pub trait Texts {
    /// Returns the name of a file as it is shown, and its text.
    fn file(&self, file: usize) -> Option<(&str, &str)>;

    /// Finds each of the places; all at once, because one pass over a text serves many.
    fn locate(&self, places: &[&Place]) -> Vec<Option<Span>>;
}
