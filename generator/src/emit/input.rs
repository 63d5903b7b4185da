//! How callers give a value: what a parameter's type says, and what becomes of it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::emit::types::{Place, ty};
use crate::plan::RustType;

/// The type of an argument: as generous as Rust's conversions are.
pub(super) fn parameter(of: &RustType, place: Place<'_>) -> TokenStream {
    match of {
        RustType::String
        | RustType::Secret
        | RustType::DateTime
        | RustType::Date
        | RustType::Base64
        | RustType::Base64Url
        | RustType::Value
        | RustType::Bytes
        | RustType::Body
        | RustType::File => {
            let of = ty(of, place);
            quote!(impl Into<#of>)
        }
        RustType::Vec(item) if converts(item) => {
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
        RustType::String
        | RustType::Secret
        | RustType::DateTime
        | RustType::Date
        | RustType::Base64
        | RustType::Base64Url
        | RustType::Value
        | RustType::Bytes
        | RustType::Body
        | RustType::File => {
            quote!(#name.into())
        }
        RustType::Vec(item) if converts(item) => quote!(#name.into_iter().map(Into::into).collect()),
        RustType::Vec(_) => quote!(#name.into_iter().collect()),
        RustType::Boxed(_) => quote!(Box::new(#name)),
        _ => quote!(#name),
    }
}

/// The argument turned into its type, where nothing else says which that is.
pub(super) fn typed(name: &Ident, of: &RustType, place: Place<'_>) -> TokenStream {
    let target = ty(of, place);
    match of {
        RustType::String
        | RustType::Secret
        | RustType::DateTime
        | RustType::Date
        | RustType::Base64
        | RustType::Base64Url
        | RustType::Value
        | RustType::Bytes
        | RustType::Body
        | RustType::File => {
            quote!(Into::<#target>::into(#name))
        }
        RustType::Vec(item) if converts(item) => {
            let item = ty(item, place);
            quote!(#name.into_iter().map(Into::<#item>::into).collect::<Vec<_>>())
        }
        RustType::Vec(_) => quote!(#name.into_iter().collect::<Vec<_>>()),
        _ => quote!(#name),
    }
}

/// Whether callers may give anything that converts.
fn converts(of: &RustType) -> bool {
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
