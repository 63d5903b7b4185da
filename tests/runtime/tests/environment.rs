//! Settings from environment variables: which, in which order, and what is said where they cannot be right.

use std::ffi::OsString;

use crate::api::{Client, ClientBuilder};
use crate::generated::{Error, ErrorKind};
use crate::support::{Canned, block_on};

/// A builder after a look into an environment.
fn after(mut builder: ClientBuilder, variables: &[(&str, &str)]) -> ClientBuilder {
    let find = |name: &str| variables.iter().find(|(other, _)| *other == name);
    builder.core.environment_by(&|name| find(name).map(|(_, value)| OsString::from(value)));
    builder
}

fn builder(server: &Canned) -> ClientBuilder {
    Client::builder().transport(server.clone())
}

fn fails(variables: &[(&str, &str)]) -> Error {
    after(builder(&Canned::reply(200, "", "")), variables).build().unwrap_err()
}

/// What a client sends: its URL and token.
fn sent(builder: ClientBuilder, server: &Canned) -> (String, String) {
    let client = builder.build().unwrap();
    block_on(client.list().send_empty()).unwrap();
    let request = server.request();
    (request.uri().to_string(), request.headers()["authorization"].to_str().unwrap().to_owned())
}

#[test]
fn each_setting_is_taken_from_its_first_variable_or_one_that_stands_in() {
    for (token, org) in [("SAMPLE_TOKEN", "SAMPLE_ORG"), ("SAMPLE_SECRET", "SAMPLE_ORGANIZATION")] {
        let server = Canned::reply(200, "", "");
        let variables = [(token, "t"), (org, "acme"), ("SAMPLE_URL", "https://own.example.com/x")];
        let found = sent(after(builder(&server), &variables), &server);
        assert_eq!(found, ("https://own.example.com/x/v1/orgs/acme/items".to_owned(), "Bearer t".to_owned()));
    }
}

#[test]
fn what_the_program_sets_wins_before_and_after() {
    let variables = [("SAMPLE_TOKEN", "t"), ("SAMPLE_ORG", "acme"), ("SAMPLE_URL", "https://own.example.com")];
    let expected = ("https://other.example.com/v1/orgs/other/items".to_owned(), "Bearer other".to_owned());
    let set =
        |builder: ClientBuilder| builder.token("other").organization("other").base_url("https://other.example.com");
    let server = Canned::reply(200, "", "");
    assert_eq!(sent(after(set(builder(&server)), &variables), &server), expected);
    let server = Canned::reply(200, "", "");
    assert_eq!(sent(set(after(builder(&server), &variables)), &server), expected);
    // What is not taken from there is not looked at either.
    let broken = [("SAMPLE_TOKEN", "a"), ("SAMPLE_KEY", "b"), ("SAMPLE_URL", "no url")];
    let server = Canned::reply(200, "", "");
    assert_eq!(sent(after(set(builder(&server)), &broken), &server), expected);
}

#[test]
fn variables_that_say_the_same_are_fine_and_others_contradict_each_other() {
    let server = Canned::reply(200, "", "");
    let same = [("SAMPLE_TOKEN", "t"), ("SAMPLE_KEY", "t"), ("SAMPLE_ORG", "acme")];
    assert_eq!(sent(after(builder(&server), &same), &server).1, "Bearer t");
    let error = fails(&[("SAMPLE_TOKEN", "hunter2"), ("SAMPLE_SECRET", "hunter3")]);
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(
        error.to_string(),
        "the environment variables `SAMPLE_TOKEN` and `SAMPLE_SECRET` contradict each other: both are for one setting; unset one \
         of them"
    );
    assert!(!format!("{error:?}").contains("hunter"));
    let error = fails(&[("SAMPLE_TOKEN", "t"), ("SAMPLE_ORG", "a"), ("SAMPLE_ORGANIZATION", "b")]);
    assert!(error.message().contains("`SAMPLE_ORG` and `SAMPLE_ORGANIZATION`"), "{error}");
}

#[test]
fn a_missing_token_is_an_error_that_names_its_variables() {
    let all = "there is no credential: set the environment variable `SAMPLE_TOKEN` or `SAMPLE_KEY` or `SAMPLE_SECRET`";
    assert_eq!(fails(&[("SAMPLE_ORG", "acme")]).to_string(), all);
    let set_to_nothing = "there is no credential: set the environment variable `SAMPLE_TOKEN` (now empty) or `SAMPLE_KEY` or `SAMPLE_SECRET`";
    assert_eq!(fails(&[("SAMPLE_TOKEN", "")]).to_string(), set_to_nothing);
    let error = fails(&[("SAMPLE_DB_TOKEN", "hunter2")]);
    assert_eq!(error.to_string(), format!("{all} (`SAMPLE_DB_TOKEN` is set, but it is the token of a database)"));
    // Another source can bring one yet, and then nothing is missing.
    let mut builder = after(builder(&Canned::reply(200, "", "")), &[]);
    builder.core.sought("log in".to_owned());
    assert_eq!(builder.build().unwrap_err().to_string(), format!("{all}; or log in"));
    let builder = after(Client::builder().transport(Canned::reply(200, "", "")), &[]).token("t");
    assert!(builder.build().is_ok());
    // Who does not ask for the environment may go without.
    assert!(Client::builder().transport(Canned::reply(200, "", "")).build().is_ok());
}

#[test]
fn a_missing_scope_names_its_variable_when_it_is_needed() {
    let server = Canned::reply(200, "", "");
    let client = after(builder(&server), &[("SAMPLE_TOKEN", "t"), ("SAMPLE_ORG", "")]).build().unwrap();
    block_on(client.create().send_empty()).unwrap();
    let error = block_on(client.list().send_empty()).unwrap_err();
    assert!(error.message().ends_with("; `from_env()` reads `SAMPLE_ORG`"), "{error}");
    let client = Client::builder().transport(server).organization("acme").build().unwrap();
    let error = block_on(client.list().send_empty()).unwrap_err();
    assert!(error.message().ends_with("call `Client::builder().token(..)`; `from_env()` reads `SAMPLE_TOKEN`"));
}

#[test]
fn a_value_that_cannot_be_right_is_named_by_its_variable_and_not_shown() {
    for (variables, expected) in [
        (
            [("SAMPLE_KEY", "hunter2\n"), ("SAMPLE_ORG", "acme")],
            "the environment variable `SAMPLE_KEY` cannot be used: the credential `bearerAuth` has a control character at \
             position 7, counted from 0",
        ),
        (
            [("SAMPLE_URL", "https://user:hunter2@h"), ("SAMPLE_TOKEN", "t")],
            "the base URL in the environment variable `SAMPLE_URL` cannot be used: it has a user or password, which would show in \
             logs; set a credential",
        ),
    ] {
        let error = fails(&variables);
        assert_eq!((error.kind(), error.to_string()), (ErrorKind::Config, expected.to_owned()));
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}

#[cfg(unix)]
#[test]
fn a_value_that_is_no_unicode_is_an_error() {
    use std::os::unix::ffi::OsStringExt;

    let mut builder = builder(&Canned::reply(200, "", ""));
    let value = |name: &str| (name == "SAMPLE_TOKEN").then(|| OsString::from_vec(b"t\xff".to_vec()));
    builder.core.environment_by(&value);
    assert_eq!(
        builder.build().unwrap_err().to_string(),
        "the environment variable `SAMPLE_TOKEN` cannot be used: it is not valid Unicode"
    );
}
