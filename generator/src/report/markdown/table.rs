//! One table row for each root change, with both verdicts and what to do.

use crate::diff::Level;
use crate::report::group::{Group, rows};
use crate::report::items::{Fate, fate, heads, others, tail};
use crate::report::markdown::escape::{code, prose};
use crate::report::markdown::fit::Part;
use crate::report::plain::short;
use crate::report::words;
use crate::review::item::{ItemChange, RustLevel};
use crate::review::{Review, Row};

/// The public items that a row names, and the operations.
const ITEMS: usize = 4;
const OPERATIONS: usize = 8;

/// What breaks, or may.
pub(super) fn table(review: &Review, group: Group) -> Option<Part> {
    let rows = rows(review, group);
    let head = format!(
        "\n#### {} ({})\n\n| Change | Wire | Rust | What to do |\n| --- | --- | --- | --- |\n",
        group.title(),
        rows.len()
    );
    let rank = if group == Group::Breaking { 1 } else { 2 };
    let lines: Vec<String> = rows.iter().map(|row| line(row)).collect();
    (!rows.is_empty()).then_some(Part { head, rows: lines, tail: String::new(), rank, noun: group.noun() })
}

fn line(row: &Row) -> String {
    format!("| {} | {} | {} | {} |\n", change(row), wire(row), rust(row), to_do(row))
}

/// What was changed, where, and how many operations it reaches.
fn change(row: &Row) -> String {
    let mut lines = vec![format!("{} {}", code(&short(&row.subject, 200)), prose(&short(&row.what, 200)))];
    if !row.unit.is_empty() {
        lines.push(format!("in {}", code(&short(&row.unit, 80))));
    }
    lines.extend(place(row));
    lines.extend(reached(row));
    lines.join("<br>")
}

/// Where it is to be looked at.
pub(super) fn place(row: &Row) -> Option<String> {
    let old = if row.new.is_none() && row.old.is_some() { " in the old document" } else { "" };
    let spot = row.new.as_ref().or(row.old.as_ref()).or(row.anchor.as_ref())?;
    Some(format!("{}{old}", code(&words::spot_place(spot))))
}

/// How many operations, with the first ones in a fold.
fn reached(row: &Row) -> Option<String> {
    let all = words::operations(row);
    let title = format!("{} ({})", words::reached(row)?, words::directions(row));
    if let [only] = all.as_slice() {
        return Some(format!("{title}: {}", code(&short(only, 200))));
    }
    let mut names: Vec<String> = all.iter().take(OPERATIONS).map(|name| code(&short(name, 200))).collect();
    if all.len() > OPERATIONS {
        names.push(format!("and {} more", all.len() - OPERATIONS));
    }
    Some(format!("<details><summary>{title}</summary>{}</details>", names.join("<br>")))
}

fn wire(row: &Row) -> String {
    let sign = match row.wire {
        Level::Breaking => "❌ ",
        Level::Risky => "⚠️ ",
        Level::Safe | Level::Docs => "",
    };
    format!("{sign}**{}**<br>{}", row.wire.word(), prose(&short(&row.wire_reason, 300)))
}

fn rust(row: &Row) -> String {
    let sign = if row.rust == RustLevel::Breaking { "❌ " } else { "" };
    let mut lines = vec![format!("{sign}**{}**", row.rust.word())];
    let mut named = heads(row);
    if named.is_empty() {
        lines.push(prose(&short(&row.rust_reason, 300)));
    }
    named.truncate(ITEMS);
    lines.extend(named.iter().map(|item| item_text(item)));
    lines.extend(others(row, &named));
    lines.join("<br>")
}

/// A public item and what became of it.
pub(super) fn item_text(item: &ItemChange) -> String {
    match fate(item) {
        Fate::Gone(before) => format!("{} is gone", code(&short(before, 300))),
        Fate::New(after) => format!("{} is new", code(&short(after, 300))),
        Fate::Changed(before, after) => {
            format!("{} is now {}", code(&short(before, 300)), code(&short(tail(before, after), 300)))
        }
        Fate::Same(same) => format!("{}: {}", code(&short(same, 300)), prose(item.reason)),
    }
}

fn to_do(row: &Row) -> String {
    let mut lines: Vec<String> = row.advice.iter().map(|advice| prose(&short(advice, 400))).collect();
    lines.extend(words::hint(row).map(|hint| prose(&hint)));
    if lines.is_empty() && row.rust == RustLevel::Breaking {
        lines.push("nothing in the document takes its place".to_owned());
    }
    lines.join("<br>")
}
