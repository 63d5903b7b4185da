//! What a user of the crate does about a change, in the names of the crate.

mod arguments;
mod sentences;

use crate::diff::Level;
use crate::pointer::Pointer;
use crate::review::Row;
use crate::review::item::RustLevel;
use crate::review::items::Moved;
use crate::review::join::{Cause, parent};
use crate::surface::{Kind, Surface};

/// How many sentences one row has at most.
const MOST: usize = 5;

/// The rows and the items that each of them has, by number.
pub(super) struct Advisor<'a> {
    pub(super) moved: &'a [Moved<'a>],
    /// The numbers of each row's items.
    pub(super) of_rows: &'a [Vec<usize>],
    pub(super) rows: &'a [Row],
    /// The changes of the first rows, in their order.
    pub(super) causes: &'a [Cause<'a>],
    pub(super) new: &'a Surface,
}

impl Advisor<'_> {
    /// The advice for a row; nothing where there is nothing to do.
    pub(super) fn advice(&self, row: usize) -> Option<String> {
        let mine: Vec<&Moved<'_>> = self.items(row).collect();
        let mut breaking: Vec<&Moved<'_>> =
            mine.iter().copied().filter(|one| one.change.level == RustLevel::Breaking).collect();
        // What programs write first is said first.
        breaking.sort_by_key(|one| rank(one.change.kind));
        let mut found: Vec<String> = Vec::new();
        let renamed: Vec<(&str, &str)> = breaking
            .iter()
            .filter_map(|one| Some((one.change.item.as_str(), self.replacement(one, row, &mine)?.0)))
            .collect();
        breaking.retain(|one| !speaks_only_of(one, &renamed));
        for one in breaking.iter().filter(|one| self.is_worth_a_word(one, &breaking)) {
            let said = self.about(one, row, &mine);
            if !found.contains(&said) {
                found.push(said);
            }
        }
        if found.is_empty() {
            found.extend(mine.iter().filter_map(|one| sentences::marked(one)));
            found.extend(self.at_run_time(row, &mine));
        }
        let more = found.len().saturating_sub(MOST);
        found.truncate(MOST);
        if more > 0 {
            found.push(format!("and {more} more"));
        }
        (!found.is_empty()).then(|| found.join("; "))
    }

    fn items(&self, row: usize) -> impl Iterator<Item = &Moved<'_>> {
        self.of_rows.get(row).into_iter().flatten().filter_map(|index| self.moved.get(*index))
    }

    /// Whether an item says something that another one of the row does not say for it.
    fn is_worth_a_word(&self, one: &Moved<'_>, all: &[&Moved<'_>]) -> bool {
        let has = |kind: Kind| all.iter().any(|other| other.change.kind == kind);
        let goes = one.new.is_none();
        let owner = parent(&one.change.item, one.change.kind);
        let gone = |path: &str| all.iter().any(|other| other.change.item == path && other.new.is_none());
        let goes_along = |path: &str| all.iter().any(|other| other.change.item == path && moves_behind(other));
        match one.change.kind {
            _ if goes && owner.is_some_and(gone) => false,
            _ if moves_behind(one) && owner.is_some_and(goes_along) => false,
            // Nobody writes their names down.
            Kind::Request => !has(Kind::Method),
            Kind::Handle => !has(Kind::Resource),
            Kind::Resource => !has(Kind::Method),
            // The setters of a call and of its body say the same.
            Kind::Setter if !one.change.item.contains("().") && self.has_setter_of_call(one, all) => false,
            Kind::Setter if goes => !is_argument(one, all),
            Kind::Field => !self.has_setter(one, all),
            _ => true,
        }
    }

    fn has_setter_of_call(&self, one: &Moved<'_>, all: &[&Moved<'_>]) -> bool {
        let wire = one.entry().map(|entry| format!("body {}", entry.wire));
        all.iter().any(|other| {
            other.change.kind == Kind::Setter
                && other.change.item.contains("().")
                && other.entry().map(|entry| entry.wire.clone()) == wire
        })
    }

    /// Whether a setter that is gone, too, stands for the field of a request.
    fn has_setter(&self, one: &Moved<'_>, all: &[&Moved<'_>]) -> bool {
        let origin = one.old.map(|entry| entry.origin.as_str());
        all.iter().any(|other| {
            other.change.kind == Kind::Setter
                && other.new.is_some() == one.new.is_some()
                && other.old.map(|entry| entry.origin.as_str()) == origin
        })
    }

    /// What is said of one item that breaks.
    fn about(&self, one: &Moved<'_>, row: usize, mine: &[&Moved<'_>]) -> String {
        if let Some((after, sure)) = self.replacement(one, row, mine) {
            return sentences::replaced(one, after, sure);
        }
        match (one.old, one.new) {
            (Some(old), Some(new)) => arguments::told(old, new).unwrap_or_else(|| sentences::changed(old, new)),
            _ => sentences::gone(one, self.new),
        }
    }

    /// The item that takes the place of one that is gone, and whether that is sure: it has its place in the document. The other
    /// half of a hint is not.
    fn replacement<'s>(&'s self, one: &Moved<'_>, row: usize, mine: &[&'s Moved<'s>]) -> Option<(&'s str, bool)> {
        if one.new.is_some() {
            return None;
        }
        let kind = one.change.kind;
        let comes = |other: &&Moved<'_>| other.old.is_none() && other.change.kind == kind;
        let origin = one.change.old_origin.as_str();
        let here = |other: &&Moved<'_>| !origin.is_empty() && other.change.new_origin == origin;
        if let Some(other) = mine.iter().copied().filter(comes).find(here) {
            return Some((&other.change.item, true));
        }
        // What was moved has its place below the new one as it had below the old one.
        let below = self.below(origin, self.causes.get(row)?.old.as_ref())?;
        let fits = |other: &&Moved<'_>, cause: Option<&Cause<'_>>| {
            self.below(&other.change.new_origin, cause.and_then(|cause| cause.new.as_ref())) == Some(below)
        };
        if let Some(other) = mine.iter().copied().filter(comes).find(|other| fits(other, self.causes.get(row))) {
            return Some((&other.change.item, true));
        }
        let hint = self.rows.get(row)?.hint.as_ref()?;
        let unit = &self.rows.get(row)?.unit;
        let half = self.rows.iter().position(|other| other.subject == hint.other && other.unit == *unit)?;
        let mut others = self.items(half).filter(comes);
        others.find(|other| fits(other, self.causes.get(half))).map(|other| (other.change.item.as_str(), false))
    }

    /// The way from what a change is about to the place of an item.
    fn below<'t>(&self, origin: &'t str, root: Option<&Pointer>) -> Option<&'t str> {
        let rest = origin.strip_prefix(root?.as_str())?;
        (rest.is_empty() || rest.starts_with('/')).then_some(rest)
    }

    /// What is said where programs compile and the old crate may fail.
    fn at_run_time(&self, row: usize, mine: &[&Moved<'_>]) -> Option<String> {
        let row = self.rows.get(row).filter(|row| row.wire >= Level::Risky)?;
        let variant = mine.iter().find(|one| one.change.kind == Kind::Variant && one.old.is_none());
        if let Some(variant) = variant {
            return Some(sentences::named(variant, self.new));
        }
        let renamed = mine.iter().any(|one| one.change.before.is_some() && one.change.after.is_some());
        if row.rust == RustLevel::None && renamed {
            return Some(
                "build programs again with the new version: the names in Rust stay, and the wire has others".to_owned(),
            );
        }
        None
    }
}

/// Whether an item is as it was, but for the feature that brings it.
fn moves_behind(one: &Moved<'_>) -> bool {
    matches!((one.old, one.new), (Some(old), Some(new)) if sentences::moves_behind(old, new))
}

/// Whether what a setter set is an argument now, of which something is said.
fn is_argument(setter: &Moved<'_>, all: &[&Moved<'_>]) -> bool {
    let Some(old) = setter.old else { return false };
    let takes = |one: &&&Moved<'_>| {
        one.new
            .is_some_and(|new| new.arguments.iter().any(|one| one.2 == old.wire || format!("{:?}", one.2) == old.wire))
    };
    let owner = parent(&old.item, old.kind);
    let calls = |one: &&&Moved<'_>| {
        Some(one.change.item.as_str()) == owner || parent(&one.change.item, one.change.kind) == owner
    };
    all.iter().filter(takes).any(|one| calls(&one))
}

/// Whether nothing is said of an item by saying that these types have other names.
fn speaks_only_of(one: &Moved<'_>, renamed: &[(&str, &str)]) -> bool {
    let (Some(old), Some(new)) = (one.old, one.new) else { return false };
    let types = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':' | '#')));
        words.map(str::to_owned).collect()
    };
    let mut before = types(&old.signature);
    for word in &mut before {
        if let Some((_, after)) = renamed.iter().find(|(name, _)| name == word) {
            (*after).clone_into(word);
        }
    }
    old.signature != new.signature && old.deprecated == new.deprecated && before == types(&new.signature)
}

/// The order in which advice is given.
fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Resource | Kind::Method => 0,
        Kind::Setter | Kind::Send | Kind::Setting | Kind::Server => 1,
        Kind::Field | Kind::Variant | Kind::Constructor | Kind::Function | Kind::Predicate | Kind::Variable => 2,
        Kind::Struct | Kind::Enum | Kind::Union | Kind::Alias | Kind::Handwritten | Kind::Runtime => 3,
        Kind::Handle | Kind::Request => 4,
    }
}
