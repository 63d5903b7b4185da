//! Values that a function of the crate looks at before a call with them is sent.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::plan::docs::paragraph;
use crate::plan::{Gate, Group, Input, RustType, Target};

/// A field of a body that a function looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The key on the wire.
    pub wire: String,
    /// The name of the field.
    pub field: String,
    /// Whether it may be missing.
    pub optional: bool,
    /// The function, from the crate's root.
    pub function: String,
    /// What it is behind.
    pub gate: Gate,
}

/// Notes at each value which function looks at it; rows that no value has are complained of.
pub(super) fn note(checks: &BTreeMap<String, String>, groups: &mut [Group], sink: &mut Diagnostics) {
    let mut used = BTreeSet::new();
    for method in groups.iter_mut().flat_map(|group| &mut group.methods) {
        for input in method.arguments.iter_mut().chain(&mut method.setters) {
            let place = input.origin.to_string();
            let Some(function) = checks.get(&place).filter(|_| is_text(input)) else { continue };
            used.insert(place);
            paragraph(&mut input.docs, "It is checked before anything is sent.");
            match (&input.target, &mut method.body) {
                (Target::Field { field, optional }, Some(body)) => body.checks.push(Check {
                    wire: input.wire.clone(),
                    field: field.clone(),
                    optional: *optional,
                    function: function.clone(),
                    gate: input.gate.clone(),
                }),
                _ => input.check = Some(function.clone()),
            }
        }
    }
    for place in checks.keys().filter(|place| !used.contains(*place)) {
        let message =
            format!("`checks` names `{place}`, but no parameter and no property of a body stands there that is a text");
        sink.push(Code::InvalidConfiguration, Place::Nowhere, message);
    }
}

/// Whether callers give a text that is sent as it is.
fn is_text(input: &Input) -> bool {
    let sent = !matches!(input.target, Target::Body | Target::ContentType);
    input.ty == RustType::String && input.clear.is_none() && sent
}
