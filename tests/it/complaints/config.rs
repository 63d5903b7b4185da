//! An `sdkgen.toml` that cannot be right.

use insta::assert_snapshot;
use openapi_sdkgen::config::Config;

use crate::support::{document, run_with, said};

const CRATE: &str = "[crate]\nname = \"test\"\n";

/// Why a configuration is refused.
fn refused(toml: &str) -> String {
    match Config::from_toml(toml) {
        Ok(_) => "accepted".to_owned(),
        Err(error) => error.to_string(),
    }
}

/// What is said of a document with one operation under a configuration that is sound in itself.
fn of(unit: &str) -> String {
    let yaml = document(
        "paths:\n  /pets/{id}: {get: {operationId: getPet, tags: [pets], parameters: [{name: id, in: path, required: true, schema: {type: string}}], responses: {'204': {description: ok}}}}\n",
    );
    let config = Config::from_toml(&format!("{CRATE}[[unit]]\nspec = \"api.yml\"\n{unit}"));
    said(&run_with(&yaml, &[], &config.unwrap_or_else(|error| panic!("{error}"))))
}

#[test]
fn not_toml() {
    assert_snapshot!(refused("[crate\nname = \"test\"\n"), @"
    TOML parse error at line 1, column 7
      |
    1 | [crate
      |       ^
    unclosed table, expected `]`
    ");
}

#[test]
fn an_unknown_key() {
    assert_snapshot!(refused(&format!("{CRATE}[[unit]]\nspec = \"api.yml\"\noverlay = \"fix.yml\"\n")), @r#"
    TOML parse error at line 5, column 1
      |
    5 | overlay = "fix.yml"
      | ^^^^^^^
    unknown field `overlay`, expected one of `spec`, `overlays`, `module`, `feature`, `lift`, `names`
    "#);
}

#[test]
fn a_missing_key() {
    assert_snapshot!(refused("[crate]\nversion = \"1.0.0\"\n[[unit]]\nspec = \"api.yml\"\n"), @"
    TOML parse error at line 1, column 1
      |
    1 | [crate]
      | ^^^^^^^
    missing field `name`
    ");
}

#[test]
fn no_units() {
    assert_snapshot!(refused(CRATE), @"
    TOML parse error at line 1, column 1
      |
    1 | [crate]
      | ^
    missing field `unit`
    ");
}

#[test]
fn a_name_that_no_package_can_have() {
    let names = ["", "1st", "my crate", "näme", "-a", "std", "test", "fn", "a.b"];
    let all: Vec<String> = names
        .iter()
        .map(|name| {
            format!("{name:?}: {}", refused(&format!("[crate]\nname = \"{name}\"\n[[unit]]\nspec = \"api.yml\"\n")))
        })
        .collect();
    assert_snapshot!(all.join("\n"), @r#"
    "": `` is no package name: it begins with a letter and goes on with letters, digits, `-` and `_`
    "1st": `1st` is no package name: it begins with a letter and goes on with letters, digits, `-` and `_`
    "my crate": `my crate` is no package name: it begins with a letter and goes on with letters, digits, `-` and `_`
    "näme": `näme` is no package name: it begins with a letter and goes on with letters, digits, `-` and `_`
    "-a": `-a` is no package name: it begins with a letter and goes on with letters, digits, `-` and `_`
    "std": accepted
    "test": accepted
    "fn": accepted
    "a.b": `a.b` is no package name: it begins with a letter and goes on with letters, digits, `-` and `_`
    "#);
}

#[test]
fn two_units_in_one_place() {
    assert_snapshot!(refused(&format!("{CRATE}[[unit]]\nspec = \"a.yml\"\n[[unit]]\nspec = \"b.yml\"\n")), @"two units are written into the crate's root; give one of them a `module`");
}

#[test]
fn a_feature_without_a_module() {
    assert_snapshot!(refused(&format!("{CRATE}[[unit]]\nspec = \"a.yml\"\nfeature = \"sql\"\n")), @"a unit behind a `feature` needs a `module` too");
}

#[test]
fn a_name_for_something_that_is_not_there() {
    assert_snapshot!(of("names = { listPets = \"all\" }\n"), @"
    error[invalid-name-override]: `names` calls `listPets` `all`, but nothing in the document is called so or can take a name of that spelling
     --> api.yml:1:1
      |
    1 | openapi: 3.0.3
      | ^^^^^^^
      |
      = help: A name override in the configuration cannot be used: its place does not exist in the document, or
              its name is not a Rust name of the right kind. Correct the place, which is a JSON pointer, or the
              name.

    nothing was generated
    ");
}

#[test]
fn a_name_that_is_no_name() {
    assert_snapshot!(of("names = { getPet = \"get pet\" }\n"), @"
    error[invalid-name-override]: `names` calls `getPet` `get pet`, but nothing in the document is called so or can take a name of that spelling
     --> api.yml:1:1
      |
    1 | openapi: 3.0.3
      | ^^^^^^^
      |
      = help: A name override in the configuration cannot be used: its place does not exist in the document, or
              its name is not a Rust name of the right kind. Correct the place, which is a JSON pointer, or the
              name.

    nothing was generated
    ");
}

#[test]
fn a_lifted_parameter_that_is_not_there() {
    assert_snapshot!(of("[[unit.lift]]\nparameter = \"organization\"\n"), @"
    error[invalid-configuration]: `lift` names `organization`, but no path has such a variable
     --> api.yml:3:1
      |
    3 | paths:
      | ^^^^^
      |
      = at /paths
      = help: The configuration cannot be used as it is. The message says which entry and what was expected.

    nothing was generated
    ");
}

#[test]
fn a_lifted_parameter_with_the_name_of_a_setting() {
    assert_snapshot!(of("[[unit.lift]]\nparameter = \"id\"\nname = \"timeout\"\n"), @r#"
    error[name-collision]: the Rust name `timeout` is taken by the generated code itself
     --> api.yml:4:70
      |
    4 |   /pets/{id}: {get: {operationId: getPet, tags: [pets], parameters: [{name: id, in: path, required: true, schema: {type: string}}], r...
      |                                                                      ^
      |
      = at /paths/~1pets~1{id}/get/parameters/0
      = help: pin it: `"/paths/~1pets~1{id}/get/parameters/0" = "timeout_"` under `names` in the configuration

    nothing was generated
    "#);
}

#[test]
fn a_finding_that_is_denied() {
    let yaml = document("Pet: {type: object, properties: {a: {$ref: 'b.yml'}}}\n");
    let config = Config::from_toml(&format!("deny = [\"foreign-reference\"]\n{CRATE}[[unit]]\nspec = \"api.yml\"\n"));
    assert_snapshot!(said(&run_with(&yaml, &[], &config.unwrap_or_else(|error| panic!("{error}")))), @"
    error[foreign-reference]: `b.yml` is in another document, which is not read; any JSON stands in its place
     --> api.yml:6:48
      |
    6 |     Pet: {type: object, properties: {a: {$ref: 'b.yml'}}}
      |                                                ^^^^^^^
      |
      = at /components/schemas/Pet/properties/a/$ref
      = help: A `$ref` leads to another file or to a URL, which is not read. What it stands for is typed as any
              JSON. Bundle the document into one file first, for example with `npx @redocly/cli bundle`.

    nothing was generated
    ");
}

/// What would only fail later, in cargo or in the generated code, or be ignored.
#[test]
fn values_that_cannot_be_right() {
    let unit = "[[unit]]\nspec = \"api.yml\"\n";
    let rows = [
        ("a version that is none", format!("{CRATE}version = \"one\"\n{unit}")),
        ("a code that does not exist", format!("deny = [\"unsupported-schemas\"]\n{CRATE}{unit}")),
        ("a module that is no name", format!("{CRATE}{unit}module = \"my module\"\n")),
        ("a module that is a keyword", format!("{CRATE}{unit}module = \"type\"\n")),
        ("a module that the crate has already", format!("{CRATE}{unit}module = \"runtime\"\n")),
        ("a feature that is no name", format!("{CRATE}{unit}module = \"sql\"\nfeature = \"a b\"\n")),
        ("a feature that the crate has already", format!("{CRATE}{unit}module = \"sql\"\nfeature = \"hyper\"\n")),
    ];
    let accepted = rows.iter().filter(|(_, toml)| refused(toml) == "accepted").map(|(what, _)| *what);
    let accepted: Vec<&str> = accepted.collect();
    assert!(accepted.is_empty(), "accepted: {accepted:#?}");
}
