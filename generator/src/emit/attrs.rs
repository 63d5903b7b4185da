//! Documentation, deprecation and identifiers as tokens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::plan::{Item, RustType};

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

/// What stands above a type: its documentation, and that it should no longer be used.
pub(super) fn head(item: &Item) -> TokenStream {
    let (docs, deprecated) = (docs(&item.docs), deprecated(item.deprecated.as_ref()));
    quote!(#docs #deprecated)
}

/// For items that must touch what is deprecated, because the API still has it.
pub(super) fn allow_deprecated(needed: bool) -> TokenStream {
    if needed {
        quote!(#[allow(deprecated, reason = "what the API has deprecated is still a part of it")])
    } else {
        TokenStream::new()
    }
}

/// For functions that take more than clippy likes, because the API asks for each of it; a receiver counts.
pub(super) fn allow_many(arguments: usize) -> TokenStream {
    if arguments > 7 {
        quote!(#[allow(clippy::too_many_arguments, reason = "the API asks for each of them")])
    } else {
        TokenStream::new()
    }
}

/// For places that name a type which is deeper than clippy likes, because the API nests it so.
pub(super) fn allow_complex<'t>(types: impl IntoIterator<Item = &'t RustType>) -> TokenStream {
    if types.into_iter().any(|ty| ty.complexity() > 250) {
        quote!(#[allow(clippy::type_complexity, reason = "the API nests it so")])
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
