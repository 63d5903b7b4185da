//! The attributes of what is there with a cargo feature alone.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::Gate;

/// The attribute of what is behind a gate; nothing where it is always there.
pub(super) fn gate(gate: &Gate) -> TokenStream {
    if gate.is_open() {
        return TokenStream::new();
    }
    only_with(&any(&gate.features().iter().map(|feature| predicate(feature)).collect()))
}

/// Items, each with the attribute of a gate; each of them is one item and no more.
pub(super) fn behind(of: &Gate, items: impl IntoIterator<Item = TokenStream>) -> impl Iterator<Item = TokenStream> {
    let attribute = gate(of);
    items.into_iter().map(move |item| quote!(#attribute #item))
}

/// What a feature is as a predicate of `cfg`.
pub(super) fn predicate(feature: &str) -> String {
    format!("feature = {feature:?}")
}

/// The predicate that holds where one of some does.
pub(super) fn any(predicates: &BTreeSet<String>) -> String {
    let all: Vec<&str> = predicates.iter().map(String::as_str).collect();
    if all.len() == 1 { all.concat() } else { format!("any({})", all.join(", ")) }
}

/// The attribute of what is there where a predicate holds.
pub(super) fn only_with(predicate: &str) -> TokenStream {
    let predicate: TokenStream = predicate.parse().unwrap_or_default();
    quote!(#[cfg(#predicate)])
}
