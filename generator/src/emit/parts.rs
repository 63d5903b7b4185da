//! Which parts of the runtime a crate needs: those that are always there, those that its plan asks for, and what these use.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use toml::{Table, Value};

use crate::plan::{Part, Plan, Unit};

/// The dependencies of generated crates, and what each part of the runtime uses of them.
pub(super) const DEPENDENCIES: &str = include_str!("../../runtime/dependencies.toml");

/// The parts of one crate.
#[derive(Default)]
pub(super) struct Parts<'t> {
    names: BTreeSet<&'t str>,
    crates: BTreeSet<&'t str>,
    exports: BTreeMap<&'t str, Export<'t>>,
    gates: BTreeMap<&'t str, BTreeSet<String>>,
    features: BTreeSet<&'t str>,
    withheld: BTreeSet<&'t str>,
}

impl Parts<'static> {
    /// The parts that a plan needs, by the table beside the runtime.
    pub(super) fn of(plan: &Plan) -> Self {
        let of_unit = |unit: &'_ Unit| unit.parts.iter().copied().map(Part::name).collect::<Vec<_>>();
        // The config has checked the names; those of the table live as long as the program.
        let by_name = |name: &String| Part::ALL.iter().map(|part| part.name()).find(|part| part == name);
        let units = plan.units.iter().map(|unit| (unit.feature.as_ref(), of_unit(unit)));
        let by_hand = plan.krate.handwritten.iter();
        let by_hand = by_hand.map(|one| {
            let unit = plan.units.iter().find(|unit| unit.module.is_some() && unit.module == one.unit);
            let feature = one.feature.as_ref().or(unit.and_then(|unit| unit.feature.as_ref()));
            (feature, one.needs.iter().filter_map(by_name).collect())
        });
        let asked: Vec<(Option<&String>, Vec<&'static str>)> = units.chain(by_hand).collect();
        let of = |wanted: &dyn Fn(Option<&String>) -> bool| {
            let asked = asked.iter().filter(|(feature, _)| wanted(*feature));
            Parts::closed(Row::table(), asked.flat_map(|(_, parts)| parts.iter().copied()))
        };
        let mut parts = of(&|_| true);
        let always = of(&|feature| feature.is_none());
        for (feature, own) in &asked {
            let own = Parts::closed(Row::table(), own.iter().copied());
            for name in own.names.difference(&always.names) {
                parts.gates.entry(name).or_default().extend(feature.cloned());
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

    /// The features of units without which nothing needs a part; none where something always does.
    pub(super) fn gate(&self, part: &str) -> Option<String> {
        self.gates.get(part).map(gate)
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

/// The condition under which one of some features is on, as it stands in `cfg`.
pub(super) fn gate(features: &BTreeSet<String>) -> String {
    let all: Vec<String> = features.iter().map(|feature| format!("feature = {feature:?}")).collect();
    if all.len() == 1 { all.concat() } else { format!("any({})", all.join(", ")) }
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
