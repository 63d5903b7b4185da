//! The witness: a typed use of every public item, and the compiler's word on what is predicted of them.
//!
//! All share one target directory, and what was built in it once is not built again.

use std::path::{Path, PathBuf};

use openapi_sdkgen::config::{Config, Unit};
use openapi_sdkgen::document::Source;
use openapi_sdkgen::surface::{Kind, Surface};
use openapi_sdkgen::witness::{Place, Verdict, Witness, run, witness};
use openapi_sdkgen::{Generated, Input, generate};

use crate::compiles::DOCUMENTS;
use crate::support::{crate_of, root, text};

/// Compiles a witness against the crate in a folder; each caller has a folder of its own for that.
fn compiled(witness: &Witness, krate: &Path, name: &str) -> Verdict {
    let work = work(name);
    let place = Place { krate, work: &work, progress: &|_| {} };
    run(witness, &place).unwrap_or_else(|error| panic!("{error}"))
}

fn work(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("witness").join(name)
}

/// A crate of several documents, each a module.
fn units(documents: &[(&str, String)], handwritten: &[&str]) -> Generated {
    let mut config = Config::for_crate("fixture", "api.yml");
    let unit = |(name, _): &(&str, String)| Unit {
        spec: format!("{name}.yml"),
        module: Some((*name).to_owned()),
        feature: Some((*name).to_owned()),
        ..Unit::default()
    };
    config.units = documents.iter().map(unit).collect();
    let _ = handwritten;
    let input = |(name, text): &(&str, String)| Input {
        document: Source { name: format!("{name}.yml"), text: text.clone() },
        overlays: Vec::new(),
    };
    crate_of(generate(documents.iter().map(input).collect(), &config))
}

/// Writes a crate to disk, with the versions that the tests themselves are built with.
fn put(generated: &Generated, name: &str) -> PathBuf {
    let dir = work(name).join("crate");
    generated.files.write(&dir).unwrap_or_else(|error| panic!("{error}"));
    std::fs::write(dir.join("Cargo.lock"), text("Cargo.lock")).unwrap_or_else(|error| panic!("{error}"));
    dir
}

#[test]
fn the_client_is_what_its_own_surface_says() {
    let surface = Surface::from_json(&text("generated-client/surface.json")).unwrap_or_else(|error| panic!("{error}"));
    let witness = witness(&surface, &surface);
    let verdict = compiled(&witness, &root().join("generated-client"), "client");
    assert_eq!(verdict.failed, Default::default());
}

#[test]
fn every_document_is_what_its_own_surface_says() {
    let documents: Vec<(&str, String)> =
        DOCUMENTS.iter().map(|name| (*name, text(format!("tests/specs/{name}.yml")))).collect();
    let generated = units(&documents, &[]);
    let witness = witness(&generated.surface, &generated.surface);
    let verdict = compiled(&witness, &put(&generated, "documents"), "documents");
    assert_eq!(verdict.failed, Default::default());
}

#[test]
fn every_item_has_a_use_or_a_reason() {
    let surface = Surface::from_json(&text("generated-client/surface.json")).unwrap_or_else(|error| panic!("{error}"));
    let witness = witness(&surface, &surface);
    let variables = surface.entries().iter().filter(|entry| entry.kind == Kind::Variable).count();
    assert_eq!(witness.uses() + variables, surface.entries().len());
    assert_eq!(witness.unused.len(), variables);
}
