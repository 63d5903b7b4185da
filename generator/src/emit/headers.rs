//! The declared headers of an answer: a struct, and how it is read.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::attrs::{docs, id};
use crate::emit::types::{Place, ty};
use crate::plan::{HeaderField, Item};

/// The items of a struct of headers.
pub(super) fn headers(item: &Item, fields: &[HeaderField], place: Place<'_>) -> Vec<TokenStream> {
    let item_docs = docs(&item.docs);
    let name = id(&item.name);
    let members = fields.iter().map(|field| {
        let (docs, name, ty) = (docs(&field.docs), id(&field.name), ty(&field.ty, place));
        quote!(#docs pub #name: Option<#ty>)
    });
    let definition = quote! {
        #item_docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#members,)*
        }
    };
    let rows = fields.iter().map(|field| {
        let (name, wire) = (id(&field.name), &field.wire);
        quote!(#name: #wire)
    });
    vec![definition, quote!(runtime::header_set! { #name { #(#rows,)* } })]
}
