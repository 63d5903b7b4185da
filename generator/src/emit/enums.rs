//! Enums of texts and of whole numbers, open to values that the document does not know yet.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::attrs::{docs, head, id};
use crate::plan::{Enum, EnumKind, Item, Wire};

/// The items of an enum.
pub(super) fn enumeration(item: &Item, values: &Enum) -> Vec<TokenStream> {
    let item_docs = head(item);
    let name = id(&item.name);
    let other = id(&values.other);
    let variants = values.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let name = id(&variant.name);
        quote!(#docs #name)
    });
    let rows = values.variants.iter().map(|variant| {
        let name = id(&variant.name);
        match &variant.wire {
            Wire::Text(text) => quote!(#name: #text),
            Wire::Integer(number) => {
                let number = Literal::i64_unsuffixed(*number);
                quote!(#name: #number)
            }
        }
    });
    let (copy, held) = match values.kind {
        EnumKind::Text => (None, quote!(String)),
        EnumKind::Integer => (Some(quote!(Copy,)), quote!(i64)),
    };
    let definition = quote! {
        #item_docs
        #[derive(Debug, Clone, #copy PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the API's document does not list; it is kept as it came.
            #other(#held),
        }
    };
    let table = match values.kind {
        EnumKind::Text => quote!(runtime::open_enum! { #name { #(#rows,)* ..#other } }),
        EnumKind::Integer => quote!(runtime::open_numbers! { #name { #(#rows,)* ..#other } }),
    };
    vec![definition, table]
}
