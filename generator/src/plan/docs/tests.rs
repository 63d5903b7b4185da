//! What becomes of descriptions.

use super::{code, lines};

fn one(text: &str) -> String {
    lines(text).join("\n")
}

#[test]
fn what_rustdoc_would_misread_is_defused() {
    for (text, expected) in [
        ("name [databaseName] taken", "name \\[databaseName\\] taken"),
        ("a Vec<String> of it", "a Vec\\<String\\> of it"),
        ("see https://example.com/a.", "see <https://example.com/a>."),
        ("[docs](https://example.com)", "[docs](https://example.com)"),
        ("[docs](/relative)", "docs"),
        ("[`GET /v1`](/relative) now", "`GET /v1` now"),
        ("code `a[b]<c>` stays", "code `a[b]<c>` stays"),
        ("a lone ` tick", "a lone \\` tick"),
        ("> quoted", "> quoted"),
    ] {
        assert_eq!(one(text), expected, "{text:?}");
    }
}

#[test]
fn blocks_are_never_doc_tests() {
    assert_eq!(one("```\nlet x = 1;\n```"), "```text\nlet x = 1;\n```");
    assert_eq!(one("```rust\nlet x = 1;"), "```text\nlet x = 1;\n```");
    assert_eq!(one("a\n\n    let x = 1;"), "a\n\nlet x = 1;");
}

#[test]
fn list_items_are_indented() {
    assert_eq!(one("- one\ntwo\n- three\n\nfour"), "- one\n  two\n- three\n\nfour");
    assert_eq!(one("12. one\ntwo"), "12. one\n    two");
}

#[test]
fn code_spans_hold_anything() {
    assert_eq!(code("a`b"), "``a`b``");
    assert_eq!(code("a"), "`a`");
    assert_eq!(code(""), "`  `");
}
