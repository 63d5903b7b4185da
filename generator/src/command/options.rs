//! How a review is asked for: the options that every command has that shows one.

use std::fmt::{self, Display, Formatter};
use std::path::PathBuf;
use std::str::FromStr;

use super::terminal::Color;
use crate::review::threshold::Threshold;

/// What to show of a review, and when it fails.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Verdict")]
pub struct ReviewArgs {
    /// From which verdict on to exit with 1. `none` on an axis: never for its sake; `none` alone: never; an axis that is
    /// left out keeps its default.
    #[arg(long, value_name = "LEVELS", default_value_t = Failing(Threshold::default()))]
    pub fail_on: Failing,
    /// The changes that were accepted: a TOML file with `[[accept]]`, each with a `fingerprint` and a `reason`.
    #[arg(long, value_name = "FILE")]
    pub accept: Option<PathBuf>,
    /// What to show of it.
    #[command(flatten)]
    pub report: ReportArgs,
}

/// What to show of a review.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Reports")]
pub struct ReportArgs {
    /// What to print: `terminal`, `markdown`, `html`, `json`, `github`, `changelog`, or `schema`, which is that of `json`.
    #[arg(long, value_name = "FORMAT", default_value_t)]
    pub format: Format,
    /// Write another report of the same review into a file; may be given several times.
    #[arg(long, value_name = "FORMAT=FILE")]
    pub write: Vec<ReportFile>,
    /// Do not ask the compiler whether the verdicts on Rust are right.
    #[arg(long)]
    pub no_witness: bool,
    /// Show every change in full, and not only those that break something.
    #[arg(long, short)]
    pub verbose: bool,
    /// When to print in color: `auto`, `always` or `never`. `NO_COLOR` in the environment counts for `auto`.
    #[arg(long, value_name = "WHEN", default_value_t)]
    pub color: Color,
}

/// From which verdict on a review fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failing(pub Threshold);

impl FromStr for Failing {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = if text == "none" { "wire=none,rust=none" } else { text };
        text.parse().map(Failing).map_err(|error: crate::review::threshold::ThresholdError| error.to_string())
    }
}

impl Display for Failing {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A form of a review.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    #[default]
    Terminal,
    /// For a comment of a pull request.
    Markdown,
    /// For a browser.
    Html,
    /// For programs.
    Json,
    /// Remarks beside lines, as workflow commands of GitHub Actions.
    Github,
    /// A section of a changelog.
    Changelog,
    /// The JSON Schema of the form for programs.
    Schema,
}

impl Format {
    /// Every form.
    const ALL: [Format; 7] = [
        Format::Terminal,
        Format::Markdown,
        Format::Html,
        Format::Json,
        Format::Github,
        Format::Changelog,
        Format::Schema,
    ];

    fn word(self) -> &'static str {
        match self {
            Format::Terminal => "terminal",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
            Format::Github => "github",
            Format::Changelog => "changelog",
            Format::Schema => "schema",
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Format::ALL.into_iter().find(|format| format.word() == text).ok_or_else(|| {
            let words: Vec<&str> = Format::ALL.into_iter().map(Format::word).collect();
            format!("the formats are {}", words.join(", "))
        })
    }
}

impl Display for Format {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A report that goes into a file: `markdown=comment.md`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    /// In which form.
    pub format: Format,
    /// Into which file.
    pub file: PathBuf,
}

impl FromStr for ReportFile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            Some((format, file)) if !file.is_empty() => Ok(ReportFile { format: format.parse()?, file: file.into() }),
            _ => Err("it is a format, `=` and a file, such as `markdown=comment.md`".to_owned()),
        }
    }
}
