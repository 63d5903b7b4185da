//! Figures as lines of a table: ours, the target, and how it was measured.

use std::io::Write;

use crate::say;

/// What is measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    /// What it is called; peers' figures are matched by it.
    pub(super) name: &'static str,
    /// In what it is given.
    pub(super) unit: &'static str,
    /// What it should not exceed.
    pub(super) target: Option<f64>,
    /// How it is measured.
    pub(super) how: &'static str,
}

/// Figures with their values.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<(Figure, f64)>);

impl Table {
    /// Adds the value of one figure, or says why there is none.
    pub(super) fn add_one(&mut self, figure: Figure, value: anyhow::Result<f64>) {
        match value {
            Ok(value) => {
                say(&format!("{}: {}", figure.name, with_unit(value, figure.unit)));
                self.0.push((figure, value));
            }
            Err(error) => say(&format!("not measured: {}: {error:#}", figure.name)),
        }
    }

    /// Adds the values of two figures that are measured together.
    pub(super) fn add(&mut self, first: Figure, second: Figure, values: anyhow::Result<(f64, f64)>) {
        match values {
            Ok((one, two)) => {
                self.add_one(first, Ok(one));
                self.add_one(second, Ok(two));
            }
            Err(error) => say(&format!("not measured: {}, {}: {error:#}", first.name, second.name)),
        }
    }

    /// The value of a figure.
    pub(super) fn value(&self, figure: &Figure) -> Option<f64> {
        self.0.iter().find(|(other, _)| other.name == figure.name).map(|(_, value)| *value)
    }

    /// The figures beside their targets.
    pub(super) fn rows(&self) -> Vec<[String; 5]> {
        let mut rows = vec![["figure", "ours", "target", "ratio", "how it is measured"].map(str::to_owned)];
        rows.extend(self.0.iter().map(|(figure, value)| {
            let target = figure.target.map(|target| with_unit(target, figure.unit)).unwrap_or_default();
            let ratio = figure.target.map(|target| format!("{:.2}", value / target)).unwrap_or_default();
            [figure.name.to_owned(), with_unit(*value, figure.unit), target, ratio, figure.how.to_owned()]
        }));
        rows
    }

    /// The figures of a peer beside ours; a ratio below one says that ours is less.
    pub(super) fn against(&self, peer: &str, ours: &Table) -> Vec<[String; 5]> {
        let mut rows = vec![["figure", "ours", peer, "ours / theirs", ""].map(str::to_owned)];
        rows.extend(self.0.iter().filter_map(|(figure, theirs)| {
            let mine = ours.value(figure)?;
            let (left, right) = (with_unit(mine, figure.unit), with_unit(*theirs, figure.unit));
            let note = if mine > *theirs { "behind" } else { "" };
            Some([figure.name.to_owned(), left, right, format!("{:.2}", mine / theirs), note.to_owned()])
        }));
        rows
    }
}

/// Prints a table to stdout: names to the left, numbers to the right.
pub(super) fn print(title: &str, rows: &[[String; 5]]) {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths = [width(0), width(1), width(2), width(3)];
    let mut text = format!("\n{title}\n");
    for [name, ours, other, ratio, how] in rows {
        let [a, b, c, d] = widths;
        let line = format!("{name:<a$}  {ours:>b$}  {other:>c$}  {ratio:>d$}  {how}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    // A closed pipe is nobody's fault.
    let _ = write!(std::io::stdout(), "{text}");
}

fn with_unit(value: f64, unit: &str) -> String {
    match unit {
        "" => format!("{value:.0}"),
        "s" | "MB" | "MiB" => format!("{value:.2} {unit}"),
        _ => format!("{value:.1} {unit}"),
    }
}
