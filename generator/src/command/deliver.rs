//! From a review to its reports and the exit code.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, anyhow, bail};

use super::day::today;
use super::guard::whole;
use super::options::{Format, ReportArgs, ReviewArgs};
use super::terminal::{print, say, width};
use crate::report::{self, Look};
use crate::review::{Checked, Review};

/// Writes and prints what was asked for: 0 below the threshold, 1 found, 2 not the whole truth.
///
/// # Errors
///
/// Where a report cannot be written.
pub fn deliver(review: &Review, args: &ReviewArgs) -> anyhow::Result<ExitCode> {
    write_reports(review, &args.report)?;
    print_report(review, &args.report)?;
    Ok(ExitCode::from(match (whole_truth(review), args.fail_on.0.reached(review)) {
        (false, _) => 2,
        (true, true) => 1,
        (true, false) => 0,
    }))
}

/// Checks that no report takes the place of a file that the review is made from, or of another report.
///
/// # Errors
///
/// Where one would.
pub fn spares(args: &ReportArgs, read: &[&Path]) -> anyhow::Result<()> {
    let same = |one: &Path, other: &Path| {
        one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
    };
    for (index, report) in args.write.iter().enumerate() {
        let file = &report.file;
        if read.iter().any(|read| same(file, read)) {
            bail!("`{}` is read, so that no report is written over it\nhelp: name another file", file.display());
        }
        if args.write.iter().take(index).any(|other| same(file, &other.file)) {
            bail!("two reports cannot be written into `{}`\nhelp: name a file for each", file.display());
        }
    }
    Ok(())
}

/// Writes the reports that go into files.
///
/// # Errors
///
/// Where one of them cannot be written.
pub fn write_reports(review: &Review, args: &ReportArgs) -> anyhow::Result<()> {
    for report in &args.write {
        let look = Look { color: false, width: width(), verbose: args.verbose };
        put(&report.file, &text(review, report.format, look))?;
        say(&format!("wrote  {} ({})", report.file.display(), report.format));
    }
    Ok(())
}

/// Prints the report that was asked for.
///
/// # Errors
///
/// Where it cannot be printed.
pub fn print_report(review: &Review, args: &ReportArgs) -> anyhow::Result<()> {
    let look = Look { color: args.color.on_stdout(), width: width(), verbose: args.verbose };
    print(&text(review, args.format, look))
}

/// Whether a review is the whole truth; it is said why not.
pub fn whole_truth(review: &Review) -> bool {
    for one in &review.unchecked {
        say(&format!("error: not compared: {one}"));
    }
    if let Checked::Disagrees { compile, fail } = &review.checked {
        say(&format!(
            "error: the compiler contradicts the verdicts on Rust: {} predicted to break compile, and {} predicted to be fine do not; this is a fault of the generator, please report it",
            items(compile.len()),
            items(fail.len()),
        ));
    }
    review.is_whole()
}

fn items(count: usize) -> String {
    format!("{count} item{}", if count == 1 { "" } else { "s" })
}

fn text(review: &Review, format: Format, look: Look) -> String {
    match format {
        Format::Terminal => report::terminal(review, look),
        Format::Markdown => report::markdown(review, report::COMMENT),
        Format::Html => report::html(review),
        Format::Json => report::json(review),
        Format::Github => report::github(review),
        Format::Changelog => {
            let version = review.bump.as_ref().map_or("Unreleased", |bump| &bump.to);
            report::changelog(review, version, &today())
        }
        Format::Schema => report::json_schema().to_owned(),
    }
}

/// Writes a file as a whole or not at all, whatever comes between.
///
/// # Errors
///
/// Where the disk refuses it.
pub fn put(path: &Path, text: &str) -> anyhow::Result<()> {
    let name = path.file_name().ok_or_else(|| anyhow!("`{}` is no name for a file", path.display()))?;
    let ready = path.with_file_name(format!(".{}.{}", name.to_string_lossy(), std::process::id()));
    let done = whole(|| {
        let written = match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => fs::create_dir_all(folder),
            None => Ok(()),
        };
        let written = written.and_then(|()| fs::write(&ready, text)).and_then(|()| fs::rename(&ready, path));
        if written.is_err() {
            let _ = fs::remove_file(&ready);
        }
        written
    })?;
    done.with_context(|| format!("`{}` cannot be written", path.display()))
}
