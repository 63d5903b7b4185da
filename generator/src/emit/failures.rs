//! The bodies of an operation's errors where these differ: an enum by the status, and how it is read from an error.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::attrs::{docs, id};
use crate::emit::send::declared;
use crate::emit::types::Place;
use crate::plan::{ChoiceVariant, Content, Method};

/// The enum of an operation whose errors have several bodies.
pub(super) fn failures(method: &Method, place: Place<'_>) -> Vec<TokenStream> {
    let Some(choice) = &method.failures else { return Vec::new() };
    let (name, docs, operation) = (id(&choice.name), docs(&choice.docs), id(&method.constant));
    let declared = choice.variants.iter().map(|variant| declared(variant, place));
    let rows = choice.variants.iter().map(row);
    // Where the API declares the rest, there is no other status.
    let all = choice.variants.iter().any(|variant| variant.last - variant.first > 99);
    let rest = (!all).then(|| quote!(_ => None,));
    let definition = quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant, reason = "a value is matched and not kept")]
        pub enum #name {
            #(#declared,)*
            /// Another status than those that the API declares, or a body that is not what it declares. The error has both.
            Other,
        }
    };
    let read = quote! {
        impl #name {
            /// Reads the body of an error by its status; `None` where the error is no answer to this operation.
            pub fn of(error: &runtime::Error) -> Option<Self> {
                let body = match runtime::refusal(error, &#operation)? {
                    #(#rows,)*
                    #rest
                };
                body.or(Some(Self::Other))
            }
        }
    };
    vec![definition, read]
}

fn row(variant: &ChoiceVariant) -> TokenStream {
    let name = id(&variant.name);
    let first = Literal::u16_unsuffixed(variant.first);
    let hundred = Literal::u16_unsuffixed(variant.first / 100);
    let statuses = match variant.last - variant.first {
        0 => quote!(#first),
        1..=99 => quote!(status if status / 100 == #hundred),
        _ => quote!(_),
    };
    let read = match &variant.content {
        Content::Nothing => quote!(Some(Self::#name)),
        Content::Json(_) => quote!(error.body_as().ok().map(Self::#name)),
        Content::Bytes => quote!(error.body().cloned().map(Self::#name)),
        Content::Text | Content::Events(_) | Content::TextEvents | Content::Lines(_) => {
            quote!(error.body().and_then(|body| String::from_utf8(body.to_vec()).ok()).map(Self::#name))
        }
    };
    quote!(#statuses => #read)
}
