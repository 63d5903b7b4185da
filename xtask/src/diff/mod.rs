//! `cargo xtask diff`: two revisions of this repository, or of a document → what changed for whom.
//!
//! The report goes to stdout, everything else to stderr.

mod checkout;
pub(crate) mod choice;
pub(crate) mod git;
pub(crate) mod sides;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use openapi_sdkgen::command::{Comparison, Format, ReviewArgs, deliver, examine, heed_signals, print, spares};
use openapi_sdkgen::report;

use crate::paths;
use choice::{Choice, choose};
use sides::{Place, Reader};

/// The long help.
pub(crate) const ABOUT: &str = "\
Says what changed between two revisions: on the wire, in Rust, and what the users of the crate have to do.

Each side is a file or a git revision. Without arguments, the commit at which the work left the main branch is compared with the \
work tree; with one, that revision or file is compared with the work tree. A revision is read with its own `sdkgen.toml`, overlays \
and committed `surface.json`, so that a change of the generator or of its configuration shows too; a file is read with those of \
the work tree.";

/// What to compare.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 nothing reaches `--fail-on`, 1 something does, 2 it could not be checked: a side cannot \
                        be read, or the compiler contradicts the verdicts.\n\
                        The accepted changes are those of `generated-client/accepted-changes.toml`, if it is there.\n\n\
                        Examples:\n  \
                        cargo xtask diff                          # this branch\n  \
                        cargo xtask diff v0.1.0 HEAD              # two revisions\n  \
                        cargo xtask diff old.json new.json        # two documents\n  \
                        cargo xtask diff --write markdown=comment.md --write html=diff.html"
)]
pub(crate) struct DiffArgs {
    /// The side before: a file or a revision; where it is left out, the merge base of HEAD and the main branch.
    old: Option<String>,
    /// The side after: a file or a revision; where it is left out, the work tree.
    new: Option<String>,
    /// For a file as the new side: an overlay in place of those in `sdkgen.toml`; may be given several times.
    #[arg(long, value_name = "FILE")]
    overlay: Vec<PathBuf>,
    /// The same for a file as the old side.
    #[arg(long, value_name = "FILE")]
    old_overlay: Vec<PathBuf>,
    #[command(flatten)]
    review: ReviewArgs,
}

/// The file of accepted changes, in the folder of the client.
const ACCEPTED: &str = "accepted-changes.toml";

/// Runs the command.
pub(crate) fn run(args: &DiffArgs) -> anyhow::Result<ExitCode> {
    if args.review.report.format == Format::Schema {
        print(report::json_schema())?;
        return Ok(ExitCode::SUCCESS);
    }
    heed_signals()?;
    let root = paths::root();
    let (old, new) = choose(&root, args.old.as_deref(), args.new.as_deref())?;
    for (overlays, choice, option) in [(&args.old_overlay, &old, "--old-overlay"), (&args.overlay, &new, "--overlay")] {
        if !overlays.is_empty() && !matches!(choice, Choice::File(_)) {
            anyhow::bail!("`{option}` is for a file; {} has overlays of its own", choice.name());
        }
    }
    let files = [&old, &new].into_iter().filter_map(|choice| match choice {
        Choice::File(file) => Some(file),
        _ => None,
    });
    let given = args.old_overlay.iter().chain(&args.overlay).chain(&args.review.accept);
    spares(&args.review.report, &files.chain(given).map(PathBuf::as_path).collect::<Vec<_>>())?;
    let work = paths::target(&root).join("diff");
    let command = format!("cargo xtask diff{}", choice::arguments(&old, &new));
    let reader = Reader { root: &root, work: &work, witness: !args.review.report.no_witness };
    let before = reader.read(&old, &args.old_overlay, Place::Old)?;
    let after = reader.read(&new, &args.overlay, Place::New)?;
    let comparison = Comparison {
        old: before.side,
        new: after.side,
        krate: after.krate,
        work: work.join("witness"),
        accept: args.review.accept.clone().or_else(|| accepted(&root)),
        command,
    };
    let review = examine(&comparison, reader.witness)?;
    deliver(&review, &args.review)
}

/// The file of accepted changes, if it is there.
pub(crate) fn accepted(root: &Path) -> Option<PathBuf> {
    Some(root.join(paths::CLIENT).join(ACCEPTED)).filter(|file| file.is_file())
}
