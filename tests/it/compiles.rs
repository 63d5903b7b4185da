//! What is generated compiles, without a warning of rustc or clippy: our own documents, each a crate, checked by cargo all
//! at once.
//!
//! The crates stand in the target directory and are checked without the transport, so that a second run costs little.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use openapi_sdkgen::config::Config;

use crate::support::{crate_of, root, run_with, text};

/// The documents under `tests/specs`.
pub(crate) const DOCUMENTS: &[&str] = &[
    "answers",
    "bodies",
    "composition",
    "features",
    "lints",
    "naming",
    "operations",
    "pages",
    "resources",
    "values",
    "wire",
];

#[test]
fn every_document_makes_a_crate_that_compiles() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiles");
    for name in DOCUMENTS {
        let config = Config::for_crate(&format!("fixture-{name}"), "api.yml");
        let generated = crate_of(run_with(&text(format!("tests/specs/{name}.yml")), &[], &config));
        generated.files.write(&dir.join(name)).unwrap_or_else(|error| panic!("{error}"));
    }
    put(&dir.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = {DOCUMENTS:?}\n"));
    // The versions that the tests themselves are built with are there without a network.
    put(&dir.join("Cargo.lock"), &text("Cargo.lock"));
    clippy(&dir, &["--workspace"]);
    // Each feature of a document's own may be there without the others.
    for features in ["beta", "photos", "beta,photos"] {
        clippy(&dir, &["--package=fixture-features", "--features", features]);
    }
}

/// Has clippy look at packages in a folder; it has nothing to say.
fn clippy(dir: &Path, arguments: &[&str]) {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["clippy", "--offline", "--no-default-features", "--keep-going", "--message-format=short"]);
    command.args(arguments).current_dir(dir).env("CARGO_TARGET_DIR", target()).env_remove("RUSTFLAGS");
    let output = command.output().expect("cargo can be run");
    let said = String::from_utf8_lossy(&output.stderr);
    let bad: Vec<&str> = said.lines().filter(|line| line.contains("error") || line.contains("warning")).collect();
    assert!(output.status.success() && bad.is_empty(), "{arguments:?} in {}:\n{said}", dir.display());
}

#[test]
fn every_document_is_checked() {
    let entries = fs::read_dir(root().join("tests/specs")).expect("there are documents");
    let mut found: Vec<String> = entries
        .flatten()
        .map(|entry| entry.path().with_extension(""))
        .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
        .collect();
    found.sort();
    assert_eq!(found, DOCUMENTS);
}

/// What was generated reads and writes values as it should.
#[test]
fn values_find_their_types() {
    runs("composition", &[("main.rs", "tests/runs/composition.rs")], "--no-default-features");
}

/// Without a feature nothing is lost that goes over the wire, and with it nothing else does.
#[test]
fn features_only_add_names() {
    for features in ["--no-default-features", "--features=beta", "--features=photos", "--features=beta,photos"] {
        runs("features", &[("main.rs", "tests/runs/features.rs")], features);
    }
}

/// What was generated sends and reads what the standards say, over a socket.
#[test]
fn calls_are_on_the_wire_as_the_standards_say() {
    let files = [
        ("main.rs", "tests/runs/wire/main.rs"),
        ("answers.rs", "tests/runs/wire/answers.rs"),
        ("auth.rs", "tests/runs/wire/auth.rs"),
        ("bodies.rs", "tests/runs/wire/bodies.rs"),
        ("parameters.rs", "tests/runs/wire/parameters.rs"),
        ("rows.rs", "tests/runs/rows.rs"),
        ("server.rs", "tests/it/wire/server.rs"),
    ];
    runs("wire", &files, "--features=hyper,blocking");
}

/// What comes in pages is gone through to its end and no further, over a socket.
#[test]
fn lists_come_in_pages() {
    let files = [
        ("main.rs", "tests/runs/pages/main.rs"),
        ("ends.rs", "tests/runs/pages/ends.rs"),
        ("positions.rs", "tests/runs/pages/positions.rs"),
        ("rows.rs", "tests/runs/rows.rs"),
        ("server.rs", "tests/it/wire/server.rs"),
    ];
    runs("pages", &files, "--features=hyper,stream,blocking");
}

/// Runs a program of ours as an example of the crate of a document of ours; it must succeed.
fn runs(name: &str, files: &[(&str, &str)], features: &str) {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("runs").join(name);
    let config = Config::for_crate(&format!("fixture-{name}"), "api.yml");
    let generated = crate_of(run_with(&text(format!("tests/specs/{name}.yml")), &[], &config));
    generated.files.write(&dir).unwrap_or_else(|error| panic!("{error}"));
    let example = dir.join("examples/program");
    fs::create_dir_all(&example).unwrap_or_else(|error| panic!("{error}"));
    for (file, source) in files {
        put(&example.join(file), &text(source));
    }
    let manifest = fs::read_to_string(dir.join("Cargo.toml")).unwrap_or_else(|error| panic!("{error}"));
    put(&dir.join("Cargo.toml"), &format!("{manifest}\n[workspace]\n"));
    put(&dir.join("Cargo.lock"), &text("Cargo.lock"));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["run", "--example", "program", "--offline", features, "--message-format=short"]);
    command.current_dir(&dir).env("CARGO_TARGET_DIR", target()).env_remove("RUSTFLAGS");
    let output = command.output().expect("cargo can be run");
    assert!(output.status.success(), "in {}:\n{}", dir.display(), String::from_utf8_lossy(&output.stderr));
}

/// A target directory of its own: cargo holds the usual one while it runs the tests.
pub(crate) fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiles-target")
}

pub(crate) fn put(path: &Path, text: &str) {
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
