//! `openapi-sdkgen generate`: a document → a crate.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::bail;
use clap::Args;
use openapi_sdkgen::command::{Color, say, whole};
use openapi_sdkgen::config::Config;
use openapi_sdkgen::diagnostic::{Code, Severity};
use openapi_sdkgen::project::{self, source};
use openapi_sdkgen::{Generated, Input, Outcome, generate};

/// What to generate from, and where.
#[derive(Debug, Args)]
pub(crate) struct GenerateArgs {
    /// The OpenAPI 3.0 or 3.1 document, YAML or JSON.
    spec: PathBuf,
    /// The directory to write the crate into: new, empty, or generated before.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The name of the crate.
    #[arg(long, value_name = "CRATE", required_unless_present = "config")]
    name: Option<String>,
    /// An OpenAPI Overlay 1.0 document to apply first; may be given several times.
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// An `sdkgen.toml` with further choices; its `spec` and `overlays` give way to those of the command line.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Write nothing; list what is stale and exit with 1 if anything is.
    #[arg(long)]
    check: bool,
    /// Count these diagnostics as errors, by name.
    #[arg(long, value_name = "SLUG")]
    deny: Vec<String>,
    /// Say nothing but errors.
    #[arg(long, short)]
    quiet: bool,
}

/// Runs the command.
pub(crate) fn run(args: &GenerateArgs) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    let config = config(args)?;
    project::handwritten(&args.out, &config)?;
    let input = Input {
        document: source(&args.spec)?,
        overlays: args.overlay.iter().map(|path| source(path)).collect::<Result<_, _>>()?,
    };
    let outcome = generate(vec![input], &config);
    let internal = report(&outcome, args.quiet);
    let Some(generated) = outcome.generated else {
        say("nothing was written");
        return Ok(ExitCode::from(if internal { 2 } else { 1 }));
    };
    if args.check { check(args, &generated) } else { write(args, &generated, started) }
}

fn config(args: &GenerateArgs) -> anyhow::Result<Config> {
    let mut config = super::config::of_command_line(
        args.config.as_deref(),
        args.name.as_deref(),
        args.name.as_deref().unwrap_or_default(),
        &args.spec,
    )?;
    config.check()?;
    for slug in &args.deny {
        if Code::from_slug(slug).is_none() {
            bail!("no diagnostic is called `{slug}`; `openapi-sdkgen explain` lists them");
        }
        config.deny.push(slug.clone());
    }
    Ok(config)
}

/// Prints the findings; whether one of them is a fault of the generator.
fn report(outcome: &Outcome, quiet: bool) -> bool {
    let color = Color::Auto.on_stderr();
    let mut internal = false;
    for report in &outcome.reports {
        let errors = report.diagnostics.has_errors();
        if !quiet || errors {
            let text = report.render(color);
            if !text.is_empty() {
                say(text.trim_end());
            }
        }
        internal |= report.diagnostics.iter().any(|one| one.code == Code::Internal);
        if !quiet && !report.diagnostics.is_empty() {
            let severities = [Severity::Error, Severity::Warning, Severity::Gap, Severity::Note];
            let counts = severities.map(|severity| {
                let count = report.diagnostics.count(severity);
                format!("{count} {}{}", severity.word(), if count == 1 { "" } else { "s" })
            });
            say(&format!("{}; `openapi-sdkgen explain NAME` says more of each", counts.join(", ")));
        }
    }
    internal
}

fn check(args: &GenerateArgs, generated: &Generated) -> anyhow::Result<ExitCode> {
    let difference = generated.files.compare(&args.out)?;
    if difference.is_empty() {
        say(&format!("`{}` is what the document makes today", args.out.display()));
        return Ok(ExitCode::SUCCESS);
    }
    for (word, paths) in
        [("missing", &difference.missing), ("changed", &difference.changed), ("stale", &difference.stale)]
    {
        for path in paths {
            say(&format!("{word}: {}", args.out.join(path).display()));
        }
    }
    say("run the same command without `--check` to bring it up to date");
    Ok(ExitCode::from(1))
}

fn write(args: &GenerateArgs, generated: &Generated, started: Instant) -> anyhow::Result<ExitCode> {
    let written = whole(|| generated.files.write(&args.out))??;
    for path in &written.edited {
        let fate = if written.removed.contains(path) { "no longer generated and removed" } else { "generated again" };
        say(&format!("warning: `{path}` had been edited by hand; it is {fate}"));
    }
    if !args.quiet {
        let counts = generated.counts;
        say(&format!(
            "{}: {} operations in {} groups, {} types; {} files written, {} removed, {} unchanged in {} ({} ms)",
            args.spec.display(),
            counts.operations,
            counts.groups,
            counts.types,
            written.written.len(),
            written.removed.len(),
            written.unchanged,
            args.out.display(),
            started.elapsed().as_millis(),
        ));
    }
    Ok(ExitCode::SUCCESS)
}
