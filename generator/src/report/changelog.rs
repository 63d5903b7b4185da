//! For the users of the crate: a section of a changelog in the form of Keep a Changelog, in Rust names.
//!
//! It is made of the rows of the review and judges nothing anew. What is accepted still breaks those who compile, so it
//! is told like the rest.

use crate::diff::Level;
use crate::report::group::Group;
use crate::report::items::{Fate, fate, heads};
use crate::report::markdown::escape::{code, prose, text};
use crate::report::plain::{differing, short};
use crate::report::words::count;
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
    let told: Vec<(Heading, String)> = review.rows.iter().filter_map(|row| Some((heading(row)?, entry(row)))).collect();
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

fn entry(row: &Row) -> String {
    let mut parts = vec![what_happened(row)];
    parts.extend(row.advice.as_ref().map(|advice| sentence(&prose(&short(advice, 400)))));
    parts.join(" ")
}

/// What users see, by the items where there are any: the server alone where there are none.
fn what_happened(row: &Row) -> String {
    let wire = format!("{}: {}", code(&short(&row.subject, 200)), prose(&short(&row.what, 200)));
    if let (true, Some(before), Some(after)) = (Group::of(row) == Group::Prose, &row.before, &row.after) {
        let (before, after) = differing(before, after);
        return format!(
            "The server's rules may be others: {} was “{}” and is “{}”.",
            wire,
            text(&before),
            text(&after)
        );
    }
    if row.items.is_empty() {
        let reason = sentence(&prose(&short(&row.wire_reason, 300)));
        return format!("The server now differs, and no signature shows it: {wire}. {reason}");
    }
    let (named, others) = heads(row);
    let mut items: Vec<String> = named.iter().take(ITEMS).map(|item| item_text(item)).collect();
    let more = named.len().saturating_sub(ITEMS) + others;
    if more > 0 {
        items.push(count(more, ("item with it", "items with it")));
    }
    let server = match row.wire {
        Level::Breaking | Level::Risky => " The server has changed as well, so that programs built before may fail.",
        Level::Safe | Level::Docs => "",
    };
    format!("{} ({wire}).{server}", items.join(", "))
}

fn item_text(item: &ItemChange) -> String {
    match fate(item) {
        Fate::Gone(before) => format!("{} is gone", code(&short(before, 300))),
        Fate::New(after) => format!("{} is new", code(&short(after, 300))),
        Fate::Changed(before, after) => format!("{} is now {}", code(&short(before, 300)), code(&short(after, 300))),
        Fate::Same(text) => {
            format!("{} is not what it was ({})", code(&short(text, 300)), prose(item.reason.trim_end_matches('.')))
        }
    }
}

/// A text that ends as a sentence does.
fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}
