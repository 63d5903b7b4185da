//! For the users of the crate: a section of a changelog in the form of Keep a Changelog, in Rust names.
//!
//! It is made of the rows of the review and judges nothing anew. What is accepted still breaks those who compile, so it
//! is told like the rest.

use crate::diff::Level;
use crate::report::group::Group;
use crate::report::items::{Fate, fate, heads, others, tail};
use crate::report::markdown::escape::{code, prose, text};
use crate::report::plain::{differing, short};
use crate::review::item::{ItemChange, RustLevel};
use crate::review::{Review, Row};

/// The headings, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    Breaking,
    Added,
    Changed,
    Deprecated,
    Removed,
}

const HEADINGS: [(Heading, &str); 5] = [
    (Heading::Breaking, "Breaking"),
    (Heading::Added, "Added"),
    (Heading::Changed, "Changed"),
    (Heading::Deprecated, "Deprecated"),
    (Heading::Removed, "Removed"),
];

/// The items that one entry names.
const ITEMS: usize = 8;

pub(super) fn changelog(review: &Review, version: &str, date: &str) -> String {
    let mut out = format!("## [{}] - {}\n", short(version, 80), short(date, 80));
    let told: Vec<(Heading, String)> =
        review.rows.iter().filter_map(|row| heading(row).map(|under| (under, entry(row, under)))).collect();
    for (wanted, title) in HEADINGS {
        let entries: Vec<&String> =
            told.iter().filter(|(heading, _)| *heading == wanted).map(|(_, entry)| entry).collect();
        if !entries.is_empty() {
            out.push_str(&format!("\n### {title}\n\n"));
            entries.iter().for_each(|entry| out.push_str(&format!("- {entry}\n")));
        }
    }
    if told.is_empty() {
        out.push_str("\nNothing that users of this crate can see.\n");
    }
    out
}

/// Where a row is told; nothing where users cannot see it.
fn heading(row: &Row) -> Option<Heading> {
    let only = |wanted: &dyn Fn(&ItemChange) -> bool| !row.items.is_empty() && row.items.iter().all(wanted);
    if row.wire == Level::Breaking || row.rust == RustLevel::Breaking {
        return Some(Heading::Breaking);
    }
    if Group::of(row) == Group::Deprecated || row.rule.split('-').any(|part| part == "deprecated") {
        return Some(Heading::Deprecated);
    }
    if only(&|item| matches!(fate(item), Fate::New(_))) {
        return Some(Heading::Added);
    }
    if only(&|item| matches!(fate(item), Fate::Gone(_))) {
        return Some(Heading::Removed);
    }
    let prose = Group::of(row) == Group::Prose;
    let visible = !row.items.is_empty() || matches!(row.wire, Level::Risky | Level::Safe) || prose;
    visible.then_some(Heading::Changed)
}

fn entry(row: &Row, under: Heading) -> String {
    // Of what breaks programs, the advice says what became of each item.
    let said = row.advice.as_ref().filter(|_| row.rust == RustLevel::Breaking);
    let mut parts = vec![match said {
        Some(advice) => {
            let advice = sentence(&prose(&short(advice, 800)));
            format!("{} ({}).", advice.trim_end_matches('.'), wire(row))
        }
        None => what_happened(row, under),
    }];
    if !row.items.is_empty() && row.wire >= Level::Risky {
        parts.push(format!("The server has changed, too: {}", sentence(&prose(&short(&row.wire_reason, 300)))));
    }
    let left = row.advice.as_ref().filter(|_| said.is_none());
    parts.extend(left.map(|advice| sentence(&prose(&short(advice, 400)))));
    parts.join(" ")
}

fn wire(row: &Row) -> String {
    format!("{}: {}", code(&short(&row.subject, 200)), prose(&short(&row.what, 200)))
}

/// What users see, by the items where there are any: the server alone where there are none.
fn what_happened(row: &Row, under: Heading) -> String {
    let wire = wire(row);
    if let (true, Some(before), Some(after)) = (Group::of(row) == Group::Prose, &row.before, &row.after) {
        let (before, after) = differing(before, after);
        let subject = code(&short(&row.subject, 200));
        return format!("The documentation of {subject} says “{}” in place of “{}”.", text(&after), text(&before));
    }
    if row.items.is_empty() {
        let reason = sentence(&prose(&short(&row.wire_reason, 300)));
        return format!("The server has changed, and no signature shows it: {wire}. {reason}");
    }
    let mut named = heads(row);
    named.truncate(ITEMS);
    let mut items = fates(&named, under);
    items.extend(others(row, &named));
    format!("{} ({wire}).", items.join(", "))
}

/// What became of items, those with one fate together. What the heading says is not said again.
fn fates(items: &[&ItemChange], under: Heading) -> Vec<String> {
    let (mut gone, mut new, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for item in items {
        match fate(item) {
            Fate::Gone(before) => gone.push(code(&short(before, 300))),
            Fate::New(after) => new.push(code(&short(after, 300))),
            Fate::Changed(before, after) => {
                parts.push(format!("{} is now {}", code(&short(before, 300)), code(&short(tail(before, after), 300))));
            }
            Fate::Same(same) if under == Heading::Deprecated => parts.push(code(&short(same, 300))),
            Fate::Same(same) => {
                let reason = item.reason.trim_end_matches('.');
                parts.push(format!("{} looks as before ({})", code(&short(same, 300)), prose(reason)));
            }
        }
    }
    let said = |names: &[String], word: &str, plain: bool| {
        let verb = if names.len() == 1 { "is" } else { "are" };
        let names = names.join(", ");
        if plain { names } else { format!("{names} {verb} {word}") }
    };
    if !new.is_empty() {
        parts.insert(0, said(&new, "new", under == Heading::Added));
    }
    if !gone.is_empty() {
        parts.insert(0, said(&gone, "gone", under == Heading::Removed));
    }
    parts
}

/// A text that begins and ends as a sentence does.
fn sentence(text: &str) -> String {
    let first = text.chars().next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    let rest = text.chars().skip(1).collect::<String>();
    let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{rest}{end}")
}
