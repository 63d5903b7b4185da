//! Which parts of the runtime a crate needs: those that are always there, those that its plan asks for, and what these use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use toml::{Table, Value};

use crate::emit::gate::{any, predicate};
use crate::plan::{Gate, Part, Plan};

/// The dependencies of generated crates, and what each part of the runtime uses of them.
pub(super) const DEPENDENCIES: &str = include_str!("../../runtime/dependencies.toml");

/// The parts of one crate.
#[derive(Default)]
pub(super) struct Parts<'t> {
    names: BTreeSet<&'t str>,
    crates: BTreeSet<&'t str>,
    exports: BTreeMap<&'t str, Export<'t>>,
    /// The predicates of `cfg` of which one holds where a part is needed that is not always.
    gates: BTreeMap<&'t str, BTreeSet<String>>,
    features: BTreeSet<&'t str>,
    withheld: BTreeSet<&'t str>,
}

impl Parts<'static> {
    /// The parts that a plan needs, by the table beside the runtime.
    pub(super) fn of(plan: &Plan) -> Self {
        let mut asked: BTreeMap<BTreeSet<String>, BTreeSet<Part>> = BTreeMap::new();
        for unit in &plan.units {
            // A unit has what every crate has, even where it asks for no part.
            asked.entry(conditions(unit.feature.as_ref(), &Gate::default())).or_default();
            for (part, gate) in &unit.parts {
                asked.entry(conditions(unit.feature.as_ref(), gate)).or_default().insert(*part);
            }
        }
        for one in &plan.krate.handwritten {
            let unit = plan.units.iter().find(|unit| unit.module.is_some() && unit.module == one.unit);
            let feature = one.feature.as_ref().or(unit.and_then(|unit| unit.feature.as_ref()));
            // The config has checked the names.
            let named = one.needs.iter().filter_map(|name| Part::ALL.iter().find(|part| part.name() == name));
            asked.entry(conditions(feature, &Gate::default())).or_default().extend(named);
        }
        let of = |asked: &mut dyn Iterator<Item = &Part>| Parts::closed(Row::table(), asked.map(|part| part.name()));
        let mut parts = of(&mut asked.values().flatten());
        let always = asked.remove(&BTreeSet::new()).unwrap_or_default();
        let always = of(&mut always.iter());
        for (conditions, asked) in &asked {
            for name in of(&mut asked.iter()).names.difference(&always.names) {
                parts.gates.entry(name).or_default().extend(conditions.iter().cloned());
            }
        }
        parts
    }
}

impl<'t> Parts<'t> {
    /// The parts that are always there and those that are asked for, with all that they need.
    fn closed(table: &'t BTreeMap<String, Row>, asked: impl Iterator<Item = &'t str>) -> Self {
        let always = table.iter().filter(|(_, row)| !row.optional).map(|(name, _)| name.as_str());
        let mut left: Vec<&str> = always.chain(asked).collect();
        let mut parts = Parts::default();
        while let Some(name) = left.pop() {
            if let Some(row) = table.get(name)
                && parts.names.insert(name)
            {
                left.extend(row.needs.iter().map(String::as_str));
                parts.crates.extend(row.crates.iter().map(String::as_str));
                let feature = row.feature.as_deref();
                let part = name;
                parts.exports.extend(row.exports.iter().map(|name| (name.as_str(), Export { part, feature })));
                parts.features.extend(feature);
            }
        }
        let all = table.values().filter_map(|row| row.feature.as_deref());
        parts.withheld = all.filter(|feature| !parts.features.contains(feature)).collect();
        parts
    }

    /// The names of the parts, which are those of their files.
    pub(super) fn names(&self) -> &BTreeSet<&'t str> {
        &self.names
    }

    /// The crates that they use.
    pub(super) fn crates(&self) -> &BTreeSet<&'t str> {
        &self.crates
    }

    /// The features that only parts have which are not shipped.
    pub(super) fn withheld(&self) -> &BTreeSet<&'t str> {
        &self.withheld
    }

    /// What users of the generated crate meet of them, in alphabetical order, and the feature that it is behind.
    pub(super) fn exports(&self) -> &BTreeMap<&'t str, Export<'t>> {
        &self.exports
    }

    /// The predicate of `cfg` without which nothing needs a part; none where something always does.
    pub(super) fn gate(&self, part: &str) -> Option<String> {
        self.gates.get(part).map(any)
    }
}

/// What users meet of a part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Export<'t> {
    /// The part.
    pub(super) part: &'t str,
    /// The feature that the part is behind by itself.
    pub(super) feature: Option<&'t str>,
}

/// The predicates of `cfg` of which one holds where something is there within what is behind a feature; none where it always is.
fn conditions(whole: Option<&String>, gate: &Gate) -> BTreeSet<String> {
    let own = gate.features().iter().map(|feature| predicate(feature)).collect();
    match whole {
        None => own,
        Some(feature) if gate.is_open() || gate.features().contains(feature) => [predicate(feature)].into(),
        Some(feature) => [format!("all({}, {})", predicate(feature), any(&own))].into(),
    }
}

/// What the table says of a part.
struct Row {
    optional: bool,
    needs: Vec<String>,
    crates: Vec<String>,
    exports: Vec<String>,
    feature: Option<String>,
}

impl Row {
    /// The table, read once.
    fn table() -> &'static BTreeMap<String, Row> {
        static TABLE: LazyLock<BTreeMap<String, Row>> = LazyLock::new(|| {
            let file: Table = DEPENDENCIES.parse().expect("bug: the table of parts is TOML, which a test sees to");
            let parts = file.get("parts").and_then(Value::as_table);
            parts.into_iter().flatten().map(|(name, row)| (name.clone(), Row::read(row))).collect()
        });
        &TABLE
    }

    fn read(row: &Value) -> Row {
        let texts = |key: &str| {
            let list = row.get(key).and_then(Value::as_array).into_iter().flatten();
            list.filter_map(Value::as_str).map(str::to_owned).collect()
        };
        Row {
            optional: row.get("optional").and_then(Value::as_bool).unwrap_or(false),
            needs: texts("needs"),
            crates: texts("crates"),
            exports: texts("exports"),
            feature: row.get("feature").and_then(Value::as_str).map(str::to_owned),
        }
    }
}
