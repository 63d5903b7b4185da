//! Operations to resources: by their first tag, else by their path.

use indexmap::IndexMap;

use crate::model::{Operation, Part};
use crate::plan::deeds::says_nothing;
use crate::plan::docs;
use crate::plan::ident::{Case, ident};
use crate::plan::scope::{Rank, Scope};
use crate::plan::types::file_name;
use crate::plan::unit::Builder;
use crate::plan::{Docs, candidates};
use crate::pointer::Pointer;

/// A resource before its methods are known.
#[derive(Debug, Clone)]
pub(super) struct Resource {
    /// The tag or the piece of the path.
    pub(super) key: String,
    /// The name of the accessor.
    pub(super) name: String,
    /// The name of the module.
    pub(super) module: String,
    /// What it is about.
    pub(super) docs: Docs,
}

/// Names that the client has for itself.
const RESERVED: &[&str] =
    &["builder", "new", "clone", "request", "from_env", "build", "types", "client", "mod", "runtime", "api"];

impl Builder<'_> {
    /// Sorts the operations; fills `groups` and `group_of`.
    pub(super) fn sort_into_groups(&mut self) {
        let lifted: Vec<&str> = self.config.lift.iter().map(|lift| lift.parameter.as_str()).collect();
        let keys: Vec<String> = self.api.operations.iter().map(|one| key(one, &lifted)).collect();
        // Tags that differ in their spelling alone (`Health` and `health`) are one resource, under the first spelling of the
        // alphabet, so that the order of the document decides nothing.
        let mut distinct: IndexMap<String, &str> = IndexMap::new();
        for key in &keys {
            let known = distinct.entry(ident(key, Case::Snake)).or_insert(key);
            *known = (*known).min(key);
        }
        let mut scope = Scope::reserving(RESERVED);
        let mut wanted = Vec::new();
        for key in distinct.values() {
            let names = match self.asked(&[key], Case::Snake) {
                Some(name) => vec![name].into(),
                None => candidates::authored(key, Case::Snake, "api"),
            };
            wanted.push(scope.want(&Pointer::root().key("tags").key(key), names, Rank::Authored));
        }
        let names = scope.resolve(self.sink);
        self.groups = distinct
            .values()
            .zip(wanted)
            .map(|(key, wanted)| {
                let described = self.api.tags.iter().find(|tag| tag.name == *key);
                let text = described.and_then(|tag| tag.description.as_deref());
                let name = names.get(wanted).to_owned();
                Resource {
                    key: (*key).to_owned(),
                    module: file_name(&name),
                    name,
                    docs: docs::or_else(text, || format!("The operations on {}.", docs::code(key))),
                }
            })
            .collect();
        let number = |key: &String| distinct.get_index_of(&ident(key, Case::Snake)).unwrap_or_default();
        self.group_of = keys.iter().map(number).collect();
    }
}

/// The first tag; without one, the first piece of the path that says what the operation is about.
fn key(operation: &Operation, lifted: &[&str]) -> String {
    if let Some(tag) = operation.tags.iter().find(|tag| !tag.trim().is_empty()) {
        return tag.clone();
    }
    let segments = &operation.path.segments;
    let literal = |segment: &Vec<Part>| match segment.as_slice() {
        [Part::Literal(text)] if !says_nothing(text) => Some(text.clone()),
        _ => None,
    };
    let is_lifted = |segment: &Vec<Part>| match segment.as_slice() {
        [Part::Variable(name)] => lifted.contains(&name.as_str()),
        _ => false,
    };
    // What stands before a lifted variable is said once for the whole client.
    let after = segments.iter().rposition(is_lifted).map_or(0, |index| index + 1);
    let found = segments[after..].iter().find_map(literal).or_else(|| segments.iter().find_map(literal));
    found.unwrap_or_else(|| "root".to_owned())
}
