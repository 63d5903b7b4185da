//! Workflow commands of GitHub Actions: remarks beside the lines of the new document.
//!
//! A step may make ten remarks of each kind, and the others are dropped without a word; so the worst come first, and how
//! many were left out is said.

use crate::report::checked::{CONTRADICTED, UNCHECKED, contradictions};
use crate::report::group::{Group, rows};
use crate::report::items::{Fate, fate, heads, others, tail};
use crate::report::plain::{differing, short};
use crate::report::tally::contradicted;
use crate::report::words;
use crate::review::{Review, Row, Spot};

/// The remarks of one kind that a step may make.
const MOST: usize = 10;

/// The public items that a remark names.
const ITEMS: usize = 5;

/// The lines that a remark spans at most. It stands below the last one, so that a long span would put it out of sight.
const SPAN: usize = 12;

pub(super) fn github(review: &Review) -> String {
    let mut out = String::new();
    let mut errors = MOST;
    if contradicted(review) {
        let all: Vec<String> =
            contradictions(&review.checked).iter().map(|(item, said)| format!("{item} {said}")).collect();
        command("error", &[("title", CONTRADICTED.to_owned())], &short_lines(&all), &mut out);
        errors -= 1;
    }
    if !review.unchecked.is_empty() {
        command("error", &[("title", UNCHECKED.to_owned())], &short_lines(&review.unchecked), &mut out);
        errors -= 1;
    }
    let mut left = Vec::new();
    // One notice is kept for the number of those that are left out.
    for (group, kind, most) in
        [(Group::Breaking, "error", errors), (Group::Risky, "warning", MOST), (Group::Prose, "notice", MOST - 1)]
    {
        let all = rows(review, group);
        all.iter().take(most).for_each(|row| remark(kind, row, &mut out));
        if all.len() > most {
            left.push(words::count(all.len() - most, group.noun()));
        }
    }
    if !left.is_empty() {
        let text = format!(
            "{} left out: GitHub shows ten remarks of each kind. The whole: {}",
            left.join(", "),
            short(&review.command, 300)
        );
        command("notice", &[("title", "API review".to_owned())], &text, &mut out);
    }
    out
}

fn short_lines(lines: &[String]) -> String {
    let shown: Vec<String> = lines.iter().take(MOST).map(|line| short(line, 400)).collect();
    let more = if lines.len() > MOST { format!("\nand {} more", lines.len() - MOST) } else { String::new() };
    format!("{}{more}", shown.join("\n"))
}

fn remark(kind: &str, row: &Row, out: &mut String) {
    let mut properties = Vec::new();
    if let Some(spot) = &row.anchor {
        place(spot, row.new.is_some(), &mut properties);
    }
    properties.push(("title", short(&row.rule, 80)));
    command(kind, &properties, &message(row), out);
}

/// What was removed is remarked on at the line that begins what it was removed from, which may be long.
fn place(spot: &Spot, own: bool, properties: &mut Vec<(&'static str, String)>) {
    properties.push(("file", spot.file.clone()));
    properties.push(("line", spot.line.to_string()));
    let spans = own && spot.last_line > spot.line && spot.last_line - spot.line < SPAN;
    properties.push(("endLine", if spans { spot.last_line } else { spot.line }.to_string()));
    properties.push(("col", spot.column.to_string()));
}

fn message(row: &Row) -> String {
    let mut lines = vec![format!("{}: {}", short(&row.subject, 200), words::unticked(&short(&row.what, 200)))];
    if let (Group::Prose, Some(before), Some(after)) = (Group::of(row), &row.before, &row.after) {
        let (before, after) = differing(before, after);
        lines.push(format!("was: {before}"));
        lines.push(format!("is now: {after}"));
    }
    lines.push(format!("wire {}: {}", row.wire.word(), words::unticked(&row.wire_reason)));
    lines.push(format!("Rust {}: {}", row.rust.word(), words::unticked(&row.rust_reason)));
    lines.extend(items(row));
    lines.extend(row.advice.as_ref().map(|advice| format!("What to do: {}", words::unticked(&short(advice, 400)))));
    lines.extend(words::hint(row).map(|hint| words::unticked(&hint)));
    lines.extend(words::reached(row));
    if let (None, Some(spot)) = (&row.new, &row.old) {
        lines.push(format!("It was at {} in the old document.", words::spot_place(spot)));
    }
    lines.join("\n")
}

fn items(row: &Row) -> Vec<String> {
    let mut named = heads(row);
    named.truncate(ITEMS);
    let said = named.iter().map(|item| match fate(item) {
        Fate::Gone(text) => format!("gone: {}", short(text, 300)),
        Fate::New(text) => format!("new: {}", short(text, 300)),
        Fate::Changed(before, after) => {
            format!("was {}, is now {}", short(before, 300), short(tail(before, after), 300))
        }
        Fate::Same(text) => format!("{}: {}", short(text, 300), words::unticked(item.reason)),
    });
    said.chain(others(row, &named)).collect()
}

/// One workflow command. What would end it, or one of its properties, is escaped.
fn command(kind: &str, properties: &[(&str, String)], message: &str, out: &mut String) {
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    out.push_str(&format!("::{kind} {}::{}\n", properties.join(","), data(message)));
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
