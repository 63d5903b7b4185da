//! Where one word ends and the next begins.

use super::{singular, words};

fn split(text: &str) -> String {
    words(text).join(" ")
}

#[test]
fn cases_and_separators() {
    for (text, expected) in [
        ("listDatabases", "list databases"),
        ("listAPITokens", "list api tokens"),
        ("DbId", "db id"),
        ("userIDs", "user ids"),
        ("IDs", "ids"),
        ("HTTPServer", "http server"),
        ("OAuth2Token", "o auth2 token"),
        ("inviteV2", "invite v2"),
        ("read_attach", "read attach"),
        ("db-aunrchive", "db aunrchive"),
        ("db:mint-token", "db mint token"),
        ("2xx items", "2xx items"),
        ("SCREAMING_SNAKE", "screaming snake"),
        ("été", "été"),
        ("e\u{301}te\u{301}", "été"),
        ("µSeconds ﬁne Ａ１", "μ seconds fine a1"),
        ("\u{301}", "u301"),
    ] {
        assert_eq!(split(text), expected, "{text:?}");
    }
}

#[test]
fn signs_and_symbols() {
    for (text, expected) in [
        ("+1", "plus 1"),
        ("-1", "minus 1"),
        ("a-1", "a 1"),
        (">=", "greater equal"),
        ("", "empty"),
        ("\u{1f600}", "u1f600"),
        ("*", "star"),
        ("_", "underscore"),
    ] {
        assert_eq!(split(text), expected, "{text:?}");
    }
}

#[test]
fn singulars() {
    for (word, expected) in [
        ("databases", "database"),
        ("invoices", "invoice"),
        ("entries", "entry"),
        ("addresses", "address"),
        ("boxes", "box"),
        ("status", "status"),
        ("address", "address"),
        ("usage", "usage"),
        ("news", "news"),
        ("ids", "ids"),
    ] {
        assert_eq!(singular(word), expected);
    }
}
