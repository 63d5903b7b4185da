//! What is wrong with a document's crate, and the committed list of what is known to be.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use serde::Deserialize;

use super::build::Stage;
use super::state::Row;

/// The codes that an entry of the list can have.
const CODES: &[&str] = &["panic", "generation", "operations", "widened", "rustc", "clippy", "rustdoc"];

/// The committed list: `generator/corpus.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    /// The share of a document's positions, in percent, that may be wider than the document.
    widened_percent: f64,
    /// What is known to fail.
    #[serde(default)]
    known: Vec<Entry>,
}

/// One line of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    document: String,
    code: String,
    reason: String,
}

/// Something wrong with one document's crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    /// What kind.
    pub(super) code: &'static str,
    /// What it is.
    pub(super) text: String,
}

impl Known {
    /// Reads the list.
    pub(super) fn load(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let known: Known = toml::from_str(&text).with_context(|| format!("`{}`", path.display()))?;
        for entry in &known.known {
            if !CODES.contains(&entry.code.as_str()) {
                bail!("`{}`: `{}` is no code; there are {}", path.display(), entry.code, CODES.join(", "));
            }
            if entry.reason.trim().is_empty() {
                bail!("`{}`: `{}` of `{}` has no reason", path.display(), entry.code, entry.document);
            }
        }
        Ok(known)
    }

    /// Everything that is wrong with a document's crate.
    pub(super) fn failures(&self, row: &Row, stages: &[Stage]) -> Vec<Failure> {
        let mut found = Vec::new();
        let mut fail = |code, text| found.push(Failure { code, text });
        if !row.refused.is_empty() {
            fail(if row.panicked { "panic" } else { "generation" }, row.refused.clone());
            return found;
        }
        if row.operations < row.documented {
            fail("operations", format!("{} of {} have no method", row.documented - row.operations, row.documented));
        }
        if share(row.widened, row.positions) > self.widened_percent {
            fail("widened", format!("{} of {} positions hold any JSON", row.widened, row.positions));
        }
        for stage in stages {
            for (tool, code) in [("", "rustc"), ("clippy::", "clippy"), ("rustdoc::", "rustdoc")] {
                let count = count(row, *stage, tool);
                // Clippy has told what the compiler says already.
                let told = *stage == Stage::Doc && code != "rustdoc" && stages.len() > 1;
                if count > 0 && !told {
                    fail(code, format!("{count} from cargo {}: {}", stage.name(), lints(row, *stage, tool)));
                }
            }
        }
        found
    }

    /// Whether a failure is on the list.
    pub(super) fn lists(&self, document: &str, failure: &Failure) -> bool {
        self.known.iter().any(|entry| entry.document == document && entry.code == failure.code)
    }

    /// The codes that the list has of a document and that did not fail, although they could have.
    pub(super) fn stale(&self, document: &str, failures: &[Failure], stages: &[Stage]) -> Vec<&str> {
        let entries = self.known.iter().filter(|entry| entry.document == document);
        let looked = |code: &str| match code {
            "rustc" => !stages.is_empty(),
            "clippy" => stages.contains(&Stage::Clippy),
            "rustdoc" => stages.contains(&Stage::Doc),
            _ => true,
        };
        entries
            .map(|entry| entry.code.as_str())
            .filter(|code| looked(code) && !failures.iter().any(|failure| failure.code == *code))
            .collect()
    }
}

/// A share in percent.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    // Counts of a document are far from where a float is no longer exact.
    if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// How many errors and warnings a tool gave in a stage; the compiler's own lints have no prefix.
pub(super) fn count(row: &Row, stage: Stage, tool: &str) -> usize {
    let Some(said) = row.fresh(stage.name()) else { return 0 };
    let errors = if tool.is_empty() { said.errors } else { 0 };
    errors + said.warnings.iter().filter(|(lint, _)| of(lint, tool)).map(|(_, count)| count).sum::<usize>()
}

/// Errors and the lints of a tool, each with its number.
fn lints(row: &Row, stage: Stage, tool: &str) -> String {
    let Some(said) = row.fresh(stage.name()) else { return String::new() };
    let warnings = said.warnings.iter().filter(|(lint, _)| of(lint, tool));
    let mut found: Vec<String> = warnings.map(|(lint, count)| format!("{count} {lint}")).collect();
    if tool.is_empty() && said.errors > 0 {
        found.insert(0, format!("{} errors", said.errors));
    }
    found.join(", ")
}

/// Whether a lint is one of a tool.
pub(super) fn of(lint: &str, tool: &str) -> bool {
    if tool.is_empty() { !lint.contains("::") } else { lint.starts_with(tool) }
}

#[cfg(test)]
mod tests {
    use super::{Known, Stage};
    use crate::corpus::state::{Row, Said};

    fn known(entries: &str) -> Known {
        toml::from_str(&format!("widened_percent = 1.0\n{entries}")).expect("it is a list")
    }

    /// A crate of ten operations of which clippy said something.
    fn row() -> Row {
        let said = Said {
            content: "a".to_owned(),
            warnings: [("clippy::style".to_owned(), 2), ("unused".to_owned(), 1)].into(),
            ..Said::default()
        };
        Row {
            documented: 10,
            operations: 10,
            positions: 100,
            widened: 1,
            content: "a".to_owned(),
            said: [("clippy".to_owned(), said)].into(),
            ..Row::default()
        }
    }

    fn codes(known: &Known, row: &Row) -> Vec<&'static str> {
        known.failures(row, &[Stage::Clippy, Stage::Doc]).iter().map(|failure| failure.code).collect()
    }

    #[test]
    fn what_is_wrong_has_a_code() {
        let known = known("");
        assert_eq!(codes(&known, &row()), ["rustc", "clippy"]);
        let fewer = Row { operations: 9, widened: 2, said: Default::default(), ..row() };
        assert_eq!(codes(&known, &fewer), ["operations", "widened"]);
        assert_eq!(codes(&known, &Row { panicked: true, refused: "x".to_owned(), ..row() }), ["panic"]);
        // What was said of an earlier content counts no more.
        assert!(codes(&known, &Row { content: "b".to_owned(), ..row() }).is_empty());
    }

    #[test]
    fn the_list_must_be_right_both_ways() {
        let list = "[[known]]\ndocument = \"a.json\"\ncode = \"clippy\"\nreason = \"it is so\"\n";
        let known = known(list);
        let stages = [Stage::Clippy, Stage::Doc];
        let failures = known.failures(&row(), &stages);
        let listed: Vec<bool> = failures.iter().map(|failure| known.lists("a.json", failure)).collect();
        assert_eq!(listed, [false, true]);
        assert!(known.stale("a.json", &failures, &stages).is_empty());
        assert_eq!(known.stale("a.json", &[], &stages), ["clippy"]);
        // What was not looked at cannot be stale.
        assert!(known.stale("a.json", &[], &[Stage::Check]).is_empty());
        assert!(known.stale("b.json", &[], &stages).is_empty());
    }
}
