//! Providers of credentials, where no time is left or nobody needs them.

use std::future::pending;
use std::sync::Arc;

use crate::api::Client;
use crate::generated::{ErrorKind, Renewal, Secret};
use crate::support::{Canned, Silent, block_on};

#[test]
fn a_provider_that_does_not_answer_is_given_up_with_the_call() {
    let mut builder = Client::builder().transport(Silent::default()).organization("acme");
    builder.core.provider("bearerAuth", Arc::new(|_: Renewal| pending::<Result<Secret, String>>()));
    let error = block_on(builder.build().unwrap().list().send()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(
        error.to_string(),
        "listItems: the provider of the credential `bearerAuth` took longer than the call's timeout of 120s"
    );
}

#[test]
fn a_provider_is_not_asked_for_what_a_call_does_not_show() {
    let server = Canned::reply(200, "application/json", "{}");
    let mut builder = Client::builder().transport(server.clone());
    builder.core.provider("bearerAuth", Arc::new(|_: Renewal| pending::<Result<Secret, String>>()));
    // It shows no credential.
    block_on(builder.build().unwrap().create().send_empty()).unwrap();
    assert!(!server.request().headers().contains_key("authorization"));
}

#[test]
fn what_is_set_last_of_a_provider_and_a_credential_counts() {
    let server = Canned::reply(200, "application/json", "{}");
    let mut builder = Client::builder().transport(server.clone()).organization("acme").token("first");
    builder.core.provider("bearerAuth", Arc::new(|_: Renewal| async { Ok::<_, String>("given") }));
    // Nobody else is asked for what a provider gives.
    builder.core.environment_by(&|name| (name == "SAMPLE_TOKEN").then(|| "surroundings".into()));
    block_on(builder.build().unwrap().list().send_empty()).unwrap();
    assert_eq!(server.request().headers()["authorization"], "Bearer given");
}
