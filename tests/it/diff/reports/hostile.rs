//! Texts of documents that try to be more than text.

use openapi_sdkgen::diff::{Direction, Edit, Level};
use openapi_sdkgen::pointer::Pointer;
use openapi_sdkgen::report::{COMMENT, Look, changelog, github, html, json, markdown, summary, terminal};
use openapi_sdkgen::review::{Checked, Defect, Review, Row};
use openapi_sdkgen::surface::Kind;
use proptest::prop_assert;
use proptest::strategy::Strategy;

use super::builder::{item, of, row, site, spot, with_items};
use super::page::assert_well_formed;
use super::schema::assert_valid;
use crate::support::hold;

fn edit(text: &str) -> Edit {
    let place = Pointer::root().key(text);
    Edit { old: place.clone(), new: place, before: Some(text.to_owned()), after: Some(format!("{text}x")) }
}

/// A review in which every text that can come from a document is this one.
pub(super) fn all_over(text: &str) -> Review {
    let owned = || text.to_owned();
    let make = |rule: &str, level: Level| {
        let items = vec![item(Kind::Field, Some(text), None), item(Kind::Struct, Some(text), Some(text))];
        let place = || Some(spot(text, 3, text));
        Row {
            before: Some(owned()),
            after: Some(format!("{text}{text}")),
            unit: owned(),
            old: place(),
            new: place(),
            anchor: place(),
            sites: vec![site(text, Direction::Request, text), site("GET /", Direction::Response, text)],
            edits: (level == Level::Docs).then(|| edit(text)).into_iter().collect(),
            advice: Some(owned()),
            accepted: (level == Level::Safe).then(owned),
            ..with_items(row(rule, text, text, level, text), text, items)
        }
    };
    let mut rows = vec![make("a", Level::Breaking), make("a", Level::Safe)];
    rows.extend([Level::Risky, Level::Safe, Level::Docs].map(|level| {
        let mut row = make(if level == Level::Safe { "docs-rule-changed" } else { "x-added" }, level);
        row.items.clear();
        row.rust = openapi_sdkgen::review::item::RustLevel::None;
        row.accepted = None;
        row
    }));
    let defect = Defect { appeared: true, code: owned(), message: owned(), spot: Some(spot(text, 1, text)) };
    Review {
        old: owned(),
        new: owned(),
        krate: owned(),
        defects: vec![defect],
        checked: Checked::Disagrees { compile: vec![owned()], fail: vec![(owned(), owned())] },
        notes: vec![owned()],
        unchecked: vec![owned()],
        command: owned(),
        ..of(rows)
    }
}

/// What Markdown, GitHub, HTML, workflow commands and terminals obey.
const BAIT: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</details></details>",
    "</td></table></main>",
    "a | b || c",
    "`|`",
    "```\n# heading",
    "````",
    "@octocat please",
    "see #123 and GH-7 and owner/repo#5",
    "https://github.com/owner/repo/issues/1 www.example.com",
    "[link](https://example.com) ![image](x)",
    "one\ntwo\r\nthree\n\n| four |",
    "- [ ] item",
    "1. item",
    "::error file=x::y",
    "\n::set-output name=x::y",
    "100% %0A",
    "\u{1b}[31mred\u{1b}[0m",
    "\u{202e}desrever",
    "<!-- sdk-diff -->",
    "-->",
    "&lt;script&gt;",
    "\\",
    "`",
    "",
];

#[test]
fn a_page_holds_no_markup_but_its_own() {
    let ours = [
        "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "code", "div", "input", "nav",
        "label", "main", "section", "details", "summary", "span", "dl", "dt", "dd", "ul", "li", "del", "ins", "small",
        "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "a", "strong", "footer", "",
    ];
    for bait in BAIT {
        let text = html(&all_over(bait));
        assert_well_formed(&text);
        for part in text.split('<').skip(1) {
            let name: String = part.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            assert!(ours.contains(&name.as_str()), "{bait}: <{part}");
            let tag = part.split_once('>').expect("it ends").0;
            assert!(!["onerror=", "onmouseover="].iter().any(|on| tag.contains(on)), "{bait}: <{tag}>");
            // Quotes in pairs, so that no value ends early.
            assert_eq!(tag.matches('"').count() % 2, 0, "{bait}: <{tag}>");
        }
    }
}

#[test]
fn a_comment_pings_nobody_and_keeps_its_form() {
    for bait in BAIT {
        let text = markdown(&all_over(bait), COMMENT);
        // Entities are ours: a document's own begin with `&amp;`.
        let bare = without_code(&text).replace("&#124;", "").replace("&#8203;", "\u{200b}");
        for wrong in ["@o", "#1", "GH-7", "repo#5", "://", "www.e", "<script", "<img", "</td>", "[link]("] {
            assert!(!bare.contains(wrong), "{bait}: {wrong} in\n{bare}");
        }
        assert_eq!(text.matches("<!-- sdk-diff -->").count() - count_in_code(&text, "<!-- sdk-diff -->"), 1, "{bait}");
        let open = bare.matches("<details>").count();
        assert_eq!(open, bare.matches("</details>").count(), "{bait}:\n{bare}");
        for line in bare.lines().filter(|line| line.starts_with('|')) {
            assert!([4, 5].contains(&line.matches('|').count()), "{bait}: {line}");
        }
    }
}

fn count_in_code(text: &str, what: &str) -> usize {
    text.matches(what).count() - without_code(text).matches(what).count()
}

/// A comment without its fences, code spans and `code` elements, which GitHub leaves alone.
fn without_code(text: &str) -> String {
    let mut out = String::new();
    let mut fence: Option<String> = None;
    for line in text.lines() {
        let ticks: String = line.chars().take_while(|c| *c == '`').collect();
        match &fence {
            Some(open) if line == open => fence = None,
            Some(_) => {}
            None if ticks.len() >= 3 => fence = Some(ticks),
            None => {
                let mut rest = line;
                // Our spans have one backtick, and none within; another one is behind a backslash.
                let open = |text: &str| {
                    let mut at = text.match_indices('`').map(|(at, _)| at);
                    at.find(|at| !text[..*at].ends_with('\\'))
                };
                while let Some(start) = open(rest) {
                    out.push_str(&rest[..start]);
                    let after = &rest[start + 1..];
                    let end = after.find('`').unwrap_or_else(|| panic!("a span is open: {line}"));
                    assert!(!after[..end].contains('|'), "a pipe would end the cell: {line}");
                    rest = &after[end + 1..];
                }
                out.push_str(rest);
                out.push('\n');
            }
        }
    }
    assert!(fence.is_none(), "a fence is open:\n{text}");
    out
}

#[test]
fn a_workflow_command_is_one_line() {
    for bait in BAIT {
        let text = github(&all_over(bait));
        for line in text.lines() {
            let kinds = ["::error ", "::warning ", "::notice "];
            assert!(kinds.iter().any(|kind| line.starts_with(kind)), "{bait}: {line}");
            let (head, _) = line[2..].split_once("::").expect("it has a message");
            for property in head.split_once(' ').expect("it has properties").1.split(',') {
                let (name, value) = property.split_once('=').unwrap_or_else(|| panic!("{bait}: {line}"));
                assert!(["file", "line", "endLine", "col", "title"].contains(&name), "{bait}: {line}");
                assert!(!value.contains([':', '\r']), "{bait}: {line}");
            }
        }
        // A percent sign is itself only where it is escaped.
        let escaped =
            text.split('%').skip(1).all(|rest| ["25", "0A", "0D", "3A", "2C"].iter().any(|c| rest.starts_with(c)));
        assert!(escaped, "{bait}: {text}");
    }
}

#[test]
fn a_terminal_obeys_no_document() {
    for bait in BAIT {
        for verbose in [false, true] {
            let text = terminal(&all_over(bait), Look { color: false, width: 80, verbose });
            assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{bait}: {text:?}");
            assert!(!text.contains('\u{202e}'), "{bait}");
        }
        assert_eq!(summary(&all_over(bait)).lines().count(), 1, "{bait}");
    }
}

#[test]
fn no_text_makes_a_report_panic() {
    let values = "(\\PC|[`|<>&@#\\n\\\\~*_\\[\\]]){0,300}".prop_map(|text: String| text);
    hold(40, &values, |text| {
        let review = all_over(&text);
        let comment = markdown(&review, COMMENT);
        prop_assert!(comment.len() <= COMMENT);
        without_code(&comment);
        assert_well_formed(&html(&review));
        assert_valid(&review);
        let all = [github(&review), changelog(&review, &text, &text), json(&review)];
        prop_assert!(all.iter().all(|text| !text.is_empty()));
        Ok(())
    });
}
