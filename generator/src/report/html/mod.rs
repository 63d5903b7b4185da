//! One page that needs nothing else: no script, no font, no request.
//!
//! It folds and filters by what HTML and CSS have, can be used by keyboard, follows the browser's light or dark, and
//! prints.

mod head;
mod lines;
mod page;
mod row;
mod sides;

use std::collections::BTreeMap;

use crate::report::checked::{CONTRADICTED, CONTRADICTED_HELP, UNCHECKED, contradictions};
use crate::report::group::{Group, rows};
use crate::report::html::page::Page;
use crate::report::tally::contradicted;
use crate::report::words;
use crate::review::Review;

pub(super) fn html(review: &Review) -> String {
    let mut page = Page::new();
    head::head(review, &mut page);
    head::filters(review, &mut page);
    page.raw("<main>\n");
    if contradicted(review) {
        contradiction(review, &mut page);
    }
    let unchecked: Vec<&String> = review.unchecked.iter().collect();
    lines(&unchecked, UNCHECKED, &mut page);
    let mut names = BTreeMap::new();
    for group in Group::ALL {
        section(review, group, &mut names, &mut page);
    }
    if review.rows.is_empty() {
        page.raw("<p>No change was found.</p>\n");
    }
    let defects: Vec<String> = review.defects.iter().map(words::defect).collect();
    lines(&defects.iter().collect::<Vec<_>>(), "Defects of the documents", &mut page);
    lines(&review.notes.iter().collect::<Vec<_>>(), "Notes", &mut page);
    page.raw("</main>\n<footer>");
    if !review.command.is_empty() {
        page.raw("<p>Reproduce: ").code(&review.command).raw("</p>");
    }
    if let Some(how) = words::accepting(review) {
        page.raw("<p>").prose(how).raw("</p>");
    }
    page.raw("</footer>\n</body>\n</html>\n");
    page.into_text()
}

fn contradiction(review: &Review, page: &mut Page) {
    page.raw("<section class=\"alarm\"><h2>")
        .raw(CONTRADICTED)
        .raw("</h2>\n<p>")
        .raw(CONTRADICTED_HELP)
        .raw("</p><ul>\n");
    for (item, said) in contradictions(&review.checked) {
        page.raw("<li>").code(&item).raw(" ").text(&said).raw("</li>\n");
    }
    page.raw("</ul></section>\n");
}

fn section(review: &Review, group: Group, names: &mut BTreeMap<String, usize>, page: &mut Page) {
    let rows = rows(review, group);
    if rows.is_empty() {
        return;
    }
    page.raw("<section class=\"group\"><h2>").raw(group.title()).raw(" (").number(rows.len()).raw(")</h2>\n");
    for row in rows {
        let name = name(&row.fingerprint, names);
        let half = row
            .hint
            .as_ref()
            .and_then(|hint| review.rows.iter().find(|other| other.subject == hint.other && other.unit == row.unit));
        row::row(row, &name, half, page);
    }
    page.raw("</section>\n");
}

/// What links lead to: the fingerprint, and a number from the second one on.
fn name(fingerprint: &str, names: &mut BTreeMap<String, usize>) -> String {
    let plain: String = fingerprint.chars().filter(char::is_ascii_alphanumeric).collect();
    let seen = names.entry(plain.clone()).or_insert(0);
    *seen += 1;
    if *seen == 1 { format!("c-{plain}") } else { format!("c-{plain}-{seen}") }
}

fn lines(lines: &[&String], title: &'static str, page: &mut Page) {
    if lines.is_empty() {
        return;
    }
    page.raw("<section><h2>").raw(title).raw("</h2><ul>\n");
    for line in lines {
        page.raw("<li>").prose(line).raw("</li>\n");
    }
    page.raw("</ul></section>\n");
}
