//! `cargo xtask generate`: `generated-client/sdkgen.toml` and what it names → the files of `generated-client`.
//!
//! Everything that is said goes to stderr. A run that is broken off leaves what was there: a signal that comes while files
//! are moved waits for the last of them, and what a crash leaves half done is put right by the next run.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::anyhow;
use clap::Args;
use openapi_sdkgen::command::{Color, whole};
use openapi_sdkgen::diagnostic::{Code, Severity};
use openapi_sdkgen::output::{Difference, OutputError, Written};
use openapi_sdkgen::project::{self, Project, ProjectError};
use openapi_sdkgen::{Generated, Outcome, generate};

use crate::{paths, say, update};

/// The names of so many files are printed.
const SHOWN: usize = 12;

/// What to generate from, and whether to write.
#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// Change nothing: list what is stale, and exit with 1 if anything is.
    #[arg(long)]
    check: bool,
    /// Read this document in place of the first one in `generated-client/sdkgen.toml`, such as a newer published one.
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &GenerateArgs) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    update::take_back(&paths::root(), args.check)?;
    let dir = paths::way_to(&paths::root()).join(paths::CLIENT);
    let project = load(&dir, args.spec.as_deref())?;
    let config = dir.join(project::CONFIG);
    let bytes = fs::metadata(&config).map_or(0, |file| file.len());
    say(&format!("read   {} ({bytes} bytes)", config.display()));
    for source in project.inputs.iter().flat_map(|input| [&input.document].into_iter().chain(&input.overlays)) {
        say(&format!("read   {} ({} bytes)", source.name, source.text.len()));
    }

    let outcome = generate(project.inputs, &project.config);
    let internal = report(&outcome);
    let Some(generated) = outcome.generated else {
        if internal {
            say("nothing was written; this is a fault of the generator and not of its input, please report it");
            return Ok(ExitCode::from(2));
        }
        say("nothing was written; correct the errors above in the documents or their overlays, and run it again");
        return Ok(ExitCode::from(1));
    };
    let counts = generated.counts;
    let (operations, groups) = (several(counts.operations, "operation"), several(counts.groups, "group"));
    say(&format!("made   {operations} in {groups}, {}", several(counts.types, "type")));
    say(&format!("made   {}", surface(&dir, &generated)));
    let again = match &args.spec {
        Some(spec) => format!("cargo xtask generate --spec {}", spec.display()),
        None => "cargo xtask generate".to_owned(),
    };
    if args.check {
        let difference = generated.files.compare(&dir).map_err(|error| refused(error, &dir, &again))?;
        return Ok(stale(&difference, &dir, &again, started));
    }
    let written = whole(|| generated.files.write(&dir))?.map_err(|error| refused(error, &dir, &again))?;
    wrote(&written, &dir, started);
    Ok(ExitCode::SUCCESS)
}

/// Reads the project, with another document for its first unit where one is given.
fn load(dir: &Path, spec: Option<&Path>) -> anyhow::Result<Project> {
    let mut project = Project::load(dir).map_err(|error| {
        let advice = match &error {
            ProjectError::Read(path, _) if path.ends_with(project::CONFIG) => "it says what to generate; restore it",
            ProjectError::Read(..) => "`generated-client/sdkgen.toml` names it; correct the name or restore the file",
            ProjectError::NotText(_) => "save it as UTF-8",
            ProjectError::Handwritten(_) => "write it or restore it, or take it out of `generated-client/sdkgen.toml`",
            ProjectError::Config(..) => "correct it, and run the command again",
        };
        anyhow!("{error}\nhelp: {advice}")
    })?;
    if let (Some(spec), Some(first)) = (spec, project.inputs.first_mut()) {
        first.document = project::source(spec).map_err(|error| {
            anyhow!("{error}\nhelp: `--spec` takes an OpenAPI document; its path starts at the current folder")
        })?;
    }
    Ok(project)
}

/// Prints the findings; whether one of them is a fault of the generator.
fn report(outcome: &Outcome) -> bool {
    let color = Color::Auto.on_stderr();
    let found = || outcome.reports.iter().flat_map(|report| report.diagnostics.iter());
    for text in outcome.reports.iter().map(|report| report.render(color)).filter(|text| !text.is_empty()) {
        say(text.trim_end());
    }
    let count = |severity, word| several(found().filter(|one| one.severity == severity).count(), word);
    say(&format!(
        "found  {}, {}, {}, {}",
        count(Severity::Error, "error"),
        count(Severity::Warning, "warning"),
        count(Severity::Gap, "gap"),
        count(Severity::Note, "note"),
    ));
    found().any(|one| one.code == Code::Internal)
}

/// How the public surface compares with the committed one, item by item.
fn surface(dir: &Path, generated: &Generated) -> String {
    let new = generated.surface.to_json();
    let items = |text: &str| -> BTreeSet<String> {
        text.lines().filter(|line| line.starts_with("    ")).map(|line| line.trim_end_matches(',').to_owned()).collect()
    };
    let new = items(&new);
    let total = several(new.len(), "public item");
    let Ok(old) = fs::read_to_string(dir.join("surface.json")) else { return total };
    let old = items(&old);
    match (new.difference(&old).count(), old.difference(&new).count()) {
        (0, 0) => format!("{total}, as before"),
        (added, removed) => format!("{total}, of which {added} new or changed; {removed} of before gone or changed"),
    }
}

/// Lists what a generation would change.
fn stale(difference: &Difference, dir: &Path, again: &str, started: Instant) -> ExitCode {
    if difference.is_empty() {
        say(&format!(
            "fine   {} is what the documents make today ({} ms)",
            dir.display(),
            started.elapsed().as_millis()
        ));
        return ExitCode::SUCCESS;
    }
    let Difference { missing, changed, stale } = difference;
    for (word, files) in [("missing", missing), ("changed", changed), ("stale  ", stale)] {
        for file in files {
            say(&format!("{word} {}", dir.join(file).display()));
        }
    }
    let (missing, changed, stale) = (missing.len(), changed.len(), stale.len());
    say(&format!(
        "error: {} is not what the documents make today: {missing} missing, {changed} changed, {stale} stale",
        dir.display()
    ));
    say(&format!("run `{again}`, and commit what it writes"));
    ExitCode::from(1)
}

/// Says what was written.
fn wrote(written: &Written, dir: &Path, started: Instant) {
    for path in &written.edited {
        say(&format!("warning: {} had been edited by hand; it is generated again", dir.join(path).display()));
    }
    for (word, files) in [("wrote ", &written.written), ("removed", &written.removed)] {
        for file in files.iter().take(SHOWN) {
            say(&format!("{word} {}", dir.join(file).display()));
        }
        if files.len() > SHOWN {
            say(&format!("{word} … and {} more", files.len() - SHOWN));
        }
    }
    let (new, removed) = (several(written.written.len(), "file"), written.removed.len());
    let (unchanged, time) = (written.unchanged, started.elapsed().as_millis());
    say(&format!("done   {new} written, {removed} removed, {unchanged} unchanged in {} ({time} ms)", dir.display()));
}

/// Why nothing was written, and what to do about it.
fn refused(error: OutputError, dir: &Path, again: &str) -> anyhow::Error {
    let advice = match &error {
        OutputError::Foreign(_) => format!(
            "{} lists what is generated there; restore it, or remove the generated files, and run `{again}`",
            dir.join(openapi_sdkgen::output::LIST).display()
        ),
        OutputError::Occupied(path) => format!("move {} away or remove it, and run `{again}`", path.display()),
        OutputError::Io(..) => format!("nothing was changed; make it accessible, and run `{again}`"),
    };
    anyhow!("{error}\nhelp: {advice}")
}

/// A number with its noun.
fn several(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
