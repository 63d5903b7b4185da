//! `cargo xtask`: the chores of this repository. What is generated here and where it goes; no rule of OpenAPI or Rust.
//!
//! Exit codes: 0 fine, 1 findings (stale files, errors in a document), 2 could not run (misuse, unreadable input, a fault
//! of ours).

mod bench;
mod corpus;
mod diff;
mod generate;
mod paths;
mod update;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use openapi_sdkgen::command::{protect, say};

/// The chores of this repository.
#[derive(Debug, Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "Exit codes: 0 fine, 1 findings, 2 could not run.\n\
                  They work from any folder of the repository. For another API's document, see `cargo run -p openapi-sdkgen -- --help`."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Writes `generated-client` from the documents in `spec`, or says what is stale in it.
    Generate(generate::GenerateArgs),
    /// Says what changed between two revisions: on the wire, in Rust, and what its users have to do.
    #[command(long_about = diff::ABOUT)]
    Diff(diff::DiffArgs),
    /// Takes over a newer document of the publisher: specification, client, version and changelog, all of it or nothing.
    #[command(long_about = update::ABOUT)]
    UpdateSpec(update::UpdateArgs),
    /// Measures what generating and compiling cost, beside the project's targets.
    #[command(long_about = bench::ABOUT)]
    Bench(bench::BenchArgs),
    /// Generates and compiles every document of a folder, and says how each of them fares.
    Corpus(corpus::CorpusArgs),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    protect(|| match &cli.command {
        Command::Generate(args) => generate::run(args),
        Command::Diff(args) => diff::run(args),
        Command::UpdateSpec(args) => update::run(args),
        Command::Bench(args) => bench::run(args),
        Command::Corpus(args) => corpus::run(args),
    })
}
