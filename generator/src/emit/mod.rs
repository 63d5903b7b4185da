//! From the plan to tokens: what each item looks like. Nothing is decided here, and nothing can fail.

mod address;
mod attrs;
mod body;
mod client;
mod enums;
mod example;
mod failures;
mod from_client;
mod front;
mod gate;
mod group;
mod headers;
mod input;
mod knowledge;
mod manifest;
mod method;
mod mock;
mod offers;
mod pages;
mod parts;
mod rates;
mod readme;
mod root;
mod runtime;
mod send;
mod server;
mod structs;
mod types;
mod unions;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use crate::plan::{Docs, Item, ItemKind, Plan, Unit};

/// One file to write.
#[derive(Debug)]
pub enum Source {
    /// Rust: the items are parsed and printed one by one.
    Rust {
        /// The path in the crate.
        path: String,
        /// The document that it was made from.
        from: String,
        /// The module's documentation.
        docs: Docs,
        /// The items.
        items: Vec<TokenStream>,
    },
    /// Any other text, written as it is.
    Text {
        /// The path in the crate.
        path: String,
        /// The content.
        text: String,
    },
}

/// Writes a whole crate, file by file.
pub fn emit(plan: &Plan) -> Vec<Source> {
    let mut sources = vec![manifest::manifest(plan), readme::readme(plan), root::root(plan)];
    sources.extend(knowledge::predicates(plan));
    sources.push(mock::mock(plan));
    for unit in &plan.units {
        sources.extend(self::unit(plan, unit));
    }
    sources.extend(runtime::runtime(plan));
    sources
}

/// The parts of the runtime that a plan ships, by the names of their files.
pub(crate) fn shipped(plan: &Plan) -> BTreeSet<&'static str> {
    parts::Parts::of(plan).names().clone()
}

fn unit(plan: &Plan, unit: &Unit) -> Vec<Source> {
    let mut sources = Vec::new();
    if unit.module.is_some() {
        sources.push(root::unit_root(plan, unit));
    }
    sources.push(client::client(unit));
    sources.push(root::groups(unit));
    sources.extend(unit.groups.iter().map(|group| group::group(unit, group)));
    if !unit.files.is_empty() {
        sources.push(root::types(unit));
        sources.extend(unit.files.iter().map(|file| types::file(unit, file)));
    }
    sources
}

/// The items of a type: its definition and what belongs to it.
fn item(item: &Item, place: types::Place<'_>) -> Vec<TokenStream> {
    match &item.kind {
        ItemKind::Struct(strukt) => structs::strukt(item, strukt, place),
        ItemKind::Enum(values) => enums::enumeration(item, values),
        ItemKind::Union(union) => unions::union(item, union, place),
        ItemKind::Headers(fields) => headers::headers(item, fields, place),
        ItemKind::Wrapper(ty) => types::wrapper(item, ty, place),
        ItemKind::Alias(ty) => vec![types::alias(item, ty, place)],
    }
}

/// The path of a file of a unit.
fn path(unit: &Unit, rest: &str) -> String {
    match &unit.module {
        Some(module) => format!("src/{module}/{rest}"),
        None => format!("src/{rest}"),
    }
}
