//! The review itself: both differences are made, joined, explained and put in order.

use crate::diff::{self, Level};
use crate::document::Sources;
use crate::review::advice::Advisor;
use crate::review::item::RustLevel;
use crate::review::items::{self, Moved};
use crate::review::join::{self, Book, Cause, unit_of};
use crate::review::side::{Side, UnitSide};
use crate::review::{Checked, Options, Review, Row, bump, defects, fingerprint, rows, spots, units};
use crate::surface::Surface;

/// Said where one of the lists is from before the runtime was listed.
const UNLISTED: &str =
    "one list of public items does not say what the crate has by its runtime, such as `Error`; that is not compared";

/// Compares both sides.
pub(super) fn review(old: &Side, new: &Side, options: &Options) -> Review {
    let modules = units::modules(old, new);
    let mut unchecked = units::unread(old, new);
    let causes = causes(old, new, &modules);
    let nothing = (Surface::default(), Surface::default());
    let (before, after) = match (&old.surface, &new.surface) {
        (Some(before), Some(after)) => (before, after),
        _ => {
            unchecked.extend(units::unplanned(old, new));
            (&nothing.0, &nothing.1)
        }
    };
    let moved = items::moved(before, after);
    let found = join::join(&moved, &causes, &Book::of(old, before), &Book::of(new, after));
    let (mut rows, of_rows) = all_rows(old, new, &modules, &causes, &moved, &found);
    advise(&mut rows, &of_rows, &causes, &moved, after);
    spots::give(&mut rows, old, new, &causes);
    rows.extend(units::features(old, new));
    let rows = in_order(rows, options);
    let mut notes: Vec<String> = old.notes.iter().chain(&new.notes).cloned().collect();
    notes.extend(stale(&rows, options));
    if items::runtime::unlisted(before, after) {
        notes.push(UNLISTED.to_owned());
    }
    Review {
        old: old.name.clone(),
        new: new.name.clone(),
        krate: new.krate.clone().or_else(|| old.krate.clone()).unwrap_or_default(),
        defects: modules.iter().flat_map(|module| defects::defects(old.unit(module), new.unit(module))).collect(),
        bump: old.version.as_ref().and_then(|version| bump::bump(version, &rows)),
        rows,
        checked: Checked::Not { reason: "the compiler was not asked".to_owned() },
        notes,
        unchecked,
        command: options.command.clone(),
    }
}

/// The changes of every document that both sides have.
fn causes<'a>(old: &Side, new: &Side, modules: &[&'a str]) -> Vec<Cause<'a>> {
    let api = |unit: Option<&'_ UnitSide>| unit.and_then(|unit| unit.understood.as_ref()?.api.clone());
    let mut found = Vec::new();
    for module in modules {
        if let (Some(before), Some(after)) = (api(old.unit(module)), api(new.unit(module))) {
            let changes = diff::diff(&before, &after);
            found.extend(changes.into_iter().map(|change| Cause::of(module, change)));
        }
    }
    found
}

/// A row for each change and for what no change explains, and the numbers of each row's items.
fn all_rows(
    old: &Side,
    new: &Side,
    modules: &[&str],
    causes: &[Cause<'_>],
    moved: &[Moved<'_>],
    found: &[Option<usize>],
) -> (Vec<Row>, Vec<Vec<usize>>) {
    let mut of_rows: Vec<Vec<usize>> = vec![Vec::new(); causes.len()];
    for (index, cause) in found.iter().enumerate() {
        if let Some(numbers) = cause.and_then(|cause| of_rows.get_mut(cause)) {
            numbers.push(index);
        }
    }
    let of = |numbers: &[usize]| -> Vec<_> {
        numbers.iter().filter_map(|index| moved.get(*index)).map(|one| one.change.clone()).collect()
    };
    let mut rows: Vec<Row> = causes
        .iter()
        .zip(&of_rows)
        .map(|(cause, numbers)| rows::of_change(cause.unit, &cause.change, of(numbers)))
        .collect();
    let mut left = rows::unexplained(moved, found);
    for (module, appeared) in units::lone(old, new) {
        // A unit that came or went is one change.
        let within = |index: &usize| {
            moved.get(*index).is_some_and(|one| unit_of(&one.change.item, [module].into_iter()) == module)
        };
        let (mine, others) = left.into_iter().partition(|group: &Vec<usize>| group.iter().all(within));
        left = others;
        let mine: Vec<usize> = mine.concat();
        rows.push(units::row(module, appeared, of(&mine)));
        of_rows.push(mine);
    }
    let same = units::same_documents(old, new);
    for numbers in left {
        rows.push(rows::of_crate(modules, of(&numbers), same));
        of_rows.push(numbers);
    }
    (rows, of_rows)
}

fn advise(rows: &mut [Row], of_rows: &[Vec<usize>], causes: &[Cause<'_>], moved: &[Moved<'_>], new: &Surface) {
    let advisor = Advisor { moved, of_rows, rows, causes, new };
    let advice: Vec<Option<String>> = (0..rows.len()).map(|row| advisor.advice(row)).collect();
    for (row, advice) in rows.iter_mut().zip(advice) {
        row.advice = advice;
    }
}

/// What breaks comes first, what was accepted last.
fn in_order(mut rows: Vec<Row>, options: &Options) -> Vec<Row> {
    let breaks = |row: &Row| row.wire == Level::Breaking || row.rust == RustLevel::Breaking;
    rows.sort_by(|a, b| {
        let worst = |row: &Row| (breaks(row), row.wire, row.rust);
        let name = |row: &Row| (row.unit.clone(), row.subject.clone(), row.rule.clone(), row.what.clone());
        worst(b).cmp(&worst(a)).then_with(|| name(a).cmp(&name(b)))
    });
    fingerprint::give(&mut rows);
    for row in &mut rows {
        row.accepted = options.accepted.reason(&row.fingerprint).map(str::to_owned);
    }
    rows.sort_by_key(|row| row.accepted.is_some());
    rows
}

/// What was accepted and is no longer there.
fn stale(rows: &[Row], options: &Options) -> Vec<String> {
    let known = |fingerprint: &str| rows.iter().any(|row| row.fingerprint == fingerprint);
    let gone = options.accepted.iter().filter(|(fingerprint, _)| !known(fingerprint));
    gone.map(|(fingerprint, reason)| {
        format!("`{fingerprint}` is accepted ({reason}), and there is no such change: take the entry out")
    })
    .collect()
}

/// The texts of a unit.
pub(super) fn sources(unit: Option<&UnitSide>) -> Option<&Sources> {
    unit.and_then(|unit| unit.understood.as_ref()).map(|understood| &understood.report.sources)
}
