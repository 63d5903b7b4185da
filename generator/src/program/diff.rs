//! `openapi-sdkgen diff`: two documents → what changed for whom.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::Args;
use openapi_sdkgen::Input;
use openapi_sdkgen::command::{
    Comparison, Format, Overlays, ReviewArgs, deliver, examine, heed_signals, of_documents, print, say, spares,
    write_crate,
};
use openapi_sdkgen::config::Config;
use openapi_sdkgen::document::Source;
use openapi_sdkgen::project::source;
use openapi_sdkgen::report;

/// The long help.
pub(crate) const ABOUT: &str = "\
Says what changed between two documents: on the wire, in Rust, and what the users of the crate have to do.

Both are read with the same configuration and overlays, so that what is compared are the documents. What an overlay corrects need \
not be there in the old one. Whether the verdicts on Rust are right is checked by the compiler, which compiles a use of every \
public item of the old crate against the new one; the first time it builds a few dependencies.";

/// What to compare.
#[derive(Debug, Args)]
#[command(
    override_usage = "openapi-sdkgen diff [OPTIONS] <OLD> <NEW>",
    after_help = "Exit codes: 0 nothing reaches `--fail-on`, 1 something does, 2 it could not be checked: a document cannot \
                        be read, or the compiler contradicts the verdicts.\n\n\
                        Example:\n  \
                        openapi-sdkgen diff old.yml new.yml --overlay fixes.yml --write markdown=comment.md"
)]
pub(crate) struct DiffArgs {
    /// The document before, OpenAPI 3.0 or 3.1, YAML or JSON.
    old: Option<PathBuf>,
    /// The document after.
    new: Option<PathBuf>,
    /// The name of the crate; that of the configuration, or `client`, where it is left out.
    #[arg(long, value_name = "CRATE")]
    name: Option<String>,
    /// An `sdkgen.toml` with further choices; its `spec` and `overlays` give way to those of the command line.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// An OpenAPI Overlay 1.0 document for both sides; may be given several times.
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// An overlay for the old side, in place of those of `--overlay`; may be given several times.
    #[arg(long, value_name = "FILE")]
    old_overlay: Vec<PathBuf>,
    /// The folder for the crate and for what the compiler leaves; one of the user's cache where it is left out.
    #[arg(long, value_name = "DIR")]
    work: Option<PathBuf>,
    #[command(flatten)]
    review: ReviewArgs,
}

/// Runs the command.
pub(crate) fn run(args: &DiffArgs) -> anyhow::Result<ExitCode> {
    if args.review.report.format == Format::Schema {
        print(report::json_schema())?;
        return Ok(ExitCode::SUCCESS);
    }
    match (&args.old, &args.new) {
        (Some(old), Some(new)) => compare(args, old, new),
        _ => bail!("two documents are compared, and fewer were named\nhelp: `openapi-sdkgen diff <OLD> <NEW>`"),
    }
}

fn compare(args: &DiffArgs, old_path: &Path, new_path: &Path) -> anyhow::Result<ExitCode> {
    heed_signals()?;
    let given = args.overlay.iter().chain(&args.old_overlay).chain(&args.config).chain(&args.review.accept);
    let read: Vec<&Path> = [old_path, new_path].into_iter().chain(given.map(PathBuf::as_path)).collect();
    spares(&args.review.report, &read)?;
    let config = config(args, new_path)?;
    let (overlays, how) = match args.old_overlay.is_empty() {
        true => (&args.overlay, Overlays::Lenient),
        false => (&args.old_overlay, Overlays::Strict),
    };
    let (old, _) = of_documents(&old_path.display().to_string(), vec![input(old_path, overlays)?], &config, how)?;
    let new = vec![input(new_path, &args.overlay)?];
    let (new, files) = of_documents(&new_path.display().to_string(), new, &config, Overlays::Strict)?;
    let work = args.work.clone().unwrap_or_else(|| cache().join("openapi-sdkgen/diff").join(&config.krate.name));
    let krate = match files {
        _ if args.review.report.no_witness => Err("nobody asked the compiler".to_owned()),
        None => Err("the new document makes no crate".to_owned()),
        Some(files) => {
            if !work.exists() {
                say(&format!("the first time, a few crates are built in {}", work.display()));
            }
            let beside = args.config.as_deref().and_then(Path::parent);
            Ok(write_crate(&files, &work.join("crate"), beside)?)
        }
    };
    let command = format!("openapi-sdkgen diff {} {}", old_path.display(), new_path.display());
    let comparison = Comparison { old, new, krate, work, accept: args.review.accept.clone(), command };
    let review = examine(&comparison, !args.review.report.no_witness)?;
    deliver(&review, &args.review)
}

fn config(args: &DiffArgs, new: &Path) -> anyhow::Result<Config> {
    let mut config = super::config::of_command_line(args.config.as_deref(), args.name.as_deref(), "client", new)?;
    // The crate stands alone, where it has no workspace around it.
    config.krate.workspace = false;
    config.check()?;
    Ok(config)
}

fn input(document: &Path, overlays: &[PathBuf]) -> anyhow::Result<Input> {
    Ok(Input { document: text(document)?, overlays: overlays.iter().map(|path| text(path)).collect::<Result<_, _>>()? })
}

/// Reads a file that the command line names.
fn text(path: &Path) -> anyhow::Result<Source> {
    source(path).map_err(|error| {
        anyhow!("{error}\nhelp: name a file with an OpenAPI document or an overlay; nothing is downloaded")
    })
}

/// The user's folder for what can be made again.
fn cache() -> PathBuf {
    let named = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    named("XDG_CACHE_HOME")
        .filter(|path| path.is_absolute())
        .or_else(|| named("LOCALAPPDATA"))
        .or_else(|| named("HOME").map(|home| home.join(".cache")))
        .unwrap_or_else(env::temp_dir)
}
