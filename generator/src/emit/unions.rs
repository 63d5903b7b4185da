//! Unions: one of several types, told apart by a tag or by what the value looks like.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::attrs::{docs, id};
use crate::emit::types::{Place, ty};
use crate::plan::{Item, Test, Union, UnionVariant};

/// The items of a union.
pub(super) fn union(item: &Item, union: &Union, place: Place<'_>) -> Vec<TokenStream> {
    let item_docs = docs(&item.docs);
    let name = id(&item.name);
    let other = id(&union.other);
    let variants = union.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let name = id(&variant.name);
        let ty = ty(&variant.ty, place);
        quote!(#docs #name(#ty))
    });
    let definition = quote! {
        #item_docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that is none of the alternatives; it is kept as it came.
            #other(serde_json::Value),
        }
    };
    let table = match &union.tag {
        Some(tag) => {
            let rows = union.variants.iter().flat_map(tagged);
            quote!(runtime::tagged! { (#tag, #name { #(#rows,)* ..#other }) })
        }
        None => {
            let rows = union.variants.iter().map(tested);
            quote!(runtime::union! { #name { #(#rows,)* ..#other } })
        }
    };
    vec![definition, table]
}

fn tagged(variant: &UnionVariant) -> Vec<TokenStream> {
    let name = id(&variant.name);
    variant.tags.iter().map(|tag| quote!(#name: #tag)).collect()
}

fn tested(variant: &UnionVariant) -> TokenStream {
    let name = id(&variant.name);
    let test = match &variant.test {
        Test::Any => quote!(any),
        Test::Boolean => quote!(boolean),
        Test::Integer => quote!(integer),
        Test::Number => quote!(number),
        Test::String => quote!(string),
        Test::Texts(texts) => quote!(string([#(#texts),*])),
        Test::Array => quote!(array),
        Test::Object(keys, constants) if keys.is_empty() && constants.is_empty() => quote!(object),
        Test::Object(keys, constants) => {
            let constants = constants.iter().map(|(key, text)| quote!(#key = #text));
            quote!(object([#(#keys),*], [#(#constants),*]))
        }
    };
    quote!(#name: #test)
}
