//! A comment of a pull request: the verdict, the version, what breaks and what to do; the rest is folded.

pub(super) mod escape;
mod fit;
mod fold;
mod table;

use crate::report::MARKER;
use crate::report::checked::{CONTRADICTED, CONTRADICTED_HELP, UNCHECKED, checked, contradictions};
use crate::report::group::{Group, rows};
use crate::report::markdown::escape::{code, line, prose, text};
use crate::report::markdown::fit::{Part, fit};
use crate::report::plain::short;
use crate::report::tally::{Tally, contradicted};
use crate::report::words;
use crate::review::Review;

pub(super) fn markdown(review: &Review, limit: usize) -> String {
    let tally = Tally::of(review);
    let title = format!("{MARKER}\n### API diff: {}\n", text(&words::verdict(review, &tally)));
    let mut parts = vec![Part::whole(title.clone())];
    parts.extend(contradiction(review));
    parts.extend(unchecked(review));
    parts.push(Part::whole(verdict(review, &tally)));
    for group in [Group::Breaking, Group::Risky] {
        parts.extend(table::table(review, group));
    }
    parts.extend(fold::folds(review));
    parts.push(Part::whole(foot(review)));
    fit(&parts, limit).unwrap_or_else(|| at_least(&title, &foot(review), limit))
}

/// What is left of a comment that may hardly say anything.
fn at_least(title: &str, foot: &str, limit: usize) -> String {
    let text = format!("{title}{foot}");
    let text = if text.len() <= limit { &text } else { title };
    let end = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= limit).last();
    text[..end.unwrap_or(0)].to_owned()
}

fn contradiction(review: &Review) -> Option<Part> {
    let rows = contradictions(&review.checked);
    let rows: Vec<String> = rows.iter().map(|(item, said)| format!("> - {} {}\n", code(item), text(said))).collect();
    let head = format!("\n> [!CAUTION]\n> **{CONTRADICTED}.** {CONTRADICTED_HELP}\n>\n");
    let noun = ("item that the compiler judges otherwise", "items that the compiler judges otherwise");
    contradicted(review).then_some(Part { head, rows, tail: String::new(), rank: 1, noun })
}

fn unchecked(review: &Review) -> Option<Part> {
    let rows: Vec<String> = review.unchecked.iter().map(|what| format!("> - {}\n", line(&short(what, 400)))).collect();
    let head = format!("\n> [!WARNING]\n> **{UNCHECKED}:**\n>\n");
    let noun = ("thing that could not be compared", "things that could not be compared");
    (!rows.is_empty()).then_some(Part { head, rows, tail: String::new(), rank: 1, noun })
}

fn verdict(review: &Review, tally: &Tally) -> String {
    let mut out = String::new();
    if let Some(bump) = &review.bump {
        let reason = prose(&short(&bump.reason, 300));
        out.push_str(&format!("\n**Suggested version: {}** ({reason})\n", text(&words::version(bump))));
    }
    if review.rows.is_empty() {
        out.push_str(&format!("\nNo change was found in {}.", code(&short(&review.krate, 80))));
        out.push_str(&format!(" Compiler: {}.\n", prose(&checked(&review.checked))));
        return out;
    }
    let items = words::items_moved(tally).unwrap_or_else(|| "none moved".to_owned());
    let rust = words::rust_rows(tally);
    out.push_str("\n| | Wire | Rust crate |\n| --- | --- | --- |\n");
    out.push_str(&format!("| verdict | **{}** | **{}** |\n", words::wire(tally), words::rust_certain(review, tally)));
    out.push_str(&format!("| changes | {} | {rust} |\n", words::wire_counts(tally)));
    out.push_str(&format!("| public items | | {items} |\n"));
    out.push_str(&format!("| compiler | | {} |\n", prose(&checked(&review.checked))));
    if tally.accepted > 0 {
        out.push_str(&format!("\n{}, listed below.\n", words::count(tally.accepted, Group::Accepted.noun())));
    }
    if rows(review, Group::Breaking).is_empty() {
        out.push_str("\nNothing breaks.\n");
    }
    out
}

fn foot(review: &Review) -> String {
    let old = code(&short(&review.old, 120));
    let new = code(&short(&review.new, 120));
    let mut out = format!("\nCompared: {old} → {new}.");
    if !review.command.is_empty() {
        out.push_str(&format!(" Reproduce: {}", code(&short(&review.command, 400))));
    }
    if let Some(how) = words::accepting(review) {
        out.push_str(&format!("\n\n{}", prose(how)));
    }
    out.push('\n');
    out
}
