//! One change with everything that is said of it.

use crate::diff::Level;
use crate::report::group::Group;
use crate::report::html::page::Page;
use crate::report::html::sides::sides;
use crate::report::items::{Fate, fate, heads, others};
use crate::report::plain::{differing, short};
use crate::report::words;
use crate::review::item::{ItemChange, RustLevel};
use crate::review::{Row, Spot};

/// A row, which can be folded. `name` is what links lead to, and `half` the row that it is one change with, perhaps.
pub(super) fn row(row: &Row, name: &str, half: Option<&Row>, page: &mut Page) {
    let group = Group::of(row);
    page.raw("<details class=\"row wire-").text(row.wire.word()).raw(" rust-").text(row.rust.word());
    page.raw(" group-").raw(group.word()).raw(if opens(group) { "\" open>" } else { "\">" });
    page.raw("<summary>").code(&short(&row.subject, 300)).raw(" ").prose(&short(&row.what, 300));
    if !row.unit.is_empty() {
        page.raw(" <small>in ").code(&row.unit).raw("</small>");
    }
    page.raw(" ");
    badge("wire", row.wire.word(), wire_class(row.wire), page);
    badge("Rust", row.rust.word(), rust_class(row.rust), page);
    page.raw("</summary>\n<div class=\"body\" id=\"").text(name).raw("\">\n<dl>");
    said("Wire", row.wire.word(), &row.wire_reason, page);
    said("Rust", row.rust.word(), &row.rust_reason, page);
    if let Some(advice) = &row.advice {
        page.raw("<dt>What to do</dt><dd class=\"advice\">").prose(&short(advice, 600)).raw("</dd>");
    }
    if let Some(hint) = words::hint(row) {
        page.raw("<dt>Hint</dt><dd>").prose(&hint).raw("</dd>");
    }
    if let Some(reason) = &row.accepted {
        page.raw("<dt>Accepted</dt><dd>").text(&short(reason, 600)).raw("</dd>");
    }
    values(row, page);
    page.raw("</dl>\n");
    edits(row, page);
    items(row, page);
    if row.edits.is_empty() {
        let other = |place: fn(&Row) -> Option<&Spot>| place(row).or_else(|| place(half?));
        sides(other(|row| row.old.as_ref()), other(|row| row.new.as_ref()), page);
    }
    sites(row, page);
    page.raw("<p class=\"foot\">Rule ").code(&row.rule).raw(", fingerprint ").code(&row.fingerprint);
    page.raw(" <a href=\"#").text(name).raw("\">link to this change</a></p>\n</div></details>\n");
}

fn opens(group: Group) -> bool {
    matches!(group, Group::Breaking | Group::Risky | Group::Prose)
}

fn wire_class(level: Level) -> &'static str {
    match level {
        Level::Breaking => "bad",
        Level::Risky => "doubtful",
        Level::Safe | Level::Docs => "fine",
    }
}

fn rust_class(level: RustLevel) -> &'static str {
    if level == RustLevel::Breaking { "bad" } else { "fine" }
}

fn badge(axis: &'static str, word: &'static str, class: &'static str, page: &mut Page) {
    page.raw("<span class=\"badge ").raw(class).raw("\">").raw(axis).raw(" ").raw(word).raw("</span> ");
}

fn said(axis: &'static str, word: &'static str, reason: &str, page: &mut Page) {
    page.raw("<dt>").raw(axis).raw("</dt><dd><strong>").raw(word).raw("</strong>: ").prose(reason).raw("</dd>\n");
}

/// The value before and after, where the change is one of a value; of long ones, the words that differ.
fn values(row: &Row, page: &mut Page) {
    let (before, after) = match (&row.before, &row.after) {
        (Some(before), Some(after)) => {
            let (before, after) = differing(before, after);
            (Some(before), Some(after))
        }
        (before, after) => (before.as_ref().map(|text| short(text, 240)), after.as_ref().map(|text| short(text, 240))),
    };
    if let Some(before) = before {
        page.raw("<dt>Was</dt><dd class=\"value\"><del>").text(&before).raw("</del></dd>");
    }
    if let Some(after) = after {
        page.raw("<dt>Is now</dt><dd class=\"value\"><ins>").text(&after).raw("</ins></dd>\n");
    }
}

/// Where words are others, each with the words that differ.
fn edits(row: &Row, page: &mut Page) {
    if row.edits.is_empty() {
        return;
    }
    page.raw("<ul class=\"items\">\n");
    for edit in &row.edits {
        let (place, said) = words::edit(edit);
        page.raw("<li>").code(&place).raw(": ").text(&said).raw("</li>\n");
    }
    page.raw("</ul>\n");
}

fn items(row: &Row, page: &mut Page) {
    let named = heads(row);
    list(&named, page);
    let Some(others) = others(row, &named) else { return };
    let mut rest: Vec<&ItemChange> = row.items.iter().collect();
    rest.retain(|item| !named.iter().any(|head| head.item == item.item));
    page.raw("<details class=\"more\"><summary>").text(&others).raw("</summary>\n");
    list(&rest, page);
    page.raw("</details>\n");
}

fn list(items: &[&ItemChange], page: &mut Page) {
    if items.is_empty() {
        return;
    }
    page.raw("<ul class=\"items\">\n");
    for item in items {
        page.raw("<li>").raw(item.kind.word()).raw(" ");
        match fate(item) {
            Fate::Gone(before) => page.raw("<del>").code(before).raw("</del> is gone"),
            Fate::New(after) => page.raw("<ins>").code(after).raw("</ins> is new"),
            Fate::Changed(before, after) => {
                page.raw("<del>").code(before).raw("</del> is now <ins>").code(after).raw("</ins>")
            }
            Fate::Same(same) => page.code(same).raw(" is written as before"),
        };
        if matches!(fate(item), Fate::Changed(..) | Fate::Same(_)) {
            page.raw(" <small>").prose(item.reason).raw("</small>");
        }
        page.raw("</li>\n");
    }
    page.raw("</ul>\n");
}

fn sites(row: &Row, page: &mut Page) {
    if row.sites.is_empty() {
        return;
    }
    let operations: std::collections::BTreeSet<&str> = row.sites.iter().map(|site| site.operation.as_str()).collect();
    page.raw("<details class=\"more\"><summary>Reached by ");
    page.text(&words::count(operations.len(), ("operation", "operations"))).raw("</summary><ul>\n");
    for site in &row.sites {
        page.raw("<li>").code(&site.operation).raw(" in the ").raw(site.direction.word());
        if !site.path.is_empty() {
            page.raw(" at ").code(&site.path);
        }
        page.raw("</li>\n");
    }
    page.raw("</ul></details>\n");
}
