//! `cargo xtask update-spec`: a newer document of the publisher → the specification, the client, its version and its changelog,
//! all of it or nothing.

mod changelog;
mod checksum;
mod fetch;
mod next;
mod record;
mod sides;
mod version;
mod words;
mod yaml;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::Args;
use openapi_sdkgen::command::{ReportArgs, heed_signals, print_report, say, whole, whole_truth, write_reports};
use openapi_sdkgen::output::Batch;

use crate::paths;
use fetch::Limits;
use next::{Next, next};

/// The long help.
pub(crate) const ABOUT: &str = "\
Takes over a newer document of the publisher: its facts go into the document in `spec`, which keeps this project's own words; the \
client is generated; its version goes up by what the change asks for; and a section of its changelog is written.

Everything is made ready first and then written at once: where a step fails, nothing has changed. An action of the overlay that \
no longer matches anything is such a step. The review of the change is printed, as `cargo xtask diff` does.";

/// What to take over.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 taken over, or nothing to do; 1 the document or the overlay has errors; 2 it could not run, or \
                        the compiler contradicts the verdicts. After 1 and 2 nothing has changed.\n\n\
                        Examples:\n  \
                        cargo xtask update-spec openapi.json --dry-run\n  \
                        cargo xtask update-spec https://example.com/openapi.json --write markdown=comment.md"
)]
pub(crate) struct UpdateArgs {
    /// The document: a file, or an `https://` URL, which is fetched: 10 MiB at most, and over TLS at every step.
    source: String,
    /// Take the document only if it has this checksum, as `sha256sum` prints it.
    #[arg(long, value_name = "HEX", value_parser = checksum::pinned)]
    sha256: Option<String>,
    /// The revision that the version and the changelog count from, such as the last release; HEAD where it is left out.
    #[arg(long, value_name = "REVISION")]
    since: Option<String>,
    /// Change nothing, and say what would change.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    report: ReportArgs,
}

/// The names of so many files and places are printed.
const SHOWN: usize = 12;

/// Runs the command.
pub(crate) fn run(args: &UpdateArgs) -> anyhow::Result<ExitCode> {
    heed_signals()?;
    let root = paths::root();
    take_back(&root, args.dry_run)?;
    let bytes = fetch::read(&args.source, Limits::default())?;
    let sha256 = checksum::sha256(&bytes);
    say(&format!("read   {} ({} bytes, sha256 {sha256})", args.source, bytes.len()));
    if let Some(pinned) = args.sha256.as_ref().filter(|pinned| **pinned != sha256) {
        bail!(
            "the checksum of `{}` is not {pinned}; nothing was changed\nhelp: look at what is in it, and where it comes from",
            args.source
        );
    }
    let Some(next) = next(&root, args, &bytes, sha256)? else {
        say("nothing was changed");
        return Ok(ExitCode::from(1));
    };
    if !whole_truth(&next.review) {
        print_report(&next.review, &args.report)?;
        bail!(
            "the review is not the whole truth, and the next version hangs on it; nothing was changed\nhelp: `--no-witness` leaves the compiler out"
        );
    }
    let failed = |error| anyhow!("{error}; nothing was changed");
    let (written, removed) = next.batch.changes(&root).map_err(failed)?;
    if written.is_empty() && removed.is_empty() {
        say("fine   all of it was taken over before; nothing was changed");
        return Ok(ExitCode::SUCCESS);
    }
    write_reports(&next.review, &args.report)?;
    if !args.dry_run {
        whole(|| next.batch.commit(&root))?.map_err(failed)?;
    }
    tell(&next, &root, (&written, &removed), args.dry_run);
    print_report(&next.review, &args.report)?;
    Ok(ExitCode::SUCCESS)
}

/// Puts right what an update has left that was broken off while it wrote.
pub(crate) fn take_back(root: &Path, looks_only: bool) -> anyhow::Result<()> {
    if looks_only {
        if Batch::interrupted(root) {
            bail!(
                "an update of the specification was broken off\nhelp: `cargo xtask update-spec` and `cargo xtask generate` take back what it did"
            );
        }
        return Ok(());
    }
    if whole(|| Batch::recover(root))?? {
        say("note: an update of the specification was broken off; what it did was taken back");
    }
    Ok(())
}

/// Says what was done, or would be.
fn tell(next: &Next, root: &Path, (written, removed): (&[&str], &[&str]), dry_run: bool) {
    let way = paths::way_to(root);
    let list = |word: &str, paths: &[&str]| {
        for path in paths.iter().take(SHOWN) {
            say(&format!("{word} {}", way.join(path).display()));
        }
        if paths.len() > SHOWN {
            say(&format!("{word} … and {} more", paths.len() - SHOWN));
        }
    };
    list(if dry_run { "would write " } else { "wrote " }, written);
    list(if dry_run { "would remove" } else { "removed" }, removed);
    say(&next.version);
    places("has new words of the publisher, which stand there now; reword them if you like", &next.reworded);
    places("is new and has the publisher's words; reword them if you like", &next.new);
    say(if dry_run {
        "done   nothing was changed; without `--dry-run` it is"
    } else {
        "done   read the review, run `INSTA_UPDATE=always cargo test --workspace`, look at `git diff`, and commit"
    });
}

fn places(what: &str, places: &[String]) {
    for place in places.iter().take(SHOWN) {
        say(&format!("words  {place} {what}"));
    }
    if places.len() > SHOWN {
        say(&format!("words  … and {} more of this kind", places.len() - SHOWN));
    }
}
