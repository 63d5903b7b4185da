//! Structs: the definition, how users make one, and the table of its keys.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::attrs::{allow_complex, allow_deprecated, allow_many, deprecated, docs, head, id};
use crate::emit::gate::gate;
use crate::emit::input::{converted, parameter};
use crate::emit::types::{Place, ty};
use crate::plan::{Digits, Extra, Field, Fixed, Item, RustType, Struct};

/// The items of a struct.
pub(super) fn strukt(item: &Item, strukt: &Struct, place: Place<'_>) -> Vec<TokenStream> {
    let mut found = vec![definition(item, strukt, place)];
    found.extend(methods(item, strukt, place));
    found.extend(default(item, strukt));
    found.push(table(item, strukt));
    found
}

fn definition(item: &Item, strukt: &Struct, place: Place<'_>) -> TokenStream {
    let item_docs = head(item);
    let name = id(&item.name);
    let fixed = strukt.fields.iter().any(|field| field.fixed.is_some());
    let default = strukt.constructor.as_ref().is_some_and(|required| required.is_empty() && !fixed);
    let default = default.then(|| quote!(, Default));
    let fields = strukt.fields.iter().map(|field| {
        let docs = docs(&field.docs);
        let deprecated = deprecated(field.deprecated.as_ref());
        let (name, gate) = (id(&field.name), gate(&field.gate));
        let complex = allow_complex([&field.ty]);
        let ty = ty(&field.ty, place);
        quote!(#gate #docs #deprecated #complex pub #name: #ty)
    });
    let extra = id(&strukt.extra.name);
    let extra_ty = extra_type(&strukt.extra, place);
    quote! {
        #item_docs
        #[derive(Debug, Clone, PartialEq #default)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            /// What else the object holds; it is written back as it came.
            pub #extra: #extra_ty,
        }
    }
}

fn extra_type(extra: &Extra, place: Place<'_>) -> TokenStream {
    match &extra.value {
        RustType::Value => ty(&RustType::Object, place),
        value => ty(&RustType::Map(Box::new(value.clone())), place),
    }
}

/// `new`, the setters, and `sample`.
fn methods(item: &Item, strukt: &Struct, place: Place<'_>) -> Option<TokenStream> {
    let name = id(&item.name);
    let mut methods = Vec::new();
    if let Some(required) = &strukt.constructor {
        methods.push(constructor(strukt, required, place));
        methods.extend(strukt.fields.iter().filter(|field| field.is_set()).map(|field| setter(field, place)));
    }
    if let Some(json) = &strukt.sample {
        let json = raw(json);
        methods.push(quote! {
            /// A value made of the examples in the API's document, for tests.
            #[inline]
            pub fn sample() -> Self {
                runtime::sample(#json)
            }
        });
    }
    (!methods.is_empty()).then(|| quote!(impl #name { #(#methods)* }))
}

/// `Default` of a struct that `new` fills by itself, where it cannot be derived.
fn default(item: &Item, strukt: &Struct) -> Option<TokenStream> {
    let name = id(&item.name);
    let fixed = strukt.fields.iter().any(|field| field.fixed.is_some());
    let alone = strukt.constructor.as_ref().is_some_and(Vec::is_empty);
    (fixed && alone).then(|| {
        quote! {
            impl Default for #name {
                #[inline]
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    })
}

/// What a field holds by itself in a new struct.
fn initial(field: &Field, place: Place<'_>) -> TokenStream {
    match &field.fixed {
        Some(Fixed::Variant(variant)) => {
            let (ty, variant) = (ty(&field.ty, place), id(variant));
            quote!(#ty::#variant)
        }
        Some(Fixed::Bool(truth)) => quote!(#truth),
        None if field.clear.is_some() => quote!(runtime::Patch::Keep),
        None => quote!(None),
    }
}

/// A raw string literal, in which JSON stays readable.
fn raw(text: &str) -> Literal {
    let hashes = (1..16).map(|count| "#".repeat(count)).find(|hashes| !text.contains(&format!("\"{hashes}")));
    let literal = hashes.and_then(|hashes| format!("r{hashes}\"{text}\"{hashes}").parse().ok());
    literal.unwrap_or_else(|| Literal::string(text))
}

fn constructor(strukt: &Struct, required: &[usize], place: Place<'_>) -> TokenStream {
    if required.is_empty() && strukt.fields.iter().all(Field::is_set) {
        return quote! {
            /// Makes an empty value; its setters fill it.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let parameters = required.iter().map(|index| {
        let field = &strukt.fields[*index];
        let name = id(&field.name);
        let ty = parameter(&field.ty, place);
        quote!(#name: #ty)
    });
    let fields = strukt.fields.iter().enumerate().map(|(index, field)| {
        let name = id(&field.name);
        if required.contains(&index) {
            return assignment(&name, &converted(&name, &field.ty));
        }
        let (initial, gate) = (initial(field, place), gate(&field.gate));
        quote!(#gate #name: #initial)
    });
    let extra = id(&strukt.extra.name);
    let allow = allow_deprecated(strukt.fields.iter().any(|field| field.deprecated.is_some()));
    let many = allow_many(required.len());
    let complex = allow_complex(required.iter().map(|index| &strukt.fields[*index].ty));
    quote! {
        /// Makes a value of what it must have; its setters add the rest.
        #[inline]
        #allow
        #many
        #complex
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#fields,)* #extra: Default::default() }
        }
    }
}

/// A field of a struct expression, in its short form where that says the same.
fn assignment(name: &proc_macro2::Ident, value: &TokenStream) -> TokenStream {
    if *name == value.to_string() { quote!(#name) } else { quote!(#name: #value) }
}

fn setter(field: &Field, place: Place<'_>) -> TokenStream {
    let (docs, gate) = (docs(&field.docs), gate(&field.gate));
    let allow = allow_deprecated(field.deprecated.is_some());
    let deprecated = deprecated(field.deprecated.as_ref());
    let (setter, name) = (id(&field.setter), id(&field.name));
    let inner = field.ty.inner();
    let ty = parameter(inner, place);
    let complex = allow_complex([inner]);
    let value = converted(&name, inner);
    let (value, clear) = match &field.clear {
        Some(clear) => {
            let (clear, line) = (id(clear), clear_docs(&field.wire));
            let clear = quote! {
                #gate
                #[doc = #line]
                #deprecated
                #allow
                #[inline]
                pub fn #clear(mut self) -> Self {
                    self.#name = runtime::Patch::Clear;
                    self
                }
            };
            (quote!(runtime::Patch::Set(#value)), clear)
        }
        None => (quote!(Some(#value)), TokenStream::new()),
    };
    quote! {
        #gate
        #docs
        #deprecated
        #allow
        #complex
        #[inline]
        pub fn #setter(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
        #clear
    }
}

/// What is said of a setter that sends `null`.
pub(super) fn clear_docs(wire: &str) -> String {
    format!(" Sends `null` for {}, which takes the value away.", crate::plan::code(wire))
}

/// The table of keys, from which the runtime's macro makes reading and writing.
fn table(item: &Item, strukt: &Struct) -> TokenStream {
    let name = id(&item.name);
    let fields = strukt.fields.iter().map(|field| {
        let name = id(&field.name);
        let wire = &field.wire;
        let null = field.null.then(|| quote!(, null));
        let gate = gate(&field.gate);
        match field.digits {
            Some(Digits::Text) => quote!(#gate #name: [#wire, text #null]),
            Some(Digits::Number) => quote!(#gate #name: [#wire, digits #null]),
            None if field.null => quote!(#gate #name: [#wire, null]),
            None => quote!(#gate #name: #wire),
        }
    });
    let extra = id(&strukt.extra.name);
    let table = quote!(#name { #(#fields,)* ..#extra });
    if strukt.marks.is_empty() {
        return quote!(runtime::record! { #table });
    }
    let marks = strukt.marks.iter().map(|(property, text)| quote!(#property = #text));
    quote!(runtime::record! { (#table, [#(#marks),*]) })
}
