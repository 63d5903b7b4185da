//! Features that nothing can be behind.

use insta::assert_snapshot;
use openapi_sdkgen::config::Config;

use crate::support::{document, findings, run_with};

const LIST: &str = r"
    paths:
      /pets:
        get:
          operationId: listPets
          parameters:
            - {name: kind, in: query, required: true, schema: {type: string}}
            - {name: limit, in: query, schema: {type: integer}}
          responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
    components:
      schemas:
        Pet: {type: object, required: [name], properties: {name: {type: string}}}
";

/// What is said of the document with one place replaced, and which features the crate has.
fn said(from: &str, to: &str, choices: &str) -> String {
    assert_eq!(LIST.matches(from).count(), 1, "`{from}` is not there exactly once");
    let toml = format!("[crate]\nname = \"test\"\n{choices}[[unit]]\nspec = \"api.yml\"\n");
    let config = Config::from_toml(&toml).unwrap_or_else(|error| panic!("{error}"));
    let outcome = run_with(&document(&LIST.replace(from, to)), &[], &config);
    let manifest =
        outcome.generated.as_ref().and_then(|generated| generated.files.get("Cargo.toml")).unwrap_or_default();
    let features = manifest.split("[features]\n").nth(1).and_then(|rest| rest.split("default = ").next());
    format!("{}\n{}", findings(&outcome).trim(), features.unwrap_or_default().trim())
}

#[test]
fn a_name_that_the_crate_cannot_have() {
    let at = |name: &str| said("listPets", &format!("listPets\n          x-sdkgen-feature: {name}"), "");
    assert_snapshot!(at("not a name"), @"// warning[unreadable-keyword]: `not a name` is no feature that the crate can have: what stands here is always there; a name begins with a letter, a digit or `_`, goes on with those and `-`, and is none that every crate has");
    assert_snapshot!(at("hyper"), @"// warning[unreadable-keyword]: `hyper` is no feature that the crate can have: what stands here is always there; a name begins with a letter, a digit or `_`, goes on with those and `-`, and is none that every crate has");
    assert_snapshot!(at("[beta]"), @"// warning[unreadable-keyword]: a feature has a name, which is a text; this is ignored");
    assert_snapshot!(at("beta"), @"

    beta = []
    ");
}

#[test]
fn what_is_required() {
    assert_snapshot!(said("required: true,", "required: true, x-sdkgen-feature: beta,", ""), @"// warning[unreadable-keyword]: what is required cannot be behind a feature: whoever does without the feature could not give it; it is always there");
    assert_snapshot!(said("name: {type: string}", "name: {type: string, x-sdkgen-feature: beta}", ""), @"// warning[unreadable-keyword]: what is required cannot be behind a feature: whoever does without the feature could not give it; it is always there");
}

#[test]
fn a_place_that_is_never_behind_one() {
    assert_snapshot!(said("Pet: {type", "Pet: {x-sdkgen-feature: beta, type", ""), @"// warning[unreadable-keyword]: operations, parameters and properties can be behind a feature; here it means nothing and is ignored");
}

#[test]
fn one_that_the_configuration_does_not_list() {
    let listed = "[crate.features]\nbeta = \"what may still change\"\n";
    assert_snapshot!(said("listPets", "listPets\n          x-sdkgen-feature: bata", listed), @"
    // warning[unreadable-keyword]: `bata` is not listed in the configuration; it becomes a feature of the crate all the same
    // error[invalid-configuration]: `features` lists `beta`, but nothing in the documents is behind it
    ");
}

#[test]
fn one_that_cannot_be_listed() {
    let toml = "[crate]\nname = \"test\"\n[crate.features]\nhyper = \"faster\"\n[[unit]]\nspec = \"api.yml\"\n";
    let error = Config::from_toml(toml).expect_err("it is refused");
    assert_snapshot!(error.to_string(), @"`hyper` is no name under `features`: it begins with a letter, a digit or `_`, goes on with those and `-`, and is none that every crate has");
}

#[test]
fn one_that_is_listed_and_nothing_is_behind() {
    let listed = "[crate.features]\nbeta = \"what may still change\"\ngamma = \"what will\"\n";
    assert_snapshot!(said("listPets", "listPets\n          x-sdkgen-feature: beta", listed), @"// error[invalid-configuration]: `features` lists `gamma`, but nothing in the documents is behind it");
}
