//! A prediction that is wrong, and what cannot be checked: nothing of that is ever taken for a yes.

use std::fs;
use std::path::Path;

use openapi_sdkgen::review::Checked;
use openapi_sdkgen::review::item::{ItemChange, RustLevel};
use openapi_sdkgen::review::items;
use openapi_sdkgen::surface::{Kind, Surface};
use openapi_sdkgen::witness::{Place, check};

use super::{client, config, put, units, work};
use crate::support::{root, text};

fn checked(old: &Surface, new: &Surface, predicted: &[ItemChange], krate: &Path) -> Checked {
    check(old, new, predicted, &Place { krate, work: &work(), progress: &|_| {} })
}

/// A surface with one text in its JSON replaced.
fn edited(from: &str, to: &str) -> Surface {
    let text = text("generated-client/surface.json");
    assert!(text.contains(from), "no item has `{from}`");
    Surface::from_json(&text.replace(from, to)).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_wrong_prediction_is_contradicted_in_both_ways() {
    let krate = root().join("generated-client");
    // The crate before is said to have had a field of another type, and another field that is there still to be gone.
    let old = edited("types::Database.name: String", "types::Database.name: bool");
    let mut predicted = items(&old, &client());
    assert_eq!(predicted.iter().map(|one| one.item.as_str()).collect::<Vec<_>>(), ["types::Database.name"]);
    let agreed = checked(&old, &client(), &predicted, &krate);
    assert!(matches!(agreed, Checked::Agrees { broken: 1, .. }), "{agreed:?}");

    predicted[0].item = "types::Database.hostname".to_owned();
    let Checked::Disagrees { compile, fail } = checked(&old, &client(), &predicted, &krate) else {
        panic!("a wrong prediction was believed");
    };
    assert_eq!(compile, ["types::Database.hostname"]);
    let told = "mismatched types: expected `bool`, found `String`";
    assert_eq!(fail, [("types::Database.name".to_owned(), told.to_owned())]);

    // What only seems to break must not fail either.
    predicted[0].item = "types::Database.name".to_owned();
    predicted[0].visible = false;
    let found = checked(&old, &client(), &predicted, &krate);
    assert!(matches!(found, Checked::Disagrees { .. }), "{found:?}");
}

#[test]
fn what_a_program_cannot_see_is_not_asked_of_the_compiler() {
    let old = edited("\"item\":\"TURSO_ORG\"", "\"item\":\"TURSO_GONE\"");
    let predicted = items(&old, &client());
    assert!(predicted.iter().any(|one| one.kind == Kind::Variable && one.level == RustLevel::Breaking));
    let found = checked(&old, &client(), &predicted, &root().join("generated-client"));
    assert!(matches!(found, Checked::Agrees { broken: 0, .. }), "{found:?}");
}

#[test]
fn without_a_crate_that_compiles_nothing_is_checked() {
    let reason = |krate: &Path| match checked(&client(), &client(), &[], krate) {
        Checked::Not { reason } => reason,
        other => panic!("{other:?}"),
    };
    assert!(reason(Path::new("/nowhere")).contains("cannot read /nowhere/Cargo.toml"));
    let generated = units(&config("fixture-broken", &["wire"]), vec![text("tests/specs/wire.yml")]);
    let dir = put(&generated, "broken");
    fs::write(dir.join("src/wire/client.rs"), "pub struct Client;").unwrap_or_else(|error| panic!("{error}"));
    let reason = reason(&dir);
    assert!(reason.contains("`fixture_broken` does not compile by itself"), "{reason}");
}
