//! The servers that callers choose from: the type `Server`, and the setting of the builder that takes one.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::attrs::{allow_many, docs, id};
use crate::plan::{Server, ServerSetter, ServerValue, ServerVariable, Servers};

/// The type with its constructors and setters; nothing where there is nothing to choose.
pub(super) fn server_type(servers: &Servers) -> Vec<TokenStream> {
    if servers.list.is_empty() {
        return Vec::new();
    }
    let constructors = servers.list.iter().map(constructor);
    let setters = servers.setters.iter().map(setter);
    vec![
        quote! {
            /// Where the API is served; [`ClientBuilder::server`] takes it.
            #[derive(Clone, Debug)]
            #[must_use = "a server does nothing until a client is told of it"]
            pub struct Server {
                url: runtime::ServerUrl,
            }
        },
        quote! {
            impl Server {
                #(#constructors)*
                #(#setters)*
            }
        },
    ]
}

/// The setting of the builder.
pub(super) fn server_setting(servers: &Servers) -> TokenStream {
    if servers.list.is_empty() {
        return TokenStream::new();
    }
    quote! {
        /// Sends calls to this server. Of this and [`base_url`](ClientBuilder::base_url), what is called last counts.
        #[inline]
        pub fn server(mut self, server: Server) -> Self {
            self.core.server(server.url.fill());
            self
        }
    }
}

fn constructor(server: &Server) -> TokenStream {
    let (docs, name, url) = (docs(&server.docs), id(&server.name), &server.url);
    let arguments: Vec<_> = server.arguments().map(id).collect();
    let allow = allow_many(arguments.len());
    let variables = server.variables.iter().map(variable);
    quote! {
        #docs
        #allow
        #[inline]
        pub fn #name(#(#arguments: impl Into<String>),*) -> Self {
            Self { url: runtime::ServerUrl::new(#url) #(#variables)* }
        }
    }
}

fn variable(variable: &ServerVariable) -> TokenStream {
    let (wire, values) = (&variable.wire, &variable.values);
    match &variable.value {
        ServerValue::Default(default) => quote!(.variable(#wire, #default, &[#(#values),*])),
        ServerValue::Argument(name) => {
            let name = id(name);
            quote!(.given(#wire, #name.into(), &[#(#values),*]))
        }
    }
}

fn setter(setter: &ServerSetter) -> TokenStream {
    let (docs, name, wire) = (docs(&setter.docs), id(&setter.name), &setter.wire);
    quote! {
        #docs
        #[inline]
        pub fn #name(mut self, #name: impl Into<String>) -> Self {
            self.url.set(#wire, #name.into());
            self
        }
    }
}
