//! What becomes of descriptions.

use std::cell::RefCell;

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{code, lines};

fn one(text: &str) -> String {
    lines(text).join("\n")
}

#[test]
fn what_rustdoc_would_misread_is_defused() {
    for (text, expected) in [
        ("name [databaseName] taken", "name \\[databaseName\\] taken"),
        ("a Vec<String> of it", "a Vec\\<String> of it"),
        ("see https://example.com/a.", "see <https://example.com/a>."),
        ("[docs](https://example.com)", "[docs](https://example.com)"),
        ("[docs](/relative)", "docs"),
        ("[`GET /v1`](/relative) now", "`GET /v1` now"),
        ("code `a[b]<c>` stays", "code `a[b]<c>` stays"),
        ("a lone ` tick", "a lone \\` tick"),
        ("> quoted\ntoo", "> quoted\n> too"),
        ("a -> b", "a -> b"),
        ("a snake_case and a * b", "a snake_case and a * b"),
        ("an \\[escape\\] and &lt;", "an \\[escape\\] and &lt;"),
        ("[words [a]](https://example.com/(x))", "[words \\[a\\]](<https://example.com/(x)>)"),
        ("[https://example.com](https://example.com)", "[https://example.com](https://example.com)"),
        ("![alt](https://example.com/a.png) text", "alt text"),
        ("left \u{202e}right", "left right"),
    ] {
        assert_eq!(one(text), expected, "{text:?}");
    }
}

#[test]
fn blocks_are_never_doc_tests() {
    assert_eq!(one("```\nlet x = 1;\n```"), "```text\nlet x = 1;\n```");
    assert_eq!(one("```rust\nlet x = 1;"), "```text\nlet x = 1;\n```");
    assert_eq!(one("a\n\n    let x = 1;\n"), "a\n\n```text\nlet x = 1;\n```");
    assert_eq!(one("````\n```\n````"), "````text\n```\n````");
}

#[test]
fn html_becomes_commonmark() {
    for (text, expected) in [
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>A <b>bold</b> <code>x</code></p><ul><li>one</li><li>two</li></ul>", "A **bold** `x`\n\n- one\n- two"),
        ("see <a href=\"https://example.com\">this</a>", "see [this](https://example.com)"),
        ("see <a href='/relative'>this</a>", "see this"),
        ("put <token> here", "put \\<token> here"),
        ("<!-- hidden -->shown", "shown"),
        ("| a | b |\n|---|---|\n| one<br>two | `x\\|y` |", "| a | b |\n| --- | --- |\n| one two | `x\\|y` |"),
    ] {
        assert_eq!(one(text), expected, "{text:?}");
    }
}

/// Whatever an author writes, rustdoc finds no tag, no reference to resolve, no bare URL, and no code to run in it.
#[test]
fn nothing_is_left_to_warn_of() {
    const PIECES: &[&str] = &[
        "<b>",
        "</b>",
        "<a href=\"http://a.b\">",
        "</a>",
        "<T>",
        "<br>",
        "<!--",
        "-->",
        "`",
        "```",
        "``",
        "~~~",
        "[",
        "](",
        ")",
        "]:",
        "http://a.b/c",
        "- ",
        "1. ",
        "> ",
        "\n",
        "\n\n",
        "    ",
        "# ",
        "|",
        "---",
        "\\",
        "*",
        "_",
        "&lt;",
        "x",
        " ",
        "![",
        "<https://c.d>",
        "~~",
        "[^1]",
        "[ ]",
        "é",
    ];
    let mut state: u64 = 7;
    for _ in 0..6000 {
        let mut text = String::new();
        for _ in 0..14 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(PIECES[usize::try_from(state >> 33).unwrap() % PIECES.len()]);
        }
        let made = one(&text);
        warnings(&made).unwrap_or_else(|what| panic!("{what}\nof {text:?}\nin {made:?}"));
    }
}

/// What rustdoc would warn of.
fn warnings(text: &str) -> Result<(), String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let broken = RefCell::new(None);
    let callback = |link: BrokenLink<'_>| {
        *broken.borrow_mut() = Some(format!("a reference to `{}`", link.reference));
        None
    };
    // Within links and code, a URL is no finding.
    let mut quiet = 0;
    for event in Parser::new_with_broken_link_callback(text, options, Some(callback)) {
        match event {
            Event::Html(tag) | Event::InlineHtml(tag) => return Err(format!("the tag `{tag}`")),
            Event::FootnoteReference(name) => return Err(format!("the footnote `{name}`")),
            Event::Start(Tag::Link { .. }) => quiet += 1,
            Event::End(TagEnd::Link) => quiet -= 1,
            Event::Text(words) if quiet == 0 && words.contains("http://a") => {
                return Err(format!("a bare URL in `{words}`"));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if *language == *"text" => quiet += 1,
            Event::Start(Tag::CodeBlock(kind)) => return Err(format!("code: {kind:?}")),
            Event::End(TagEnd::CodeBlock) => quiet -= 1,
            _ => {}
        }
    }
    broken.into_inner().map_or(Ok(()), Err)
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

#[test]
fn plain_words_have_no_marks() {
    let text =
        "A [department](https://example.com/a_b). [Deprecated] in `v1.2`: **see** <https://example.com/x>.\n\n- one";
    assert_eq!(super::plain(text), "A department. Deprecated in `v1.2`: see example.com/x.\none\n");
}
