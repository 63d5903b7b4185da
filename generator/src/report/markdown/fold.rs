//! What a reader may skip, each under its heading in a fold.

use std::collections::BTreeMap;

use crate::diff::Edit;
use crate::report::group::{Group, rows};
use crate::report::items::{Fate, fate, heads, others};
use crate::report::markdown::escape::{code, line, prose, text};
use crate::report::markdown::fit::Part;
use crate::report::markdown::table::{item_text, place};
use crate::report::plain::{differing, one_line, short};
use crate::report::words;
use crate::review::item::ItemChange;
use crate::review::{Review, Row};

/// How little each matters when the comment is too long.
const DOCS: u8 = 12;
const ACCEPT: u8 = 11;
const OTHER: u8 = 10;
const SURFACE: u8 = 9;
const ADDED: u8 = 8;
const DEPRECATED: u8 = 7;
const ACCEPTED: u8 = 6;
const DEFECTS: u8 = 5;
const NOTES: u8 = 4;
const PROSE: u8 = 3;

/// Every fold that has something in it.
pub(super) fn folds(review: &Review) -> Vec<Part> {
    let groups = [
        (Group::Added, ADDED),
        (Group::Deprecated, DEPRECATED),
        (Group::Other, OTHER),
        (Group::Docs, DOCS),
        (Group::Accepted, ACCEPTED),
    ];
    let mut parts: Vec<Part> = watch(review).into_iter().collect();
    parts.extend(groups.into_iter().filter_map(|(group, rank)| list(review, group, rank)));
    parts.extend(surface(review));
    let defects = review.defects.iter().map(|defect| format!("- {}\n", line(&words::defect(defect)))).collect();
    parts.extend(fold("Defects of the documents", defects, DEFECTS, ("defect", "defects")));
    let notes = review.notes.iter().map(|note| format!("- {}\n", line(&short(note, 400)))).collect();
    parts.extend(fold("Notes", notes, NOTES, ("note", "notes")));
    parts.extend(accept(review));
    parts
}

fn fold(title: &str, rows: Vec<String>, rank: u8, noun: (&'static str, &'static str)) -> Option<Part> {
    let head = format!("\n<details><summary>{title} ({})</summary>\n\n", rows.len());
    (!rows.is_empty()).then_some(Part { head, rows, tail: "\n</details>\n".to_owned(), rank, noun })
}

/// Edits of words that may carry a rule, open: nothing but a reader can judge them.
fn watch(review: &Review) -> Option<Part> {
    let all = rows(review, Group::Prose);
    let lines: Vec<String> = all.iter().map(|row| watched(row)).collect();
    let head = format!("\n#### {} ({})\n\n", Group::Prose.title(), all.len());
    let noun = Group::Prose.noun();
    (!all.is_empty()).then_some(Part { head, rows: lines, tail: String::new(), rank: PROSE, noun })
}

fn watched(row: &Row) -> String {
    let place = place(row).map(|place| format!(", {place}")).unwrap_or_default();
    let mut line = format!("- {} {}{place}", code(&short(&row.subject, 200)), prose(&short(&row.what, 200)));
    if let (Some(before), Some(after)) = (&row.before, &row.after) {
        let (before, after) = differing(before, after);
        line.push_str(&format!("<br>was: {}<br>is now: {}", text(&before), text(&after)));
    }
    line + "\n"
}

fn list(review: &Review, group: Group, rank: u8) -> Option<Part> {
    let rows = rows(review, group);
    let lines = rows.iter().flat_map(|row| {
        if !row.edits.is_empty() {
            return row.edits.iter().map(edited).collect();
        }
        let accepted = row.accepted.as_ref().map(|reason| format!("; accepted: {}", text(&short(reason, 300))));
        let verdicts = format!("wire {}, Rust {}", row.wire.word(), row.rust.word());
        vec![format!("- {} ({verdicts}{})\n", brief(row), accepted.unwrap_or_default())]
    });
    fold(group.title(), lines.collect(), rank, group.noun())
}

/// A row on one line, with what programs call.
fn brief(row: &Row) -> String {
    let mut parts = vec![format!("{} {}", code(&short(&row.subject, 200)), prose(&short(&row.what, 200)))];
    let mut named = heads(row);
    named.truncate(2);
    parts.extend(named.iter().map(|item| item_text(item)));
    parts.extend(others(row, &named).filter(|_| !named.is_empty()));
    parts.extend(place(row));
    parts.extend(words::reached(row));
    parts.join(", ")
}

fn edited(edit: &Edit) -> String {
    let (place, said) = words::edit(edit);
    format!("- {}: {}\n", code(&place), text(&said))
}

/// The public API, as a diff.
fn surface(review: &Review) -> Option<Part> {
    let items: BTreeMap<&str, &ItemChange> =
        review.rows.iter().flat_map(|row| &row.items).map(|item| (item.item.as_str(), item)).collect();
    let lines: Vec<String> = items.values().map(|item| surface_line(item)).collect();
    let fence = fence(&lines);
    let part = fold("Public API diff", lines, SURFACE, ("public item", "public items"))?;
    Some(Part { head: format!("{}{fence}diff\n", part.head), tail: format!("{fence}\n{}", part.tail), ..part })
}

fn surface_line(item: &ItemChange) -> String {
    match fate(item) {
        Fate::Gone(before) => format!("- {}\n", short(before, 400)),
        Fate::New(after) => format!("+ {}\n", short(after, 400)),
        Fate::Changed(before, after) => format!("- {}\n+ {}\n", short(before, 400), short(after, 400)),
        Fate::Same(same) => format!("! {} ({})\n", short(same, 400), one_line(item.reason)),
    }
}

/// A fence that nothing within can end.
fn fence(lines: &[String]) -> String {
    let longest = lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// Entries for the accept file, to be copied.
fn accept(review: &Review) -> Option<Part> {
    let open = [Group::Breaking, Group::Risky].into_iter().flat_map(|group| rows(review, group));
    let lines: Vec<String> = open.map(entry).collect();
    let fence = fence(&lines);
    let part = fold(
        "Entries for the accept file",
        lines,
        ACCEPT,
        ("entry for the accept file", "entries for the accept file"),
    )?;
    Some(Part { head: format!("{}{fence}toml\n", part.head), tail: format!("{fence}\n{}", part.tail), ..part })
}

fn entry(row: &Row) -> String {
    let what = short(&format!("{} {}", row.subject, row.what), 160);
    format!("[[accept]] # {what}\nfingerprint = \"{}\"\nreason = \"\"\n", short(&row.fingerprint, 40))
}
