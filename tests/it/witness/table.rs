//! Single changes of a document, each in a unit of its own of one crate: what is predicted is what the compiler says.

use std::fmt::Write;

use openapi_sdkgen::review::Checked;
use openapi_sdkgen::review::item::RustLevel;
use openapi_sdkgen::review::items;
use openapi_sdkgen::witness::{compare, witness};

use super::changes::CHANGES;
use super::{compiled, config, put, units};
use crate::support::{settings, text};

/// In the table `✗` is an item that no longer compiles, and `?` one that does, though it is predicted to break.
#[test]
fn what_is_predicted_is_what_the_compiler_says() {
    let base = text("tests/it/witness/shop.yml");
    let names: Vec<&str> = CHANGES.iter().map(|(name, ..)| *name).collect();
    let config = config("fixture-table", &names);
    let old = units(&config, CHANGES.iter().map(|_| base.clone()).collect());
    let new = units(&config, CHANGES.iter().map(|(_, from, to)| changed(&base, from, to)).collect());
    let witness = witness(&old.surface, &new.surface);
    let verdict = compiled(&witness, &put(&new, "table"));
    let predicted = items(&old.surface, &new.surface);
    let found = compare(&witness, &verdict, &predicted);
    assert!(matches!(found, Checked::Agrees { .. }), "{found:#?}");
    let mut shown = String::new();
    for name in names {
        let unit = format!("{name}::");
        let failed = verdict.failed.keys().map(|item| ("✗", item.as_str()));
        let unseen = predicted.iter().filter(|one| one.level == RustLevel::Breaking && !one.visible);
        let unseen = unseen.map(|one| ("?", one.item.as_str()));
        let broken = failed.chain(unseen).filter_map(|(mark, item)| Some((mark, item.strip_prefix(&unit)?)));
        let _ = writeln!(shown, "{name}");
        broken.for_each(|(mark, item)| {
            let _ = writeln!(shown, "  {mark} {item}");
        });
    }
    settings().bind(|| insta::assert_snapshot!("witness.table", shown));
}

fn changed(base: &str, from: &str, to: &str) -> String {
    assert!(base.contains(from), "the document does not hold `{from}`");
    base.replace(from, to)
}
