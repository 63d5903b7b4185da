//! What the operations answer in tests that say nothing else: a table that nothing but the mock names.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::Source;
use crate::emit::attrs::id;
use crate::emit::gate::gate;
use crate::emit::group::unit_path;
use crate::plan::{Group, Method, Mocked, Plan, Turn, Unit};

/// `src/mock.rs`: the examples of all units, and the mock that is made of them.
pub(super) fn mock(plan: &Plan) -> Source {
    let mut items = vec![quote!(
        use crate::runtime;
    )];
    items.extend(constructors());
    items.push(every(plan));
    items.extend(plan.units.iter().map(unit));
    let from: Vec<&str> = plan.units.iter().map(|unit| unit.source.as_str()).collect();
    Source::Rust {
        path: "src/mock.rs".to_owned(),
        from: from.join(" and "),
        docs: vec!["What each operation answers where a test has a mock in place of the API.".to_owned()],
        items,
    }
}

fn constructors() -> Vec<TokenStream> {
    let methods = quote! {
        impl runtime::MockTransport {
            /// Makes one that answers each operation by the example in the API's description, unless it is told otherwise by
            /// [`on`](runtime::MockTransport::on).
            #[inline]
            pub fn new() -> Self {
                Self::of(EXAMPLES, false)
            }

            /// Makes one that answers only what it is told to, and fails all other calls.
            #[inline]
            pub fn strict() -> Self {
                Self::of(EXAMPLES, true)
            }
        }
    };
    let default = quote! {
        impl Default for runtime::MockTransport {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }
    };
    vec![methods, default]
}

/// The tables of all units; each of them is there with its feature.
fn every(plan: &Plan) -> TokenStream {
    let tables = plan.units.iter().map(|unit| {
        let (feature, table) = (feature(unit), table(unit));
        quote!(#feature #table)
    });
    quote!(static EXAMPLES: &[&[runtime::Example]] = &[#(#tables),*];)
}

fn feature(unit: &Unit) -> Option<TokenStream> {
    unit.feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]))
}

/// The name of a unit's table.
fn table(unit: &Unit) -> syn::Ident {
    match &unit.module {
        Some(module) => id(&format!("EXAMPLES_OF_{}", module.trim_start_matches("r#").to_uppercase())),
        None => id("EXAMPLES_OF_ROOT"),
    }
}

fn unit(unit: &Unit) -> TokenStream {
    let (feature, table) = (feature(unit), table(unit));
    let rows = unit.groups.iter().flat_map(|group| {
        let first = group.methods.iter().filter(|method| method.turn == Turn::First);
        first.map(|method| row(unit, group, method))
    });
    quote! {
        #feature
        static #table: &[runtime::Example] = &[#(#rows),*];
    }
}

fn row(unit: &Unit, group: &Group, method: &Method) -> TokenStream {
    let (unit, module, constant) = (unit_path(unit), id(&group.module), id(&method.constant));
    let Mocked { status, headers, bodies } = &method.mocked;
    let status = Literal::u16_unsuffixed(*status);
    let headers = headers.iter().map(|(name, text)| quote!((#name, #text)));
    let bodies = bodies.iter().map(|body| {
        let (content_type, text) = (&body.content_type, legible(&body.text));
        quote!((#content_type, #text))
    });
    let gate = gate(&method.gate);
    quote! {
        #gate
        runtime::Example {
            operation: &#unit::api::#module::#constant,
            status: #status,
            headers: &[#(#headers),*],
            bodies: &[#(#bodies),*],
        }
    }
}

/// A text without backslashes before its quotation marks, where Rust can write it so.
fn legible(text: &str) -> Literal {
    let plain = || Literal::string(text);
    let is_plain = !text.contains('"') || text.contains("\"##") || text.chars().any(char::is_control);
    if is_plain { plain() } else { format!("r##\"{text}\"##").parse().unwrap_or_else(|_| plain()) }
}
