//! What tells a change apart from every other: made of structure, so that a rewording or a moved line keeps it.

use std::collections::BTreeSet;

use crate::diff::Level;
use crate::hash::fnv;
use crate::review::Row;

/// How many hexadecimal digits a fingerprint has.
pub(super) const DIGITS: usize = 12;

/// Gives each row its fingerprint: of the rule, the unit, what was changed, and the values before and after.
///
/// The words that explain a row are not in it, and neither is a document's prose: a changed description is told apart by its
/// place alone. Where two rows have all of it in common, the later one counts the earlier ones.
pub(super) fn give(rows: &mut [Row]) {
    let mut given: BTreeSet<String> = BTreeSet::new();
    for row in rows {
        let structure = structure(row);
        let mut fingerprint = of(&structure);
        let mut count = 1;
        while given.contains(&fingerprint) {
            count += 1;
            fingerprint = of(&format!("{structure}\u{1f}{count}"));
        }
        given.insert(fingerprint.clone());
        row.fingerprint = fingerprint;
    }
}

fn structure(row: &Row) -> String {
    let mut parts = vec![row.rule.as_str(), row.unit.as_str(), row.subject.as_str()];
    if row.wire == Level::Docs {
        parts.extend(row.edits.iter().map(|edit| edit.new.as_str()));
    } else {
        parts.extend([row.before.as_deref().unwrap_or_default(), row.after.as_deref().unwrap_or_default()]);
    }
    if row.rule == super::CRATE_CHANGED {
        // There is nothing of the wire in it: the items are what was changed.
        for item in &row.items {
            parts.extend([item.before.as_deref().unwrap_or_default(), item.after.as_deref().unwrap_or_default()]);
        }
    }
    // The separator of units, which no document has in a name.
    parts.join("\u{1f}")
}

fn of(structure: &str) -> String {
    let hash = format!("{:016x}", fnv(structure));
    // The high digits of the hash depend on every byte before them as well as the low ones do.
    hash.chars().skip(hash.len() - DIGITS).collect()
}
