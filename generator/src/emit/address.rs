//! Where calls go: the settings that a configuration adds to those that every client and every call has.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::attrs::id;
use crate::plan::BaseUrl;

/// The settings of a client.
pub(super) fn settings(choices: &BaseUrl) -> TokenStream {
    let setter = choices.setter.as_ref().map(|name| setter(name, choices));
    let allow = choices.per_call.then(|| {
        let service = service(choices);
        quote! {
            /// Lets calls that go to this host by `with_base_url` take along the credentials of this client: a name, or `*.` and the
            /// end of one.
            ///
            /// By default they are for the origin of the client's own base URL alone.
            #service
            #[inline]
            pub fn allow_credentials_to(mut self, host: impl Into<String>) -> Self {
                self.core.allow_credentials_to(host.into());
                self
            }
        }
    });
    quote!(#setter #allow)
}

/// The base URL under the name by which users know it.
fn setter(name: &str, choices: &BaseUrl) -> TokenStream {
    let name = id(name);
    let schemes = choices.schemes.iter().map(|(scheme, meant)| {
        let line = format!(" What begins with `{scheme}://` is at `{meant}://`.");
        quote!(#[doc = #line])
    });
    let apart = (!choices.schemes.is_empty()).then(|| quote!(#[doc = ""]));
    quote! {
        /// Sets the URL of the API, to which paths are appended. Of this and [`base_url`](ClientBuilder::base_url), what is called last
        /// counts.
        #apart
        #(#schemes)*
        #[inline]
        pub fn #name(mut self, url: impl Into<String>) -> Self {
            self.core.base_url(url.into());
            self
        }
    }
}

/// The option of one call.
pub(super) fn of_call(choices: &BaseUrl) -> TokenStream {
    if !choices.per_call {
        return TokenStream::new();
    }
    let service = service(choices);
    quote! {
        /// Sends this call to another base URL than that of the client, such as one that a server has named. A slash at its end does
        /// not count. It has to be `https`, on the same terms as the client's.
        ///
        /// To another origin, which is another host, port or scheme, the client's credentials go only where its builder allows it by
        /// `allow_credentials_to`; else the call is an error before anything is sent. What this call is given itself is sent.
        #service
        #[inline]
        pub fn with_base_url(mut self, url: impl Into<String>) -> Self {
            self.call.base_url(&url.into());
            self
        }
    }
}

/// What is said of the hosts that are one service.
fn service(choices: &BaseUrl) -> Option<TokenStream> {
    let hosts: Vec<String> = choices.hosts.iter().map(|host| format!("`{host}`")).collect();
    let line =
        format!(" From one to another of these hosts they go by themselves, over `https`: {}.", hosts.join(", "));
    (!hosts.is_empty()).then(|| {
        quote! {
            #[doc = ""]
            #[doc = #line]
        }
    })
}
