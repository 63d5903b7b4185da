//! The client of a unit and its builder: what the document and the configuration add to the runtime's core.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::attrs::{docs, id};
use crate::emit::gate::gate;
use crate::emit::{self, Source, address, from_client, knowledge, rates, server};
use crate::plan::{Credential, Gate, Group, Lifted, Scheme, Unit, file_stem, for_one_call};

/// The file of the client.
pub(super) fn client(unit: &Unit) -> Source {
    let mut items = vec![quote!(
        use crate::runtime;
    )];
    if !unit.groups.is_empty() {
        let path = emit::group::unit_path(unit);
        // Handles are called by their modules: two of them, or one and the client, may have the same name.
        let gate = gate(&Gate::any(unit.groups.iter().map(|group| &group.gate)));
        items.push(quote!(#gate use #path::api;));
    }
    items.extend(unit.client.schemes.iter().map(scheme));
    items.push(knowledge::environment(unit));
    items.push(unit_facts(unit));
    items.push(client_type(unit));
    items.push(client_methods(unit));
    items.push(quote! {
        impl std::fmt::Debug for Client {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple("Client").field(&self.core).finish()
            }
        }
    });
    items.extend(raw_request(unit));
    items.extend(server::server_type(&unit.client.servers));
    items.push(builder_type());
    items.push(builder_methods(unit));
    items.push(quote!(runtime::client_options!(ClientBuilder);));
    Source::Rust {
        path: emit::path(unit, "client.rs"),
        from: unit.source.clone(),
        docs: vec!["The client: where the API is, who calls it, and one accessor for each resource.".to_owned()],
        items,
    }
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let constant = id(&scheme.constant);
    let (name, setter) = (&scheme.name, &scheme.setter);
    let place = match &scheme.credential {
        Credential::Bearer => quote!(runtime::Place::Bearer),
        Credential::Basic => quote!(runtime::Place::Basic),
        Credential::Header(name) => quote!(runtime::Place::Header(#name)),
        Credential::Query(name) => quote!(runtime::Place::Query(#name)),
        Credential::Cookie(name) => quote!(runtime::Place::Cookie(#name)),
    };
    quote! {
        pub(crate) static #constant: runtime::Scheme =
            runtime::Scheme { name: #name, place: #place, setter: #setter };
    }
}

fn unit_facts(unit: &Unit) -> TokenStream {
    let base_url = match &unit.client.base_url {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    let lifted = from_client::lifted_table(unit.client.lifted.iter());
    let security = from_client::security_table(unit, &unit.client.security, &TokenStream::new());
    let (errors, hints) = (knowledge::errors(unit), knowledge::hints(unit));
    let schemes = unit.client.choices.schemes.iter().map(|(scheme, meant)| quote!((#scheme, #meant)));
    let hosts = &unit.client.choices.hosts;
    quote! {
        static UNIT: runtime::Unit = runtime::Unit {
            base_url: #base_url,
            url_schemes: &[#(#schemes),*],
            hosts: &[#(#hosts),*],
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            lifted: #lifted,
            security: #security,
            environment: &ENVIRONMENT,
            errors: #errors,
            hints: #hints,
        };
    }
}

fn client_type(unit: &Unit) -> TokenStream {
    let first = format!(" A client of {}{}.", crate::plan::article(&unit.title), crate::plan::plain_line(&unit.title));
    quote! {
        #[doc = #first]
        #[doc = ""]
        #[doc = " It is cheap to clone: clones share their connections."]
        #[derive(Clone)]
        pub struct Client {
            pub(crate) core: runtime::Core,
        }
    }
}

fn client_methods(unit: &Unit) -> TokenStream {
    let accessors = unit.groups.iter().map(accessor);
    let from_env = (!unit.client.environment.variables.is_empty()).then(|| {
        let variables = docs(&unit.client.environment.docs());
        quote! {
            /// Makes a client from environment variables and defaults; [`ClientBuilder::from_env`] says more.
            ///
            #variables
            ///
            /// # Errors
            ///
            /// Where a variable that has to be set is not, two contradict each other, or one has a value that cannot be
            /// right; the message names them.
            #[inline]
            pub fn from_env() -> Result<Client, runtime::Error> {
                Client::builder().from_env().build()
            }
        }
    });
    let handles = unit.client.lifted.iter().map(handle);
    quote! {
        impl Client {
            /// Begins a client; [`build`](ClientBuilder::build) finishes it.
            #[inline]
            pub fn builder() -> ClientBuilder {
                ClientBuilder { core: runtime::CoreBuilder::new(&UNIT) }
            }
            #from_env
            #(#accessors)*
            #(#handles)*
            /// Begins a request that has no method here, such as one of an operation that the API's description lacks. It has the same
            /// base URL, credentials, retries, deadlines and errors as every call.
            ///
            /// The method is one of the crate `http`, or its name, such as `"GET"`. The path is what follows the base URL. A value
            /// in it is best written as a name in braces and set by [`path`](RawRequest::path), which encodes it; what the client
            /// holds for all calls fills its name by itself. Of credentials it shows the first set that any operation asks for and
            /// that is there, larger sets first.
            #[inline]
            pub fn request(&self, method: impl TryInto<http::Method>, path: impl Into<String>) -> RawRequest {
                RawRequest { call: self.core.request(&UNIT, method.try_into().ok(), path.into()) }
            }
        }
    }
}

/// The request that callers put together, for what has no method.
fn raw_request(unit: &Unit) -> Vec<TokenStream> {
    let lifted = unit.client.lifted.iter().map(from_client::lifted_setter);
    let credentials = from_client::credential_setters(unit.client.schemes.iter());
    let address = address::of_call(&unit.client.choices);
    let setters = quote!(#(#lifted)* #credentials #address);
    let setters = (!setters.is_empty()).then(|| quote!(impl RawRequest { #setters }));
    let definition = quote! {
        /// A request that has no method, made by [`Client::request`] and finished with `send`, `send_json` or `send_raw`.
        #[derive(Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct RawRequest {
            call: runtime::Call,
        }
    };
    let mut items =
        vec![definition, quote!(runtime::call_options!(RawRequest);), quote!(runtime::body_field_option!(RawRequest);)];
    items.extend(setters);
    items.push(quote!(runtime::raw_sending!(RawRequest);));
    items
}

fn accessor(group: &Group) -> TokenStream {
    let docs = docs(&group.docs);
    let (name, module, handle) = (id(&group.name), id(&group.module), id(&group.handle));
    let gate = gate(&group.gate);
    quote! {
        #gate
        #docs
        #[inline]
        pub fn #name(&self) -> api::#module::#handle<'_> {
            api::#module::#handle { client: self }
        }
    }
}

/// The method that gives a client for another value of what is set once.
fn handle(lifted: &Lifted) -> TokenStream {
    let docs = docs(&lifted.docs);
    let (name, argument, wire) = (id(&for_one_call(&lifted.name)), id(&lifted.name), &lifted.wire);
    quote! {
        #docs
        #[doc = ""]
        #[doc = " Returns a client with another one. It shares connections and settings with this one, which stays as it is."]
        #[must_use = "the client itself stays as it is"]
        #[inline]
        pub fn #name(&self, #argument: impl Into<String>) -> Client {
            Client { core: self.core.lift(#wire, #argument.into()) }
        }
    }
}

fn builder_type() -> TokenStream {
    quote! {
        /// What a [`Client`] is made of.
        #[derive(Debug)]
        #[must_use = "a builder does nothing until it is built"]
        pub struct ClientBuilder {
            pub(crate) core: runtime::CoreBuilder,
        }
    }
}

fn builder_methods(unit: &Unit) -> TokenStream {
    let credentials = unit.client.schemes.iter().map(credential);
    let providers = unit.client.schemes.iter().map(provider);
    let lifted = unit.client.lifted.iter().map(lifted);
    let server = server::server_setting(&unit.client.servers);
    let address = address::settings(&unit.client.choices);
    let rates = rates::setting(&unit.client.rates);
    let from_env = (!unit.client.environment.variables.is_empty()).then(|| {
        quote! {
            /// Takes what is not set from the environment variables that [`Client::from_env`] lists.
            ///
            /// What is set on the builder wins, before this call or after it. Of what was set before, by the program or by
            /// another source, the variables are not looked at; where they are, what is wrong with them is an error of
            /// [`build`](ClientBuilder::build), also if the same is set afterwards. A variable that is empty counts as one that
            /// is not set.
            #[inline]
            pub fn from_env(mut self) -> Self {
                self.core.environment();
                self
            }
        }
    });
    quote! {
        impl ClientBuilder {
            #(#credentials)*
            #(#providers)*
            #(#lifted)*
            #address
            #server
            #rates
            #from_env
            /// Makes the client.
            ///
            /// # Errors
            ///
            /// Where something that was given cannot be right; the message names it.
            #[inline]
            pub fn build(self) -> Result<Client, runtime::Error> {
                Ok(Client { core: self.core.build()? })
            }
        }
    }
}

/// What gives a credential in place of a setter.
fn provider(scheme: &Scheme) -> TokenStream {
    let Some(setter) = &scheme.provider else { return TokenStream::new() };
    let (name, setter, fixed) = (&scheme.name, id(setter), file_stem(&scheme.setter));
    // rustdoc has no link to a name that is a keyword.
    let shown = match *fixed == scheme.setter {
        true => format!("[`{fixed}`](ClientBuilder::{fixed})"),
        false => format!("`{fixed}`"),
    };
    let first =
        format!(" Has the credential of {shown} given for each call, and renewed when the server refuses it (401).");
    let user = (scheme.credential == Credential::Basic).then(|| {
        quote! {
            #[doc = ""]
            #[doc = " The credential is `user:password`."]
        }
    });
    quote! {
        #[doc = #first]
        #[doc = ""]
        #[doc = " A closure that returns a future is a provider: `|why| async move { .. }`. Of this and the setting of a fixed"]
        #[doc = " credential, what is called last counts."]
        #user
        #[inline]
        pub fn #setter(mut self, provider: impl runtime::CredentialProvider) -> Self {
            self.core.provider(#name, std::sync::Arc::new(provider));
            self
        }
    }
}

fn credential(scheme: &Scheme) -> TokenStream {
    let docs = docs(&scheme.docs);
    let setter = id(&scheme.setter);
    let name = &scheme.name;
    if scheme.credential == Credential::Basic {
        return quote! {
            #docs
            #[inline]
            pub fn #setter(mut self, user: impl Into<String>, password: impl Into<runtime::Secret>) -> Self {
                let (user, password) = (user.into(), password.into());
                self.core.credential(#name, format!("{user}:{}", password.expose()).into());
                self
            }
        };
    }
    quote! {
        #docs
        #[inline]
        pub fn #setter(mut self, #setter: impl Into<runtime::Secret>) -> Self {
            self.core.credential(#name, #setter.into());
            self
        }
    }
}

fn lifted(lifted: &Lifted) -> TokenStream {
    let docs = docs(&lifted.docs);
    let name = id(&lifted.name);
    let wire = &lifted.wire;
    quote! {
        #docs
        #[doc = ""]
        #[doc = " Calls that have it in their path take it from here, unless they are given another."]
        #[inline]
        pub fn #name(mut self, #name: impl Into<String>) -> Self {
            self.core.lift(#wire, #name.into());
            self
        }
    }
}
