//! From the plan to the public surface: one entry per public item, with the fact on the wire that it stands for.
//!
//! The text form is for reviewers, one line an item in alphabetical order; the JSON form is for the differ and keeps
//! what a line leaves out: the place in the document, the order and the types of arguments.

mod choices;
mod given;
mod kind;
mod lister;
mod reading;
mod runtime;
mod whole;
mod written;

use std::fmt::Write;

use serde_json::{Value, json};

use crate::plan::Plan;
pub use crate::surface::given::Given;
pub use crate::surface::kind::Kind;
use crate::surface::lister::list;

/// Every public item of a crate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surface {
    entries: Vec<Entry>,
}

/// One public item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The item's path, unique in the crate.
    pub item: String,
    /// What it is.
    pub kind: Kind,
    /// How it is written, types included.
    pub signature: String,
    /// What it stands for on the wire.
    pub wire: String,
    /// Its place in the document.
    pub origin: String,
    /// The arguments in order: name, type, name on the wire.
    pub arguments: Vec<(String, String, String)>,
    /// Whether it is marked as deprecated.
    pub deprecated: bool,
    /// The cargo features that the document puts it behind, such as `beta`, `beta or photos`; empty where there is none.
    pub feature: String,
}

/// Lists every public item: those that the plan makes, and those of the parts of the runtime that it ships.
pub fn surface(plan: &Plan) -> Surface {
    let mut entries: Vec<Entry> = plan.units.iter().flat_map(list).collect();
    entries.extend(whole::whole(plan));
    entries.extend(runtime::runtime(plan));
    entries.sort_by(|a, b| a.item.cmp(&b.item));
    Surface { entries }
}

impl Surface {
    /// The items, in alphabetical order of their paths.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// One line an item: how it is written, and what it is on the wire. What the runtime has stands in a list of its own and says
    /// nothing of a document: it is left out.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for entry in self.entries.iter().filter(|entry| entry.kind != Kind::Runtime) {
            let left = format!("{}{}", entry.signature, entry.marks());
            let wire = entry.wire.replace('\n', " ");
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "{}", format!("{left:<76} {wire}").trim_end());
        }
        text
    }

    /// The list that is committed beside the crate.
    pub fn to_json(&self) -> String {
        let items: Vec<Value> = self.entries.iter().map(entry_json).collect();
        let mut text = String::from("{\n  \"version\": 1,\n  \"items\": [\n");
        for (index, item) in items.iter().enumerate() {
            let comma = if index + 1 < items.len() { "," } else { "" };
            let _ = writeln!(text, "    {item}{comma}");
        }
        text.push_str("  ]\n}\n");
        text
    }
}

impl Entry {
    /// What a reader has to know of it beside how it is written, in parentheses.
    pub fn marks(&self) -> String {
        let deprecated = if self.deprecated { " (deprecated)" } else { "" };
        let feature = if self.feature.is_empty() { String::new() } else { format!(" (feature {})", self.feature) };
        format!("{deprecated}{feature}")
    }
}

fn entry_json(entry: &Entry) -> Value {
    let mut object = json!({
        "item": entry.item,
        "kind": entry.kind.word(),
        "signature": entry.signature,
        "wire": entry.wire,
        "origin": entry.origin,
    });
    if !entry.arguments.is_empty() {
        let arguments =
            entry.arguments.iter().map(|(name, ty, wire)| json!({ "name": name, "type": ty, "wire": wire }));
        object["arguments"] = arguments.collect();
    }
    if entry.deprecated {
        object["deprecated"] = Value::Bool(true);
    }
    if !entry.feature.is_empty() {
        object["feature"] = Value::String(entry.feature.clone());
    }
    object
}
