//! The module of a resource: its handle, its operations, and the types that only they have.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::attrs::{docs, id};
use crate::emit::gate::behind;
use crate::emit::types::Place;
use crate::emit::{self, Source, method};
use crate::plan::{Gate, Group, Home, RustType, Unit};

/// The file of a resource.
pub(super) fn group(unit: &Unit, group: &Group) -> Source {
    let (place, always) = (Place::Group(&group.module), Gate::default());
    let mut items = vec![handle_type(group), handle(unit, group, place)];
    for one in &group.methods {
        items.extend(behind(&one.gate, method::method(unit, one, place)));
    }
    items.extend(group.items.iter().flat_map(|item| behind(&item.gate, emit::item(item, place))));
    let mut imports = vec![
        client_import(unit),
        quote!(
            use crate::runtime;
        ),
    ];
    let named = group.needing(&|ty| matches!(ty, RustType::Named(path) if path.home == Home::Types));
    if !named.is_empty() {
        let gate = Gate::any(&named);
        imports.extend(behind(if gate == group.gate { &always } else { &gate }, [types_import(unit)]));
    }
    imports.extend(items);
    Source::Rust {
        path: emit::path(unit, &format!("api/{}.rs", crate::plan::file_stem(&group.module))),
        from: unit.source.clone(),
        docs: group.docs.clone(),
        items: imports,
    }
}

/// The path of a unit's root module.
pub(super) fn unit_path(unit: &Unit) -> TokenStream {
    match &unit.module {
        Some(module) => {
            let module = id(module);
            quote!(crate::#module)
        }
        None => quote!(crate),
    }
}

fn client_import(unit: &Unit) -> TokenStream {
    let unit = unit_path(unit);
    quote!(use #unit::client::Client;)
}

fn types_import(unit: &Unit) -> TokenStream {
    let unit = unit_path(unit);
    quote!(use #unit::types;)
}

fn handle_type(group: &Group) -> TokenStream {
    let docs = docs(&group.docs);
    let name = id(&group.handle);
    let made = format!(" Made by [`Client::{}`]; every method begins a call that its `send` finishes.", group.name);
    quote! {
        #docs
        #[doc = ""]
        #[doc = #made]
        #[derive(Debug, Clone, Copy)]
        pub struct #name<'c> {
            pub(crate) client: &'c Client,
        }
    }
}

fn handle(unit: &Unit, group: &Group, place: Place<'_>) -> TokenStream {
    let name = id(&group.handle);
    let methods = group.methods.iter().map(|one| method::entry(unit, one, place));
    quote!(impl #name<'_> { #(#methods)* })
}
