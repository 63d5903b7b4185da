//! What follows from a unit once all of it is decided: the parts of the runtime that its types need, and which of its modules
//! speak of what should no longer be used.

use std::collections::BTreeSet;

use crate::plan::{Gate, Group, Home, Item, Part, RustType, TypeFile, TypePath};

/// The parts that the types of a unit need.
pub(super) fn parts(groups: &[Group], files: &[TypeFile]) -> Vec<(Part, Gate)> {
    let all = [Part::Encoded, Part::Tuples, Part::DatesChrono, Part::DatesJiff, Part::DatesTime, Part::Patch];
    let mut found = Vec::new();
    for part in all {
        let needs = |ty: &RustType| ty.parts().contains(&part);
        let of_items = files.iter().flat_map(|file| &file.items).flat_map(|item| item.needing(&needs));
        let gates = of_items.chain(groups.iter().flat_map(|group| group.needing(&needs)));
        found.extend(gates.map(|gate| (part, gate)));
    }
    found
}

/// Marks the modules that speak of types that should no longer be used, so that rustc does not mind.
pub(super) fn mark_dated(groups: &mut [Group], files: &mut [TypeFile]) {
    let paths = |home: Home, items: &[Item]| -> Vec<TypePath> {
        let dated = items.iter().filter(|item| item.deprecated.is_some());
        dated.map(|item| TypePath { home: home.clone(), name: item.name.clone() }).collect()
    };
    let mut dated: BTreeSet<TypePath> = files.iter().flat_map(|file| paths(Home::Types, &file.items)).collect();
    dated.extend(groups.iter().flat_map(|group| paths(Home::Group(group.module.clone()), &group.items)));
    let is_dated = |ty: &RustType| matches!(ty, RustType::Named(path) if dated.contains(path));
    for file in files {
        file.is_dated = file.items.iter().any(|item| item.deprecated.is_some() || !item.needing(&is_dated).is_empty());
    }
    for group in groups {
        group.is_dated =
            !group.needing(&is_dated).is_empty() || group.items.iter().any(|item| item.deprecated.is_some());
    }
}

/// The credentials of requests that no operation stands for: what any operation asks for, larger sets first, so that what is
/// enough for one that asks for more is shown where it is there.
pub(super) fn security(groups: &[Group]) -> Vec<Vec<String>> {
    let methods = || groups.iter().flat_map(|group| &group.methods);
    let mut found: Vec<Vec<String>> = Vec::new();
    for one in methods().flat_map(|method| &method.security) {
        if !found.contains(one) {
            found.push(one.clone());
        }
    }
    if !found.contains(&Vec::new()) && methods().any(|method| method.security.is_empty()) {
        found.push(Vec::new());
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.len()));
    found
}
