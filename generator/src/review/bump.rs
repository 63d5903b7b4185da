//! The next version of the crate, by the rules of Cargo: what breaks programs decides, and what is only on the wire asks for a
//! release.

use crate::diff::Level;
use crate::review::item::RustLevel;
use crate::review::{Bump, Row};

/// How much of a version changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    None,
    /// Programs cannot tell, but for what they do.
    Patch,
    /// Programs can use more.
    Additive,
    /// Programs may not compile any more.
    Breaking,
}

/// The next version after one; `None` where the version is not one. A row that was accepted counts as every other: to accept a
/// break does not make programs compile.
pub(super) fn bump(from: &str, rows: &[Row]) -> Option<Bump> {
    let (step, reason) = asked(rows);
    let to = next(from, step)?;
    Some(Bump { from: from.to_owned(), to, reason })
}

fn asked(rows: &[Row]) -> (Step, String) {
    let rust = rows.iter().map(|row| row.rust).max().unwrap_or(RustLevel::None);
    let wire = rows.iter().map(|row| row.wire).max().unwrap_or(Level::Docs);
    // A row that nothing on the wire is behind counts by its items, such as a predicate that says yes to more errors.
    let felt = rows.iter().any(|row| row.rule != super::CRATE_CHANGED || !row.items.is_empty());
    match (rust, wire) {
        (RustLevel::Breaking, _) => {
            (Step::Breaking, "programs that use the crate may no longer compile, or do something else".to_owned())
        }
        (RustLevel::Additive, _) => {
            (Step::Additive, "public items were added or marked as deprecated, and none is gone".to_owned())
        }
        (RustLevel::None, Level::Breaking | Level::Risky) => {
            let reason =
                "no public item changes, but what is sent or received does: the old crate may fail at run time";
            (Step::Patch, reason.to_owned())
        }
        (RustLevel::None, Level::Safe) if felt => {
            (Step::Patch, "no public item changes, and nothing on the wire breaks".to_owned())
        }
        (RustLevel::None, _) => (Step::None, "no public item changes, and nothing on the wire".to_owned()),
    }
}

/// The version that a step leads to. Left of the first number that is not zero nothing is promised, so that in `0.y.z` the
/// second number is the one that breaks, and in `0.0.z` the third.
fn next(from: &str, step: Step) -> Option<String> {
    let (numbers, labels) = from.split_once(['-', '+']).map_or((from, ""), |(numbers, labels)| (numbers, labels));
    let numbers: Vec<u64> = numbers.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let &[major, minor, patch] = numbers.as_slice() else { return None };
    if step == Step::None {
        return Some(from.to_owned());
    }
    if from.contains('-') {
        // A version before its release promises nothing to those before it.
        return Some(format!("{major}.{minor}.{patch}-{}", after(labels)));
    }
    let (major, minor, patch) = match (step, major, minor) {
        (Step::Breaking, 0, 0) => (0, 0, patch.checked_add(1)?),
        (Step::Breaking, 0, _) => (0, minor.checked_add(1)?, 0),
        (Step::Breaking, _, _) => (major.checked_add(1)?, 0, 0),
        (Step::Additive, 1.., _) => (major, minor.checked_add(1)?, 0),
        (Step::Additive | Step::Patch | Step::None, _, _) => (major, minor, patch.checked_add(1)?),
    };
    Some(format!("{major}.{minor}.{patch}"))
}

/// The label of the next version before a release: its last number is one more, or there is one.
fn after(label: &str) -> String {
    let label = label.split('+').next().unwrap_or_default();
    match label.rsplit_once('.').and_then(|(name, number)| Some((name, number.parse::<u64>().ok()?.checked_add(1)?))) {
        Some((name, number)) => format!("{name}.{number}"),
        None => format!("{label}.1"),
    }
}
