//! Units that only one side has, that moved behind another cargo feature, or that could not be read.

use crate::diagnostic::Severity;
use crate::diff::Level;
use crate::review::item::{ItemChange, RustLevel};
use crate::review::reviewing::sources;
use crate::review::side::{Side, UnitSide};
use crate::review::{Row, rows};

/// The modules of all units, those of the old side first.
pub(super) fn modules<'a>(old: &'a Side, new: &'a Side) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for unit in old.units.iter().chain(&new.units) {
        if !found.contains(&unit.module.as_str()) {
            found.push(&unit.module);
        }
    }
    found
}

/// The units that one side alone has, and whether that is the new one.
pub(super) fn lone<'a>(old: &'a Side, new: &'a Side) -> Vec<(&'a str, bool)> {
    let only = |one: &'a Side, other: &'a Side, appeared: bool| {
        let units = one.units.iter().filter(|unit| other.unit(&unit.module).is_none());
        units.map(move |unit| (unit.module.as_str(), appeared)).collect::<Vec<_>>()
    };
    [only(old, new, false), only(new, old, true)].concat()
}

/// The row of a unit that came or went.
pub(super) fn row(module: &str, appeared: bool, items: Vec<ItemChange>) -> Row {
    let mut row = rows::of_crate(&[module], items, true);
    row.unit = module.to_owned();
    row.subject = named(module);
    row.what = if appeared { "added to the crate" } else { "no longer in the crate" }.to_owned();
    row
}

fn named(module: &str) -> String {
    if module.is_empty() { "the unit of the crate's root".to_owned() } else { format!("the unit `{module}`") }
}

/// Units that are behind another cargo feature than they were.
pub(super) fn features(old: &Side, new: &Side) -> Vec<Row> {
    let both = old.units.iter().filter_map(|unit| Some((unit, new.unit(&unit.module)?)));
    let moved = both.filter(|(before, after)| before.feature != after.feature);
    moved.map(|(before, after)| feature(before, after)).collect()
}

fn feature(before: &UnitSide, after: &UnitSide) -> Row {
    let told =
        |feature: &Option<String>| feature.as_ref().map_or_else(|| "no feature".to_owned(), |name| format!("`{name}`"));
    let advice = match &after.feature {
        Some(name) => format!("switch the feature `{name}` on"),
        None => format!("take the feature {} out of the dependency", told(&before.feature)),
    };
    Row {
        rust: RustLevel::Breaking,
        rust_reason: "A program has to ask for another cargo feature.".to_owned(),
        what: format!("behind {} → behind {}", told(&before.feature), told(&after.feature)),
        before: before.feature.clone(),
        after: after.feature.clone(),
        advice: Some(advice),
        wire: Level::Safe,
        ..row(&before.module, true, Vec::new())
    }
}

/// Whether both sides read the same texts, so that what differs is not of the documents.
pub(super) fn same_documents(old: &Side, new: &Side) -> bool {
    old.units.len() == new.units.len()
        && old.units.iter().all(|unit| {
            let texts = |unit: Option<&UnitSide>| -> Option<Vec<String>> {
                Some(sources(unit)?.files().iter().map(|file| file.text.clone()).collect())
            };
            texts(Some(unit)) == texts(new.unit(&unit.module))
        })
}

/// The documents that could not be compared, and why.
pub(super) fn unread(old: &Side, new: &Side) -> Vec<String> {
    let mut found = Vec::new();
    for side in [old, new] {
        for unit in &side.units {
            if unit.understood.as_ref().is_none_or(|understood| understood.api.is_none()) {
                let of = format!("{} of {}", named(&unit.module), side.name);
                found.push(format!("{of} could not be read{}: nothing of it is compared", because(unit)));
            }
        }
    }
    found
}

/// The crates whose public items are not known, and why.
pub(super) fn unplanned(old: &Side, new: &Side) -> Vec<String> {
    let missing = [old, new].into_iter().filter(|side| side.surface.is_none());
    let told = missing.map(|side| {
        let why = side.units.iter().map(because).find(|why| !why.is_empty()).unwrap_or_default();
        format!("the public items of {} are not known{why}: there is no verdict on Rust source", side.name)
    });
    told.collect()
}

/// The first error of a unit, as the end of a sentence.
fn because(unit: &UnitSide) -> String {
    let report = unit.understood.as_ref().map(|understood| &understood.report);
    let errors = report.into_iter().flat_map(|report| report.diagnostics.iter());
    let first = errors.into_iter().find(|one| one.severity == Severity::Error);
    first.map(|error| format!(" ({})", error.message)).unwrap_or_default()
}
