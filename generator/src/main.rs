//! `openapi-sdkgen`: the generator for any document, from the command line.
//!
//! Exit codes: 0 fine, 1 findings (errors in the document, stale files, breaking changes), 2 could not run.

mod program;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use openapi_sdkgen::command::protect;

use program::{diff, explain, generate};

/// A generation makes and drops a million small values; a quarter of its time went into the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Turns an OpenAPI document into a Rust SDK, and says what a newer one changes.
#[derive(Debug, Parser)]
#[command(
    name = "openapi-sdkgen",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "Exit codes: 0 fine, 1 findings, 2 could not run."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Writes a crate made from a document.
    Generate(generate::GenerateArgs),
    /// Says what changed between two documents: on the wire, in Rust, and what users of the crate have to do.
    #[command(long_about = diff::ABOUT)]
    Diff(diff::DiffArgs),
    /// Explains a diagnostic by its name, such as `dangling-reference`.
    Explain {
        /// The name in the brackets of a diagnostic; without one, all are listed.
        slug: Option<String>,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    protect(|| match &cli.command {
        Command::Generate(args) => generate::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Explain { slug } => explain::run(slug.as_deref()),
    })
}
