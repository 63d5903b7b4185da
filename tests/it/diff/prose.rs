//! Which edits of words change what is allowed.

use crate::diff::changes;

/// Whether an edit of a description is told apart from other edits, and how.
fn told(before: &str, after: &str) -> Option<String> {
    let with = |text: &str| {
        let text = serde_json::Value::from(text);
        format!("paths: {{/a: {{get: {{description: {text}, responses: {{}}}}}}}}")
    };
    let shown = changes(&with(before), &with(after));
    let line = shown.lines().find_map(|line| line.strip_prefix("docs docs-rule-changed: GET /a: "));
    line.map(|line| line.trim_end_matches(" (sent 1)").to_owned())
}

#[test]
fn a_word_that_binds_is_told() {
    let words = ["must", "must not", "required", "optional", "deprecated", "exactly", "at least", "at most", "only"];
    let words = words.into_iter().chain(["maximum", "minimum", "limit", "default", "unlimited", "never", "always"]);
    for word in words {
        let (plain, bound) = ("It is so.", format!("It is so. This is {word}, or *{}*!", word.to_uppercase()));
        assert_eq!(told(plain, &bound), Some(format!("now says `{word}`")));
        assert_eq!(told(&bound, plain), Some(format!("no longer says `{word}`")));
    }
}

#[test]
fn a_number_that_moves_is_told() {
    assert_eq!(told("Up to 32 letters.", "Up to 64 letters."), Some("`32` → `64`".to_owned()));
    assert_eq!(told("From 1.5 to 2.5.", "From 1.5 to 3.5."), Some("`2.5` → `3.5`".to_owned()));
    assert_eq!(told("It may be 5 long.", "It must be 5 long."), Some("now says `must`".to_owned()));
    assert_eq!(told("It must be so.", "It must not be so."), Some("`must` → `must not`".to_owned()));
}

#[test]
fn other_edits_are_not_told() {
    let same = [
        ("Up to 32 letters.", "At the utmost, 32 letters"),
        ("See [it](https://a.example/1).", "See [it](https://a.example/2)."),
        ("It is limited to few.", "It is unlimitedly so, and mustard."),
        ("One. Two must.", "Two must. One."),
    ];
    for (before, after) in same {
        assert_eq!(told(before, after), None, "{before} → {after}");
    }
}
