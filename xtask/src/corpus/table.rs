//! Rows → the table of all documents, for a terminal or in Markdown.

use super::build::Stage;
use super::documents::Document;
use super::known::{Failure, count, share};
use super::state::Row;

/// A document with everything that is known of it.
#[derive(Debug)]
pub(super) struct Entry {
    /// The document.
    pub(super) document: Document,
    /// The figures.
    pub(super) row: Row,
    /// What is wrong.
    pub(super) failures: Vec<Failure>,
}

const HEAD: [&str; 11] =
    ["document", "operations", "skipped", "types", "positions", "widened", "gaps", "ms", "rustc", "clippy", "rustdoc"];

/// The table as a terminal shows it, names to the left and numbers to the right.
pub(super) fn plain(entries: &[Entry], stages: &[Stage]) -> String {
    let rows = rows(entries, stages);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// The table in Markdown, with the gaps of each document by code.
pub(super) fn markdown(entries: &[Entry], stages: &[Stage]) -> String {
    let mut rows = rows(entries, stages);
    for (row, entry) in rows.iter_mut().skip(1).zip(entries) {
        let gaps = entry.row.gaps.iter().map(|(code, count)| format!("{count} {code}"));
        row[6] = gaps.collect::<Vec<_>>().join(", ");
    }
    let mut text = String::new();
    for (index, row) in rows.iter().enumerate() {
        text.push_str(&format!("| {} |\n", row.join(" | ")));
        if index == 0 {
            let rules = (0..HEAD.len()).map(|column| if column == 0 || column == 6 { "---" } else { "--:" });
            text.push_str(&format!("| {} |\n", rules.collect::<Vec<_>>().join(" | ")));
        }
    }
    text
}

fn rows(entries: &[Entry], stages: &[Stage]) -> Vec<Vec<String>> {
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    rows.extend(entries.iter().map(|entry| cells(entry, stages)));
    rows
}

fn cells(entry: &Entry, stages: &[Stage]) -> Vec<String> {
    let row = &entry.row;
    let name = entry.document.name.clone();
    if !row.refused.is_empty() {
        let why = if row.panicked { "panic" } else { "refused" };
        let mut cells = vec![name, row.documented.to_string(), row.documented.to_string(), why.to_owned()];
        cells.resize(HEAD.len(), String::new());
        return cells;
    }
    let checked = stages.iter().copied().find(|stage| *stage != Stage::Doc);
    let of = |stage: Option<Stage>, tool: &str| match stage.filter(|stage| row.fresh(stage.name()).is_some()) {
        Some(stage) => count(row, stage, tool).to_string(),
        None => "-".to_owned(),
    };
    let only = |wanted: Stage| stages.iter().copied().find(|stage| *stage == wanted);
    vec![
        name,
        row.documented.to_string(),
        row.documented.saturating_sub(row.operations).to_string(),
        row.types.to_string(),
        row.positions.to_string(),
        format!("{} ({:.1} %)", row.widened, share(row.widened, row.positions)),
        row.gaps.values().sum::<usize>().to_string(),
        row.millis.to_string(),
        of(checked, ""),
        of(only(Stage::Clippy), "clippy::"),
        of(only(Stage::Doc), "rustdoc::"),
    ]
}
