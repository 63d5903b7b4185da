//! `cargo xtask`: the chores of this repository. What is generated here and where it goes; no rule of OpenAPI or Rust.
//!
//! Exit codes: 0 fine, 1 findings (stale files, errors in a document), 2 could not run (misuse, unreadable input, a fault
//! of ours).

mod bench;
mod corpus;
mod generate;
mod paths;

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
    /// Measures what generating and compiling cost, beside the project's targets.
    #[command(long_about = bench::ABOUT)]
    Bench(bench::BenchArgs),
    /// Generates and compiles every document of a folder, and says how each of them fares.
    Corpus(corpus::CorpusArgs),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let run = || match &cli.command {
        Command::Generate(args) => generate::run(args),
        Command::Bench(args) => bench::run(args),
        Command::Corpus(args) => corpus::run(args),
    };
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => {
            say(&format!("error: {error:#}"));
            ExitCode::from(2)
        }
        // The panic's own message is on the terminal already.
        Err(_) => {
            say("error: this is a fault of the generator and not of its input; report it with the lines above");
            ExitCode::from(2)
        }
    }
}

/// Writes a line for people; a closed pipe is nobody's fault.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
