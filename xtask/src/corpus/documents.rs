//! A folder → the documents of a run, each with the name of its crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// One document of the folder.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// Its path within the folder, with `/` whatever the system.
    pub(super) name: String,
    /// Where it is.
    pub(super) path: PathBuf,
    /// The crate that is made of it.
    pub(super) krate: String,
}

/// Every document below a folder, in order.
pub(super) fn all(dir: &Path) -> anyhow::Result<Vec<Document>> {
    let mut found = BTreeMap::new();
    collect(dir, dir, &mut found)?;
    if found.is_empty() {
        bail!("there is no `.yaml`, `.yml` or `.json` in `{}`", dir.display());
    }
    // The ending tells two documents apart that are called the same.
    let slugs: Vec<String> = found.keys().map(|name| slug(stem(name))).collect();
    let once = |slug: &String| slugs.iter().filter(|other| *other == slug).count() == 1;
    let documents = found.into_iter().zip(&slugs);
    let documents: Vec<Document> = documents
        .map(|((name, path), short)| {
            let krate = if once(short) { format!("{short}-sdk") } else { format!("{}-sdk", slug(&name)) };
            Document { name, path, krate }
        })
        .collect();
    for (index, one) in documents.iter().enumerate() {
        if let Some(other) = documents[..index].iter().find(|other| other.krate == one.krate) {
            bail!("`{}` and `{}` would make one crate `{}`; rename one of them", other.name, one.name, one.krate);
        }
    }
    Ok(documents)
}

/// The documents that a list names; every line of it must name one.
pub(super) fn sampled(documents: Vec<Document>, list: &Path) -> anyhow::Result<Vec<Document>> {
    let text = fs::read_to_string(list).with_context(|| format!("cannot read `{}`", list.display()))?;
    let names: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    if let Some(lost) = names.iter().find(|name| !documents.iter().any(|one| one.name == **name)) {
        bail!("`{}` names `{lost}`, which is not in the folder", list.display());
    }
    Ok(documents.into_iter().filter(|one| names.contains(&one.name.as_str())).collect())
}

fn collect(top: &Path, dir: &Path, found: &mut BTreeMap<String, PathBuf>) -> anyhow::Result<()> {
    let entries = fs::read_dir(dir).with_context(|| format!("cannot read `{}`", dir.display()))?;
    for entry in entries {
        let path = entry.with_context(|| format!("cannot read `{}`", dir.display()))?.path();
        if path.is_dir() {
            collect(top, &path, found)?;
        } else if path.extension().is_some_and(|end| ["yaml", "yml", "json"].iter().any(|known| end == *known)) {
            let name = path.strip_prefix(top).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.insert(name, path);
        }
    }
    Ok(())
}

/// A name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// What cargo takes for the name of a package.
fn slug(name: &str) -> String {
    let plain = name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    let words: String = plain.collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    let joined = words.join("-");
    if joined.starts_with(|c: char| c.is_ascii_alphabetic()) { joined } else { format!("n{joined}") }
}

#[test]
fn a_name_becomes_one_of_a_package() {
    assert_eq!(slug(stem("acme/Pet Store__v1.2.yaml")), "acme-pet-store-v1-2");
    assert_eq!(slug(stem("1pass.json")), "n1pass");
}
