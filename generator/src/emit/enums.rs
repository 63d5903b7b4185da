//! Enums of texts, open to values that the document does not know yet.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::attrs::{docs, id};
use crate::plan::{Enum, Item};

/// The items of an enum.
pub(super) fn enumeration(item: &Item, values: &Enum) -> Vec<TokenStream> {
    let docs = docs(&item.docs);
    let name = id(&item.name);
    let other = id(&values.other);
    let variants = values.variants.iter().map(|variant| {
        let text = format!(" `{}`.", variant.wire.replace('`', "'"));
        let name = id(&variant.name);
        quote!(#[doc = #text] #name)
    });
    let rows = values.variants.iter().map(|variant| {
        let (name, wire) = (id(&variant.name), &variant.wire);
        quote!(#name: #wire)
    });
    let definition = quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the API's document does not list; it is kept as it came.
            #other(String),
        }
    };
    vec![definition, quote!(runtime::open_enum! { #name { #(#rows,)* ..#other } })]
}
