//! How callers give a value: what a parameter's type says, and what becomes of it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::types::{Place, ty};
use crate::plan::RustType;

/// The type of an argument: as generous as Rust's conversions are.
pub(super) fn parameter(of: &RustType, place: Place<'_>) -> TokenStream {
    match of {
        of if converts(of) => {
            let of = ty(of, place);
            quote!(impl Into<#of>)
        }
        RustType::Vec(item) if items_convert(item) => {
            let item = ty(item, place);
            quote!(impl IntoIterator<Item = impl Into<#item>>)
        }
        RustType::Vec(item) => {
            let item = ty(item, place);
            quote!(impl IntoIterator<Item = #item>)
        }
        RustType::Boxed(inner) => ty(inner, place),
        other => ty(other, place),
    }
}

/// The argument turned into its type, where the type follows from what takes it.
pub(super) fn converted(name: &Ident, of: &RustType) -> TokenStream {
    match of {
        of if converts(of) => {
            quote!(#name.into())
        }
        RustType::Vec(item) if items_convert(item) => quote!(#name.into_iter().map(Into::into).collect()),
        RustType::Vec(_) => quote!(#name.into_iter().collect()),
        RustType::Boxed(_) => quote!(Box::new(#name)),
        _ => quote!(#name),
    }
}

/// The argument turned into its type, where nothing else says which that is.
pub(super) fn typed(name: &Ident, of: &RustType, place: Place<'_>) -> TokenStream {
    let target = ty(of, place);
    match of {
        of if converts(of) => {
            quote!(Into::<#target>::into(#name))
        }
        RustType::Vec(item) if items_convert(item) => {
            let item = ty(item, place);
            quote!(#name.into_iter().map(Into::<#item>::into).collect::<Vec<_>>())
        }
        RustType::Vec(_) => quote!(#name.into_iter().collect::<Vec<_>>()),
        _ => quote!(#name),
    }
}

/// Whether callers may give anything that converts.
fn converts(of: &RustType) -> bool {
    items_convert(of) || matches!(of, RustType::Value | RustType::Bytes | RustType::Body)
}

/// Whether callers may give a list of anything that converts.
fn items_convert(of: &RustType) -> bool {
    matches!(
        of,
        RustType::String
            | RustType::Secret
            | RustType::DateTime
            | RustType::Date
            | RustType::Base64
            | RustType::Base64Url
            | RustType::File
    )
}
