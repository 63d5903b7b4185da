//! From what is compared to the two sides of a review.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use openapi_sdkgen::Input;
use openapi_sdkgen::command::{Overlays, of_documents, of_project, say, write_crate};
use openapi_sdkgen::output::Batch;
use openapi_sdkgen::project::{self, Project, source};
use openapi_sdkgen::review::side::Side;

use super::checkout::checkout;
use super::choice::Choice;
use super::git::{Repository, Revision};
use crate::paths;

/// Reads sides.
pub(crate) struct Reader<'a> {
    /// The repository.
    pub(crate) root: &'a Path,
    /// A folder that is ours.
    pub(crate) work: &'a Path,
    /// Whether the compiler is going to be asked.
    pub(crate) witness: bool,
}

/// Which side it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Old,
    New,
}

/// A side, and the folder of its crate or why there is none.
pub(crate) struct Read {
    pub(crate) side: Side,
    pub(crate) krate: Result<PathBuf, String>,
}

impl Reader<'_> {
    /// Reads one side.
    pub(crate) fn read(&self, choice: &Choice, overlays: &[PathBuf], place: Place) -> anyhow::Result<Read> {
        let word = if place == Place::Old { "old " } else { "new " };
        say(&format!("{word}   {}", choice.name()));
        match choice {
            Choice::File(path) => self.file(path, overlays, place),
            Choice::Revision(revision) => self.revision(revision, &choice.name()),
            Choice::WorkTree => self.work_tree(&choice.name()),
        }
    }

    fn revision(&self, revision: &Revision, name: &str) -> anyhow::Result<Read> {
        let tree = checkout(&Repository::open(self.root)?, revision, self.work)?;
        let dir = tree.join(paths::CLIENT);
        if !dir.join(project::CONFIG).is_file() {
            bail!(
                "{name} has no `{}/{}`, so that nothing says what was generated then\nhelp: name a later revision, or compare documents: `git show {}:PATH > old.yml`, and `cargo xtask diff old.yml`",
                paths::CLIENT,
                project::CONFIG,
                revision.short()
            );
        }
        let project = Project::load(&dir).map_err(|error| {
            anyhow!("{name} cannot be read: {error}\nhelp: name another revision, or compare its document as a file, which is read with the configuration of today")
        })?;
        let surface = fs::read_to_string(dir.join(SURFACE)).ok();
        let side = of_project(name, named_from(project, &tree), surface.as_deref())?;
        Ok(Read { side, krate: Ok(dir) })
    }

    fn work_tree(&self, name: &str) -> anyhow::Result<Read> {
        if Batch::interrupted(self.root) {
            bail!(
                "an update of the specification was broken off\nhelp: `cargo xtask update-spec` and `cargo xtask generate` put it right"
            );
        }
        let dir = self.root.join(paths::CLIENT);
        let project = Project::load(&dir).map_err(|error| anyhow!("{name} cannot be read: {error}"))?;
        let Project { config, inputs, .. } = named_from(project, self.root);
        let (mut side, files) = of_documents(name, inputs, &config, Overlays::Strict)?;
        let planned = side.surface.as_ref().map(|surface| surface.to_json());
        let committed = fs::read_to_string(dir.join(SURFACE)).ok();
        if files.is_some() && committed != planned {
            let what = format!("{}/{SURFACE} is not what the documents make today", paths::CLIENT);
            if self.witness {
                bail!(
                    "{what}, so that the compiler would check another crate\nhelp: run `cargo xtask generate`, or give `--no-witness`"
                );
            }
            side.notes.push(format!("{what}; what is compared is what `cargo xtask generate` would make"));
        }
        Ok(Read { side, krate: Ok(dir) })
    }

    /// A document in place of the first one of the work tree, with the configuration of today.
    fn file(&self, path: &Path, overlays: &[PathBuf], place: Place) -> anyhow::Result<Read> {
        let dir = self.root.join(paths::CLIENT);
        let project = Project::load(&dir).map_err(|error| anyhow!("the work tree cannot be read: {error}"))?;
        let Project { mut config, mut inputs, .. } = named_from(project, self.root);
        let first = inputs.first_mut().context("the configuration names no document")?;
        let own = overlays.iter().map(|overlay| source(overlay)).collect::<Result<Vec<_>, _>>()?;
        let given = !own.is_empty();
        *first =
            Input { document: source(path)?, overlays: if given { own } else { std::mem::take(&mut first.overlays) } };
        // The crate stands alone, where it has no workspace around it.
        config.krate.workspace = false;
        let how = if given { Overlays::Strict } else { Overlays::Lenient };
        let (side, files) = of_documents(&path.display().to_string(), inputs, &config, how)?;
        let krate = match files {
            Some(files) if self.witness && place == Place::New => {
                Ok(write_crate(&files, &self.work.join("crate"), Some(&dir))?)
            }
            Some(_) => Err("no crate was asked for".to_owned()),
            None => Err("the new document makes no crate".to_owned()),
        };
        Ok(Read { side, krate })
    }
}

/// The list of public items.
const SURFACE: &str = "surface.json";

/// A project whose documents are called by their way from the top, wherever that is.
fn named_from(mut project: Project, top: &Path) -> Project {
    let top = project::shortened(top);
    for input in &mut project.inputs {
        for source in [&mut input.document].into_iter().chain(&mut input.overlays) {
            if let Ok(inner) = Path::new(&source.name).strip_prefix(&top) {
                source.name = inner.display().to_string().replace('\\', "/");
            }
        }
    }
    project
}
