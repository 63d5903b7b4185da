//! The figures as tables: workloads to the left, clients above, and how ours compares with the better of the peers.

use std::fmt::Write;
use std::process::Command;
use std::time::Duration;

use super::{Options, Runs};
use crate::server::PROGRAM;
use crate::workloads::{Contender, Measured};

/// What is shown of a run.
struct Figure {
    title: &'static str,
    unit: &'static str,
    of: fn(&Measured) -> f64,
}

const FIGURES: [Figure; 3] = [
    Figure { title: "CPU time (user and system) of the process", unit: "ms", of: |run| milliseconds(run.cpu) },
    Figure { title: "Time on the clock", unit: "ms", of: |run| milliseconds(run.wall) },
    Figure { title: "Peak memory of the process", unit: "MiB", of: |run| run.peak as f64 / 1024.0 },
];

/// Prints a table for each figure, and the crates.
pub(super) fn print(all: &[Runs], options: &Options) {
    println!("{}", about(options.rounds));
    for figure in FIGURES {
        let mut rows = vec![head("")];
        rows.extend(all.iter().map(|runs| row(runs, &figure)));
        show(&format!("{}, in {}", figure.title, figure.unit), &rows, options.markdown);
    }
    if !options.crates.is_empty() {
        let count = |contender: &Contender| {
            let pairs = options.crates.iter().filter_map(|text| text.split_once('='));
            pairs.filter(|(name, _)| *name == contender.name()).find_map(|(_, count)| count.parse().ok())
        };
        let counts: Vec<Option<f64>> = Contender::ALL.iter().map(count).collect();
        let rows = [head(""), line("crates, itself included", &counts, 0)];
        show("Build", &rows, options.markdown);
    }
}

/// By what it was measured.
fn about(rounds: usize) -> String {
    let said = |program: &str| {
        let output = Command::new(program).arg("--version").output().ok()?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let server = std::env::var(PROGRAM).ok().and_then(|program| said(&program)).unwrap_or_default();
    let rustc = said("rustc").unwrap_or_default();
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ")).map_or("", |(_, name)| name);
    let cores = cpu.lines().filter(|line| line.starts_with("processor")).count();
    format!("Medians of {rounds} runs. {model}, {cores} cores; {server}; {rustc}, release, opt-level 3.")
}

fn head(what: &str) -> Vec<String> {
    let names = Contender::ALL.iter().map(|contender| contender.name().to_owned());
    [what.to_owned()].into_iter().chain(names).chain(["ours / best peer".to_owned()]).collect()
}

fn row(runs: &Runs, figure: &Figure) -> Vec<String> {
    let medians: Vec<Option<f64>> = runs.runs.iter().map(|runs| median(runs.iter().map(figure.of).collect())).collect();
    line(&runs.workload.title(), &medians, 1)
}

fn line(title: &str, values: &[Option<f64>], digits: usize) -> Vec<String> {
    let number = |value: &Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.digits$}"));
    let of = |one: Contender| Contender::ALL.iter().position(|other| *other == one).and_then(|place| values[place]);
    let peers = [of(Contender::Serverless), of(Contender::Libsql)];
    let best = peers.into_iter().flatten().reduce(f64::min);
    let ratio = of(Contender::Ours).zip(best).map(|(ours, best)| format!("{:.2}", ours / best));
    let mut cells = vec![title.to_owned()];
    cells.extend(values.iter().map(number));
    cells.push(ratio.unwrap_or_default());
    cells
}

fn show(title: &str, rows: &[Vec<String>], markdown: bool) {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = if markdown { format!("\n### {title}\n\n") } else { format!("\n{title}\n") };
    for (index, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        let cells: Vec<String> = cells.collect();
        if markdown {
            let _ = writeln!(text, "| {} |", cells.join(" | "));
            if index == 0 {
                let lines = widths.iter().enumerate().map(|(column, width)| match column {
                    0 => "-".repeat(*width),
                    _ => format!("{}:", "-".repeat(width - 1)),
                });
                let _ = writeln!(text, "| {} |", lines.collect::<Vec<_>>().join(" | "));
            }
        } else {
            let _ = writeln!(text, "{}", cells.join("  ").trim_end());
        }
    }
    print!("{text}");
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
