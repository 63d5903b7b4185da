//! The protocol against the real server: [`table`] has its rows, and each row is a test.
//!
//! All rows run side by side, since some of them wait for clocks of the server, and share its databases' servers, which end with
//! them. Arguments choose rows by parts of their names; `--list` shows them all.

#![deny(dead_code, reason = "what no row names tests nothing")]

mod covered; // the document against the table: nothing of it has no row
mod run; // rows side by side, and what is said of them
mod steps; // steps of pipelines, and what came of them, in few words
mod table; // every row
mod world; // the servers that rows share

// What each group of rows does.
mod batons;
mod conditions;
mod cursors;
mod ends;
mod envelopes;
mod failures;
mod layered;
mod memory;
mod operations;
mod path;
mod requests;
mod statements;
mod tokens;
mod values;
mod waits;

use std::io::Write as _;
use std::process::ExitCode;

use table::ROWS;
use world::World;

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    if asked.first().is_some_and(|word| word == memory::READS) {
        return memory::read(&asked[1..]);
    }
    covered::check(ROWS);
    if asked.iter().any(|word| word == "--list") {
        for row in ROWS {
            say(&format!("{}: test", row.name()));
        }
        return ExitCode::SUCCESS;
    }
    let Some(binary) = sqld::binary() else {
        say(&format!("skipped: {} rows of the protocol: {}", ROWS.len(), sqld::HOW));
        return ExitCode::SUCCESS;
    };
    let words: Vec<&str> = asked.iter().map(String::as_str).filter(|word| !word.starts_with('-')).collect();
    let chosen = ROWS.iter().filter(|row| words.is_empty() || words.iter().any(|word| row.name().contains(word)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("there is a runtime").block_on(run::all(chosen.collect(), World::start(binary)))
}

/// Writes a line to where the results of tests are read.
fn say(line: &str) {
    // There is nobody to tell that nobody listens.
    writeln!(std::io::stdout(), "{line}").unwrap_or_default();
}
