//! Unions: one of several types, told apart by a tag or by what the value looks like.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::attrs::{docs, head, id};
use crate::emit::types::{Place, ty};
use crate::plan::{Item, Looks, Test, Union, UnionVariant};

/// The items of a union.
pub(super) fn union(item: &Item, union: &Union, place: Place<'_>) -> Vec<TokenStream> {
    let item_docs = head(item);
    let name = id(&item.name);
    let other = id(&union.other);
    let variants = union.variants.iter().map(|variant| {
        let docs = docs(&variant.docs);
        let name = id(&variant.name);
        let held = variant.ty.as_ref().map(|held| ty(held, place));
        let held = held.map(|ty| quote!((#ty)));
        quote!(#docs #name #held)
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
            let rows = union.variants.iter().filter(|variant| variant.ty.is_some()).map(tagged);
            let alone: Vec<TokenStream> =
                union.variants.iter().filter(|variant| variant.ty.is_none()).map(alone).collect();
            let alone = (!alone.is_empty()).then(|| quote!(, [#(#alone),*]));
            quote!(runtime::tagged! { (#tag, #name { #(#rows,)* ..#other } #alone) })
        }
        None => {
            let rows = union.variants.iter().map(|variant| {
                let (name, shape) = (id(&variant.name), shape(&variant.test));
                quote!(#name: #shape)
            });
            quote!(runtime::union! { #name { #(#rows,)* ..#other } })
        }
    };
    vec![definition, table]
}

fn tagged(variant: &UnionVariant) -> TokenStream {
    let (name, shape, tags) = (id(&variant.name), shape(&variant.test), &variant.tags);
    quote!(#name: ([#(#tags),*], #shape))
}

/// A variant that is nothing but its tag.
fn alone(variant: &UnionVariant) -> TokenStream {
    let (name, tags) = (id(&variant.name), &variant.tags);
    quote!(#name = #(#tags)*)
}

/// What a value looks like, as a variant of the runtime's `Shape`.
fn shape(test: &Test) -> TokenStream {
    let path = |test: &Test| {
        let shape = shape(test);
        quote!(runtime::Shape::#shape)
    };
    match test {
        Test::Any => quote!(Any),
        Test::Null => quote!(Null),
        Test::Boolean => quote!(Boolean),
        Test::Truth(truth) => quote!(Truth(#truth)),
        Test::Integer => quote!(Integer),
        Test::Integers(listed) => {
            let listed = listed.iter().map(|number| Literal::i64_unsuffixed(*number));
            quote!(Integers(&[#(#listed),*]))
        }
        Test::Number => quote!(Number),
        Test::Text => quote!(Text),
        Test::Texts(texts) => quote!(Texts(&[#(#texts),*])),
        Test::DateTime => quote!(DateTime),
        Test::Date => quote!(Date),
        Test::List(item) => {
            let item = path(item);
            quote!(List(&#item))
        }
        Test::Map(value) => {
            let value = path(value);
            quote!(Map(&#value))
        }
        Test::Object(Looks { required, optional, fixed, closed }) => {
            let kind = if *closed { quote!(Closed) } else { quote!(Object) };
            let fixed = fixed.iter().map(|(key, test)| {
                let test = path(test);
                quote!((#key, #test))
            });
            quote!(#kind(&[#(#required),*], &[#(#optional),*], &[#(#fixed),*]))
        }
        Test::OneOf(tests) => {
            let tests = tests.iter().map(path);
            quote!(OneOf(&[#(#tests),*]))
        }
    }
}
