//! Rows → the summary that is committed: totals, gaps by code, and how documents with a feature fare.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use super::build::Stage;
use super::known::{count, of, share};
use super::table::Entry;

/// For each feature of an index, the documents that have it.
type Features = Vec<(String, Vec<String>)>;

/// The summary in Markdown; `left_out` are the arguments that leave a stage out.
pub(super) fn summary(
    entries: &[Entry],
    stages: &[Stage],
    left_out: &[&str],
    index: Option<&Path>,
) -> anyhow::Result<String> {
    let command = ["cargo xtask corpus \"$SDKGEN_CORPUS\""].iter().chain(left_out).copied();
    let command: Vec<&str> = command.chain(["--summary generator/CORPUS.md"]).collect();
    let mut text = format!(
        "# Real documents\n\n\
         What the generator makes of a collection of published OpenAPI documents, which are not a part of this repository.\n\
         This file is written by the command below, which prints a line for each document as well.\n\n\
         ```sh\n{}\n```\n",
        command.join(" ")
    );
    text.push_str(&totals(entries, stages));
    text.push_str(&gaps(entries));
    text.push_str(&lints(entries, stages));
    if let Some(index) = index {
        text.push_str(&features(&read(index)?, entries));
    }
    Ok(text)
}

fn totals(entries: &[Entry], stages: &[Stage]) -> String {
    let sum = |figure: &dyn Fn(&Entry) -> usize| entries.iter().map(figure).sum::<usize>();
    let made = entries.iter().filter(|entry| entry.row.refused.is_empty()).count();
    let clean = entries.iter().filter(|entry| entry.failures.is_empty()).count();
    let documented = sum(&|entry| entry.row.documented);
    let positions = sum(&|entry| entry.row.positions);
    let widened = sum(&|entry| entry.row.widened);
    let found = |tool: &str, wanted: &[Stage]| {
        let Some(stage) = stages.iter().find(|stage| wanted.contains(stage)) else {
            return "not looked for".to_owned();
        };
        sum(&|entry| count(&entry.row, *stage, tool)).to_string()
    };
    let lines = [
        ("documents", entries.len().to_string()),
        ("documents with a crate", made.to_string()),
        ("documents whose crate has no finding at all", clean.to_string()),
        ("operations", documented.to_string()),
        ("operations without a method", (documented - sum(&|entry| entry.row.operations)).to_string()),
        ("types", sum(&|entry| entry.row.types).to_string()),
        ("positions that have a type", positions.to_string()),
        ("positions wider than the document", format!("{widened} ({:.2} %)", share(widened, positions))),
        ("errors and warnings of rustc", found("", &[Stage::Check, Stage::Clippy])),
        ("warnings of clippy", found("clippy::", &[Stage::Clippy])),
        ("warnings of rustdoc", found("rustdoc::", &[Stage::Doc])),
    ];
    let mut text = String::from("\n## Totals\n\n| | |\n| --- | --: |\n");
    lines.iter().for_each(|(what, figure)| text.push_str(&format!("| {what} | {figure} |\n")));
    text.push_str(
        "\nWhat a position is, and when it is wider than the document, is told in the documentation of `Counts`.\n",
    );
    text
}

fn gaps(entries: &[Entry]) -> String {
    let mut all: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (code, count) in entries.iter().flat_map(|entry| &entry.row.gaps) {
        let known = all.entry(code).or_default();
        known.0 += 1;
        known.1 += count;
    }
    let mut text = String::from("\n## Gaps\n\n| gap | documents | times |\n| --- | --: | --: |\n");
    for (code, (documents, times)) in all {
        text.push_str(&format!("| {code} | {documents} | {times} |\n"));
    }
    text
}

fn lints(entries: &[Entry], stages: &[Stage]) -> String {
    let mut all: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for entry in entries {
        for stage in stages {
            let warnings = entry.row.fresh(stage.name()).into_iter().flat_map(|said| &said.warnings);
            for (lint, count) in warnings.filter(|(lint, _)| *stage != Stage::Doc || of(lint, "rustdoc::")) {
                let known = all.entry(lint).or_default();
                known.0 += 1;
                known.1 += count;
            }
        }
    }
    if all.is_empty() {
        return String::new();
    }
    let mut text = String::from("\n## Warnings\n\n| lint | documents | times |\n| --- | --: | --: |\n");
    for (lint, (documents, times)) in all {
        text.push_str(&format!("| {lint} | {documents} | {times} |\n"));
    }
    text
}

fn features(features: &Features, entries: &[Entry]) -> String {
    let mut text = String::from(
        "\n## Features\n\n\
         Of the documents that have a feature: how many have a crate without any finding, and how much of their types is wider\n\
         than the document.\n\n\
         | feature | documents | without a finding | widened |\n| --- | --: | --: | --: |\n",
    );
    for (feature, names) in features {
        let having: Vec<&Entry> = entries.iter().filter(|entry| names.contains(&entry.document.name)).collect();
        if having.is_empty() {
            continue;
        }
        let clean = having.iter().filter(|entry| entry.failures.is_empty()).count();
        let widened = having.iter().map(|entry| entry.row.widened).sum();
        let positions = having.iter().map(|entry| entry.row.positions).sum();
        text.push_str(&format!("| {feature} | {} | {clean} | {:.2} % |\n", having.len(), share(widened, positions)));
    }
    text
}

/// Reads an index: a table of commas with one line a document and, behind `operations`, one column a feature.
fn read(path: &Path) -> anyhow::Result<Features> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap_or_default();
    let Some(first) = head.iter().position(|name| *name == "operations") else {
        bail!("`{}` has no column `operations`; it is no index of documents", path.display());
    };
    let mut found: Features = head.iter().skip(first + 1).map(|name| ((*name).to_owned(), Vec::new())).collect();
    for cells in lines.filter(|cells| cells.len() == head.len()) {
        for ((_, names), cell) in found.iter_mut().zip(cells.iter().skip(first + 1)) {
            if *cell != "0" && !cell.is_empty() {
                names.push(cells[0].to_owned());
            }
        }
    }
    found.retain(|(name, _)| name != "maxdepth" && name != "component_schemas");
    Ok(found)
}
