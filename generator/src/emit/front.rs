//! The first page of a crate's documentation: an example before the API's own prose, and what its features bring.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::example;
use crate::emit::parts::{DEPENDENCIES, Parts};
use crate::plan::{Docs, Plan, Unit};

/// What the features of every crate bring.
const FEATURES: &[(&str, &str)] = &[
    ("hyper", "on by default: sends requests by hyper, with rustls and ring"),
    ("reqwest", "sends requests by a client of reqwest that the program has made, and in browsers by their `fetch`"),
    ("blocking", "`send_blocking` and its like, which need no async runtime"),
    ("jiff", "dates and times to and from the types of jiff"),
    ("chrono", "dates and times to and from the types of chrono"),
    ("time", "dates and times to and from the types of time"),
    ("stream", "what yields one value after another is a `Stream` of futures-core"),
    ("tracing", "spans and events of calls"),
];

/// The documentation of a unit's root module.
pub(super) fn docs(unit: &Unit) -> Docs {
    let mut lines = unit.docs.clone();
    let after = lines.len().min(1);
    let mut first = example::front(unit);
    if !first.is_empty() && !unit.client.environment.variables.is_empty() {
        first.extend([
            String::new(),
            "[`Client::from_env`] takes settings from environment variables instead.".to_owned(),
        ]);
    }
    lines.splice(after..after, first);
    lines
}

/// The table of the features.
pub(super) fn features(plan: &Plan) -> Docs {
    let withheld = Parts::of(plan);
    let has = |name: &str| {
        let row = format!("{name} = [");
        DEPENDENCIES.lines().any(|line| line.starts_with(&row)) && !withheld.withheld().contains(name)
    };
    let mut rows: Vec<(String, String)> = Vec::new();
    for unit in &plan.units {
        if let (Some(feature), Some(module)) = (&unit.feature, &unit.module) {
            rows.push((feature.clone(), format!("the module `{module}`: {}", crate::plan::plain_line(&unit.title))));
        }
    }
    for (feature, said) in &plan.krate.features {
        rows.push((feature.clone(), crate::plan::plain_line(said)));
    }
    let usual = FEATURES.iter().filter(|(name, _)| has(name));
    rows.extend(usual.map(|(name, said)| ((*name).to_owned(), (*said).to_owned())));
    let mut lines = ["", "# Features", "", "| feature | what it brings |", "|---|---|"].map(str::to_owned).to_vec();
    lines.extend(rows.into_iter().map(|(feature, said)| format!("| `{feature}` | {} |", said.replace('|', "\\|"))));
    lines
}

/// The readme as documentation that only tests read, with all features that its programs need.
pub(super) fn readme(plan: &Plan) -> TokenStream {
    let features: Vec<&String> = plan.units.iter().filter_map(|unit| unit.feature.as_ref()).collect();
    let gate = if features.is_empty() { quote!(doctest) } else { quote!(all(doctest, #(feature = #features),*)) };
    quote! {
        /// The programs of the readme, which are compiled by `cargo test --doc`.
        #[cfg(#gate)]
        #[doc = include_str!("../README.md")]
        pub mod readme {}
    }
}
