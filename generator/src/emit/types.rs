//! Types as tokens, the files of the `types` module, and aliases.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::attrs::{head, id};
use crate::emit::gate::{behind, gate};
use crate::emit::{self, Source};
use crate::plan::{Gate, Home, Item, ItemKind, RustType, TypeFile, TypePath, Unit};

/// The module that tokens are written into, which decides how other types are called there.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    /// A file of the `types` module.
    Types,
    /// The module of a resource.
    Group(&'a str),
}

/// A type as it is written at a place.
pub(super) fn ty(ty: &RustType, place: Place<'_>) -> TokenStream {
    match ty {
        RustType::String => quote!(String),
        RustType::Bool => quote!(bool),
        RustType::I8 => quote!(i8),
        RustType::I16 => quote!(i16),
        RustType::I32 => quote!(i32),
        RustType::I64 => quote!(i64),
        RustType::U8 => quote!(u8),
        RustType::U16 => quote!(u16),
        RustType::U32 => quote!(u32),
        RustType::U64 => quote!(u64),
        RustType::F32 => quote!(f32),
        RustType::F64 => quote!(f64),
        RustType::DateTime => quote!(runtime::DateTime),
        RustType::Date => quote!(runtime::Date),
        RustType::Base64 => quote!(runtime::Base64),
        RustType::Base64Url => quote!(runtime::Base64Url),
        RustType::Secret => quote!(runtime::Secret),
        RustType::Value => quote!(serde_json::Value),
        RustType::Object => quote!(serde_json::Map<String, serde_json::Value>),
        RustType::Bytes => quote!(bytes::Bytes),
        RustType::Body => quote!(runtime::Body),
        RustType::File => quote!(runtime::File),
        RustType::Vec(item) => {
            let item = self::ty(item, place);
            quote!(Vec<#item>)
        }
        RustType::Tuple(items) => {
            let items = items.iter().map(|item| self::ty(item, place));
            quote!((#(#items,)*))
        }
        RustType::Map(value) => {
            let value = self::ty(value, place);
            quote!(std::collections::BTreeMap<String, #value>)
        }
        RustType::Option(inner) => {
            let inner = self::ty(inner, place);
            quote!(Option<#inner>)
        }
        RustType::Patch(inner) => {
            let inner = self::ty(inner, place);
            quote!(runtime::Patch<#inner>)
        }
        RustType::Boxed(inner) => {
            let inner = self::ty(inner, place);
            quote!(Box<#inner>)
        }
        RustType::Named(path) => named(path, place),
    }
}

fn named(path: &TypePath, place: Place<'_>) -> TokenStream {
    let name = id(&path.name);
    match (&path.home, place) {
        (Home::Types, Place::Types) => quote!(super::#name),
        (Home::Types, Place::Group(_)) => quote!(types::#name),
        (Home::Group(home), Place::Group(here)) if home == here => quote!(#name),
        (Home::Group(home), Place::Group(_)) => {
            let home = id(home);
            quote!(super::#home::#name)
        }
        (Home::Group(home), Place::Types) => {
            let home = id(home);
            quote!(super::super::api::#home::#name)
        }
    }
}

/// Another name of a type.
pub(super) fn alias(item: &Item, target: &RustType, place: Place<'_>) -> TokenStream {
    let docs = head(item);
    let name = id(&item.name);
    let target = ty(target, place);
    quote!(#docs pub type #name = #target;)
}

/// A type of its own for a list or a map that holds itself, and its codecs.
pub(super) fn wrapper(item: &Item, held: &RustType, place: Place<'_>) -> Vec<TokenStream> {
    let docs = head(item);
    let name = id(&item.name);
    let held = ty(held, place);
    let definition = quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        pub struct #name(
            /// What it holds.
            pub #held,
        );
    };
    vec![definition, quote!(runtime::wrapper! { #name })]
}

/// One file of the `types` module.
pub(super) fn file(unit: &Unit, file: &TypeFile) -> Source {
    // What the module is behind, its items need not say again.
    let own = |item: &Item| if item.gate == file.gate { Gate::default() } else { item.gate.clone() };
    let of = |item| behind(&own(item), emit::item(item, Place::Types)).collect::<Vec<_>>();
    let mut items: Vec<TokenStream> = file.items.iter().flat_map(of).collect();
    let users: Vec<Gate> = file.items.iter().filter(|item| uses_runtime(item)).map(own).collect();
    if !users.is_empty() {
        let gate = gate(&Gate::any(&users));
        items.insert(0, quote!(#gate use crate::runtime;));
    }
    let first = file.items.iter().find_map(|item| item.wire.as_deref());
    let line = match first {
        Some(first) => format!("The schema `{first}` and what stands inline in it."),
        None => "Types that stand inline, outside of the schemas that have a name.".to_owned(),
    };
    Source::Rust {
        path: emit::path(unit, &format!("types/{}.rs", crate::plan::file_stem(&file.module))),
        from: unit.source.clone(),
        docs: vec![line],
        items,
    }
}

/// Whether a file of the `types` module uses the runtime: every table does, and some types.
fn uses_runtime(item: &Item) -> bool {
    match &item.kind {
        ItemKind::Alias(target) => target.any(&|ty| {
            matches!(
                ty,
                RustType::DateTime
                    | RustType::Date
                    | RustType::Base64
                    | RustType::Base64Url
                    | RustType::Secret
                    | RustType::Body
                    | RustType::File
            )
        }),
        ItemKind::Struct(_) | ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Wrapper(_) | ItemKind::Headers(_) => {
            true
        }
    }
}
