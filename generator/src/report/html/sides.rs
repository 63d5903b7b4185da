//! The old and the new text of a place, side by side, with the numbers of their lines.

use crate::report::html::lines::{Pair, pairs};
use crate::report::html::page::Page;
use crate::review::Spot;

/// Both sides, as far as they are there.
pub(super) fn sides(old: Option<&Spot>, new: Option<&Spot>, page: &mut Page) {
    match (old, new) {
        (None, None) => {}
        (Some(old), None) => alone(old, Side::Old, page),
        (None, Some(new)) => alone(new, Side::New, page),
        (Some(old), Some(new)) => both(old, new, page),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
}

fn place(spot: &Spot, side: Side, page: &mut Page) {
    page.raw("<th colspan=\"3\" scope=\"col\">").raw(if side == Side::Old { "old: " } else { "new: " });
    page.text(&spot.file).raw(":").number(spot.line).raw(" <small>").text(&spot.pointer).raw("</small></th>");
}

fn alone(spot: &Spot, side: Side, page: &mut Page) {
    page.raw("<table class=\"sides alone\"><colgroup><col class=\"n\"><col class=\"m\"><col></colgroup><thead><tr>");
    place(spot, side, page);
    page.raw("</tr></thead><tbody>\n");
    for (index, line) in spot.fragment.lines().enumerate() {
        page.raw("<tr>");
        cell(Some((spot.line + index, line)), Some(side), page);
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
}

fn both(old: &Spot, new: &Spot, page: &mut Page) {
    let (before, after): (Vec<&str>, Vec<&str>) = (old.fragment.lines().collect(), new.fragment.lines().collect());
    // Where a value moved in or out, every line is indented otherwise, and that is no difference.
    let (bare_before, bare_after) = (bare(&before), bare(&after));
    page.raw("<table class=\"sides\"><colgroup><col class=\"n\"><col class=\"m\"><col><col class=\"n\"><col class=\"m\"><col></colgroup>");
    page.raw("<thead><tr>");
    place(old, Side::Old, page);
    place(new, Side::New, page);
    page.raw("</tr></thead><tbody>\n");
    for pair in pairs(&bare_before, &bare_after) {
        let (gone, come, changed) = match pair {
            Pair::Same(a, b) => (Some(a), Some(b), false),
            Pair::Changed(a, b) => (a, b, true),
        };
        let left = gone.and_then(|at| before.get(at).map(|text| (old.line + at, *text)));
        let right = come.and_then(|at| after.get(at).map(|text| (new.line + at, *text)));
        page.raw("<tr>");
        cell(left, changed.then_some(Side::Old), page);
        cell(right, changed.then_some(Side::New), page);
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table>\n");
}

fn bare<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    lines.iter().map(|line| line.trim()).collect()
}

/// The number of a line, a sign, and its text; empty where the other side has a line and this one none.
fn cell(line: Option<(usize, &str)>, changed: Option<Side>, page: &mut Page) {
    let Some((number, text)) = line else {
        page.raw("<td class=\"n\"></td><td class=\"m\"></td><td class=\"none\"></td>");
        return;
    };
    page.raw("<td class=\"n\">").number(number);
    match changed {
        Some(Side::Old) => page.raw("</td><td class=\"m\">−</td><td class=\"old\"><del>"),
        Some(Side::New) => page.raw("</td><td class=\"m\">+</td><td class=\"new\"><ins>"),
        None => page.raw("</td><td class=\"m\"></td><td>"),
    };
    page.as_it_is(text);
    page.raw(match changed {
        Some(Side::Old) => "</del></td>",
        Some(Side::New) => "</ins></td>",
        None => "</td>",
    });
}
