//! How a call is sent: `send`, its other forms, and the enum of what they yield.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::attrs::{docs, id};
use crate::emit::body::attach;
use crate::emit::types::{Place, ty};
use crate::plan::{Choice, ChoiceVariant, Content, Method, Output};

/// The methods that send a call.
pub(super) fn send(method: &Method, place: Place<'_>) -> TokenStream {
    let alternatives = method.alternatives.iter().map(|one| {
        let (name, accept) = (id(one.name), &one.accept);
        let ask = quote!(self.call.accept(#accept););
        let line = format!(" Sends the call and asks for `{accept}`{}.", after(&one.output));
        sending(method, &one.output, &Form { name: quote!(#name), line, ask }, place)
    });
    let redirect = if method.redirects { quote!(self.call.expect_redirect();) } else { TokenStream::new() };
    let line = format!(" Sends the call and reads the answer{}.", after(&method.output));
    let plain = sending(method, &method.output, &Form { name: quote!(send), line, ask: redirect.clone() }, place);
    let whole = with_response(method, &redirect, place);
    quote!(#plain #whole #(#alternatives)*)
}

/// What a method that sends looks like.
struct Form {
    name: TokenStream,
    line: String,
    /// A statement before it is sent.
    ask: TokenStream,
}

/// How an output is read.
struct Reading {
    /// Its type.
    ty: TokenStream,
    /// The call's method that sends: with all of the answer read, or none.
    by: TokenStream,
    /// The type that the answer then has.
    of: TokenStream,
    /// The method of that type that reads it.
    read: TokenStream,
}

fn reading(output: &Output, place: Place<'_>) -> Reading {
    let reply = |ty: TokenStream, read: TokenStream| Reading { ty, by: quote!(send), of: quote!(runtime::Reply), read };
    let open = |ty: TokenStream, read: TokenStream| Reading { ty, by: quote!(open), of: quote!(runtime::Answer), read };
    match output {
        Output::Nothing => reply(quote!(()), quote!(empty)),
        Output::Json(of) => reply(ty(of, place), quote!(json)),
        Output::MaybeJson(of) => {
            let of = ty(of, place);
            reply(quote!(Option<#of>), quote!(maybe_json))
        }
        Output::Text => reply(quote!(String), quote!(text)),
        Output::Download => open(quote!(runtime::Download), quote!(download)),
        Output::Events(of) => {
            let of = ty(of, place);
            open(quote!(runtime::Events<#of>), quote!(events))
        }
        Output::TextEvents => open(quote!(runtime::Events<String>), quote!(text_events)),
        Output::Lines(of) => {
            let of = ty(of, place);
            open(quote!(runtime::JsonLines<#of>), quote!(lines))
        }
        Output::Choice(choice) => {
            let name = id(&choice.name);
            Reading { ty: quote!(#name), by: quote!(send), of: quote!(#name), read: quote!(read) }
        }
    }
}

/// What is said of an output that is read as it comes.
fn after(output: &Output) -> &'static str {
    match output {
        Output::Download | Output::Events(_) | Output::TextEvents | Output::Lines(_) => ", as it comes",
        Output::Nothing | Output::Json(_) | Output::MaybeJson(_) | Output::Text | Output::Choice(_) => "",
    }
}

fn sending(method: &Method, output: &Output, form: &Form, place: Place<'_>) -> TokenStream {
    let Form { name, line, ask } = form;
    let Reading { ty, by, of, read } = reading(output, place);
    let body = method.body.as_ref().map(attach);
    let mutable = (body.is_some() || !ask.is_empty()).then(|| quote!(mut));
    let sent = match output {
        Output::Choice(_) => quote!(#of::#read(self.call.#by().await?)),
        _ => quote!(self.call.#by().await?.#read()),
    };
    quote! {
        #[doc = #line]
        pub async fn #name(#mutable self) -> Result<#ty, runtime::Error> {
            #body
            #ask
            #sent
        }
    }
}

/// The same with status and headers.
fn with_response(method: &Method, ask: &TokenStream, place: Place<'_>) -> TokenStream {
    let Reading { ty, by, of, read } = reading(&method.output, place);
    let body = method.body.as_ref().map(attach);
    let mutable = (body.is_some() || !ask.is_empty()).then(|| quote!(mut));
    let headers = method.headers.as_ref().map(|name| {
        let name = id(name);
        quote!(, #name)
    });
    quote! {
        /// Like `send`, with the status and the headers of the answer beside what it yields.
        pub async fn send_with_response(#mutable self) -> Result<runtime::Response<#ty #headers>, runtime::Error> {
            #body
            #ask
            self.call.#by().await?.with(#of::#read)
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
    vec![definition, read]
}

fn declared(variant: &ChoiceVariant, place: Place<'_>) -> TokenStream {
    let (name, docs) = (id(&variant.name), docs(&variant.docs));
    let holds = match &variant.content {
        Content::Nothing => return quote!(#docs #name),
        Content::Json(of) => ty(of, place),
        Content::Bytes => quote!(bytes::Bytes),
        Content::Text | Content::Events(_) | Content::TextEvents | Content::Lines(_) => quote!(String),
    };
    quote!(#docs #name(#holds))
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
