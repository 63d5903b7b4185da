//! What no unit has by itself: hand-written modules and the names of errors.

use std::collections::BTreeMap;

use crate::plan::{Condition, Plan};
use crate::surface::{Entry, Kind};

/// What is exported of the modules that are written by hand, by name alone, and the predicates of errors.
pub(super) fn whole(plan: &Plan) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |kind: Kind, item: String, rest: &str, wire: String| {
        let signature = format!("{item}{rest}");
        let (origin, arguments) = (String::new(), Vec::new());
        entries.push(Entry {
            item,
            kind,
            signature,
            wire,
            origin,
            arguments,
            deprecated: false,
            feature: String::new(),
        });
    };
    for one in &plan.krate.handwritten {
        let module = one.public.then(|| one.module().to_owned());
        let prefix = one.unit.as_ref().map(|unit| format!("{unit}::")).unwrap_or_default();
        for item in one.exports.iter().cloned().chain(module) {
            add(Kind::Handwritten, format!("{prefix}{item}"), "", one.path.clone());
        }
    }
    let mut predicates: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for named in plan.units.iter().flat_map(|unit| &unit.errors) {
        predicates.entry(&named.name).or_default().extend(named.any.iter().map(Condition::told));
    }
    for (name, conditions) in predicates {
        add(Kind::Predicate, format!("Error::is_{name}"), "() -> bool", conditions.join("; or "));
    }
    entries
}
