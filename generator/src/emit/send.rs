//! How a call is sent: what `send` and its other forms are made of, and the enum of what they yield.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::attrs::{docs, id};
use crate::emit::body::attach;
use crate::emit::gate::gate;
use crate::emit::method::in_crate;
use crate::emit::types::{Place, ty};
use crate::plan::{Alternative, Body, Check, Choice, ChoiceVariant, Content, Gate, Lines, Method, Output};

/// The method that finishes a call, and those that send it for other media types of its answer.
pub(super) fn methods(method: &Method, place: Place<'_>) -> TokenStream {
    let single_use = method.body.iter().flat_map(single_use);
    let checks = method.body.iter().flat_map(checks);
    let body = method.body.as_ref().map(attach);
    let redirect = method.redirects.then(|| quote!(self.call.expect_redirect();));
    let mutable = (body.is_some() || redirect.is_some()).then(|| quote!(mut));
    let alternatives = method.alternatives.iter().map(|one| alternative(one, place));
    quote! {
        #[inline]
        fn call(#mutable self) -> runtime::Call {
            #(#checks)*
            #(#single_use)*
            #body
            #redirect
            self.call
        }
        #(#alternatives)*
    }
}

/// What says that a call cannot be repeated, where a value in its body is good once.
fn single_use(body: &Body) -> Vec<TokenStream> {
    let statement = |(field, optional, behind): &(String, bool, Gate)| {
        let (field, gate) = (id(field), gate(behind));
        let given = match (body.required, optional) {
            (true, true) => quote!(self.body.#field.is_some()),
            (false, true) => quote!(self.body.as_ref().is_some_and(|body| body.#field.is_some())),
            (false, false) => quote!(self.body.is_some()),
            (true, false) => return quote!(self.call.single_use();),
        };
        quote!(#gate if #given { self.call.single_use(); })
    };
    body.single_use.iter().map(statement).collect()
}

/// What has fields of the body looked at before they are sent.
fn checks(body: &Body) -> Vec<TokenStream> {
    let statement = |one: &Check| {
        let (wire, field, function) = (&one.wire, id(&one.field), in_crate(&one.function));
        let check = quote!(self.call.check_field(#wire, value, #function););
        let gate = gate(&one.gate);
        match (body.required, one.optional) {
            (true, false) => quote!(#gate self.call.check_field(#wire, &self.body.#field, #function);),
            (true, true) => quote!(#gate if let Some(value) = &self.body.#field { #check }),
            (false, false) => quote!(#gate if let Some(value) = self.body.as_ref().map(|body| &body.#field) { #check }),
            (false, true) => {
                quote!(#gate if let Some(value) = self.body.as_ref().and_then(|body| body.#field.as_ref()) { #check })
            }
        }
    };
    body.checks.iter().map(statement).collect()
}

/// The table of which every other method that sends is made.
pub(super) fn sending(method: &Method, place: Place<'_>) -> TokenStream {
    let name = id(&method.request);
    let Reading { by, read, ty } = reading(&method.output, place);
    let output = match &method.output {
        Output::Choice(_) => quote!(choice: #ty),
        _ => quote!(#by: #read as #ty),
    };
    let headers = method.headers.as_ref().map(|name| {
        let name = id(name);
        quote!(, headers: #name)
    });
    let operation = id(&method.constant);
    quote!(runtime::sending! { #name { operation: #operation, #output #headers } })
}

/// How an output is read.
struct Reading {
    /// Whether all of the answer is there when it is read: a `reply`, or an `answer`.
    by: TokenStream,
    /// The method that reads it.
    read: TokenStream,
    /// Its type.
    ty: TokenStream,
}

fn reading(output: &Output, place: Place<'_>) -> Reading {
    let reply = |read: TokenStream, ty: TokenStream| Reading { by: quote!(reply), read, ty };
    let answer = |read: TokenStream, ty: TokenStream| Reading { by: quote!(answer), read, ty };
    match output {
        Output::Nothing => reply(quote!(empty), quote!(())),
        Output::Json(of) => reply(quote!(json), ty(of, place)),
        Output::MaybeJson(of) => {
            let of = ty(of, place);
            reply(quote!(maybe_json), quote!(Option<#of>))
        }
        Output::Text => reply(quote!(text), quote!(String)),
        Output::Download => answer(quote!(download), quote!(runtime::Download)),
        Output::Events(of) => {
            let of = ty(of, place);
            answer(quote!(events), quote!(runtime::Events<#of>))
        }
        Output::TextEvents => answer(quote!(text_events), quote!(runtime::Events<String>)),
        Output::Lines(Lines { head: None, item }) => {
            let item = ty(item, place);
            answer(quote!(lines), quote!(runtime::JsonLines<#item>))
        }
        Output::Lines(Lines { head: Some(head), item }) => {
            let (head, item) = (ty(head, place), ty(item, place));
            answer(quote!(lines_with_head), quote!(runtime::JsonLinesWithHead<#head, #item>))
        }
        Output::Choice(choice) => {
            let name = id(&choice.name);
            reply(quote!(read), quote!(#name))
        }
    }
}

/// A method that sends the call and asks for another media type.
fn alternative(one: &Alternative, place: Place<'_>) -> TokenStream {
    let (name, accept) = (id(one.name), &one.accept);
    let Reading { by, read, ty } = reading(&one.output, place);
    let streams = by.to_string() == "answer";
    let line = format!(" Sends the call and asks for `{accept}`{}.", if streams { ", as it comes" } else { "" });
    let (send, of) = if streams { (quote!(open), quote!(Answer)) } else { (quote!(send), quote!(Reply)) };
    let blocking = id(&format!("{}_blocking", one.name));
    let waiting = format!(" Like `{}`, and blocks the thread until it is done.", one.name);
    quote! {
        #[doc = #line]
        #[inline]
        pub fn #name(self) -> impl std::future::Future<Output = Result<#ty, runtime::Error>> {
            let mut call = self.call();
            call.accept(#accept);
            runtime::Sent::new(call.#send(), runtime::#of::#read)
        }

        #[doc = #waiting]
        #[cfg(feature = "blocking")]
        #[inline]
        pub fn #blocking(self) -> Result<#ty, runtime::Error> {
            let mut call = self.call().blocking();
            call.accept(#accept);
            runtime::Sent::new(call.#send(), runtime::#of::#read).wait()
        }
    }
}

/// The enum of an operation with several successes.
pub(super) fn choice(method: &Method, place: Place<'_>) -> Vec<TokenStream> {
    let Output::Choice(choice) = &method.output else { return Vec::new() };
    let Choice { name, docs: lines, variants } = choice;
    let (name, docs) = (id(name), docs(lines));
    let declared = variants.iter().map(|variant| declared(variant, place));
    let rows = variants.iter().map(row);
    let definition = quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        #[allow(clippy::large_enum_variant, reason = "a value is matched and not kept")]
        pub enum #name {
            #(#declared,)*
            /// A success with another status than those that the API declares.
            Other {
                /// The status.
                status: http::StatusCode,
                /// The body as it came.
                body: bytes::Bytes,
            },
        }
    };
    let read = quote! {
        impl #name {
            fn read(reply: runtime::Reply) -> Result<Self, runtime::Error> {
                match reply.status().as_u16() {
                    #(#rows,)*
                    _ => reply.rest().map(|(status, body)| Self::Other { status, body }),
                }
            }
        }
    };
    let rows = variants.iter().map(written);
    let write = quote! {
        impl #name {
            #[inline]
            fn write(self) -> runtime::MockBody {
                match self {
                    #(#rows,)*
                    Self::Other { status, body } => runtime::MockBody::bytes(body).with_status(status.as_u16()),
                }
            }
        }
    };
    vec![definition, read, write]
}

pub(super) fn declared(variant: &ChoiceVariant, place: Place<'_>) -> TokenStream {
    let (name, docs) = (id(&variant.name), docs(&variant.docs));
    let holds = match &variant.content {
        Content::Nothing => return quote!(#docs #name),
        Content::Json(of) => ty(of, place),
        Content::Bytes => quote!(bytes::Bytes),
        Content::Text | Content::Events(_) | Content::TextEvents | Content::Lines(_) => quote!(String),
    };
    quote!(#docs #name(#holds))
}

/// How a mock writes one.
fn written(variant: &ChoiceVariant) -> TokenStream {
    let name = id(&variant.name);
    let status = Literal::u16_unsuffixed(variant.first);
    let (held, write) = match &variant.content {
        Content::Nothing => (None, quote!(empty(()))),
        Content::Json(_) => (Some(quote!((value))), quote!(json(value))),
        Content::Bytes => (Some(quote!((value))), quote!(bytes(value))),
        Content::Text | Content::Events(_) | Content::TextEvents | Content::Lines(_) => {
            (Some(quote!((value))), quote!(text(value)))
        }
    };
    quote!(Self::#name #held => runtime::MockBody::#write.with_status(#status))
}

fn row(variant: &ChoiceVariant) -> TokenStream {
    let name = id(&variant.name);
    let first = Literal::u16_unsuffixed(variant.first);
    let hundred = Literal::u16_unsuffixed(variant.first / 100);
    let statuses =
        if variant.first == variant.last { quote!(#first) } else { quote!(status if status / 100 == #hundred) };
    let read = match &variant.content {
        Content::Nothing => quote!(Ok(Self::#name)),
        Content::Json(_) => quote!(reply.json().map(Self::#name)),
        Content::Bytes => quote!(reply.bytes().map(Self::#name)),
        Content::Text | Content::Events(_) | Content::TextEvents | Content::Lines(_) => {
            quote!(reply.text().map(Self::#name))
        }
    };
    quote!(#statuses => #read)
}
