//! Which cargo features of the generated crate something is behind (`x-sdkgen-feature`), and what follows for what it uses.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::{Config, is_free_feature};
use crate::diagnostic::{Code, Diagnostics, Place};
use crate::model::{Api, Parameter, Shape, TypeId, Types};
use crate::plan::docs::{code, paragraph};
use crate::plan::tags::Tags;
use crate::plan::unit::Builder;
use crate::plan::usage::{Usage, of_webhooks};
use crate::plan::{Docs, Part, Plan};
use crate::pointer::Pointer;

/// The cargo features that something is behind: any of them brings it. Where there is none, it is always there.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gate(BTreeSet<String>);

impl Gate {
    /// Behind one feature, where one is given that a crate can have.
    pub(super) fn of(feature: Option<&String>) -> Self {
        Gate(feature.filter(|feature| is_free_feature(feature)).into_iter().cloned().collect())
    }

    /// What is there where any of some things is; always, where there are none.
    pub fn any<'g>(gates: impl IntoIterator<Item = &'g Gate>) -> Self {
        let mut all = BTreeSet::new();
        for gate in gates {
            if gate.is_open() {
                return Gate::default();
            }
            all.extend(gate.0.iter().cloned());
        }
        Gate(all)
    }

    /// Whether it is always there.
    pub fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    /// The features, any of which brings it.
    pub fn features(&self) -> &BTreeSet<String> {
        &self.0
    }

    /// Says in documentation which feature brings what it is of.
    pub(super) fn say(&self, docs: &mut Docs) {
        let names: Vec<String> = self.0.iter().map(|feature| code(feature)).collect();
        match names.as_slice() {
            [] => {}
            [name] => paragraph(docs, format!("It is behind the feature {name}.")),
            names => paragraph(docs, format!("It is behind any of the features {}.", names.join(", "))),
        }
    }

    /// What has to be there for something behind this within something behind another, in words; nothing where it always is.
    pub fn and(&self, whole: &Gate) -> String {
        let words = |gate: &Gate| gate.0.iter().map(String::as_str).collect::<Vec<_>>().join(" or ");
        match (self.is_open(), whole.is_open() || whole == self) {
            (true, _) => words(whole),
            (false, true) => words(self),
            (false, false) => format!("{} and {}", words(whole), words(self)),
        }
    }

    /// The gate of what stands within something that is behind another one: its own, else that of the whole.
    pub(super) fn within(&self, whole: &Gate) -> Gate {
        if self.is_open() { whole.clone() } else { self.clone() }
    }
}

impl Builder<'_> {
    /// Has parts of the runtime shipped for something that is behind a gate.
    pub(super) fn need(&mut self, parts: impl IntoIterator<Item = Part>, gate: &Gate) {
        for part in parts {
            let known = self.parts.entry(part).or_insert_with(|| gate.clone());
            *known = Gate::any([&*known, gate]);
        }
    }

    /// What a type is behind.
    pub(super) fn gate_of(&self, id: TypeId) -> Gate {
        self.gates.get(&id).cloned().unwrap_or_default()
    }
}

/// What a type is behind: nothing where anything uses it that is always there, else the features of all that does.
pub(super) fn of_types(api: &Api, tags: &Tags) -> BTreeMap<TypeId, Gate> {
    if features(api).next().is_none() {
        return BTreeMap::new();
    }
    let mut starts: Vec<(TypeId, Gate)> = of_webhooks(api).map(|value| (value.ty, Gate::default())).collect();
    for operation in &api.operations {
        let whole = Gate::of(operation.feature.as_ref());
        starts.extend(Usage::starts(api, operation).into_iter().map(|id| (id, whole.clone())));
        let own = |one: &Parameter| Gate::of(one.feature.as_ref()).within(&whole);
        starts.extend(operation.parameters.iter().map(|one| (one.value.ty, own(one))));
    }
    let mut found = BTreeMap::new();
    spread(&api.types, tags, starts, &mut found);
    // What has a name and is used by nothing is there for those who use it by hand.
    let unused: Vec<(TypeId, Gate)> = (api.types.components())
        .filter(|(_, id)| !found.contains_key(id) && !tags.is_alone(*id))
        .map(|(_, id)| (id, Gate::default()))
        .collect();
    spread(&api.types, tags, unused, &mut found);
    found
}

/// Complains of features that the configuration lists and nothing is behind.
pub(super) fn check_listed(plan: &Plan, config: &Config, sink: &mut Diagnostics) {
    let known = plan.features();
    for feature in config.krate.features.keys().filter(|name| !known.contains(*name) && !config.has_feature(name)) {
        let message = format!("`features` lists `{feature}`, but nothing in the documents is behind it");
        sink.push(Code::InvalidConfiguration, Place::Nowhere, message);
    }
}

/// Goes from types to what they hold.
fn spread(types: &Types, tags: &Tags, mut left: Vec<(TypeId, Gate)>, found: &mut BTreeMap<TypeId, Gate>) {
    // A list of its own instead of recursion: documents chain hundreds of types.
    while let Some((id, gate)) = left.pop() {
        let joined = match found.get(&id) {
            Some(known) => Gate::any([known, &gate]),
            None => gate,
        };
        if found.get(&id) == Some(&joined) {
            continue;
        }
        for place in tags.uses(types, id) {
            let own = match &types.get(id).shape {
                Shape::Object(object) => object.fields.iter().find(|field| field.value.origin == place.origin),
                _ => None,
            };
            let own = Gate::of(own.and_then(|field| field.feature.as_ref()));
            left.push((place.ty, own.within(&joined)));
        }
        found.insert(id, joined);
    }
}

/// Every feature that a document asks for, and where.
pub(super) fn features(api: &Api) -> impl Iterator<Item = (&String, &Pointer)> {
    let of_operations = api.operations.iter().flat_map(|operation| {
        let parameters = operation.parameters.iter().map(|one| (&one.feature, &one.origin));
        [(&operation.feature, &operation.origin)].into_iter().chain(parameters)
    });
    let of_fields = api.types.iter().flat_map(|(_, def)| match &def.shape {
        Shape::Object(object) => object.fields.as_slice(),
        _ => &[],
    });
    let of_fields = of_fields.map(|field| (&field.feature, &field.value.origin));
    of_operations.chain(of_fields).filter_map(|(feature, at)| Some((feature.as_ref()?, at)))
}

/// Complains of features that the crate cannot have, and of those that its configuration does not know though it lists some.
pub(super) fn check(api: &Api, config: &Config, sink: &mut Diagnostics) {
    let listed = &config.krate.features;
    let mut said = BTreeSet::new();
    for (feature, at) in features(api).filter(|found| said.insert(*found)) {
        let place = at.key("x-sdkgen-feature");
        if !is_free_feature(feature) {
            let message = format!(
                "`{feature}` is no feature that the crate can have: what stands here is always there; a name begins with a letter, a digit \
                 or `_`, goes on with those and `-`, and is none that every crate has"
            );
            sink.push(Code::UnreadableKeyword, &place, message);
        } else if !listed.is_empty() && !listed.contains_key(feature) && !config.has_feature(feature) {
            let names: Vec<&str> = listed.keys().map(String::as_str).collect();
            let message = format!(
                "`{feature}` is not listed in the configuration; it becomes a feature of the crate all the same"
            );
            let help = format!("the features under `[crate.features]` are {}", names.join(", "));
            sink.push_with_help(Code::UnreadableKeyword, &place, message, help);
        }
    }
}
