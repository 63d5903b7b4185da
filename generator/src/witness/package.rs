//! The package of a witness on disk: beside the crate that it is compiled against, and with few dependencies.

use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// The name of the package; its target has the same with underscores.
const NAME: &str = "sdkgen-witness";

/// What surfaces name of other crates.
const SHARED: &[&str] = &["bytes", "http", "serde", "serde_json"];

/// The name of the target that the compiler's messages have.
pub(super) fn target() -> String {
    NAME.replace('-', "_")
}

/// Writes the manifest of the witness for the crate in `krate`, and the versions that the crate itself is built with. Returns
/// the folder.
pub(super) fn prepare(krate: &Path, work: &Path) -> Result<PathBuf, String> {
    let krate = std::path::absolute(krate).map_err(|error| format!("{}: {error}", krate.display()))?;
    let file = krate.join("Cargo.toml");
    let text = fs::read_to_string(&file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let manifest: Table = text.parse().map_err(|error| format!("{}: {error}", file.display()))?;
    let name = manifest.get("package").and_then(|package| package.get("name")?.as_str());
    let name = name.ok_or_else(|| format!("{} is the manifest of no package", file.display()))?;
    let dir = work.join("witness").join(name);
    put(&dir.join("Cargo.toml"), &written(&manifest, name, &krate).to_string())?;
    // The same versions: they are on this machine, and values of their types are the crate's.
    if let Some(lock) = lock_of(&krate) {
        let text = fs::read_to_string(&lock).map_err(|error| format!("cannot read {}: {error}", lock.display()))?;
        put(&dir.join("Cargo.lock"), &text)?;
    }
    Ok(dir)
}

/// Writes the one file of source code.
pub(super) fn put_source(dir: &Path, text: &str) -> Result<(), String> {
    put(&dir.join("src/lib.rs"), text)
}

/// The manifest of the witness, given that of the crate.
fn written(manifest: &Table, name: &str, krate: &Path) -> Table {
    let mut dependency = Table::from_iter([("package".to_owned(), Value::String(name.to_owned()))]);
    dependency.insert("path".to_owned(), Value::String(krate.to_string_lossy().into_owned()));
    dependency.insert("default-features".to_owned(), Value::Boolean(false));
    dependency.insert("features".to_owned(), Value::Array(own_features(manifest)));
    let mut dependencies = Table::from_iter([("krate".to_owned(), Value::Table(dependency))]);
    for name in SHARED {
        if let Some(version) = manifest.get("dependencies").and_then(|all| all.get(name)?.get("version")) {
            dependencies.insert((*name).to_owned(), version.clone());
        }
    }
    let package = [("name", NAME), ("version", "0.0.0"), ("edition", "2024")];
    let package = package.map(|(key, value)| (key.to_owned(), Value::String(value.to_owned())));
    let publish = ("publish".to_owned(), Value::Boolean(false));
    Table::from_iter([
        ("package".to_owned(), Value::Table(Table::from_iter(package.into_iter().chain([publish])))),
        ("dependencies".to_owned(), Value::Table(dependencies)),
        // It belongs to no workspace that it may lie in.
        ("workspace".to_owned(), Value::Table(Table::new())),
    ])
}

/// The features that guard modules of the crate and bring no dependency.
fn own_features(manifest: &Table) -> Vec<Value> {
    let features = manifest.get("features").and_then(Value::as_table).into_iter().flatten();
    let bare = features.filter(|(_, brings)| brings.as_array().is_some_and(Vec::is_empty));
    bare.map(|(name, _)| Value::String(name.clone())).collect()
}

/// The lock file that decides the versions of a crate.
fn lock_of(krate: &Path) -> Option<PathBuf> {
    krate.ancestors().map(|dir| dir.join("Cargo.lock")).find(|lock| lock.is_file())
}

/// Writes a file where it is not the same already, so that nothing is compiled again for its date.
fn put(path: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|there| there == text) {
        return Ok(());
    }
    let parent = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(parent).and_then(|()| fs::write(path, text));
    written.map_err(|error| format!("cannot write {}: {error}", path.display()))
}
