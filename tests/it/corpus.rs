//! Real documents, where `SDKGEN_CORPUS` names a folder of them: each becomes a crate, or is known not to.
//!
//! Nothing is compiled here and only documents of moderate size are read, so that this takes seconds; the rest is for
//! `cargo xtask corpus`.

use std::fs;
use std::path::Path;

use openapi_sdkgen::diagnostic::Code;

use crate::support::{findings, run, text};

/// Larger documents are left to the command.
const LARGEST: u64 = 200_000;

#[test]
fn real_documents_become_crates() {
    let Some(dir) = std::env::var_os("SDKGEN_CORPUS") else {
        println!("skipped: name a folder of documents with SDKGEN_CORPUS=path to generate from them");
        return;
    };
    let known = known();
    let mut read = 0;
    let mut broken = Vec::new();
    for path in documents(Path::new(&dir)) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let document = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let outcome = run(&document);
        read += 1;
        let faults = outcome.reports.iter().flat_map(|report| report.diagnostics.iter());
        if faults.filter(|one| one.code == Code::Internal).count() > 0 {
            broken.push(format!("{name}: a fault of the generator"));
        }
        match &outcome.generated {
            Some(generated) if generated.counts.operations < outcome.reports[0].operations => {
                broken.push(format!("{name}: operations without a method"));
            }
            Some(_) => {}
            None => broken.push(format!("{name}: {}", findings(&outcome).lines().nth(1).unwrap_or_default())),
        }
    }
    broken.retain(|line| !known.iter().any(|name| line.starts_with(name.as_str())));
    assert!(read > 0, "there is no document in {}", dir.display());
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The documents of which the committed list knows that they become no whole crate.
fn known() -> Vec<String> {
    let list: toml::Table = text("generator/corpus.toml").parse().expect("it is a list");
    let entries = list.get("known").and_then(toml::Value::as_array).into_iter().flatten();
    let whole = |entry: &&toml::Value| matches!(entry["code"].as_str(), Some("generation" | "operations"));
    entries.filter(whole).filter_map(|entry| entry["document"].as_str().map(str::to_owned)).collect()
}

/// The documents right in a folder that are small enough, in order.
fn documents(dir: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display()));
    let wanted = |path: &std::path::PathBuf| {
        let ending = path.extension().is_some_and(|end| ["yaml", "yml", "json"].iter().any(|known| end == *known));
        ending && fs::metadata(path).is_ok_and(|file| file.len() <= LARGEST)
    };
    let mut found: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(wanted).collect();
    found.sort();
    found
}
