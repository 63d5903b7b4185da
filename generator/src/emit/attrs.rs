//! Documentation, deprecation and identifiers as tokens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// One `#[doc]` a line, so that it prints as `///`.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        let line = if line.is_empty() { String::new() } else { format!(" {line}") };
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// The attribute of what should no longer be used.
pub(super) fn deprecated(note: Option<&String>) -> TokenStream {
    note.map_or_else(TokenStream::new, |note| quote!(#[deprecated = #note]))
}

/// For items that must touch what is deprecated, because the API still has it.
pub(super) fn allow_deprecated(needed: bool) -> TokenStream {
    if needed {
        quote!(#[allow(deprecated, reason = "what the API has deprecated is still a part of it")])
    } else {
        TokenStream::new()
    }
}

/// An identifier of the plan.
pub(super) fn id(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(bare) => Ident::new_raw(bare, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
