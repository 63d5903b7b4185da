//! Security: which credential goes with which call, and how the client is given it.

use insta::assert_snapshot;
use openapi_sdkgen::surface::Kind;

use crate::support::{document, findings, run};

/// The setters of credentials, what each operation asks for, and what was said.
fn security(yaml: &str) -> String {
    let outcome = run(&document(yaml));
    let mut text = String::new();
    if let Some(generated) = &outcome.generated {
        let settings = generated
            .surface
            .entries()
            .iter()
            .filter(|entry| entry.kind != Kind::Runtime && entry.item.starts_with("ClientBuilder::"));
        for entry in settings.filter(|entry| entry.wire != "variables") {
            text.push_str(&format!("{} {}\n", entry.signature, entry.wire));
        }
        for (_, file) in generated.files.iter().filter(|(path, _)| path.starts_with("src/api/")) {
            let file: Vec<&str> = file.lines().map(str::trim).collect();
            let file = file.join("");
            for operation in file.split("static ").skip(1) {
                let part = |from: &str| operation.split(from).nth(1).and_then(|rest| rest.split(",accept").next());
                let id = operation.split('"').nth(1).unwrap_or_default();
                text.push_str(&format!("{id}: {}\n", part("security: ").unwrap_or_default()));
            }
        }
    }
    text.push_str(findings(&outcome).trim_start());
    text
}

#[test]
fn bearer() {
    assert_snapshot!(security(r"
        security: [{auth: []}]
        paths: {/a: {get: {operationId: getA, responses: {'204': {description: ok}}}}}
        components: {securitySchemes: {auth: {type: http, scheme: bearer, description: Ask the admin.}}}
    "), @"
    ClientBuilder::token(Secret) Authorization: Bearer
    ClientBuilder::token_provider(impl CredentialProvider) Authorization: Bearer
    getA: &[&[&crate::client::AUTH]]
    ");
}

#[test]
fn basic() {
    assert_snapshot!(security(r"
        security: [{auth: []}]
        paths: {/a: {get: {operationId: getA, responses: {'204': {description: ok}}}}}
        components: {securitySchemes: {auth: {type: http, scheme: Basic}}}
    "), @"
    ClientBuilder::basic_auth(user: String, password: Secret) Authorization: Basic
    ClientBuilder::basic_auth_provider(impl CredentialProvider) Authorization: Basic
    getA: &[&[&crate::client::AUTH]]
    ");
}

#[test]
fn api_keys() {
    assert_snapshot!(security(r"
        paths:
          /a: {get: {operationId: getA, security: [{one: [], two: []}, {three: []}], responses: {'204': {description: ok}}}}
        components:
          securitySchemes:
            one: {type: apiKey, in: header, name: X-Key}
            two: {type: apiKey, in: query, name: key}
            three: {type: apiKey, in: cookie, name: session}
    "), @"
    ClientBuilder::one(Secret) header x-key
    ClientBuilder::one_provider(impl CredentialProvider) header x-key
    ClientBuilder::three(Secret) cookie session
    ClientBuilder::three_provider(impl CredentialProvider) cookie session
    ClientBuilder::two(Secret) query key
    ClientBuilder::two_provider(impl CredentialProvider) query key
    getA: &[&[&crate::client::ONE, &crate::client::TWO], &[&crate::client::THREE]]
    ");
}

#[test]
fn oauth_and_openid_end_in_a_bearer_token() {
    assert_snapshot!(security(r"
        security: [{one: [read]}, {two: []}]
        paths: {/a: {get: {operationId: getA, responses: {'204': {description: ok}}}}}
        components:
          securitySchemes:
            one: {type: oauth2, flows: {implicit: {authorizationUrl: 'https://example.com', scopes: {read: Read.}}}}
            two: {type: openIdConnect, openIdConnectUrl: 'https://example.com'}
    "), @"
    ClientBuilder::one(Secret) Authorization: Bearer
    ClientBuilder::one_provider(impl CredentialProvider) Authorization: Bearer
    ClientBuilder::two(Secret) Authorization: Bearer
    ClientBuilder::two_provider(impl CredentialProvider) Authorization: Bearer
    getA: &[&[&crate::client::ONE], &[&crate::client::TWO]]
    ");
}

#[test]
fn none_and_optional() {
    assert_snapshot!(security(r"
        security: [{auth: []}]
        paths:
          /a: {get: {operationId: getA, security: [], responses: {'204': {description: ok}}}}
          /b: {get: {operationId: getB, security: [{}, {auth: []}], responses: {'204': {description: ok}}}}
        components: {securitySchemes: {auth: {type: http, scheme: bearer}}}
    "), @"
    ClientBuilder::token(Secret) Authorization: Bearer
    ClientBuilder::token_provider(impl CredentialProvider) Authorization: Bearer
    getA: &[]
    getB: &[&[], &[&crate::client::AUTH]]
    ");
}

#[test]
fn a_single_scheme_that_nothing_asks_for() {
    assert_snapshot!(security(r"
        paths: {/a: {get: {operationId: getA, responses: {'204': {description: ok}}}}}
        components: {securitySchemes: {auth: {type: http, scheme: bearer}}}
    "), @"
    ClientBuilder::token(Secret) Authorization: Bearer
    ClientBuilder::token_provider(impl CredentialProvider) Authorization: Bearer
    getA: &[&[&crate::client::AUTH]]
    // note[security-assumed]: nothing says where the security scheme `auth` applies; as the only one, it applies everywhere
    ");
}

#[test]
fn nothing_at_all() {
    assert_snapshot!(security(r"
        paths: {/a: {get: {operationId: getA, responses: {'204': {description: ok}}}}}
    "), @"getA: &[]");
}

#[test]
fn a_scheme_that_is_not_defined() {
    assert_snapshot!(security(r"
        security: [{auht: []}]
        paths: {/a: {get: {operationId: getA, responses: {'204': {description: ok}}}}}
        components: {securitySchemes: {auth: {type: http, scheme: bearer}}}
    "), @"
    getA: &[]
    // warning[undefined-security-scheme]: no security scheme is called `auht`; this alternative is ignored
    ");
}

#[test]
fn a_scheme_that_is_not_supported() {
    assert_snapshot!(security(r"
        security: [{auth: []}]
        paths: {/a: {get: {operationId: getA, responses: {'204': {description: ok}}}}}
        components: {securitySchemes: {auth: {type: http, scheme: digest}}}
    "), @"
    ClientBuilder::authorization(Secret) header authorization
    ClientBuilder::authorization_provider(impl CredentialProvider) header authorization
    getA: &[&[&crate::client::AUTH]]
    ");
}
