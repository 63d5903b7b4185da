//! The examples in the documentation of generated crates: there is one for every operation, and they compile and run.

use std::fs;
use std::path::Path;
use std::process::Command;

use openapi_sdkgen::config::Config;

use crate::compiles::{put, target};
use crate::support::{crate_of, root, run_with, text};

/// The methods of the handles in a file, each with its documentation.
fn methods(source: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut docs, mut within) = (String::new(), false);
    for line in source.lines() {
        if line.starts_with("impl ") {
            within = line.ends_with("<'_> {");
        }
        let text = line.trim_start();
        if let Some(doc) = text.strip_prefix("///") {
            docs.push_str(doc);
            docs.push('\n');
        } else if let Some(rest) = text.strip_prefix("pub fn ").filter(|_| within) {
            let name = rest.split(['(', '<']).next().unwrap_or(rest);
            found.push((name.to_owned(), std::mem::take(&mut docs)));
        } else if !text.starts_with("#[") {
            docs.clear();
        }
    }
    found
}

/// The sources of the operations of a unit of our client.
fn sources(folder: &str) -> Vec<String> {
    let folder = root().join("generated-client/src").join(folder);
    let entries = fs::read_dir(&folder).expect("the folder is there").flatten().map(|entry| entry.path());
    entries.map(|path| fs::read_to_string(path).expect("it is a text")).collect()
}

#[test]
fn every_operation_of_the_client_has_an_example_that_is_tested() {
    for (folder, operations) in [("api", 49), ("sql/api", 7)] {
        let found: Vec<(String, String)> = sources(folder).iter().flat_map(|source| methods(source)).collect();
        assert!(found.len() >= operations, "{folder}: {}", found.len());
        for (name, docs) in found {
            let example = docs.split(" # Examples\n").nth(1).unwrap_or_else(|| panic!("{folder}: {name}"));
            let fence = example.lines().find(|line| line.starts_with(" ```")).unwrap_or_default();
            assert_eq!(fence, " ```", "{folder}: {name}: an example that runs");
            let call = format!(".{name}(");
            assert!(example.contains(&call), "{folder}: {name}: its example calls it");
            assert!(
                docs.contains("https://docs.turso.tech/")
                    || docs.contains("https://github.com/tursodatabase/")
                    || docs.contains("Documented in a guide"),
                "{name}"
            );
        }
    }
}

/// The document has an operation for each thing that can be sent or come back.
#[test]
fn the_examples_of_a_document_with_everything_run() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("doctests");
    let config = Config::for_crate("fixture-doctests", "api.yml");
    let generated = crate_of(run_with(&text("tests/specs/wire.yml"), &[], &config));
    generated.files.write(&dir).unwrap_or_else(|error| panic!("{error}"));
    let manifest = fs::read_to_string(dir.join("Cargo.toml")).unwrap_or_else(|error| panic!("{error}"));
    put(&dir.join("Cargo.toml"), &format!("{manifest}\n[workspace]\n"));
    put(&dir.join("Cargo.lock"), &text("Cargo.lock"));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["test", "--doc", "--offline", "--no-default-features", "--quiet"]);
    command.current_dir(&dir).env("CARGO_TARGET_DIR", target()).env_remove("RUSTFLAGS").env_remove("RUSTDOCFLAGS");
    let output = command.output().expect("cargo can be run");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "in {}:\n{said}\n{}", dir.display(), String::from_utf8_lossy(&output.stderr));
    let passed = said
        .lines()
        .filter_map(|line| line.strip_prefix("test result: ok. ")?.split(' ').next()?.parse::<usize>().ok());
    let passed: usize = passed.sum();
    assert!(passed >= 80, "only {passed} examples:\n{said}");
}
