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
    unknown field `overlay`, expected one of `spec`, `overlays`, `module`, `feature`, `lift`, `rate-limits`, `names`, `checks`, `base-url`, `env`, `error`, `hint`
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
     |
     = help: A name override in the configuration cannot be used: nothing in the document is called so, or its
             name is not a Rust name of the right kind. Correct the key, which is an operationId, a tag or a JSON
             pointer, or the name.

    nothing was generated
    ");
}

#[test]
fn a_name_that_is_no_name() {
    assert_snapshot!(of("names = { getPet = \"get pet\" }\n"), @"
    error[invalid-name-override]: `names` calls `getPet` `get pet`, but nothing in the document is called so or can take a name of that spelling
     |
     = help: A name override in the configuration cannot be used: nothing in the document is called so, or its
             name is not a Rust name of the right kind. Correct the key, which is an operationId, a tag or a JSON
             pointer, or the name.

    nothing was generated
    ");
}

#[test]
fn a_lifted_parameter_that_is_not_there() {
    assert_snapshot!(of("[[unit.lift]]\nparameter = \"organization\"\n"), @"
    error[invalid-configuration]: `lift` names `organization`, but no path has such a variable
     |
     = help: The configuration cannot be used as it is. The message says which entry and what was expected.

    nothing was generated
    ");
}

#[test]
fn a_rate_of_an_operation_that_is_not_there() {
    assert_snapshot!(of("[unit.rate-limits.operations]\ngetPets = { requests = 1, seconds = 1 }\n"), @"
    error[invalid-configuration]: `rate-limits` names the operation `getPets`, but no operation has this operationId
     |
     = help: The configuration cannot be used as it is. The message says which entry and what was expected.

    nothing was generated
    ");
}

#[test]
fn a_rate_that_is_none() {
    let rate =
        |rate: &str| refused(&format!("{CRATE}[[unit]]\nspec = \"api.yml\"\n[unit.rate-limits]\nall = {{ {rate} }}\n"));
    let said = [
        "requests = 0, seconds = 1",
        "requests = 1, seconds = -1",
        "requests = 1, seconds = 1, burst = 0",
        "requests = 1",
    ];
    assert_snapshot!(said.map(rate).join("\n"), @"
    TOML parse error at line 6, column 20
      |
    6 | all = { requests = 0, seconds = 1 }
      |                    ^
    invalid value: integer `0`, expected a nonzero u32

    TOML parse error at line 6, column 33
      |
    6 | all = { requests = 1, seconds = -1 }
      |                                 ^^
    invalid value: integer `-1`, expected a nonzero u32

    TOML parse error at line 6, column 44
      |
    6 | all = { requests = 1, seconds = 1, burst = 0 }
      |                                            ^
    invalid value: integer `0`, expected a nonzero u32

    TOML parse error at line 6, column 7
      |
    6 | all = { requests = 1 }
      |       ^^^^^^^^^^^^^^^^
    missing field `seconds`
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
      = help: A `$ref` leads to another file or to a URL, which is not read. The message says what was done
              instead. Bundle the document into one file first, for example with `npx @redocly/cli bundle`.

    nothing was generated
    ");
}

/// A code of a later version, or a typing error: nothing would be denied, and nobody would know.
#[test]
fn a_denied_code_that_does_not_exist() {
    let config = Config::from_toml(&format!(
        "deny = [\"unsupported-schemas\", \"duplicate-key\"]\n{CRATE}[[unit]]\nspec = \"api.yml\"\n"
    ));
    let config = config.unwrap_or_else(|error| panic!("{error}"));
    assert_snapshot!(said(&run_with(&document(""), &[], &config)), @"
    error[invalid-configuration]: `deny` names `unsupported-schemas`, but no diagnostic is called so
     |
     = help: `openapi-sdkgen explain` lists the names

    nothing was generated
    ");
}

/// What would only fail later, in cargo or in the generated code.
#[test]
fn values_that_cannot_be_right() {
    let module = |name: &str| format!("module = {name:?}\n");
    let feature = |name: &str| format!("module = \"sql\"\nfeature = {name:?}\n");
    let version = |version: &str| refused(&format!("{CRATE}version = {version:?}\n[[unit]]\nspec = \"api.yml\"\n"));
    let unit = |rest: &str| refused(&format!("{CRATE}[[unit]]\nspec = \"api.yml\"\n{rest}"));
    let lift = |name: &str| unit(&format!("[[unit.lift]]\nparameter = \"id\"\nname = {name:?}\n"));
    let mut rows = Vec::new();
    for name in ["one", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+", "1.0.0-a..b", "v1.0.0"] {
        rows.push(version(name));
    }
    for name in ["", "_", "my module", "1st", "type", "Self", "r#type", "api", "client", "runtime", "types", "a::b"] {
        rows.push(unit(&module(name)));
    }
    for name in ["", "a b", "-a", "dep:a", "a/b"] {
        rows.push(unit(&feature(name)));
    }
    for name in ["", "_", "my name", "fn", "orgSlug", "1st"] {
        rows.push(lift(name));
    }
    assert_snapshot!(rows.join("\n"), @"
    `one` is no version: it is three numbers such as `1.0.0`, after which `-rc.1` or the like may come
    `1` is no version: it is three numbers such as `1.0.0`, after which `-rc.1` or the like may come
    `1.0` is no version: it is three numbers such as `1.0.0`, after which `-rc.1` or the like may come
    `1.0.0.0` is no version: it is three numbers such as `1.0.0`, after which `-rc.1` or the like may come
    `01.0.0` is no version: it is three numbers such as `1.0.0`, after which `-rc.1` or the like may come
    `1.0.0-` is no version: it is three numbers such as `1.0.0`, after which `-rc.1` or the like may come
    `1.0.0-01` is no version: it is three numbers such as `1.0.0`, after which `-rc.1` or the like may come
    `1.0.0+` is no version: it is three numbers such as `1.0.0`, after which `-rc.1` or the like may come
    `1.0.0-a..b` is no version: it is three numbers such as `1.0.0`, after which `-rc.1` or the like may come
    `v1.0.0` is no version: it is three numbers such as `1.0.0`, after which `-rc.1` or the like may come
    `` is no name for a `module`: it is a letter or `_`, then letters, digits and `_`, and no keyword
    `_` is no name for a `module`: it is a letter or `_`, then letters, digits and `_`, and no keyword
    `my module` is no name for a `module`: it is a letter or `_`, then letters, digits and `_`, and no keyword
    `1st` is no name for a `module`: it is a letter or `_`, then letters, digits and `_`, and no keyword
    `type` is no name for a `module`: it is a letter or `_`, then letters, digits and `_`, and no keyword
    `Self` is no name for a `module`: it is a letter or `_`, then letters, digits and `_`, and no keyword
    `r#type` is no name for a `module`: it is a letter or `_`, then letters, digits and `_`, and no keyword
    `api` is no name for a `module`: the crate has one of that name already
    `client` is no name for a `module`: the crate has one of that name already
    `runtime` is no name for a `module`: the crate has one of that name already
    `types` is no name for a `module`: the crate has one of that name already
    `a::b` is no name for a `module`: it is a letter or `_`, then letters, digits and `_`, and no keyword
    `` is no name for a `feature`: it begins with a letter, a digit or `_` and goes on with those and `-`
    `a b` is no name for a `feature`: it begins with a letter, a digit or `_` and goes on with those and `-`
    `-a` is no name for a `feature`: it begins with a letter, a digit or `_` and goes on with those and `-`
    `dep:a` is no name for a `feature`: it begins with a letter, a digit or `_` and goes on with those and `-`
    `a/b` is no name for a `feature`: it begins with a letter, a digit or `_` and goes on with those and `-`
    `` is no name for the setters of a `lift`: it is a letter or `_`, then letters, digits and `_`, and no keyword, in lower case
    `_` is no name for the setters of a `lift`: it is a letter or `_`, then letters, digits and `_`, and no keyword, in lower case
    `my name` is no name for the setters of a `lift`: it is a letter or `_`, then letters, digits and `_`, and no keyword, in lower case
    `fn` is no name for the setters of a `lift`: it is a letter or `_`, then letters, digits and `_`, and no keyword, in lower case
    `orgSlug` is no name for the setters of a `lift`: it is a letter or `_`, then letters, digits and `_`, and no keyword, in lower case
    `1st` is no name for the setters of a `lift`: it is a letter or `_`, then letters, digits and `_`, and no keyword, in lower case
    ");
}

/// A unit behind such a feature would come and go with what the feature is for.
#[test]
fn a_feature_that_every_crate_has() {
    let manifest: toml::Table = toml::from_str(include_str!("../../../generator/runtime/dependencies.toml")).unwrap();
    let features: Vec<&String> = manifest["features"].as_table().unwrap().keys().collect();
    assert_eq!(features.len(), 9, "{features:?}");
    for name in features {
        assert_eq!(
            refused(&format!("{CRATE}[[unit]]\nspec = \"api.yml\"\nmodule = \"sql\"\nfeature = {name:?}\n")),
            format!("`{name}` is no name for a `feature`: the crate has one of that name already")
        );
    }
}

#[test]
fn values_that_are_right() {
    let mut rows = Vec::new();
    for version in ["0.0.0", "1.22.333", "1.0.0-rc.1", "1.0.0-alpha-x.0a+build.007", "1.0.0+001"] {
        rows.push(format!("{CRATE}version = {version:?}\n[[unit]]\nspec = \"api.yml\"\n"));
    }
    for (module, feature, name) in [("sql", "sql", "org"), ("v2_api", "with-sql_2", "_org2"), ("_x", "2d", "type_")] {
        rows.push(format!(
            "{CRATE}[[unit]]\nspec = \"api.yml\"\nmodule = {module:?}\nfeature = {feature:?}\n[[unit.lift]]\nparameter = \"id\"\nname = {name:?}\n"
        ));
    }
    let refused: Vec<String> = rows.iter().map(|toml| refused(toml)).filter(|said| said != "accepted").collect();
    assert!(refused.is_empty(), "{refused:#?}");
}
