//! The witness: a typed use of every public item, and the compiler's word on what is predicted of them.
//!
//! All share one target directory, and what was built in it once is not built again.

mod changes; // single changes of one document
mod history; // real changes, where a folder of them is at hand
mod table; // what each single change breaks
mod told; // a wrong prediction, and what cannot be checked

use std::fs;
use std::path::{Path, PathBuf};

use openapi_sdkgen::config::{Config, Unit};
use openapi_sdkgen::document::Source;
use openapi_sdkgen::surface::{Entry, Kind, Surface};
use openapi_sdkgen::witness::{Place, Verdict, Witness, run, witness};
use openapi_sdkgen::{Generated, Input, generate};

use crate::compiles::DOCUMENTS;
use crate::support::{crate_of, root, text};

/// Compiles a witness against the crate in a folder.
fn compiled(witness: &Witness, krate: &Path) -> Verdict {
    let place = Place { krate, work: &work(), progress: &|_| {} };
    run(witness, &place).unwrap_or_else(|error| panic!("{error}"))
}

/// The folder of all witnesses, each with its own within it, and of what is built.
fn work() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("witness")
}

/// The configuration of a crate of several documents, each a module of that name behind a feature.
fn config(name: &str, modules: &[&str]) -> Config {
    let mut config = Config::for_crate(name, "api.yml");
    let unit = |name: &&str| Unit {
        spec: format!("{name}.yml"),
        module: Some((*name).to_owned()),
        feature: Some((*name).to_owned()),
        ..Unit::default()
    };
    config.units = modules.iter().map(unit).collect();
    config
}

/// The crate of several documents.
fn units(config: &Config, texts: Vec<String>) -> Generated {
    let names = config.units.iter().map(|unit| unit.spec.clone());
    let input = |(name, text)| Input { document: Source { name, text }, overlays: Vec::new() };
    crate_of(generate(names.zip(texts).map(input).collect(), config))
}

/// Writes a crate to disk, with the versions that the tests themselves are built with.
fn put(generated: &Generated, name: &str) -> PathBuf {
    let dir = work().join("crates").join(name);
    generated.files.write(&dir).unwrap_or_else(|error| panic!("{error}"));
    fs::write(dir.join("Cargo.lock"), text("Cargo.lock")).unwrap_or_else(|error| panic!("{error}"));
    dir
}

/// What is committed as the public items of the client.
fn client() -> Surface {
    Surface::from_json(&text("generated-client/surface.json")).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_client_is_what_its_own_surface_says() {
    let witness = witness(&client(), &client());
    let verdict = compiled(&witness, &root().join("generated-client"));
    assert_eq!(verdict.failed, Default::default());
}

#[test]
fn every_document_is_what_its_own_surface_says() {
    let mut config = config("fixture-documents", DOCUMENTS);
    // What no document says by itself: settings, variables, names of errors, a part that is written by hand.
    let chosen = r#"
        [crate]
        name = "fixture-documents"
        [[crate.handwritten]]
        path = "handwritten/extra.rs"
        feature = "extra"
        exports = ["Extra", "EXTRAS"]
        public = true
        [[crate.handwritten]]
        path = "handwritten/layer.rs"
        unit = "shop"
        exports = ["Layer"]
        [[unit]]
        spec = "shop.yml"
        module = "shop"
        rate-limits = { all = { requests = 1, seconds = 1 } }
        lift = [{ parameter = "shelf" }, { parameter = "slot", name = "place" }]
        env = { base-url = ["SHOP"] }
        error = [{ name = "sold", any = [{ status = 410 }] }]
    "#;
    let chosen = Config::from_toml(chosen).unwrap_or_else(|error| panic!("{error}"));
    config.units.extend(chosen.units);
    config.krate.handwritten = chosen.krate.handwritten;
    let mut texts: Vec<String> = DOCUMENTS.iter().map(|name| text(format!("tests/specs/{name}.yml"))).collect();
    texts.push(text("tests/it/witness/shop.yml"));
    let generated = units(&config, texts);
    let dir = put(&generated, "documents");
    fs::create_dir_all(dir.join("handwritten")).unwrap_or_else(|error| panic!("{error}"));
    let extra = "//! By hand.\n\n/// One.\npub struct Extra;\n/// All.\npub const EXTRAS: usize = 1;\n";
    let layer = "//! By hand.\n\n/// A layer.\npub struct Layer;\n";
    for (name, text) in [("handwritten/extra.rs", extra), ("handwritten/layer.rs", layer)] {
        fs::write(dir.join(name), text).unwrap_or_else(|error| panic!("{error}"));
    }
    let verdict = compiled(&witness(&generated.surface, &generated.surface), &dir);
    assert_eq!(verdict.failed, Default::default());
    let used = |kind: Kind| generated.surface.entries().iter().any(|entry| entry.kind == kind);
    let missing: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| !used(*kind)).collect();
    assert_eq!(missing, [], "kinds of items that no document here has");
}

#[test]
fn every_item_has_a_use_or_a_reason() {
    let surface = client();
    let witness = witness(&surface, &surface);
    let is_gated = |entry: &&Entry| entry.kind == Kind::Runtime && !entry.wire.is_empty();
    let without = surface.entries().iter().filter(|entry| entry.kind == Kind::Variable || is_gated(entry)).count();
    assert_eq!(witness.uses() + without, surface.entries().len());
    assert_eq!(witness.unused.len(), without, "{:#?}", witness.unused);
}
