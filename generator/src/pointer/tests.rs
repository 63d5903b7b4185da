//! The laws of [`Pointer`](super::Pointer): escapes, ancestry, fragments.

use super::Pointer;

/// Builds a pointer from unescaped tokens.
fn pointer(tokens: &[&str]) -> Pointer {
    tokens.iter().fold(Pointer::root(), |at, token| at.key(token))
}

#[test]
fn escapes_and_restores_every_token() {
    let tokens = ["paths", "/v1/{a}", "~", "~1", "", "a b", "é", "0"];
    let at = pointer(&tokens);
    assert_eq!(at.as_str(), "/paths/~1v1~1{a}/~0/~01//a b/é/0");
    let back: Vec<_> = at.tokens().collect();
    assert_eq!(back, tokens);
    assert_eq!(Pointer::from_text(at.as_str()), Some(at));
}

#[test]
fn knows_its_parent_and_last_token() {
    let at = Pointer::root().key("a/b").index(3);
    assert_eq!(at.last().as_deref(), Some("3"));
    assert_eq!(at.parent(), Some(pointer(&["a/b"])));
    assert_eq!(pointer(&["a/b"]).last().as_deref(), Some("a/b"));
    assert_eq!(pointer(&["a"]).parent(), Some(Pointer::root()));
    assert_eq!(pointer(&[""]).last().as_deref(), Some(""));
    assert_eq!(Pointer::root().parent(), None);
    assert_eq!(Pointer::root().last(), None);
    assert_eq!(Pointer::root().tokens().count(), 0);
}

#[test]
fn compares_whole_tokens() {
    let at = pointer(&["paths", "x"]);
    assert!(at.starts_with(&Pointer::root()));
    assert!(at.starts_with(&pointer(&["paths"])));
    assert!(at.starts_with(&at));
    assert!(!at.starts_with(&pointer(&["path"])));
    assert!(!pointer(&["paths"]).starts_with(&at));
    assert_eq!(at.strip_prefix(&pointer(&["paths"])), Some(pointer(&["x"])));
    assert_eq!(pointer(&["paths"]).join(&pointer(&["x"])), at);
}

#[test]
fn reads_fragments() {
    let read = |text| Pointer::from_fragment(text).map(|at| at.to_string());
    assert_eq!(read("#"), Some(String::new()));
    assert_eq!(read("#/a/b%20c~1d"), Some("/a/b c~1d".to_owned()));
    assert_eq!(read("#/paths/~1x~1%7Bid%7D"), Some("/paths/~1x~1{id}".to_owned()));
    assert_eq!(read("#/%C3%A9"), Some("/é".to_owned()));
    for foreign in ["", "a.yml#/b", "#name", "#/%zz", "#/%C3", "#/%4", "#/a~2", "#/a~"] {
        assert_eq!(read(foreign), None, "{foreign}");
    }
}
