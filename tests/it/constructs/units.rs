//! Two documents in one crate: what only one of them needs is behind its feature.

use insta::assert_snapshot;
use openapi_sdkgen::config::Config;
use openapi_sdkgen::document::Source;
use openapi_sdkgen::output::Files;
use openapi_sdkgen::{Input, generate};

use crate::support::{crate_of, document, run_with};

const SHOP: &str = "
    paths:
      /pets: {get: {operationId: listPets, tags: [pets], responses: {'204': {description: ok}}}}
";
const STORE: &str = "
    paths:
      /rows:
        get:
          operationId: readRows
          tags: [rows]
          responses:
            '200': {description: ok, content: {application/x-ndjson: {schema: {$ref: '#/components/schemas/Row'}}}}
    components: {schemas: {Row: {type: object, properties: {id: {type: string, format: int64}, data: {type: string, format: byte}}}}}
";

fn files(first: &str, second: &str) -> Files {
    let toml = format!(
        "[crate]\nname = \"test\"\n[[unit]]\nspec = \"shop.yml\"\n{first}[[unit]]\nspec = \"store.yml\"\nmodule = \"store\"\n{second}"
    );
    let config = Config::from_toml(&toml).unwrap_or_else(|error| panic!("{error}"));
    let input = |name: &str, yaml: &str| Input {
        document: Source { name: name.to_owned(), text: document(yaml) },
        overlays: Vec::new(),
    };
    crate_of(generate(vec![input("shop.yml", SHOP), input("store.yml", STORE)], &config)).files
}

fn behind(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let found =
        lines.windows(2).filter(|pair| pair[0].trim().starts_with("#[cfg(") && !pair[1].trim().starts_with("#["));
    let found = found.filter(|pair| pair[0].contains("store") || pair[0].contains("both"));
    found.map(|pair| format!("{} {}\n", pair[0].trim(), pair[1].trim())).collect()
}

const ERROR: &str = "[[unit.error]]\nname = \"asleep\"\nany = [{ status = 503 }]\n";

#[test]
fn a_unit_brings_its_parts_of_the_runtime_along() {
    let files = files("", &format!("feature = \"store\"\n{ERROR}"));
    let text = |path: &str| files.get(path).unwrap_or_else(|| panic!("there is no {path}")).to_owned();
    assert_snapshot!(behind(&text("src/runtime/mod.rs")), @r#"
    #[cfg(feature = "store")] mod answer;
    #[cfg(feature = "store")] mod digits;
    #[cfg(feature = "store")] mod encoded;
    #[cfg(feature = "store")] mod lines;
    #[cfg(feature = "store")] pub use answer::Answer;
    #[cfg(feature = "store")] pub use digits::Digits;
    #[cfg(feature = "store")] pub use encoded::{Base64, Base64Url};
    #[cfg(feature = "store")] pub use lines::JsonLines;
    "#);
    assert_snapshot!(behind(&text("src/lib.rs")), @r#"
    #[cfg(feature = "store")] pub mod store;
    #[cfg(feature = "store")] mod errors;
    #[cfg(feature = "store")] pub use runtime::Base64;
    #[cfg(feature = "store")] pub use runtime::Base64Url;
    #[cfg(feature = "store")] pub use runtime::JsonLines;
    "#);
    assert!(text("Cargo.toml").contains("\nstore = []\n"));
    assert!(text("src/errors.rs").contains("pub fn is_asleep"));
    assert!(text("README.md").contains("feature `store`: a client of its own, `test::store::Client`"));
}

#[test]
fn a_name_that_a_unit_without_feature_has_too_is_always_there() {
    let files = files(
        ERROR,
        &format!("feature = \"store\"\n{ERROR}[[unit.error]]\nname = \"full\"\nany = [{{ status = 507 }}]\n"),
    );
    let errors = files.get("src/errors.rs").expect("there are names");
    assert_snapshot!(behind(errors), @"");
    assert!(errors.contains("#[cfg(feature = \"store\")]\n    #[inline]\n    pub fn is_full"), "{errors}");
    assert!(!errors.contains("#[cfg(feature = \"store\")]\n    #[inline]\n    pub fn is_asleep"), "{errors}");
    assert!(files.get("src/lib.rs").expect("there is a root").contains("#[rustfmt::skip]\nmod errors;"));
}

#[test]
fn without_a_feature_nothing_is_behind_one() {
    let files = files("", ERROR);
    assert_eq!(behind(files.get("src/runtime/mod.rs").expect("there is a runtime")), "");
    assert_eq!(behind(files.get("src/lib.rs").expect("there is a root")), "");
}

#[test]
fn what_examples_need_is_in_the_manifest() {
    let config = "[crate]\nname = \"test\"\n[crate.dev-dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\nbase64 = \"0.22\"\ntokio = \"1\"\n[[unit]]\nspec = \"api.yml\"\n";
    let config = Config::from_toml(config).unwrap_or_else(|error| panic!("{error}"));
    let made = crate_of(run_with(&document("paths: {}\n"), &[], &config));
    let manifest = made.files.get("Cargo.toml").expect("there is a manifest");
    let (_, section) = manifest.split_once("[dev-dependencies]\n").expect("there is a section of them");
    assert_snapshot!(section, @r#"
    base64 = { version = "0.22" }
    serde = { version = "1", features = ["derive"] }
    tokio = { version = "1" }
    "#);
}

#[test]
fn the_programs_beside_a_crate_are_in_its_readme() {
    let config =
        "[crate]\nname = \"test\"\n[crate.examples]\nfirst_steps = \"makes a pet\"\n[[unit]]\nspec = \"api.yml\"\n";
    let config = Config::from_toml(config).unwrap_or_else(|error| panic!("{error}"));
    let made = crate_of(run_with(&document("paths: {}\n"), &[], &config));
    let readme = made.files.get("README.md").expect("there is a readme");
    let (_, section) = readme.split_once("\n## Examples\n\n").expect("there is a section of them");
    assert_snapshot!(section.split("\n\n").next().unwrap_or_default(), @"
    | program | what it does |
    |---|---|
    | `cargo run --package test --example first_steps` | makes a pet |
    ");
}
