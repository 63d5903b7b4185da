//! What stands above the changes: the verdicts, and what is shown of them.

use crate::diff::Level;
use crate::report::checked::checked;
use crate::report::group::{Group, rows};
use crate::report::html::page::Page;
use crate::report::tally::Tally;
use crate::report::words;
use crate::review::item::RustLevel;
use crate::review::{Review, Row};

const STYLE: &str = include_str!("style.css");

/// From the first line to the verdicts.
pub(super) fn head(review: &Review, page: &mut Page) {
    let tally = Tally::of(review);
    let verdict = words::verdict(review, &tally);
    // Should anything slip through after all, the browser runs and fetches nothing.
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ");
    page.raw("base-uri 'none'; form-action 'none'\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<title>API review of ").text(&review.krate);
    page.raw(": ").text(&verdict).raw("</title>\n<style>\n").raw(STYLE).raw("</style>\n</head>\n<body>\n");
    page.raw("<header>\n<h1>API review: ").text(&verdict).raw("</h1>\n<p>").code(&review.krate).raw(", ");
    page.code(&review.old).raw(" → ").code(&review.new).raw("</p>\n<div class=\"tiles\">\n");
    tile("Wire", words::wire(&tally), &words::wire_counts(&tally), page);
    tile("Rust", words::rust(&tally), &words::rust_counts(&tally), page);
    if let Some(bump) = &review.bump {
        tile("Version", &words::version(bump), &bump.reason, page);
    }
    let said = checked(&review.checked);
    let (word, rest) = said.split_once(' ').unwrap_or((&said, ""));
    let (word, rest) = said.split_once(": ").unwrap_or((word, rest));
    tile("Compiler", word, rest, page);
    page.raw("</div>\n</header>\n");
}

fn tile(title: &'static str, word: &str, rest: &str, page: &mut Page) {
    let class = match word {
        "breaking" | "disagrees" => "<div class=\"tile bad\">",
        "risky" => "<div class=\"tile doubtful\">",
        _ => "<div class=\"tile\">",
    };
    page.raw(class).raw("<h2>").raw(title).raw("</h2><p class=\"word\">").text(word).raw("</p><p>");
    page.prose(rest).raw("</p></div>\n");
}

/// Buttons that show some of the rows; the style sheet knows them by their names.
pub(super) fn filters(review: &Review, page: &mut Page) {
    let count = |wanted: &dyn Fn(&Row) -> bool| review.rows.iter().filter(|row| wanted(row)).count();
    let filters: [(&'static str, &'static str, usize); 6] = [
        ("all", "All", review.rows.len()),
        ("wire", "Breaking on the wire", count(&|row| row.wire == Level::Breaking)),
        ("rust", "Breaking in Rust", count(&|row| row.rust == RustLevel::Breaking)),
        ("risky", "Risky on the wire", count(&|row| row.wire == Level::Risky)),
        ("prose", "Prose watch", rows(review, Group::Prose).len()),
        ("accepted", "Accepted", rows(review, Group::Accepted).len()),
    ];
    let shown: Vec<_> = filters.into_iter().filter(|(_, _, count)| *count > 0).collect();
    if shown.len() < 2 {
        return;
    }
    for (name, title, _) in &shown {
        page.raw("<input type=\"radio\" name=\"show\" class=\"show\" id=\"show-").raw(name).raw("\" aria-label=\"");
        page.raw(title).raw(if *name == "all" { "\" checked>\n" } else { "\">\n" });
    }
    page.raw("<nav aria-label=\"Which changes are shown\">\n");
    for (name, title, count) in &shown {
        page.raw("<label for=\"show-").raw(name).raw("\">").raw(title).raw(" (").number(*count).raw(")</label>\n");
    }
    page.raw("</nav>\n");
}
