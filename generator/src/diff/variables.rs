//! The variables of paths: their names are for readers, and what is sent is where each of them stands.

use std::collections::BTreeMap;

use crate::diff::matching::{erased, variables};
use crate::diff::operations::site;
use crate::diff::{Direction, Fact, Found, Walk};
use crate::model::{Operation, Parameter, Place};
use crate::pointer::Pointer;

/// One variable under two names, and the operations whose paths have it.
type Renamed<'a> = BTreeMap<(String, String), Vec<(&'a Operation, &'a Operation, Pointer, Pointer)>>;

/// Compares the variables of the paths that are the same without their names. One that is renamed in many paths is renamed once.
pub(super) fn compare(walk: &mut Walk<'_>, both: &[(&Operation, &Operation, bool)]) {
    let mut renamed: Renamed<'_> = BTreeMap::new();
    for (old, new, _) in both.iter().filter(|(old, new, _)| erased(&old.path) == erased(&new.path)) {
        let (before, after) = (variables(&old.path), variables(&new.path));
        if before == after {
            continue;
        }
        if swapped(&before, &after) {
            walk.enter(site(Some(old), Some(new), Direction::Request, ""));
            let what = format!("variables {} → {}", before.join(", "), after.join(", "));
            // All methods of the path share it.
            let path = |operation: &Operation| operation.origin.parent().unwrap_or_else(|| operation.origin.clone());
            let found = Found::changed(Fact::PathVariablesSwapped, &path(old), &path(new), what);
            walk.push(
                found
                    .of(format!("path {}", new.path.text))
                    .values(Some(old.path.text.clone()), Some(new.path.text.clone())),
            );
            continue;
        }
        for (one, other) in before.iter().zip(&after).filter(|(one, other)| one != other) {
            let place = |operation: &Operation, name: &str| variable(operation, name).map(|one| one.origin.clone());
            let key = ((*one).to_owned(), (*other).to_owned());
            let at = place(old, one).unwrap_or_else(|| old.origin.clone());
            let to = place(new, other).unwrap_or_else(|| new.origin.clone());
            renamed.entry(key).or_default().push((old, new, at, to));
        }
    }
    for ((before, after), places) in renamed {
        let (at, to) = (places.iter().map(|place| &place.2).min(), places.iter().map(|place| &place.3).min());
        let (Some(at), Some(to)) = (at, to) else { continue };
        let found = Found::changed(Fact::PathVariableRenamed, at, to, format!("renamed to {after}"));
        let found = found.of(format!("path variable {before}")).values(Some(before), Some(after.clone()));
        for (old, new, _, _) in &places {
            walk.enter(site(Some(old), Some(new), Direction::Request, &format!("path {after}")));
            walk.push(found.clone());
        }
    }
}

/// Whether a name stands where another one stood before.
fn swapped(before: &[&str], after: &[&str]) -> bool {
    let moved = |(index, name): (usize, &&str)| before.contains(name) && before.get(index) != Some(name);
    after.iter().enumerate().any(moved)
}

/// The variables of two paths that are one: those at one place, and where their names changed places, those of one name.
pub(super) fn pairs<'a>(old: &'a Operation, new: &'a Operation) -> Vec<(&'a Parameter, &'a Parameter)> {
    let (before, after) = (variables(&old.path), variables(&new.path));
    let aligned = erased(&old.path) == erased(&new.path) && !swapped(&before, &after);
    let names: Vec<(&str, &str)> = match aligned {
        true => before.into_iter().zip(after).collect(),
        false => before.into_iter().filter(|name| after.contains(name)).map(|name| (name, name)).collect(),
    };
    let mut found: Vec<(&Parameter, &Parameter)> = Vec::new();
    for (one, other) in names {
        let (Some(one), Some(other)) = (variable(old, one), variable(new, other)) else { continue };
        if !found.iter().any(|(known, _)| std::ptr::eq(*known, one)) {
            found.push((one, other));
        }
    }
    found
}

fn variable<'a>(operation: &'a Operation, name: &str) -> Option<&'a Parameter> {
    operation.parameters.iter().find(|one| one.place == Place::Path && one.name == name)
}

/// Whether a document declares a variable, or only has it in its path.
pub(super) fn is_declared(parameter: &Parameter, operation: &Operation) -> bool {
    parameter.origin != operation.origin
}
