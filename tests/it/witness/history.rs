//! Real changes: successive versions of documents of one API, each pair a unit of one crate.
//!
//! `SDKGEN_HISTORY` names a folder of them, and `SDKGEN_WITNESS=1` asks for it, since it takes minutes.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use openapi_sdkgen::config::Config;
use openapi_sdkgen::review::Checked;
use openapi_sdkgen::review::items;
use openapi_sdkgen::witness::{compare, witness};

use super::{compiled, config, put, units};
use crate::support::run_with;

#[test]
fn the_compiler_agrees_on_every_version() {
    let (Some(dir), Some(_)) = (env::var_os("SDKGEN_HISTORY"), env::var_os("SDKGEN_WITNESS")) else {
        println!(
            "skipped: SDKGEN_HISTORY=folder SDKGEN_WITNESS=1 compiles the old uses of each version against the next"
        );
        return;
    };
    let versions = versions(Path::new(&dir));
    assert!(versions.len() > 1, "there are no two versions in {}", dir.display());
    println!("{} versions", versions.len());
    let next = versions.iter().skip(1);
    let names: Vec<String> = versions.iter().zip(next).map(|(old, new)| format!("of_{}_to_{}", old.0, new.0)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let config = config("fixture-history", &names);
    let texts = |from: usize| versions.iter().skip(from).take(names.len()).map(|(_, text)| text.clone()).collect();
    let (old, new) = (units(&config, texts(0)), units(&config, texts(1)));
    let witness = witness(&old.surface, &new.surface);
    let verdict = compiled(&witness, &put(&new, "history"));
    for name in names {
        let broken = verdict.failed.keys().filter(|item| item.starts_with(&format!("{name}::"))).count();
        println!("{name}: {broken} items no longer compile");
    }
    println!("{} uses in {} rounds", witness.uses(), verdict.rounds);
    let found = compare(&witness, &verdict, &items(&old.surface, &new.surface));
    assert!(matches!(found, Checked::Agrees { .. }), "{found:#?}");
}

/// The versions of which there is a crate, in order: the beginning of the name, and the text.
fn versions(dir: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display()));
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "json"));
    files.sort();
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_stem()?.to_str()?.split('-').next()?.to_owned();
        let made = run_with(&text, &[], &Config::for_crate("test", "api.json")).generated.is_some();
        made.then_some((name, text))
    };
    files.iter().filter_map(read).collect()
}
