//! SQL over HTTP by `turso_platform::sql` and by its peers, against one sqld: that they agree, and what each costs.
//!
//! `differential` does the same work by every client and compares what comes back. `bench` measures workloads, each client
//! and workload as a process of its own, in turns. `run` is such a process.

mod bench;
mod clients;
mod differential;
mod raw;
mod server;
mod value;
mod workloads;

use std::process::ExitCode;

use anyhow::{Context, bail};

const USAGE: &str =
    "usage: sql-peers differential | bench [--rounds N] [--markdown] [--crates NAME=N].. | run CLIENT WORKLOAD URL";

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["differential"] => differential::run().await,
        ["run", client, workload, url] => {
            let measured = workloads::run(client, workload, url).await?;
            println!("{measured}");
            Ok(ExitCode::SUCCESS)
        }
        ["bench", rest @ ..] => bench::run(&options(rest)?).await,
        _ => bail!("{USAGE}"),
    }
}

fn options(rest: &[&str]) -> anyhow::Result<bench::Options> {
    let mut options = bench::Options { rounds: bench::ROUNDS, markdown: false, crates: Vec::new() };
    let mut rest = rest.iter();
    while let Some(option) = rest.next() {
        let mut value = || rest.next().with_context(|| format!("`{option}` takes a value"));
        match *option {
            "--markdown" => options.markdown = true,
            "--rounds" => options.rounds = value()?.parse().context("`--rounds` takes a number")?,
            "--crates" => options.crates.push((*value()?).to_owned()),
            other => bail!("`{other}` is no option; {USAGE}"),
        }
    }
    Ok(options)
}
