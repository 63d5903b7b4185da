//! The public API of whole documents, one line an item: what a reviewer reads first.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use openapi_sdkgen::config::Config;
use openapi_sdkgen::generate;
use openapi_sdkgen::project::{Project, source};

use crate::support::{crate_of, document, project, run_with, settings};

/// The environment variable that names another revision of the document.
const UPSTREAM: &str = "SDKGEN_UPSTREAM";

#[test]
fn the_turso_client() {
    settings().bind(|| insta::assert_snapshot!("turso-platform.surface", text(project())));
}

/// The document of the API's owner, taken as it is, makes the same client as ours does.
#[test]
fn the_upstream_document_makes_the_same_client() {
    let Some(path) = std::env::var_os(UPSTREAM) else {
        let told =
            "skipped: name the upstream document with SDKGEN_UPSTREAM=path/to/openapi.yml to compare its surface";
        // A closed pipe is nobody's fault.
        let _ = writeln!(std::io::stderr(), "{told}");
        return;
    };
    let ours = text(project());
    let mut theirs = project();
    theirs.inputs[0].document = source(Path::new(&path)).unwrap_or_else(|error| panic!("{UPSTREAM}: {error}"));
    let theirs = text(theirs);
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (ours, theirs) = (lines(&ours), lines(&theirs));
    let lost: Vec<String> = ours.difference(&theirs).map(|line| format!("- {line}")).collect();
    let found: Vec<String> = theirs.difference(&ours).map(|line| format!("+ {line}")).collect();
    assert!(lost.is_empty() && found.is_empty(), "{}", [lost, found].concat().join("\n"));
}

fn text(project: Project) -> String {
    crate_of(generate(project.inputs, &project.config)).surface.to_text()
}

/// An item's path is one that a user can write, so that a search for it finds it in the code.
#[test]
fn every_line_is_about_something_that_can_be_called() {
    let project = project();
    let surface = crate_of(generate(project.inputs, &project.config)).surface;
    let odd = surface.entries().iter().map(|entry| entry.item.replace("()", ""));
    let odd: Vec<String> = odd.filter(|item| item.contains(['(', ')', '{', ' '])).collect();
    assert!(odd.is_empty(), "{odd:#?}");
}

#[test]
fn every_item_is_there_once_and_in_order() {
    let project = project();
    let surface = crate_of(generate(project.inputs, &project.config)).surface;
    let items: Vec<&str> = surface.entries().iter().map(|entry| entry.item.as_str()).collect();
    let disorder: Vec<_> = items.windows(2).filter(|pair| pair[0] >= pair[1]).collect();
    assert!(disorder.is_empty(), "{disorder:#?}");
}

/// A resource with everything that a generated crate has: names that give way, a lifted parameter, a credential.
const SHOP: &str = r"
    openapi: 3.0.3
    info: {title: Shop, version: '1'}
    security: [{token: []}]
    paths:
      /shops/{shop}/orders:
        parameters: [{name: shop, in: path, required: true, schema: {type: string}}]
        post:
          operationId: createOrder
          tags: [orders]
          requestBody:
            required: true
            content:
              application/json:
                schema:
                  type: object
                  required: [item]
                  properties:
                    item: {type: string}
                    new: {type: boolean}
                    extra: {type: string}
                    gift: {type: object, properties: {text: {type: string}}}
          responses:
            '200':
              description: ok
              content:
                application/json:
                  schema: {type: object, properties: {state: {$ref: '#/components/schemas/State'}}}
    components:
      securitySchemes:
        token: {type: http, scheme: bearer}
        login: {type: http, scheme: basic}
      schemas:
        State: {type: string, enum: [open, other]}
        Payment: {oneOf: [{type: string}, {type: integer}]}
    ";

#[test]
fn every_public_item_has_its_line() {
    let toml = "[crate]\nname = \"test\"\n[[unit]]\nspec = \"api.yml\"\nmodule = \"shop\"\n[[unit.lift]]\nparameter = \"shop\"\nname = \"store\"\n";
    let config = Config::from_toml(toml).unwrap_or_else(|error| panic!("{error}"));
    let outcome = run_with(&document(SHOP), &[], &config);
    insta::assert_snapshot!(crate_of(outcome).surface.to_text(), @r#"
    shop::Client::from_env() -> Result<shop::Client, Error>                      variables
    shop::Client::with_store(String) -> shop::Client                             path {shop}
    shop::ClientBuilder::from_env()                                              variables
    shop::ClientBuilder::store(String)                                           path {shop}
    shop::ClientBuilder::token(Secret)                                           Authorization: Bearer
    shop::ClientBuilder::token_provider(impl CredentialProvider)                 Authorization: Bearer
    shop::RawRequest::with_store(String)                                         path {shop}
    shop::RawRequest::with_token(Secret)                                         Authorization: Bearer
    shop::TEST_SHOP_BASE_URL                                                     variable of base_url
    shop::TEST_SHOP_STORE                                                        variable of store
    shop::TEST_SHOP_TOKEN                                                        variable of token
    shop::api::orders::CreateOrder                                               POST /shops/{shop}/orders
    shop::api::orders::CreateOrderRequest                                        /paths/~1shops~1{shop}~1orders/post/requestBody/content/application~1json/schema
    shop::api::orders::CreateOrderRequest.extra: Option<String>                  "extra"
    shop::api::orders::CreateOrderRequest.extra_fields: Map<String, Value>       any other key
    shop::api::orders::CreateOrderRequest.gift: Option<shop::api::orders::CreateOrderRequestGift> "gift"
    shop::api::orders::CreateOrderRequest.item: String                           "item"
    shop::api::orders::CreateOrderRequest.new: Option<bool>                      "new"
    shop::api::orders::CreateOrderRequest::extra(String)                         "extra"
    shop::api::orders::CreateOrderRequest::gift(shop::api::orders::CreateOrderRequestGift) "gift"
    shop::api::orders::CreateOrderRequest::new(item: String)                     required keys
    shop::api::orders::CreateOrderRequest::set_new(bool)                         "new"
    shop::api::orders::CreateOrderRequestGift                                    /paths/~1shops~1{shop}~1orders/post/requestBody/content/application~1json/schema/properties/gift
    shop::api::orders::CreateOrderRequestGift.extra: Map<String, Value>          any other key
    shop::api::orders::CreateOrderRequestGift.text: Option<String>               "text"
    shop::api::orders::CreateOrderRequestGift::new()                             required keys
    shop::api::orders::CreateOrderRequestGift::text(String)                      "text"
    shop::api::orders::CreateOrderResponse                                       /paths/~1shops~1{shop}~1orders/post/responses/200/content/application~1json/schema
    shop::api::orders::CreateOrderResponse.extra: Map<String, Value>             any other key
    shop::api::orders::CreateOrderResponse.state: Option<shop::types::State>     "state"
    shop::api::orders::CreateOrderResponse::sample()                             examples
    shop::api::orders::Orders                                                    resource "orders"
    shop::orders() -> shop::api::orders::Orders                                  resource "orders"
    shop::orders().create(item: String) -> shop::api::orders::CreateOrderResponse POST /shops/{shop}/orders
    shop::orders().create.body(shop::api::orders::CreateOrderRequest)            body
    shop::orders().create.extra(String)                                          body "extra"
    shop::orders().create.gift(shop::api::orders::CreateOrderRequestGift)        body "gift"
    shop::orders().create.new(bool)                                              body "new"
    shop::orders().create.with_body(&str, Body)                                  body as it is
    shop::orders().create.with_body_field(String, Value)                         body as it is
    shop::orders().create.with_store(String)                                     path {shop}
    shop::orders().create.with_token(Secret)                                     Authorization: Bearer
    shop::types::Payment                                                         schema Payment
    shop::types::Payment::Integer(i64)                                           one of
    shop::types::Payment::Other(Value)                                           anything else
    shop::types::Payment::Text(String)                                           one of
    shop::types::State                                                           schema State
    shop::types::State::Open                                                     "open"
    shop::types::State::Other                                                    "other"
    shop::types::State::Unknown(String)                                          any other text
    "#);
}
