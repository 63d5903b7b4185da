//! What a client knows beyond its operations, as data: environment variables, names of errors, hints.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::Source;
use crate::emit::attrs::{docs, id};
use crate::emit::gate::{any, only_with, predicate};
use crate::plan::{Condition, Docs, Named, Plan, Setting, Unit, Variable};

/// The table of environment variables.
pub(super) fn environment(unit: &Unit) -> TokenStream {
    let environment = &unit.client.environment;
    let variables = environment.variables.iter().map(variable);
    let foreign = environment.foreign.iter().map(|(name, what)| quote!((#name, #what)));
    let needs_credential = environment.needs_credential;
    quote! {
        static ENVIRONMENT: runtime::Environment = runtime::Environment {
            variables: &[#(#variables),*],
            foreign: &[#(#foreign),*],
            needs_credential: #needs_credential,
        };
    }
}

fn variable(variable: &Variable) -> TokenStream {
    let names = &variable.names;
    let sets = match &variable.sets {
        Setting::BaseUrl => quote!(BaseUrl),
        Setting::Credential(scheme) => quote!(Credential(#scheme)),
        Setting::Lifted(wire) => quote!(Lifted(#wire)),
    };
    quote!(runtime::Variable { sets: runtime::Setting::#sets, names: &[#(#names),*] })
}

/// The table of the names that errors have.
pub(super) fn errors(unit: &Unit) -> TokenStream {
    let rows = unit.errors.iter().map(|Named { name, any, .. }| {
        let any = any.iter().map(condition);
        quote!(runtime::Named { name: #name, any: &[#(#any),*] })
    });
    quote!(&[#(#rows),*])
}

/// The table of hints.
pub(super) fn hints(unit: &Unit) -> TokenStream {
    let rows = unit.hints.iter().map(|hint| {
        let (text, any) = (hint.text.trim(), hint.any.iter().map(condition));
        quote!(runtime::Hint { text: #text, any: &[#(#any),*] })
    });
    quote!(&[#(#rows),*])
}

fn condition(condition: &Condition) -> TokenStream {
    let Condition { status, code, message, claim, lacks_claim } = condition;
    let status = status.map(Literal::u16_unsuffixed).map(|status| quote!(status: Some(#status),));
    let texts = [("code", code), ("message", message), ("claim", claim), ("lacks_claim", lacks_claim)];
    // What is whole needs nothing of another.
    let rest =
        (status.is_none() || texts.iter().any(|(_, text)| text.is_none())).then(|| quote!(..runtime::Condition::ANY));
    let texts = texts.into_iter().filter_map(|(name, text)| {
        let (name, text) = (id(name), text.as_ref()?);
        Some(quote!(#name: Some(#text),))
    });
    quote!(runtime::Condition { #status #(#texts)* #rest })
}

/// The predicates of `cfg` of the features that units are behind; none where one of them is always there.
fn behind(units: &[&Unit]) -> BTreeSet<String> {
    let features: Option<BTreeSet<String>> = units.iter().map(|unit| unit.feature.as_deref().map(predicate)).collect();
    features.unwrap_or_default()
}

/// The predicates of `cfg` that the names of errors are behind; none where one of them is always there, and nothing where there is no name.
pub(super) fn features(plan: &Plan) -> Option<BTreeSet<String>> {
    let units: Vec<&Unit> = plan.units.iter().filter(|unit| !unit.errors.is_empty()).collect();
    (!units.is_empty()).then(|| behind(&units))
}

/// `src/errors.rs`: a predicate for each name. A name that several units have is one predicate, which asks the unit that an error
/// is from.
pub(super) fn predicates(plan: &Plan) -> Option<Source> {
    let mut names: BTreeMap<&str, (Docs, Vec<&Unit>)> = BTreeMap::new();
    for (unit, named) in plan.units.iter().flat_map(|unit| unit.errors.iter().map(move |named| (unit, named))) {
        names.entry(&named.name).or_insert_with(|| (named.about(), Vec::new())).1.push(unit);
    }
    if names.is_empty() {
        return None;
    }
    let whole = features(plan).unwrap_or_default();
    let methods = names.iter().map(|(name, (lines, units))| {
        let (docs, method) = (docs(lines), id(&format!("is_{name}")));
        let own = behind(units);
        // What the module is behind, its parts need not say again.
        let gate = (!own.is_empty() && own != whole).then(|| only_with(&any(&own)));
        quote! {
            #docs
            #gate
            #[inline]
            pub fn #method(&self) -> bool {
                runtime::is_named(self, #name)
            }
        }
    });
    let from: Vec<&str> = plan.units.iter().map(|unit| unit.source.as_str()).collect();
    Some(Source::Rust {
        path: "src/errors.rs".to_owned(),
        from: from.join(" and "),
        docs: vec!["What errors of this API can be asked beyond what all errors can.".to_owned()],
        items: vec![
            quote!(
                use crate::runtime;
            ),
            quote!(impl runtime::Error { #(#methods)* }),
        ],
    })
}
