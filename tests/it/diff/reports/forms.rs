//! Each form of each kind of review, to be read as a reviewer would.

use std::path::Path;

use openapi_sdkgen::command::{Color, Format, ReportArgs, spares};
use openapi_sdkgen::report::{COMMENT, Look, changelog, github, html, json, markdown, summary, terminal};
use openapi_sdkgen::review::Review;

use super::builder::{clean, contradicted, edited, many, mixed, of, of_the_generator, renamed};
use crate::support::settings;

/// The kinds of reviews that every form must do well.
pub(super) fn all() -> Vec<(&'static str, Review)> {
    vec![
        ("nothing", clean()),
        ("one break", of(vec![renamed()])),
        ("docs alone", of(vec![edited()])),
        ("the generator alone", of(vec![of_the_generator()])),
        ("contradicted", contradicted()),
        ("mixed", mixed()),
        ("many", many(500)),
    ]
}

/// Every form of one review, under headings.
fn shown(review: &Review, form: &dyn Fn(&Review) -> String) -> String {
    form(review).trim_end_matches('\n').to_owned()
}

fn snapshot(form: &str, kinds: &[&str], write: &dyn Fn(&Review) -> String) {
    let mut text = String::new();
    for (kind, review) in all().iter().filter(|(kind, _)| kinds.contains(kind)) {
        text.push_str(&format!("======== {kind}\n{}\n", shown(review, write)));
    }
    settings().bind(|| insta::assert_snapshot!(format!("report_{form}"), text));
}

const USUAL: &[&str] = &["nothing", "one break", "docs alone", "the generator alone", "contradicted", "mixed"];

#[test]
fn a_terminal_shows_what_breaks_on_one_screen() {
    snapshot("terminal", USUAL, &|review| terminal(review, Look { color: false, width: 100, verbose: false }));
    for (kind, review) in all() {
        let text = terminal(&review, Look { color: false, width: 100, verbose: false });
        let most = if kind == "many" { 220 } else { 80 };
        assert!(text.lines().count() < most, "{kind} takes {} lines", text.lines().count());
    }
}

#[test]
fn a_terminal_shows_everything_when_asked() {
    snapshot("verbose", &["mixed"], &|review| terminal(review, Look { color: false, width: 80, verbose: true }));
}

#[test]
fn color_says_nothing_that_words_do_not() {
    for (_, review) in all() {
        let plain = terminal(&review, Look { color: false, width: 100, verbose: true });
        let colored = terminal(&review, Look { color: true, width: 100, verbose: true });
        assert!(!plain.contains('\u{1b}'));
        let mut stripped = String::new();
        for (index, part) in colored.split('\u{1b}').enumerate() {
            stripped.push_str(if index == 0 { part } else { part.split_once('m').expect("it is a color").1 });
        }
        assert_eq!(stripped, plain);
        assert!(colored.contains("\u{1b}[1m"));
    }
}

#[test]
fn lines_end_at_the_width() {
    for width in [0, 40, 60, 100, 1000] {
        for (kind, review) in all() {
            let text = terminal(&review, Look { color: false, width, verbose: true });
            for line in text.lines() {
                // A line may be longer by one word that is longer itself.
                let words: Vec<&str> = line.split_whitespace().collect();
                let one_word = words.iter().any(|word| word.chars().count() + 14 > width.max(40));
                assert!(line.chars().count() <= width.max(40) || one_word, "{kind} at {width}: {line}");
                assert_eq!(line, line.trim_end(), "blanks at the end");
            }
        }
    }
}

#[test]
fn a_comment_reads_well() {
    snapshot("markdown", USUAL, &|review| markdown(review, COMMENT));
}

#[test]
fn annotations_stand_at_the_lines() {
    snapshot("github", USUAL, &github);
    let text = github(&many(500));
    for kind in ["error", "warning", "notice"] {
        assert!(
            text.lines().filter(|line| line.starts_with(&format!("::{kind} "))).count() <= 10,
            "too many of {kind}"
        );
    }
    assert!(text.contains("190 breaking changes, 90 risky changes, 91 prose edits to read left out"), "{text}");
}

#[test]
fn a_changelog_speaks_of_rust() {
    snapshot("changelog", USUAL, &|review| changelog(review, "0.5.0", "2026-11-21"));
}

#[test]
fn a_summary_is_one_line() {
    snapshot("summary", USUAL, &summary);
    for (kind, review) in all() {
        assert_eq!(summary(&review).lines().count(), 1, "{kind}");
    }
}

#[test]
fn programs_read_the_same() {
    snapshot("json", &["one break"], &json);
}

#[test]
fn a_report_is_the_same_each_time() {
    for (_, review) in all() {
        assert_eq!(html(&review), html(&review.clone()));
        assert_eq!(markdown(&review, COMMENT), markdown(&review.clone(), COMMENT));
    }
}

#[test]
fn a_report_takes_the_place_of_nothing_that_is_read() {
    let said = |write: &[&str], read: &[&str]| {
        let write = write.iter().map(|text| text.parse().expect("it is a format and a file")).collect();
        let (format, color) = (Format::Terminal, Color::Never);
        let args = ReportArgs { format, write, no_witness: false, verbose: false, color };
        let read: Vec<&Path> = read.iter().map(Path::new).collect();
        spares(&args, &read).map_err(|error| error.to_string())
    };
    assert_eq!(said(&["markdown=comment.md", "html=diff.html"], &["old.yml", "new.yml"]), Ok(()));
    let refused = "`new.yml` is read, so that no report is written over it\nhelp: name another file";
    assert_eq!(said(&["markdown=new.yml"], &["old.yml", "new.yml"]), Err(refused.to_owned()));
    let refused = "two reports cannot be written into `diff`\nhelp: name a file for each";
    assert_eq!(said(&["markdown=diff", "html=diff"], &[]), Err(refused.to_owned()));
}
