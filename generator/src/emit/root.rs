//! The crate's root and the module files.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::attrs::{allow_deprecated, id};
use crate::emit::gate::{any, gate, only_with};
use crate::emit::parts::{Export, Parts};
use crate::emit::{self, Source, front, knowledge};
use crate::plan::{Docs, Gate, Item, Plan, TypeFile, Unit};

/// `src/lib.rs`.
///
/// rustfmt leaves the generated modules alone, and this file is written as rustfmt would write it.
pub(super) fn root(plan: &Plan) -> Source {
    let root = plan.units.iter().find(|unit| unit.module.is_none());
    let letters = plan.beyond_ascii().then(|| {
        // These lints look at a crate as a whole and can be allowed nowhere else.
        quote!(#![allow(
            confusable_idents,
            mixed_script_confusables,
            uncommon_codepoints,
            reason = "the API's names are spelled with more than ASCII"
        )])
    });
    // What a feature brings is marked as such on docs.rs, whose toolchain is a nightly one.
    let mut items: Vec<TokenStream> = vec![quote! {
        #![cfg_attr(docsrs, feature(doc_cfg))]
        #![deny(missing_docs, rustdoc::broken_intra_doc_links)]
    }];
    items.extend(letters);
    items.push(quote! {
        #[allow(unreachable_pub, unused, reason = "an API need not use all of it")]
        #[rustfmt::skip]
        mod runtime;
    });
    let mut docs: Docs = vec![format!("`{}`: a client made from an OpenAPI document.", plan.krate.name)];
    if let Some(unit) = root {
        docs = front::docs(unit);
        items.extend(unit_items(unit));
    }
    docs.extend(front::features(plan));
    for unit in plan.units.iter().filter(|unit| unit.module.is_some()) {
        let module = id(unit.module.as_deref().unwrap_or_default());
        let feature = unit.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]));
        items.push(unformatted(quote!(#feature pub mod #module;)));
    }
    items.push(unformatted(quote!(
        mod mock;
    )));
    if let Some(features) = knowledge::features(plan) {
        let gate = (!features.is_empty()).then(|| only_with(&any(&features)));
        items.push(unformatted(quote!(#gate mod errors;)));
    }
    items.extend(handwritten(plan, None));
    items.extend(exports(plan));
    items.push(front::readme(plan));
    let from = plan.units.iter().map(|unit| unit.source.as_str()).collect::<Vec<_>>().join(" and ");
    Source::Rust { path: "src/lib.rs".to_owned(), from, docs, items }
}

/// The modules that are written by hand for the root or a unit, and what is re-exported of them. rustfmt lays them out.
fn handwritten(plan: &Plan, unit: Option<&str>) -> Vec<TokenStream> {
    let mut items = Vec::new();
    let up = if unit.is_some() { "../../" } else { "../" };
    for one in plan.krate.handwritten.iter().filter(|one| one.unit.as_deref() == unit) {
        let (module, path) = (id(one.module()), format!("{up}{}", one.path));
        let feature = one.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]));
        let public = one.public.then(|| quote!(pub));
        items.push(quote!(#feature #[path = #path] #public mod #module;));
        items.extend(one.exports.iter().map(|name| id(name)).map(|name| quote!(#feature pub use #module::#name;)));
    }
    items
}

/// What users meet of the runtime, one name a line, which every formatter leaves as it is.
fn exports(plan: &Plan) -> Vec<TokenStream> {
    let parts = Parts::of(plan);
    let export = |(name, export): (&&str, &Export<'_>)| {
        let (name, feature) = (id(name), export.feature.map(|feature| quote!(#[cfg(feature = #feature)])));
        let gate = parts.gate(export.part).map(|gate| only_with(&gate));
        quote!(#gate #feature pub use runtime::#name;)
    };
    parts.exports().iter().map(export).collect()
}

/// `mod.rs` of a unit that is a module.
pub(super) fn unit_root(plan: &Plan, unit: &Unit) -> Source {
    let mut items = unit_items(unit);
    items.extend(handwritten(plan, unit.module.as_deref()));
    Source::Rust { path: emit::path(unit, "mod.rs"), from: unit.source.clone(), docs: unit.docs.clone(), items }
}

fn unit_items(unit: &Unit) -> Vec<TokenStream> {
    let mut items = vec![
        unformatted(quote!(
            pub mod api;
        )),
        unformatted(quote!(
            mod client;
        )),
    ];
    if !unit.files.is_empty() {
        items.push(unformatted(quote!(
            pub mod types;
        )));
    }
    let server = (!unit.client.servers.list.is_empty()).then(|| quote!(, Server));
    items.push(quote!(
        pub use client::{Client, ClientBuilder, RawRequest #server};
    ));
    items
}

/// A module that rustfmt leaves alone; prettyplease has laid it out.
fn unformatted(module: TokenStream) -> TokenStream {
    // Braces, because rustfmt would format what stands in parentheses, and take the attribute for its own.
    quote! { #[rustfmt::skip] #module }
}

/// `api/mod.rs`.
pub(super) fn groups(unit: &Unit) -> Source {
    let modules = unit.groups.iter().map(|group| {
        let (name, allow, gate) = (id(&group.module), allow_deprecated(group.is_dated), gate(&group.gate));
        quote!(#gate #allow pub mod #name;)
    });
    Source::Rust {
        path: emit::path(unit, "api/mod.rs"),
        from: unit.source.clone(),
        docs: vec!["The operations, one module a resource.".to_owned()],
        items: vec![quote!(#(#modules)*)],
    }
}

/// What is re-exported of a file of types: one list for each gate.
fn exports_of(file: &TypeFile) -> Vec<TokenStream> {
    let module = id(&file.module);
    let mut by_gate: BTreeMap<&Gate, Vec<&Item>> = BTreeMap::new();
    for item in &file.items {
        by_gate.entry(&item.gate).or_default().push(item);
    }
    let export = |(of, items): (&Gate, Vec<&Item>)| {
        let (gate, names) = (gate(of), items.iter().map(|item| id(&item.name)));
        let allow = allow_deprecated(items.iter().any(|item| item.deprecated.is_some()));
        quote!(#gate #allow pub use #module::{#(#names),*};)
    };
    by_gate.into_iter().map(export).collect()
}

/// `types/mod.rs`.
pub(super) fn types(unit: &Unit) -> Source {
    let modules = unit.files.iter().map(|file| {
        let (name, allow, gate) = (id(&file.module), allow_deprecated(file.is_dated), gate(&file.gate));
        quote!(#gate #allow mod #name;)
    });
    let uses = unit.files.iter().flat_map(exports_of);
    Source::Rust {
        path: emit::path(unit, "types/mod.rs"),
        from: unit.source.clone(),
        docs: vec!["The named schemas of the document and what stands inline in them.".to_owned()],
        items: vec![quote!(#(#modules)*), quote!(#(#uses)*)],
    }
}
