//! What calls take from the client, credentials and path variables: the tables that name them, and the setters that give them
//! for one call alone.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::attrs::{docs, id};
use crate::plan::{Credential, Lifted, Scheme, Unit, for_one_call};

/// The table of the path variables that the client may hold.
pub(super) fn lifted_table<'u>(lifted: impl Iterator<Item = &'u Lifted>) -> TokenStream {
    let rows = lifted.map(|one| {
        let (wire, name) = (&one.wire, &one.name);
        quote!(runtime::Lifted { wire: #wire, name: #name })
    });
    quote!(&[#(#rows),*])
}

/// The table of credentials: any of the lists, all of each. Statics of schemes stand at `path`.
pub(super) fn security_table(unit: &Unit, security: &[Vec<String>], path: &TokenStream) -> TokenStream {
    let alternatives = security.iter().map(|all| {
        let schemes = all.iter().filter_map(|name| unit.client.schemes.iter().find(|scheme| scheme.name == *name));
        let schemes = schemes.map(|scheme| {
            let constant = id(&scheme.constant);
            quote!(&#path #constant)
        });
        quote!(&[#(#schemes),*])
    });
    quote!(&[#(#alternatives),*])
}

/// The setter of a path variable.
pub(super) fn lifted_setter(one: &Lifted) -> TokenStream {
    let (setter, argument) = (id(&for_one_call(&one.name)), id(&one.name));
    let (docs, wire) = (docs(&one.docs), &one.wire);
    quote! {
        #docs
        #[doc = ""]
        #[doc = " For this call alone, instead of what the client holds."]
        #[inline]
        pub fn #setter(mut self, #argument: impl Into<String>) -> Self {
            self.call.lift(#wire, #argument.into());
            self
        }
    }
}

/// A setter for each credential of one value.
pub(super) fn credential_setters<'u>(schemes: impl Iterator<Item = &'u Scheme>) -> TokenStream {
    let setters = schemes.filter(|scheme| scheme.credential != Credential::Basic).map(|scheme| {
        let setter = id(&for_one_call(&scheme.setter));
        let (argument, docs, name) = (id(&scheme.setter), docs(&scheme.docs), &scheme.name);
        quote! {
            #docs
            #[doc = ""]
            #[doc = " For this call alone, instead of what the client holds."]
            #[inline]
            pub fn #setter(mut self, #argument: impl Into<runtime::Secret>) -> Self {
                self.call.credential(#name, #argument.into());
                self
            }
        }
    });
    quote!(#(#setters)*)
}
