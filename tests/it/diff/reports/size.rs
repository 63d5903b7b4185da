//! A comment is never longer than it may be, and never cut in the middle of anything.

use openapi_sdkgen::report::{COMMENT, MARKER, markdown};
use openapi_sdkgen::review::Review;
use proptest::prop_assert;
use proptest::strategy::Strategy;
use proptest::test_runner::TestCaseError;

use super::builder::{contradicted, many, mixed};
use crate::support::hold;

/// What is wrong with the structure of a comment, where something is.
fn broken(text: &str) -> Result<(), TestCaseError> {
    prop_assert!(text.starts_with(MARKER), "no marker");
    let mut fence: Option<String> = None;
    let mut columns: Option<usize> = None;
    let (mut opened, mut closed) = (0, 0);
    for line in text.lines() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        match &fence {
            Some(open) if line == open => fence = None,
            Some(_) => continue,
            None if ticks.len() >= 3 => fence = Some(ticks),
            None => {}
        }
        opened += line.matches("<details>").count();
        closed += line.matches("</details>").count();
        if line.starts_with('|') {
            prop_assert!(line.ends_with('|'), "a row is cut: {line}");
            let cells = line.matches('|').count();
            prop_assert!(columns.is_none_or(|columns| columns == cells), "a row has other cells: {line}");
            columns = Some(cells);
        } else {
            columns = None;
        }
    }
    prop_assert!(fence.is_none(), "a fence is open");
    prop_assert!(opened == closed, "{opened} folds are opened and {closed} closed");
    Ok(())
}

#[test]
fn a_comment_is_never_too_long() {
    let reviews: Vec<Review> = vec![mixed(), contradicted(), many(40), many(500)];
    let values = (0..reviews.len(), 0..70_000_usize).prop_map(|(index, limit)| (reviews[index].clone(), limit));
    hold(60, &values, |(review, limit)| {
        let text = markdown(&review, limit);
        prop_assert!(text.len() <= limit, "{} bytes of {limit}", text.len());
        // Below that, there is hardly room for the verdict.
        if limit >= 2000 { broken(&text) } else { Ok(()) }
    });
}

#[test]
fn what_is_cut_is_what_matters_least_and_is_counted() {
    let review = many(200);
    assert!(!markdown(&review, 2 * COMMENT).contains("left out for length"), "it fits as a whole");
    let limit = 52_000;
    let text = markdown(&review, limit);
    assert!(text.len() > limit - 500, "more was cut than had to be: {}", text.len());
    let place = |title: &str| text.find(title).unwrap_or_else(|| panic!("`{title}` is not there:\n{text}"));
    assert!(place("#### Breaking (80)") < place("#### Prose watch (40)"));
    assert!(text.contains("_3 docs edits are left out for length; the command below shows the whole._"), "{text}");
    assert!(text.contains("cargo xtask diff main"));
    let small = markdown(&review, 8_000);
    assert!(small.contains("#### Breaking (80)"), "{small}");
    assert!(small.contains("more breaking changes are left out for length"), "{small}");
}
