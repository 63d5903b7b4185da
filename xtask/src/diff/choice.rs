//! From the arguments to what is compared.

use std::path::{Path, PathBuf};

use openapi_sdkgen::command::say;

use super::git::{Repository, Revision};

/// One side.
#[derive(Debug)]
pub(crate) enum Choice {
    /// A document.
    File(PathBuf),
    /// A commit, and the repository that has it.
    Revision(Revision),
    /// What is on disk.
    WorkTree,
}

impl Choice {
    /// What it is called in reports.
    pub(crate) fn name(&self) -> String {
        match self {
            Choice::File(path) => path.display().to_string(),
            Choice::Revision(revision) => format!("{} ({})", revision.name, revision.short()),
            Choice::WorkTree => "the work tree".to_owned(),
        }
    }
}

/// What the arguments mean; it is said where it is not plain.
pub(crate) fn choose(root: &Path, old: Option<&str>, new: Option<&str>) -> anyhow::Result<(Choice, Choice)> {
    let new = match new {
        Some(name) => named(root, name)?,
        None => Choice::WorkTree,
    };
    let old = match old {
        Some(name) => named(root, name)?,
        None => base(root)?,
    };
    Ok((old, new))
}

fn named(root: &Path, name: &str) -> anyhow::Result<Choice> {
    let path = Path::new(name);
    if path.is_file() {
        return Ok(Choice::File(path.to_owned()));
    }
    if path.is_dir() && !name.contains(['~', '^', '@']) {
        // A folder may be called like a branch.
        let branch = Repository::open(root).ok().and_then(|repository| repository.find(name).ok().flatten());
        return branch.map(Choice::Revision).ok_or_else(|| {
            anyhow::anyhow!("`{name}` is a folder\nhelp: name an OpenAPI document, or a revision of this repository")
        });
    }
    let looks_like_file = path.extension().is_some_and(|end| ["yml", "yaml", "json"].iter().any(|known| end == *known));
    if looks_like_file && !name.contains(':') {
        let found = Repository::open(root).ok().and_then(|repository| repository.find(name).ok().flatten());
        return found
            .map(Choice::Revision)
            .ok_or_else(|| anyhow::anyhow!("there is no file `{name}`\nhelp: its path starts at the current folder"));
    }
    Ok(Choice::Revision(Repository::open(root)?.revision(name)?))
}

/// Where the work left the main branch.
fn base(root: &Path) -> anyhow::Result<Choice> {
    let repository = Repository::open(root)?;
    let (mut base, main) = repository.base()?;
    let head = repository.find("HEAD")?.is_some_and(|head| head.hash == base.hash);
    let told = match (head, repository.is_dirty()?) {
        (false, _) => "",
        (true, true) => ", which is HEAD: only what is not committed is compared",
        (true, false) => {
            ", which is HEAD, and nothing is changed: name a revision such as `HEAD~1` to compare with another"
        }
    };
    say(&format!("base   {} is where HEAD and {main} part{told}", base.short()));
    base.name = format!("base of {main}");
    Ok(Choice::Revision(base))
}

/// The arguments that mean the same another day.
pub(crate) fn arguments(old: &Choice, new: &Choice) -> String {
    let one = |choice: &Choice| match choice {
        Choice::File(path) => format!(" {}", path.display()),
        Choice::Revision(revision) => format!(" {}", revision.short()),
        Choice::WorkTree => String::new(),
    };
    format!("{}{}", one(old), one(new))
}
