//! What is known of each document, kept between runs: a run that is broken off goes on where it was.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::{Deserialize, Serialize};

/// What is known of the documents of a work folder.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct State {
    /// The compiler that said what is kept here.
    toolchain: String,
    rows: BTreeMap<String, Row>,
    #[serde(skip)]
    file: PathBuf,
}

/// What is known of one document.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Row {
    /// The document and the generator that the rest was made with.
    pub(super) key: String,
    /// Why there is no crate; empty where there is one.
    pub(super) refused: String,
    /// Whether that was a panic.
    pub(super) panicked: bool,
    /// The operations of the document.
    pub(super) documented: usize,
    /// Those with a method.
    pub(super) operations: usize,
    /// Types.
    pub(super) types: usize,
    /// Places that have a type.
    pub(super) positions: usize,
    /// Those that are wider than the document.
    pub(super) widened: usize,
    /// How often each gap was told.
    pub(super) gaps: BTreeMap<String, usize>,
    /// How long the generator took.
    pub(super) millis: u64,
    /// The content of the crate.
    pub(super) content: String,
    /// What each stage said of that content.
    pub(super) said: BTreeMap<String, Said>,
}

/// What a stage of compilation said of a crate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    /// The content that it speaks of.
    pub(super) content: String,
    /// Errors.
    pub(super) errors: usize,
    /// Warnings by lint.
    pub(super) warnings: BTreeMap<String, usize>,
    /// The first error or warning of each kind, as the compiler shows it.
    pub(super) shown: BTreeMap<String, String>,
}

impl State {
    /// Reads what earlier runs left; a file that cannot be understood counts as none.
    pub(super) fn load(dir: &Path, toolchain: String) -> Self {
        let file = dir.join("state.json");
        let kept = fs::read_to_string(&file).ok().and_then(|text| serde_json::from_str::<State>(&text).ok());
        let mut state = kept.unwrap_or_default();
        if state.toolchain != toolchain {
            state.rows.values_mut().for_each(|row| row.said.clear());
        }
        State { toolchain, file, ..state }
    }

    /// What is known of a document.
    pub(super) fn row(&self, document: &str) -> Row {
        self.rows.get(document).cloned().unwrap_or_default()
    }

    /// Keeps what is known of a document.
    pub(super) fn put(&mut self, document: &str, row: Row) {
        self.rows.insert(document.to_owned(), row);
    }

    /// Writes the file; whoever breaks it off leaves the old one.
    pub(super) fn save(&self) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(self)?;
        let next = self.file.with_extension("next");
        let written = fs::write(&next, text).and_then(|()| fs::rename(&next, &self.file));
        written.with_context(|| format!("cannot write `{}`", self.file.display()))
    }
}

impl Row {
    /// What a stage said of the crate as it is.
    pub(super) fn fresh(&self, stage: &str) -> Option<&Said> {
        self.said.get(stage).filter(|said| said.content == self.content)
    }
}

/// A short name of some content; not for keeping longer than a work folder lives.
pub(super) fn hash(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
