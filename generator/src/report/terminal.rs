//! For somebody at a terminal: the verdict, what breaks with everything about it, and the rest as numbers.

use crate::report::checked::{CONTRADICTED, CONTRADICTED_HELP, UNCHECKED, checked, contradictions};
use crate::report::group::{Group, rows};
use crate::report::items::{Fate, fate, heads, others};
use crate::report::paint::{Paper, Tone};
use crate::report::plain::{differing, short};
use crate::report::tally::{Tally, contradicted};
use crate::report::{Look, words};
use crate::review::{Review, Row};

/// The breaks that are told in full, the rows that are told at all, and the public items that are named of each, unless
/// all are asked for.
const FULL: usize = 6;
const ROWS: usize = 16;
const ITEMS: usize = 5;

/// The operations that are named.
const OPERATIONS: usize = 2;

/// The column of what stands behind a label.
const LABEL: usize = 11;

pub(super) fn terminal(review: &Review, look: Look) -> String {
    let mut paper = Paper::new(look);
    if contradicted(review) {
        contradiction(review, &mut paper);
    }
    if !review.unchecked.is_empty() {
        paper.text(0, Tone::Bad, &UNCHECKED.to_uppercase());
        review.unchecked.iter().for_each(|what| paper.text(2, Tone::Plain, &words::unticked(what)));
        paper.gap();
    }
    verdict(review, &mut paper);
    breaks(review, look, &mut paper);
    briefly(review, Group::Risky, look, &mut paper);
    briefly(review, Group::Prose, look, &mut paper);
    rest(review, look, &mut paper);
    let defects: Vec<String> = review.defects.iter().map(words::defect).collect();
    listed("Defects of the documents", &defects, look, &mut paper);
    let notes: Vec<String> = review.notes.iter().map(|note| words::unticked(note)).collect();
    listed("Notes", &notes, look, &mut paper);
    if let Some(how) = words::accepting(review) {
        paper.gap();
        paper.text(0, Tone::Faint, &words::unticked(how));
    }
    paper.into_text()
}

fn contradiction(review: &Review, paper: &mut Paper) {
    paper.text(0, Tone::Bad, &CONTRADICTED.to_uppercase());
    paper.text(2, Tone::Plain, CONTRADICTED_HELP);
    for (item, said) in contradictions(&review.checked) {
        paper.text(2, Tone::Strong, &item);
        paper.text(4, Tone::Plain, &said);
    }
    paper.gap();
}

fn verdict(review: &Review, paper: &mut Paper) {
    let tally = Tally::of(review);
    paper.text(0, Tone::Strong, &format!("API review: {}", words::verdict(review, &tally)));
    let sides = format!("{}, {} → {}", short(&review.krate, 80), short(&review.old, 200), short(&review.new, 200));
    fact("crate", Tone::Plain, &sides, paper);
    let accepted = match tally.accepted {
        0 => String::new(),
        n => format!("; {n} accepted"),
    };
    fact("wire", wire_tone(words::wire(&tally)), &format!("{}{accepted}", words::wire_counts(&tally)), paper);
    fact("Rust", wire_tone(words::rust(&tally)), &words::rust_counts(&tally), paper);
    if let Some(bump) = &review.bump {
        fact("version", Tone::Plain, &format!("{}: {}", words::version(bump), words::unticked(&bump.reason)), paper);
    }
    fact("compiler", Tone::Plain, &checked(&review.checked), paper);
}

fn fact(label: &str, tone: Tone, text: &str, paper: &mut Paper) {
    paper.labeled(2, label, LABEL, (Tone::Faint, tone), text);
}

fn wire_tone(word: &str) -> Tone {
    match word {
        "breaking" => Tone::Bad,
        "risky" => Tone::Doubtful,
        "unchanged" | "docs only" => Tone::Plain,
        _ => Tone::Good,
    }
}

fn heading(title: &str, number: usize, tone: Tone, paper: &mut Paper) {
    paper.gap();
    paper.text(0, tone, &format!("{} ({number})", title.to_uppercase()));
}

fn breaks(review: &Review, look: Look, paper: &mut Paper) {
    let breaking = rows(review, Group::Breaking);
    if breaking.is_empty() {
        return;
    }
    heading(Group::Breaking.title(), breaking.len(), Tone::Bad, paper);
    let (full, shown) = if look.verbose { (breaking.len(), breaking.len()) } else { (FULL, ROWS) };
    for (index, row) in breaking.iter().take(shown).enumerate() {
        if index > 0 && index <= full {
            paper.gap();
        }
        if index < full {
            in_full(row, look, paper);
        } else {
            let verdicts = format!("wire {}, Rust {}", row.wire.word(), row.rust.word());
            let place = words::place(row).map(|place| format!("; {place}")).unwrap_or_default();
            paper.text(2, Tone::Plain, &format!("{} ({verdicts}{place})", title(row)));
        }
    }
    left_out(breaking.len(), shown, Group::Breaking.noun(), paper);
}

fn left_out(all: usize, shown: usize, (one, many): (&str, &str), paper: &mut Paper) {
    if all > shown {
        let more = words::count(all - shown, (&format!("more {one}"), &format!("more {many}")));
        paper.text(2, Tone::Faint, &format!("and {more}, which a verbose report lists"));
    }
}

/// A row with everything about it.
fn in_full(row: &Row, look: Look, paper: &mut Paper) {
    paper.text(2, Tone::Strong, &title(row));
    let says = |label: &str, word: &str, reason: &str, paper: &mut Paper| {
        fact_of_row(label, wire_tone(word), &format!("{word}: {}", words::unticked(reason)), paper);
    };
    says("wire", row.wire.word(), &row.wire_reason, paper);
    says("Rust", row.rust.word(), &row.rust_reason, paper);
    items(row, look, paper);
    for edit in &row.edits {
        let (place, said) = words::edit(edit);
        fact_of_row("edit", Tone::Plain, &format!("{place}: {said}"), paper);
    }
    if let Some(advice) = &row.advice {
        fact_of_row("do", Tone::Strong, &words::unticked(advice), paper);
    }
    if let Some(hint) = words::hint(row) {
        fact_of_row("hint", Tone::Plain, &words::unticked(&hint), paper);
    }
    if let Some(reason) = &row.accepted {
        fact_of_row("accepted", Tone::Plain, &short(reason, 300), paper);
    }
    fact_of_row("at", Tone::Plain, &whereabouts(row, look), paper);
    fact_of_row("id", Tone::Faint, &format!("{} {}", short(&row.fingerprint, 40), short(&row.rule, 80)), paper);
}

fn fact_of_row(label: &str, tone: Tone, text: &str, paper: &mut Paper) {
    paper.labeled(4, label, LABEL - 2, (Tone::Faint, tone), text);
}

fn title(row: &Row) -> String {
    let unit = if row.unit.is_empty() { String::new() } else { format!(" (in {})", short(&row.unit, 80)) };
    format!("{}: {}{unit}", short(&row.subject, 200), words::unticked(&short(&row.what, 200)))
}

fn items(row: &Row, look: Look, paper: &mut Paper) {
    let mut named = if look.verbose { row.items.iter().collect() } else { heads(row) };
    named.truncate(if look.verbose { named.len() } else { ITEMS });
    for item in &named {
        match fate(item) {
            Fate::Gone(text) => fact_of_row("gone", Tone::Bad, &short(text, 400), paper),
            Fate::New(text) => fact_of_row("new", Tone::Good, &short(text, 400), paper),
            Fate::Changed(before, after) => {
                fact_of_row("was", Tone::Bad, &short(before, 400), paper);
                fact_of_row("is now", Tone::Good, &short(after, 400), paper);
            }
            Fate::Same(text) => {
                let text = format!("{}: {}", short(text, 400), words::unticked(item.reason));
                fact_of_row("same", Tone::Doubtful, &text, paper);
            }
        }
    }
    if let Some(others) = others(row, &named) {
        fact_of_row("", Tone::Faint, &others, paper);
    }
}

fn whereabouts(row: &Row, look: Look) -> String {
    let mut parts: Vec<String> = words::place(row).into_iter().collect();
    if let Some(reached) = words::reached(row) {
        let all = words::operations(row);
        let shown = if look.verbose { all.len() } else { OPERATIONS.min(all.len()) };
        let more = if all.len() > shown { format!(" and {} more", all.len() - shown) } else { String::new() };
        parts.push(format!("{reached} ({}): {}{more}", words::directions(row), all[..shown].join(", ")));
    }
    if parts.is_empty() { "the crate alone; no document says so".to_owned() } else { parts.join("; ") }
}

/// The rows of a group, one or two lines each.
fn briefly(review: &Review, group: Group, look: Look, paper: &mut Paper) {
    let all = rows(review, group);
    if all.is_empty() {
        return;
    }
    heading(group.title(), all.len(), Tone::Doubtful, paper);
    let shown = if look.verbose { all.len() } else { ROWS };
    for row in all.iter().take(shown) {
        brief(row, paper);
    }
    left_out(all.len(), shown, group.noun(), paper);
}

fn brief(row: &Row, paper: &mut Paper) {
    let place = words::place(row).map(|place| format!(" ({place})")).unwrap_or_default();
    paper.text(2, Tone::Plain, &format!("{}{place}", title(row)));
    if let (Group::Prose, Some(before), Some(after)) = (Group::of(row), &row.before, &row.after) {
        let (before, after) = differing(before, after);
        paper.labeled(4, "was", LABEL - 2, (Tone::Faint, Tone::Plain), &before);
        paper.labeled(4, "is now", LABEL - 2, (Tone::Faint, Tone::Plain), &after);
    } else {
        paper.text(4, Tone::Faint, &words::unticked(&row.wire_reason));
    }
}

/// What harms nobody, as numbers; or all of it, where that is asked for.
fn rest(review: &Review, look: Look, paper: &mut Paper) {
    let groups = [Group::Added, Group::Deprecated, Group::Other, Group::Docs, Group::Accepted];
    if !look.verbose {
        let folded = words::folded(review, &groups);
        if !folded.is_empty() {
            paper.gap();
            paper.text(0, Tone::Plain, &format!("And {folded}."));
        }
        return;
    }
    for group in groups {
        let all = rows(review, group);
        if !all.is_empty() {
            heading(group.title(), all.len(), Tone::Strong, paper);
        }
        for (index, row) in all.into_iter().enumerate() {
            if index > 0 {
                paper.gap();
            }
            in_full(row, look, paper);
        }
    }
}

fn listed(title: &str, lines: &[String], look: Look, paper: &mut Paper) {
    if lines.is_empty() {
        return;
    }
    paper.gap();
    paper.text(0, Tone::Strong, title);
    let shown = if look.verbose { lines.len() } else { ROWS };
    lines.iter().take(shown).for_each(|line| paper.labeled(2, "-", 2, (Tone::Faint, Tone::Plain), line));
    left_out(lines.len(), shown, ("line", "lines"), paper);
}
