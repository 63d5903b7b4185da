//! The setting of the builder that keeps to the limits that the API has.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::Rate;

/// The setting, where there are limits.
pub(super) fn setting(rates: &[Rate]) -> Option<TokenStream> {
    let said: Vec<String> = rates.iter().map(sentence).collect();
    let said = format!(" {}.", said.join("; "));
    let calls = rates.iter().map(|rate| {
        let [requests, seconds, burst] = [rate.requests, rate.seconds, rate.burst].map(Literal::u32_unsuffixed);
        let rate_of = quote!(runtime::Rate::new(#requests, std::time::Duration::from_secs(#seconds)).burst(#burst));
        match &rate.operation {
            None => quote!(.rate_limit(#rate_of)),
            Some(operation) => quote!(.operation_rate_limit(#operation, #rate_of)),
        }
    });
    (!rates.is_empty()).then(|| {
        quote! {
            /// Keeps to the limits that are known of the API, so that it need not refuse a request. Without it there are none.
            #[doc = ""]
            #[doc = #said]
            #[inline]
            pub fn recommended_rate_limits(self) -> Self {
                self #(#calls)*
            }
        }
    })
}

fn sentence(rate: &Rate) -> String {
    let requests = if rate.requests == 1 { "request" } else { "requests" };
    let numbers = format!("{} {requests} in {} s and {} at once", rate.requests, rate.seconds, rate.burst);
    match &rate.operation {
        None => format!("All together: {numbers}"),
        Some(operation) => format!("`{operation}`: {numbers}"),
    }
}
