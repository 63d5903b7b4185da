//! Plain git: what a name means, where the work left the main branch, and the tree of a revision.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{anyhow, bail};

/// The main branch, under the first of these names that there is.
const MAIN: [&str; 5] = ["origin/HEAD", "origin/main", "origin/master", "main", "master"];

/// The repository that a folder is in.
pub(crate) struct Repository {
    dir: PathBuf,
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Revision {
    /// What somebody calls it.
    pub(crate) name: String,
    /// Its full hash.
    pub(crate) hash: String,
}

impl Revision {
    /// The first digits of the hash.
    pub(crate) fn short(&self) -> &str {
        self.hash.get(..10).unwrap_or(&self.hash)
    }
}

impl Repository {
    /// Opens the repository that a folder is in.
    pub(crate) fn open(dir: &Path) -> anyhow::Result<Self> {
        let repository = Repository { dir: dir.to_owned() };
        let output = repository.run(["rev-parse", "--is-inside-work-tree"], None)?;
        if text(&output.stdout) != "true" {
            let said = text(&output.stderr);
            if said.contains("not a git repository") || said.is_empty() {
                bail!(
                    "{} is in no git repository, so that there are no revisions\nhelp: name two files: `cargo xtask diff OLD.yml NEW.yml`",
                    dir.display()
                );
            }
            bail!("git cannot read the repository: {said}");
        }
        Ok(repository)
    }

    /// The commit that a name means, if it means any.
    pub(crate) fn find(&self, name: &str) -> anyhow::Result<Option<Revision>> {
        let commit = format!("{name}^{{commit}}");
        let output = self.run(["rev-parse", "--verify", "--quiet", "--end-of-options", &commit], None)?;
        let hash = text(&output.stdout);
        let found = output.status.success() && !hash.is_empty();
        Ok(found.then(|| Revision { name: name.to_owned(), hash }))
    }

    /// The commit that a name means, or advice.
    pub(crate) fn revision(&self, name: &str) -> anyhow::Result<Revision> {
        if let Some(found) = self.find(name)? {
            return Ok(found);
        }
        let advice = if let Some((old, new)) = name.split_once("..") {
            let new = new.trim_start_matches('.');
            format!("write two arguments: `cargo xtask diff {old} {}`", if new.is_empty() { "HEAD" } else { new })
        } else if name.contains(':') {
            format!("a file of a revision is no revision; save it with `git show {name} > old.yml`, and name that file")
        } else if self.is_shallow()? {
            format!("{SHALLOW}, and run it again")
        } else {
            "names are those of `git rev-parse`: a branch, a tag, a hash, `HEAD~1`; `git fetch` brings those of others"
                .to_owned()
        };
        bail!("`{name}` is neither a file nor a revision\nhelp: {advice}")
    }

    /// Where the work left the main branch, and what that branch is called.
    pub(crate) fn base(&self) -> anyhow::Result<(Revision, &'static str)> {
        if self.find("HEAD")?.is_none() {
            bail!(
                "this repository has no commit yet, so that there is nothing to compare with\nhelp: commit first, or name two files"
            );
        }
        for main in MAIN {
            let Some(branch) = self.find(main)? else { continue };
            let output = self.run(["merge-base", "HEAD", &branch.hash], None)?;
            let hash = text(&output.stdout);
            if output.status.success() && !hash.is_empty() {
                return Ok((Revision { name: main.to_owned(), hash }, main));
            }
            let advice = if self.is_shallow()? {
                SHALLOW
            } else {
                "both have histories of their own; name the revision to compare with: `cargo xtask diff OLD`"
            };
            bail!("HEAD and {main} have no commit in common here\nhelp: {advice}");
        }
        let advice =
            if self.is_shallow()? { SHALLOW } else { "name the revision to compare with: `cargo xtask diff OLD`" };
        bail!("there is no main branch: none of {} is here\nhelp: {advice}", MAIN.join(", "))
    }

    /// Whether anything in the work tree is not committed.
    pub(crate) fn is_dirty(&self) -> anyhow::Result<bool> {
        Ok(!self.run(["status", "--porcelain"], None)?.stdout.is_empty())
    }

    /// The way from the top of the repository to the folder: empty, or with a `/` at its end.
    pub(crate) fn prefix(&self) -> anyhow::Result<String> {
        Ok(text(&self.run(["rev-parse", "--show-prefix"], None)?.stdout))
    }

    /// Writes the whole tree of a commit below a folder, through an index of its own: neither the work tree nor the index of
    /// the repository is touched.
    pub(crate) fn write_tree(&self, commit: &Revision, dir: &Path, index: &Path) -> anyhow::Result<()> {
        let mut prefix = dir.as_os_str().to_owned();
        prefix.push("/");
        let mut to = std::ffi::OsString::from("--prefix=");
        to.push(&prefix);
        let steps: [&[&OsStr]; 2] = [
            &["read-tree".as_ref(), commit.hash.as_ref()],
            &["checkout-index".as_ref(), "--all".as_ref(), "--force".as_ref(), &to],
        ];
        for step in steps {
            let output = self.run(step, Some(index))?;
            if !output.status.success() {
                let said = text(&output.stderr);
                bail!("git cannot write the tree of {} ({}): {said}", commit.name, commit.short());
            }
        }
        Ok(())
    }

    fn is_shallow(&self) -> anyhow::Result<bool> {
        Ok(text(&self.run(["rev-parse", "--is-shallow-repository"], None)?.stdout) == "true")
    }

    /// Runs git at the top of the repository where an index is given, else in the folder.
    fn run<S: AsRef<OsStr>>(
        &self,
        arguments: impl IntoIterator<Item = S>,
        index: Option<&Path>,
    ) -> anyhow::Result<Output> {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.dir);
        if let Some(index) = index {
            // From the top, whatever folder of the repository this is.
            let top = text(&self.run(["rev-parse", "--show-toplevel"], None)?.stdout);
            command.arg("-C").arg(top).env("GIT_INDEX_FILE", index);
        }
        command.args(arguments).env("LC_ALL", "C");
        command.output().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => {
                anyhow!("there is no program `git`, which knows the revisions\nhelp: install it, or name two files: `cargo xtask diff OLD.yml NEW.yml`")
            }
            _ => anyhow!("git cannot be run: {error}"),
        })
    }
}

const SHALLOW: &str = "this clone is shallow; fetch the rest with `git fetch --unshallow` (in GitHub Actions, `fetch-depth: 0` of actions/checkout)";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}
